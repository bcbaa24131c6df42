import { mergeFields, refuseClash, type Saving } from "#application";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import { findQuestion } from "#engine/form";
import type { Acting } from "#journal";
import type { Survey } from "../survey.ts";
import { replyNotEditable, surveyClosed, unknownAnswer, unknownReply } from "../survey-rules.ts";
import { answersSaved, findReply, findSurvey, saveAnswers } from "../survey-store.ts";

/** [SV4] Saves what a tab changed in one part, as drafts of applications are saved. A draft is nobody's fact: no commit. */
export async function saveReply({ tx, at, actor }: Acting, id: string, saving: Saving) {
  const row = isId(id) ? await findReply(tx, id, true) : null;
  if (row === null) return unknownReply({ reply: id });
  const survey = (await findSurvey(tx, row.survey)) as Survey;
  if (survey.isClosed) return surveyClosed({});
  if (row.state !== "asked" && row.state !== "returned") return replyNotEditable({});
  const strange = strangeIn(survey, saving);
  if (strange !== null) return strange;
  const { write, theirs, clash } = mergeFields(await answersSaved(tx, id, saving.section), saving);
  const wordOf = (field: string) => findQuestion(survey.form, field)?.word ?? text(field, field);
  if (clash.length > 0) return refuseClash(tx, clash, wordOf, row.revision);
  if (write.length === 0) return { revision: row.revision, theirs };
  return { revision: await saveAnswers(tx, { id, section: saving.section, by: actor, at }, write), theirs };
}

function strangeIn({ form }: Survey, { section, fields }: Saving): Refusal | null {
  const found = form.sections.find(({ key }) => key === section);
  const strange = Object.keys(fields).find((field) => !found?.questions.some(({ key }) => key === field));
  if (strange !== undefined) return unknownAnswer({ field: strange }, `/fields/${strange}`);
  return found === undefined ? unknownAnswer({ field: section }, "/section") : null;
}
