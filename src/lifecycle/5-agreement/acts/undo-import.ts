import { sql } from "kysely";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, type Fact, factVersions, openCommit, withdrawFacts } from "#journal";
import { takeBackAttributes } from "#party";
import { acts } from "../act-words.ts";
import { importChangedSince, importToldNothing, importUndone, undoReasonMissing, unknownImport } from "../rules.ts";
import * as store from "../store.ts";

/**
 * [A14] Takes back all that an import told, as one act with its reason: its awards are withdrawn, what it corrected says
 * again what it said before, organisations have their names back. As of before, all of it still answers. Organisations
 * and programmes it registered stay in the register. Refused where somebody has changed one of its awards since.
 */
export async function undoImport(acting: Acting, id: string, reason: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const act = acts.named["undo-import"];
  if (reason.trim() === "") return undoReasonMissing({}, "/reason");
  const seq = await openCommit(tx, at, actor, act);
  const found = isId(id) ? await store.findImport(tx, id) : null;
  if (found === null) return unknownImport({ import: id });
  if ((await store.findUndo(tx, id)) !== null) return importUndone({});
  const { told_in: commit } = found;
  if (commit === null) return importToldNothing({});
  const written = store.writtenBy(found);
  const facts = written.map(([, fact]) => fact);
  const { rows: changed } = await sql<{ key: string; n: bigint }>`
    select coalesce(min(f.natural_key), '') as key, count(*) over () as n from unnest(${facts}::uuid[]) as told(fact)
    left join fact f on f.fact = told.fact and f.known_to = 9223372036854775807
    where f.known_from is distinct from ${commit}::bigint group by told.fact limit 3`.execute(tx);
  if (changed.length > 0)
    return importChangedSince({ count: `${changed[0]?.n}`, numbers: changed.map(({ key }) => key).join(", ") });
  const fresh = written.filter(([, , before]) => before === null);
  // one that had been taken back before was told anew, and is taken back again
  const anew = written.filter(([, fact, before]) => before !== null && before.fact !== fact);
  const withdrawn = await withdrawFacts(
    acting,
    act,
    [...fresh, ...anew].map(([, fact]) => fact),
  );
  if (isRefusal(withdrawn)) return withdrawn;
  await store.deleteAgreements(
    tx,
    fresh.map(([agreement]) => agreement),
  );
  for (const [, fact, before] of written) {
    if (before === null) continue;
    await store.updateAgreement(tx, before);
    if (before.fact !== fact) continue;
    const then = (await factVersions(tx, fact)).find(({ knownTo }) => knownTo === commit) as Fact;
    const { subject, programme, valid, value, unit, facets, evidenceLevel } = then;
    const again = { subject, programme, valid, value, unit, facets, evidenceLevel };
    const corrected = await correctFact(acting, act, fact, again);
    if (isRefusal(corrected)) return corrected;
  }
  await takeBackAttributes(acting, commit);
  await store.settleConflicts(tx, { award_import: id }, { settled: "kept", reason: reason.trim(), actor, at });
  await store.insertUndo(tx, { award_import: id, reason: reason.trim(), actor, at, told_in: seq });
  return id;
}
