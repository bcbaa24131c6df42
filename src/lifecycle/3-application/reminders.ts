import { sql } from "kysely";
import { addDays, type Day, dayOf } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Call, versionsOf } from "#call";
import type { Tx } from "#platform/db";
import type { Application, ApplicationState } from "./application.ts";
import { write, type Written } from "./mail.ts";
import { stamp } from "./rules.ts";
import { findApplication } from "./store.ts";
import { hoursOf, termsOf } from "./terms.ts";

interface Waiting {
  readonly application: string;
  readonly call: string;
  readonly state: ApplicationState;
  readonly due: Day | null;
  /** When it was begun. */
  readonly since: Date;
}

/** Everything that still may be written in, or was received and is not decided. */
async function goingOn(tx: Tx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select a.application, a.call, a.state, a.due, b.since
    from application a join lateral (
      select min(c.at) as since from fact f join journal_commit c on c.seq = f.known_from
      where f."case" = a.application::text) b on true
    where a.state in ('draft', 'submitted', 'returned', 'asked') order by a.application`.execute(tx);
  return rows;
}

/**
 * [AP15] Every night: a draft not handed in the day before its call closes, what was asked for the day before its term,
 * and a call whose dates a correction moved, to everybody who applies under it. Answers how many were written.
 */
export async function remindApplicants(tx: Tx, at: Date): Promise<number> {
  const tomorrow = addDays(dayOf(at), 1);
  const moves = new Map<string, Moved | null>();
  let written = 0;
  for (const { application, call, state, due, since } of await goingOn(tx)) {
    const terms = await termsOf(tx, call);
    const row = isRefusal(terms) ? null : await findApplication(tx, application);
    if (isRefusal(terms) || row === null || terms.cancelled !== null) continue;
    const { closes } = hoursOf(terms, at);
    if (state === "draft" && closes !== null && dayOf(closes) === tomorrow)
      written += await tell(tx, row, `closing/${closes.toISOString()}`, closesTomorrow(closes), at);
    if ((state === "returned" || state === "asked") && due === tomorrow)
      written += await tell(tx, row, `due/${due}`, dueTomorrow(state), at);
    if (!moves.has(call)) moves.set(call, movedIn(await versionsOf(tx, call)));
    const moved = moves.get(call) ?? null;
    if (moved !== null && moved.at > since && (state === "draft" || moved.isMilestone))
      written += await tell(tx, row, `corrected/${moved.no}`, corrected(moved), at);
  }
  return written;
}

type Said = Omit<Written, "occasion">;

const tell = async (tx: Tx, row: Application, occasion: string, said: Said, at: Date): Promise<number> => {
  const sent = await write(tx, row, [row.party], { ...said, occasion: `${occasion}/${row.application}` }, at);
  return isRefusal(sent) ? 0 : sent;
};

const toMinute = (instant: Date): string => stamp(instant).slice(0, 16);

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

export interface Moved {
  readonly no: number;
  readonly at: Date;
  readonly because: string;
  readonly closes: { readonly before: Date | null; readonly after: Date | null } | null;
  readonly isMilestone: boolean;
}

/** What the last correction of a call moved: the closing instant, or dates of the way after it; null where neither. */
export function movedIn(versions: readonly Call[]): Moved | null {
  const [now, before] = versions.filter(({ publishedAt }) => publishedAt !== null);
  if (now === undefined || before === undefined || now.publishedAt === null) return null;
  const stamps = ({ closes, periods }: Call): string => JSON.stringify([closes, periods]);
  const isClosing = stamps(now) !== stamps(before);
  const isMilestone = JSON.stringify(now.milestones) !== JSON.stringify(before.milestones);
  if (!isClosing && !isMilestone) return null;
  const closes = isClosing ? { before: before.closes, after: now.closes } : null;
  return { no: now.no, at: now.publishedAt, because: now.because ?? "", closes, isMilestone };
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
