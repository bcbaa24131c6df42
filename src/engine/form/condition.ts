import { isDay } from "#base/day";
import { add, compare, fraction, type Fraction, multiply, parseFraction, zero } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { type Answers, isAnswered, type RowAnswer } from "./question.ts";

/** A number or a day that a condition compares. `known` is what whoever asks knows beside the answers: `today`. */
export type Term =
  | { readonly answer: string }
  | { readonly value: string }
  | { readonly day: string }
  | { readonly known: string }
  | { readonly sum: string; readonly column: string }
  | { readonly rows: string }
  | { readonly plus: readonly Term[] }
  | { readonly times: string; readonly of: Term };

export type Comparison = "<" | "<=" | "=" | ">=" | ">";

/** When something is asked or holds: closed, typed data. Nothing is ever evaluated as code. */
export type Condition =
  | { readonly op: "answered"; readonly question: string }
  | { readonly op: "equals"; readonly question: string; readonly value: string | boolean }
  | { readonly op: "one-of"; readonly question: string; readonly values: readonly string[] }
  | { readonly op: "compare"; readonly left: Term; readonly is: Comparison; readonly right: Term }
  | { readonly op: "all"; readonly of: readonly Condition[] }
  | { readonly op: "any"; readonly of: readonly Condition[] }
  | { readonly op: "not"; readonly of: Condition };

/** Null: it cannot be said, because something that it speaks of is not answered. */
export type Verdict = boolean | null;

export type Known = Readonly<Record<string, string>>;
type Value = { readonly number: Fraction } | { readonly day: string };

/** Names of questions with what of them is spoken of: a column of a table, an option of a choice. */
export interface Mention {
  readonly question: string;
  readonly column?: string;
  readonly options?: readonly string[];
}

export function termMentions(term: Term): Mention[] {
  if ("answer" in term) return [{ question: term.answer }];
  if ("sum" in term) return [{ question: term.sum, column: term.column }];
  if ("rows" in term) return [{ question: term.rows }];
  if ("plus" in term) return term.plus.flatMap(termMentions);
  return "times" in term ? termMentions(term.of) : [];
}

export function mentions(condition: Condition): Mention[] {
  switch (condition.op) {
    case "answered":
      return [{ question: condition.question }];
    case "equals":
      return [
        {
          question: condition.question,
          ...(typeof condition.value === "string" ? { options: [condition.value] } : {}),
        },
      ];
    case "one-of":
      return [{ question: condition.question, options: condition.values }];
    case "compare":
      return [...termMentions(condition.left), ...termMentions(condition.right)];
    case "all":
    case "any":
      return condition.of.flatMap(mentions);
    case "not":
      return mentions(condition.of);
  }
}

const read = (text: unknown): Value | null => {
  if (typeof text !== "string") return null;
  if (isDay(text)) return { day: text };
  const number = parseFraction(text.replaceAll(",", ""));
  return isRefusal(number) ? null : { number };
};

export function valueOf(term: Term, answers: Answers, known: Known): Value | null {
  if ("answer" in term) return read(answers[term.answer]);
  if ("value" in term) return read(term.value);
  if ("day" in term) return isDay(term.day) ? { day: term.day } : null;
  if ("known" in term) return read(known[term.known]);
  if ("rows" in term) {
    const rows = answers[term.rows];
    return Array.isArray(rows) ? { number: fraction(BigInt(rows.filter(isAnswered).length)) } : null;
  }
  if ("sum" in term) {
    const rows = answers[term.sum];
    if (!Array.isArray(rows)) return null;
    const cells = (rows as readonly RowAnswer[]).map((row) => row[term.column]).filter(isAnswered);
    return addUp(cells.map(read));
  }
  if ("plus" in term) return addUp(term.plus.map((part) => valueOf(part, answers, known)));
  const [by, of] = [parseFraction(term.times), valueOf(term.of, answers, known)];
  return isRefusal(by) || of === null || !("number" in of) ? null : { number: multiply(by, of.number) };
}

function addUp(parts: readonly (Value | null)[]): Value | null {
  let sum = zero;
  for (const part of parts) {
    if (part === null || !("number" in part)) return null;
    sum = add(sum, part.number);
  }
  return { number: sum };
}

function compared(left: Value | null, right: Value | null): -1 | 0 | 1 | null {
  if (left === null || right === null) return null;
  if ("number" in left && "number" in right) return compare(left.number, right.number);
  if ("day" in left && "day" in right) return left.day < right.day ? -1 : left.day > right.day ? 1 : 0;
  return null;
}

const agrees: Readonly<Record<Comparison, (order: -1 | 0 | 1) => boolean>> = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  "=": (order) => order === 0,
  ">=": (order) => order >= 0,
  ">": (order) => order > 0,
};

/** [FM3] Three values: what speaks of an unanswered question is neither so nor not so, unless the rest decides it. */
export function holds(condition: Condition, answers: Answers, known: Known = {}): Verdict {
  switch (condition.op) {
    case "answered":
      return isAnswered(answers[condition.question]);
    case "equals":
      return chosen(answers, condition.question, [condition.value]);
    case "one-of":
      return chosen(answers, condition.question, condition.values);
    case "compare": {
      const order = compared(valueOf(condition.left, answers, known), valueOf(condition.right, answers, known));
      return order === null ? null : agrees[condition.is](order);
    }
    case "not": {
      const inner = holds(condition.of, answers, known);
      return inner === null ? null : !inner;
    }
    case "all":
      return decide(condition.of, false, answers, known);
    case "any":
      return decide(condition.of, true, answers, known);
  }
}

/** One part that is `by` decides; all that are the opposite decide too; otherwise it cannot be said. */
function decide(parts: readonly Condition[], by: boolean, answers: Answers, known: Known): Verdict {
  let verdict: Verdict = !by;
  for (const part of parts) {
    const one = holds(part, answers, known);
    if (one === by) return by;
    if (one === null) verdict = null;
  }
  return verdict;
}

function chosen(answers: Answers, question: string, values: readonly (string | boolean)[]): Verdict {
  const answer = answers[question];
  if (!isAnswered(answer)) return null;
  const given: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return given.some((one) => values.some((value) => value === one));
}
