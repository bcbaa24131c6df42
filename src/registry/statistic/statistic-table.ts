import type { Day } from "#base/day";
import { text, type Text } from "#base/text";
import type { Refusal } from "#base/refusal";
import type { Sheet } from "#platform/sheet";
import { tableHeadless, tableUnitless } from "./rules.ts";
import { type PeriodName, readPeriod, startOf } from "./series-period.ts";
import type { Series, Statistic } from "./statistic.ts";
import { type ColumnUnit, readCell, readUnit, unitIn } from "./table-cell.ts";
import { frequencies } from "./vocabulary.ts";

/** One cell that says a value of a series. */
export interface TableRow {
  readonly line: number;
  readonly column: string;
  readonly series: string;
  readonly area: string;
  readonly period: PeriodName;
  /** In the smallest unit, as digits. */
  readonly value: string;
  /** As it stood, with the unit it was read in. */
  readonly written: string;
}

/** Why a cell is not taken: where, what, and what to do. */
export interface RejectedCell {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly what: Text;
  readonly todo: Text;
}

export interface Reading {
  readonly statistic: Pick<Statistic, "name" | "unit" | "frequency">;
  readonly series: readonly Pick<Series, "series" | "area">[];
  readonly today: Day;
  /** Told beside the file, for one that does not say its unit. */
  readonly unit: ColumnUnit | null;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}
/** Where a value is said: of which area, which period, in which unit, under which heading. */
interface Cell {
  readonly line: number;
  readonly column: string;
  readonly area: string | null;
  readonly period: string;
  readonly unit: ColumnUnit | null;
  readonly written: string;
}

/** The area that a heading names, without the unit behind it: "김해시(천달러)". */
const areaIn = (cell: string): string => close(cell).replace(/[([〔].*$/, "");

const lookedAt = 40;
const periodHeadings = /^(?:시점|기간|년월|연월|기준월|기준시점|조사시점|월|분기|연도|년도|년|period|month|date)$/i;
const areaHeadings = /^(?:지역|지역별|시도|시도별|시군구|시군구별|시군|행정구역|행정구역별|구분|area|region)$/i;
const valueHeadings = /^(?:값|금액|수치|데이터|통계값|value)/i;
const unitHeadings = /^(?:단위|unit)$/i;
const bare = (cell: unknown): string => (typeof cell === "string" ? cell.trim() : "");
const close = (cell: string): string => cell.replaceAll(/\s/g, "");

/** [XS3] Values that a table says, whichever way it lies, and why the other cells are not taken. */
export function readTable(
  sheets: readonly Sheet<string>[],
  reading: Reading,
): { readonly rows: TableRow[]; readonly rejected: RejectedCell[] } | Refusal {
  const { frequency } = reading.statistic;
  for (const { rows } of sheets) {
    const lines = rows.map(({ line, cells }) => ({ line, cells: cells.map(bare) }));
    const cells = cellsIn(lines, reading);
    if (cells === null) continue;
    if (cells.every(({ unit }) => unit === null) && !cells.some(({ written }) => hasOwnUnit(written, reading)))
      return tableUnitless({}, "/unit");
    return taken(cells, reading);
  }
  return tableHeadless({ frequency: frequencies[frequency].ko, frequencyEn: frequencies[frequency].en }, "/file");
}

const hasOwnUnit = (written: string, { statistic: { unit } }: Reading): boolean => {
  const read = readCell(written, null, unit);
  return typeof read === "object";
};

function cellsIn(lines: readonly Line[], reading: Reading): Cell[] | null {
  const { statistic, series } = reading;
  const periodIn = (cell: string): string | null => readPeriod(cell, statistic.frequency);
  const areas = new Set(series.map(({ area }) => close(area)));
  const over =
    lines
      .slice(0, lookedAt)
      .flatMap(({ cells }) => cells.map((cell) => unitIn(cell, statistic.unit)))
      .find((unit) => unit !== null) ?? null;
  const unitOver = reading.unit ?? over;
  for (const [at, { cells: head }] of lines.slice(0, lookedAt).entries()) {
    const below = lines.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell !== ""));
    const column = (test: (cell: string) => boolean): number => head.findIndex((cell) => test(close(cell)));
    const unitOf = (index: number): ColumnUnit | null => unitIn(head[index] ?? "", statistic.unit) ?? unitOver;
    const periodColumn = column((cell) => periodHeadings.test(cell));
    const across = head.flatMap((cell, index) => (areas.has(areaIn(cell)) ? [index] : []));
    // areas across, a period in each line
    const periodsDown =
      periodColumn >= 0 ? periodColumn : head.findIndex((_, index) => isPeriods(below, index, periodIn));
    if (across.length > 0 && periodsDown >= 0 && !across.includes(periodsDown)) {
      const cellAt = ({ line, cells }: Line, index: number): Cell => ({
        ...{ line, column: head[index] ?? "", area: areaIn(head[index] ?? ""), period: cells[periodsDown] ?? "" },
        ...{ unit: unitOf(index), written: cells[index] ?? "" },
      });
      // a column of no area that is known is said once
      const others = head.flatMap((cell, index) =>
        cell === "" || index === periodsDown || across.includes(index) ? [] : [index],
      );
      return [
        ...below.flatMap((line) => across.map((index) => cellAt(line, index))),
        ...others.flatMap((index) => {
          const first = below.find(({ cells }) => (cells[index] ?? "") !== "");
          return first === undefined ? [] : [cellAt(first, index)];
        }),
      ];
    }
    // one value a line
    if (periodColumn >= 0) {
      const areaColumn = column((cell) => areaHeadings.test(cell));
      const named = column((cell) => valueHeadings.test(cell));
      const value =
        named >= 0
          ? named
          : head.findIndex(
              (cell, index) =>
                index !== periodColumn && index !== areaColumn && cell !== "" && !unitHeadings.test(close(cell)),
            );
      if (value < 0) continue;
      const unitColumn = column((cell) => unitHeadings.test(cell));
      return below.map(({ line, cells }) => ({
        ...{ line, column: head[value] ?? "", area: areaColumn < 0 ? null : (cells[areaColumn] ?? "") },
        ...{ period: cells[periodColumn] ?? "", written: cells[value] ?? "" },
        unit: unitColumn < 0 ? unitOf(value) : (readUnit(cells[unitColumn] ?? "", statistic.unit) ?? unitOf(value)),
      }));
    }
    // periods across, an area in each line
    const periods = head.flatMap((cell, index) => (periodIn(cell) === null ? [] : [index]));
    const first = periods[0] ?? 0;
    if (periods.length === 0 || first === 0) continue;
    const unitColumn = column((cell) => unitHeadings.test(cell));
    const labelled = head.findIndex(
      (_, index) => index < first && below.some(({ cells }) => areas.has(close(cells[index] ?? ""))),
    );
    const areaColumn = labelled >= 0 ? labelled : column((cell) => areaHeadings.test(cell));
    return below.flatMap(({ line, cells }) =>
      periods.map((index) => ({
        ...{ line, column: head[index] ?? "", area: areaColumn < 0 ? null : (cells[areaColumn] ?? "") },
        ...{ period: head[index] ?? "", written: cells[index] ?? "" },
        unit: unitColumn < 0 ? unitOver : (readUnit(cells[unitColumn] ?? "", statistic.unit) ?? unitOver),
      })),
    );
  }
  return null;
}

