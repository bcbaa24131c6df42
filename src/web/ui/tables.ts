import type { BreakdownView, Divided, FactPage, FigureView, SubjectPage } from "#figure/contract";
import type { FactView } from "#journal/contract";
import type { PublicationView } from "#publication/contract";
import type { Table } from "../page.ts";
import type { Fraction } from "#base/fraction";
import { plainAmount } from "#base/plain-amount";
import { printedDigits, roundParts } from "#engine/figure";
import { type AmountView, plainly, valueOf } from "./amount.tsx";

/**
 * An amount in a file: its value in main units, the same exactly, how the value was rounded, the unit, and the digits that
 * are printed on the page. Those of parts add up to those of their whole, as the exact ones do.
 */
const amountColumns = ["value", "value_exact", "value_rounding", "unit", "as_printed"] as const;
const amountCells = (amount: AmountView | null, rounded?: Fraction): (string | null)[] => {
  if (amount === null) return amountColumns.map(() => null);
  const { value, exact, rounding } = plainAmount(valueOf(amount), amount.unit);
  return [value, exact, rounding, amount.unit, printedDigits(rounded ?? valueOf(amount), amount.unit)];
};

/** The cells of parts of one whole; what is in another unit, or of no whole, is rounded by itself. */
function cellsOfParts(parts: readonly AmountView[], whole: AmountView | null): (string | null)[][] {
  const alike = parts.flatMap((part, at) => (part.unit === whole?.unit ? [at] : []));
  const values = alike.map((at) => valueOf(parts[at] as AmountView));
  const rounded = whole === null ? [] : roundParts(values, valueOf(whole), whole.unit);
  return parts.map((part, at) => amountCells(part, rounded[alike.indexOf(at)]));
}

/** How the universe of a growth divides: it goes wherever the value goes. */
const panelParts = ["of", "stayed", "left", "joined", "silent", "flat", "beyond", "wide"] as const;

/** The tables behind the pages, exact: money in its main unit, days as `YYYY-MM-DD`. */
export const figureTable = (name: string, figures: readonly FigureView[]): Table => ({
  name,
  digits: ["value", "as_printed"],
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
    "tense",
    ...panelParts.map((part) => `panel_${part}`),
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
        each.tense.tense,
        ...panelParts.map((part) => each.panel?.[part] ?? null),
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
  "ratio_as_printed",
] as const;
const dividedCells = (divided: Divided): (string | null)[] =>
  divided === null
    ? dividedColumns.map(() => null)
    : [plainly(divided.under), divided.under.unit, ...amountCells(divided.quotient)];

/** What lies in several groups is a row below nought, and the total is no row: the plain sum of the column is the figure. */
export function groupTable({ figure, dimension, groups, unsaid, total, overlap, divided, adds }: BreakdownView): Table {
  const isRatio = divided !== null;
  const isPlaced = groups.some(({ place }) => place !== null);
  const cells = cellsOfParts(
    groups.map(({ amount }) => amount),
    // beside groups that are not said, those that are do not make the whole
    adds && unsaid.length === 0 ? total : null,
  );
  return {
    name: `${figure}-by-${dimension.replaceAll(":", "-")}`,
    columns: [
      ...["group", "name_ko", "name_en", ...amountColumns, "n"],
      ...(isRatio ? dividedColumns : []),
      ...(isPlaced ? ["place", "this_figure"] : []),
    ],
    digits: ["value", "as_printed", "denominator", "ratio"],
    rows: [
      ...groups.map((row, index) => [
        ...[row.group, row.word.ko, row.word.en, ...(cells[index] ?? []), row.n],
        ...(isRatio ? dividedCells(row.divided) : []),
        ...(isPlaced ? [row.place?.place ?? null, row.place === null ? null : String(row.place.isOurs)] : []),
      ]),
      // named, and without a value: a group that is not published is not nought
      ...unsaid.map((row) => [
        ...[row.group, row.word.ko, row.word.en, ...amountCells(null), null],
        ...(isRatio ? dividedCells(null) : []),
        ...(isPlaced ? [null, null] : []),
      ]),
      ...(overlap === null
        ? []
        : [
            [
              ...["(overlap)", "여러 곳에 중복", "in several at once", ...amountCells(negative(overlap)), null],
              ...(isRatio ? dividedCells(null) : []),
              ...(isPlaced ? [null, null] : []),
            ],
          ]),
    ],
  };
}

const negative = (amount: AmountView): AmountView => ({ ...amount, num: `${-BigInt(amount.num)}` });

const rowsOf = <Row>(pages: readonly { readonly rows: readonly Row[] }[]): readonly Row[] =>
  pages.flatMap(({ rows }) => rows);

export function subjectTable(
  figure: string,
  pages: readonly Pick<SubjectPage, "rows" | "divided" | "total" | "adds">[],
): Table {
  const [first] = pages;
  const cells = cellsOfParts(
    rowsOf(pages).map(({ amount }) => amount),
    first?.adds === true ? first.total : null,
  );
  const isMoved = rowsOf(pages).some(({ own, before }) => own !== null || before !== null);
  const isRatio = pages.some(({ divided }) => divided !== null);
  return {
    name: `${figure}-organisations`,
    columns: [
      ...["organisation", "name_ko", "name_en", "type", ...amountColumns, "facts"],
      ...(isRatio ? dividedColumns : []),
      ...(isMoved ? ["before", "own", "own_unit", "change"] : []),
    ],
    digits: ["value", "as_printed", "denominator", "ratio", "before", "own", "change"],
    rows: rowsOf(pages).map((row, index) => [
      ...[row.subject, row.name.ko, row.name.en, row.type.en, ...(cells[index] ?? []), row.facts],
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

export function factTable(figure: string, pages: readonly Pick<FactPage, "rows" | "total">[]): Table {
  const cells = cellsOfParts(
    rowsOf(pages).map(({ contribution }) => contribution),
    pages[0]?.total ?? null,
  );
  return {
    name: `${figure}-facts`,
    digits: ["said", "value", "as_printed"],
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
    rows: rowsOf(pages).map((row, index) => [
      row.fact,
      row.kindWord.en,
      row.subject,
      row.subjectName.ko,
      row.subjectName.en,
      row.valid.from,
      row.valid.to,
      plainly(row.amount),
      row.amount.unit,
      ...(cells[index] ?? []),
      row.evidenceLevel,
      row.evidence,
      row.naturalKey,
    ]),
  };
}

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
    "frozen_as_printed",
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
  digits: ["frozen", "frozen_as_printed", "now"],
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
