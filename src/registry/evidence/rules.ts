import { compareDays, type Day } from "#base/day";
import { isSamePeriod } from "#base/period";
import { type PersonalData, personalDataIn } from "#base/personal-data";
import { defineRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { EvidenceLevel, Fact } from "#journal";
import type { CheckDraft, EvidenceDraft } from "./evidence.ts";
import type { SampleDesign } from "./sample.ts";
import { reachOf } from "./vocabulary.ts";

export const unknownEvidence = defineRefusal({
  code: "unknown-evidence",
  status: 404,
  ko: "증빙 {evidence}이(가) 없습니다.",
  en: "There is no evidence {evidence}.",
});
export const evidenceNotOfFact = defineRefusal({
  code: "evidence-not-of-fact",
  status: 422,
  ko: "이 증빙은 사실 {fact}에 연결되어 있지 않습니다.",
  en: "This evidence is not attached to the fact {fact}.",
});
export const ownEvidence = defineRefusal({
  code: "own-evidence",
  status: 403,
  ko: "본인이 제출한 증빙은 본인이 확인할 수 없습니다.",
  en: "Nobody checks the evidence he brought himself.",
});
export const ownFact = defineRefusal({
  code: "own-fact",
  status: 403,
  ko: "본인이 기록한 사실은 본인이 확인할 수 없습니다.",
  en: "Nobody checks what he told himself.",
});
export const unfoundedLevel = defineRefusal({
  code: "check-level-unfounded",
  status: 422,
  ko: "‘{method}’(으)로는 증빙 수준 {level}을(를) 부여할 수 없습니다.",
  en: "A check by {method} does not reach level {level} of evidence.",
});
export const checkWithoutNote = defineRefusal({
  code: "check-without-note",
  status: 422,
  ko: "사실과 다르다고 판단한 사유를 입력해 주십시오.",
  en: "Say why the evidence contradicts the fact.",
});
export const emptyFile = defineRefusal({
  code: "empty-file",
  status: 422,
  ko: "‘{file}’은(는) 빈 파일입니다.",
  en: "“{file}” is empty.",
});
export const issuedInFuture = defineRefusal({
  code: "issued-in-future",
  status: 422,
  ko: "발급일 {day}이(가) 아직 오지 않았습니다.",
  en: "The day of issue, {day}, has not come yet.",
});
/** [E17] */
export const evidenceOfAnother = defineRefusal({
  code: "evidence-of-another-case",
  status: 422,
  ko: "이 증빙은 다른 기업·사업의 사실에 연결되어 있습니다. 같은 기업이나 같은 사업의 사실에만 연결할 수 있습니다.",
  en: "This evidence proves facts of another organisation and another programme; it may prove further ones of the same.",
});
export const fileLost = defineRefusal({
  code: "file-lost",
  status: 410,
  ko: "기록은 남아 있으나 파일 {sha256}을(를) 찾을 수 없습니다. 담당자에게 알려 주십시오.",
  en: "The record stands, but its file {sha256} cannot be found. Please tell the officer.",
});

export const evidenceDamaged = defineRefusal({
  code: "evidence-damaged",
  status: 503,
  ko: "보관된 파일 {sha256}이(가) 손상되어 제공하지 않습니다. 기록은 그대로이며 관리자에게 알림을 보냈습니다. 원본이 있으면 같은 파일을 다시 올려 주십시오.",
  en: "The kept file {sha256} is damaged and is not handed out. The record stands and the administrator has been alarmed; whoever has the original may bring the same file again.",
});

export const sampleUndesigned = defineRefusal({
  code: "sample-undesigned",
  status: 422,
  ko: "허용 오류율과 표본 수 가운데 하나만 정해 주십시오.",
  en: "Give either the share of wrong facts to find or the size of the sample.",
});
export const sampleNeedless = defineRefusal({
  code: "sample-needless",
  status: 422,
  ko: "확인할 사실이 {waiting}건이라 표본 {size}건을 뽑을 필요가 없습니다. 모두 확인해 주십시오.",
  en: "{waiting} facts wait, so a sample of {size} saves nothing. Check them all.",
});
export const sampleUnfinished = defineRefusal({
  code: "sample-unfinished",
  status: 409,
  ko: "앞서 뽑은 표본의 확인이 끝나지 않았습니다. 남은 {left}건을 확인한 뒤 다시 뽑아 주십시오.",
  en: "The sample drawn before is not finished. Check the {left} that are left, then draw again.",
});

/** [E18] */
export const residentNumberGiven = defineRefusal({
  code: "resident-number-given",
  status: 422,
  ko: "{where}에 주민등록번호로 보이는 번호가 있습니다. 지우거나 가린 뒤 다시 올려 주십시오.",
  en: "{whereEn} holds what looks like a resident registration number. Take it out or cover it, then bring it again.",
  law: "개인정보 보호법 제24조의2",
});
/** [E18] */
export const personalDataGiven = defineRefusal({
  code: "personal-data-given",
  status: 422,
  ko: "{where}에 {what}(으)로 보이는 내용이 있습니다. {remedy}",
  en: "{whereEn} holds what looks like {whatEn}. {remedyEn}",
  law: "개인정보 보호법 제3조",
});

const whatIsPersonal: Readonly<Record<Exclude<PersonalData, "resident-number">, Text>> = {
  phone: text("휴대전화번호", "a mobile telephone number"),
  account: text("계좌번호", "a bank account"),
  email: text("이메일 주소", "an e-mail address"),
};
const places = {
  "/title": text("제목", "The title"),
  "/issuer": text("발행한 곳", "The issuer"),
  "/file": text("파일 이름", "The name of the file"),
  content: text("공개 파일의 내용", "What stands in the public file"),
} as const;

/** A programme's largest days: settlement, with the papers of every firm at once. */
export const mostOfProgramme = 20n * 2n ** 30n;

/** [E20] */
export const programmeQuota = defineRefusal({
  code: "programme-quota",
  status: 429,
  ko: "이 사업에 하루 동안 등록할 수 있는 증빙의 한도({gigabytes}GB)를 넘었습니다. 내일 다시 올리거나 관리자에게 문의해 주십시오.",
  en: "This is more evidence than may be brought to one programme in a day ({gigabytes} GB). Please go on tomorrow or ask the administrator.",
});
/** [E20] What is brought to a programme in a day, the document that has just come included. */
export const dayFits = (bytes: bigint): Refusal | null =>
  bytes > mostOfProgramme ? programmeQuota({ gigabytes: `${mostOfProgramme / 2n ** 30n}` }) : null;

/** [E18] Whether words that others will read name a person by his number. */
export function refusedAsPersonal(words: string, where: keyof typeof places): Refusal | null {
  const found = personalDataIn(words);
  if (found === null) return null;
  const isContent = where === "content";
  const place = { where: places[where].ko, whereEn: places[where].en };
  const at = isContent ? "/visibility" : where;
  if (found === "resident-number") return residentNumberGiven(place, at);
  const remedy = isContent
    ? text("가린 파일을 올리거나 ‘비공개’로 올려 주십시오.", "Cover it, or bring the file as restricted.")
    : text("지우고 다시 입력해 주십시오.", "Take it out and try again.");
  const { ko, en } = whatIsPersonal[found];
  return personalDataGiven({ ...place, what: ko, whatEn: en, remedy: remedy.ko, remedyEn: remedy.en }, at);
}

/** [E18] A file whose name is kept, as evidence or not, is called nobody's number. */
export const fileNameFits = (name: string): Refusal | null => refusedAsPersonal(name, "/file");

/** [E12] A sample is sized by what it is to find or by whoever draws it, and is smaller than what it is drawn from. */
export const designFits = ({ tolerance, size }: SampleDesign): Refusal | null =>
  (tolerance === null) === (size === null) ? sampleUndesigned({}, "/tolerance") : null;

/** [E1] A file has bytes, and was issued on a day that has come. [E18] What it is called names nobody. */
export function draftFits(draft: EvidenceDraft, today: Day): Refusal | null {
  if (BigInt(draft.size) <= 0n) return emptyFile({ file: draft.fileName });
  if (draft.issuedOn !== null && compareDays(draft.issuedOn, today) > 0) return issuedInFuture({ day: draft.issuedOn });
  return (
    refusedAsPersonal(draft.title, "/title") ??
    refusedAsPersonal(draft.issuer, "/issuer") ??
    fileNameFits(draft.fileName)
  );
}

/** [E3] A confirmation stands on a rung its method can reach; a contradiction stands on none and says why. */
export function checkFits({ outcome, level, method, note }: CheckDraft): Refusal | null {
  if (outcome === "contradicted") {
    if (level !== 0) return unfoundedLevel({ method, level: `${level}` }, "/level");
    return note.trim() === "" ? checkWithoutNote({}, "/note") : null;
  }
  return level < 1 || level > reachOf[method] ? unfoundedLevel({ method, level: `${level}` }, "/level") : null;
}

export interface Checked {
  readonly evidence: string;
  readonly outcome: "confirmed" | "contradicted";
  readonly level: number;
}

/**
 * [E4] The rung of a fact after a check, `checks` in the order they were made with the new one last. As long as the
 * last word on any of its evidence is a contradiction it stands on 0; otherwise it rises and never falls.
 */
export function levelAfter(before: EvidenceLevel, checks: readonly Checked[]): EvidenceLevel {
  const lastWord = new Map(checks.map((check) => [check.evidence, check]));
  if ([...lastWord.values()].some(({ outcome }) => outcome === "contradicted")) return 0;
  return Math.max(before, ...[...lastWord.values()].map(({ level }) => level)) as EvidenceLevel;
}

/** The commit since which the fact says what it says now: a check of what it said before is none of this. */
export function saidSince(versions: readonly Fact[], now: Fact): bigint {
  const other = versions.findLast(
    (version) => version.value !== now.value || version.unit !== now.unit || !isSamePeriod(version.valid, now.valid),
  );
  return other?.knownTo ?? 0n;
}
