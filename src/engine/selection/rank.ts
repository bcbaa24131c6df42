import { compare, type Fraction, subtract, zero } from "#base/fraction";
import { type Score, scoreOf, type ScoreRule, type Sheet } from "./score.ts";

/** What decides between equal scores: the mean of a criterion, the score before bonus, the smaller request, the earlier receipt, the lot drawn. */
export type TieBreak =
  | { readonly by: "criterion"; readonly criterion: string }
  | { readonly by: "without-bonus" | "smaller-request" | "earlier-receipt" | "lot" };

export interface Candidate {
  readonly application: string;
  readonly sheets: readonly Sheet[];
  /** Bonus and penalty items that the office has confirmed. */
  readonly bonus: readonly Fraction[];
  readonly asked: bigint;
  /** Whose applications count towards one cap: lead and members. */
  readonly firms: readonly string[];
  /** The field or region whose quota it falls under. */
  readonly group: string | null;
  /** The receipt: instant in milliseconds, then the number that no other has. */
  readonly arrived: readonly [instant: bigint, receipt: bigint];
  /** Drawn before anybody knew whom it would serve; null where no lot was drawn. */
  readonly lot: bigint | null;
}

export interface Ranked extends Candidate {
  readonly score: Score;
  /** 1 for the best; equals share a rank; null without a score. */
  readonly rank: number | null;
  /** The tie-break that put it behind the one before, where the scores are equal. */
  readonly decidedBy: TieBreak | null;
  readonly passes: boolean;
}

export interface RankRule extends ScoreRule {
  readonly passMark: Fraction;
  /** In the call's order. */
  readonly tieBreak: readonly TieBreak[];
}

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Negative where `a` goes first by this tie-break, 0 where it cannot tell. */
function byTie(tie: TieBreak, a: Scored, b: Scored): number {
  switch (tie.by) {
    case "criterion":
      return compare(b.score.byCriterion[tie.criterion] ?? zero, a.score.byCriterion[tie.criterion] ?? zero);
    case "without-bonus":
      return compare(b.score.rated ?? zero, a.score.rated ?? zero);
    case "smaller-request":
      return order(a.asked, b.asked);
    case "earlier-receipt":
      return order(a.arrived[0], b.arrived[0]) || order(a.arrived[1], b.arrived[1]);
    case "lot":
      // who drew no lot goes behind those who did
      return a.lot === null || b.lot === null ? Number(a.lot === null) - Number(b.lot === null) : order(a.lot, b.lot);
  }
}

type Scored = Candidate & { readonly score: Score };

const decide = (ties: readonly TieBreak[], a: Scored, b: Scored): { sign: number; by: TieBreak | null } => {
  const scores = compare(b.score.total ?? zero, a.score.total ?? zero);
  if (scores !== 0) return { sign: scores, by: null };
  for (const by of ties) {
    const sign = byTie(by, a, b);
    if (sign !== 0) return { sign, by };
  }
  return { sign: 0, by: null };
};

/** In rank order, those without a score last. What no tie-break tells apart shares a rank. */
export function rank(rule: RankRule, candidates: readonly Candidate[]): Ranked[] {
  const scored = candidates.map((one): Scored => ({ ...one, score: scoreOf(rule, one.sheets, one.bonus) }));
  const rated = scored.filter(({ score }) => score.total !== null).toSorted((a, b) => decide(rule.tieBreak, a, b).sign);
  const ranked: Ranked[] = [];
  for (const [at, one] of rated.entries()) {
    const before = ranked[at - 1];
    const { sign, by } = before === undefined ? { sign: 1, by: null } : decide(rule.tieBreak, before, one);
    const passes = subtract(one.score.total ?? zero, rule.passMark).num >= 0n;
    ranked.push({ ...one, rank: sign === 0 ? (before?.rank ?? 1) : at + 1, decidedBy: by, passes });
  }
  const unrated = scored.filter(({ score }) => score.total === null);
  return [...ranked, ...unrated.map((one): Ranked => ({ ...one, rank: null, decidedBy: null, passes: false }))];
}
