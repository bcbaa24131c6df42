import { type Day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { openCase } from "#case";
import { type Acting, openCommit } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { holidaysOf } from "#term";
import { acts } from "../act-words.ts";
import { tellAsked } from "../mail.ts";
import { cohortOf } from "../survey-cohort.ts";
import { surveyForm } from "../survey-form.ts";
import { dueOfSurvey } from "../survey-due.ts";
import { dueAhead, nobodyAsked, surveyStands, yearIsOver } from "../survey-rules.ts";
import { insertSurvey, surveyOf } from "../survey-store.ts";
import type { SurveyAsk } from "../vocabulary.ts";
import { replyCase } from "./move-reply.ts";

export interface SurveyDraft {
  readonly programme: string;
  readonly year: number;
  readonly title: Text;
  readonly cohortOn: Day;
  readonly cohortOf: readonly string[];
  readonly asks: readonly SurveyAsk[];
  /** [SV10] Unless told, the day on which the rules want it, by what ended in the year. */
  readonly due?: Day;
}

/** [SV1] [SV2] Freezes form and cohort, asks each firm of it once, and writes to them. Answers the survey. */
export async function openSurvey(acting: Acting, draft: SurveyDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const { programme, year, asks } = draft;
  const act = acts.named["open-survey"];
  await openCommit(tx, at, actor, act);
  if ((await findProgramme(tx, programme)) === null) return unknownProgramme({ programme }, "/programme");
  const due = draft.due ?? (await dueOfSurvey(tx, programme, year, await holidaysOf(tx))).due;
  const refused = yearIsOver(year, at) ?? dueAhead(due, at);
  if (refused !== null) return refused;
  if ((await surveyOf(tx, programme, year)) !== null) return surveyStands({ year: `${year}` }, "/year");
  const parties = await cohortOf(tx, draft);
  if (parties.length === 0) return nobodyAsked({ on: draft.cohortOn }, "/cohortOf");
  const survey = acting.newId();
  await insertSurvey(acting, act, { ...draft, survey, due, form: surveyForm(year, asks) });
  for (const party of parties) {
    const row = { surveyReply: acting.newId(), survey, programme, party, state: "asked" } as const;
    const more = { revision: 0n, arrived: null, due: null };
    const opened = await openCase(acting, replyCase, act, { day: dayOf(at) }, async () => ({
      row: { ...row, ...more },
    }));
    if (isRefusal(opened)) return opened;
  }
  return (await tellAsked(acting, survey)) ?? survey;
}
