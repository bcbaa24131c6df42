import { sql } from "kysely";
import { dayOf, type Day } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Line, type Looking, type Watch } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { ApplicationState } from "./application.ts";
import { decideEligibility, informApplicant } from "./contract.ts";
import { versionsOfCases } from "./views.ts";

interface Row {
  readonly application: string;
  readonly party: string;
  readonly title: string;
  readonly since: Date;
  readonly due: Day | null;
  readonly all: bigint;
}

/** Applications in one of these states, the longest waiting first. */
async function standing(
  { tx, today, limit }: Looking,
  states: readonly ApplicationState[],
  {
    isPast = false,
    act,
  }: { readonly isPast?: boolean; readonly act?: Pick<NonNullable<Line["act"]>, "route" | "word"> } = {},
) {
  const { rows } = await sql<Row>`
    select a.application, a.party, s.content ->> 'title' as title, a.due, c.at as since, count(*) over () as "all"
    from application a
      join lateral (select content, known_from from application_submission s where s.application = a.application
        order by no desc limit 1) s on true
      join journal_commit c on c.seq = s.known_from
    where a.state = any(${[...states]}::text[]) and (not ${isPast} or a.due < ${today}::date)
    order by coalesce(a.due, '9999-12-31'), c.at, a.application limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  const seen = await versionsOfCases(
    tx,
    rows.map(({ application }) => application),
  );
  return foundIn(rows, ({ application, party, title, since, due }) => ({
    ...(act === undefined
      ? {}
      : { act: { ...act, params: { application }, body: { seen: seen.get(application) ?? "0" } } }),
    ...{ line: application, what: text(title, title), since: dayOf(since) },
    ...(due === null ? {} : { until: due }),
    whose: names.get(party) ?? (text(party, party) satisfies Text),
    to: `/office/applications/${application}`,
  }));
}

const watch = (
  name: string,
  sort: Watch["sort"],
  word: Text,
  look: (looking: Looking) => ReturnType<typeof standing>,
): Watch => ({ watch: name, sort, word, may: ["officer", "official"], to: `/office?watch=${name}`, look });

export const watches: readonly Watch[] = [
  watch("application.received", "waiting", text("신청자격을 판정할 신청", "Applications to be judged"), (looking) =>
    standing(looking, ["submitted", "explained"], {
      act: { route: decideEligibility, word: text("신청자격 판정", "Judge") },
    }),
  ),
  watch("application.ineligible", "waiting", text("부적격을 통보할 신청", "Ineligible, not told yet"), (looking) =>
    standing(looking, ["ineligible"], { act: { route: informApplicant, word: text("부적격 통보", "Tell") } }),
  ),
  watch(
    "application.returned",
    "waiting",
    text("보완·소명을 기다리는 신청", "Amendments and explanations waited for"),
    (looking) => standing(looking, ["returned", "asked"]),
  ),
  watch(
    "application.overdue",
    "clock",
    text("보완·소명 기한이 지난 신청", "Amendments and explanations overdue"),
    (looking) => standing(looking, ["returned", "asked"], { isPast: true }),
  ),
];
