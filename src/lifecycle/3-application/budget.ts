import { type Fraction, fraction, multiply, compare, formatFraction } from "#base/fraction";
import { formatMoney, won } from "#base/money";
import { percentDigits } from "#base/percent";
import { text, type Text } from "#base/text";

/** Where the money of a project comes from. */
export const budgetSources = {
  national: text("국비", "national"),
  province: text("도비", "province"),
  city: text("시비", "city"),
  "own-cash": text("자부담(현금)", "own, in cash"),
  "own-in-kind": text("자부담(현물)", "own, in kind"),
} as const satisfies Readonly<Record<string, Text>>;
export type BudgetSource = keyof typeof budgetSources;
export const isBudgetSource = (value: string): value is BudgetSource => Object.hasOwn(budgetSources, value);
export const publicSources = ["national", "province", "city"] as const satisfies readonly BudgetSource[];

/** One cell: what a firm of the consortium spends on an item from a source, in whole won. */
export interface BudgetLine {
  readonly party: string;
  readonly item: string;
  readonly source: BudgetSource;
  readonly won: bigint;
}

/** What the call asks of money, each rule with the article it executes where there is one. */
export interface BudgetRules {
  /** Of the whole, at least this share is the firm's own; of small and large firms it may differ. */
  readonly ownAtLeast?: { readonly share: Fraction; readonly law?: string };
  /** Of the firm's own, at least this share is in cash. */
  readonly cashOfOwnAtLeast?: { readonly share: Fraction; readonly law?: string };
  /** What one firm may be given. */
  readonly capPerFirm?: bigint | null;
  /** Of the whole of an item, at most this share: 간접비, 연구수당. */
  readonly items?: readonly { readonly item: string; readonly word: Text; readonly atMost?: Fraction; readonly law?: string }[];
}

/** What is wrong with a budget: where, and by how much, in both languages. */
export interface BudgetFault {
  readonly at: string;
  readonly text: Text;
  readonly law?: string;
}

export interface BudgetSums {
  readonly total: bigint;
  readonly asked: bigint;
  readonly own: bigint;
  readonly bySource: Readonly<Record<BudgetSource, bigint>>;
  readonly byItem: ReadonlyMap<string, bigint>;
  readonly byParty: ReadonlyMap<string, bigint>;
}

/** Every sum is of the same cells, so that none can disagree with another. */
export function sumsOf(lines: readonly BudgetLine[]): BudgetSums {
  const bySource = { national: 0n, province: 0n, city: 0n, "own-cash": 0n, "own-in-kind": 0n };
  const byItem = new Map<string, bigint>();
  const byParty = new Map<string, bigint>();
  for (const { party, item, source, won: amount } of lines) {
    bySource[source] += amount;
    byItem.set(item, (byItem.get(item) ?? 0n) + amount);
    byParty.set(party, (byParty.get(party) ?? 0n) + amount);
  }
  const asked = publicSources.reduce((sum, source) => sum + bySource[source], 0n);
  const own = bySource["own-cash"] + bySource["own-in-kind"];
  return { total: asked + own, asked, own, bySource, byItem, byParty };
}

/** The least whole won that reaches a share of an amount: half a won more is a won. */
export function leastOf(share: Fraction, amount: bigint): bigint {
  const { num, den } = multiply(share, fraction(amount));
  return num % den === 0n ? num / den : num / den + (num > 0n ? 1n : 0n);
}
export const mostOf = (share: Fraction, amount: bigint): bigint => {
  const { num, den } = multiply(share, fraction(amount));
  return num / den;
};

const ko = (amount: bigint): string => formatMoney(won(amount), "ko");
const en = (amount: bigint): string => formatMoney(won(amount), "en");
const percent = (share: Fraction): string => `${percentDigits(share)}%`;

/** The application's own word for the amount it asks for, held against its parts. */
export interface Stated {
  readonly asked: bigint | null;
}

/**
 * Everything that is wrong with a budget, all at once and firm by firm: nothing in it, a part below nothing, an own share
 * or its cash too small, more than the cap, an item over its share, and sums that are not what was stated.
 */
