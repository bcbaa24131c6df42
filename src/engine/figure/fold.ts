import { type Day, addDays, isDay } from "#base/day";
import { type Fraction, add, fraction, multiply, zero } from "#base/fraction";
import type { Period } from "#base/period";
import type { Count, Dimension, Latest, Moment, Predicate, Selection, Sum, Total, When } from "./expression.ts";
import type { KindOfFact } from "./kind.ts";

/**
 * A fact as it was known at the asked commit, with everything a definition can ask of it already resolved. The
 * executor below is the reference: slow, obvious, and compared with the database on random data.
 */
export interface KnownFact {
  readonly fact: string;
  readonly kind: string;
  readonly case: string;
  /** After merges. */
  readonly subject: string;
  readonly programme: string | null;
  /** The programme and everything above it. */
  readonly within: readonly string[];
  readonly funder: string | null;
  readonly valid: Period;
  readonly value: bigint;
  readonly unit: string;
  readonly facets: Readonly<Record<string, string>>;
  readonly evidenceLevel: number;
  /** Attributes of the organisation on the asked day. */
  readonly party: Readonly<Record<string, string>>;
  readonly claims: readonly { readonly within: readonly string[]; readonly share: Fraction }[];
}

/** One row of the relation under a figure: what was counted once, and what it contributes. */
export interface Contribution {
  readonly key: string;
  readonly contribution: Fraction;
  readonly unit: string;
  readonly facts: readonly KnownFact[];
}

/** The days a selection covers when asked on a day; null bounds are open. `last` bounds what has happened. */
export interface Bounds {
  readonly holds: "on" | "began" | "within" | "any";
  readonly from: Day | null;
  readonly to: Day | null;
  readonly last: Day | null;
}

/** The day a moment is, for who asks on a day; the 29th of February is the 28th in other years. */
export function momentOf(at: Moment | undefined, asked: Day): Day {
  if (at === undefined) return asked;
  if ("on" in at) return at.on;
  const moved = `${`${Number(asked.slice(0, 4)) - at.yearsBefore}`.padStart(4, "0")}${asked.slice(4)}`;
  return (isDay(moved) ? moved : moved.replace(/29$/, "28")) as Day;
}

/** What a `when` means for a kind of fact on the asked day; the SQL and the reference both read it from here. */
export function boundsOf(when: When, kind: KindOfFact, asked: Day): Bounds {
  const last = kind.plan === true ? null : asked;
  if (when.when === "as-of") {
    const on = momentOf(when.at, asked);
    return { holds: "on", from: on, to: addDays(on, 1), last: null };
  }
  if (when.when === "until") return { holds: "began", from: null, to: null, last: momentOf(when.at, asked) };
  if (when.when === "ever") return { holds: "any", from: null, to: null, last: null };
  if (when.when === "during") return { holds: "within", from: when.from, to: when.to, last };
  const year = Number(asked.slice(0, 4)) + when.offset;
  return { holds: "within", from: `${year}-01-01` as Day, to: `${year + 1}-01-01` as Day, last };
}

/** The last day that a `when` speaks of: until it is over, its figure may still grow. */
export function lastDayOf(when: When, asked: Day): Day {
  if (when.when === "as-of" || when.when === "until") return momentOf(when.at, asked);
  if (when.when === "during") return addDays(when.to, -1);
  if (when.when === "ever") return asked;
  return `${Number(asked.slice(0, 4)) + when.offset}-12-31` as Day;
}

/** Has it happened by `last`? A state when it has begun; an event or amount when its last day has come. */
export const happenedBy = (valid: Period, measure: KindOfFact["measure"], last: Day): boolean =>
  measure === "state" ? valid.from <= last : valid.to !== null && valid.to <= addDays(last, 1);

export function selects(
  selection: Selection,
  fact: KnownFact,
  kinds: ReadonlyMap<string, KindOfFact>,
  asked: Day,
): boolean {
  const kind = kinds.get(fact.kind);
  if (kind === undefined || !selection.kinds.includes(fact.kind)) return false;
  const { holds, from, to, last } = boundsOf(selection.when, kind, asked);
  const { valid } = fact;
  if (holds === "on" && !(from !== null && valid.from <= from && (valid.to === null || from < valid.to))) return false;
  if (holds === "within" && !(from !== null && to !== null && from <= valid.from && valid.from < to)) return false;
  if (last !== null && !happenedBy(valid, kind.measure, last)) return false;
  if (fact.evidenceLevel < (selection.evidenceAtLeast ?? 0)) return false;
  return (selection.where ?? []).every((predicate) => satisfies(predicate, fact));
}

/** The value of a dimension for a fact; null where it has none. */
export function valueOf(dimension: Dimension, fact: KnownFact): string | null {
  if (dimension.startsWith("facet:")) return fact.facets[dimension.slice(6)] ?? null;
  if (dimension.startsWith("party:")) return fact.party[dimension.slice(6)] ?? null;
  switch (dimension) {
    case "programme":
      return fact.programme;
    case "funder":
      return fact.funder;
    case "kind":
      return fact.kind;
    case "unit":
      return fact.unit;
    case "year":
      return fact.valid.from.slice(0, 4);
    case "evidence":
      return `${fact.evidenceLevel}`;
    default:
      return fact.subject;
  }
}

