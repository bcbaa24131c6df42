import { sql } from "kysely";
import type { Day } from "#base/day";
import { collectionIn } from "#application";
import type { Form } from "#engine/form";
import { type Act, type Acting, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import type { ReplyState, Survey, SurveyReply } from "./survey.ts";

type SurveyRow = Omit<Survey, "title"> & { readonly ko: string; readonly en: string };

const surveys = sql`
  select s.survey, s.programme, s.year, s.ko, s.en, s.cohort_on as "cohortOn", s.cohort_of as "cohortOf", s.asks, s.form,
    s.due, exists (select from survey_close c where c.survey = s.survey) as "isClosed"
  from survey s`;
const asSurvey = ({ ko, en, ...row }: SurveyRow): Survey => ({ ...row, title: { ko, en } });

export async function findSurvey(tx: Tx, survey: string): Promise<Survey | null> {
  const { rows } = await sql<SurveyRow>`${surveys} where s.survey = ${survey}::uuid`.execute(tx);
  return rows[0] === undefined ? null : asSurvey(rows[0]);
}

export async function allSurveys(tx: Tx): Promise<Survey[]> {
  const { rows } = await sql<SurveyRow>`${surveys} order by s.year desc, s.survey desc`.execute(tx);
  return rows.map(asSurvey);
}

export async function surveyOf(tx: Tx, programme: string, year: number): Promise<string | null> {
  const { rows } = await sql<{ survey: string }>`
    select survey from survey where programme = ${programme}::uuid and year = ${year}`.execute(tx);
  return rows[0]?.survey ?? null;
}

export async function insertSurvey(
  { tx, at, actor }: Acting,
  act: Act,
  one: Omit<Survey, "isClosed"> & { readonly form: Form },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`
    insert into survey (survey, programme, year, ko, en, cohort_on, cohort_of, asks, form, due, actor, known_from)
    values (${one.survey}::uuid, ${one.programme}::uuid, ${one.year}, ${one.title.ko}, ${one.title.en},
      ${one.cohortOn}::date, ${[...one.cohortOf]}::text[], ${[...one.asks]}::text[], ${JSON.stringify(one.form)}::jsonb,
      ${one.due}::date, ${actor}, ${seq}::bigint)`.execute(tx);
}

export async function insertClose({ tx, at, actor }: Acting, act: Act, survey: string, reason: string): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into survey_close (survey, reason, actor, known_from)
    values (${survey}::uuid, ${reason}, ${actor}, ${seq}::bigint)`.execute(tx);
}

const asked = sql`
  select survey_reply as "surveyReply", survey, programme, party, state, revision, arrived, due from survey_reply`;

export async function findReply(tx: Tx, id: string, lock = false): Promise<SurveyReply | null> {
  const { rows } = await sql<SurveyReply>`
    ${asked} where survey_reply = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

export async function insertReply(tx: Tx, one: SurveyReply): Promise<void> {
  await sql`insert into survey_reply (survey_reply, survey, programme, party, state)
    values (${one.surveyReply}::uuid, ${one.survey}::uuid, ${one.programme}::uuid, ${one.party}::uuid, ${one.state})`.execute(
    tx,
  );
}

/** What a step changes beside the state: the first arrival, the day of an amendment. */
export interface ReplyChange {
  readonly arrived?: Date;
  readonly due?: Day;
}

export async function updateReply(
  tx: Tx,
  id: string,
  { state }: { readonly state: ReplyState },
  { arrived, due }: ReplyChange,
): Promise<void> {
  await sql`update survey_reply set state = ${state}, due = ${due ?? null}::date,
      arrived = coalesce(arrived, ${arrived ?? null}::timestamptz)
    where survey_reply = ${id}::uuid`.execute(tx);
}

export const replies = collectionIn("survey_reply", "survey_field", "survey_submission");

export async function keepTold(tx: Tx, reply: string, fact: string): Promise<void> {
  await sql`insert into survey_told (survey_reply, fact) values (${reply}::uuid, ${fact}::uuid)
    on conflict do nothing`.execute(tx);
}

/** Facts that this reply told, that no other reply told as well, and that are held true. */
export async function toldAlone(tx: Tx, reply: string): Promise<{ fact: string; kind: string }[]> {
  const { rows } = await sql<{ fact: string; kind: string }>`
    select f.fact, f.kind from survey_told t join fact f on f.fact = t.fact and f.known_to = forever()
    where t.survey_reply = ${reply}::uuid
      and not exists (select from survey_told o where o.fact = t.fact and o.survey_reply <> t.survey_reply)
    order by f.fact`.execute(tx);
  return rows;
}

export async function keepReplyReason(
  { tx, at, actor }: Acting,
  act: Act,
  one: { reply: string; act: "return" | "reopen" | "restate"; reason: string; due: Day | null },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into survey_reason (survey_reply, act, reason, due, actor, known_from)
    values (${one.reply}::uuid, ${one.act}, ${one.reason}, ${one.due}::date, ${actor}, ${seq}::bigint)`.execute(tx);
}

/** [SV9] Ends what was pinned, and pins what is known in this commit unless it is `reopened`. */
export async function pinReply({ tx, at, actor }: Acting, act: Act, reply: string, isPinned: boolean): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`update survey_pin set known_to = ${seq}::bigint
    where survey_reply = ${reply}::uuid and known_to = forever()`.execute(tx);
  if (isPinned)
    await sql`insert into survey_pin (survey_reply, pinned, actor, known_from)
      values (${reply}::uuid, ${seq}::bigint, ${actor}, ${seq}::bigint)`.execute(tx);
}
