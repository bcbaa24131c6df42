import { sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { OwnReply, SurveyReplyRow, SurveyRow, SurveyView } from "./contract.ts";
import { pendingOf } from "./restatements.ts";
import { type ReplyState, type Survey, surveyReply } from "./survey.ts";
import { isLate, unknownSurvey } from "./survey-rules.ts";
import { allSurveys, findSurvey } from "./survey-store.ts";
import { surveyAsks } from "./vocabulary.ts";

interface Standing {
  readonly survey: string;
  readonly reply: string;
  readonly party: string;
  readonly state: ReplyState;
  readonly arrived: Date | null;
  readonly due: Day | null;
}

const standings = async (tx: Tx, survey: string | null, parties: readonly string[] | null): Promise<Standing[]> =>
  (
    await sql<Standing>`
      select survey, survey_reply as reply, party, state, arrived, due from survey_reply
      where (${survey}::uuid is null or survey = ${survey}::uuid)
        and (${parties === null ? null : [...parties]}::uuid[] is null or party = any(${[...(parties ?? [])]}::uuid[]))
      order by survey_reply`.execute(tx)
  ).rows;

const programmeNames = async (tx: Tx): Promise<ReadonlyMap<string, Text>> => {
  const { rows } = await sql<{ programme: string; name: Text }>`
    select programme, jsonb_build_object('ko', ko, 'en', en) as name from programme`.execute(tx);
  return new Map(rows.map(({ programme, name }) => [programme, name]));
};

/** [SV8] How many were asked and how many answered. A firm that is silent is counted as silent, never as nought. */
function rowOf(survey: Survey, all: readonly Standing[], names: ReadonlyMap<string, Text>, today: Day): SurveyRow {
  const answered = all.filter(({ arrived }) => arrived !== null);
  const inState = (...states: ReplyState[]) => all.filter(({ state }) => states.includes(state)).length;
  return {
    ...{ survey: survey.survey, title: survey.title, year: survey.year, due: survey.due, isClosed: survey.isClosed },
    programme: { programme: survey.programme, name: names.get(survey.programme) ?? { ko: "", en: "" } },
    asked: all.length,
    answered: answered.length,
    silent: all.length - answered.length,
    late: answered.filter(({ arrived }) => arrived !== null && isLate(arrived, survey.due)).length,
    ...{ approved: inState("approved", "accepted"), accepted: inState("accepted") },
    isOverdue: today > survey.due && answered.length < all.length,
  };
}

export async function listSurveys(tx: Tx, at: Date): Promise<SurveyRow[]> {
  const all = Map.groupBy(await standings(tx, null, null), ({ survey }) => survey);
  const names = await programmeNames(tx);
  return (await allSurveys(tx)).map((one) => rowOf(one, all.get(one.survey) ?? [], names, dayOf(at)));
}

export async function surveyView(tx: Tx, id: string, at: Date): Promise<SurveyView | Refusal> {
  const survey = isId(id) ? await findSurvey(tx, id) : null;
  if (survey === null) return unknownSurvey({ survey: id });
  const all = await standings(tx, id, null);
  const parties = all.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  const nameOf = (party: string) => names.get(party) ?? { ko: party, en: party };
  const pending = await pendingOf(tx, { survey: id });
  const replies = all.map(({ reply, party, state, arrived, due }): SurveyReplyRow => ({
    ...{ reply, party: { party, name: nameOf(party) }, state, stateWord: surveyReply.states[state] },
    arrived: arrived?.toISOString() ?? null,
    isLate: arrived === null ? dayOf(at) > survey.due : isLate(arrived, survey.due),
    due: due ?? survey.due,
    pending: pending.filter((one) => one.reply === reply).length,
  }));
  const { rows: words } = await sql<{ word: Text }>`
    select jsonb_build_object('ko', ko, 'en', en) as word from fact_kind
    where kind = any(${[...survey.cohortOf]}::text[]) order by kind`.execute(tx);
  return {
    ...rowOf(survey, all, await programmeNames(tx), dayOf(at)),
    cohortOn: survey.cohortOn,
    cohortOf: words.map(({ word }) => word),
    asks: survey.asks.map((ask) => surveyAsks[ask]),
    replies: replies.toSorted((a, b) => Number(a.arrived !== null) - Number(b.arrived !== null)),
    pending: pending.map((one) => ({
      ...one,
      firm: nameOf(one.party),
      changedAt: one.changedAt.toISOString(),
    })),
  };
}

/** What firms are asked, those that wait for an answer first. */
export async function ownReplies(tx: Tx, parties: readonly string[], at: Date): Promise<OwnReply[]> {
  const surveys = new Map((await allSurveys(tx)).map((one) => [one.survey, one]));
  const names = await programmeNames(tx);
  const rows = (await standings(tx, null, parties)).flatMap(({ survey: id, reply, state, arrived, due }) => {
    const survey = surveys.get(id);
    if (survey === undefined) return [];
    return [
      {
        ...{ reply, survey: id, title: survey.title, year: survey.year, state, stateWord: surveyReply.states[state] },
        programme: names.get(survey.programme) ?? { ko: "", en: "" },
        due: due ?? survey.due,
        isOpen: surveyReply.mayMove(state, "submit") && !survey.isClosed,
        isLate: arrived === null ? dayOf(at) > survey.due : isLate(arrived, survey.due),
      },
    ];
  });
  return rows.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || b.year - a.year);
}
