import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow, versionOf } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { ProgrammeRow, ProgrammeView } from "./contract.ts";
import { fundingTold } from "./facts.ts";
import {
  type FundingRung,
  fundingRungs,
  fundingSources,
  isSameFundingLine,
  type Programme,
  type ProgrammeYear,
  rungsInOrder,
  tracks,
  wordOfIndicator,
  yearOn,
} from "./programme.ts";
import { unknownProgramme } from "./rules.ts";
import { allProgrammes, familyOf, findProgramme, linesOf, targetsOf, yearsOf } from "./store.ts";

type Names = ReadonlyMap<string, Text>;

const amountOf = (value: bigint, unit: string) => ({
  num: `${value}`,
  den: "1",
  unit,
  printed: printAmount(fraction(value), unit),
});

const presentNames = (tx: Tx, parties: readonly string[], today: Day): Promise<Names> =>
  namesOf(tx, parties, { valid: today, known: asKnownNow });

const named = (names: Names, party: string) => ({ party, name: names.get(party) ?? { ko: party, en: party } });

/** Every programme below its parent, siblings by code; with `q`, those whose name or code holds it and all above. */
export async function listProgrammes(tx: Tx, at: Date, q = ""): Promise<ProgrammeRow[]> {
  const all = await allProgrammes(tx);
  const byId = new Map(all.map((one) => [one.programme, one]));
  const kept = new Set<string>();
  const needle = q.trim().toLowerCase();
  for (const one of all) {
    const hay = [one.code, one.name.ko, one.name.en].join("\n").toLowerCase();
    if (!hay.includes(needle)) continue;
    for (let up: Programme | undefined = one; up !== undefined; up = byId.get(up.parent ?? "")) kept.add(up.programme);
  }
  const ordered = depthFirst(all.filter((one) => kept.has(one.programme)));
  const ids = ordered.map(({ programme }) => programme.programme);
  const names = await presentNames(
    tx,
    ordered.map(({ programme }) => programme.owner),
    dayOf(at),
  );
  const years = await yearsOf(tx, ids);
  return ordered.map(({ programme, depth }) =>
    rowOf(programme, depth, years.get(programme.programme) ?? [], names, at),
  );
}

function depthFirst(all: readonly Programme[]): { readonly programme: Programme; readonly depth: number }[] {
  const below = Map.groupBy(all, (one) => one.parent ?? "");
  const walk = (parent: string, depth: number): { programme: Programme; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((programme) => [{ programme, depth }, ...walk(programme.programme, depth + 1)]);
  return walk("", 0);
}

function rowOf(
  programme: Programme,
  depth: number,
  years: readonly ProgrammeYear[],
  names: Names,
  at: Date,
): ProgrammeRow {
  return {
    programme: programme.programme,
    code: programme.code,
    parent: programme.parent,
    depth,
    name: programme.name,
    owner: named(names, programme.owner),
    runs: programme.runs,
    year: yearOn(years, dayOf(at))?.no ?? null,
    years: years.length,
    total: programme.total === null ? null : amountOf(programme.total, programme.currency),
  };
}

export async function programmeView(tx: Tx, id: string, at: Date): Promise<ProgrammeView | Refusal> {
  const programme = isId(id) ? await findProgramme(tx, id) : null;
  if (programme === null) return unknownProgramme({ programme: id });
  const { above, below } = await familyOf(tx, id);
  const children = (await allProgrammes(tx)).filter((one) => below.includes(one.programme) && one.parent === id);
  const years = await yearsOf(tx, [id, ...below]);
  const own = years.get(id) ?? [];
  const lines = await linesOf(tx, id);
  const parties = [programme, ...children].map((one) => one.owner).concat(lines.map((line) => line.funder));
  const names = await presentNames(tx, parties, dayOf(at));
  const current = yearOn(own, dayOf(at));
  const onRung = (rung: FundingRung) => lines.filter((line) => line.rung === rung);
  const sumOf = (rung: FundingRung) => onRung(rung).reduce((sum, line) => sum + line.amount, 0n);
  return {
    ...rowOf(programme, above.length, own, names, at),
    purpose: programme.purpose,
    legalBasis: programme.legalBasis,
    track: programme.track,
    trackWord: programme.track === null ? null : tracks[programme.track],
    evidence: programme.evidence,
    programmeYears: own.map((year) => ({ ...year, current: year === current })),
    ladder: rungsInOrder.map((rung) => ({
      rung,
      word: fundingRungs[rung],
      sum: amountOf(sumOf(rung), programme.currency),
    })),
    funding: onRung("planned").map((line) => ({
      source: line.source,
      sourceWord: fundingSources[line.source],
      funder: named(names, line.funder),
      year: line.year,
      rungs: Object.fromEntries(
        rungsInOrder.map((rung) => {
          const found = onRung(rung).find((other) => isSameFundingLine(other, line));
          return [rung, found === undefined ? null : amountOf(found.amount, programme.currency)];
        }),
      ) as ProgrammeView["funding"][number]["rungs"],
    })),
    version: `${await versionOf(tx, fundingTold(id, lines))}`,
    targets: (await targetsOf(tx, id)).map((target) => ({
      indicator: target.indicator,
      indicatorWord: wordOfIndicator(target.indicator),
      ...{ bound: target.bound, measure: target.measure ?? "flow" },
      amount: amountOf(target.value, target.unit),
      eachYear: target.eachYear,
      until: target.until,
      basis: target.basis,
      evidence: target.evidence ?? null,
    })),
    below: children.map((child) => rowOf(child, above.length + 1, years.get(child.programme) ?? [], names, at)),
  };
}

/**
 * The programme year a day falls in: the programme's own, or those of the nearest programme above that has any, for
 * a sub-programme carries its parent's calendar.
 */
export async function programmeYearOn(tx: Tx, programme: string, day: Day): Promise<ProgrammeYear | null> {
  const years = await calendarOf(tx, programme);
  return yearOn(years, day);
}

/** The years that count for a programme: its own, else the nearest above. */
export async function calendarOf(tx: Tx, programme: string): Promise<readonly ProgrammeYear[]> {
  const line = [programme, ...(await familyOf(tx, programme)).above];
  const years = await yearsOf(tx, line);
  return line.map((one) => years.get(one) ?? []).find((own) => own.length > 0) ?? [];
}
