import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, type Step } from "#case";
import { appendProvenFact } from "#evidence";
import { type Acting, openFactsOfCase } from "#journal";
import { acts } from "../act-words.ts";
import { belowPublication, isPublishable, publishedAlready } from "../rules.ts";
import { sanctionCase } from "./sanction-case.ts";

/** [SN7] 명단 공표: from that day anybody may see it, until it ends. Answers the fact. */
export async function publishSanction(acting: Acting, id: string, step: Step): Promise<string | Refusal> {
  const act = acts.named["publish-sanction"];
  const row = await caseAsSeen(acting, sanctionCase, id, act, step.seen);
  if (isRefusal(row)) return row;
  if (!isPublishable(row)) return belowPublication({});
  const held = await openFactsOfCase(acting.tx, id);
  if (held.some(({ kind }) => kind === "sanction.published")) return publishedAlready({});
  const draft = {
    ...{ kind: "sanction.published", case: id, subject: row.party, programme: row.programme, naturalKey: id },
    ...{ valid: { from: step.day, to: null }, value: 1n, unit: "case", evidenceLevel: step.evidenceLevel },
  };
  return appendProvenFact(acting, act, draft, step.evidence ?? []);
}
