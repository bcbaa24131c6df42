import type { ReactNode } from "react";
import type { Language, Text } from "#base/text";
import type { Table } from "../../page.ts";

/** What a cell is worth: to sort by, to search in, to hand out. Days as `YYYY-MM-DD`, money in whole won. */
export type Worth = string | number | bigint | null;

interface Anyway<Row> {
  /** Its name in the address and in the header of the file. */
  readonly key: string;
  readonly word: Text;
  /** How it is drawn where its worth alone does not say it. */
  readonly cell?: (row: Row) => ReactNode;
  readonly align?: "start" | "end";
  /** Whether rows can be narrowed to one of the words that stand in this column. */
  readonly filter?: true;
  /** Not shown until it is chosen. */
  readonly isHidden?: true;
}

interface Told<Row> extends Anyway<Row> {
  /** `digits`: an exact number as text, such as an amount in the main unit of any currency. */
  readonly kind?: "text" | "day" | "ratio" | "digits";
  readonly value: (row: Row, language: Language) => Worth;
  /** Words, days and ratios do not add up. */
  readonly sum?: never;
}

interface Counted<Row> extends Anyway<Row> {
  readonly kind: "won" | "count";
  readonly value: (row: Row, language: Language) => bigint | number | null;
  /** Only where no two rows count the same thing. */
  readonly sum?: true;
}

export type Column<Row> = Told<Row> | Counted<Row>;

/** A list declared once: what the page shows, what it sorts and narrows by, and what CSV and XLSX hand out. */
export interface List<Row> {
  /** Its file name. */
  readonly name: string;
  readonly word: Text;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Where a row opens, below the language. */
  readonly path?: (row: Row) => string;
}

/** What a key does with the row that is in focus, beside what keys do in every list. */
export type RowKeys<Row> = Readonly<Record<string, { readonly act: (row: Row) => void; readonly goesOn?: true }>>;

/** How the list stands at this moment. All of it lives in the address. */
export interface Arrangement {
  readonly sort: string | undefined;
  readonly isDescending: boolean;
  readonly search: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  /** From 1. */
  readonly page: number;
}

export type Query = Readonly<Record<string, string | undefined>>;

export const rowsOnPage = 100;
export const filterKey = (column: string): string => `f.${column}`;

const shownAtFirst = <Row>({ columns }: List<Row>): readonly string[] =>
  columns.filter(({ isHidden }) => isHidden !== true).map(({ key }) => key);