export function checkBudget(
  lines: readonly BudgetLine[],
  rules: BudgetRules,
  parties: readonly { readonly party: string; readonly name: Text }[],
  { asked: stated }: Stated,
): BudgetFault[] {
  const faults: BudgetFault[] = [];
  const say = (at: string, said: Text, law?: string) =>
    void faults.push(law === undefined ? { at, text: said } : { at, text: said, law });
  for (const { party, name } of parties) {
    const own = lines.filter((line) => line.party === party);
    for (const { item, source, won: amount } of own)
      if (amount < 0n)
        say(`/budget/${party}/${item}/${source}`, text("금액은 0원 이상이어야 합니다.", "An amount is not below nothing."));
    for (const fault of faultsOfFirm(own, rules, name)) say(`/budget/${party}${fault.at}`, fault.text, fault.law);
  }
  for (const { party } of lines)
    if (!parties.some((one) => one.party === party))
      say(
        `/budget/${party}`,
        text("참여하지 않는 기업의 사업비가 있습니다.", "There is a budget of a firm that does not take part."),
      );
  const { asked } = sumsOf(lines);
  if (stated !== null && stated !== asked) {
    const gap = stated > asked ? stated - asked : asked - stated;
    say(
      "/basic/asked",
      text(
        `신청 금액 ${ko(stated)}과 사업비의 국비·도비·시비 합계 ${ko(asked)}이 ${ko(gap)} 다릅니다.`,
        `The amount asked for, ${en(stated)}, and the public money in the budget, ${en(asked)}, differ by ${en(gap)}.`,
      ),
    );
  }
  return faults;
}

function faultsOfFirm(lines: readonly BudgetLine[], rules: BudgetRules, name: Text): BudgetFault[] {
  const sums = sumsOf(lines);
  if (sums.total <= 0n)
    return [{ at: "", text: text(`${name.ko}: 사업비를 입력해 주십시오.`, `${name.en}: enter the budget.`) }];
  const faults: BudgetFault[] = [];
  const least = (share: Fraction, whole: bigint, has: bigint, what: Text, law: string | undefined) => {
    const needed = leastOf(share, whole);
    if (has >= needed) return;
    faults.push({
      at: "",
      text: text(
        `${name.ko}: ${what.ko}은 ${percent(share)} 이상이어야 합니다. ${ko(needed)}이 필요한데 ${ko(has)}이어서 ${ko(needed - has)}이 부족합니다.`,
        `${name.en}: ${what.en} must be at least ${percent(share)}: ${en(needed)} is needed, ${en(has)} is there, ${en(needed - has)} is lacking.`,
      ),
      ...(law === undefined ? {} : { law }),
    });
  };
  if (rules.ownAtLeast !== undefined)
    least(
      rules.ownAtLeast.share,
      sums.total,
      sums.own,
      text("자부담 비율", "the firm's own share"),
      rules.ownAtLeast.law,
    );
  if (rules.cashOfOwnAtLeast !== undefined && sums.own > 0n)
    least(
      rules.cashOfOwnAtLeast.share,
      sums.own,
      sums.bySource["own-cash"],
      text("자부담 중 현금 비율", "cash in the firm's own share"),
      rules.cashOfOwnAtLeast.law,
    );
  if (rules.capPerFirm != null && sums.asked > rules.capPerFirm)
    faults.push({
      at: "",
      text: text(
        `${name.ko}: 지원금 ${ko(sums.asked)}이 기업당 한도 ${ko(rules.capPerFirm)}을 ${ko(sums.asked - rules.capPerFirm)} 넘습니다.`,
        `${name.en}: ${en(sums.asked)} is ${en(sums.asked - rules.capPerFirm)} above the cap for one firm, ${en(rules.capPerFirm)}.`,
      ),
    });
  for (const { item, word, atMost, law } of rules.items ?? []) {
    const spent = sums.byItem.get(item) ?? 0n;
    if (atMost === undefined || compare(fraction(spent, sums.total), atMost) <= 0) continue;
    faults.push({
      at: `/${item}`,
      text: text(
        `${name.ko}: ${word.ko}은 총사업비의 ${percent(atMost)}(${ko(mostOf(atMost, sums.total))}) 이하여야 하는데 ${ko(spent)}입니다.`,
        `${name.en}: ${word.en} is at most ${percent(atMost)} of the whole (${en(mostOf(atMost, sums.total))}) and is ${en(spent)}.`,
      ),
      ...(law === undefined ? {} : { law }),
    });
  }
  return faults;
}

export const printShare = formatFraction;
