import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import { text, type Text } from "#base/text";
import type { Form } from "#engine/form";

/** 단계 보고서와 정산 보고서: one life, two forms. */
export const reportSorts = {
  milestone: text("단계 보고서", "milestone report"),
  settlement: text("정산 보고서", "settlement report"),
} as const satisfies Readonly<Record<string, Text>>;
export type ReportSort = keyof typeof reportSorts;

export const reportLife = defineStates({
  initial: "asked",
  states: {
    asked: { ko: "보고서 제출 대기", en: "report waited for" },
    submitted: { ko: "보고서 제출", en: "report handed in" },
    returned: { ko: "보고서 보완 요청", en: "report returned for amendment" },
    accepted: { ko: "보고서 승인", en: "report accepted" },
    waived: { ko: "보고서 면제", en: "report waived" },
  },
  moves: {
    submit: { from: ["asked", "returned"], to: "submitted" },
    return: { from: ["submitted"], to: "returned" },
    accept: { from: ["submitted"], to: "accepted" },
    reopen: { from: ["accepted"], to: "returned" },
    waive: { from: ["asked"], to: "waived" },
  },
});
export type ReportState = keyof (typeof reportLife)["states"];
export type ReportMove = keyof (typeof reportLife)["moves"];

export interface AgreementReport {
  readonly agreementReport: string;
  readonly agreement: string;
  readonly programme: string;
  /** The lead, who answers for all of its parties. */
  readonly party: string;
  readonly kind: ReportSort;
  /** Which milestone; a settlement is of the whole, 0. */
  readonly no: number;
  readonly title: string;
  readonly form: Form;
  readonly state: ReportState;
  readonly revision: bigint;
  readonly arrived: Date | null;
  readonly due: Day;
  /** The last day of an amendment that is waited for. */
  readonly amendBy: Day | null;
}
