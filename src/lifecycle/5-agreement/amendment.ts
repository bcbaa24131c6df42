import type { Day } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import { defineStates } from "#base/states";
import { text, type Text } from "#base/text";
import type { AgreementMove, AgreementTrack } from "./agreement-case.ts";
import type { Terms } from "./terms.ts";

/** What of an agreement can be changed. Two that change the same are not open at once; its life excludes all. */
export const amendmentParts = {
  parties: text("당사자", "parties"),
  principal: text("과제책임자", "person in charge"),
  goals: text("목표", "goals"),
  period: text("기간", "period"),
  budget: text("예산", "budget"),
  milestones: text("단계·지급", "milestones"),
  conduct: text("수행 방법·연락처", "conduct and contacts"),
  life: text("협약의 계속 여부", "whether it goes on"),
} as const satisfies Readonly<Record<string, Text>>;
export type AmendmentPart = keyof typeof amendmentParts;
const everyPart = Object.keys(amendmentParts) as AmendmentPart[];

export interface AmendmentKind {
  readonly word: Text;
  readonly parts: readonly AmendmentPart[];
  /** `consent`: the other side agrees first; `notice`: it is told and stands. */
  readonly needs: Readonly<Record<AgreementTrack, "consent" | "notice">>;
  readonly law: Readonly<Record<AgreementTrack, string>>;
  /** The step of the agreement that it is, where it is one. */
  readonly move?: Extract<AgreementMove, "suspend" | "resume" | "terminate" | "give-up">;
}

const consent = { "r-and-d": "consent", subsidy: "consent" } as const;
const notice = { "r-and-d": "notice", subsidy: "notice" } as const;
const major = {
  "r-and-d": "국가연구개발혁신법 제11조제2항",
  subsidy: "지방자치단체 보조금 관리에 관한 법률 제14조",
} as const;
const minor = {
  "r-and-d": "국가연구개발혁신법 시행령 제14조제2항",
  subsidy: "지방자치단체 보조금 관리에 관한 법률 제14조",
} as const;

/** 협약변경: typed, each with what it touches and whether it is agreed on or only told. */
export const amendmentKinds = {
  party: { word: text("수행기관 변경", "Change of a party"), parts: ["parties", "budget"], needs: consent, law: major },
  principal: {
    word: text("과제책임자 변경", "Change of the person in charge"),
    parts: ["principal"],
    needs: consent,
    law: major,
  },
  goal: { word: text("목표 변경", "Change of goals"), parts: ["goals"], needs: consent, law: major },
  period: {
    word: text("협약기간 변경", "Change of the period"),
    parts: ["period", "milestones"],
    needs: consent,
    law: major,
  },
  amount: {
    word: text("지원금 변경", "Change of the grant"),
    parts: ["budget", "milestones"],
    needs: consent,
    law: major,
  },
  milestone: {
    word: text("단계·지급 변경", "Change of milestones"),
    parts: ["milestones"],
    needs: consent,
    law: major,
  },
  "between-items": {
    ...{ word: text("비목 간 변경", "Budget between items"), parts: ["budget"] },
    // 교부조건에 따라 경미한 것은 제외된다: 사용계획 변경은 연구개발 쪽에서만 통보다
    ...{
      needs: { "r-and-d": "notice", subsidy: "consent" },
      law: { "r-and-d": minor["r-and-d"], subsidy: major.subsidy },
    },
  },
  conduct: {
    word: text("수행 방법·참여인력·연락처 변경", "Change of method, staff or contacts"),
    parts: ["conduct"],
    needs: notice,
    law: minor,
  },
  suspension: {
    word: text("중지 신청", "Request to suspend"),
    parts: everyPart,
    needs: consent,
    law: major,
    move: "suspend",
  },
  resumption: {
    word: text("재개 신청", "Request to resume"),
    parts: everyPart,
    needs: consent,
    law: major,
    move: "resume",
  },
  termination: {
    word: text("해약 신청", "Request to terminate"),
    parts: everyPart,
    needs: consent,
    law: major,
    move: "terminate",
  },
  withdrawal: {
    word: text("포기 신청", "Request to withdraw"),
    parts: everyPart,
    needs: consent,
    law: major,
    move: "give-up",
  },
} as const satisfies Readonly<Record<string, AmendmentKind>>;
export type AmendmentKindName = keyof typeof amendmentKinds;
export const amendmentKindNames = Object.keys(amendmentKinds) as [AmendmentKindName, ...AmendmentKindName[]];
export const amendmentKind = (name: AmendmentKindName): AmendmentKind => amendmentKinds[name];

