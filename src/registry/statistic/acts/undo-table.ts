import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, factVersions, openCommit, reasonMissing, withdrawFacts } from "#journal";
import { acts } from "../act-words.ts";
import { tableChangedSince, tableDone, tableNotImported, unknownTable } from "../rules.ts";
import { findTable, insertStep, stepsOf, toldBy } from "../table-store.ts";

const act = acts.named["undo-table"];

/** [XS6] Takes back what an import told, and what was decided of it; refused where a value was told otherwise since. */
export async function undoTable(acting: Acting, id: string, reason: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, act);
  if (!isId(id) || (await findTable(tx, id)) === null) return unknownTable({});
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const steps = await stepsOf(tx, id);
  if (steps.some(({ step }) => step === "undo")) return tableDone({});
  if (steps.length === 0) return tableNotImported({});
  const told = await toldBy(tx, id);
  const changed: string[] = [];
  for (const { fact, seq } of told) {
    const versions = await factVersions(tx, fact);
    const [own, last] = [versions.find(({ knownFrom }) => knownFrom === seq), versions.at(-1)];
    const isOwn = last !== undefined && last.knownTo === null && last.value === own?.value;
    if (!isOwn) changed.push(last?.naturalKey.split("/")[1] ?? fact);
  }
  if (changed.length > 0)
    return tableChangedSince({ count: `${changed.length}`, which: [...new Set(changed)].slice(0, 5).join(", ") });
  const withdrawn = told.filter(({ valueBefore }) => valueBefore === null).map(({ fact }) => fact);
  const refused = await withdrawFacts(acting, act, withdrawn);
  if (refused !== null) return refused;
  for (const { fact, valueBefore } of told) {
    if (valueBefore === null) continue;
    const back = await correctFact(acting, act, fact, { value: valueBefore });
    if (isRefusal(back)) return back;
  }
  await insertStep(acting, act, id, { step: "undo", reason: reason.trim() });
  return id;
}
