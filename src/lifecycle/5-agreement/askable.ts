import { hasRole, type Who } from "#base/who";
import type { Tx } from "#platform/db";
import { type AgreementCase, agreementLife } from "./agreement-case.ts";
import { amendmentKind, amendmentKindNames, amendmentParts } from "./amendment.ts";
import { openParts } from "./case-store.ts";
import type { OwnAgreementView } from "./contract.ts";

/** Money is of a project alone; the firm withdraws, the hub terminates. */
const ofProjects: readonly string[] = ["between-items", "amount", "milestone"];

/** [A22] [A23] Which changes may be asked for now, what each needs by the law of its track, and what stands in its way. */
export async function askableOf(tx: Tx, who: Who, one: AgreementCase): Promise<OwnAgreementView["askable"]> {
  const held = await openParts(tx, one.agreement);
  const notMine = hasRole(who, "officer") ? "withdrawal" : "termination";
  return amendmentKindNames.flatMap((kind) => {
    const { parts, needs, law, move } = amendmentKind(kind);
    const isPossible = move === undefined ? one.state === "in-force" : agreementLife.mayMove(one.state, move);
    if (!isPossible || kind === notMine || (one.kind !== "support" && ofProjects.includes(kind))) return [];
    const open = held.find((part) => parts.includes(part));
    const blockedBy = open === undefined ? null : amendmentParts[open];
    return [{ kind, needs: needs[one.track], law: law[one.track], blockedBy }];
  });
}
