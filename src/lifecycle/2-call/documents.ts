import { type Day, formatDay, lastDayOfTerm } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";

/** How long a document counts: issued within months of the day it is handed in, or still valid on it. */
export type Expiry =
  | { readonly rule: "issued-within"; readonly months: number }
  | { readonly rule: "valid-on" }
  | { readonly rule: "none" };

export interface CallDocument {
  readonly key: string;
  readonly word: Text;
  readonly required: boolean;
  readonly expiry: Expiry;
  /** Endings without the dot. */
  readonly endings: readonly string[];
  /** A form to fill in, kept as evidence. */
  readonly template?: string;
}

/** What a document says of itself. */
export interface DocumentDates {
  readonly issuedOn: Day | null;
  readonly validUntil: Day | null;
}

export const documentExpired = defineRefusal({
  code: "document-expired",
  status: 422,
  ko: "{document}은(는) {until}까지만 인정됩니다. 새로 발급받은 서류를 첨부해 주십시오.",
  en: "{documentEn} counts until {untilEn} only. Please attach one that was issued since.",
});
export const documentUndated = defineRefusal({
  code: "document-undated",
  status: 422,
  ko: "{document}의 발급일 또는 유효기간을 입력해 주십시오.",
  en: "Please say when {documentEn} was issued, or until when it is valid.",
});

/** [C10] The last day on which a document counts under its rule; null for ever, undefined where it does not say. */
export function lastDayOfDocument({ expiry }: CallDocument, dates: DocumentDates): Day | null | undefined {
  if (expiry.rule === "none") return null;
  if (expiry.rule === "valid-on") return dates.validUntil ?? undefined;
  return dates.issuedOn === null ? undefined : lastDayOfTerm(dates.issuedOn, expiry.months);
}

/** [C10] Null while the document counts on the day. */
export function documentCounts(document: CallDocument, dates: DocumentDates, on: Day): Refusal | null {
  const last = lastDayOfDocument(document, dates);
  const names = { document: document.word.ko, documentEn: document.word.en };
  if (last === undefined) return documentUndated(names, `/documents/${document.key}`);
  if (last === null || on <= last) return null;
  return documentExpired(
    { ...names, until: formatDay(last, "ko"), untilEn: formatDay(last, "en") },
    `/documents/${document.key}`,
  );
}
