import { text } from "#base/text";
import { defineKinds } from "#journal";
import { yearFacet } from "#programme";

const step = { measure: "event", unit: "firm", facets: { year: yearFacet } } as const;

export const caseKinds = defineKinds(
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

const rung = { measure: "event", unit: "organisation", facets: ["offer", "basis"] } as const;

/** Where a line of the register stands: promise and use are two kinds. */
export const lineKinds = defineKinds(
  {
    kind: "support-line.promised",
    word: { ko: "지원 약정", en: "Support promised" },
    ...rung,
    ladder: "support-line",
    rung: 1,
  },
  {
    kind: "support-line.handed-over",
    word: { ko: "지원 제공", en: "Support handed over" },
    ...rung,
    ladder: "support-line",
    rung: 2,
  },
  // ways out, not rungs
  { kind: "support-line.recovered", word: { ko: "지원 환수", en: "Support recovered" }, ...rung },
  { kind: "support-line.cancelled", word: { ko: "지원 약정 취소", en: "Promise of support cancelled" }, ...rung },
  { kind: "support-line.withdrawn", word: { ko: "지원 기록 취소", en: "Record of support withdrawn" }, ...rung },
);

const amount = { measure: "flow", unit: "KRW", facets: ["offer", "basis"] } as const;

/** What it is worth: promised, handed over and recovered never add up. */
export const worthKinds = defineKinds(
  { kind: "support-worth.promised", word: { ko: "지원 약정액", en: "Worth of support promised" }, ...amount },
  { kind: "support-worth.handed-over", word: { ko: "지원 제공액", en: "Worth of support handed over" }, ...amount },
  { kind: "support-worth.recovered", word: { ko: "지원 환수액", en: "Worth of support recovered" }, ...amount },
);
export type WorthKind = (typeof worthKinds)[number]["kind"];

export const kinds = [...caseKinds, ...lineKinds, ...worthKinds] as const;
