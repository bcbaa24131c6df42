import { submittedApplication, unknownApplication } from "#application";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { caseAsSeen } from "#case";
import { type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { matterOf } from "../matter.ts";
import { maySeeResult } from "../policy.ts";
import { answerChallenge, challengesOf, type Exception, insertChallenge, keepException } from "../records.ts";
import { noConflictToExcept, notInPanel, panelIsSet, unknownChallenge, unknownPanel } from "../rules.ts";
import { panelsWhere, reviewersWhere } from "../store.ts";
import { panelCase } from "./declare-cases.ts";
import { takeOff } from "./take-off.ts";

/** 제척의 예외: the rule's conflict stays in the minutes with the reason why the reviewer is needed (영 제27조 제4항). [RV3] */
export async function exceptConflict(acting: Acting, id: string, told: Exception, seen: Seen): Promise<Refusal | null> {
  const panel = await caseAsSeen(acting, panelCase, id, acts.named["except-conflict"], seen);
  if (isRefusal(panel)) return panel;
  if (panel.state !== "formed") return panelIsSet({});
  const { conflicts } = await matterOf(acting.tx, panel, acting.at);
  const byRule = conflicts.some(
    ({ reviewer, application, ground }) =>
      reviewer === told.reviewer && application === told.application && ground !== "challenged" && ground !== "recused",
  );
  if (!byRule) return noConflictToExcept({}, "/application");
  await keepException(acting, acts.named["except-conflict"], id, told);
  return null;
}

/** 기피 신청: an applicant names whom he fears and why. Answers the challenge. */
export async function fileChallenge(
  acting: Acting,
  who: Who,
  application: string,
  { whom, reason }: { readonly whom: string; readonly reason: string },
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, acts.named["file-challenge"]);
  const found = await submittedApplication(tx, application);
  if (found === null || !maySeeResult(who, found.lead)) return unknownApplication({ application });
  const [panel] = await panelsWhere(tx, found.call);
  if (panel === undefined) return unknownPanel({});
  if (panel.state !== "formed") return panelIsSet({});
  const challenge = acting.newId();
  await insertChallenge(tx, { challenge, panel: panel.panel, application, whom, reason, filed: dayOf(at) });
  return challenge;
}

/** 기피 신청 처리: granted, whom it means reviews this application no more. */
export async function decideChallenge(
  acting: Acting,
  id: string,
  told: { readonly reviewer: string | null; readonly answer: string },
): Promise<Refusal | null> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, acts.named["decide-challenge"]);
  const [held] = await challengesOf(tx, null, id);
  if (held === undefined || held.decision !== null) return unknownChallenge({});
  const { reviewer, answer } = told;
  const members = await reviewersWhere(tx, { panel: held.panel });
  if (reviewer !== null && !members.some((one) => one.reviewer === reviewer)) return notInPanel({}, "/reviewer");
  await answerChallenge(tx, id, { decision: reviewer === null ? "dismissed" : "granted", reviewer, answer });
  return reviewer === null ? null : takeOff(acting, { ...held, reviewer }, answer);
}
