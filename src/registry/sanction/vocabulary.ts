import { text, type Text } from "#base/text";

export const sanctionKinds = {
  debarment: text("참여제한·교부 배제", "Debarment"),
  surcharge: text("제재부가금", "Surcharge"),
  clawback: text("환수", "Clawback"),
  "grant-return": text("교부결정 취소에 따른 반환", "Return of a cancelled grant"),
} as const satisfies Readonly<Record<string, Text>>;
export type SanctionKind = keyof typeof sanctionKinds;

export interface Basis {
  readonly kind: SanctionKind;
  readonly law: Text;
  /** Of a debarment. */
  readonly mostYears?: number;
  /** Of a surcharge: so many times what it is on. */
  readonly mostTimes?: number;
  /** Told to every other local government. */
  readonly isPassedOn?: true;
  /** Read in the statute by whoever entered it; what stands in an annex nobody could read says so. */
  readonly isVerified: boolean;
}

const innovation = (article: string, english: string) =>
  text(`국가연구개발혁신법 ${article}`, `National R&D Innovation Act, ${english}`);
const subsidy = (article: string, english: string) =>
  text(
    `지방자치단체 보조금 관리에 관한 법률 ${article}`,
    `Act on the Management of Local Government Subsidies, ${english}`,
  );
const factory = (article: string, english: string) =>
  text(`중소기업 스마트제조혁신 촉진에 관한 법률 ${article}`, `Smart Manufacturing Innovation Act, ${english}`);
const funds = (article: string, english: string) =>
  text(`공공재정 부정청구 금지 및 부정이익 환수 등에 관한 법률 ${article}`, `Public Finance Recovery Act, ${english}`);

/** What a sanction stands on, and how far it may go. Texts of June 2026. */
export const bases = {
  "innovation-debarment": {
    kind: "debarment",
    law: innovation("제32조", "Art. 32"),
    mostYears: 10,
    isVerified: true,
  },
  "innovation-surcharge": {
    kind: "surcharge",
    law: innovation("제32조", "Art. 32"),
    mostTimes: 5,
    isVerified: true,
  },
  "innovation-clawback": { kind: "clawback", law: innovation("제32조", "Art. 32"), isVerified: true },
  "subsidy-debarment": {
    ...{ kind: "debarment", law: subsidy("제32조제6항", "Art. 32(6)"), mostYears: 5 },
    ...{ isPassedOn: true, isVerified: true },
  },
  "subsidy-surcharge": { kind: "surcharge", law: subsidy("제35조", "Art. 35"), mostTimes: 5, isVerified: true },
  "subsidy-return": { kind: "grant-return", law: subsidy("제31조", "Art. 31"), isVerified: true },
  "factory-debarment": { kind: "debarment", law: factory("제31조", "Art. 31"), mostYears: 5, isVerified: true },
  "factory-clawback": { kind: "clawback", law: factory("제32조", "Art. 32"), isVerified: true },
  "funds-clawback": { kind: "clawback", law: funds("제8조", "Art. 8"), isVerified: true },
  "funds-surcharge": { kind: "surcharge", law: funds("제9조", "Art. 9"), mostTimes: 5, isVerified: true },
} as const satisfies Readonly<Record<string, Basis>>;
export type BasisName = keyof typeof bases;
export const basisNames = Object.keys(bases) as [BasisName, ...BasisName[]];
export const isBasisName = (name: string): name is BasisName => Object.hasOwn(bases, name);
export const basisOf = (name: BasisName): Basis => bases[name];

/** 국가연구개발혁신법 제33조제7항: from here on it is published. */
export const publishedFrom = { years: 5, times: 3 } as const;

export const sanctionStates = [
  ...(["noticed", "under-review", "in-force", "ended", "lifted", "dropped", "withdrawn"] as const),
] as const;
