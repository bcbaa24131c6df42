import { add, compare, divide, fraction, type Fraction, multiply, sumFractions, zero } from "#base/fraction";

/** How the reviewers' totals become one score. */
export type ScoreMethod = "mean" | "trimmed-mean" | "median";

/** What a reviewer gives points for: at most `most`, worth `weight` of the total. */
export interface Criterion {
  readonly key: string;
  readonly most: Fraction;
  readonly weight: Fraction;
}

/** What one reviewer gave one application. */
export interface Sheet {
  readonly rater: string;
  readonly marks: Readonly<Record<string, Fraction>>;
}

export interface ScoreRule {
  readonly method: ScoreMethod;
  readonly criteria: readonly Criterion[];
  /** With fewer sheets there is no score. */
  readonly minimumRaters: number;
  /** The highest and the lowest are left out from so many sheets on; below, all count. */
  readonly trimFrom: number;
  /** Bonus and penalty items add at most, and take at most, this. */
  readonly bonusCap: Fraction;
}

export interface Score {
  /** With bonus; null where too few have rated. */
  readonly total: Fraction | null;
  /** Before bonus. */
  readonly rated: Fraction | null;
  readonly bonus: Fraction;
  /** Mean of each criterion over the sheets that count, for tie-breaks and letters. */
  readonly byCriterion: Readonly<Record<string, Fraction>>;
  /** Every sheet's weighted total, and whether it counts. */
  readonly sheets: readonly { readonly rater: string; readonly total: Fraction; readonly counts: boolean }[];
}

/** A sheet's points, each criterion at its weight. A criterion without a mark is a fault: sheets are checked before they are signed. */
export const sheetTotal = (criteria: readonly Criterion[], { rater, marks }: Sheet): Fraction =>
  sumFractions(
    criteria.map(({ key, most, weight }) => {
      const mark = marks[key];
      if (mark === undefined) throw new Error(`sheet of ${rater} has no mark for ${key}`);
      return divide(multiply(mark, weight), most);
    }),
  );

export const meanOf = (values: readonly Fraction[]): Fraction =>
  values.length === 0 ? zero : divide(sumFractions(values), fraction(BigInt(values.length)));

/** Between `-cap` and `cap`. */
const within = (value: Fraction, cap: Fraction): Fraction => {
  const floor = { num: -cap.num, den: cap.den };
  return compare(value, cap) > 0 ? cap : compare(value, floor) < 0 ? floor : value;
};

/**
 * The score by the call's rule. Which of equal sheets is left out does not change the score, so that no order of names
 * decides; where the lowest and the highest are the same total any two are left out.
 */
export function scoreOf(rule: ScoreRule, sheets: readonly Sheet[], items: readonly Fraction[] = []): Score {
  const bonus = within(sumFractions(items), rule.bonusCap);
  const totals = sheets
    .map((sheet) => ({ sheet, total: sheetTotal(rule.criteria, sheet) }))
    .toSorted((a, b) => compare(a.total, b.total));
  const leavesOut = rule.method === "trimmed-mean" && totals.length >= Math.max(3, rule.trimFrom);
  const marked = totals.map(({ sheet, total }, at) => ({
    ...{ sheet, total },
    counts: !leavesOut || (at > 0 && at < totals.length - 1),
  }));
  const counted = marked.filter(({ counts }) => counts);
  const isRated = sheets.length >= Math.max(1, rule.minimumRaters);
  const rated = isRated
    ? middleOf(
        rule.method,
        counted.map(({ total }) => total),
      )
    : null;
  return {
    total: rated === null ? null : add(rated, bonus),
    ...{ rated, bonus },
    byCriterion: Object.fromEntries(
      rule.criteria.map(({ key }) => [key, meanOf(counted.map(({ sheet }) => sheet.marks[key] ?? zero))]),
    ),
    sheets: marked.map(({ sheet, total, counts }) => ({ rater: sheet.rater, total, counts })),
  };
}

/** `totals` in rising order. */
function middleOf(method: ScoreMethod, totals: readonly Fraction[]): Fraction {
  if (method !== "median") return meanOf(totals);
  const middle = totals.length >> 1;
  return totals.length % 2 === 1 ? (totals[middle] ?? zero) : meanOf(totals.slice(middle - 1, middle + 1));
}
