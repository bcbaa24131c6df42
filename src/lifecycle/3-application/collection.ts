import { sql } from "kysely";
import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Answer, type Answers, findQuestion, type Form, isAnswered, prefilled } from "#engine/form";
import { type Act, type Acting, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import { refuseClash, type Saved } from "./acts/save-section.ts";
import type { Field } from "./application.ts";
import { mergeFields, type Saving } from "./draft.ts";
import { savedFields } from "./saved-fields.ts";

/** What was handed in, whole, under its hash. */
export interface HandedIn<Content = Answers> {
  readonly no: number;
  readonly key: string;
  readonly sha256: string;
  readonly arrived: Date;
  readonly content: Content;
}

/**
 * One way of collecting what is asked by a form, for whichever purpose: the fields of its drafts, and what was handed in.
 * `draft` names the table of drafts as `savedFields` does; `submissions` that of what was handed in.
 */
export const collectionIn = (draft: string, fields: string, submissions: string) => ({
  ...savedFields(draft, fields),
  handedIn: async <Content = Answers>(tx: Tx, id: string): Promise<HandedIn<Content>[]> => {
    const { rows } = await sql<HandedIn<Content>>`
      select no, submission_key as key, hash as sha256, arrived, content
      from ${sql.table(submissions)} where ${sql.ref(draft)} = ${id}::uuid order by no`.execute(tx);
    return rows;
  },
  /** `content` is canonical JSON, as it was hashed. */
  handIn: async (
    { tx, at, actor }: Acting,
    act: Act,
    id: string,
    told: { key: string; revision: bigint; content: string; sha256: string; arrived: Date },
  ): Promise<void> => {
    const seq = await openCommit(tx, at, actor, act);
    await sql`
      insert into ${sql.table(submissions)}
        (${sql.ref(draft)}, no, submission_key, revision, content, hash, arrived, actor, known_from)
      select ${id}::uuid, coalesce(max(no), 0) + 1, ${told.key}::uuid, ${told.revision}::bigint, ${told.content}::jsonb,
        ${told.sha256}, ${told.arrived}, ${actor}, ${seq}::bigint
      from ${sql.table(submissions)} where ${sql.ref(draft)} = ${id}::uuid`.execute(tx);
  },
});
export type Collection = ReturnType<typeof collectionIn>;

/** A draft of a form, as it lies there and is locked. */
export interface DraftOfForm {
  readonly id: string;
  readonly form: Form;
  readonly revision: bigint;
}

/**
 * [AP18] Saves what a tab changed in one part of a form: merged with what others changed, refused where both changed the same
 * to other words. A draft is nobody's fact: no commit.
 */
export async function saveAnswers(
  { tx, at, actor }: Acting,
  { read, save }: Pick<Collection, "read" | "save">,
  { id, form, revision }: DraftOfForm,
  saving: Saving,
  unknown: (field: string, at: string) => Refusal,
): Promise<Saved | Refusal> {
  const { section, fields } = saving;
  const part = form.sections.find(({ key }) => key === section);
  const strange = Object.keys(fields).find((field) => !part?.questions.some(({ key }) => key === field));
  if (strange !== undefined) return unknown(strange, `/fields/${strange}`);
  if (part === undefined) return unknown(section, "/section");
  const { write, theirs, clash } = mergeFields(await read(tx, id, section), saving);
  const wordOf = (field: string) => findQuestion(form, field)?.word ?? text(field, field);
  if (clash.length > 0) return refuseClash(tx, clash, wordOf, revision);
  return { revision: write.length === 0 ? revision : await save(tx, { id, section, by: actor, at }, write), theirs };
}

/** The answers as they were saved last; what was emptied is not answered. */
export function answersIn(form: Form, fields: readonly Field[]): Answers {
  const answers: Record<string, Answer> = {};
  for (const { section, field, value } of fields)
    if (value !== null && form.sections.some(({ key }) => key === section)) answers[field] = value as Answer;
  return answers;
}

/** [AP19] The draft with what is known filled in where nothing was said yet: what somebody emptied stays empty. */
export function filledIn(form: Form, fields: readonly Field[], known: Answers) {
  const touched = new Set(fields.map(({ field }) => field));
  const sources = form.sections.flatMap(({ questions }) =>
    questions.flatMap(({ key, prefill }) => (prefill === undefined || touched.has(key) ? [] : [prefill])),
  );
  const open = Object.fromEntries(Object.entries(known).filter(([source]) => sources.includes(source)));
  const { answers, from } = prefilled(form, open, answersIn(form, fields));
  return { answers, filledIn: Object.keys(from) };
}

/** Fields as they were saved, and those that were filled in, each in its part; version 0 is of what nobody saved yet. */
export const fieldsToShow = (form: Form, answers: Answers, fields: readonly Field[]) =>
  form.sections.flatMap(({ key: section, questions }) =>
    questions.flatMap(({ key: field, is }) => {
      // files answer beside the fields
      if (is.type === "file") return [];
      const value = Object.hasOwn(answers, field) ? answers[field] : undefined;
      const version = fields.find((one) => one.field === field)?.version ?? 0n;
      return isAnswered(value) ? [{ section, field, value, version: `${version}` }] : [];
    }),
  );