function satisfies(predicate: Predicate, fact: KnownFact): boolean {
  // a programme holds what lies anywhere below it
  const values = predicate.dimension === "programme" ? fact.within : [valueOf(predicate.dimension, fact)];
  const among = (wanted: readonly string[]): boolean =>
    values.some((value) => value !== null && wanted.includes(value));
  return predicate.is === undefined ? !among(predicate.isNot ?? []) : among(predicate.is);
}

/** The facts that a selection holds, of the organisations of its cohort. */
export function chosenBy(
  of: Selection,
  known: readonly KnownFact[],
  kinds: ReadonlyMap<string, KindOfFact>,
  asked: Day,
): readonly KnownFact[] {
  const cohort = of.among;
  const members =
    cohort === undefined
      ? null
      : new Set(known.filter((fact) => cohortHolds(cohort, fact, known, kinds, asked)).map((fact) => fact.subject));
  return known.filter((fact) => selects(of, fact, kinds, asked) && (members === null || members.has(fact.subject)));
}

/** R(key, contribution) of a total: every key once, in key order. The figure is the fold over it, the drill its pages. */
export function relationOfTotal(
  measure: Total,
  known: readonly KnownFact[],
  kinds: ReadonlyMap<string, KindOfFact>,
  asked: Day,
  unit: string,
): Contribution[] {
  const selected = chosenBy(measure.of, known, kinds, asked);
  const chosen = measure.op === "last" || measure.op === "final" ? newestOf(measure, selected) : selected;
  const rows = new Map<string, { contribution: Fraction; unit: string; facts: KnownFact[] }>();
  for (const fact of chosen) {
    const key = measure.op === "count" ? fact[measure.distinct] : fact.fact;
    const contribution = measure.op === "count" ? fraction(1n) : amountOf(measure, fact);
    if (contribution === null) continue;
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, { contribution, unit: measure.op === "count" ? unit : fact.unit, facts: [fact] });
    } else row.facts.push(fact);
  }
  return inKeyOrder(rows);
}

export const inKeyOrder = (rows: ReadonlyMap<string, Omit<Contribution, "key">>): Contribution[] =>
  [...rows]
    .map(([key, row]) => ({ key, ...row, facts: row.facts.toSorted((a, b) => (a.fact < b.fact ? -1 : 1)) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));

/** Of each series the newest fact; of two on one day the one that was told later, which has the greater name. */
function newestOf({ each = [] }: Latest, facts: readonly KnownFact[]): readonly KnownFact[] {
  const newest = new Map<string, KnownFact>();
  for (const fact of facts) {
    const series = JSON.stringify([fact.subject, fact.unit, ...each.map((dimension) => valueOf(dimension, fact))]);
    const held = newest.get(series);
    const isNewer =
      held === undefined ||
      fact.valid.from > held.valid.from ||
      (fact.valid.from === held.valid.from && fact.fact > held.fact);
    if (isNewer) newest.set(series, fact);
  }
  return [...newest.values()];
}

function cohortHolds(
  cohort: Selection,
  fact: KnownFact,
  known: readonly KnownFact[],
  kinds: ReadonlyMap<string, KindOfFact>,
  asked: Day,
): boolean {
  if (!selects(cohort, fact, kinds, asked)) return false;
  const inner = cohort.among;
  return (
    inner === undefined ||
    known.some((other) => other.subject === fact.subject && cohortHolds(inner, other, known, kinds, asked))
  );
}

/** What of an amount counts: all of it, or the programme's share. Null where the programme holds no claim on it. */
function amountOf(measure: Exclude<Total, Count>, fact: KnownFact): Fraction | null {
  const attributed: Sum["attributed"] = measure.op === "sum" ? measure.attributed : undefined;
  if (attributed === undefined) return fraction(fact.value);
  const shares = fact.claims.filter((claim) => claim.within.includes(attributed.programme));
  if (shares.length === 0) return null;
  if (attributed.mode === "whole") return fraction(fact.value);
  return multiply(fraction(fact.value), shares.map((claim) => claim.share).reduce(add, zero));
}

/** Σ of a relation by unit: one entry unless currencies are mixed. */
export function fold(rows: readonly Contribution[]): Map<string, Fraction> {
  const totals = new Map<string, Fraction>();
  for (const { contribution, unit } of rows) totals.set(unit, add(totals.get(unit) ?? zero, contribution));
  return totals;
}

/** Groups of a breakdown. A key that lies in several groups is in each of them once: hence the overlap. */
export function breakDown(
  { op }: { readonly op: string },
  rows: readonly Contribution[],
  dimension: Dimension,
): { group: string | null; amount: Fraction; n: number }[] {
  const groups = new Map<string | null, { amount: Fraction; keys: Set<string> }>();
  for (const row of rows) {
    for (const group of new Set(row.facts.map((fact) => valueOf(dimension, fact)))) {
      const held = groups.get(group) ?? { amount: zero, keys: new Set<string>() };
      held.keys.add(row.key);
      groups.set(group, {
        ...held,
        amount: add(held.amount, op === "count" ? fraction(1n) : row.contribution),
      });
    }
  }
  return [...groups].map(([group, { amount, keys }]) => ({ group, amount, n: keys.size }));
}
