import { createHash } from "node:crypto";
import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import type { Answer, Answers, Form } from "#engine/form";
import type { Application, Attached, Field, Person } from "./application.ts";
import { type BudgetLine, isBudgetSource, sumsOf } from "#engine/budget";

/** A budget cell as JSON says it: an amount is digits, so that it is never a float. */
export interface KeptLine extends Omit<BudgetLine, "won"> {
  readonly won: string;
}

/** What was submitted, whole: nothing of it is looked up elsewhere when it is read again. */
export interface Content {
  readonly call: string;
  readonly lead: string;
  readonly members: readonly string[];
  readonly title: string;
  readonly asked: string;
  readonly answers: Answers;
  readonly people: readonly Person[];
  readonly budget: readonly KeptLine[];
  readonly documents: readonly { readonly document: string; readonly sha256: string; readonly fileName: string }[];
}

export interface Draft {
  readonly application: Application;
  readonly members: readonly string[];
  readonly fields: readonly Field[];
  readonly documents: readonly Attached[];
}

const isText = (value: unknown): value is string => typeof value === "string";
const isDigits = (value: unknown): value is string => typeof value === "string" && /^\d{1,15}$/.test(value);

const valueIn = (fields: readonly Field[], section: string, field: string): unknown =>
  fields.find((one) => one.section === section && one.field === field)?.value ?? null;

/** The answers to the form, file questions answered by what is attached under their key. */
export function answersOf(form: Form, { fields, documents }: Pick<Draft, "fields" | "documents">): Answers {
  const answers: Record<string, Answer> = {};
  for (const section of form.sections)
    for (const { key, is } of section.questions) {
      if (is.type === "file") {
        const files = documents.filter(({ document }) => document === key);
        if (files.length > 0)
          answers[key] = files.map(({ sha256, fileName, size }) => ({ sha256, name: fileName, size: Number(size) }));
        continue;
      }
      const value = valueIn(fields, `form/${section.key}`, key);
      if (value !== null) answers[key] = value as Answer;
    }
  return answers;
}

/** Cells of the budgets of those who take part: section `budget/<party>`, field `<item>/<source>`; nothing is no line. */
export const linesOf = (fields: readonly Field[], parties: readonly string[]): BudgetLine[] =>
  fields.flatMap(({ section, field, value }) => {
    const party = parties.find((one) => section === `budget/${one}`);
    if (party === undefined || !isDigits(value) || BigInt(value) === 0n) return [];
    const at = field.lastIndexOf("/");
    const [item, source] = [field.slice(0, at), field.slice(at + 1)];
    return isBudgetSource(source) && item !== "" ? [{ party, item, source, won: BigInt(value) }] : [];
  });

export const peopleOf = (fields: readonly Field[]): Person[] =>
  fields.flatMap(({ section, value }) => {
    if (section !== "people" || typeof value !== "object" || value === null) return [];
    const { name, party, task } = value as Readonly<Record<string, unknown>>;
    return isText(name) && name.trim() !== "" && isText(party)
      ? [{ name: name.trim(), party, ...(isText(task) && task.trim() !== "" ? { task: task.trim() } : {}) }]
      : [];
  });

/** Where the title and the amount are asked: by the form where it asks for them, else by the application itself. */
export const sectionOf = (form: Form, key: "title" | "asked"): string => {
  const section = form.sections.find(({ questions }) => questions.some((question) => question.key === key));
  return section === undefined ? "basic" : `form/${section.key}`;
};

export const titleOf = (form: Form, fields: readonly Field[]): string => {
  const title = valueIn(fields, sectionOf(form, "title"), "title");
  return isText(title) ? title.trim() : "";
};
export const askedIn = (form: Form, fields: readonly Field[]): bigint | null => {
  const asked = valueIn(fields, sectionOf(form, "asked"), "asked");
  return isDigits(asked) ? BigInt(asked) : null;
};

/** What a draft says, in one shape that does not depend on the order in which it was filled in. */
export function contentOf(form: Form, draft: Draft): Content {
  const { application, members, fields, documents } = draft;
  const lines = linesOf(fields, [application.party, ...members]);
  return {
    ...{ call: application.call, lead: application.party, members: members.toSorted() },
    // without a statement of its own it asks for the public money of its budget
    ...{ title: titleOf(form, fields), asked: `${askedIn(form, fields) ?? sumsOf(lines).asked}` },
    ...{ answers: answersOf(form, draft), people: peopleOf(fields) },
    budget: lines.map((line) => ({ ...line, won: `${line.won}` })),
    documents: documents.map(({ document, sha256, fileName }) => ({ document, sha256, fileName })),
  };
}

/** [AP6] The text that is kept, and its hash: the same content has the same hash, whoever saved it in which order. */
export function sealed(content: object): { readonly text: string; readonly sha256: string } {
  const written = canonicalJson(content as CanonicalValue);
  return { text: written, sha256: createHash("sha256").update(written).digest("hex") };
}
