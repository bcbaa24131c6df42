import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, Seen } from "#journal";
import type { LetterKey } from "#platform/mail";
import { digest } from "#platform/signing";
import { acts } from "../act-words.ts";
import { answerDays, sendQuotation } from "../release-mail.ts";
import { draftOf, quotationsOf } from "../release-ready.ts";
import { printRelease } from "../release-printing.ts";
import { consentedAlready, unknownQuotation } from "../release-rules.ts";
import { insertRequest, requestsOf } from "../release-store.ts";
import { releaseAsSeen } from "./release-as-seen.ts";

export interface QuotationAsked {
  readonly release: string;
  /** The hash of what he is to have said. */
  readonly quotation: string;
  readonly email: string;
  readonly baseUrl: string;
  /** What the letter is sealed with until it is carried. */
  readonly letterKey?: LetterKey;
}

/** 인용문 확인 요청: [RL6] a letter to whoever is quoted, with a link that works once. */
export async function askQuotation(
  acting: Acting,
  asked: QuotationAsked,
  seen: Seen,
): Promise<{ readonly token: string } | Refusal> {
  const { tx, at, newId } = acting;
  const { release, quotation, email } = asked;
  const found = await releaseAsSeen(acting, acts.named["ask-quotation"], release, seen);
  if (isRefusal(found)) return found;
  const { tree } = await printRelease(tx, await draftOf(tx, found.latest));
  const said = quotationsOf(tree).find((one) => one.quotation === quotation);
  if (said === undefined) return unknownQuotation({});
  const before = (await requestsOf(tx, release)).find((one) => one.quotation === quotation);
  if (before?.answered?.answer === "consented") return consentedAlready({});
  // what nobody can guess: it goes into the letter and is kept as its hash
  const token = digest.ofText(`geojeom.quotation.1\n${newId()} ${newId()} ${newId()} ${newId()}\n`);
  const [speaker, says] = [said.speaker.ko, said.said.text.ko];
  const refused = await sendQuotation(acting, { ...asked, title: tree.title.text, speaker, says, token });
  if (refused !== null) return refused;
  await insertRequest(tx, {
    ...{ request: newId(), release, quotation, says, speaker, email, seal: digest.ofText(token) },
    ...{ ends_at: new Date(at.getTime() + answerDays * 86_400_000), known_from: found.seq },
  });
  return { token };
}
