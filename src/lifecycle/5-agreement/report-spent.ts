import { createHash } from "node:crypto";
import { addDays } from "#base/day";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import type { Answers, Column, Fault, Form, Option, Question, RowAnswer } from "#engine/form";
import { papersOfSpent, spentSoFar, spentTable } from "./report-form.ts";
import { type BudgetLine, moneySources, type MoneySource, sumsOf, type Terms } from "./terms.ts";

/** A name that stays the same as long as the line does, whatever else an amendment changes. */
const keyOf = (said: string): string => `k${createHash("sha256").update(said).digest("hex").slice(0, 16)}`;
export const keyOfLine = ({ party, item, source }: Pick<BudgetLine, "party" | "item" | "source">): string =>
  keyOf(`${party}/${item}/${source}`);

export interface Paper {
  readonly document: string;
  readonly evidence: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly size: bigint;
}
const keyOfPaper = ({ sha256 }: Pick<Paper, "sha256">): string => keyOf(sha256);

/** [AR5] The form with the lines of the budget and the attached files to choose from, as they are now. */
export function fittedForm(
  form: Form,
  { lines }: Pick<Terms, "lines">,
  papers: readonly Omit<Paper, "size">[],
  nameOf: (party: string) => Text,
): Form {
  const isOne = new Set(lines.map(({ party }) => party)).size === 1;
  const ofLines = lines.map((line): Option => {
    const [name, source, sum] = [nameOf(line.party), moneySources[line.source], won(line.won)];
    const said = (language: "ko" | "en") =>
      `${isOne ? "" : `${name[language]} · `}${line.item} · ${source[language]} (${formatMoney(sum, language)})`;
    return { key: keyOfLine(line), word: text(said("ko"), said("en")) };
  });
  const ofPapers = [
    ...new Map(papers.filter(({ document }) => document === papersOfSpent).map((one) => [one.sha256, one])).values(),
  ];
  const options: Readonly<Record<string, readonly Option[]>> = {
    [spentTable.line]: ofLines,
    [spentTable.paper]: ofPapers.map((one) => ({ key: keyOfPaper(one), word: text(one.fileName, one.fileName) })),
  };
  const column = (one: Column): Column =>
    one.is.type === "choice" && options[one.key] !== undefined
      ? { ...one, is: { ...one.is, options: options[one.key] as Option[] } }
      : one;
  const question = (one: Question): Question =>
    one.key === spentTable.question && one.is.type === "table"
      ? { ...one, is: { ...one.is, columns: one.is.columns.map(column) } }
      : one;
  return {
    ...form,
    sections: form.sections.map((section) => ({ ...section, questions: section.questions.map(question) })),
  };
}

const rowsOf = (answers: Answers): readonly RowAnswer[] => {
  const held = answers[spentTable.question];
  return Array.isArray(held) ? (held as readonly RowAnswer[]) : [];
};
const wonIn = (row: RowAnswer): bigint => {
  const said = row[spentTable.won];
  return typeof said === "string" && /^\d{1,15}$/.test(said) ? BigInt(said) : 0n;
};

export interface SpentLine {
  readonly party: string;
  readonly item: string;
  readonly source: MoneySource;
  readonly agreed: bigint;
  readonly spent: bigint;
}

/** [AR5] What was agreed and what was spent of it, line by line in the order of the budget. */
export const spentByLine = ({ lines }: Pick<Terms, "lines">, answers: Answers): SpentLine[] =>
  lines.map(({ party, item, source, won: agreed }) => {
    const key = keyOfLine({ party, item, source });
    const spent = rowsOf(answers).reduce((sum, row) => (row[spentTable.line] === key ? sum + wonIn(row) : sum), 0n);
    return { party, item, source, agreed, spent };
  });

const numberOf = (row: RowAnswer): string =>
  typeof row[spentTable.number] === "string" ? (row[spentTable.number] as string).replaceAll(/[\s-]/g, "") : "";

/** The numbers of proofs that rows name, as they are compared: without hyphens and blanks. */
export const numbersIn = (answers: Answers): string[] => [
  ...new Set(
    rowsOf(answers)
      .map(numberOf)
      .filter((number) => number !== ""),
  ),
];

/** [AR5] More than a line has, a day outside of the agreement, one proof twice: all that the agreement says against the rows. */
export function spentFaults({ lines, starts, ends }: Terms, answers: Answers): Fault[] {
  const place = `/${spentTable.question}`;
  const over = spentByLine({ lines }, answers)
    .filter(({ agreed, spent }) => spent > agreed)
    .map(({ item, source, agreed, spent }): Fault => {
      const word = moneySources[source];
      const more = won(spent - agreed);
      return {
        ...{ code: "over-budget", at: place },
        text: text(
          `${item}(${word.ko}) 집행액이 협약 예산보다 ${formatMoney(more, "ko")} 많습니다. 협약변경을 신청하거나 집행 내역을 고쳐 주십시오.`,
          `${item}, ${word.en}: ${formatMoney(more, "en")} more than agreed. Ask for an amendment, or correct the rows.`,
        ),
      };
    });
  const seen = new Set<string>();
  const rows = rowsOf(answers).flatMap((row, index): Fault[] => {
    const [number, on] = [numberOf(row), row[spentTable.on]];
    // one invoice may be paid from two sources; on one line it stands once
    const of = `${number}/${row[spentTable.line] as string}`;
    const isTwice = number !== "" && seen.has(of);
    seen.add(of);
    const outside = typeof on === "string" && (on < starts || on >= ends);
    return [
      ...(isTwice
        ? [
            {
              ...{ code: "proof-twice", at: `${place}/${index}/${spentTable.number}` },
              text: text(
                `같은 비목·재원에 증빙 번호 ${row[spentTable.number] as string}이(가) 두 번 있습니다.`,
                `Proof ${row[spentTable.number] as string} stands twice on one line.`,
              ),
            },
          ]
        : []),
      ...(outside
        ? [
            {
              ...{ code: "outside-agreement", at: `${place}/${index}/${spentTable.on}` },
              text: text(
                `집행일은 협약 기간(${starts} ~ ${addDays(ends, -1)}) 안의 날짜여야 합니다.`,
                `The day lies within the agreement: ${starts} to ${addDays(ends, -1)}.`,
              ),
            },
          ]
        : []),
    ];
  });
  return [...over, ...rows];
}

/** [AR5] No more is spent by a milestone than the agreement has in all. */
export function soFarFaults({ lines }: Pick<Terms, "lines">, answers: Answers): Fault[] {
  const said = answers[spentSoFar];
  const { total } = sumsOf(lines);
  if (typeof said !== "string" || !/^\d{1,15}$/.test(said) || BigInt(said) <= total) return [];
  const [ko, en] = (["ko", "en"] as const).map((language) => formatMoney(won(total), language)) as [string, string];
  return [
    {
      ...{ code: "over-total", at: `/${spentSoFar}` },
      text: text(`집행 금액이 협약의 총사업비(${ko})보다 큽니다.`, `More is spent than the agreement has: ${en}.`),
    },
  ];
}
