import type { Day } from "#base/day";
import { defineStates } from "#base/states";

/** What a firm asks for under a call: written, received, looked at; returned or asked about without being turned down. */
export const application = defineStates({
  initial: "draft",
  states: {
    draft: { ko: "작성 중", en: "draft" },
    submitted: { ko: "접수 완료", en: "received" },
    returned: { ko: "보완 요청", en: "returned for amendment" },
    asked: { ko: "소명 요청", en: "asked to explain" },
    explained: { ko: "소명 제출", en: "explained" },
    eligible: { ko: "적격", en: "eligible" },
    ineligible: { ko: "부적격", en: "ineligible" },
    informed: { ko: "부적격 통보", en: "informed of ineligibility" },
    withdrawn: { ko: "신청 철회", en: "application withdrawn" },
  },
  moves: {
    submit: { from: ["draft", "returned"], to: "submitted" },
    return: { from: ["submitted"], to: "returned" },
    ask: { from: ["submitted"], to: "asked" },
    explain: { from: ["asked"], to: "explained" },
    pass: { from: ["submitted", "asked", "explained"], to: "eligible" },
    fail: { from: ["submitted", "asked", "explained"], to: "ineligible" },
    inform: { from: ["ineligible"], to: "informed" },
    reinstate: { from: ["ineligible", "informed"], to: "eligible" },
    withdraw: { from: ["draft", "submitted", "returned", "asked", "explained", "eligible"], to: "withdrawn" },
  },
});
export type ApplicationState = keyof (typeof application)["states"];
export type ApplicationMove = keyof (typeof application)["moves"];

export interface Application {
  readonly application: string;
  readonly call: string;
  /** Null of a call that another body makes: its programme comes with the win. */
  readonly programme: string | null;
  /** The lead of the consortium, or the one who applies alone. */
  readonly party: string;
  readonly state: ApplicationState;
  /** How often the draft was saved: what a tab names as seen. */
  readonly revision: bigint;
  /** Of the first submission; null while there was none. */
  readonly receipt: number | null;
  readonly arrived: Date | null;
  /** The last day of an amendment or an explanation that is waited for. */
  readonly due: Day | null;
}

/** One thing that was filled in: a field of a section, as it was last saved. */
export interface Field {
  readonly section: string;
  readonly field: string;
  /** JSON as it is; null where it was emptied. */
  readonly value: unknown;
  /** The revision in which it was last changed. */
  readonly version: bigint;
  readonly by: string;
  readonly at: Date;
}

/** A firm beside the lead: asked in, and in once it says so. */
export interface Member {
  readonly party: string;
  readonly state: "invited" | "accepted" | "declined";
}

/** A document of the call's list, answered with a file that is kept as evidence. */
export interface Attached {
  readonly document: string;
  readonly evidence: string;
  readonly sha256: string;
  readonly title: string;
  readonly fileName: string;
  readonly size: bigint;
  readonly issuedOn: Day | null;
  readonly validUntil: Day | null;
}

export interface Person {
  readonly name: string;
  readonly party: string;
  readonly task?: string;
}
