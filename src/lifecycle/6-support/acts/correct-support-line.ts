import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, type Step } from "#case";
import { linkEvidence } from "#evidence";
import { type Acting, correctFact, openCommit, openFactsOfCase, withdrawFact } from "#journal";
import { acts } from "../act-words.ts";
import type { SupportLine } from "../line.ts";
import { correctionFits, type LineCorrection, supportWithoutReason } from "../rules.ts";
import { changeLine, insertReason } from "../store.ts";
import { supportLineCase, tellWorth } from "./tell-worth.ts";

/** 정정: what it is worth was told wrongly, or has been agreed anew. The old amount stays the answer as of before. */
export async function correctSupportLine(
  acting: Acting,
  id: string,
  correction: LineCorrection & Omit<Step, "day"> & { readonly reason: string },
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const line = await caseAsSeen(acting, supportLineCase, id, acts.named["correct-support-line"], correction.seen);
  if (isRefusal(line)) return line;
  const reason = correction.reason.trim();
  if (reason === "") return supportWithoutReason({}, "/reason");
  const { promisedWon = line.promisedWon, handedOverWon = line.handedOverWon } = correction;
  const refused =
    correctionFits(line, correction) ??
    (promisedWon === line.promisedWon
      ? null
      : await retell(acting, "support-worth.promised", line, promisedWon, correction)) ??
    (handedOverWon === line.handedOverWon
      ? null
      : await retell(acting, "support-worth.handed-over", line, handedOverWon, correction));
  if (refused !== null) return refused;
  await changeLine(tx, id, { promisedWon, handedOverWon });
  const seq = await openCommit(tx, at, actor, acts.named["correct-support-line"]);
  await insertReason(tx, seq, { supportLine: id, act: "correct", reason, actor });
  return id;
}

async function retell(
  acting: Acting,
  kind: "support-worth.promised" | "support-worth.handed-over",
  line: SupportLine,
  won: bigint | null,
  { evidence = [], evidenceLevel }: Omit<Step, "day">,
): Promise<Refusal | null> {
  const told = (await openFactsOfCase(acting.tx, line.supportLine)).find((fact) => fact.kind === kind);
  if (told === undefined) {
    const day = kind === "support-worth.promised" ? line.promised : (line.handedOver ?? line.promised);
    return tellWorth(acting, kind, line, { won, valid: dayPeriod(day), evidence, evidenceLevel });
  }
  if (won === null || won === 0n) {
    const withdrawn = await withdrawFact(acting, acts.named["correct-support-line"], told.fact);
    return isRefusal(withdrawn) ? withdrawn : null;
  }
  const level = evidenceLevel ?? (evidence.length > 0 ? 1 : 0);
  const corrected = await correctFact(acting, acts.named["correct-support-line"], told.fact, {
    value: won,
    evidenceLevel: level,
  });
  if (isRefusal(corrected)) return corrected;
  const links = evidence.map((one) => ({
    fact: told.fact,
    evidence: one.evidence,
    position: one.position ?? null,
  }));
  const linked = await linkEvidence(acting, links);
  return isRefusal(linked) ? linked : null;
}
