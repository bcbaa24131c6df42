import { formulatePacking, type FormulatedPacking, type Packing, readPlacing } from "./packing.ts";

/** Who asks for a place: in which order it chooses, what it needs, what it would take, best first. */
export interface Applicant {
  readonly applicant: string;
  /** Compared one after the other, more is earlier: the score first, then the tie-breaks that were published. */
  readonly rank: readonly number[];
  readonly people: number;
  /** Square metres, where a need was stated. */
  readonly area?: number;
  /** Units in order of preference; what is not named is not wanted. */
  readonly prefers: readonly string[];
}

export interface Unit {
  readonly unit: string;
  /** Desks. */
  readonly seats: number;
  readonly area: number;
  /** A room of one's own, or desks beside others'. */
  readonly holds: "one" | "many";
  /** Whom it is for: a main building for up to five people, its annexe for more. */
  readonly people?: { readonly least?: number; readonly most?: number };
}

/** Why somebody did not get a unit that was preferred to what it got. */
export type Why =
  | { readonly why: "unknown" | "too-few-people" | "too-many-people" | "too-small" }
  /** By those who choose before, or equals for whose sake the most were placed. */
  | { readonly why: "taken"; readonly by: readonly string[] };

export interface Allotted {
  readonly applicant: string;
  /** 1 is first; equals share a place. */
  readonly place: number;
  readonly unit: string | null;
  readonly passed: readonly ({ readonly unit: string } & Why)[];
}

/** Those who are equal in every respect that was published, with what they can still choose among. */
export interface Tier {
  readonly applicants: readonly Applicant[];
  readonly units: readonly Unit[];
  readonly packing: Packing;
}

/** How many of a tier of equals get what: one alone chooses; several are packed. */
export type Settle<Answer> = (tier: Tier) => Answer;

