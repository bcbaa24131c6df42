import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import type { Text } from "#base/text";
import type { Form } from "#engine/form";
import type { SurveyAsk } from "./vocabulary.ts";

/** 성과조사: what came of a year, asked of all firms of a cohort by one frozen form. */
export interface Survey {
  readonly survey: string;
  readonly programme: string;
  readonly year: number;
  readonly title: Text;
  /** The day on which the cohort was taken, and the kinds of facts that made it. */
  readonly cohortOn: Day;
  readonly cohortOf: readonly string[];
  readonly asks: readonly SurveyAsk[];
  readonly form: Form;
  readonly due: Day;
  /** Since it was closed it takes no answer any more. */
  readonly isClosed: boolean;
}

/**
 * What one firm answers of one year: handed in, approved by the firm, accepted by the hub. Until somebody answers, nothing
 * is known: a firm that was asked and is silent has no value, not even nought.
 */
export const surveyReply = defineStates({
  initial: "asked",
  states: {
    asked: { ko: "응답 대기", en: "waiting for an answer" },
    submitted: { ko: "조사표 제출", en: "answered" },
    returned: { ko: "조사표 보완 요청", en: "answer returned for amendment" },
    approved: { ko: "기업 확정", en: "approved by the firm" },
    accepted: { ko: "거점 확정", en: "accepted by the hub" },
  },
  moves: {
    submit: { from: ["asked", "returned"], to: "submitted" },
    return: { from: ["submitted", "approved"], to: "returned" },
    approve: { from: ["submitted"], to: "approved" },
    accept: { from: ["approved"], to: "accepted" },
    reopen: { from: ["accepted"], to: "returned" },
  },
});
export type ReplyState = keyof (typeof surveyReply)["states"];
export type ReplyMove = keyof (typeof surveyReply)["moves"];

export interface SurveyReply {
  readonly surveyReply: string;
  readonly survey: string;
  readonly programme: string;
  readonly party: string;
  readonly state: ReplyState;
  readonly revision: bigint;
  /** Of the first submission; null while the firm is silent. */
  readonly arrived: Date | null;
  /** The last day of an amendment that is waited for. */
  readonly due: Day | null;
}
