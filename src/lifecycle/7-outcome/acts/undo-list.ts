import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, type EvidenceLevel, factVersions, openCommit, reasonMissing } from "#journal";
import { acts } from "../act-words.ts";
import { listDone, listChangedSince, listNotConfirmed, unknownList } from "../list-rules.ts";
import { findList, insertStep, stepsOf, toldBy } from "../list-store.ts";
import { outcomeState } from "../views.ts";
import { withdrawOutcome } from "./withdraw-outcome.ts";

const act = acts.named["undo-list"];

/**
 * [LI6] Takes back what an import told: new outcomes are withdrawn, the others stand on the level they stood on before.
 * Refused where somebody has corrected, withdrawn or contradicted one of them since. Answers the list.
 */
export async function undoList(acting: Acting, id: string, reason: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, act);
  if (isId(id) ? (await findList(tx, id)) === null : true) return unknownList({ list: id });
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const steps = await stepsOf(tx, id);
  if (steps.some(({ step }) => step === "undo")) return listDone({});
  if (!steps.some(({ step }) => step === "confirm")) return listNotConfirmed({});
  const own = new Set(steps.map(({ seq }) => seq));
  const told = await toldBy(tx, id);
  const changed: string[] = [];
  for (const { fact, isNew } of told) {
    const last = (await factVersions(tx, fact)).at(-1);
    const isOwn = last !== undefined && last.knownTo === null && (!isNew || own.has(last.knownFrom));
    if (!isOwn || (await outcomeState(tx, fact)) === "contradicted") changed.push(last?.naturalKey ?? fact);
  }
  if (changed.length > 0) return listChangedSince({ count: `${changed.length}`, keys: changed.slice(0, 3).join(", ") });
  for (const { fact, isNew, levelBefore } of told) {
    const last = (await factVersions(tx, fact)).at(-1);
    const isLifted = last !== undefined && own.has(last.knownFrom) && last.evidenceLevel !== levelBefore;
    const back = isNew
      ? await withdrawOutcome(acting, fact, reason.trim())
      : isLifted
        ? await correctFact(acting, act, fact, { evidenceLevel: levelBefore as EvidenceLevel })
        : fact;
    if (isRefusal(back)) return back;
  }
  await insertStep(acting, act, id, { step: "undo", reason: reason.trim() });
  return id;
}
