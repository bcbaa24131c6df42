import { dayOf, formatDay } from "#base/day";
import { text, type Text } from "#base/text";
import { evaluate } from "#engine/eligibility";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import { applicantOf } from "./applicant.ts";
import { type Call, eligibilityDayOf, stateAt } from "./call.ts";
import { type Subscriber, subscribersOn } from "./notice-store.ts";
import { callsInForce } from "./store.ts";

/** [C27] Every night: a call whose day of notice has come, to those who asked to be told. Answers how many were written. */
export async function tellAnnounced(tx: Tx, at: Date): Promise<number> {
  const today = dayOf(at);
  const subscribers = await subscribersOn(tx, today);
  if (subscribers.length === 0) return 0;
  const calls = (await callsInForce(tx)).filter(
    (call) =>
      call.mode === "live" &&
      call.direction === "down" &&
      call.announced <= today &&
      ["open", "upcoming"].includes(stateAt(call, at)),
  );
  let written = 0;
  for (const call of calls)
    for (const subscriber of subscribers) {
      if (dayOf(subscriber.since) > call.announced || !(await isFor(tx, call, subscriber, at))) continue;
      await send(tx, { ...announcement(call), ...addressed(call, subscriber) }, at);
      written += 1;
    }
  return written;
}

const addressed = ({ call }: Call, { account, address, name }: Subscriber) => ({
  ...{ kind: "call", to: { address, name }, path: `/calls/${call}` },
  occasion: `call/announced/${call}/${account}`,
});

/** What is not known of a firm shuts it out of nothing. */
async function isFor(tx: Tx, call: Call, { which, parties }: Subscriber, at: Date): Promise<boolean> {
  if (which === "all") return true;
  const on = eligibilityDayOf(call, at);
  for (const party of parties)
    if (evaluate(call.clauses, await applicantOf(tx, party, on), on).verdict !== "failed") return true;
  return false;
}

function announcement({ title, summary, opens, closes }: Call): { readonly subject: Text; readonly body: Text } {
  const until = (language: "ko" | "en"): string =>
    closes === null
      ? language === "ko"
        ? "수시"
        : "always open"
      : `${formatDay(dayOf(closes), language)} ${clock(closes)}`;
  return {
    subject: text(`새 공고: ${title.ko}`, `New call: ${title.en}`),
    body: text(
      `${summary.ko}\n\n접수 기간: ${formatDay(dayOf(opens), "ko")} ${clock(opens)} ~ ${until("ko")}\n\n새 공고 알림은 ‘나에게 맞는 공고’에서 바꿀 수 있습니다.`,
      `${summary.en}\n\nTaken from ${formatDay(dayOf(opens), "en")} ${clock(opens)}, until: ${until("en")}\n\nWhat you are told of new calls is chosen under “Calls that fit”.`,
    ),
  };
}

const clock = (instant: Date): string => new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
