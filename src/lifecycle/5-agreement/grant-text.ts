import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { isJsonObject, type Json } from "./json-source.ts";

export const memberMissing = defineRefusal({
  code: "award-member-missing",
  status: 422,
  ko: "'{member}'이(가) 없거나 읽을 수 없습니다.",
  en: "“{member}” is missing or cannot be read.",
});
export const tooLong = defineRefusal({
  code: "award-text-too-long",
  status: 422,
  ko: "'{member}'이(가) {limit}자를 넘습니다.",
  en: "“{member}” is longer than {limit} characters.",
});

/** Something to be said of a record that is taken all the same. */
export interface Remark {
  readonly code: string;
  readonly text: Text;
  readonly index: number;
}
export type RemarkOf = (code: string, said: Text) => void;

/** A member that should be a list; one thing without the brackets is a list of one. */
export const asList = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : isJsonObject(value) ? [value] : [];

/**
 * As people read it: one line, composed, without characters that nobody sees and half characters, which no database
 * keeps. Joiners stay where they join: inside a word of scripts that need them.
 */
export const clean = (written: string): string =>
  written
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/(?![\u200C\u200D])\p{Cf}/gu, "")
    .replaceAll(/[\p{Cc}\p{Z}\s]+/gu, " ")
    .replaceAll(/(?<![\p{L}\p{M}\p{So}\uFE0F])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{M}\p{So}])/gu, "")
    .trim();
export const word = (value: Json | undefined): string => (typeof value === "string" ? clean(value) : "");

/** What is repeated in a reason is short, however long the file had it. */
const quoted = 80;
export const brief = (written: string): string => (written.length <= quoted ? written : `${written.slice(0, quoted)}…`);

export function shortText(value: Json | undefined, member: string, limit: number): string | Refusal {
  const read = word(value);
  return read.length > limit ? tooLong({ member, limit: `${limit}` }) : read;
}
