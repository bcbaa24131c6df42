import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { formatDay, isDay } from "#base/day";
import { groupThousands } from "#base/korean-numeral";
import { formatMoney, won } from "#base/money";
import type { Language } from "#base/text";
import { useLinks, useReader, useSay } from "../reader.tsx";
import { sortedBy, sumOfColumn, type Arrangement, type Column, type List, type Query, type RowKeys } from "./list.ts";

const isNumeric = <Row,>({ kind, align }: Column<Row>): boolean =>
  align === "end" ||
  (align === undefined && (kind === "won" || kind === "count" || kind === "ratio" || kind === "digits"));

/** A worth as people read it; the exact number stands behind an amount. */
function printed(worth: ReturnType<Column<unknown>["value"]>, kind: Column<unknown>["kind"], language: Language) {
  if (worth === null) return <span className="quiet">–</span>;
  if (kind === "won") {
    const exact = groupThousands(String(worth));
    return (
      <data className="amount" value={String(worth)} title={language === "ko" ? `${exact}원` : `KRW ${exact}`}>
        {formatMoney(won(BigInt(worth)), language)}
      </data>
    );
  }
  if (kind === "day" && typeof worth === "string" && isDay(worth))
    return (
      <time className="day" dateTime={worth}>
        {formatDay(worth, language)}
      </time>
    );
  return typeof worth === "string" ? worth : worth.toLocaleString("en");
}

