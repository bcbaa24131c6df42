import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { RuleDraft } from "../approval.ts";
import { lineFits, ownWithoutDelegation, unknownRule, unknownSeat } from "../rules.ts";
import { allSeats, passRule, rulesOn } from "../store.ts";

/** [PV1] From its day on this line signs such decisions up to this amount; what held before holds until then. */
export async function setApprovalRule(acting: Acting, draft: RuleDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const refused = lineFits(draft.steps);
  if (refused !== null) return refused;
  if (draft.maySignOwn && !draft.isDelegated) return ownWithoutDelegation({}, "/maySignOwn");
  const seq = await openCommit(tx, at, actor, acts.named["set-approval-rule"]);
  const seats = await allSeats(tx);
  const unknown = draft.steps.findIndex((step) => !seats.some(({ seat }) => seat === step.seat));
  if (unknown >= 0) return unknownSeat({}, `/steps/${unknown}/seat`);
  const rule = acting.newId();
  await passRule(tx, seq, draft, { ...draft, rule });
  return rule;
}

/** From a day on no such rule holds. */
export async function endApprovalRule(acting: Acting, rule: string, from: Day): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["end-approval-rule"]);
  const held = isId(rule)
    ? (await rulesOn(tx, null)).find((one) => one.rule === rule && (one.to === null || one.to > from))
    : undefined;
  if (held === undefined) return unknownRule({});
  await passRule(tx, seq, { ...held, from }, null);
  return rule;
}
