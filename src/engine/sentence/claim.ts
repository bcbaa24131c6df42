import type { Day } from "#base/day";
import { type Fraction, equals, fraction, multiply, divide, sumFractions, isZero } from "#base/fraction";
import { agrees, type Bound } from "#base/korean-amount";
import type { FoundNumber } from "#base/korean-scan";
import { isRefusal } from "#base/refusal";
import type { PrintedClaim } from "#base/printed-claim";
import type { Text } from "#base/text";
import { type UnitCode, unitOf } from "#base/unit";
import { stepsAbove } from "./rung.ts";

/** A number somebody printed, as it was read: its interval and what it may count. */
export interface Said {
  readonly claim: PrintedClaim;
  readonly units: readonly UnitCode[];
  /** The rung its words name, if they name one. */
  readonly rung?: string;
  readonly scope?: string;
  /** The day it speaks of, where it says. */
  readonly asOf?: Day;
  /** The parts it was printed with: 160억(국비 100억, 도비 60억, 시비 20억). */
  readonly parts?: readonly Fraction[];
}

/** One of our own answers that a printed number may be about. */
export interface Ours {
  readonly figure: string;
  readonly title: Text;
  /** As `Reading.value`. */
  readonly value: Fraction;
  readonly unit: UnitCode;
  readonly rung: string;
  readonly scope: string;
  readonly asOf: Day;
  /** A target is a bound, and only the same bound is the same target: 2개 이상 is not what 50개 이상 promised. */
  readonly bound?: Bound;
}

export type Difference = "rung" | "scope" | "date" | "unit" | "rounding" | "parts";

/** What a printed number is to us. `by` is empty where it agrees; `ours` is the answer that explains it. */
export type Verdict =
  | { readonly verdict: "agrees"; readonly ours: Ours }
  | { readonly verdict: "differs"; readonly by: readonly Difference[]; readonly ours: Ours; readonly power?: number }
  | { readonly verdict: "unexplained"; readonly ours: Ours };

/** A number found in a text as a claim with the units it may have; null for dates and what could not be read. */
export function saidBy(found: FoundNumber): Pick<Said, "claim" | "units"> | null {
  if (found.kind === "date" || found.kind === "unread" || isRefusal(found.read)) return null;
  if (found.kind === "amount") return { claim: found.read, units: [found.read.money.currency as UnitCode] };
  if (found.kind === "count") return { claim: found.read, units: found.read.units };
  const { value, step } = found.read;
  const hundred = fraction(100n);
  const claim = { ...found.read, value: divide(value, hundred), step: divide(step, hundred) };
  return { claim, units: [found.read.kind === "percent" ? "percent" : "percent-point"] };
}

/**
 * Holds a printed number against our answer for the same thing, and where it does not agree looks for the least that
 * explains it: another rung, scope or date of ours that agrees, a rounding of one step, a slipped unit, a sum that its
 * own parts contradict. What nothing explains is said to be unexplained.
 */
export function holdAgainst(said: Said, ours: Ours, others: readonly Ours[] = []): Verdict {
  if (said.parts !== undefined && said.parts.length > 1 && !agrees(sumFractions(said.parts), said.claim)) {
    return { verdict: "differs", by: ["parts"], ours };
  }
  const own = differencesOf(said, ours, ours);
  if (fits(said, ours)) return own.length === 0 ? { verdict: "agrees", ours } : { verdict: "differs", by: own, ours };
  const [nearest] = others
    .filter((other) => fits(said, other))
    .map((other) => ({ other, by: differencesOf(said, ours, other) }))
    .sort((a, b) => a.by.length - b.by.length);
  if (nearest !== undefined && nearest.by.length > 0) {
    return { verdict: "differs", by: nearest.by, ours: nearest.other };
  }
  if (countsSame(said.units, ours.unit)) {
    if (agrees(ours.value, widened(said.claim))) return { verdict: "differs", by: ["rounding"], ours };
    const power = slipOf(said.claim, ours.value);
    if (power !== null) return { verdict: "differs", by: ["unit"], ours, power };
  } else if (mistakes(said, ours)) return { verdict: "differs", by: ["unit"], ours };
  return { verdict: "unexplained", ours };
}

/** Whether a printed number may stand for our answer. */
export const fits = ({ claim, units }: Pick<Said, "claim" | "units">, ours: Ours): boolean =>
  countsSame(units, ours.unit) &&
  (ours.bound === undefined
    ? agrees(ours.value, claim)
    : ours.bound === claim.bound && equals(ours.value, claim.value));

/** Whether a printed number may be of that unit: 개 counts anything that is counted, 개사 firms alone. */
export const countsSame = (units: readonly UnitCode[], unit: UnitCode): boolean =>
  units.includes(unit) || (units.includes("thing") && unitOf(unit).kind === "count");

/** 53개사 for 53 that hold an institution: the number is ours, what it is said to count is not. */
export const mistakes = ({ claim, units }: Pick<Said, "claim" | "units">, ours: Ours): boolean =>
  unitOf(ours.unit).kind === "count" &&
  !countsSame(units, ours.unit) &&
  sameKind(units, ours.unit) &&
  agrees(ours.value, claim);

/** Money is never a count; firms, institutions and projects are mistaken for each other. */
const sameKind = (units: readonly UnitCode[], unit: UnitCode): boolean =>
  units.some((each) => unitOf(each).kind === unitOf(unit).kind);

/** In what the printed number, where it names it, and the answer that was meant differ from the answer that explains it. */
function differencesOf(said: Said, meant: Ours, by: Ours): Difference[] {
  const found: Difference[] = [];
  const rung = said.rung ?? by.rung;
  if ((meant !== by && by.rung !== meant.rung) || (stepsAbove(rung, by.rung) ?? 0) !== 0) found.push("rung");
  if ((said.scope ?? by.scope) !== by.scope || by.scope !== meant.scope) found.push("scope");
  if ((said.asOf ?? by.asOf) !== by.asOf || by.asOf !== meant.asOf) found.push("date");
  return found;
}

/** The same claim read as carelessly as papers round: cut off, or up to the next step. */
const widened = ({ value, step, bound }: PrintedClaim): PrintedClaim =>
  bound === "rounded" || bound === "floored" || bound === "just-under"
    ? { value, step: multiply(step, fraction(2n)), bound: "rounded" }
    : { value, step, bound };

const farthestSlip = 12;

/** The power of ten by which a printed value is too large (or, negative, too small) for ours; null where none is. */
function slipOf(claim: PrintedClaim, value: Fraction): number | null {
  if (isZero(value) || isZero(claim.value)) return null;
  for (let power = 1; power <= farthestSlip; power += 1) {
    const tens = fraction(10n ** BigInt(power));
    if (agrees(multiply(value, tens), claim)) return power;
    if (agrees(divide(value, tens), claim)) return -power;
  }
  return null;
}

/** Whether a printed value is just the sum of two of ours, one of which is part of the other. */
export const isSumOf = (claim: PrintedClaim, a: Fraction, b: Fraction): boolean =>
  equals(claim.value, sumFractions([a, b])) || agrees(sumFractions([a, b]), claim);
