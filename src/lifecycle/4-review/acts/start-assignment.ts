import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen } from "#case";
import { shortage } from "#engine/assign";
import type { Acting, Seen } from "#journal";
import { enqueue } from "#platform/jobs";
import { acts } from "../act-words.ts";
import { matterOf, problemOf } from "../matter.ts";
import { keepRun } from "../records.ts";
import { assignmentImpossible, nothingToDecide, panelIsSet } from "../rules.ts";
import { wordsOfShortage } from "../words.ts";
import { panelCase } from "./declare-cases.ts";

export const assignJobKind = "assign-reviews";

/** Asks for an assignment: what is impossible is said at once and in words, the rest is computed apart. Answers the job. */
export async function startAssignment(acting: Acting, id: string, seen: Seen): Promise<string | Refusal> {
  const panel = await caseAsSeen(acting, panelCase, id, acts.named["start-assignment"], seen);
  if (isRefusal(panel)) return panel;
  if (panel.state !== "formed") return panelIsSet({});
  const matter = await matterOf(acting.tx, panel, acting.at);
  if (matter.applications.length === 0) return nothingToDecide({});
  const short = shortage(await problemOf(acting.tx, matter, acting.at));
  if (short !== null) {
    const why = await wordsOfShortage(acting.tx, matter, short, acting.at);
    return assignmentImpossible({ why: why.ko, whyEn: why.en });
  }
  const { id: job } = await enqueue(acting.tx, {
    kind: assignJobKind,
    payload: { panel: id, actor: acting.actor },
    uniqueKey: id,
  });
  await keepRun(acting.tx, id, job, null);
  return job;
}
