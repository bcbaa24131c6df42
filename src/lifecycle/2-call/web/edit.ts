import { divide, fraction, parseFraction, toDecimal } from "#base/fraction";
import { percentDigits } from "#base/percent";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { ContentView } from "#call/contract";
import { partsOf, type Requirement } from "#engine/eligibility";
import { type Form, type Question, questionsOf, type QuestionType, usedBy } from "#engine/form";

export type Section = ContentView["form"]["sections"][number];
export type Asked = Section["questions"][number];
export type Column = (Asked["is"] & { type: "table" })["columns"][number];
export type Cell = Column["is"];
export type Rule = ContentView["form"]["rules"][number];
export type Clause = ContentView["clauses"][number];
export type Paper = ContentView["documents"][number];
export type OwnShare = ContentView["matching"][number];
export type Scheme = NonNullable<ContentView["scheme"]>;

/** A key that nothing has yet: keys are never typed and never change. */
export function freshKey(prefix: string, taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}-${n}`)) n += 1;
  return `${prefix}-${n}`;
}

export const asForm = ({ form }: Pick<ContentView, "form">): Form => form as unknown as Form;
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
    speaksOf(requires as Requirement, key) ? [says ?? text("자격 요건", "a clause")] : [],
  ),
  ...content.groups.flatMap(({ who, word }) => (speaksOf(who as Requirement, key) ? [word] : [])),
];
const speaksOf = (requires: Requirement, key: string): boolean =>
  partsOf(requires).some((one) => one.type === "answer" && one.question === key);

/** The questions that stand before one: those that its condition may speak of. */
export const before = (content: ContentView, key: string): readonly Question[] => {
  const all = questionsOf(asForm(content));
  return all.slice(
    0,
    all.findIndex((one) => one.key === key),
  );
};

/** Those of the sections before one. */
export const beforeSection = (content: ContentView, section: number): readonly Question[] =>
  questionsOf({ sections: asForm(content).sections.slice(0, section), rules: [] });

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

/** Periods counted from one, and the call open from the first to the last of them. */
export const spanned = (periods: ContentView["periods"]) => {
  const counted = periods.map((period, index) => ({ ...period, no: index + 1 }));
  return { periods: counted, opens: counted[0]?.opens ?? "", closes: counted.at(-1)?.closes ?? null };
};

/** A share is kept as a decimal and read as percent; what is neither is left as it was typed, and refused at its field. */
export function percentOf(share: string): string {
  const read = parseFraction(share);
  return isRefusal(read) ? share : percentDigits(read);
}
export function percentIn(typed: string): string {
  const read = parseFraction(typed.trim().replace(/%$/, ""));
  if (isRefusal(read)) return typed;
  return toDecimal(divide(read, fraction(100n)), 6, "truncate").replace(/\.?0+$/, "");
}

export const emptyScheme: Scheme = {
  ...{ criteria: [], bonuses: [], passMark: 60, tieBreak: [] },
  scoreRule: { rule: "mean", leastRaters: 3 },
};
