import { defineKinds } from "#journal";

export const kinds = defineKinds(
  {
    kind: "attraction.signed",
    word: { ko: "유치(계약)", en: "Attracted (contract signed)" },
    measure: "event",
    unit: "organisation",
    ladder: "attraction",
    rung: 1,
  },
  {
    kind: "attraction.moved-in",
    word: { ko: "입주", en: "Moved in" },
    measure: "state",
    unit: "organisation",
    ladder: "attraction",
    rung: 2,
  },
  {
    kind: "attraction.ended",
    word: { ko: "퇴거", en: "Left" },
    measure: "event",
    unit: "organisation",
    ladder: "attraction",
    rung: 3,
  },
  // a way out, not a rung
  {
    kind: "attraction.cancelled",
    word: { ko: "계약 취소", en: "Contract cancelled" },
    measure: "event",
    unit: "organisation",
  },
);
