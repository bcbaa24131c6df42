import type { Submitted } from "#application";
import { budgetItems } from "#application/vocabulary";
import type { Day } from "#base/day";
import { fraction, largestRemainder } from "#base/fraction";
import { defineRefusal } from "#base/refusal";
import type { CallTrack } from "#call";
import { publicSources } from "#engine/budget";
import type { Answers } from "#engine/form";
import type { BudgetLine, Goal, Terms } from "./terms.ts";

export const selectionNotNotified = defineRefusal({
  code: "selection-not-notified",
  status: 409,
  ko: "선정 결과를 통보한 공고만 협약안을 작성할 수 있습니다.",
  en: "Agreements are drafted once the results of the call are notified.",
});
export const hubUnknown = defineRefusal({
  code: "agreement-hub-missing",
  status: 422,
  ko: "협약을 맺는 우리 기관을 선택해 주십시오.",
  en: "Say which organisation signs for the hub.",
});
export const selectedNotDrafted = defineRefusal({
  code: "selected-not-drafted",
  status: 422,
  ko: "‘{title}’의 협약안을 작성할 수 없습니다. {why}",
  en: "“{title}” cannot be drafted. {whyEn}",
});

/** What the office says once for all that were selected. */
export interface SaidOnce {
  readonly hub: string;
  readonly starts: Day;
  readonly ends: Day;
  readonly conditions: readonly string[];
}

const isPublic = (source: BudgetLine["source"]): boolean => publicSources.some((one) => one === source);

/**
 * [A27] The lines of the application, for what was decided: where less is given than was asked for, the public ones give
 * in proportion, to the won; what the firms bring stays as they offered it.
 */
export function linesFor(
  { budget }: Pick<Submitted, "budget">,
  decided: bigint,
  itemOf: (item: string) => string,
): BudgetLine[] {
  const lines = budget.map(({ party, item, source, won }) => ({ party, item: itemOf(item), source, won }));
  const given = lines.filter(({ source, won }) => isPublic(source) && won > 0n);
  if (given.length === 0) return lines.filter(({ won }) => won > 0n);
  const shares = largestRemainder(
    given.map(({ won }) => fraction(won)),
    decided,
  );
  return lines
    .map((line) => (given.includes(line) ? { ...line, won: shares[given.indexOf(line)] as bigint } : line))
    .filter(({ won }) => won > 0n);
}

const said = (row: object, key: keyof Goal): string => {
  const value: unknown = key in row ? (row as Readonly<Record<string, unknown>>)[key] : "";
  return typeof value === "string" ? value.trim() : "";
};

/** [A27] A table of the form with the columns goal, indicator and target says the goals; where none does, they are left. */
export function goalsIn(answers: Answers): Goal[] {
  for (const answer of Object.values(answers)) {
    if (!Array.isArray(answer)) continue;
    const rows: readonly unknown[] = answer;
    const goals = rows
      .filter((row) => typeof row === "object" && row !== null)
      .map((row) => ({ goal: said(row, "goal"), indicator: said(row, "indicator"), target: said(row, "target") }))
      .filter(({ goal, indicator, target }) => goal !== "" && indicator !== "" && target !== "");
    if (goals.length > 0) return goals;
  }
  return [];
}

/** [A27] The first version of what is agreed with somebody who was selected. */
export function termsOfSelected(
  of: Submitted,
  decided: bigint,
  track: CallTrack,
  { hub, starts, ends, conditions }: SaidOnce,
): Terms {
  const words: Readonly<Record<string, { readonly ko: string }>> = budgetItems[track];
  const ofLead = of.people.filter(({ party }) => party === of.lead);
  return {
    parties: [
      { party: of.lead, role: "lead" },
      ...of.members.filter((party) => party !== of.lead).map((party) => ({ party, role: "member" }) as const),
      { party: hub, role: "hub" },
    ],
    principal: (ofLead.find(({ task = "" }) => task.includes("책임")) ?? ofLead[0])?.name ?? "",
    goals: goalsIn(of.answers),
    ...{ starts, ends, conditions },
    lines: linesFor(of, decided, (item) => words[item]?.ko ?? item),
    // one payment until the office divides it
    milestones: [{ title: "착수", due: starts, won: decided }],
    ...{ conduct: { method: "", researchers: "", contact: "" }, promised: null, data: null },
  };
}
