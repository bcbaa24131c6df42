import { sql } from "kysely";
import { type Day, daysBetween, dayOf, formatDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import { findReply, findSurvey } from "./survey-store.ts";

interface Reader {
  readonly reply: string;
  readonly user: string;
  readonly address: string;
  readonly name: string;
}

/** Who speaks for the firms whose replies are asked about, on a day. */
async function readersOf(tx: Tx, survey: string, on: Day, reply: string | null = null): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select distinct r.survey_reply as reply, u.id as "user", u.email as address, u.name
    from survey_reply r join role_grant g on g.party = r.party and g.role = 'company' and g.valid @> ${on}::date
    join auth_user u on u.id = g.user_id
    where r.survey = ${survey}::uuid and (${reply}::uuid is null or r.survey_reply = ${reply}::uuid)
    order by r.survey_reply, u.id`.execute(tx);
  return rows;
}

interface Wording {
  readonly occasion: string;
  readonly subject: Text;
  readonly says: Text;
}

async function write(
  tx: Tx,
  at: Date,
  readers: readonly Reader[],
  { occasion, subject, says }: Wording,
): Promise<Refusal | null> {
  for (const { reply, user, address, name } of readers) {
    const sent = await send(
      tx,
      {
        ...{ kind: "survey", to: { address, name }, subject },
        body: text(
          `${says.ko}\n\n로그인 후 ‘성과조사’에서 답변할 수 있습니다.`,
          `${says.en}\n\nPlease sign in and open Surveys to answer.`,
        ),
        occasion: `survey/${reply}/${occasion}/${user}`,
      },
      at,
    );
    if (isRefusal(sent)) return sent;
  }
  return null;
}

/** Everybody who acts for a firm of the cohort is asked, once. */
export async function tellAsked({ tx, at }: Acting, id: string): Promise<Refusal | null> {
  const survey = await findSurvey(tx, id);
  if (survey === null) return null;
  const { title, due } = survey;
  return write(tx, at, await readersOf(tx, id, dayOf(at)), {
    occasion: "asked",
    subject: text(`성과조사 안내: ${title.ko}`, `Please answer: ${title.en}`),
    says: text(
      `「${title.ko}」 답변을 요청드립니다.\n제출 기한: ${formatDay(due, "ko")}\n\n이미 보고한 성과는 조사표에 채워 두었습니다.`,
      `Please answer “${title.en}” until ${formatDay(due, "en")}.\n\nWhat you reported already is filled in.`,
    ),
  });
}

/** A firm whose answers are to be amended hears of it, of each return once. */
export async function tellReturned(
  { tx, at }: Acting,
  reply: string,
  reason: string,
  due: Day,
): Promise<Refusal | null> {
  const row = await findReply(tx, reply);
  const survey = row === null ? null : await findSurvey(tx, row.survey);
  if (survey === null) return null;
  const { title } = survey;
  return write(tx, at, await readersOf(tx, survey.survey, dayOf(at), reply), {
    occasion: `returned/${at.toISOString()}`,
    subject: text(`조사표 보완 요청: ${title.ko}`, `Please amend your answers: ${title.en}`),
    says: text(
      `「${title.ko}」 답변의 보완을 요청드립니다.\n사유: ${reason}\n제출 기한: ${formatDay(due, "ko")}`,
      `Please amend your answers to “${title.en}” until ${formatDay(due, "en")}.\nReason: ${reason}`,
    ),
  });
}

/** Days before the last day, and after it, on which the silent are written to. */
const remindOn: readonly number[] = [14, 7, 3, 1, 0, -1, -7];

/** [SV3] Every night: whoever has not answered is reminded, of each day once. Answers how many letters were due. */
export async function remind(tx: Tx, at: Date): Promise<number> {
  const today = dayOf(at);
  const { rows } = await sql<{ reply: string; survey: string; due: Day; ko: string; en: string }>`
    select r.survey_reply as reply, s.survey, coalesce(r.due, s.due) as due, s.ko, s.en
    from survey_reply r join survey s using (survey)
    where r.state in ('asked', 'returned') and not exists (select from survey_close c where c.survey = s.survey)
    order by r.survey_reply`.execute(tx);
  let written = 0;
  for (const { reply, survey, due, ko, en } of rows) {
    const left = daysBetween(today, due);
    if (!remindOn.includes(left)) continue;
    const readers = await readersOf(tx, survey, today, reply);
    const days = sayLeft(left);
    await write(tx, at, readers, {
      occasion: `due/${due}/${left}`,
      subject: text(`성과조사 ${days.ko}: ${ko}`, `${en}: ${days.en}`),
      says: text(
        `「${ko}」 조사표를 아직 제출하지 않았습니다.\n제출 기한: ${formatDay(due, "ko")} (${days.ko})`,
        `“${en}” is not answered yet. It is due on ${formatDay(due, "en")} (${days.en}).`,
      ),
    });
    written += readers.length;
  }
  return written;
}

const sayLeft = (left: number): Text =>
  left < 0
    ? text(`기한 ${-left}일 지남`, `${-left} days overdue`)
    : left === 0
      ? text("오늘 마감", "due today")
      : text(`마감 ${left}일 전`, `${left} days left`);
