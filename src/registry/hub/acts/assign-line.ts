import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { assignedMeanwhile, notAnOfficer } from "../rules.ts";
import { assignmentOf, dropAssignment, officersOn, putAssignment } from "../store.ts";

export interface Assignment {
  readonly watch: string;
  readonly line: string;
  /** Null gives it back to all. */
  readonly account: string | null;
  /** Whom it showed as assigned. */
  readonly seen: string | null;
}

/** [B3] A line is given to somebody who may work on it, by somebody who saw whose it was. */
export async function assignLine(
  { tx, at, actor }: Acting,
  { watch, line, account, seen }: Assignment,
): Promise<{ account: string | null } | Refusal> {
  const held = await assignmentOf(tx, watch, line);
  if ((held?.account ?? null) !== seen) return assignedMeanwhile({ name: held?.name ?? "–" });
  if (account === null) {
    await dropAssignment(tx, watch, line);
    return { account };
  }
  if (!(await officersOn(tx, at)).some((one) => one.account === account)) return notAnOfficer({}, "/account");
  await putAssignment(tx, { watch, line, account, assigned_by: actor, assigned_at: at });
  return { account };
}
