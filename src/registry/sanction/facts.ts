import { text } from "#base/text";
import { defineKinds } from "#journal";

const step = { measure: "event", unit: "case" } as const;

/** Where a sanction stands: nobody's to see but those concerned. */
export const caseKinds = defineKinds(
  {
    kind: "sanction.noticed",
    word: text("제재처분 사전 통지", "Sanction noticed"),
    phrase: { happened: text("제재처분을 사전 통지한", "noticed of a sanction") },
    ...step,
    ladder: "sanction",
    rung: 1,
  },
  // asked for or not: no rung that must be climbed
  {
    kind: "sanction.under-review",
    word: text("제재처분 재검토 요청", "Re-review of a sanction asked for"),
    phrase: { happened: text("재검토를 요청한", "that asked for a re-review") },
    ...step,
  },
  {
    kind: "sanction.in-force",
    word: text("제재처분 확정", "Sanction in force"),
    phrase: { happened: text("제재처분이 확정된", "sanctioned") },
    ...step,
    ladder: "sanction",
    rung: 2,
  },
  {
    kind: "sanction.ended",
    word: text("제재처분 종료", "Sanction ended"),
    phrase: { happened: text("제재처분이 종료된", "whose sanction ended") },
    ...step,
    ladder: "sanction",
    rung: 3,
  },
  // ways out, not rungs
  {
    kind: "sanction.lifted",
    word: text("제재처분 해제", "Sanction lifted"),
    phrase: { happened: text("제재처분이 해제된", "whose sanction was lifted") },
    ...step,
  },
  {
    kind: "sanction.dropped",
    word: text("제재처분 하지 않기로 결정", "Sanction dropped"),
    phrase: { happened: text("제재처분을 하지 않기로 한", "whose sanction was dropped") },
    ...step,
  },
  {
    kind: "sanction.withdrawn",
    word: text("제재처분 기록 취소", "Record of a sanction withdrawn"),
    phrase: { happened: text("제재처분 기록이 취소된", "whose sanction was recorded by mistake") },
    ...step,
  },
);

const sum = { measure: "flow", unit: "KRW" } as const;

export const kinds = [
  ...caseKinds,
  ...defineKinds(
    {
      kind: "sanction-sum.owed",
      word: text("제재·환수 부과액", "Sum of a sanction"),
      phrase: { amount: text("제재·환수 부과액", "the sums imposed") },
      ...sum,
    },
    {
      kind: "sanction-sum.paid",
      word: text("제재·환수 납부액", "Paid of a sanction"),
      phrase: { amount: text("제재·환수 납부액", "the sums paid") },
      ...sum,
    },
    {
      kind: "sanction.published",
      seen: "record",
      word: text("제재처분 명단 공표", "Sanction published"),
      phrase: {
        happened: text("제재처분 명단이 공표된", "published as sanctioned"),
        lasting: text("제재처분 명단에 공표되어 있는", "published as sanctioned"),
      },
      measure: "state",
      unit: "case",
    },
    {
      kind: "sanction.passed-on",
      word: text("타 지방자치단체 통보", "Sanction told to other governments"),
      phrase: { happened: text("다른 지방자치단체에 통보한", "told to other governments") },
      ...step,
    },
  ),
];
