import { defineKinds } from "#journal";

const step = { measure: "event", unit: "firm", facets: ["year"] } as const;

export const kinds = defineKinds(
  {
    kind: "support.selected",
    word: { ko: "지원기업 선정", en: "Selected for support" },
    ...step,
    ladder: "support",
    rung: 1,
  },
  { kind: "support.agreed", word: { ko: "지원 협약", en: "Support agreed" }, ...step, ladder: "support", rung: 2 },
  {
    kind: "support.completed",
    word: { ko: "지원 완료", en: "Support completed" },
    ...step,
    ladder: "support",
    rung: 3,
  },
  // a way out, not a rung
  { kind: "support.abandoned", word: { ko: "지원 포기·해약", en: "Support abandoned" }, ...step },
);
