import { sql } from "kysely";
import { fieldsToShow, filledIn } from "#application";
import { type Day, dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { formatMoneyPlain, money } from "#base/money";
import type { Text } from "#base/text";
import type { Answer, RowAnswer } from "#engine/form";
import { printAmount } from "#engine/figure";
import { asKnownNow } from "#journal";
import { caseHistory } from "#case";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { ReplyView } from "./contract.ts";
import { acceptedAt, figuresOfYear, pendingOf } from "./restatements.ts";
import { replyCase } from "./acts/move-reply.ts";
import { type Survey, type SurveyReply, surveyReply } from "./survey.ts";
import { surveyFaults } from "./survey-answers.ts";
import { listedKinds, type ListedAsk, type YearlyAsk, yearlyKinds } from "./survey-form.ts";
import { isLate } from "./survey-rules.ts";
import { findSurvey, replies } from "./survey-store.ts";

const plain = (value: bigint, unit: string): string =>
  unit === "person" ? `${value}` : formatMoneyPlain(money(value, unit as "KRW")).replaceAll(",", "");

interface Held {
  readonly kind: string;
  readonly key: string;
  readonly value: bigint;
  readonly unit: string;
  readonly from: Day;
}

/** What the journal holds of a firm in a year: its yearly figures, and outcomes it reported under the programme. */
async function heldOf(tx: Tx, { party, programme }: SurveyReply, year: number): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select f.kind, f.natural_key as key, f.value, f.unit, lower(f.valid) as "from" from fact f
    where f.subject = ${party}::uuid and f.known_to = forever()
      and (f.kind like 'firm-year.%' or (f.kind like 'outcome.%' and f.programme = ${programme}::uuid))
      and f.valid && daterange(make_date(${year}, 1, 1), make_date(${year} + 1, 1, 1))
    order by lower(f.valid), f.natural_key`.execute(tx);
  return rows;
}

/** [SV7] What is known already, by the question it answers. Nothing is asked twice, and nothing unknown is filled in. */
function knownOf(held: readonly Held[]): Record<string, Answer> {
  const known: Record<string, Answer> = {};
  for (const ask of Object.keys(yearlyKinds) as YearlyAsk[]) {
    const found = held.find(({ kind }) => kind === yearlyKinds[ask].kind);
    if (found !== undefined) known[ask] = plain(found.value, found.unit);
  }
  for (const ask of Object.keys(listedKinds) as ListedAsk[]) {
    const { kind, unit } = listedKinds[ask];
    const rows = held
      .filter((one) => one.kind === kind && one.unit === unit)
      .map(({ key, value, from }): RowAnswer => ({ number: key, amount: plain(value, unit), on: from }));
    if (rows.length > 0) known[ask] = rows;
  }
  return known;
}

/** What the firm told of the year before, to be seen beside its question. */
const beforeOf = (held: readonly Held[]): { question: string; said: Text }[] =>
  (Object.keys(yearlyKinds) as YearlyAsk[]).flatMap((question) => {
    const found = held.find(({ kind }) => kind === yearlyKinds[question].kind);
    return found === undefined ? [] : [{ question, said: printAmount(fraction(found.value), found.unit) }];
  });

/** [SV7] The draft with what is known filled in where nothing was said yet. */
export async function draftOf(tx: Tx, row: SurveyReply, { form, year }: Survey) {
  const fields = await replies.read(tx, row.surveyReply);
  return { fields, ...filledIn(form, fields, knownOf(await heldOf(tx, row, year))) };
}

/** Everything the page of a reply shows: what is asked, what was answered, what is wrong, and where it stands. */
export async function replyView(tx: Tx, row: SurveyReply, at: Date): Promise<ReplyView> {
  const survey = (await findSurvey(tx, row.survey)) as Survey;
  const { surveyReply: id } = row;
  const draft = await draftOf(tx, row, survey);
  const names = await namesOf(tx, [row.party], { valid: dayOf(at), known: asKnownNow });
  const { version } = await caseHistory(tx, replyCase, id);
  const submissions = await replies.handedIn(tx, id);
  const isOpen = surveyReply.mayMove(row.state, "submit") && !survey.isClosed;
  const { rows: said } = await sql<{ act: string; reason: string; due: Day | null; at: Date }>`
    select r.act, r.reason, r.due, c.at from survey_reason r join journal_commit c on c.seq = r.known_from
    where r.survey_reply = ${id}::uuid order by r.version`.execute(tx);
  const accepted = await acceptedAt(tx, id);
  return {
    ...{ reply: id, survey: survey.survey, title: survey.title, year: survey.year, version },
    party: { party: row.party, name: names.get(row.party) ?? { ko: row.party, en: row.party } },
    ...{ state: row.state, stateWord: surveyReply.states[row.state], revision: `${row.revision}` },
    ...{ due: row.due ?? survey.due, isOpen, isClosed: survey.isClosed },
    form: survey.form as unknown as ReplyView["form"],
    isLate: row.arrived === null ? dayOf(at) > survey.due : isLate(row.arrived, survey.due),
    fields: fieldsToShow(survey.form, draft.answers, draft.fields),
    filledIn: draft.filledIn,
    before: beforeOf(await heldOf(tx, row, survey.year - 1)),
    faults: isOpen ? surveyFaults(survey.form, draft.answers) : [],
    submissions: submissions.map(({ no, sha256, arrived }) => ({ no, sha256, arrived: arrived.toISOString() })),
    said: said.map((one) => ({ ...one, at: one.at.toISOString() })),
    figures: await figuresOfYear(tx, id),
    accepted: accepted === null ? null : { seq: `${accepted.seq}`, at: accepted.at.toISOString() },
    pending: (await pendingOf(tx, { reply: id })).map((one) => ({ ...one, changedAt: one.changedAt.toISOString() })),
    moves: surveyReply.eventsIn(row.state),
  };
}
