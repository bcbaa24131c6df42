import { sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import { formatFraction } from "#base/fraction";
import { text } from "#base/text";
import { foundIn, type Watch } from "#hub";
import { writeAudit } from "#platform/audit";
import type { Tx } from "#platform/db";
import { type Folded, keptFoldsOf, plannedFoldsOf, type Prepared, sumOfParts } from "./ask.ts";
import { breakdown, type Question } from "./compile.ts";
import type { Keeping, Part } from "./compile-ledger.ts";
import { type Covered, plannedCoverageOf } from "./coverage.ts";
import type { ToKeep } from "./fill-ledger.ts";
import { keptCoverage, keptGroups, type KeptRow } from "./ledger.ts";
import { coverageKept, hashOfKeeping, isKept } from "./ledger-form.ts";

/*
 * The ledger is a cache: of a night its answers are worked out from the facts. One that differs is an incident: it is
 * recorded, the administrator reads it, and the ledger is thrown away to be made anew.
 */

export interface Mismatch {
  readonly figure: string;
  readonly part: Part;
  readonly valid: Day;
  readonly known: bigint;
  /** The group, or what of the whole; null is what has no group. */
  readonly grouped: string | null;
  readonly kept: string;
  readonly computed: string;
}

/** [F86] As of the commit each was published from, of the last one there is, and of one more that the night chooses. */
export async function checkLedgers(tx: Tx, all: readonly ToKeep[], at: Date): Promise<Mismatch[]> {
  const { rows } = await sql<{ seq: bigint }>`select coalesce(max(seq), 0) as seq from journal_commit`.execute(tx);
  const last = rows[0]?.seq ?? 0n;
  // another one every night, the same when the night is done twice
  const chosen = last === 0n ? 0n : 1n + ((BigInt(Math.floor(at.getTime() / 86_400_000)) * 7_919n) % last);
  const found: Mismatch[] = [];
  for (const one of all) {
    const [first] = one.prepared.sides;
    for (const known of new Set([first?.known ?? last, last, chosen]))
      if (known > 0n) found.push(...(await mismatchesAt(tx, one, known)));
  }
  for (const one of found) await raise(tx, one, at);
  return found;
}

async function mismatchesAt(tx: Tx, { prepared, dimensions }: ToKeep, known: bigint): Promise<Mismatch[]> {
  const asked: Prepared = {
    ...prepared,
    sides: prepared.sides.map((side) => ({ ...side, known })),
    frame: prepared.frame === null ? null : { ...prepared.frame, known },
  };
  const checked: { readonly keeping: Keeping; readonly differences: readonly Difference[] }[] = [];
  for (const question of asked.sides) {
    if (!isKept(question)) continue;
    checked.push({ keeping: { question, part: "" }, differences: await differencesOfFold(tx, question) });
    for (const part of dimensions)
      checked.push({ keeping: { question, part }, differences: await differencesOfGroups(tx, question, part) });
  }
  const coverage = coverageKept(asked);
  if (coverage !== null) checked.push({ keeping: coverage, differences: await differencesOfCoverage(tx, asked) });
  const wrong = checked.filter(({ differences }) => differences.length > 0);
  // all that is kept of the question: what organisations it comes from is kept apart from its fold
  for (const { keeping } of wrong)
    await sql`delete from figure_ledger where question = ${hashOfKeeping(keeping)}`.execute(tx);
  const { figure } = prepared.asked.definition;
  return wrong.flatMap(({ keeping: { question, part }, differences }) =>
    differences.map((one) => ({ ...{ figure, part, valid: question.valid, known }, ...one })),
  );
}

async function differencesOfCoverage(tx: Tx, asked: Prepared): Promise<Difference[]> {
  const kept = (await keptCoverage(tx, [asked])).get(asked);
  if (kept === undefined) return [];
  const [planned] = await plannedCoverageOf(tx, [asked]);
  const said = (one: Covered) => new Map(Object.entries(one).map(([name, n]) => [name, `${n}`]));
  return compared(said(kept), said(planned as Covered));
}

type Difference = Pick<Mismatch, "grouped" | "kept" | "computed">;

async function differencesOfFold(tx: Tx, question: Question): Promise<Difference[]> {
  const kept = (await keptFoldsOf(tx, [question])).get(question);
  if (kept === undefined) return [];
  const [computed] = await plannedFoldsOf(tx, [question]);
  return compared(saidOfFold(kept), saidOfFold(computed as Folded));
}

const saidOfFold = ({ totals, n, subjects, byEvidence }: Folded): ReadonlyMap<string | null, string> =>
  new Map([
    ...[...totals].map(([unit, amount]) => [unit, formatFraction(amount)] as const),
    ["n", `${n}`] as const,
    ["subjects", `${subjects}`] as const,
    ...[...byEvidence].map(
      ([level, part]) => [`evidence ${level}`, `${formatFraction(part.amount)}, ${part.n}`] as const,
    ),
  ]);

async function differencesOfGroups(
  tx: Tx,
  question: Question,
  by: Parameters<typeof breakdown>[1],
): Promise<Difference[]> {
  const kept = await keptGroups(tx, question, by);
  if (kept === null) return [];
  const { rows } = await sql<KeptRow>`${breakdown(question, by)}`.execute(tx);
  return compared(saidOfGroups(kept), saidOfGroups(rows));
}

const saidOfGroups = (rows: readonly Pick<KeptRow, "grouped" | "unit" | "den" | "num" | "n">[]) =>
  new Map(
    [...Map.groupBy(rows, ({ grouped }) => grouped)].map(([grouped, own]) => [
      grouped,
      [...Map.groupBy(own, ({ unit }) => unit)]
        .map(
          ([unit, parts]) =>
            `${formatFraction(sumOfParts(parts.map(({ num, den }) => [num, den])))} ${unit}, ${parts.reduce((n, part) => n + Number(part.n), 0)}`,
        )
        .toSorted()
        .join("; "),
    ]),
  );

const compared = (
  kept: ReadonlyMap<string | null, string>,
  computed: ReadonlyMap<string | null, string>,
): Difference[] =>
  [...new Set([...kept.keys(), ...computed.keys()])].flatMap((grouped) => {
    const both = { kept: kept.get(grouped) ?? "–", computed: computed.get(grouped) ?? "–" };
    return both.kept === both.computed ? [] : [{ grouped, ...both }];
  });

async function raise(
  tx: Tx,
  { figure, part, valid, known, grouped, kept, computed }: Mismatch,
  at: Date,
): Promise<void> {
  await sql`insert into figure_ledger_incident (at, figure, part, valid, known, grouped, kept, computed)
    values (${at}, ${figure}, ${part}, ${valid}, ${known}, ${grouped}, ${kept}, ${computed})`.execute(tx);
  await writeAudit(tx, {
    ...{ at, actor: "nightly", act: "ledger-incident", method: "NIGHTLY", address: `/figures/${figure}` },
    ...{ requestId: "-", ip: "-", subject: null, detail: { part, valid, known: `${known}`, grouped, kept, computed } },
  });
}

/** How many there have been: a hub has none. */
export async function countIncidents(tx: Tx): Promise<Readonly<Record<"ledger", number>>> {
  const { rows } = await sql<{ ledger: number }>`select count(*)::int as ledger from figure_ledger_incident`.execute(
    tx,
  );
  return rows[0] ?? { ledger: 0 };
}

const daysShown = 30;

/** [F87] What the nights found; the ledger has been made anew, so what is left is to find out who wrote into the database. */
export const incidents: Watch = {
  watch: "figure.incident",
  sort: "clash",
  word: text("저장된 값이 원자료와 다른 지표", "Figures whose kept values differ from the facts"),
  may: ["administrator"],
  to: "/administration?watch=figure.incident",
  look: async ({ tx, at, limit }) => {
    const { rows } = await sql<{
      incident: string;
      at: Date;
      figure: string;
      grouped: string | null;
      kept: string;
      computed: string;
      all: bigint;
    }>`
      select incident::text, at, figure, grouped, kept, computed, count(*) over () as "all" from figure_ledger_incident
      where at > ${at}::timestamptz - ${sql.lit(`${daysShown} days`)}::interval order by incident desc limit ${limit}`.execute(
      tx,
    );
    return foundIn(rows, ({ incident, at: when, figure, grouped, kept, computed }) => {
      const of = grouped === null ? figure : `${figure} (${grouped})`;
      return {
        line: incident,
        what: text(`${of}: 저장된 값 ${kept}, 원자료 값 ${computed}`, `${of}: kept ${kept}, computed ${computed}`),
        since: dayOf(when),
        to: "/administration?watch=figure.incident",
      };
    });
  },
};
