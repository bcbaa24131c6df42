import type { Tx } from "#platform/db";
import type { CallDraft } from "./call.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type CallTables = {
  call: {
    call: string;
    programme: string;
    ko: string;
    en: string;
    announced: string;
    closes: Date;
    quota: number;
    evidence: string | null;
  };
};

const own = (tx: Tx) => tx.$extendTables<CallTables>();

export async function insertCall(tx: Tx, call: string, draft: CallDraft): Promise<void> {
  await own(tx)
    .insertInto("call")
    .values({
      call,
      programme: draft.programme,
      ko: draft.title.ko,
      en: draft.title.en,
      announced: draft.announced,
      closes: draft.closes,
      quota: draft.quota,
      evidence: draft.evidence ?? null,
    })
    .execute();
}

export const callsOf = (tx: Tx, programmes: readonly string[]): Promise<CallTables["call"][]> =>
  programmes.length === 0
    ? Promise.resolve([])
    : own(tx)
        .selectFrom("call")
        .selectAll()
        .where("programme", "in", [...programmes])
        .orderBy("announced", "desc")
        .orderBy("call")
        .execute();
