import { isId } from "#base/id";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { attachEvidence, recordEvidence } from "#evidence";
import { type Acting, openCommit, openFactByKey } from "#journal";
import { acts } from "../act-words.ts";
import { listDone, listEmpty, unknownList } from "../list-rules.ts";
import { findList, insertStep, insertTold, stepsOf, type ToldByList } from "../list-store.ts";
import { kindOfList, type ListRow, type OutcomeList } from "../outcome-list.ts";
import { listSorts } from "../vocabulary.ts";
import { reportOutcome } from "./report-outcome.ts";

const act = acts.named["confirm-list"];

/**
 * [LI4] Takes a list that was tried: what nobody told yet is reported with the list as its document; what is told already
 * under the same number gets the list as a document beside, and counts once. Answers the list.
 */
export async function confirmList(acting: Acting, id: string): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, act);
  const list = isId(id) ? await findList(tx, id) : null;
  if (list === null) return unknownList({ list: id });
  if ((await stepsOf(tx, id)).length > 0) return listDone({});
  if (list.rows.length === 0) return listEmpty({});
  const { sha256, size, fileName, mediaType, firstDay, lastDay } = list;
  const title = `${listSorts[list.sort].ko} ${firstDay}~${lastDay}`;
  const about = { kind: "dataset", title, issuer: "", issuedOn: null, visibility: "restricted" } as const;
  const recorded = await recordEvidence(acting, { ...about, sha256, size, fileName, mediaType });
  if (isRefusal(recorded)) return recorded;
  const { evidence } = recorded;
  const told: ToldByList[] = [];
  for (const row of list.rows) {
    const one = await takeRow(acting, list, row, evidence);
    if (isRefusal(one)) return one;
    if (one !== null) told.push(one);
  }
  await insertTold(acting, act, id, told);
  await insertStep(acting, act, id, { step: "confirm", evidence });
  return id;
}

async function takeRow(
  acting: Acting,
  list: OutcomeList,
  row: ListRow,
  evidence: string,
): Promise<ToldByList | null | Refusal> {
  const kind = kindOfList[list.sort];
  const position = `${row.line}행`;
  const held = await openFactByKey(acting.tx, kind, row.key);
  if (held === null) {
    const fact = await reportOutcome(acting, {
      ...{ kind, party: row.party, homeProgramme: list.programme, value: BigInt(row.value), unit: row.unit },
      ...{ valid: dayPeriod(row.on), naturalKey: row.key, evidence: [{ evidence, position }] },
    });
    return isRefusal(fact) ? fact : { fact, line: row.line, isNew: true, levelBefore: 0 };
  }
  // what another firm told under the number is left to the desk of doubles
  if (held.subject !== row.party) return null;
  const linked = await attachEvidence(acting, { fact: held.fact, evidence, position });
  if (isRefusal(linked)) return linked;
  return { fact: held.fact, line: row.line, isNew: false, levelBefore: held.evidenceLevel };
}
