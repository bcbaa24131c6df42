import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { checkEvidence } from "#evidence";
import { type Acting, commitsOf, factVersions, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { listDone, listNotConfirmed, listOfFirm, ownList, unknownList } from "../list-rules.ts";
import { findList, insertStep, stepsOf, toldBy } from "../list-store.ts";
import { differenceOf } from "../list-views.ts";
import type { ListRow } from "../outcome-list.ts";

const act = acts.named["check-list"];

export interface Checked {
  readonly confirmed: number;
  readonly contradicted: number;
  /** Told by whoever checks: somebody else has to. */
  readonly left: number;
}

/**
 * [LI5] Holds every outcome that a list of the office speaks of against its row: where they agree it stands on the register,
 * where they differ it is contradicted, with both values. By somebody else than who brought the list.
 */
export async function checkList(acting: Acting, id: string): Promise<Checked | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, act);
  const list = isId(id) ? await findList(tx, id) : null;
  if (list === null) return unknownList({ list: id });
  const steps = await stepsOf(tx, id);
  if (steps.some(({ step }) => step === "check")) return listDone({});
  const evidence = steps.find(({ step }) => step === "confirm")?.evidence ?? null;
  if (evidence === null || steps.some(({ step }) => step === "undo")) return listNotConfirmed({});
  if (list.party !== null) return listOfFirm({});
  if (list.broughtBy === actor) return ownList({});
  const rows = new Map(list.rows.map((row) => [row.line, row]));
  const found = { confirmed: 0, contradicted: 0, left: 0 };
  for (const { fact, line } of await toldBy(tx, id)) {
    const done = await checkRow(acting, fact, rows.get(line) as ListRow, evidence);
    if (isRefusal(done)) return done;
    found[done] += 1;
  }
  await insertStep(acting, act, id, { step: "check" });
  return found;
}

async function checkRow(
  acting: Acting,
  fact: string,
  row: ListRow,
  evidence: string,
): Promise<keyof Checked | Refusal> {
  const versions = await factVersions(acting.tx, fact);
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined || last.knownTo !== null) return "left";
  const [told] = await commitsOf(acting.tx, [first.knownFrom]);
  if (told?.actor === acting.actor) return "left";
  const difference = differenceOf(last, row);
  const about = { fact, evidence, method: "register-match" } as const;
  const checked = await checkEvidence(
    acting,
    difference === null
      ? { ...about, outcome: "confirmed", level: 2, note: `${row.line}행과 일치` }
      : { ...about, outcome: "contradicted", level: 0, note: difference },
  );
  return isRefusal(checked) ? checked : difference === null ? "confirmed" : "contradicted";
}
