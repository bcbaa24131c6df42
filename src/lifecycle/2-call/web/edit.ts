import { text } from "#base/text";
import type { ContentView } from "#call/contract";
import { type Form, type Question, questionsOf, type QuestionType, usedBy } from "#engine/form";

export type Section = ContentView["form"]["sections"][number];
export type Asked = Section["questions"][number];
export type Clause = ContentView["clauses"][number];
export type Paper = ContentView["documents"][number];
export type Scheme = NonNullable<ContentView["scheme"]>;

/** A key that nothing has yet: keys are never typed and never change. */
export function freshKey(prefix: string, taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}-${n}`)) n += 1;
  return `${prefix}-${n}`;
}

export const asForm = ({ form }: ContentView): Form => form as unknown as Form;
export const keysOf = (content: ContentView): string[] => questionsOf(asForm(content)).map(({ key }) => key);

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

export const newQuestion = (content: ContentView): Asked => ({
  ...{ key: freshKey("q", keysOf(content)), word: text("새 항목", "New question"), required: true },
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

/** What speaks of a question, for people; a question that is used cannot be deleted. */
export const usersOf = (content: ContentView, key: string): readonly { readonly ko: string; readonly en: string }[] => [
  ...usedBy(asForm(content), key).map(({ by }) => by),
  ...content.clauses.flatMap(({ requires, says }) =>
    (requires.type === "any" ? requires.of : [requires]).some((one) => one.type === "answer" && one.question === key)
      ? [says ?? text("자격 요건", "a clause")]
      : [],
  ),
];

/** The questions that stand before one: those that its condition may speak of. */
export const before = (content: ContentView, key: string): readonly Question[] => {
  const all = questionsOf(asForm(content));
  return all.slice(
    0,
    all.findIndex((one) => one.key === key),
  );
};

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

export const emptyScheme: Scheme = {
  ...{ criteria: [], bonuses: [], passMark: 60, tieBreak: [] },
  scoreRule: { rule: "mean", leastRaters: 3 },
};
