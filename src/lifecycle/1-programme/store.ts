import { sql } from "kysely";
import type { Day } from "#base/day";
import type { Currency } from "#base/money";
import { toRange, type Period } from "#base/period";
import type { UnitCode } from "#base/unit";
import { periodOf } from "#journal";
import type { Tx } from "#platform/db";
import type {
  FundingLine,
  FundingRung,
  FundingSource,
  Programme,
  ProgrammeDraft,
  ProgrammeYear,
  Target,
  TargetMeasure,
  Track,
} from "./programme.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type ProgrammeTables = {
  programme: {
    programme: string;
    code: string;
    parent: string | null;
    owner: string;
    ko: string;
    en: string;
    purpose_ko: string;
    purpose_en: string;
    legal_basis: string | null;
    track: string | null;
    starts: string | null;
    /** The first day after it, so that [starts, ends) is a period. */
    ends: string | null;
    total: bigint | null;
    currency: string;
    evidence: string | null;
    known_from: bigint;
  };
  programme_year: { programme: string; no: number; days: string };
  funding_line: {
    funding_line: string;
    programme: string;
    source: string;
    funder: string;
    year_no: number;
    rung: string;
    amount: bigint;
  };
  target: {
    target: string;
    programme: string;
    indicator: string;
    bound: string;
    value: bigint;
    unit: string;
    each_year: boolean;
    measure: string;
    until: string;
    basis: string;
    evidence: string | null;
  };
};

const own = (tx: Tx) => tx.$extendTables<ProgrammeTables>();

export async function insertProgramme(tx: Tx, programme: string, draft: ProgrammeDraft, seq: bigint): Promise<void> {
  await own(tx)
    .insertInto("programme")
    .values({
      programme,
      code: draft.code,
      parent: draft.parent,
      owner: draft.owner,
      ko: draft.name.ko,
      en: draft.name.en,
      purpose_ko: draft.purpose?.ko ?? "",
      purpose_en: draft.purpose?.en ?? "",
      legal_basis: draft.legalBasis ?? null,
      track: draft.track ?? null,
      starts: draft.runs?.from ?? null,
      ends: draft.runs?.to ?? null,
      total: draft.total ?? null,
      currency: draft.currency,
      evidence: draft.evidence ?? null,
      known_from: seq,
    })
    .execute();
}

export async function insertYears(tx: Tx, programme: string, years: readonly ProgrammeYear[]): Promise<void> {
  if (years.length === 0) return;
  await own(tx)
    .insertInto("programme_year")
    .values(years.map(({ no, days }) => ({ programme, no, days: toRange(days) })))
    .execute();
}

export async function insertLines(
  tx: Tx,
  programme: string,
  lines: readonly (FundingLine & { readonly id: string })[],
): Promise<void> {
  if (lines.length === 0) return;
  await own(tx)
    .insertInto("funding_line")
    .values(
      lines.map((line) => ({
        funding_line: line.id,
        programme,
        source: line.source,
        funder: line.funder,
        year_no: line.year,
        rung: line.rung,
        amount: line.amount,
      })),
    )
    .execute();
}

export async function updateLine(tx: Tx, programme: string, line: FundingLine): Promise<void> {
  await own(tx)
    .updateTable("funding_line")
    .set({ amount: line.amount })
    .where("programme", "=", programme)
    .where("source", "=", line.source)
    .where("funder", "=", line.funder)
    .where("year_no", "=", line.year)
    .where("rung", "=", line.rung)
    .execute();
}

export async function updateTotal(tx: Tx, programme: string, total: bigint): Promise<void> {
  await own(tx).updateTable("programme").set({ total }).where("programme", "=", programme).execute();
}

export async function insertTargets(
  tx: Tx,
  programme: string,
  targets: readonly (Target & { readonly id: string })[],
): Promise<void> {
  if (targets.length === 0) return;
  await own(tx)
    .insertInto("target")
    .values(
      targets.map((target) => ({
        target: target.id,
        programme,
        indicator: target.indicator,
        bound: target.bound,
        value: target.value,
        unit: target.unit,
        each_year: target.eachYear,
        measure: target.measure ?? "flow",
        until: target.until,
        basis: target.basis,
        evidence: target.evidence ?? null,
      })),
    )
    .execute();
}

