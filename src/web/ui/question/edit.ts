import { text } from "#base/text";
import type { ContentView } from "#call/contract";
import { type Form, type Question, questionsOf, type QuestionType } from "#engine/form";

/** A form as the contracts say it. */
export type FormView = ContentView["form"];
export type Section = FormView["sections"][number];
export type Asked = Section["questions"][number];
export type Column = (Asked["is"] & { type: "table" })["columns"][number];
export type Cell = Column["is"];
export type Rule = FormView["rules"][number];

export const asForm = ({ form }: { readonly form: FormView }): Form => form as unknown as Form;

/** A key that nothing has yet: keys are never typed and never change. */
export function freshKey(prefix: string, taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}-${n}`)) n += 1;
  return `${prefix}-${n}`;
}

/** Another kind of answer to the same question, with what every kind needs at least. */
export function kindOf(type: QuestionType): Asked["is"] {
  const options = [{ key: "option-1", word: text("보기 1", "Option 1") }];
  switch (type) {
    case "choice":
    case "choices":
      return { type, options };
    case "number":
      return { type, unit: text("", "") };
    case "table":
      return {
        type,
        columns: [{ key: "column-1", word: text("항목", "Item"), required: true, is: { type: "short-text" } }],
      };
    case "file":
      return { type, endings: ["pdf"], mostBytes: 20_000_000 };
    default:
      return { type };
  }
}

export const newQuestion = (form: FormView): Asked => ({
  ...{
    key: freshKey(
      "q",
      questionsOf(asForm({ form })).map(({ key }) => key),
    ),
    word: text("새 항목", "New question"),
    required: true,
  },
  is: { type: "short-text" },
});

/** One option a line: `한국어 | English`. Those that stay keep their keys. */
export const optionsIn = (
  lines: string,
  before: readonly { readonly key: string; readonly word: { readonly ko: string; readonly en: string } }[],
) => {
  const taken = before.map(({ key }) => key);
  return lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      const [ko = "", en = ""] = line.split("|").map((part) => part.trim());
      const held = before.find(({ word }) => word.ko === ko) ?? before[index];
      const key = held?.key ?? freshKey("option", taken);
      taken.push(key);
      return { key, word: text(ko, en === "" ? ko : en) };
    });
};
export const linesOf = (options: readonly { readonly word: { readonly ko: string; readonly en: string } }[]): string =>
  options.map(({ word }) => `${word.ko} | ${word.en}`).join("\n");

/** The questions that stand before one: those that its condition may speak of. */
export const before = (form: FormView, key: string): readonly Question[] => {
  const all = questionsOf(asForm({ form }));
  return all.slice(
    0,
    all.findIndex((one) => one.key === key),
  );
};

/** Those of the sections before one. */
export const beforeSection = (form: FormView, section: number): readonly Question[] =>
  questionsOf({ sections: asForm({ form }).sections.slice(0, section), rules: [] });

/** Endings of files, with commas between. */
export const endingsIn = (told: string): string[] =>
  told
    .toLowerCase()
    .split(",")
    .map((one) => one.trim().replace(/^\./, ""))
    .filter((one) => one !== "");

export const cellTypes = ["short-text", "long-text", "number", "won", "day", "choice", "yes-no"] as const;

export const replaced = <Item>(items: readonly Item[], index: number, item: Item): Item[] =>
  items.map((one, at) => (at === index ? item : one));
export const without = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_, at) => at !== index);
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const to = index + by;
  if (to < 0 || to >= items.length) return [...items];
  const next = [...items];
  [next[index], next[to]] = [next[to] as Item, next[index] as Item];
  return next;
}