export function arrangementIn<Row>(list: List<Row>, query: Query): Arrangement {
  const keys = list.columns.map(({ key }) => key);
  const sort = query["sort"] ?? "";
  const by = sort.replace(/^-/, "");
  const chosen = (query["columns"] ?? "").split(",").filter((key) => keys.includes(key));
  const page = Number(query["page"] ?? 1);
  return {
    sort: keys.includes(by) ? by : undefined,
    isDescending: sort.startsWith("-"),
    search: query["q"] ?? "",
    filters: Object.fromEntries(
      keys.flatMap((key) => {
        const value = query[filterKey(key)];
        return value === undefined || value === "" ? [] : [[key, value]];
      }),
    ),
    columns: chosen.length === 0 ? shownAtFirst(list) : keys.filter((key) => chosen.includes(key) || key === keys[0]),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** What of an address is the arrangement: kept in a saved view, and nothing else is. */
export const arrangementQuery = <Row>(list: List<Row>, query: Query): Record<string, string> =>
  Object.fromEntries(
    ["q", "sort", "columns", ...list.columns.map(({ key }) => filterKey(key))].flatMap((key) => {
      const value = query[key];
      return value === undefined || value === "" ? [] : [[key, value]];
    }),
  );

/** Sorting by a column: up, then down, then as it came. */
export function sortedBy(key: string, { sort, isDescending }: Arrangement): string | undefined {
  if (sort !== key) return key;
  return isDescending ? undefined : `-${key}`;
}

/** Columns as they are named in the address; undefined when they are those shown at first. */
export function choosing<Row>(list: List<Row>, columns: readonly string[]): string | undefined {
  const first = shownAtFirst(list);
  const isAsFirst = first.length === columns.length && first.every((key) => columns.includes(key));
  return isAsFirst ? undefined : columns.join(",");
}

const collators = { ko: new Intl.Collator("ko", { numeric: true }), en: new Intl.Collator("en", { numeric: true }) };

function compare(a: Worth, b: Worth, language: Language): number {
  if (typeof a === "string" || typeof b === "string") return collators[language].compare(String(a), String(b));
  return a === b ? 0 : (a as number | bigint) < (b as number | bigint) ? -1 : 1;
}

/** Whether a row has this word in a column, in whichever language it was chosen: an address is read in both. */
const isWord = <Row>({ value }: Column<Row>, row: Row, word: string): boolean =>
  (["ko", "en"] as const).some((language) => String(value(row, language) ?? "") === word);

/** A chosen word as the reader's own language has it. */
export function wordHere<Row>(column: Column<Row>, rows: readonly Row[], word: string, language: Language): string {
  const row = rows.find((each) => isWord(column, each, word));
  return row === undefined ? word : String(column.value(row, language) ?? "");
}

/** Narrowed, searched and sorted; rows without a worth come last, whichever way it is sorted. */
export function arrange<Row>(
  list: List<Row>,
  rows: readonly Row[],
  arrangement: Arrangement,
  language: Language,
  isSearched = true,
): readonly Row[] {
  const narrowing = list.columns.filter(({ key }) => arrangement.filters[key] !== undefined);
  const wanted = isSearched ? arrangement.search.trim().toLocaleLowerCase() : "";
  const kept = rows.filter(
    (row) =>
      narrowing.every((column) => isWord(column, row, arrangement.filters[column.key] ?? "")) &&
      (wanted === "" ||
        list.columns.some(({ value }) =>
          String(value(row, language) ?? "")
            .toLocaleLowerCase()
            .includes(wanted),
        )),
  );
  const by = list.columns.find(({ key }) => key === arrangement.sort);
  if (by === undefined) return kept;
  const sign = arrangement.isDescending ? -1 : 1;
  return kept
    .map((row) => ({ row, worth: by.value(row, language) }))
    .sort((a, b) =>
      a.worth === null || b.worth === null
        ? Number(a.worth === null) - Number(b.worth === null)
        : sign * compare(a.worth, b.worth, language),
    )
    .map(({ row }) => row);
}

/** The words a column can be narrowed to. */
export const choicesOf = <Row>(column: Column<Row>, rows: readonly Row[], language: Language): readonly string[] =>
  [...new Set(rows.map((row) => String(column.value(row, language) ?? "")))]
    .filter((word) => word !== "")
    .sort(collators[language].compare);

/** The sum of a column; counts and won alike, exactly. */
export const sumOfColumn = <Row>(column: Counted<Row>, rows: readonly Row[], language: Language): bigint =>
  rows.reduce((sum, row) => sum + BigInt(column.value(row, language) ?? 0), 0n);

/** The list as it stands at an address, for CSV and XLSX: the same rows in the same order, the same columns. */
export function tableOf<Row>(
  list: List<Row>,
  rows: readonly Row[],
  { language, query }: { readonly language: Language; readonly query: Query },
  isSearched = true,
): Table {
  const arrangement = arrangementIn(list, query);
  const columns = list.columns.filter(({ key }) => arrangement.columns.includes(key));
  return {
    name: list.name,
    columns: columns.map(({ word }) => word[language]),
    ...(columns.some(({ kind }) => kind === "digits")
      ? { digits: columns.filter(({ kind }) => kind === "digits").map(({ word }) => word[language]) }
      : {}),
    rows: arrange(list, rows, arrangement, language, isSearched).map((row) =>
      columns.map(({ value }) => {
        const worth = value(row, language);
        if (typeof worth !== "bigint") return worth;
        return Number.isSafeInteger(Number(worth)) ? Number(worth) : worth.toString();
      }),
    ),
  };
}
