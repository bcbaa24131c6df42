import { submittedTo } from "#application";
import { contentHash, requestApproval, type Subject } from "#approval";
import type { CanonicalValue } from "#base/canonical-json";
import { formatMoney, won } from "#base/money";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { findCall } from "#call";
import { caseAsSeen } from "#case";
import type { Acting, Seen } from "#journal";
import type { Tx } from "#platform/db";
import { acts } from "../act-words.ts";
import type { Panel } from "../panel.ts";
import { decisionsIn } from "../records.ts";
import { nothingToDecide } from "../rules.ts";
import { panelCase } from "./declare-cases.ts";

/** What the rules of approval know the decision by. */
export const subjectOf = (panel: string): Subject => ({ kind: "selection", id: panel });

/** What the office signs: who is selected for how much, on these minutes. */
async function signedContent(tx: Tx, { panel, call, minutesSha256 }: Panel): Promise<CanonicalValue> {
  const decisions = await decisionsIn(tx, panel);
  return {
    ...{ panel, call, minutes: minutesSha256 },
    decisions: decisions
      .toSorted((a, b) => (a.application < b.application ? -1 : 1))
      .map(({ application, decision, amount }) => ({ application, decision, amount: `${amount}` })),
  };
}

export const approvalHash = async (tx: Tx, panel: Panel): Promise<string> =>
  contentHash(await signedContent(tx, panel));

/** 기안: the panel's decision is put before those who sign it. Answers the approval. */
export async function draftSelection(acting: Acting, id: string, seen: Seen): Promise<string | Refusal> {
  const { tx } = acting;
  const panel = await caseAsSeen(acting, panelCase, id, acts.named["draft-selection"], seen);
  if (isRefusal(panel)) return panel;
  if (panel.state !== "decided") return nothingToDecide({});
  const call = await findCall(tx, panel.call);
  const titles = new Map((await submittedTo(tx, panel.call)).map(({ application, title }) => [application, title]));
  const selected = (await decisionsIn(tx, id)).filter(({ decision }) => decision === "selected");
  const amount = selected.reduce((sum, one) => sum + one.amount, 0n);
  const sum = won(amount);
  const count = text(`${selected.length}건`, `${selected.length}`);
  const line = (title: string) => text(title, title);
  return requestApproval(acting, {
    ...{ subject: subjectOf(id), title: `${call?.title.ko ?? ""} 선정 결과`, amount, programme: panel.programme },
    content: await signedContent(tx, panel),
    says: [
      { word: text("공고", "Call"), value: call?.title ?? line("") },
      { word: text("선정", "Selected"), value: count },
      { word: text("선정 금액", "Amount"), value: text(formatMoney(sum, "ko"), formatMoney(sum, "en")) },
      ...selected.map((one) => ({
        word: text(`${one.rank}순위`, `Rank ${one.rank}`),
        value: line(titles.get(one.application) ?? ""),
      })),
    ],
  });
}
