import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, type Step } from "#case";
import { appendProvenFact } from "#evidence";
import { type Acting, openFactsOfCase } from "#journal";
import { acts } from "../act-words.ts";
import { notPassedOn } from "../rules.ts";
import { basisOf } from "../vocabulary.ts";
import { sanctionCase } from "./sanction-case.ts";

/** [SN8] 지방보조금법 제32조제7항: every other local government is told of an exclusion of ours, once. Answers the fact. */
export async function passOnSanction(acting: Acting, id: string, step: Step): Promise<string | Refusal> {
  const act = acts.named["pass-on-sanction"];
  const row = await caseAsSeen(acting, sanctionCase, id, act, step.seen);
  if (isRefusal(row)) return row;
  const held = await openFactsOfCase(acting.tx, id);
  const isTold = held.some(({ kind }) => kind === "sanction.passed-on");
  if (basisOf(row.basis).isPassedOn !== true || row.toldBy !== null || row.state !== "in-force" || isTold)
    return notPassedOn({});
  const draft = {
    ...{ kind: "sanction.passed-on", case: id, subject: row.party, programme: row.programme, naturalKey: id },
    ...{ valid: dayPeriod(step.day), value: 1n, unit: "case", evidenceLevel: step.evidenceLevel },
  };
  return appendProvenFact(acting, act, draft, step.evidence ?? []);
}
