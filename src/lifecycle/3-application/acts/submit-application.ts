import { isRefusal, type Refusal } from "#base/refusal";
import { stepOf } from "#case";
import { type Acting, lockJournal, type Seen } from "#journal";
import type { Tx } from "#platform/db";
import { sealed } from "../content.ts";
import { tellFirm } from "../mail.ts";
import { readyToSubmit } from "../readiness.ts";
import { draftChanged, incomplete, isInTime, unknownApplication } from "../rules.ts";
import { findApplication, insertSubmission, lockApplication, nextReceipt, submittedAs } from "../store.ts";
import { applicationCase, stepApplication } from "./move-application.ts";

export interface Submitting {
  /** Given by whoever submits: asked for twice, it is one submission. */
  readonly key: string;
  readonly revision: bigint;
  readonly arrived: Date;
  readonly seen?: Seen;
}

export interface Receipt {
  readonly receipt: number;
  /** Of the first submission: an amendment keeps its place. */
  readonly arrived: Date;
  readonly sha256: string;
  /** Which submission of the application it is. */
  readonly no: number;
}

/** [AP5] Under a key that was used before it answers what it answered then, and changes nothing. */
export async function submitApplication(acting: Acting, id: string, asked: Submitting): Promise<Receipt | Refusal> {
  const { tx } = acting;
  const before = await receiptUnder(tx, id, asked.key);
  if (before !== null) return before;
  // what takes long is done before the one lock of the hub: whoever waits for it waits for little
  const ready = await readyToSubmit(tx, id, asked.arrived);
  if (isRefusal(ready)) return ready;
  const { row, hours, faults, content, eligibility, group } = ready;
  const late = isInTime(row, hours, asked.arrived);
  if (late !== null) return late;
  const [first] = faults;
  if (first !== undefined)
    return incomplete({ count: `${faults.length}`, first: first.text.ko, firstEn: first.text.en }, first.at);
  const { text, sha256 } = sealed(content);
  await lockJournal(tx);
  const meanwhile = await receiptUnder(tx, id, asked.key);
  if (meanwhile !== null) return meanwhile;
  const fact = await stepApplication(acting, id, "submit", asked.seen, async (now) => {
    const held = await lockApplication(tx, id);
    if (held?.revision !== asked.revision || row.revision !== asked.revision) return draftChanged({}, "/revision");
    const told = { ...{ key: asked.key, revision: asked.revision, content: text, sha256 }, eligibility, group };
    await insertSubmission(acting, stepOf(applicationCase, "submit"), id, { ...told, arrived: asked.arrived });
    return now.receipt === null ? { receipt: await nextReceipt(tx, now.call), arrived: asked.arrived } : {};
  });
  if (isRefusal(fact)) return fact;
  const told = await tellFirm(acting, id, { move: "submit", reason: sha256, due: null });
  return told ?? (await receiptUnder(tx, id, asked.key)) ?? unknownApplication({ application: id });
}

async function receiptUnder(tx: Tx, id: string, key: string): Promise<Receipt | null> {
  const submission = await submittedAs(tx, id, key);
  const row = submission === null ? null : await findApplication(tx, id);
  if (submission === null || row === null || row.receipt === null || row.arrived === null) return null;
  return { receipt: row.receipt, arrived: row.arrived, sha256: submission.sha256, no: submission.no };
}
