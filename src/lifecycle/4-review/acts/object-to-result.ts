import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { findCall } from "#call";
import { moveCase, openCase } from "#case";
import { dueOn, termNamed } from "#engine/term";
import { type Acting, openCommit, type Seen } from "#journal";
import { endTerm, holidaysOf, startTerm } from "#term";
import { acts } from "../act-words.ts";
import { tellObjection } from "../mail.ts";
import type { Objection } from "../objection.ts";
import { maySeeResult } from "../policy.ts";
import { notOwnResult, objectionFiledAlready, objectionTooLate, unknownSelection } from "../rules.ts";
import type { Selection } from "../selection.ts";
import { findPanel, findSelection, objectionsOn } from "../store.ts";
import { objectionCase, selectionCase } from "./declare-cases.ts";
import { runToAgreement } from "./run-to-agreement.ts";

/** Days to file and days to act, by the track of the call. */
export async function objectionTerms(acting: Pick<Acting, "tx">, { panel, notified }: Selection) {
  const found = await findPanel(acting.tx, panel);
  const call = found === null ? null : await findCall(acting.tx, found.call);
  const track = call?.track ?? "r-and-d";
  const toFile = termNamed("objection", track);
  const toAct = termNamed("objection-decision", track);
  const holidays = await holidaysOf(acting.tx);
  return { until: dueOn(toFile, notified, holidays), toAct, track, title: call?.title ?? null, holidays };
}

/** 이의신청: by the applicant, within its days (혁신법 제14조 제6항, 지방보조금법 제36조의2). [RV11] */
export async function fileObjection(acting: Acting, who: Who, id: string, grounds: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, acts.named["file-objection"]);
  const selection = await findSelection(tx, id);
  if (selection === null) return unknownSelection({});
  if (!maySeeResult(who, selection.party)) return notOwnResult({});
  if ((await objectionsOn(tx, [id])).length > 0) return objectionFiledAlready({});
  const today = dayOf(at);
  const { until, toAct, track, title, holidays } = await objectionTerms(acting, selection);
  if (today > until) return objectionTooLate({ due: until });
  return openCase(acting, objectionCase, acts.named["file-objection"], { day: today }, async () => {
    const { programme, party } = selection;
    const row: Objection = {
      ...{ objection: acting.newId(), selection: id, programme, party, state: "filed", grounds, answer: null },
      due: dueOn(toAct, today, holidays),
    };
    await startTerm(acting, {
      ...{ ...decisionOf(row.objection), track, from: today, party, to: "/office/results" },
      what: text(title?.ko || "–", title?.en || title?.ko || "–"),
    });
    return { row };
  });
}

const decisionOf = (objection: string) => ({ term: "objection-decision", of: { kind: "objection", id: objection } }) as const;

export interface Answer {
  readonly answer: string;
  readonly seen: Seen;
}

/** 재심의 결과: dismissed, or upheld, and then the applicant is selected. */
export async function answerObjection(acting: Acting, id: string, how: "uphold" | "dismiss", told: Answer) {
  const day = dayOf(acting.at);
  const { answer, seen } = told;
  const moved = await moveCase(acting, objectionCase, id, how, { day, seen }, async () => {
    await endTerm(acting, decisionOf(id));
    return { answer };
  });
  if (isRefusal(moved)) return moved;
  const held = await objectionCase.find(acting.tx, id);
  if (held === null) return moved;
  const refused = await tellObjection(acting, held);
  if (refused !== null || how === "dismiss") return refused ?? moved;
  return moveCase(acting, selectionCase, held.selection, "reselect", { day }, async (one) => {
    await runToAgreement(acting, one);
    return {};
  });
}

export const withdrawObjection = (acting: Acting, who: Who, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, objectionCase, id, "withdraw", { day: dayOf(acting.at), seen }, async ({ party }) => {
    if (!maySeeResult(who, party)) return notOwnResult({});
    await endTerm(acting, decisionOf(id));
    return {};
  });
