import { type Generated } from "kysely";
import { defineRefusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import type { Act } from "./act.ts";
import type { Acting } from "./acting.ts";
import { openCommit } from "./store.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type ReasonTables = {
  fact_reason: {
    version: Generated<bigint>;
    fact: string;
    act: string;
    reason: string;
    actor: string;
    known_from: bigint;
  };
};

const own = (tx: Tx) => tx.$extendTables<ReasonTables>();

export const reasonMissing = defineRefusal({
  code: "reason-missing",
  status: 422,
  ko: "사유를 입력해 주십시오.",
  en: "Please say why.",
});

/** Keeps why an act corrected a fact or took it back. */
export async function keepReason({ tx, at, actor }: Acting, act: Act, fact: string, reason: string): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await own(tx).insertInto("fact_reason").values({ fact, act, reason, actor, known_from: seq }).execute();
}

export interface KeptReason {
  readonly reason: string;
  readonly knownFrom: bigint;
}

/** Why a fact was corrected or taken back, by what was known then; oldest first. */
export async function reasonsOf(tx: Tx, fact: string, known: bigint): Promise<KeptReason[]> {
  const rows = await own(tx)
    .selectFrom("fact_reason")
    .select(["reason", "known_from"])
    .where("fact", "=", fact)
    .where("known_from", "<=", known)
    .orderBy("version")
    .execute();
  return rows.map(({ reason, known_from }) => ({ reason, knownFrom: known_from }));
}
