import { refuseChanged } from "#base/changed";
import type { Change, Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import { namesAt } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { Field } from "../application.ts";
import { mergeFields, type Saving } from "../draft.ts";
import { notEditable, unknownApplication } from "../rules.ts";
import { fieldsOf, lockApplication, saveFields } from "../store.ts";

export interface Saved {
  readonly revision: bigint;
  /** What others changed since, now beside one's own. */
  readonly theirs: readonly Field[];
}

/**
 * Saves what a tab changed in one section. What others changed meanwhile in other fields stays and is handed back; the
 * same field changed to other words refuses the save, with both, and nothing is lost. A draft is nobody's fact: no commit.
 */
export async function saveSection(
  { tx, at, actor }: Acting,
  id: string,
  saving: Saving,
  wordOf: (field: string) => Text,
): Promise<Saved | Refusal> {
  const row = await lockApplication(tx, id);
  if (row === null) return unknownApplication({ application: id });
  if (row.state !== "draft" && row.state !== "returned") return notEditable({});
  const { write, theirs, clash } = mergeFields(await fieldsOf(tx, id, saving.section), saving);
  if (clash.length > 0) return refuseClash(tx, clash, wordOf, row.revision);
  if (write.length === 0) return { revision: row.revision, theirs };
  return { revision: await saveFields(tx, { id, section: saving.section, by: actor, at }, write), theirs };
}

/** What both changed, each to something else: whose words stand in the draft, and since when. */
export async function refuseClash(
  tx: Tx,
  clash: readonly Field[],
  wordOf: (field: string) => Text,
  revision: bigint,
): Promise<Refusal> {
  const nameOf = await namesAt(
    tx,
    clash.map(({ by, at }) => ({ actor: by, at })),
  );
  const changes = clash.map(({ field, value, by, at }): Change => {
    const name = nameOf({ actor: by, at });
    return { at: at.toISOString(), by: text(name, name), what: wordOf(field), before: null, now: printed(value) };
  });
  return refuseChanged(changes, `${revision}`);
}

const printed = (value: unknown): Text | null => {
  if (value === null) return null;
  const said = typeof value === "string" ? value : JSON.stringify(value);
  const short = said.length > 300 ? `${said.slice(0, 300).toWellFormed()}…` : said;
  return text(short, short);
};
