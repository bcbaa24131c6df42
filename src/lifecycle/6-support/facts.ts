import { dayPeriod } from "#base/period";
import { text } from "#base/text";
import { yearFacet } from "#programme";
import { defineKinds, type FactDraft } from "#journal";
import type { Step, SupportCase, SupportState } from "./support.ts";

const step = { measure: "event", unit: "firm", facets: { year: yearFacet } } as const;

export const kinds = defineKinds(
  {
    kind: "support.selected",
    word: { ko: "지원기업 선정", en: "Selected for support" },
    phrase: { happened: text("지원기업으로 선정된", "selected for support") },
    ...step,
    ladder: "support",
    rung: 1,
  },
  {
    kind: "support.agreed",
    word: { ko: "지원 협약", en: "Support agreed" },
    phrase: { happened: text("지원 협약을 체결한", "that signed a support agreement") },
    ...step,
    ladder: "support",
    rung: 2,
  },
  {
    kind: "support.completed",
    word: { ko: "지원 완료", en: "Support completed" },
    phrase: { happened: text("지원이 완료된", "with support completed") },
    ...step,
    ladder: "support",
    rung: 3,
  },
  // a way out, not a rung
  {
    kind: "support.abandoned",
    word: { ko: "지원 포기·해약", en: "Support abandoned" },
    phrase: { happened: text("지원을 포기하거나 해약한", "that gave up their support") },
    ...step,
  },
);

/** Every step of a case counts for the programme year it was selected in. */
export const supportFact = (
  { supportCase, programme, party, title }: SupportCase,
  state: SupportState,
  year: number,
  told: Step,
): FactDraft => ({
  kind: `support.${state}`,
  case: supportCase,
  subject: party,
  programme,
  valid: dayPeriod(told.day),
  value: 1n,
  unit: "firm",
  naturalKey: `${programme}/${party}/${title}`,
  facets: { year: `${year}` },
  evidenceLevel: told.evidenceLevel ?? ((told.evidence?.length ?? 0) > 0 ? 1 : 0),
});