const compareRanks = (a: Applicant, b: Applicant): number => {
  for (let i = 0; i < Math.max(a.rank.length, b.rank.length); i++) {
    const difference = (b.rank[i] ?? 0) - (a.rank[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Equals together, the earliest first. Within a tier the order that was given is kept. */
export function tiersOf(applicants: readonly Applicant[]): Applicant[][] {
  const tiers: Applicant[][] = [];
  for (const applicant of applicants.toSorted(compareRanks)) {
    const last = tiers.at(-1);
    if (last !== undefined && compareRanks(last[0]!, applicant) === 0) last.push(applicant);
    else tiers.push([applicant]);
  }
  return tiers;
}

interface Left {
  readonly unit: Unit;
  seats: number;
  area: number;
  readonly by: string[];
}

/** Whether somebody would fit if the unit were empty. */
export function unfit(unit: Unit, { people, area = 0 }: Applicant): Why | null {
  if (people < (unit.people?.least ?? 0)) return { why: "too-few-people" };
  if (people > (unit.people?.most ?? Number.POSITIVE_INFINITY)) return { why: "too-many-people" };
  return people > unit.seats || area > unit.area ? { why: "too-small" } : null;
}

const fits = (left: Left, applicant: Applicant): boolean =>
  unfit(left.unit, applicant) === null &&
  (left.unit.holds === "many" || left.by.length === 0) &&
  applicant.people <= left.seats &&
  (applicant.area ?? 0) <= left.area;

/** Most placed first; among as many, the better preferences. */
function tierOf(applicants: readonly Applicant[], lefts: readonly Left[]): Tier {
  const longest = Math.max(...applicants.map(({ prefers }) => prefers.length));
  const more = applicants.length * longest + 1;
  const whole = lefts.map(({ unit }) => (unit.holds === "one" ? 1 : applicants.length));
  return {
    applicants,
    units: lefts.map(({ unit }) => unit),
    packing: {
      worth: applicants.map((applicant) =>
        lefts.map((left) => {
          const at = applicant.prefers.indexOf(left.unit.unit);
          return at === -1 || !fits(left, applicant) ? null : more - at;
        }),
      ),
      use: [
        applicants.map(({ people }) => lefts.map(() => people)),
        applicants.map(({ area = 0 }) => lefts.map(() => area)),
        applicants.map(() => lefts.map(() => 1)),
      ],
      capacity: [lefts.map(({ seats }) => seats), lefts.map(({ area }) => area), whole],
      placesAll: false,
    },
  };
}

/**
 * Serial dictatorship: tier by tier, each chooses the best it prefers of what is left, so nobody later has what an earlier
 * one would rather have had and could use. Equals are settled together by `settle`, which answers a place for each.
 */
export async function allot(
  applicants: readonly Applicant[],
  units: readonly Unit[],
  settle: Settle<Promise<readonly (number | null)[]>>,
): Promise<Allotted[]> {
  const lefts = units.map((unit): Left => ({ unit, seats: unit.seats, area: unit.area, by: [] }));
  const byName = new Map(lefts.map((left) => [left.unit.unit, left]));
  const given: Allotted[] = [];
  for (const tier of tiersOf(applicants)) {
    const place = given.length + 1;
    const chosen =
      tier.length === 1
        ? [
            lefts.indexOf(
              tier[0]!.prefers
                .map((name) => byName.get(name)!)
                .find((left) => left !== undefined && fits(left, tier[0]!))!,
            ),
          ]
        : await settle(tierOf(tier, lefts));
    for (const [i, applicant] of tier.entries()) {
      const left = lefts[chosen[i] ?? -1];
      if (left === undefined) continue;
      left.seats -= applicant.people;
      left.area -= applicant.area ?? 0;
      left.by.push(applicant.applicant);
    }
    for (const [i, applicant] of tier.entries()) {
      const unit = lefts[chosen[i] ?? -1]?.unit.unit ?? null;
      const upTo = unit === null ? applicant.prefers.length : applicant.prefers.indexOf(unit);
      given.push({
        applicant: applicant.applicant,
        place,
        unit,
        passed: applicant.prefers.slice(0, upTo).map((name) => passedOver(name, byName.get(name), applicant)),
      });
    }
  }
  return given;
}

function passedOver(unit: string, left: Left | undefined, applicant: Applicant): Allotted["passed"][number] {
  if (left === undefined) return { unit, why: "unknown" };
  return { unit, ...(unfit(left.unit, applicant) ?? { why: "taken", by: left.by }) };
}

/** A tier for a solver, and its answer read back. */
export const tierProblem = (tier: Tier): FormulatedPacking => formulatePacking(tier.packing);
export const tierAnswer = (
  tier: Tier,
  formulated: FormulatedPacking,
  x: readonly number[],
): readonly (number | null)[] => readPlacing(tier.packing, formulated, x);

/** Who would rather have had what somebody later was given, and could have used it: empty after `allot`. */
export function justifiedEnvy(
  applicants: readonly Applicant[],
  units: readonly Unit[],
  given: readonly Allotted[],
): { readonly applicant: string; readonly unit: string; readonly of: string }[] {
  const byName = new Map(units.map((unit) => [unit.unit, unit]));
  const who = new Map(applicants.map((applicant) => [applicant.applicant, applicant]));
  const wanted = (one: Allotted, unit: string): boolean => {
    const { prefers } = who.get(one.applicant)!;
    const [at, own] = [prefers.indexOf(unit), one.unit === null ? prefers.length : prefers.indexOf(one.unit)];
    return at !== -1 && at < own;
  };
  return given.flatMap((one) =>
    given.flatMap((other) => {
      if (other.unit === null || other.place <= one.place || !wanted(one, other.unit)) return [];
      const unit = byName.get(other.unit)!;
      const earlier = given.filter(({ unit: theirs, place }) => theirs === other.unit && place <= one.place);
      const used = earlier.map(({ applicant }) => who.get(applicant)!);
      const self = who.get(one.applicant)!;
      const left: Left = {
        unit,
        seats: unit.seats - used.reduce((sum, { people }) => sum + people, 0),
        area: unit.area - used.reduce((sum, { area = 0 }) => sum + area, 0),
        by: used.map(({ applicant }) => applicant),
      };
      return fits(left, self) ? [{ applicant: one.applicant, unit: other.unit, of: other.applicant }] : [];
    }),
  );
}
