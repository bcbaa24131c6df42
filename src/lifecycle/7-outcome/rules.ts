import { createHash } from "node:crypto";
import { type Day, dayFromParts, isDay } from "#base/day";
import { isCurrency } from "#base/money";
import { lastDay, type Period } from "#base/period";
import { defineRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Fault } from "#engine/form";
import { notOne } from "#journal";
import type { EvidenceKind } from "#evidence";
import type { ClaimAsked, OutcomeDraft, OutcomeKind } from "./outcome.ts";

/** The document that proves an outcome of each kind. */
export const documentOf: Readonly<Record<OutcomeKind, EvidenceKind>> = {
  "outcome.sale": "tax-invoice",
  "outcome.export": "export-declaration",
  "outcome.job": "insurance-record",
};

export const outcomeExists = defineRefusal({
  code: "outcome-exists",
  status: 409,
  ko: "{what} {key}은(는) {party}의 성과로 이미 보고되어 있습니다({state}). 같은 성과는 한 번만 집계하며, 다른 사업은 기여분을 추가할 수 있습니다. 성과 번호: {outcome}",
  en: "{whatEn} {key} is reported already as an outcome of {partyEn} ({stateEn}). It counts once; another programme may add a claim to it. Outcome: {outcome}",
});
export const unknownOutcome = defineRefusal({
  code: "unknown-outcome",
  status: 404,
  ko: "성과 {outcome}이(가) 없습니다.",
  en: "There is no outcome {outcome}.",
});
export const malformedKey = defineRefusal({
  code: "outcome-key-malformed",
  status: 422,
  ko: "'{key}'은(는) {what}이(가) 아닙니다. {expected}",
  en: "'{key}' is not the {whatEn}. {expectedEn}",
});
export const wrongOutcomeUnit = defineRefusal({
  code: "outcome-unit-wrong",
  status: 422,
  ko: "{what}의 단위가 '{unit}'일 수 없습니다.",
  en: "{whatEn} cannot be counted in '{unit}'.",
});
export const outcomeNotPositive = defineRefusal({
  code: "outcome-not-positive",
  status: 422,
  ko: "성과의 값은 0보다 커야 합니다.",
  en: "An outcome is more than nothing.",
});
export const outcomeInFuture = defineRefusal({
  code: "outcome-in-future",
  status: 422,
  ko: "{day}은(는) 아직 오지 않았습니다. 그날까지의 성과로 보고할 수 없습니다.",
  en: "{day} has not come yet: an outcome until then cannot be reported.",
});
export const claimTwice = defineRefusal({
  code: "claim-twice",
  status: 422,
  ko: "한 사업의 기여분이 중복 입력되었습니다.",
  en: "One programme claims twice.",
});
export const ownOutcome = defineRefusal({
  code: "own-outcome",
  status: 403,
  ko: "본인이 보고한 성과는 본인이 확인할 수 없습니다.",
  en: "Nobody verifies the outcome he reported himself.",
});
export const notYourParty = defineRefusal({
  code: "not-your-organisation",
  status: 403,
  ko: "소속 기업·기관의 성과만 처리할 수 있습니다.",
  en: "Only outcomes of your own organisation are open to you.",
});
export const programmeUnrelated = defineRefusal({
  code: "programme-unrelated",
  status: 403,
  ko: "이 사업에는 협약·지원·입주·연구 기록이 없어 성과를 보고할 수 없습니다. 기록이 빠졌다면 담당자에게 알려 주십시오.",
  en: "You hold no agreement, support, tenancy or study under this programme, so no outcome of it can be reported. Tell an officer if a record is missing.",
});
export const claimsByOfficer = defineRefusal({
  code: "claims-by-officer",
  status: 403,
  ko: "사업 간 기여분은 담당자가 배분합니다.",
  en: "Shares between programmes are divided by an officer.",
});
export const reasonMissing = defineRefusal({
  code: "outcome-reason-missing",
  status: 422,
  ko: "사유를 입력해 주십시오.",
  en: "Please give a reason.",
});
export const nothingToCorrect = defineRefusal({
  code: "outcome-unchanged",
  status: 422,
  ko: "변경된 내용이 없습니다.",
  en: "There is nothing to correct.",
});

const keyWords: Readonly<Record<OutcomeKind, Text>> = {
  "outcome.sale": { ko: "전자세금계산서 승인번호", en: "approval number of a tax invoice" },
  "outcome.export": { ko: "수출신고번호", en: "number of an export declaration" },
  "outcome.job": { ko: "고용 식별값", en: "key of a job" },
};
export const wordOfKey = (kind: OutcomeKind): Text => keyWords[kind];