/** The rows: one is in focus, and keys move it. j k ↑ ↓ Home End, x ticks it, Enter opens it. */
export function ListRows<Row>({
  list,
  rows,
  summed,
  arrangement,
  change,
  hrefOf,
  chosen,
  setChosen,
  isChoosable,
  keys,
  look,
}: {
  readonly list: List<Row>;
  readonly rows: readonly Row[];
  readonly summed: readonly Row[] | undefined;
  readonly arrangement: Arrangement;
  readonly change: (query: Query) => void;
  readonly hrefOf: (query: Query) => string;
  readonly chosen: ReadonlySet<string>;
  readonly setChosen: (keys: ReadonlySet<string>) => void;
  readonly isChoosable: boolean;
  readonly keys: RowKeys<Row> | undefined;
  readonly look: ((row: Row) => void) | undefined;
}) {
  const { alive } = useReader();
  const { say, speak, language } = useSay();
  const link = useLinks();
  const body = useRef<HTMLTableSectionElement>(null);
  const [focus, setFocus] = useState(0);
  const columns = list.columns.filter(({ key }) => arrangement.columns.includes(key));
  const toggle = (keys: readonly string[], isOn: boolean): void => {
    const now = new Set(chosen);
    for (const key of keys)
      if (isOn) now.add(key);
      else now.delete(key);
    setChosen(now);
  };
  const move = (to: number): void => {
    const at = Math.max(0, Math.min(rows.length - 1, to));
    setFocus(at);
    body.current?.querySelectorAll<HTMLElement>(":scope > tr")[at]?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // What is typed into a field of a row, or said in a dialog that a row opened, is no key of the list.
    if ((event.target as HTMLElement).closest("tbody") !== body.current) return;
    if ((event.target as HTMLElement).matches("textarea, select, input:not([type=checkbox])")) return;
    const inRow = (event.target as HTMLElement).closest("tr");
    const at = inRow === null ? focus : [...(body.current?.children ?? [])].indexOf(inRow);
    const to = { j: at + 1, ArrowDown: at + 1, k: at - 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = rows[at];
    const own = keys?.[event.key];
    if (own !== undefined && row !== undefined) {
      own.act(row);
      if (own.goesOn === true) move(at + 1);
    } else if (to !== undefined) move(to);
    else if (event.key === "x" && isChoosable && row !== undefined)
      toggle([list.keyOf(row)], !chosen.has(list.keyOf(row)));
    // On a link or a button inside of the row Enter is theirs.
    else if (event.key === "Enter" && event.target === inRow && row !== undefined && list.path !== undefined)
      location.assign(link(list.path(row)));
    else return;
    event.preventDefault();
  };
  const keysHere = rows.map(list.keyOf);
  const areAll = keysHere.every((key) => chosen.has(key));
  const hasSum = summed !== undefined && columns.some(({ sum }) => sum === true);
  return (
    <div
      className="list-wrap"
      role="region"
      aria-label={say(`${list.word.ko} 표`, `Table: ${list.word.en}`)}
      tabIndex={0}
    >
      <table className="plain stack list-table">
        <caption className="unseen">
          {speak(list.word)}
          {alive &&
            say(". 위아래 화살표나 j·k로 이동하고 엔터로 엽니다.", ". Arrow keys or j and k move, Enter opens.")}
        </caption>
        <thead>
          <tr>
            {isChoosable && (
              <th scope="col" className="list-tick">
                <input
                  type="checkbox"
                  checked={areAll}
                  aria-label={say("이 페이지의 모든 행 선택", "Select every row of this page")}
                  onChange={() => toggle(keysHere, !areAll)}
                />
              </th>
            )}
            {columns.map((column) => {
              const isBy = arrangement.sort === column.key;
              const sort = sortedBy(column.key, arrangement);
              return (
                <th
                  key={column.key}
                  scope="col"
                  className={isNumeric(column) ? "number" : undefined}
                  aria-sort={isBy ? (arrangement.isDescending ? "descending" : "ascending") : undefined}
                >
                  <a
                    href={hrefOf({ sort })}
                    onClick={(event) => {
                      event.preventDefault();
                      change({ sort });
                    }}
                  >
                    {speak(column.word)}
                    <span className="list-sort" aria-hidden="true">
                      {isBy ? (arrangement.isDescending ? "▼" : "▲") : "↕"}
                    </span>
                  </a>
                </th>
              );
            })}
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys move the focus among its rows */}
        <tbody ref={body} onKeyDown={onKey}>
          {rows.map((row, at) => {
            const key = list.keyOf(row);
            return (
              <tr
                key={key}
                tabIndex={alive ? (at === Math.min(focus, rows.length - 1) ? 0 : -1) : undefined}
                className={chosen.has(key) ? "is-current" : undefined}
                onFocus={() => {
                  setFocus(at);
                  look?.(row);
                }}
              >
                {isChoosable && (
                  <td className="list-tick">
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      checked={chosen.has(key)}
                      aria-label={say(
                        `선택: ${String(list.columns[0]?.value(row, language) ?? "")}`,
                        `Select: ${String(list.columns[0]?.value(row, language) ?? "")}`,
                      )}
                      onChange={() => toggle([key], !chosen.has(key))}
                    />
                  </td>
                )}
                {columns.map((column, i) => (
                  <Cell key={column.key} column={column} isFirst={i === 0} head={speak(column.word)}>
                    {i === 0 && list.path !== undefined && column.cell === undefined ? (
                      <a href={link(list.path(row))}>{printed(column.value(row, language), column.kind, language)}</a>
                    ) : column.cell === undefined ? (
                      printed(column.value(row, language), column.kind, language)
                    ) : (
                      column.cell(row)
                    )}
                  </Cell>
                ))}
              </tr>
            );
          })}
        </tbody>
        {hasSum && (
          <tfoot>
            <tr>
              {columns.map((column, i) => (
                <Cell
                  key={column.key}
                  column={column}
                  isFirst={i === 0}
                  head={speak(column.word)}
                  span={i === 0 && isChoosable ? 2 : 1}
                >
                  {column.sum === true
                    ? printed(sumOfColumn(column, summed, language), column.kind, language)
                    : i === 0 && say("합계", "Total")}
                </Cell>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Cell<Row>({
  column,
  isFirst,
  head,
  span,
  children,
}: {
  readonly column: Column<Row>;
  readonly isFirst: boolean;
  readonly head: string;
  readonly span?: number;
  readonly children: ReactNode;
}) {
  const className = isNumeric(column) ? "number" : undefined;
  return isFirst ? (
    <th scope="row" className={className} colSpan={span}>
      {children}
    </th>
  ) : (
    <td className={className} data-head={head}>
      {children}
    </td>
  );
}
