import type { Day } from "#base/day";
import type { Period } from "#base/period";
import type { Text } from "#base/text";
import type { partyTypes } from "./contract.ts";

export type PartyType = (typeof partyTypes)[number];

export const typeWords: Readonly<Record<PartyType, Text>> = {
  firm: { ko: "기업", en: "Firm" },
  institution: { ko: "기관", en: "Institution" },
  university: { ko: "대학", en: "University" },
  government: { ko: "행정기관", en: "Government body" },
  charity: { ko: "비영리단체", en: "Charity" },
  person: { ko: "개인", en: "Person" },
};

/**
 * A name by which others know the party. `business-number` (사업자등록번호) stands for a place of business, so one
 * firm may have several; `corporate-number` (법인등록번호) for the corporation; `org-id` is the publisher's identifier
 * of imported grants (org-id.guide). Resident registration numbers are never kept.
 */
export type IdentifierScheme = "business-number" | "corporate-number" | "org-id";

export interface Identifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

/** The closed list: a misspelt name would be a silent second attribute. */
export const attributeWords = {
  "name.ko": { ko: "이름", en: "Name (Korean)" },
  "name.en": { ko: "영문 이름", en: "Name (English)" },
  region: { ko: "소재지", en: "Region" },
  origin: { ko: "유치 전 소재", en: "Where it came from" },
  founded: { ko: "설립일", en: "Founded" },
  size: { ko: "기업 규모", en: "Size" },
  industry: { ko: "업종", en: "Industry" },
  anchor: { ko: "앵커기업 여부", en: "Anchor" },
  parent: { ko: "상위 기관", en: "Parent organisation" },
  succeeds: { ko: "승계한 기관", en: "Successor of" },
  country: { ko: "국가", en: "Country" },
  address: { ko: "주소", en: "Address" },
  postcode: { ko: "우편번호", en: "Postcode" },
  website: { ko: "누리집", en: "Website" },
  employees: { ko: "종업원 수", en: "Employees" },
} as const satisfies Record<string, Text>;

export type AttributeName = keyof typeof attributeWords;

export const isAttributeName = (name: string): name is AttributeName => Object.hasOwn(attributeWords, name);

/** What is true of a party during some days. */
export interface AttributeDraft {
  readonly name: AttributeName;
  readonly value: string;
  readonly valid: Period;
}

export interface PartyDraft {
  readonly type: PartyType;
  /** An empty English name means there is none of its own; the Korean one is shown. */
  readonly name: Text;
  readonly identifiers: readonly Identifier[];
  readonly attributes?: readonly AttributeDraft[];
  /** The day from which the name is known to be borne. */
  readonly from: Day;
}

/** A stretch of days on which an attribute has a value, as the journal holds it. */
export interface HeldValue {
  readonly version: bigint;
  readonly value: string;
  readonly valid: Period;
}

/** A merge held true: `into` is the survivor, `named` the party the merge spoke of. */
export interface Merge {
  readonly merged: string;
  readonly into: string;
  readonly named: string;
}

export interface OfficeDraft {
  readonly organisation: string;
  readonly person: string;
  readonly title: Text;
  readonly valid: Period;
}
