import { type Fraction, fraction, multiply } from "#base/fraction";
import { formatMoney, won } from "#base/money";
import { fillKorean } from "#base/particle";
import { percentDigits } from "#base/percent";
import { text, type Text } from "#base/text";
import { type BudgetSource, publicSources } from "./source.ts";

/** One cell: what a firm of the consortium spends on an item from a source, in whole won. */
export interface BudgetLine {
  readonly party: string;
  readonly item: string;
  readonly source: BudgetSource;
  readonly won: bigint;
}

/** What the call asks of one firm's money, with what it rests on. */
export interface BudgetRules {
  /** Of the whole, at least this share is the firm's own. */
  readonly ownLeast: Fraction;
  /** Of the firm's own, at least this share is in cash. */
  readonly cashLeast: Fraction;
  readonly basis?: string;
  /** What one firm may be given. */
  readonly cap: bigint | null;
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
const ko = (amount: bigint): string => formatMoney(won(amount), "ko");
const en = (amount: bigint): string => formatMoney(won(amount), "en");
const percent = (share: Fraction): string => `${percentDigits(share)}%`;

/** The application's own word for the amount it asks for, held against its parts. */
export interface Stated {
  readonly asked: bigint | null;
}

export interface Funded {
  readonly party: string;
  readonly name: Text;
  readonly rules: BudgetRules;
}

/**
 * [AP12] Everything that is wrong with a budget, all at once and firm by firm: nothing in it, an own share or its cash too
 * small, more than the cap, and a sum that is not what was stated; each with the won by which it is out.
 */
export function checkBudget(
  lines: readonly BudgetLine[],
  parties: readonly Funded[],
  { asked: stated }: Stated,
): BudgetFault[] {
  const faults = parties.flatMap((firm) =>
    faultsOfFirm(
      lines.filter(({ party }) => party === firm.party),
      firm,
    ),
  );
  const { asked } = sumsOf(lines);
  if (stated === null || stated === asked) return faults;
  const gap = stated > asked ? stated - asked : asked - stated;
  return [
    ...faults,
    {
      at: "/asked",
      text: text(
        fillKorean("신청 금액 {stated}과(와) 사업비의 국비·도비·시비 합계 {asked}이(가) {gap} 다릅니다.", {
          ...{ stated: ko(stated), asked: ko(asked), gap: ko(gap) },
        }),
        `The amount asked for, ${en(stated)}, and the public money in the budget, ${en(asked)}, differ by ${en(gap)}.`,
      ),
    },
  ];
}

function faultsOfFirm(lines: readonly BudgetLine[], { party, name, rules }: Funded): BudgetFault[] {
  const sums = sumsOf(lines);
  const at = `/budget/${party}`;
  if (sums.total <= 0n)
    return [{ at, text: text(`${name.ko}: 사업비를 입력해 주십시오.`, `${name.en}: enter the budget.`) }];
  const lacking = (what: Text, share: Fraction, whole: bigint, has: bigint): BudgetFault[] => {
    const needed = leastOf(share, whole);
    return has >= needed
      ? []
      : [
          {
            at,
            text: text(
              `${name.ko}: ${what.ko}은 ${percent(share)} 이상이어야 합니다(필요 ${ko(needed)}, 현재 ${ko(has)}, 부족 ${ko(needed - has)}).`,
              `${name.en}: ${what.en} is at least ${percent(share)}: ${en(needed)} is needed, ${en(has)} is there, ${en(needed - has)} is lacking.`,
            ),
            ...(rules.basis === undefined ? {} : { law: rules.basis }),
          },
        ];
  };
  return [
    ...lacking(text("자부담 비율", "the firm's own share"), rules.ownLeast, sums.total, sums.own),
    ...lacking(
      text("자부담 중 현금 비율", "cash in the firm's own share"),
      rules.cashLeast,
      sums.own,
      sums.bySource["own-cash"],
    ),
    ...(rules.cap === null || sums.asked <= rules.cap
      ? []
      : [
          {
            at,
            text: text(
              fillKorean("{name}: 지원금 {asked}이(가) 기업당 한도 {cap}을(를) {over} 넘습니다.", {
                ...{ name: name.ko, asked: ko(sums.asked), cap: ko(rules.cap), over: ko(sums.asked - rules.cap) },
              }),
              `${name.en}: ${en(sums.asked)} is ${en(sums.asked - rules.cap)} above the cap for one firm, ${en(rules.cap)}.`,
            ),
          },
        ]),
  ];
}
