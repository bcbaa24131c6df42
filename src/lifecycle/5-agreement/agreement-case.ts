import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import { text, type Text } from "#base/text";

/** 지원 협약, 업무협약, 데이터 제공 협약: one life, three contents. */
export const agreementKinds = {
  support: text("지원사업 협약", "project agreement"),
  mou: text("업무협약(MOU)", "memorandum (MOU)"),
  data: text("데이터 제공 협약", "data agreement"),
} as const satisfies Readonly<Record<string, Text>>;
export type AgreementKind = keyof typeof agreementKinds;

/** 협약(출연)과 교부결정(보조): the same life under two bodies of law, and other words for the public track. */
export const agreementTracks = {
  "r-and-d": text("협약(출연)", "agreement (R&D)"),
  subsidy: text("교부결정(보조)", "grant decision (subsidy)"),
} as const satisfies Readonly<Record<string, Text>>;
export type AgreementTrack = keyof typeof agreementTracks;

export const agreementLife = defineStates({
  initial: "drafted",
  states: {
    drafted: { ko: "협약안 작성", en: "drafted" },
    offered: { ko: "체결 요청", en: "offered" },
    signed: { ko: "상대방 서명 완료", en: "signed by the firm" },
    "in-force": { ko: "협약 중", en: "in force" },
    suspended: { ko: "중지", en: "suspended" },
    ended: { ko: "협약 종료", en: "ended" },
    terminated: { ko: "해약", en: "terminated" },
    "given-up": { ko: "협약 포기", en: "given up by the firm" },
    lapsed: { ko: "기한 내 미체결", en: "lapsed" },
    withdrawn: { ko: "협약안 취소", en: "draft withdrawn" },
  },
  moves: {
    redraft: { from: ["drafted"], to: "drafted" },
    offer: { from: ["drafted"], to: "offered" },
    "take-back": { from: ["offered"], to: "drafted" },
    sign: { from: ["offered"], to: "signed" },
    conclude: { from: ["signed"], to: "in-force" },
    amend: { from: ["in-force"], to: "in-force" },
    suspend: { from: ["in-force"], to: "suspended" },
    resume: { from: ["suspended"], to: "in-force" },
    end: { from: ["in-force"], to: "ended" },
    terminate: { from: ["in-force", "suspended"], to: "terminated" },
    "give-up": { from: ["offered", "signed", "in-force", "suspended"], to: "given-up" },
    lapse: { from: ["drafted", "offered", "signed"], to: "lapsed" },
    withdraw: { from: ["drafted"], to: "withdrawn" },
  },
});
export type AgreementState = keyof (typeof agreementLife)["states"];
export type AgreementMove = keyof (typeof agreementLife)["moves"];

export interface AgreementCase {
  readonly agreement: string;
  readonly kind: AgreementKind;
  readonly track: AgreementTrack;
  readonly number: string;
  readonly title: string;
  readonly programme: string | null;
  /** The lead, with whom it is. */
  readonly party: string;
  /** What was selected, where it follows a selection. */
  readonly application: string | null;
  readonly state: AgreementState;
  /** 선정 통보: its clock begins. */
  readonly notified: Day | null;
  readonly signUntil: Day | null;
  /** The version of its terms that stands. */
  readonly terms: number;
  readonly inForce: Day | null;
  readonly over: Day | null;
}
