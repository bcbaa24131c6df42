import type { BreakdownView, FactPage, FigureView, SubjectPage } from "#figure/contract";
import type { FactView } from "#journal/contract";
import type { PublicationView } from "#publication/contract";
import type { Table } from "../page.ts";
import { plainly } from "./amount.tsx";

/** The tables behind the pages, exact: money in its main unit, days as `YYYY-MM-DD`. */
export const figureTable = (name: string, figures: readonly FigureView[]): Table => ({
  name,
  columns: [
    "figure",
    "title_ko",
    "title_en",
    "value",
    "unit",
    "n",
    "organisations",
    "coverage_n",
    "coverage_of",
    "valid",
    "known_at",
    "definition_hash",
    "standing",
    "self_reported",
  ],
  rows: figures.map((each) => [
    each.figure,
    each.title.ko,
    each.title.en,
    // what nobody recorded is an empty cell, not a nought
    each.amount === null || each.standing === "unrecorded" ? null : plainly(each.amount),
    each.amount === null ? null : each.amount.unit,
    each.n,
    each.subjects,
    each.coverage?.n ?? null,
    each.coverage?.of ?? null,
    each.asOf.valid,
    each.asOf.known.at,
    each.definition.hash,
    each.standing,
    each.selfReported,
  ]),
});

/** What lies in several groups is a row below nought, and the total is no row: the plain sum of the column is the figure. */
export const groupTable = ({ figure, dimension, groups, overlap }: BreakdownView): Table => ({
  name: `${figure}-by-${dimension.replaceAll(":", "-")}`,
  columns: ["group", "name_ko", "name_en", "value", "unit", "n"],
  rows: [
    ...groups.map((row) => [row.group, row.word.ko, row.word.en, plainly(row.amount), row.amount.unit, row.n]),
    ...(overlap === null
      ? []
      : [["(overlap)", "여러 곳에 중복", "in several at once", `-${plainly(overlap)}`, overlap.unit, null]]),
  ],
});

const rowsOf = <Row>(pages: readonly { readonly rows: readonly Row[] }[]): readonly Row[] =>
  pages.flatMap(({ rows }) => rows);

export const subjectTable = (figure: string, pages: readonly Pick<SubjectPage, "rows">[]): Table => ({
  name: `${figure}-organisations`,
  columns: ["organisation", "name_ko", "name_en", "type", "value", "unit", "facts"],
  rows: rowsOf(pages).map((row) => [
    row.subject,
    row.name.ko,
    row.name.en,
    row.type.en,
    plainly(row.amount),
    row.amount.unit,
    row.facts,
  ]),
});

export const factTable = (figure: string, pages: readonly Pick<FactPage, "rows">[]): Table => ({
  name: `${figure}-facts`,
  columns: [
    "fact",
    "kind",
    "organisation",
    "name_ko",
    "name_en",
    "from",
    "to",
    "said",
    "counted",
    "unit",
    "evidence_level",
    "documents",
    "natural_key",
  ],
  rows: rowsOf(pages).map((row) => [
    row.fact,
    row.kindWord.en,
    row.subject,
    row.subjectName.ko,
    row.subjectName.en,
    row.valid.from,
    row.valid.to,
    plainly(row.amount),
    plainly(row.contribution),
    row.amount.unit,
    row.evidenceLevel,
    row.evidence,
    row.naturalKey,
  ]),
});

export const evidenceTable = (fact: FactView): Table => ({
  name: `fact-${fact.fact}`,
  columns: [
    "evidence",
    "kind",
    "title",
    "issuer",
    "issued_on",
    "sha256",
    "check",
    "outcome",
    "level",
    "method",
    "by",
    "at",
    "note",
  ],
  rows: fact.evidence.flatMap((each) => {
    const document = [each.evidence, each.kind, each.title, each.issuer, each.issuedOn, each.sha256];
    return each.checks.length === 0
      ? [[...document, null, null, null, null, null, null, null]]
      : each.checks.map((check) => [
          ...document,
          check.check,
          check.outcome,
          check.level,
          check.method.en,
          check.by,
          check.at,
          check.note,
        ]);
  }),
});

export const publicationTable = ({ publication, figures, asOf }: PublicationView): Table => ({
  name: publication,
  columns: [
    "figure",
    "frozen",
    "unit",
    "n",
    "as_of",
    "seal",
    "holds",
    "now",
    "now_refused",
    "corrected_at",
    "corrections",
  ],
  rows: figures.map((row) => [
    row.figure,
    plainly(row.frozen),
    row.frozen.unit,
    row.n,
    asOf,
    row.seal,
    String(row.holds),
    row.now === null ? null : plainly(row.now),
    row.nowRefused?.code ?? null,
    row.corrections[0]?.at ?? null,
    row.corrections
      .map(({ at, word, reason }) => [at, word.ko, ...(reason === null ? [] : [reason])].join(" "))
      .join("; ") || null,
  ]),
});

/** What makes a spreadsheet run a cell, narrow, wide and small, also behind what it skips: space, tab, unseen characters. */
const runs = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u;
/** A number of a number column stays one; whatever goes on behind the digits is no number. */
const isPlainNumber = /^-?\d+(?:\.\d+)?$/;

/** RFC 4180 with CRLF, and a byte order mark so that a spreadsheet reads Korean. Formulas are disarmed. */
export function printCsv({ columns, rows }: Table): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return "";
    let text = String(value);
    if (typeof value === "string" && runs.test(text) && !isPlainNumber.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
