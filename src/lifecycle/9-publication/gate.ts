import type { Refusal } from "#base/refusal";
import { isToldByDifference, type Rule, type Unsafe, usualRule, whyUnsafe } from "#engine/disclosure";
import { kindsOf, type Side } from "#engine/figure";
import { contributing, contributorsBetween, type Opened, openAt } from "#figure";
import { isRefusal } from "#base/refusal";
import { type AsOf, fewestShown } from "#journal";
import type { Tx } from "#platform/db";
import { wouldDisclose, wouldDiscloseBetween } from "./rules.ts";

/** As many organisations as the public sees a sum of people over, or more where the hub says so. */
const rule: Rule = { ...usualRule, fewest: fewestShown };

/** What anybody may see one by one gives nobody away. */
export const isOpen = (opened: Opened): boolean =>
  kindsOf(opened.approved.definition.measure).every((kind) => {
    const seen = opened.kinds.get(kind)?.seen ?? "own";
    return seen === "record" || seen === "proven";
  });

/** A sum, a mean, a growth are made of what each organisation has; a number of organisations is made of ones. */
const isOfAmounts = ({ op }: Side): boolean => op !== "count" && op !== "passing";

/** [U8] Nothing is published from which one or two organisations could be read, by itself or beside what was published before. */
export async function mayDisclose(
  tx: Tx,
  opened: Opened,
  earlier: readonly { readonly publication: string; readonly asOf: AsOf }[],
): Promise<Refusal | null> {
  if (isOpen(opened)) return null;
  const { figure, title } = opened.approved.definition;
  const [over] = opened.prepared.sides;
  if (over === undefined) return null;
  const { n, ...amounts } = await contributing(tx, over);
  const why = whyUnsafe({ n, amounts: isOfAmounts(over.side) ? amounts : null }, rule);
  if (why !== null) return wouldDisclose({ figure: title.ko, figureEn: title.en, ...reasons[why] });
  // a number of organisations tells by its difference that one came, and nothing about it
  if (!isOfAmounts(over.side)) return null;
  for (const { publication, asOf } of earlier) {
    const before = await openAt(tx, figure, {}, asOf);
    const [overThen] = isRefusal(before) ? [] : before.prepared.sides;
    if (overThen === undefined) continue;
    const respondents = await contributorsBetween(tx, overThen, over);
    if (isToldByDifference(respondents, rule))
      return wouldDiscloseBetween({ figure: title.ko, figureEn: title.en, publication, n: `${respondents}` });
  }
  return null;
}

const reasons: Readonly<Record<Unsafe, { readonly why: string; readonly whyEn: string }>> = {
  few: {
    why: `기업·기관이 ${rule.fewest}곳보다 적습니다`,
    whyEn: `it is made of fewer than ${rule.fewest} organisations`,
  },
  dominated: {
    why: `한 곳이 ${rule.dominance} %를 넘게 차지합니다`,
    whyEn: `one organisation has more than ${rule.dominance} % of it`,
  },
  estimable: {
    why: `둘째로 큰 곳이 가장 큰 곳의 값을 ${rule.p} % 안으로 추정할 수 있습니다`,
    whyEn: `the second largest could estimate the largest to within ${rule.p} %`,
  },
};
