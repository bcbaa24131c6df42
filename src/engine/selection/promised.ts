import { type Fraction, formatFraction, parseFraction, zero } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type Candidate, rank, type RankRule, type TieBreak } from "./rank.ts";
import type { ScoreMethod } from "./score.ts";
import { type Decision, type Ground, type Limits, select } from "./select.ts";

/** How a call scores and selects, as it was promised and as it travels: points as numbers of at most two decimals, won as digits. */
export interface PromisedRule {
  readonly method: ScoreMethod;
  readonly leastRaters: number;
  readonly trimFrom: number;
  readonly criteria: readonly { readonly key: string; readonly word: Text; readonly points: number }[];
  readonly bonuses: readonly { readonly key: string; readonly word: Text; readonly points: number }[];
  readonly passMark: number;
  /** Keys of criteria in the call's order; what they cannot tell apart the panel decides by lot. */
  readonly tieBreak: readonly string[];
  readonly budget: string | null;
  readonly quota: number | null;
  /** Of the places, how many each group gets at least or at most; a rule of before names none. */
  readonly groups?: readonly {
    readonly key: string;
    readonly word: Text;
    readonly least: number | null;
    readonly most: number | null;
  }[];
  readonly capPerFirm: string | null;
  readonly waiting: number | null;
}

/** One application as a page is told of it: decimals and digits. */
export interface ToldCandidate {
  readonly application: string;
  readonly party: string;
  readonly asked: string;
  readonly receipt: number;
  /** The group of the call in which it counts. */
  readonly group: string | null;
  /** Milliseconds. */
  readonly arrived: string;
  readonly bonus: readonly string[];
  readonly sheets: readonly { readonly rater: string; readonly marks: Readonly<Record<string, string>> }[];
  readonly lot: string | null;
}

/** One line of what was decided. */
export interface DecidedLine {
  readonly application: string;
  readonly decision: Decision;
  readonly ground: Ground;
  readonly rank: number | null;
  readonly place: number | null;
  /** An exact fraction. */
  readonly score: string | null;
  readonly amount: bigint;
  readonly lot: bigint | null;
}

const exact = (decimal: string): Fraction => {
  const parsed = parseFraction(decimal);
  return isRefusal(parsed) ? zero : parsed;
};
const points = (value: number): Fraction => exact(String(value));

export const rankRuleOf = (rule: PromisedRule): RankRule => ({
  ...{ method: rule.method, minimumRaters: rule.leastRaters, trimFrom: rule.trimFrom },
  criteria: rule.criteria.map(({ key, points: most }) => ({ key, most: points(most), weight: points(most) })),
  bonusCap: points(rule.bonuses.reduce((sum, one) => sum + Math.abs(one.points), 0)),
  passMark: points(rule.passMark),
  tieBreak: [...rule.tieBreak.map((key): TieBreak => ({ by: "criterion", criterion: key })), { by: "lot" }],
});

/** More than all public money of the country: a call without a budget has no line. */
const boundless = 10n ** 17n;

const boundsOf = ({ groups = [] }: PromisedRule, side: "least" | "most"): Record<string, number> =>
  Object.fromEntries(
    groups.flatMap((group) => {
      const bound = group[side];
      return bound === null ? [] : [[group.key, bound] as const];
    }),
  );

export const limitsOf = (rule: PromisedRule, budget?: bigint): Limits => ({
  budget: budget ?? (rule.budget === null ? boundless : BigInt(rule.budget)),
  ...{ quota: rule.quota, perFirm: null, waiting: rule.waiting },
  ...{ groupQuota: boundsOf(rule, "most"), groupLeast: boundsOf(rule, "least") },
  wonPerFirm: rule.capPerFirm === null ? null : BigInt(rule.capPerFirm),
});

export const candidatesOf = (rows: readonly ToldCandidate[]): Candidate[] =>
  rows.map(({ application, party, asked, arrived, receipt, group, bonus, sheets, lot }) => ({
    ...{ application, asked: BigInt(asked), firms: [party], group },
    arrived: [BigInt(arrived), BigInt(receipt)],
    bonus: bonus.map(exact),
    lot: lot === null ? null : BigInt(lot),
    sheets: sheets.map(({ rater, marks }) => ({
      rater,
      marks: Object.fromEntries(Object.entries(marks).map(([key, mark]) => [key, exact(mark)])),
    })),
  }));

/** What the promised rule decides, with the money the call has or with other: the server and a page compute the same. */
export function decideBy(rule: PromisedRule, rows: readonly ToldCandidate[], budget?: bigint) {
  const ranked = rank(rankRuleOf(rule), candidatesOf(rows));
  const selection = select(ranked, limitsOf(rule, budget));
  const byName = new Map(ranked.map((one) => [one.application, one]));
  const decisions = selection.decided.map((one): DecidedLine => {
    const held = byName.get(one.application);
    const total = held?.score.total ?? null;
    return {
      ...{ application: one.application, decision: one.decision, ground: one.ground, rank: one.rank, place: one.place },
      ...{ score: total === null ? null : formatFraction(total), amount: held?.asked ?? 0n, lot: held?.lot ?? null },
    };
  });
  return { ranked, selection, decisions, tie: selection.tie, spent: selection.spent };
}
