import { text, type Text } from "#base/text";
import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { type LetterKey, send } from "#platform/mail";

/** How long a speaker has to answer. */
export const answerDays = 14;

/** Asks whoever is quoted. The token stands behind the #, which no browser sends and so no log can hold. */
export async function sendQuotation(
  { tx, at, newId }: Acting,
  asked: {
    readonly email: string;
    readonly title: Text;
    readonly speaker: string;
    readonly says: string;
    readonly token: string;
    readonly baseUrl: string;
    readonly letterKey?: LetterKey | undefined;
  },
): Promise<Refusal | null> {
  const { email, title, speaker, says, token, baseUrl, letterKey } = asked;
  const address = (language: "ko" | "en") => `${baseUrl.replace(/\/+$/, "")}/${language}/quotation#${token}`;
  const sent = await send(
    tx,
    {
      ...{ kind: "release-quotation", to: { address: email }, letter: newId() },
      ...(letterKey === undefined ? {} : { sealedWith: letterKey }),
      subject: text(`인용문 확인 요청: ${title.ko}`, `Your words in a release: ${title.en}`),
      body: text(
        `보도자료 “${title.ko}”에 아래 말씀을 인용하려 합니다.\n\n${speaker}\n“${says}”\n\n${answerDays}일 안에 아래 주소에서 승인하거나 수정할 내용을 알려 주십시오. 이 주소는 한 번만 사용할 수 있습니다.\n\n${address("ko")}`,
        `The release “${title.en}” is to quote you.\n\n${speaker}\n“${says}”\n\nPlease consent or say what is to be changed within ${answerDays} days, at this address, which works once:\n\n${address("en")}`,
      ),
    },
    at,
  );
  return "refusal" in sent ? sent : null;
}
