import { sql } from "kysely";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Call, versionsOf } from "#call";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import type { ApplicationState } from "./application.ts";
import { type Said, tell, toMinute } from "./reminders.ts";
import { findApplication } from "./store.ts";

/**
 * [AP15] A correction that moves dates, and a cancellation, are told in the very commit to everybody whom they concern:
 * whoever hears of an earlier closing the next night may have missed it.
 */
export async function tellCallChange(acting: Acting, call: string): Promise<Refusal | null> {
  const { tx, at } = acting;
  const versions = await versionsOf(tx, call);
  const cancelled = versions[0]?.cancelled ?? null;
  const moved = movedIn(versions);
  if (cancelled === null && moved === null) return null;
  for (const { application, state } of await goingOn(tx, call)) {
    const row = await findApplication(tx, application);
    if (row === null) continue;
    const sent =
      cancelled !== null
        ? await tell(tx, row, "cancelled", wasCancelled(cancelled.because), at)
        : moved !== null && (state === "draft" || moved.isMilestone)
          ? await tell(tx, row, `corrected/${moved.no}`, corrected(moved), at)
          : null;
    if (isRefusal(sent)) return sent;
  }
  return null;
}

/** Everything that still may be written in, or was received and may come to something. */
async function goingOn(tx: Tx, call: string) {
  const { rows } = await sql<{ application: string; state: ApplicationState }>`
    select application, state from application
    where call = ${call}::uuid and state in ('draft', 'submitted', 'returned', 'asked', 'explained', 'eligible')
    order by application`.execute(tx);
  return rows;
}

const wasCancelled = (because: string): Said => ({
  subject: text("공고가 취소되었습니다", "The call was cancelled"),
  says: text(`사유: ${because}`, `Reason: ${because}`),
});

export interface Moved {
  readonly no: number;
  readonly because: string;
  readonly closes: { readonly before: Date | null; readonly after: Date | null } | null;
  readonly isMilestone: boolean;
}

/** What the last correction of a call moved: the closing instant, or dates of the way after it; null where neither. */
export function movedIn(versions: readonly Call[]): Moved | null {
  const [now, before] = versions.filter(({ publishedAt }) => publishedAt !== null);
  if (now === undefined || before === undefined) return null;
  const stamps = ({ closes, periods }: Call): string => JSON.stringify([closes, periods]);
  const isClosing = stamps(now) !== stamps(before);
  const isMilestone = JSON.stringify(now.milestones) !== JSON.stringify(before.milestones);
  if (!isClosing && !isMilestone) return null;
  const closes = isClosing ? { before: before.closes, after: now.closes } : null;
  return { no: now.no, because: now.because ?? "", closes, isMilestone };
}

const corrected = ({ because, closes, isMilestone }: Moved): Said => {
  const at = (instant: Date | null): Text =>
    instant === null ? text("수시", "always open") : text(toMinute(instant), toMinute(instant));
  const lines = [
    ...(closes === null
      ? []
      : [
          text(
            `접수 마감: ${at(closes.before).ko} → ${at(closes.after).ko}`,
            `It closes: ${at(closes.before).en} → ${at(closes.after).en}`,
          ),
        ]),
    ...(isMilestone
      ? [text("평가·통보 일정이 바뀌었습니다.", "Dates of the review and of the results were moved.")]
      : []),
    text(`사유: ${because}`, `Reason: ${because}`),
  ];
  return {
    subject: text("공고 일정이 변경되었습니다", "Dates of the call were changed"),
    says: text(lines.map(({ ko }) => ko).join("\n"), lines.map(({ en }) => en).join("\n")),
  };
};
