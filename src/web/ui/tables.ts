import type { BreakdownView, Divided, FactPage, FigureView, SubjectPage } from "#figure/contract";
import type { FactView } from "#journal/contract";
import type { PublicationView } from "#publication/contract";
import type { Table } from "../page.ts";
import { plainAmount } from "#base/plain-amount";
import { type AmountView, plainly, valueOf } from "./amount.tsx";

/** An amount in a file: its value in main units, the same exactly, how the value was rounded, and the unit. */
const amountColumns = ["value", "value_exact", "value_rounding", "unit"] as const;
const amountCells = (amount: AmountView | null): (string | null)[] => {
  if (amount === null) return amountColumns.map(() => null);
  const { value, exact, rounding } = plainAmount(valueOf(amount), amount.unit);
  return [value, exact, rounding, amount.unit];
};

/** The tables behind the pages, exact: money in its main unit, days as `YYYY-MM-DD`. */
export const figureTable = (name: string, figures: readonly FigureView[]): Table => ({
  name,
  digits: ["value"],
  columns: [
    "figure",
    "title_ko",
    "title_en",
    ...amountColumns,
    "n",
    "organisations",
    "coverage_n",
    "coverage_of",
    "counted_beyond",
    "valid",
    "known_at",
    "commit",
    "definition_hash",
    "standing",
    "self_reported",
  ],
  // a figure that has no one sum has a row for each of its totals
  rows: figures.flatMap((each) =>
    (each.refusal === null || each.refusal.amounts.length === 0 ? [each.amount] : each.refusal.amounts).map(
      (amount) => [
        each.figure,
        each.title.ko,
        each.title.en,
        // what nobody recorded is an empty cell, not a nought
        ...amountCells(each.standing === "unrecorded" || each.standing === "not-shown" ? null : amount),
        each.n,
        each.subjects,
        each.coverage?.n ?? null,
        each.coverage?.of ?? null,
        each.coverage?.beyond ?? null,
        each.asOf.valid,
        each.asOf.known.at,
        each.asOf.known.seq,
        each.definition.hash,
        each.standing,
        each.selfReported,
      ],
    ),
  ),
});

/** Of a ratio what stands below the line, and the two divided, in percent. */
const dividedColumns = [
  "denominator",
  "denominator_unit",
  "ratio",
  "ratio_exact",
  "ratio_rounding",
  "ratio_unit",
] as const;
const dividedCells = (divided: Divided): (string | null)[] =>
  divided === null
    ? dividedColumns.map(() => null)
    : [plainly(divided.under), divided.under.unit, ...amountCells(divided.quotient)];

/** What lies in several groups is a row below nought, and the total is no row: the plain sum of the column is the figure. */
export function groupTable({ figure, dimension, groups, unsaid, overlap, divided }: BreakdownView): Table {
  const isRatio = divided !== null;
  return {
    name: `${figure}-by-${dimension.replaceAll(":", "-")}`,
    columns: ["group", "name_ko", "name_en", ...amountColumns, "n", ...(isRatio ? dividedColumns : [])],
    digits: ["value", "denominator", "ratio"],
    rows: [
      ...groups.map((row) => [
        ...[row.group, row.word.ko, row.word.en, ...amountCells(row.amount), row.n],
        ...(isRatio ? dividedCells(row.divided) : []),
      ]),
      // named, and without a value: a group that is not published is not nought
      ...unsaid.map((row) => [row.group, row.word.ko, row.word.en, ...amountCells(null), null]),
      ...(overlap === null
        ? []
        : [
            [
              ...["(overlap)", "여러 곳에 중복", "in several at once", ...amountCells(negative(overlap)), null],
              ...(isRatio ? dividedCells(null) : []),
            ],
          ]),
    ],
  };
}

const negative = (amount: AmountView): AmountView => ({ ...amount, num: `${-BigInt(amount.num)}` });

const rowsOf = <Row>(pages: readonly { readonly rows: readonly Row[] }[]): readonly Row[] =>
  pages.flatMap(({ rows }) => rows);

export function subjectTable(figure: string, pages: readonly Pick<SubjectPage, "rows" | "divided">[]): Table {
  const isMoved = rowsOf(pages).some(({ own, before }) => own !== null || before !== null);
  const isRatio = pages.some(({ divided }) => divided !== null);
  return {
    name: `${figure}-organisations`,
    columns: [
      ...["organisation", "name_ko", "name_en", "type", ...amountColumns, "facts"],
      ...(isRatio ? dividedColumns : []),
      ...(isMoved ? ["before", "own", "own_unit", "change"] : []),
    ],
    digits: ["value", "denominator", "ratio", "before", "own", "change"],
    rows: rowsOf(pages).map((row) => [
      ...[row.subject, row.name.ko, row.name.en, row.type.en, ...amountCells(row.amount), row.facts],
      ...(isRatio ? dividedCells(row.divided) : []),
      ...(isMoved ? movedCells(row) : []),
    ]),
  };
}

const movedCells = ({ before, own, change }: SubjectPage["rows"][number]): (string | null)[] => [
  before === null ? null : plainly(before),
  own === null ? null : plainly(own),
  (own ?? before)?.unit ?? null,
  change === null ? null : plainly(change),
];

export const factTable = (figure: string, pages: readonly Pick<FactPage, "rows">[]): Table => ({
  name: `${figure}-facts`,
  digits: ["said", "value"],
  columns: [
    "fact",
    "kind",
    "organisation",
    "name_ko",
    "name_en",
    "from",
    "to",
    "said",
    "said_unit",
    ...amountColumns,
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
    row.amount.unit,
    ...amountCells(row.contribution),
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

export const publicationTable = ({ publication, figures, asOf, known }: PublicationView): Table => ({
  name: publication,
  columns: [
    "figure",
    "frozen",
    "frozen_exact",
    "frozen_rounding",
    "unit",
    "n",
    "as_of",
    "commit",
    "seal",
    "holds",
    "now",
    "now_unit",
    "now_refused",
    "corrected_at",
    "corrections",
  ],
  digits: ["frozen", "now"],
  rows: figures.map((row) => [
    row.figure,
    ...amountCells(row.frozen),
    row.n,
    asOf,
    known,
    row.seal,
    String(row.holds),
    row.now === null ? null : plainly(row.now),
    row.now === null ? null : row.now.unit,
    row.nowRefused?.code ?? null,
    row.corrections[0]?.at ?? null,
    row.corrections
      .map(({ at, word, reason }) => [at, word.ko, ...(reason === null ? [] : [reason])].join(" "))
      .join("; ") || null,
  ]),
});
