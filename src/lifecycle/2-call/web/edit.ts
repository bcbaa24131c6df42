import { divide, fraction, parseFraction, toDecimal } from "#base/fraction";
import { percentDigits } from "#base/percent";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { ContentView } from "#call/contract";
import { partsOf, type Requirement } from "#engine/eligibility";
import { usedBy } from "#engine/form";
import { asForm } from "#web/ui/question/edit.ts";

export type Clause = ContentView["clauses"][number];
export type Paper = ContentView["documents"][number];
export type OwnShare = ContentView["matching"][number];
export type Scheme = NonNullable<ContentView["scheme"]>;

/** The draft of a call, and what becomes of it. */
export interface Editing {
  readonly content: ContentView;
  readonly change: (content: ContentView) => void;
}

/** What speaks of a question, for people; a question that is used cannot be deleted. */
export const usersOf = (content: ContentView, key: string): readonly { readonly ko: string; readonly en: string }[] => [
  ...usedBy(asForm(content), key).map(({ by }) => by),
  ...content.clauses.flatMap(({ requires, says }) =>
    speaksOf(requires as Requirement, key) ? [says ?? text("자격 요건", "a clause")] : [],
  ),
  ...content.groups.flatMap(({ who, word }) => (speaksOf(who as Requirement, key) ? [word] : [])),
];
const speaksOf = (requires: Requirement, key: string): boolean =>
  partsOf(requires).some((one) => one.type === "answer" && one.question === key);

/** Periods counted from one, and the call open from the first to the last of them. */
export const spanned = (periods: ContentView["periods"]) => {
  const counted = periods.map((period, index) => ({ ...period, no: index + 1 }));
  return { periods: counted, opens: counted[0]?.opens ?? "", closes: counted.at(-1)?.closes ?? null };
};

/** A share is kept as a decimal and read as percent; what is neither is left as it was typed, and refused at its field. */
export function percentOf(share: string): string {
  const read = parseFraction(share);
  return isRefusal(read) ? share : percentDigits(read);
}
export function percentIn(typed: string): string {
  const read = parseFraction(typed.trim().replace(/%$/, ""));
  if (isRefusal(read)) return typed;
  return toDecimal(divide(read, fraction(100n)), 6, "truncate").replace(/\.?0+$/, "");
}

export const emptyScheme: Scheme = {
  ...{ criteria: [], bonuses: [], passMark: 60, tieBreak: [] },
  scoreRule: { rule: "mean", leastRaters: 3 },
};
