import { sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { printAmount } from "#engine/figure";
import type { Line, Looking, Watch } from "#hub";
import { forever, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { incidents } from "./check-ledger.ts";
import { silentIn } from "./silent.ts";
import { standingsOf } from "./standing.ts";
import { type Opened, openAll } from "./opening.ts";
import { type Answer, answersOf } from "./value.ts";
import { stateOfTarget, targetsFor } from "./targets.ts";

const readers = ["officer", "official"] as const;
const addressOf = (figure: string): string => `/figures/${encodeURIComponent(figure)}`;

/** The figures as they are defined now, asked about today. */
async function openedNow(
  { tx, at }: Looking,
  asked: (definition: Opened["approved"]["definition"]) => boolean,
): Promise<Opened[]> {
  const asOf = await resolveAsOf(tx, {}, at);
  if (isRefusal(asOf)) return [];
  return (await openAll(tx, asOf)).filter(({ approved }) => asked(approved.definition));
}

/** The day each figure was defined as it is now. */
async function definedSince(tx: Tx): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await sql<{ figure: string; at: Date }>`
    select d.figure, c.at from figure_definition d join journal_commit c on c.seq = d.known_from
    where d.known_to = ${forever}`.execute(tx);
  return new Map(rows.map(({ figure, at }) => [figure, dayOf(at)]));
}

const found = (lines: readonly Line[], limit: number) => ({ count: lines.length, lines: lines.slice(0, limit) });

const apart: Watch = {
  watch: "figure.apart",
  sort: "clash",
  word: text("하나로 계산할 수 없는 지표", "Figures that cannot be computed as one"),
  may: readers,
  to: "/office?watch=figure.apart",
  look: async (looking) => {
    const since = await definedSince(looking.tx);
    const lines: Line[] = [];
    const all = await openedNow(looking, () => true);
    const answers = await answersOf(looking.tx, all);
    for (const [index, opened] of all.entries()) {
      const { total } = answers[index] as Answer;
      if (!isRefusal(total)) continue;
      const { figure, title } = opened.approved.definition;
      lines.push({
        line: figure,
        what: text(`${title.ko}: ${total.text.ko}`, `${title.en}: ${total.text.en}`),
        since: since.get(figure) ?? looking.today,
        to: addressOf(figure),
      });
    }
    return found(lines, looking.limit);
  },
};

const behind: Watch = {
  watch: "figure.behind",
  sort: "clock",
  word: text("목표에 미달한 지표", "Figures short of their target"),
  may: readers,
  to: "/office?watch=figure.behind",
  look: async (looking) => {
    const { tx, limit } = looking;
    const lines: Line[] = [];
    const aimed = await openedNow(looking, ({ target }) => target !== undefined);
    const answers = await answersOf(tx, aimed);
    const standings = await standingsOf(tx, aimed, answers);
    const targets = await targetsFor(
      tx,
      aimed.map((opened, index) => ({ opened, total: (answers[index] as Answer).total })),
    );
    for (const [index, opened] of aimed.entries()) {
      const { figure, title } = opened.approved.definition;
      const target = targets[index] ?? null;
      const { total } = answers[index] as Answer;
      if (target === null || isRefusal(total)) continue;
      const state = stateOfTarget(target, total.amount, opened.asOf.valid);
      // an upper bound that is kept so far asks nothing of anybody
      if (state === "reached" || (target.bound === "<=" && state === "under-way")) continue;
      const now =
        standings[index] === "unrecorded" ? text("기록 없음", "nothing") : printAmount(total.amount, total.unit);
      const aim = printAmount(fraction(target.value), target.unit);
      lines.push({
        line: figure,
        what:
          target.bound === ">="
            ? text(`${title.ko}: 목표 ${aim.ko}, 현재 ${now.ko}`, `${title.en}: ${now.en} of ${aim.en}`)
            : text(`${title.ko}: 상한 ${aim.ko}, 현재 ${now.ko}`, `${title.en}: ${now.en}, at most ${aim.en}`),
        since: target.since,
        until: target.until,
        to: addressOf(figure),
      });
    }
    return found(
      lines.sort((a, b) => ((a.until ?? "") < (b.until ?? "") ? -1 : 1)),
      limit,
    );
  },
};

const silent: Watch = {
  watch: "figure.silent",
  sort: "waiting",
  word: text("응답하지 않은 기업·기관이 있는 지표", "Figures for which somebody has not answered"),
  may: readers,
  to: "/office?watch=figure.silent",
  look: async (looking) => {
    const since = await definedSince(looking.tx);
    const lines: Line[] = [];
    // a count says who is there; only of a sum has somebody yet to say his part
    for (const opened of await openedNow(
      looking,
      ({ frame, measure }) => frame !== undefined && measure.op === "sum",
    )) {
      const [first] = await silentIn(looking.tx, opened, { after: null, limit: 1 });
      if (first === undefined) continue;
      const { figure, title, frame } = opened.approved.definition;
      const { of, all } = first;
      lines.push({
        line: figure,
        what: text(
          `${title.ko}: ${frame?.word.ko ?? ""} ${of}곳 중 ${all}곳 미응답`,
          `${title.en}: ${all} of ${of} ${frame?.word.en ?? ""} have not answered`,
        ),
        since: since.get(figure) ?? looking.today,
        to: `${addressOf(figure)}/silent`,
      });
    }
    return found(lines, looking.limit);
  },
};

export const watches: readonly Watch[] = [apart, behind, silent, incidents];