const isPeriods = (below: readonly Line[], index: number, periodIn: (cell: string) => string | null): boolean =>
  below.length > 0 && below.slice(0, 3).every(({ cells }) => periodIn(cells[index] ?? "") !== null);

const said = {
  "area-unknown": [
    text("이 통계에 등록되지 않은 지역입니다.", "The statistic has no such area."),
    text("가져올 지역이면 먼저 지역을 추가하고, 아니면 그대로 두십시오.", "Add the area first if it is to be taken."),
  ],
  "period-malformed": [
    text("기간을 읽을 수 없습니다.", "The period cannot be read."),
    text("2025-03, 2025년 3월처럼 고쳐 주십시오.", "Write it as 2025-03 or 2025년 3월."),
  ],
  "period-ahead": [
    text("아직 시작하지 않은 기간입니다.", "The period has not begun."),
    text("전망 값은 통계로 가져오지 않습니다.", "Forecasts are not taken as statistics."),
  ],
  "cell-unitless": [
    text("단위를 알 수 없습니다.", "Its unit is not known."),
    text("머리글에 (천달러)처럼 단위를 입력해 주십시오.", "Write the unit into the heading, such as (천달러)."),
  ],
  "value-none": [
    text("값이 없다는 표시입니다.", "It says that there is no value."),
    text("0이면 0으로 적고, 미공표이면 그대로 두십시오.", "Write 0 for nothing; leave what is not published."),
  ],
  "value-malformed": [
    text("숫자로 읽을 수 없습니다.", "This is no number."),
    text("숫자만 남겨 주십시오.", "Leave the digits alone."),
  ],
  "value-too-exact": [
    text("단위보다 작은 자리가 있습니다.", "It has more decimals than its unit."),
    text("단위를 확인해 주십시오.", "Look at the unit again."),
  ],
  "cell-twice": [
    text("같은 지역·기간의 값이 위에 있습니다.", "A value of the area and period stands above."),
    text("하나만 남겨 주십시오.", "Keep one of them."),
  ],
} as const satisfies Readonly<Record<string, readonly [Text, Text]>>;

function taken(cells: readonly Cell[], { statistic, series, today }: Reading) {
  const byArea = new Map(series.map((one) => [close(one.area), one]));
  const [only, ...others] = series;
  const rows: TableRow[] = [];
  const rejected: RejectedCell[] = [];
  const seen = new Set<string>();
  const no = ({ line, column, area: named }: Cell, code: keyof typeof said): void => {
    const [what, todo] = said[code];
    // a line that is not taken as a whole is said once, a column by its heading
    const isDown = named !== areaIn(column);
    const isSaid = rejected.some((one) => one.line === line && one.code === code && code === "area-unknown" && isDown);
    if (!isSaid) rejected.push({ line, column, code, what, todo });
  };
  for (const cell of cells) {
    if (cell.written === "") continue;
    const area = cell.area === null ? (others.length === 0 ? only : undefined) : byArea.get(close(cell.area));
    const period = readPeriod(cell.period, statistic.frequency);
    if (area === undefined) no(cell, "area-unknown");
    else if (period === null) no(cell, "period-malformed");
    else if (startOf(period, statistic.frequency) > today) no(cell, "period-ahead");
    else {
      const read = readCell(cell.written, cell.unit, statistic.unit);
      const key = `${area.series} ${period}`;
      if (typeof read === "object") {
        if (seen.has(key)) no(cell, "cell-twice");
        else {
          seen.add(key);
          const written = /\D$/.test(cell.written)
            ? cell.written
            : `${cell.written} ${cell.unit?.written ?? ""}`.trim();
          const { line, column } = cell;
          rows.push({ line, column, series: area.series, area: area.area, period, value: `${read.value}`, written });
        }
      } else if (read !== "empty") no(cell, codeOf[read]);
    }
  }
  return { rows, rejected };
}

const codeOf = {
  none: "value-none",
  malformed: "value-malformed",
  "too-exact": "value-too-exact",
  unitless: "cell-unitless",
} as const;
