import type { Day } from "#base/day";
import type { Text } from "#base/text";
import type { Condition } from "./condition.ts";

export interface Option {
  readonly key: string;
  readonly word: Text;
}

/** What one cell holds. Bounds of numbers are decimals and those of won are digits, so that none is ever a float. */
export type CellKind =
  | { readonly type: "short-text"; readonly mostChars?: number }
  | { readonly type: "long-text"; readonly mostChars?: number }
  | {
      readonly type: "number";
      readonly unit: Text;
      readonly least?: string;
      readonly most?: string;
      readonly decimals?: number;
    }
  | { readonly type: "won"; readonly least?: string; readonly most?: string }
  | { readonly type: "day"; readonly first?: Day; readonly last?: Day }
  | { readonly type: "choice"; readonly options: readonly Option[] }
  | { readonly type: "yes-no" };

export interface Column {
  readonly key: string;
  readonly word: Text;
  readonly required: boolean;
  readonly is: CellKind;
}

export type QuestionKind =
  | CellKind
  | { readonly type: "choices"; readonly options: readonly Option[]; readonly least?: number; readonly most?: number }
  | {
      readonly type: "table";
      readonly columns: readonly Column[];
      readonly leastRows?: number;
      readonly mostRows?: number;
    }
  | {
      readonly type: "file";
      /** Endings without the dot: `pdf`, `hwpx`. */
      readonly endings: readonly string[];
      readonly mostBytes: number;
      readonly mostFiles?: number;
    }
  | { readonly type: "business-number" }
  | { readonly type: "address" };
export type QuestionType = QuestionKind["type"];

export interface Question {
  readonly key: string;
  readonly word: Text;
  readonly hint?: Text;
  readonly required: boolean;
  /** Asked only where this holds; always unless said. */
  readonly shown?: Condition;
  /** The name of what the hub knows already, by which the answer is filled in. */
  readonly prefill?: string;
  readonly is: QuestionKind;
}

export interface Section {
  readonly key: string;
  readonly word: Text;
  readonly hint?: Text;
  readonly shown?: Condition;
  readonly questions: readonly Question[];
}

/** A validation across questions, by its name. It is broken where `holds` is false, not where it cannot be said yet. */
export interface Rule {
  readonly name: string;
  /** The question at which it is said. */
  readonly at: string;
  readonly holds: Condition;
  readonly says: Text;
}

/** What is asked of somebody: for whichever purpose. */
export interface Form {
  readonly sections: readonly Section[];
  readonly rules: readonly Rule[];
}

/** The words of the types, for whoever builds a form. */
export const questionTypes: Readonly<Record<QuestionType, Text>> = {
  "short-text": { ko: "단답", en: "short text" },
  "long-text": { ko: "서술", en: "long text" },
  number: { ko: "숫자", en: "number" },
  won: { ko: "금액(원)", en: "amount (won)" },
  day: { ko: "날짜", en: "day" },
  choice: { ko: "하나 선택", en: "one of several" },
  choices: { ko: "여러 개 선택", en: "several of many" },
  "yes-no": { ko: "예/아니요", en: "yes or no" },
  table: { ko: "표", en: "table" },
  file: { ko: "파일", en: "file" },
  "business-number": { ko: "사업자등록번호", en: "business registration number" },
  address: { ko: "주소", en: "address" },
};

export interface FileAnswer {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
}
export interface AddressAnswer {
  readonly postcode: string;
  readonly line: string;
  readonly detail?: string;
}
export type CellAnswer = string | boolean;
export type RowAnswer = Readonly<Record<string, CellAnswer>>;

/** Numbers and won are text, so that 0.1 stays 0.1; a day is `YYYY-MM-DD`; a choice is the key of its option. */
export type Answer = CellAnswer | readonly string[] | readonly RowAnswer[] | readonly FileAnswer[] | AddressAnswer;
export type Answers = Readonly<Record<string, Answer>>;

export const questionsOf = (form: Form): Question[] => form.sections.flatMap(({ questions }) => questions);
export const findQuestion = (form: Form, key: string): Question | undefined =>
  questionsOf(form).find((question) => question.key === key);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** Whether anything was answered: blanks, empty lists and rows without a cell are nothing. */
export function isAnswered(answer: unknown): boolean {
  if (isBlank(answer)) return false;
  if (Array.isArray(answer)) return answer.some(isAnswered);
  return typeof answer === "object" ? Object.values(answer as object).some((part) => !isBlank(part)) : true;
}
