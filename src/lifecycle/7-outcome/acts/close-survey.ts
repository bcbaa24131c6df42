import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit, reasonMissing } from "#journal";
import { acts } from "../act-words.ts";
import { surveyClosed, unknownSurvey } from "../survey-rules.ts";
import { findSurvey, insertClose } from "../survey-store.ts";

/** [SV8] From now on nothing is answered; whoever is silent stays silent, and is shown as such. Answers the survey. */
export async function closeSurvey(acting: Acting, id: string, reason: string): Promise<string | Refusal> {
  const act = acts.named["close-survey"];
  await openCommit(acting.tx, acting.at, acting.actor, act);
  const found = isId(id) ? await findSurvey(acting.tx, id) : null;
  if (found === null) return unknownSurvey({ survey: id });
  if (found.isClosed) return surveyClosed({});
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  await insertClose(acting, act, id, reason.trim());
  return id;
}
