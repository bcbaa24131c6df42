import { text, type Text } from "#base/text";
import { businessNumberFault, cellFault, malformed, notAnOption } from "./cell.ts";
import { holds, type Known } from "./condition.ts";
import { fault, type Fault, step } from "./fault.ts";
import {
  type Answer,
  type Answers,
  type Column,
  type Form,
  isAnswered,
  type Question,
  questionsOf,
} from "./question.ts";

export interface Checking {
  /** What whoever asks knows beside the answers. */
  readonly known?: Known;
  /** A draft may be unfinished: what is missing is no fault yet, what is wrong is. */
  readonly isDraft?: boolean;
}

/**
 * [FM2] The questions that are asked, given what was answered: in order, each on the answers before it. What a hidden
 * question was answered with does not count.
 */
export function askedOf(form: Form, answers: Answers, known: Known = {}): { questions: Question[]; answers: Answers } {
  const asked: Question[] = [];
  const counted: Record<string, Answer> = {};
  for (const section of form.sections) {
    if (section.shown !== undefined && holds(section.shown, counted, known) !== true) continue;
    for (const question of section.questions) {
      if (question.shown !== undefined && holds(question.shown, counted, known) !== true) continue;
      asked.push(question);
      const answer = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined;
      if (answer !== undefined && isAnswered(answer)) counted[question.key] = answer;
    }
  }
  return { questions: asked, answers: counted };
}

/** [FM4] Everything that is wrong, at once, in the order of the form. None: it can be handed in. */
export function checkAnswers(form: Form, answers: Answers, { known = {}, isDraft = false }: Checking = {}): Fault[] {
  const asked = askedOf(form, answers, known);
  const faults: Fault[] = [];
  for (const question of asked.questions) {
    const at = step(question.key);
    if (Object.hasOwn(asked.answers, question.key))
      faults.push(...questionFaults(question, asked.answers[question.key], at, isDraft));
    else if (question.required && !isDraft) faults.push(missing(at, question.word));
  }
  const inForm = new Set(questionsOf(form).map(({ key }) => key));
  for (const key of Object.keys(answers))
    if (!inForm.has(key))
      faults.push(
        fault("unknown-question", step(key), text("양식에 없는 항목입니다.", "The form has no such question.")),
      );
  const wrong = new Set(faults.map(({ at }) => at.split("/")[1]));
  for (const rule of form.rules)
    if (!wrong.has(rule.at) && holds(rule.holds, asked.answers, known) === false)
      faults.push({ code: rule.name, at: step(rule.at), text: rule.says });
  return faults;
}

const missing = (at: string, word: Text): Fault =>
  fault("required", at, text("{word}을(를) 입력해 주십시오.", "{word} is to be answered."), { word });

/** What is wrong with one answered question. */
export function questionFaults({ is, word }: Question, answer: unknown, at: string, isDraft: boolean): Fault[] {
  const only = (one: Fault | null): Fault[] => (one === null ? [] : [one]);
  switch (is.type) {
    case "choices": {
      const keys = new Set(is.options.map(({ key }) => key));
      if (!Array.isArray(answer) || new Set(answer).size !== answer.length) return [notAnOption(at, word)];
      if (!(answer as readonly string[]).every((key) => keys.has(key))) return [notAnOption(at, word)];
      return only(countFault(answer.length, { least: isDraft ? undefined : is.least, most: is.most }, at, word));
    }
    case "table":
      return tableFaults(is, answer, at, word, isDraft);
    case "file":
      return fileFaults(is, answer, at, word);
    case "business-number":
      return only(businessNumberFault(answer, at, word));
    case "address":
      return only(
        isAddress(answer) ? null : malformed(at, word, text("우편번호와 주소를", "a postcode and an address")),
      );
    default:
      return only(cellFault(is, answer, at, word));
  }
}

function isAddress(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return false;
  const { postcode, line, detail } = answer as Readonly<Record<string, unknown>>;
  return (
    typeof postcode === "string" &&
    /^\d{5}$/.test(postcode) &&
    typeof line === "string" &&
    line.trim() !== "" &&
    line.length <= 200 &&
    (detail === undefined || (typeof detail === "string" && detail.length <= 200))
  );
}

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

function countFault(is: number, { least = 0, most = 1000 }: Bounds, at: string, word: Text): Fault | null {
  const details = { word, least: `${least}`, most: `${most}` };
  if (is < least)
    return fault("too-few", at, text("{word}: {least}개 이상이어야 합니다.", "{word}: at least {least}."), details);
  return is > most
    ? fault("too-many", at, text("{word}: {most}개까지 가능합니다.", "{word}: at most {most}."), details)
    : null;
}

interface Table extends Bounds {
  readonly columns: readonly Column[];
  readonly leastRows?: number;
  readonly mostRows?: number;
}

function tableFaults(is: Table, answer: unknown, at: string, word: Text, isDraft: boolean): Fault[] {
  if (!Array.isArray(answer) || !answer.every((row) => typeof row === "object" && row !== null && !Array.isArray(row)))
    return [malformed(at, word, text("표에", "into the table"))];
  const count = countFault(answer.length, { least: isDraft ? undefined : is.leastRows, most: is.mostRows }, at, word);
  const cells = (answer as readonly Readonly<Record<string, unknown>>[]).flatMap((row, index) => {
    const known = new Set(is.columns.map(({ key }) => key));
    const strange = Object.keys(row)
      .filter((key) => !known.has(key))
      .map((key) =>
        fault(
          "unknown-column",
          `${at}/${index}${step(key)}`,
          text("표에 없는 칸입니다.", "The table has no such column."),
        ),
      );
    const of = is.columns.flatMap((column) => {
      const place = `${at}/${index}${step(column.key)}`;
      const cell = Object.hasOwn(row, column.key) ? row[column.key] : undefined;
      if (!isAnswered(cell)) return column.required && !isDraft ? [missing(place, column.word)] : [];
      return cellFault(column.is, cell, place, column.word) ?? [];
    });
    return [...of, ...strange];
  });
  return count === null ? cells : [count, ...cells];
}

interface FileKind {
  readonly endings: readonly string[];
  readonly mostBytes: number;
  readonly mostFiles?: number;
}

function fileFaults({ endings, mostBytes, mostFiles = 1 }: FileKind, answer: unknown, at: string, word: Text): Fault[] {
  if (!Array.isArray(answer)) return [malformed(at, word, text("파일로", "a file"))];
  const many = countFault(answer.length, { most: mostFiles }, at, word);
  const each = answer.flatMap((one: unknown, index): Fault[] => {
    const place = `${at}/${index}`;
    const { sha256, name, size } = (one ?? {}) as Readonly<Record<string, unknown>>;
    if (
      typeof sha256 !== "string" ||
      !/^[0-9a-f]{64}$/.test(sha256) ||
      typeof name !== "string" ||
      typeof size !== "number"
    )
      return [malformed(place, word, text("파일로", "a file"))];
    const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    if (!endings.includes(ending))
      return [
        fault(
          "wrong-ending",
          place,
          text("{word}: {endings} 파일만 낼 수 있습니다.", "{word}: only files of {endings} are taken."),
          { word, endings: endings.join(", ") },
        ),
      ];
    return size > mostBytes
      ? [
          fault(
            "too-large",
            place,
            text("{word}: 파일은 {most}MB까지 낼 수 있습니다.", "{word}: a file has at most {most} MB."),
            { word, most: `${Math.floor(mostBytes / 1_000_000)}` },
          ),
        ]
      : [];
  });
  return many === null ? each : [many, ...each];
}
