import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "#base/canonical-json";
import { type Day, dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import type { Tx } from "#platform/db";
import type { Roster, RosterLine } from "./roster.ts";
import type { Reviewer } from "./reviewer.ts";
import { reviewersWhere } from "./store.ts";

export const rosterOutcomes = {
  new: text("신규 위촉 요청", "to be invited"),
  changed: text("전문분야 변경", "field changed"),
  unchanged: text("변경 없음", "unchanged"),
} as const satisfies Readonly<Record<string, Text>>;

/** A line held against the pool. */
export interface RosterRow {
  readonly told: RosterLine;
  readonly outcome: keyof typeof rosterOutcomes;
  /** Who he is in the pool. */
  readonly known: Reviewer | null;
  readonly organisation: string | null;
  /** An organisation that the hub does not know is kept in words, so that it is not lost. */
  readonly department: string | null;
  readonly isUnknownOrganisation: boolean;
}

/** What a roster did to one reviewer. */
export interface TakenLine {
  readonly line: number;
  readonly reviewer: string;
  /** As he was before, and became; null who was new. */
  readonly was: Described | null;
  readonly became: Described | null;
}
export type Described = Pick<Reviewer, "keywords" | "industries" | "department">;

export const sameDescribed = (a: Described, b: Described): boolean =>
  same(a.keywords, b.keywords) && same(a.industries, b.industries) && a.department === b.department;

/** What a roster would do now, and by which word a trial of it is known again. */
export async function heldAgainst(
  tx: Tx,
  { lines }: Roster,
  at: Date,
): Promise<{ readonly rows: readonly RosterRow[]; readonly basis: string }> {
  const pool = new Map(
    (await reviewersWhere(tx)).filter(({ state }) => state !== "ended").map((one) => [one.email, one]),
  );
  const known = await organisationsNamed(
    tx,
    lines.map(({ organisation }) => organisation),
    dayOf(at),
  );
  const rows = lines.map((told): RosterRow => {
    const one = pool.get(told.email) ?? null;
    const organisation = known.get(told.organisation) ?? null;
    const isUnknown = organisation === null && told.organisation !== "";
    const department = (isUnknown ? `${told.organisation} ${told.position}` : told.position).trim() || null;
    const isSame = one !== null && sameDescribed(one, { ...told, department });
    const outcome = one === null ? "new" : isSame ? "unchanged" : "changed";
    return { told, outcome, known: one, organisation, department, isUnknownOrganisation: isUnknown };
  });
  const said = rows.map(({ told, outcome, known: one, organisation, department }) => ({
    ...{ told: { ...told }, outcome, organisation, department, reviewer: one?.reviewer ?? null },
    before: one === null ? null : { keywords: one.keywords, industries: one.industries, department: one.department },
  }));
  return { rows, basis: createHash("sha256").update(canonicalJson(said)).digest("hex") };
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join("\n") === b.toSorted().join("\n");

/** Organisations by their exact name, where one alone is called so on the day. */
async function organisationsNamed(tx: Tx, names: readonly string[], on: Day): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; party: string }>`
    select a.value as name, min(a.party::text) as party from party_attribute a join party p using (party)
    where a.name in ('name.ko', 'name.en') and a.known_to = forever() and a.valid @> ${on}::date and p.type <> 'person'
      and a.value = any(${[...new Set(names)]}::text[]) and a.value <> ''
    group by a.value having count(distinct a.party) = 1`.execute(tx);
  return new Map(rows.map(({ name, party }) => [name, party]));
}
