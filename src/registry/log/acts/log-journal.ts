import { sql } from "kysely";
import { dayOf } from "#base/day";
import { openCommit } from "#journal";
import type { Tx } from "#platform/db";
import { acts } from "../act-words.ts";
import type { Entry } from "../entry.ts";
import { appendEntry, entryAbout, lastOf } from "../store.ts";

const nothing = "0".repeat(64);

/** [LG5] Once a day: the head over all that the journal was told since the head before, and that head itself. */
export async function logJournal(tx: Tx, at: Date): Promise<number | null> {
  const today = dayOf(at);
  const seq = await openCommit(tx, at, "hub", acts.named["log-journal"]);
  if ((await entryAbout(tx, "journal", today)) !== undefined) return null;
  const last = await lastOf(tx, "journal");
  const before = last === undefined ? null : (JSON.parse(last.entry) as Extract<Entry, { entry: "journal" }>);
  const { after, commit } = { after: before?.commit ?? "0", commit: `${seq - 1n}` };
  const head = await headOf(tx, before?.head ?? nothing, after, commit);
  return appendEntry(tx, today, { entry: "journal", day: today, commit, after, head });
}

/** The head after some commits: the hash of the head before and of each commit since, in order. */
export async function headOf(tx: Tx, before: string, after: string, commit: string): Promise<string> {
  const { rows } = await sql<{ head: string }>`
    select encode(journal_head(decode(${before}, 'hex'), ${after}::bigint, ${commit}::bigint), 'hex') as head`.execute(
    tx,
  );
  return (rows[0] as { head: string }).head;
}
