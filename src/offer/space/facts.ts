import { text } from "#base/text";
import { defineKinds } from "#journal";

export const kinds = defineKinds(
  {
    kind: "attraction.signed",
    says: { rung: "attracted" },
    seen: "record",
    word: { ko: "유치(계약)", en: "Attracted (contract signed)" },
    phrase: { happened: text("입주계약을 체결한", "that signed a lease") },
    measure: "event",
    unit: "organisation",
    ladder: "attraction",
    rung: 1,
  },
  {
    kind: "attraction.moved-in",
    says: { rung: "moved-in" },
    seen: "record",
    word: { ko: "입주", en: "Moved in" },
    phrase: { happened: text("입주한", "that moved in"), lasting: text("입주해 있는", "that are moved in") },
    measure: "state",
    unit: "organisation",
    ladder: "attraction",
    rung: 2,
  },
  {
    kind: "attraction.ended",
    seen: "record",
    word: { ko: "퇴거", en: "Left" },
    phrase: { happened: text("퇴거한", "that left") },
    measure: "event",
    unit: "organisation",
    ladder: "attraction",
    rung: 3,
  },
  // a way out, not a rung
  {
    kind: "attraction.cancelled",
    seen: "record",
    word: { ko: "계약 취소", en: "Contract cancelled" },
    phrase: { happened: text("입주계약을 취소한", "that cancelled their lease") },
    measure: "event",
    unit: "organisation",
  },
);
