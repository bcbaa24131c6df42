import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Distribution } from "./distribution.ts";
import { lineFile } from "./refusals.ts";

/** A row of a table: column → cell. */
export type Row = Readonly<Record<string, string>>;

/** Something to know about the tables that does not keep them from being read. */
export interface TableNotice {
  readonly file: string;
  readonly text: Text;
}

/** Carries a refusal out of the depth of the tables. */
export class Unreadable extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.text.en);
    this.refusal = refusal;
  }
}

export const refuse = (file: string, problem: string, problemKo: string): never => {
  throw new Unreadable(lineFile({ file, problem, problemKo }));
};

/** Minutes in a unit of the tables. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["sec", 1 / 60],
  ["s", 1 / 60],
  ["min", 1],
  ["m", 1],
  ["hr", 60],
  ["h", 60],
  ["hour", 60],
  ["day", 1440],
  ["d", 1440],
  ["week", 10080],
  ["", 1],
]);

/** The tables of a folder: found whatever the case of their names, and who was asked for is remembered. */
export class Tables {
  readonly notices: TableNotice[] = [];
  readonly #files = new Map<string, { readonly name: string; readonly text: string }>();
  readonly #asked = new Set<string>();

  constructor(files: Readonly<Record<string, string | undefined>>) {
    for (const [name, text] of Object.entries(files)) {
      if (text === undefined) continue;
      const other = this.#files.get(name.toLowerCase());
      if (other !== undefined)
        refuse(name, `it is there twice, as ${other.name} too`, `${other.name}(으)로도 있습니다`);
      this.#files.set(name.toLowerCase(), { name, text });
    }
  }

  notice(file: string, en: string, ko: string): void {
    this.notices.push({ file, text: { ko, en } });
  }

  has(file: string): boolean {
    return this.#files.has(file.toLowerCase());
  }

  /** Rows of a table that there has to be; short rows are filled with empty cells. */
  need(file: string, ...columns: readonly string[]): Row[] {
    const rows = this.#rows(file, columns) ?? refuse(file, "the file is missing", "파일이 없습니다");
    return rows.length > 0 ? rows : refuse(file, "it has no rows", "행이 없습니다");
  }

  /** Rows of a table that there may be. Without it, or without rows, what that means is said. */
  may(file: string, columns: readonly string[], without: Text): Row[] {
    const rows = this.#rows(file, columns);
    if (rows === null || rows.length === 0) {
      const [en, ko] = rows === null ? ["It is missing", "파일이 없습니다"] : ["It has no rows", "행이 없습니다"];
      this.notice(file, `${en}: ${without.en}`, `${ko}. ${without.ko}`);
    }
    return rows ?? [];
  }

  /** Says which files nobody asked for. */
  unused(): void {
    for (const [key, { name }] of this.#files)
      if (!this.#asked.has(key)) this.notice(name, "It is not read.", "읽지 않은 파일입니다.");
  }

  /** Says that a file has been looked at, or is known not to be part of the factory. */
  asked(file: string): void {
    this.#asked.add(file.toLowerCase());
  }

  #rows(file: string, columns: readonly string[]): Row[] | null {
    this.asked(file);
    const found = this.#files.get(file.toLowerCase());
    if (found === undefined) return null;
    const lines = found.text
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\n|\r/)
      .filter((l) => l.trim() !== "");
    if (lines[0] === undefined) return refuse(found.name, "it is empty", "비어 있습니다");
    const head = lines[0].split("\t").map((h) => h.trim());
    const missing = columns.filter((c) => !head.includes(c));
    if (missing.length > 0)
      refuse(found.name, `it has no column ${missing.join(", ")}`, `${missing.join(", ")} 열이 없습니다`);
    return lines.slice(1).map((line) => {
      const cells = line.split("\t");
      return Object.fromEntries(head.map((h, i) => [h, (cells[i] ?? "").trim()]));
    });
  }
}

export const numberIn = (file: string, row: Row, column: string): number => {
  const value = Number(row[column]);
  return row[column] === undefined || row[column] === "" || !Number.isFinite(value)
    ? refuse(
        file,
        `column ${column} of “${Object.values(row).slice(0, 2).join(" ")}” is not a number`,
        `‘${Object.values(row).slice(0, 2).join(" ")}’의 ${column} 열이 숫자가 아닙니다`,
      )
    : value;
};

/** Minutes, by the column that names the unit. */
export const timeIn = (file: string, row: Row, column: string, units: string): number => {
  const unit =
    UNITS.get((row[units] ?? "").toLowerCase()) ??
    refuse(file, `unknown unit ${row[units]}`, `알 수 없는 단위 ${row[units]}`);
  return numberIn(file, row, column) * unit;
};

export const spreadIn = (
  file: string,
  row: Row,
  kind: string,
  first: string,
  second: string,
  units: string,
): Distribution => {
  const mean = timeIn(file, row, first, units);
  const other = (row[second] ?? "") === "" ? 0 : timeIn(file, row, second, units);
  switch ((row[kind] ?? "").toLowerCase()) {
    case "":
    case "constant":
      return mean;
    case "uniform":
      return other === 0 ? mean : { kind: "uniform", min: Math.max(0, mean - other), max: mean + other };
    case "exponential":
      return { kind: "exponential", mean };
    case "normal":
      return { kind: "normal", mean, sd: other };
    case "lognormal":
      return { kind: "lognormal", mean, sd: other };
    default:
      return refuse(file, `unknown distribution ${row[kind]}`, `알 수 없는 분포 ${row[kind]}`);
  }
};

/** Minutes since 1970 of `MM/DD/YY hh:mm:ss`. */
export const dateIn = (file: string, text: string | undefined): number => {
  const m = /^(\d+)\/(\d+)\/(\d+)(?:\s+(\d+):(\d+)(?::(\d+))?)?$/.exec(text ?? "");
  if (m === null)
    return refuse(
      file,
      `“${text ?? ""}” is not a date of the form MM/DD/YY hh:mm:ss`,
      `‘${text ?? ""}’은(는) MM/DD/YY hh:mm:ss 꼴의 날짜가 아닙니다`,
    );
  const year = Number(m[3]) < 100 ? 2000 + Number(m[3]) : Number(m[3]);
  return (
    Date.UTC(year, Number(m[1]) - 1, Number(m[2]), Number(m[4] ?? 0), Number(m[5] ?? 0), Number(m[6] ?? 0)) / 60_000
  );
};
