import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import { acts } from "../act-words.ts";
import { linkOver, noteMissing } from "../release-rules.ts";
import { insertConsent, issueOf, requestBySeal } from "../release-store.ts";

/** The request a link is of, while it is good: answered once, in time, before the release is published. */
export async function requestOfToken(tx: Tx, token: string, at: Date) {
  const found = await requestBySeal(tx, digest.ofText(token));
  if (found === null || found.ends_at <= at) return null;
  return (await issueOf(tx, found.release)) === null || found.answered !== null ? found : null;
}

export interface QuotationAnswer {
  readonly token: string;
  readonly answer: "consented" | "declined";
  readonly note: string;
}

/** 인용문 확인: whoever is quoted consents to the words as they read, or says what is to be changed. */
export async function answerQuotation(
  { tx, at, actor }: Acting,
  { token, answer, note }: QuotationAnswer,
): Promise<string | Refusal> {
  const seq = await openCommit(tx, at, actor, acts.named["answer-quotation"]);
  const found = await requestOfToken(tx, token, at);
  if (found === null || found.answered !== null) return linkOver({});
  if (answer === "declined" && note === "") return noteMissing({}, "/note");
  await insertConsent(tx, { request: found.request, answer, note, known_from: seq });
  return answer;
}
