import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import type { Call } from "./call.ts";
import { guestsOf } from "./trial-store.ts";

/** [C28] Whoever is let in to a test call is written to once, with the page on which it is tried. */
export async function tellGuest(tx: Tx, { call, title }: Call, account: string, at: Date): Promise<Refusal | null> {
  const guest = (await guestsOf(tx, call)).find((one) => one.account === account);
  if (guest === undefined) return null;
  const sent = await send(
    tx,
    {
      ...{ kind: "call", to: { address: guest.email, name: guest.name }, path: "/company/trials" },
      subject: text(`시험 공고 참여 요청: ${title.ko}`, `Please try this call: ${title.en || title.ko}`),
      body: text(
        "공고를 시작하기 전에 신청서를 시험해 주십시오. 제출한 내용은 실제 신청이 아니며 접수되지 않습니다.",
        "Please try the form before the call opens. Nothing you hand in is an application, and nothing is received.",
      ),
      occasion: `call/let-in/${call}/${account}`,
    },
    at,
  );
  return isRefusal(sent) ? sent : null;
}
