import { dayPeriod, type Period } from "#base/period";
import { text } from "#base/text";
import { defineKinds, type FactDraft } from "#journal";
import type { Step, Tenancy } from "./tenancy.ts";

export const kinds = defineKinds(
  {
    kind: "attraction.signed",
    word: { ko: "유치(계약)", en: "Attracted (contract signed)" },
    phrase: { happened: text("입주계약을 체결한", "that signed a lease") },
    measure: "event",
    unit: "organisation",
    ladder: "attraction",
    rung: 1,
  },
  {
    kind: "attraction.moved-in",
    word: { ko: "입주", en: "Moved in" },
    phrase: { happened: text("입주한", "that moved in"), lasting: text("입주해 있는", "that are moved in") },
    measure: "state",
    unit: "organisation",
    ladder: "attraction",
    rung: 2,
  },
  {
    kind: "attraction.ended",
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
    word: { ko: "계약 취소", en: "Contract cancelled" },
    phrase: { happened: text("입주계약을 취소한", "that cancelled their lease") },
    measure: "event",
    unit: "organisation",
  },
);

type Proof = Pick<Step, "evidence" | "evidenceLevel">;

const fact = (kind: string, one: Tenancy, valid: Period, { evidence, evidenceLevel }: Proof): FactDraft => ({
  kind,
  case: one.tenancy,
  subject: one.party,
  programme: one.programme,
  valid,
  value: 1n,
  unit: "organisation",
  naturalKey: one.tenancy,
  evidenceLevel: evidenceLevel ?? ((evidence?.length ?? 0) > 0 ? 1 : 0),
});

export const signedFact = (one: Tenancy, proof: Proof): FactDraft =>
  fact("attraction.signed", one, dayPeriod(one.signed), proof);

/** True from the day of moving in until it ends: how many are here is asked of a day. */
export const movedInFact = (one: Tenancy, step: Step): FactDraft =>
  fact("attraction.moved-in", one, { from: step.day, to: null }, step);

export const endedFact = (one: Tenancy, step: Step): FactDraft =>
  fact("attraction.ended", one, dayPeriod(step.day), step);

export const cancelledFact = (one: Tenancy, step: Step): FactDraft =>
  fact("attraction.cancelled", one, dayPeriod(step.day), step);
