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

/** What is asked for is what these give. */
export const publicSources = ["national", "province", "city"] as const satisfies readonly BudgetSource[];
