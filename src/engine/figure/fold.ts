import { type Day, addDays } from "#base/day";
import { type Fraction, add, fraction, multiply, zero } from "#base/fraction";
import type { Period } from "#base/period";
import type { Count, Dimension, Predicate, Selection, Sum, When } from "./expression.ts";
import type { KindOfFact } from "./check.ts";

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

/** What a `when` means for a kind of fact on the asked day; the SQL and the reference both read it from here. */
export function boundsOf(when: When, kind: KindOfFact, asked: Day): Bounds {
  const last = kind.plan === true ? null : asked;
  if (when.when === "as-of") return { holds: "on", from: asked, to: addDays(asked, 1), last: null };
  if (when.when === "until") return { holds: "began", from: null, to: null, last: asked };
  if (when.when === "ever") return { holds: "any", from: null, to: null, last: null };
  if (when.when === "during") return { holds: "within", from: when.from, to: when.to, last };
  const year = Number(asked.slice(0, 4)) + when.offset;
  return { holds: "within", from: `${year}-01-01` as Day, to: `${year + 1}-01-01` as Day, last };
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
  if (holds === "on" && !(valid.from <= asked && (valid.to === null || asked < valid.to))) return false;
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

/** R(key, contribution): every key once, in key order. The figure is the fold over it, the drill its pages. */
export function relation(
  measure: Count | Sum,
  known: readonly KnownFact[],
  kinds: ReadonlyMap<string, KindOfFact>,
  asked: Day,
  unit: string,
): Contribution[] {
  const cohort = measure.of.among;
  const members =
    cohort === undefined
      ? null
      : new Set(known.filter((fact) => cohortHolds(cohort, fact, known, kinds, asked)).map((fact) => fact.subject));
  const chosen = known.filter(
    (fact) => selects(measure.of, fact, kinds, asked) && (members === null || members.has(fact.subject)),
  );
  const rows = new Map<string, { contribution: Fraction; unit: string; facts: KnownFact[] }>();
  for (const fact of chosen) {
    const key = measure.op === "sum" ? fact.fact : fact[measure.distinct];
    const contribution = measure.op === "count" ? fraction(1n) : amountOf(measure, fact);
    if (contribution === null) continue;
    const row = rows.get(key);
    if (row === undefined) {
      rows.set(key, { contribution, unit: measure.op === "sum" ? fact.unit : unit, facts: [fact] });
    } else row.facts.push(fact);
  }
  return [...rows]
    .map(([key, row]) => ({ key, ...row, facts: row.facts.toSorted((a, b) => (a.fact < b.fact ? -1 : 1)) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
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
function amountOf(measure: Sum, fact: KnownFact): Fraction | null {
  const { attributed } = measure;
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
  measure: Count | Sum,
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
        amount: add(held.amount, measure.op === "count" ? fraction(1n) : row.contribution),
      });
    }
  }
  return [...groups].map(([group, { amount, keys }]) => ({ group, amount, n: keys.size }));
}
