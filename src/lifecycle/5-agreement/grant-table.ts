import type { Cell as SheetCell, SheetRow } from "#platform/sheet";
import { days, type Heading, numbers, readHeading } from "./grant-heading.ts";
import { isJsonObject, type Json, type JsonObject, NumberText } from "./json-source.ts";

type Cell = SheetCell<NumberText>;
type Row = SheetRow<NumberText>;

/** A record that was one row, or one row and what other sheets say under its identifier. */
export interface TableRecord {
  readonly record: JsonObject;
  readonly line: number;
  readonly twice: string | null;
}

const titled = 3;
const lookedAt = 30;

/** The row of the headings: the first one that has three of the standard's. Titles and notes may stand above it. */
export function headingsOf(
  rows: readonly Row[],
): { readonly at: number; readonly headings: readonly (Heading | null)[] } | null {
  for (const [at, { cells }] of rows.slice(0, lookedAt).entries()) {
    const headings = cells.map((cell) => (typeof cell === "string" ? readHeading(cell) : null));
    const known = new Set(headings.flatMap((one) => (one?.isKnown === true ? [one.path.join("/")] : [])));
    if (known.size >= titled && known.has("id")) return { at, headings };
  }
  return null;
}

/** Rows under their headings as records, nested as the headings say. Empty rows are none; `#` begins a remark. */
export function recordsOf(rows: readonly Row[], at: number, headings: readonly (Heading | null)[]): TableRecord[] {
  return rows.slice(at + 1).flatMap(({ line, cells }) => {
    if (cells.every((cell) => isBlank(cell)) || (typeof cells[0] === "string" && cells[0].startsWith("#"))) return [];
    const record = Object.create(null) as JsonObject;
    let twice: string | null = null;
    for (const [column, heading] of headings.entries()) {
      const cell = cells[column] ?? null;
      if (heading === null || isBlank(cell)) continue;
      const value = valueOf(cell, heading);
      const held = put(record, heading.path, value);
      if (held !== undefined && printed(held) !== printed(value)) twice ??= heading.path.join("/");
    }
    compact(record);
    return [{ record, line, twice }];
  });
}

/** What the rows of another sheet say is said of the records with their identifiers; answers how many found theirs. */
export function mergeInto(main: readonly TableRecord[], more: readonly TableRecord[]): number {
  const byId = Map.groupBy(main, ({ record }) => printed(record["id"] ?? null));
  let found = 0;
  for (const { record } of more) {
    const own = byId.get(printed(record["id"] ?? null)) ?? [];
    if (own.length > 0) found += 1;
    for (const { record: into } of own) {
      for (const [key, value] of Object.entries(record)) {
        const held = into[key];
        if (Array.isArray(held) && Array.isArray(value)) held.push(...value);
        else if (held === undefined) into[key] = value;
      }
    }
  }
  return found;
}

const isBlank = (cell: Cell): boolean => cell === null || (typeof cell === "string" && cell.trim() === "");

const printed = (value: Json): string => (value instanceof NumberText ? value.digits : JSON.stringify(value));

function valueOf(cell: Cell, { path }: Heading): Json {
  const leaf = path.at(-1);
  if (cell instanceof NumberText) return numbers.has(String(leaf)) || days.has(String(leaf)) ? cell : cell.digits;
  const isNumber =
    typeof cell === "string" && numbers.has(String(leaf)) && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(cell.trim());
  return isNumber ? new NumberText(cell.trim()) : cell;
}

/** Puts a value where its heading says; answers what stood there already. */
function put(record: JsonObject, path: readonly (string | number)[], value: Json): Json | undefined {
  let at: JsonObject | Json[] = record;
  for (const [depth, step] of path.slice(0, -1).entries()) {
    const held: Json | undefined = stepInto(at, step);
    if (isJsonObject(held) || Array.isArray(held)) {
      at = held;
      continue;
    }
    const made: JsonObject | Json[] = typeof path[depth + 1] === "number" ? [] : (Object.create(null) as JsonObject);
    set(at, step, made);
    at = made;
  }
  const leaf = path.at(-1) as string | number;
  const before = stepInto(at, leaf);
  if (before === undefined) set(at, leaf, value);
  return before;
}

const stepInto = (at: JsonObject | Json[], step: string | number): Json | undefined =>
  Array.isArray(at) ? at[Number(step)] : at[String(step)];
function set(at: JsonObject | Json[], step: string | number, value: Json): void {
  if (Array.isArray(at)) at[Number(step)] = value;
  else at[String(step)] = value;
}

/** Lists without the places that this row left empty. */
function compact(value: Json): void {
  if (Array.isArray(value)) {
    const kept = value.filter((one) => one !== undefined);
    value.splice(0, value.length, ...kept);
    for (const one of kept) compact(one);
  } else if (isJsonObject(value)) for (const one of Object.values(value)) compact(one);
}
