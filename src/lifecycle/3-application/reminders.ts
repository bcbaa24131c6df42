import { sql } from "kysely";
import { addDays, type Day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Tx } from "#platform/db";
import type { Application, ApplicationState } from "./application.ts";
import { write, type Written } from "./mail.ts";
import { stamp } from "./rules.ts";
import { findApplication, membersOf } from "./store.ts";
import { hoursOf, termsOf } from "./terms.ts";

interface Waiting {
  readonly application: string;
  readonly call: string;
  readonly state: ApplicationState;
  readonly due: Day | null;
}

/** Everything that is waited for. */
async function waitedFor(tx: Tx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select application, call, state, due
    from application where state in ('draft', 'returned', 'asked') order by application`.execute(tx);
  return rows;
}

/**
 * [AP15] Every night: a draft not handed in the day before its call closes, and what was asked for the day before its
 * term. Answers how many were written.
 */
export async function remindApplicants(tx: Tx, at: Date): Promise<number> {
  const tomorrow = addDays(dayOf(at), 1);
  let written = 0;
  for (const { application, call, state, due } of await waitedFor(tx)) {
    const terms = await termsOf(tx, call);
    const row = isRefusal(terms) ? null : await findApplication(tx, application);
    if (isRefusal(terms) || row === null || terms.cancelled !== null) continue;
    const { closes } = hoursOf(terms, at);
    if (state === "draft" && closes !== null && dayOf(closes) === tomorrow)
      written += countOf(await tell(tx, row, `closing/${closes.toISOString()}`, closesTomorrow(closes), at));
    if ((state === "returned" || state === "asked") && due === tomorrow)
      written += countOf(await tell(tx, row, `due/${due}`, dueTomorrow(state), at));
  }
  return written;
}

const countOf = (sent: number | Refusal): number => (isRefusal(sent) ? 0 : sent);

export type Said = Omit<Written, "occasion">;

/** To those who act for its lead and its members. Answers to how many. */
export const tell = async (
  tx: Tx,
  row: Application,
  occasion: string,
  said: Said,
  at: Date,
): Promise<number | Refusal> => {
  const members = (await membersOf(tx, row.application)).filter(({ state }) => state === "accepted");
  const parties = [row.party, ...members.map(({ party }) => party)];
  return write(tx, row, parties, { ...said, occasion: `${occasion}/${row.application}` }, at);
};

export const toMinute = (instant: Date): string => stamp(instant).slice(0, 16);

const closesTomorrow = (closes: Date): Said => ({
  subject: text("내일 접수가 마감됩니다", "The call closes tomorrow"),
  says: text(
    `작성 중인 신청서를 아직 제출하지 않았습니다.\n접수 마감: ${toMinute(closes)}\n\n마감 시각까지 도착한 신청만 접수됩니다.`,
    `Your draft is not submitted yet.\nThe call closes at ${toMinute(closes)}.\n\nOnly what arrives by then is taken.`,
  ),
});

const dueTomorrow = (state: "returned" | "asked"): Said => {
  const what = state === "returned" ? text("보완", "amendment") : text("소명", "explanation");
  return {
    subject: text(`내일 ${what.ko} 기한이 끝납니다`, `Your ${what.en} is due tomorrow`),
    says: text(`내일까지 ${what.ko}을 제출해 주십시오.`, `Please send your ${what.en} by tomorrow.`),
  };
};
