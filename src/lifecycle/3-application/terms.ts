import { type Fraction, parseFraction, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Call, eligibilityDayOf, findCall, unknownCall } from "#call";
import type { Day } from "#base/day";
import type { Tx } from "#platform/db";
import type { BudgetRules } from "#engine/budget";
import type { Hours } from "./rules.ts";

/** The call an application is held to, as it was published last; under another one nobody applies. */
export async function termsOf(tx: Tx, call: string): Promise<Call | Refusal> {
  const found = await findCall(tx, call);
  return found === null || found.publishedAt === null ? unknownCall({ call }, "/call") : found;
}

/** From when to when it takes applications: the period in which the request arrived, or the next that comes. */
export function hoursOf({ intake, opens, closes, periods }: Call, arrived: Date): Hours {
  if (intake !== "periods") return { opens, closes };
  const next = periods.find((one) => arrived <= one.closes) ?? periods.at(-1);
  return next === undefined ? { opens, closes } : { opens: next.opens, closes: next.closes };
}

/** The day on which clauses are judged and documents must count. */
export const judgedOn = (call: Call, arrived: Date): Day => eligibilityDayOf(call, arrived);

const shareOf = (decimal: string): Fraction => {
  const share = parseFraction(decimal);
  return isRefusal(share) ? zero : share;
};

/** Whether money is asked for at all. */
export const hasBudget = ({ matching, capPerFirm, budget }: Call): boolean =>
  matching.length > 0 || capPerFirm !== null || budget !== null;

/** What the call asks of a firm of that size; of one whose size is not known, what it asks of any. */
export function budgetRulesOf({ matching, capPerFirm }: Call, size: string | null): BudgetRules {
  const share = matching.find((one) => one.size === size) ?? matching.find((one) => one.size === null);
  const cap = { cap: capPerFirm };
  return share === undefined
    ? { ownLeast: zero, cashLeast: zero, ...cap }
    : { ownLeast: shareOf(share.least), cashLeast: shareOf(share.cashLeast), basis: share.basis, ...cap };
}
