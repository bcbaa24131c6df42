import { saveAnswers, type Saved, type Saving } from "#application";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import type { Survey } from "../survey.ts";
import { replyNotEditable, surveyClosed, unknownAnswer, unknownReply } from "../survey-rules.ts";
import { findReply, findSurvey, replies } from "../survey-store.ts";

/** [SV4] Saves what a tab changed in one part of a reply that is still open. */
export async function saveReply(acting: Acting, id: string, saving: Saving): Promise<Saved | Refusal> {
  const row = isId(id) ? await findReply(acting.tx, id, true) : null;
  if (row === null) return unknownReply({ reply: id });
  const { isClosed, form } = (await findSurvey(acting.tx, row.survey)) as Survey;
  if (isClosed) return surveyClosed({});
  if (row.state !== "asked" && row.state !== "returned") return replyNotEditable({});
  const draft = { id, form, revision: row.revision };
  return saveAnswers(acting, replies, draft, saving, (field, at) => unknownAnswer({ field }, at));
}