export const amendmentLife = defineStates({
  initial: "asked",
  states: {
    asked: { ko: "변경 신청", en: "asked for" },
    agreed: { ko: "변경 승인", en: "agreed" },
    noted: { ko: "변경 통보", en: "told" },
    refused: { ko: "변경 불승인", en: "refused" },
    cancelled: { ko: "신청 취소", en: "taken back" },
  },
  moves: {
    agree: { from: ["asked"], to: "agreed" },
    note: { from: ["asked"], to: "noted" },
    refuse: { from: ["asked"], to: "refused" },
    cancel: { from: ["asked"], to: "cancelled" },
  },
});
export type AmendmentState = keyof (typeof amendmentLife)["states"];
export type AmendmentMove = keyof (typeof amendmentLife)["moves"];

/** What an amendment says instead of what stands; a part that it does not touch it does not say. */
export type Changes = Partial<
  Pick<Terms, "parties" | "principal" | "goals" | "starts" | "ends" | "lines" | "milestones" | "conduct">
>;

export interface Amendment {
  readonly amendment: string;
  readonly agreement: string;
  readonly kind: AmendmentKindName;
  readonly state: AmendmentState;
  readonly party: string;
  readonly programme: string | null;
  readonly askedBy: "hub" | "firm";
  readonly asked: Day;
  readonly reason: string;
  readonly base: number;
  readonly became: number | null;
  readonly changes: Changes;
  readonly decided: Day | null;
}

export const unknownAmendment = defineRefusal({
  code: "unknown-amendment",
  status: 404,
  ko: "협약변경 {amendment}이(가) 없습니다.",
  en: "There is no amendment {amendment}.",
});
export const amendmentOpen = defineRefusal({
  code: "amendment-open-already",
  status: 409,
  ko: "{part}에 대한 다른 변경이 처리 중입니다. 먼저 처리한 뒤 신청해 주십시오.",
  en: "Another change of the {partEn} is open. Settle that first.",
});
export const amendmentSaysOther = defineRefusal({
  code: "amendment-says-other",
  status: 422,
  ko: "{kind}(으)로 바꿀 수 없는 내용입니다: {part}.",
  en: "{kindEn} does not change the {partEn}.",
});
export const amendmentSaysNothing = defineRefusal({
  code: "amendment-says-nothing",
  status: 422,
  ko: "바뀌는 내용이 없습니다.",
  en: "It changes nothing.",
});
export const totalMoved = defineRefusal({
  code: "amendment-moves-total",
  status: 422,
  ko: "비목 간 변경으로는 재원별 합계를 바꿀 수 없습니다. 지원금 변경으로 신청해 주십시오.",
  en: "A change between items leaves the sum of each source as it is. Ask for a change of the grant.",
});
export const otherSideDecides = defineRefusal({
  code: "amendment-of-own-side",
  status: 403,
  ko: "신청한 쪽에서는 승인하거나 거절할 수 없습니다.",
  en: "Whoever asked for it does not decide on it.",
});
export const agreementNotRunning = defineRefusal({
  code: "agreement-not-in-force",
  status: 409,
  ko: "협약 중인 협약만 변경할 수 있습니다(현재: {state}).",
  en: "Only an agreement in force is amended; this one is {stateEn}.",
});

const partOf: Readonly<Record<keyof Changes, AmendmentPart>> = {
  ...{ parties: "parties", principal: "principal", goals: "goals", starts: "period", ends: "period" },
  ...{ lines: "budget", milestones: "milestones", conduct: "conduct" },
};

/** [A22] An amendment of a kind says something, and of nothing but what its kind touches. */
export function changesFit(name: AmendmentKindName, changes: Changes): Refusal | null {
  const { parts, word, move } = amendmentKind(name);
  const said = Object.keys(changes) as (keyof Changes)[];
  if (move !== undefined) return said.length === 0 ? null : amendmentSaysOther(wordsOf(word, said[0] as keyof Changes));
  if (said.length === 0) return amendmentSaysNothing({});
  const other = said.find((key) => !parts.includes(partOf[key]));
  return other === undefined ? null : amendmentSaysOther(wordsOf(word, other), `/${other}`);
}

const wordsOf = (word: Text, key: keyof Changes) => {
  const part = amendmentParts[partOf[key]];
  return { kind: word.ko, kindEn: word.en, part: part.ko, partEn: part.en };
};
