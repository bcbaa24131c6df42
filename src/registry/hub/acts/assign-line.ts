import { refuseChanged } from "#base/changed";
import type { Change, Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Acting } from "#journal";
import { namesAt, whoActed } from "#platform/auth";
import type { Tx } from "#platform/db";
import { notAnOfficer } from "../rules.ts";
import { type Assigned, assignmentOf, dropAssignment, officersOn, putAssignment } from "../store.ts";

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
  if ((held?.account ?? null) !== seen) return refuseChanged(await reassigned(tx, held, seen), held?.account ?? null);
  if (account === null) {
    await dropAssignment(tx, watch, line);
    return { account };
  }
  if (!(await officersOn(tx, at)).some((one) => one.account === account)) return notAnOfficer({}, "/account");
  await putAssignment(tx, { watch, line, account, assigned_by: actor, assigned_at: at });
  return { account };
}

/** Whom it was given to since somebody looked; of one that was given back nothing is kept but that it was. */
async function reassigned(tx: Tx, held: Assigned | null, seen: string | null): Promise<readonly Change[]> {
  if (held === null) return [];
  const { by, at } = held;
  const names = await namesAt(
    tx,
    [held.account, ...(seen === null ? [] : [seen])].map((actor) => ({ actor, at })),
  );
  const named = (actor: string) => text(names({ actor, at }), names({ actor, at }));
  const byOf = await whoActed(tx, [{ actor: by, at }]);
  return [
    {
      ...{ at: at.toISOString(), by: byOf({ actor: by, at }), what: text("담당", "assigned to") },
      ...{ before: seen === null ? null : named(seen), now: named(held.account) },
    },
  ];
}
