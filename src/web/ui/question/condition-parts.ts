import { text, type Text } from "#base/text";
import type { Comparison, Condition, Question, Term } from "#engine/form";

export type Join = "all" | "any";

/** What a part can speak of: an answer, the sum of a column, the number of rows. */
export interface Source {
  readonly what: "answer" | "sum" | "rows";
  readonly question: string;
  readonly column?: string;
  readonly word: Text;
  /** How it is compared: with one of its options, as a number or a day, or only as answered. */
  readonly sort: "option" | "number" | "day" | "none";
  readonly options: readonly (readonly [string, Text])[];
}

/** A part of a condition as its fields hold it. */
export interface Part {
  readonly of: string;
  readonly is: Comparison | "equals" | "not equals" | "one-of" | "answered" | "not answered";
  readonly values: readonly string[];
  readonly right: Term;
}

const yesNo: Source["options"] = [
  ["true", text("예", "yes")],
  ["false", text("아니요", "no")],
];

export function sourcesOf(questions: readonly Question[]): Source[] {
  return questions.flatMap(({ key, word, is }): Source[] => {
    const own = { what: "answer", question: key, word, options: [], sort: "none" } as const;
    if (is.type === "yes-no") return [{ ...own, sort: "option", options: yesNo }];
    if (is.type === "choice" || is.type === "choices")
      return [{ ...own, sort: "option", options: is.options.map((one) => [one.key, one.word] as const) }];
    if (is.type === "number" || is.type === "won") return [{ ...own, sort: "number" }];
    if (is.type === "day") return [{ ...own, sort: "day" }];
    if (is.type !== "table") return [own];
    const sums = is.columns.filter((column) => column.is.type === "number" || column.is.type === "won");
    return [
      own,
      { ...own, what: "rows", sort: "number", word: text(`${word.ko}: 행 수`, `${word.en}: number of rows`) },
      ...sums.map((column): Source => ({
        ...{ ...own, what: "sum", sort: "number", column: column.key },
        word: text(`${word.ko}: ${column.word.ko} 합계`, `${word.en}: sum of ${column.word.en}`),
      })),
    ];
  });
}

export const sourceKey = ({ what, question, column = "" }: Pick<Source, "what" | "question" | "column">): string =>
  `${what} ${question} ${column}`.trim();

const optionWords = {
  equals: text("이다", "is"),
  "not equals": text("이(가) 아니다", "is not"),
  "one-of": text("다음 중 하나다", "is one of"),
} as const;
const comparisonWords = {
  "<": text("미만", "less than"),
  "<=": text("이하", "at most"),
  "=": text("같음", "equal to"),
  ">=": text("이상", "at least"),
  ">": text("초과", "more than"),
} as const;
const answeredWords = {
  answered: text("답변함", "is answered"),
  "not answered": text("답변하지 않음", "is not answered"),
} as const;

export function operatorsOf(source: Source | undefined): (readonly [Part["is"], Text])[] {
  const of = (words: Readonly<Partial<Record<Part["is"], Text>>>) => Object.entries(words) as [Part["is"], Text][];
  return [
    ...(source?.sort === "option" ? of(optionWords) : []),
    ...(source?.sort === "number" || source?.sort === "day" ? of(comparisonWords) : []),
    ...(source === undefined || source.what === "answer" ? of(answeredWords) : []),
  ];
}

export const valuesOf = (source: Source | undefined): Source["options"] => source?.options ?? [];

/** A condition by its parts; a single one is joined with nothing. */
export function partsOf(condition: Condition | undefined): { join: Join; parts: readonly Condition[] } {
  if (condition === undefined) return { join: "all", parts: [] };
  return condition.op === "all" || condition.op === "any"
    ? { join: condition.op, parts: condition.of }
    : { join: "all", parts: [condition] };
}

export function joined(join: Join, parts: readonly Condition[]): Condition | undefined {
  const [only, ...more] = parts;
  if (only === undefined) return undefined;
  return more.length === 0 && join === "all" && only.op !== "all" && only.op !== "any" ? only : { op: join, of: parts };
}

const termOf = (source: Source): Term =>
  source.what === "sum"
    ? { sum: source.question, column: source.column ?? "" }
    : source.what === "rows"
      ? { rows: source.question }
      : { answer: source.question };

const nothing = { values: [] as readonly string[], right: { value: "0" } as Term };

/** As its fields hold it; null where it compares what is computed. */
export function partOf(condition: Condition): Part | null {
  const isNot = condition.op === "not";
  const inner = isNot ? condition.of : condition;
  switch (inner.op) {
    case "answered":
      return { ...nothing, of: `answer ${inner.question}`, is: isNot ? "not answered" : "answered" };
    case "equals":
      return {
        ...{ ...nothing, of: `answer ${inner.question}`, is: isNot ? "not equals" : "equals" },
        values: [`${inner.value}`],
      };
    case "one-of":
      return isNot ? null : { ...nothing, of: `answer ${inner.question}`, is: "one-of", values: inner.values };
    case "compare": {
      const { left, right } = inner;
      const isPlain = !("plus" in right) && !("sum" in right) && !("rows" in right);
      const isShare = !("times" in right) || "answer" in right.of;
      if (isNot || !isPlain || !isShare) return null;
      if ("answer" in left) return { ...nothing, of: `answer ${left.answer}`, is: inner.is, right };
      if ("sum" in left) return { ...nothing, of: `sum ${left.sum} ${left.column}`, is: inner.is, right };
      return "rows" in left ? { ...nothing, of: `rows ${left.rows}`, is: inner.is, right } : null;
    }
    default:
      return null;
  }
}

/** The condition that a part says of its source. */
export function asPart({ of, is, values, right }: Part, source: Source | undefined): Condition {
  const [, question = ""] = of.split(" ");
  const value = (told: string): string | boolean => (source?.options === yesNo ? told === "true" : told);
  const [first = source?.options[0]?.[0] ?? ""] = values;
  switch (is) {
    case "answered":
      return { op: "answered", question };
    case "not answered":
      return { op: "not", of: { op: "answered", question } };
    case "equals":
      return { op: "equals", question, value: value(first) };
    case "not equals":
      return { op: "not", of: { op: "equals", question, value: value(first) } };
    case "one-of":
      return { op: "one-of", question, values: [...values] };
    default:
      return { op: "compare", left: source === undefined ? { answer: question } : termOf(source), is, right };
  }
}

/** What a part begins as, once it speaks of something else. */
export function turned(sources: readonly Source[], key: string): Condition {
  const source = sources.find((one) => sourceKey(one) === key) ?? sources[0];
  const [is = "answered"] = operatorsOf(source)[0] ?? [];
  const right: Term = source?.sort === "day" ? { day: "2025-01-01" } : { value: "0" };
  return asPart({ of: source === undefined ? "" : sourceKey(source), is, values: [], right }, source);
}
export const newPart = (sources: readonly Source[]): Condition =>
  turned(sources, sourceKey(sources.at(-1) ?? { what: "answer", question: "" }));
