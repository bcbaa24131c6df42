import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { findCall } from "#call";
import { openCase } from "#case";
import { dueOn, termNamed } from "#engine/term";
import { type Acting, openCommit } from "#journal";
import { holidaysOf, startTerm } from "#term";
import { acts } from "../act-words.ts";
import { decisionOf, type Objection } from "../objection.ts";
import { maySeeResult } from "../policy.ts";
import { objectionFiledAlready, objectionTooLate, unknownSelection } from "../rules.ts";
import type { Selection } from "../selection.ts";
import { findPanel, findSelection, objectionsOn } from "../store.ts";
import { objectionCase } from "./declare-cases.ts";

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
  if (selection === null || !maySeeResult(who, selection.party)) return unknownSelection({});
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
