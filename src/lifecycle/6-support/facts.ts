import { text } from "#base/text";
import { defineKinds } from "#journal";
import { yearFacet } from "#programme";

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
