/** What no published cell may tell. Shares are whole percents. */
export interface Rule {
  readonly fewest: number;
  /** An amount is unsafe when one respondent has more than so many percent of it. */
  readonly dominance: number;
  /** An amount is unsafe when the second largest respondent could estimate the largest to within so many percent. */
  readonly p: number;
}

/** A hub may ask for more respondents, never for fewer. */
export const fewestEver = 3;

export const usualRule: Rule = { fewest: fewestEver, dominance: 85, p: 10 };

export interface Contributors {
  /** How many respondents there are. */
  readonly n: number;
  /** Null where amounts are not at stake: a count. */
  readonly amounts: { readonly total: bigint; readonly first: bigint; readonly second: bigint } | null;
}

export type Unsafe = "few" | "dominated" | "estimable";

/** Why a cell is unsafe; null for one that may be shown. */
export function whyUnsafe({ n, amounts }: Contributors, { fewest, dominance, p }: Rule): Unsafe | null {
  if (n === 0) return null;
  if (n < fewest) return "few";
  if (amounts === null || amounts.total <= 0n) return null;
  const { total, first, second } = amounts;
  if (100n * first > BigInt(dominance) * total) return "dominated";
  return 100n * (total - first - second) < BigInt(p) * first ? "estimable" : null;
}