export async function findProgramme(tx: Tx, programme: string): Promise<Programme | null> {
  const row = await own(tx).selectFrom("programme").selectAll().where("programme", "=", programme).executeTakeFirst();
  return row === undefined ? null : asProgramme(row);
}

export async function findByCodes(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await own(tx)
    .selectFrom("programme")
    .select(["code", "programme"])
    .where("code", "in", [...new Set(codes)])
    .execute();
  return new Map(rows.map(({ code, programme }) => [code, programme]));
}

/** Every programme, by code: a hub has hundreds, not millions. */
export async function allProgrammes(tx: Tx): Promise<Programme[]> {
  const rows = await own(tx).selectFrom("programme").selectAll().orderBy("code").execute();
  return rows.map(asProgramme);
}

export async function yearsOf(tx: Tx, programmes: readonly string[]): Promise<Map<string, ProgrammeYear[]>> {
  const years = new Map<string, ProgrammeYear[]>();
  if (programmes.length === 0) return years;
  const rows = await own(tx)
    .selectFrom("programme_year")
    .selectAll()
    .where("programme", "in", [...programmes])
    .orderBy("no")
    .execute();
  for (const { programme, no, days } of rows) {
    years.set(programme, [...(years.get(programme) ?? []), { no, days: periodOf(days) }]);
  }
  return years;
}

export async function linesOf(tx: Tx, programme: string): Promise<FundingLine[]> {
  const rows = await own(tx)
    .selectFrom("funding_line")
    .selectAll()
    .where("programme", "=", programme)
    .orderBy("year_no")
    .orderBy("source")
    .orderBy("funder")
    .execute();
  return rows.map((row) => ({
    source: row.source as FundingSource,
    funder: row.funder,
    year: row.year_no,
    rung: row.rung as FundingRung,
    amount: row.amount,
  }));
}

export async function targetsOf(tx: Tx, programme: string): Promise<Target[]> {
  const rows = await own(tx)
    .selectFrom("target")
    .selectAll()
    .where("programme", "=", programme)
    .orderBy("indicator")
    .execute();
  return rows.map((row) => ({
    indicator: row.indicator,
    bound: row.bound as Target["bound"],
    value: row.value,
    unit: row.unit as UnitCode,
    eachYear: row.each_year,
    measure: row.measure as TargetMeasure,
    until: row.until as Day,
    basis: row.basis,
    ...(row.evidence === null ? {} : { evidence: row.evidence }),
  }));
}

/** The programme, those above it and those below it, nearest first above. */
export async function familyOf(
  tx: Tx,
  programme: string,
): Promise<{ readonly above: string[]; readonly below: string[] }> {
  const { rows } = await sql<{ programme: string; side: "above" | "below" }>`
    with recursive up(programme, parent, depth) as (
      select programme, parent, 0 from programme where programme = ${programme}
      union all select p.programme, p.parent, depth + 1 from programme p join up on p.programme = up.parent
    ), down(programme) as (
      select programme from programme where parent = ${programme}
      union all select p.programme from programme p join down on p.parent = down.programme
    )
    (select programme, 'above' as side from up where depth > 0 order by depth)
    union all select programme, 'below' from down`.execute(tx);
  const side = (which: string): string[] => rows.filter((row) => row.side === which).map((row) => row.programme);
  return { above: side("above"), below: side("below") };
}

/** Which of them hold funding lines. */
export async function fundedAmong(tx: Tx, programmes: readonly string[]): Promise<Programme[]> {
  if (programmes.length === 0) return [];
  const rows = await own(tx)
    .selectFrom("programme")
    .selectAll()
    .where("programme", "in", [...programmes])
    .where((is) =>
      is.exists(is.selectFrom("funding_line").whereRef("funding_line.programme", "=", "programme.programme")),
    )
    .execute();
  return rows.map(asProgramme);
}

const asProgramme = (row: ProgrammeTables["programme"]): Programme => ({
  programme: row.programme,
  code: row.code,
  parent: row.parent,
  owner: row.owner,
  name: { ko: row.ko, en: row.en },
  purpose: { ko: row.purpose_ko, en: row.purpose_en },
  legalBasis: row.legal_basis,
  track: row.track as Track | null,
  runs: runsOf(row),
  total: row.total,
  currency: row.currency as Currency,
  evidence: row.evidence,
});

const runsOf = ({ starts, ends }: { starts: string | null; ends: string | null }): Period | null =>
  starts === null ? null : { from: starts as Day, to: ends as Day | null };