const expected: Readonly<Record<OutcomeKind, Text>> = {
  "outcome.sale": {
    ko: "승인번호는 작성일 여덟 자리로 시작하는 24자입니다.",
    en: "It has 24 characters and begins with eight digits of a day.",
  },
  "outcome.export": { ko: "신고번호는 14~15자입니다.", en: "It has 14 or 15 characters." },
  "outcome.job": {
    ko: "사람을 알아볼 수 없도록 해시한 64자리 값이어야 합니다.",
    en: "It must be a hash of 64 digits, by which nobody can be recognised.",
  },
};

/**
 * [O1] The normal form of a natural key, so that spelling makes no second outcome: an invoice is known by its approval
 * number (부가가치세법 제32조), an export by its declaration (관세법 제241조), a job by a hash and never by a person's number.
 */
export function normalKey(kind: OutcomeKind, written: string, at = "/naturalKey"): string | Refusal {
  const key = kind === "outcome.job" ? written.trim().toLowerCase() : written.replaceAll(/[\s-]/g, "").toUpperCase();
  const fits = {
    "outcome.sale": /^\d{8}[0-9A-Z]{16}$/.test(key) && isIssueDay(key),
    "outcome.export": /^[0-9A-Z]{14,15}$/.test(key),
    "outcome.job": /^[0-9a-f]{64}$/.test(key),
  }[kind];
  if (fits) return key;
  const [what, should] = [keyWords[kind], expected[kind]];
  // what may be a person's number is not repeated
  const shown = kind === "outcome.job" ? "…" : written.slice(0, 60);
  return malformedKey({ key: shown, what: what.ko, whatEn: what.en, expected: should.ko, expectedEn: should.en }, at);
}

const isIssueDay = (key: string): boolean => {
  const day = dayFromParts(Number(key.slice(0, 4)), Number(key.slice(4, 6)), Number(key.slice(6, 8)));
  return day !== null && isDay(day);
};

/**
 * The key of a job: the same insured person at the same employer is one job, and the number cannot be read back from
 * it without the hub's secret.
 */
export const hashedJobKey = (insuredNumber: string, employerNumber: string, secret: string): string =>
  createHash("sha256")
    .update([secret, insuredNumber, employerNumber].map((part) => part.replaceAll(/[\s-]/g, "")).join("\n"))
    .digest("hex");

/** [O2] More than nothing, in a unit of its kind, over days that have all come. */
export function outcomeFits(
  draft: Pick<OutcomeDraft, "kind" | "value" | "unit" | "valid">,
  today: Day,
): Refusal | null {
  if (draft.value <= 0n) return outcomeNotPositive({}, "/value");
  if (draft.kind === "outcome.job" && draft.value !== 1n)
    return notOne({ kind: wordOfKey(draft.kind).ko, value: `${draft.value}` }, "/value");
  const isRightUnit = draft.kind === "outcome.job" ? draft.unit === "person" : isCurrency(draft.unit);
  if (!isRightUnit) {
    const word = keyWords[draft.kind];
    return wrongOutcomeUnit({ what: word.ko, whatEn: word.en, unit: draft.unit }, "/unit");
  }
  return daysHaveCome(draft.valid, today);
}

export function daysHaveCome(valid: Period, today: Day): Refusal | null {
  const last = lastDay(valid);
  return last !== null && last > today ? outcomeInFuture({ day: last }, "/to") : null;
}

/** [O3] A programme claims once. That the shares fit together is the journal's to say. */
export const claimsFit = (claims: readonly ClaimAsked[]): Refusal | null =>
  new Set(claims.map(({ programme }) => programme)).size < claims.length ? claimTwice({}, "/claims") : null;

/** One number in two rows of a list: the same outcome counts once. */
export const malformedRowKeys = (at: string): Fault => ({
  code: "outcome-listed-twice",
  at,
  text: text("같은 번호가 두 번 입력되었습니다.", "The same number stands in two rows."),
});

/** [O12] */
export const nothingPaid = defineRefusal({
  code: "outcome-nothing-paid",
  status: 409,
  ko: "성과 발생일까지 이 기업에 지원금을 지급한 다른 사업이 없거나 남은 비율이 없어 기본 기여율을 정할 수 없습니다.",
  en: "No further programme had paid the firm by the day of the outcome, or nothing is left to divide.",
});
