import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { recordEvidence } from "#evidence";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { tableDone, tableEmpty, unknownTable } from "../rules.ts";
import { findStatistic } from "../store.ts";
import { findTable, insertQuestions, insertStep, stepsOf } from "../table-store.ts";
import { comparedTo } from "../table-views.ts";
import { tellValues } from "./tell-values.ts";

const act = acts.named["confirm-table"];

/** [XS2] [XS4] Tells what a table says that was tried; what is a power of ten away from its series waits. Answers the table. */
export async function confirmTable(acting: Acting, id: string): Promise<string | Refusal> {
  const { tx, at, actor, newId } = acting;
  await openCommit(tx, at, actor, act);
  const table = isId(id) ? await findTable(tx, id) : null;
  const statistic = table === null ? null : await findStatistic(tx, table.statistic);
  if (table === null || statistic === null) return unknownTable({});
  if ((await stepsOf(tx, id)).length > 0) return tableDone({});
  const compared = await comparedTo(tx, table, statistic);
  const rows = compared.filter(({ is }) => is !== "same");
  if (rows.length === 0) return tableEmpty({});
  const { sha256, size, fileName, mediaType, released } = table;
  const title = `${statistic.name.ko} ${released} 공표`;
  const about = { kind: "dataset", title, issuer: "", issuedOn: released, visibility: "public" } as const;
  const recorded = await recordEvidence(acting, { ...about, sha256, size, fileName, mediaType });
  if (isRefusal(recorded)) return recorded;
  const { evidence } = recorded;
  const asked = rows.flatMap(({ power, ...row }) => (power === null ? [] : [{ ...row, power, question: newId() }]));
  await insertQuestions(acting, act, id, asked);
  const plain = rows.filter(({ power }) => power === null);
  const refused = await tellValues(acting, act, { table: id, statistic, evidence }, plain);
  if (refused !== null) return refused;
  await insertStep(acting, act, id, { step: "confirm", evidence });
  return id;
}
