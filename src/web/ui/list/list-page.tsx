import { useMemo, useState, type ReactNode } from "react";
import { text, type Text } from "#base/text";
import { linkAs, linkHere } from "../../address.ts";
import type { Need, Problem } from "../../answers.ts";
import { Icon } from "../icon.tsx";
import { useReader, useSay } from "../reader.tsx";
import { RefusalNote, Waiting } from "../states.tsx";
import { ColumnChoice } from "./column-choice.tsx";
import { arrange, arrangementIn, rowsOnPage, type List, type Query, type RowKeys } from "./list.ts";
import { ListRows } from "./list-rows.tsx";
import { ListSearch } from "./list-search.tsx";
import { LoadRest } from "./load-rest.tsx";
import { ViewMenu } from "./view-menu.tsx";

export interface ListPageProps<Row> {
  readonly list: List<Row>;
  /** Undefined while they are on their way. */
  readonly rows: readonly Row[] | undefined;
  readonly problem?: Problem | undefined;
  /** Where the hub's next page begins, and how it is asked for. */
  readonly next?: string | null;
  readonly more?: (after: string) => Need<{ readonly rows: readonly Row[]; readonly next: string | null }>;
  /** `hub`: the search is the route's own `q`, over all rows and not only over those that are here. */
  readonly searches?: "hub" | "here" | "none";
  readonly searchWord?: Text;
  /** Acts on the rows that are ticked. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** What further keys do with the row in focus. */
  readonly keys?: RowKeys<Row>;
  /** Told of the row that comes into focus. */
  readonly look?: (row: Row) => void;
  /** What is said where there is no row at all. */
  readonly empty?: Text;
  /** Whether the page answers `.csv` and `.xlsx`; it does by `tableOf` with the same list. */
  readonly isHandedOut?: boolean;
}

/** A list where people work. Without a script it is the same list: links, one form, and pages. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { list, next = null, more, searches = "here", bulk, isHandedOut = true } = props;
  const { address, alive, readdress } = useReader();
  const { say, speak, language } = useSay();
  const [rest, setRest] = useState<{ readonly rows: readonly Row[]; readonly next: string | null }>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const arrangement = arrangementIn(list, address.query);
  const all = useMemo(() => [...(props.rows ?? []), ...(rest?.rows ?? [])], [props.rows, rest]);
  const isSearchedHere = searches === "here";
  const standing = useMemo(
    () => arrange(list, all, arrangementIn(list, address.query), language, isSearchedHere),
    [list, all, address.query, language, isSearchedHere],
  );
  const change = (query: Query): void => readdress({ page: undefined, ...query });
  const clear = (): void => setChosen(new Set());
  if (props.problem !== undefined) return <RefusalNote problem={props.problem} />;
  if (props.rows === undefined)
    return <Waiting what={say(`${list.word.ko} 목록을 불러오는 중입니다.`, `Fetching: ${list.word.en}.`)} />;

  const pages = Math.max(1, Math.ceil(standing.length / rowsOnPage));
  const page = Math.min(arrangement.page, pages);
  const shown = standing.slice((page - 1) * rowsOnPage, page * rowsOnPage);
  const picked = standing.filter((row) => chosen.has(list.keyOf(row)));
  const goesOn = rest === undefined ? next : rest.next;
  const isNarrowed = arrangement.search !== "" || Object.keys(arrangement.filters).length > 0;
  const hasAny = all.length > 0 || isNarrowed;
  const hrefOf = (query: Query): string => linkHere(address, { page: undefined, ...query });
  return (
    <section className="list" aria-label={speak(list.word)}>
      {hasAny && (
        <>
          <div className="list-tools">
            <ListSearch {...{ list, arrangement, change, searches }} rows={all} word={props.searchWord} />
            <div className="list-ways">
              <ViewMenu list={list} />
              <ColumnChoice {...{ list, arrangement, change }} />
              {isHandedOut && (
                <>
                  <a className="tool" href={linkAs(address, "csv")} download>
                    <Icon name="down" />
                    CSV
                  </a>
                  <a className="tool" href={linkAs(address, "xlsx")} download>
                    <Icon name="down" />
                    XLSX
                  </a>
                </>
              )}
            </div>
          </div>
          <div className="list-says">
            {bulk !== undefined && picked.length > 0 ? (
              <div className="list-bulk">
                <strong>{say(`${picked.length}건 선택`, `${picked.length} selected`)}</strong>
                {bulk(picked, clear)}
                <button type="button" className="tool" onClick={clear}>
                  {say("선택 해제", "Clear")}
                </button>
              </div>
            ) : (
              <p className="list-count" role="status">
                {isNarrowed && isSearchedHere
                  ? say(
                      `${all.length.toLocaleString("en")}건 중 ${standing.length.toLocaleString("en")}건`,
                      `${standing.length.toLocaleString("en")} of ${all.length.toLocaleString("en")}`,
                    )
                  : say(
                      `${standing.length.toLocaleString("en")}건`,
                      `${standing.length.toLocaleString("en")} ${standing.length === 1 ? "row" : "rows"}`,
                    )}
                {goesOn !== null && <> · {say("다음 자료가 더 있습니다", "there are more")}</>}
                {isNarrowed && (
                  <a className="tool" href={hrefOf(withoutNarrowing(list))}>
                    {say("조건 초기화", "Show all")}
                  </a>
                )}
              </p>
            )}
          </div>
        </>
      )}
      {shown.length === 0 ? (
        <p className="empty">
          <strong>
            {isNarrowed
              ? say("조건에 맞는 항목이 없습니다.", "Nothing fits these conditions.")
              : speak(props.empty ?? text("등록된 항목이 없습니다.", "Nothing here yet."))}
          </strong>
        </p>
      ) : (
        <ListRows
          {...{ list, arrangement, change, hrefOf, chosen, setChosen }}
          rows={shown}
          // A total of a part would pass for the total of all.
          summed={goesOn === null ? standing : undefined}
          isChoosable={bulk !== undefined && alive}
          keys={props.keys}
          look={props.look}
        />
      )}
      {pages > 1 && (
        <nav className="list-pages" aria-label={say("페이지", "Pages")}>
          <PageLink to={page - 1} isThere={page > 1} word={say("이전", "Previous")} hrefOf={hrefOf} />
          <span>{say(`${pages}페이지 중 ${page}페이지`, `Page ${page} of ${pages}`)}</span>
          <PageLink to={page + 1} isThere={page < pages} word={say("다음", "Next")} hrefOf={hrefOf} />
        </nav>
      )}
      {goesOn !== null && more !== undefined && (
        <LoadRest
          from={goesOn}
          more={more}
          have={all.length}
          href={hrefOf({ after: goesOn })}
          done={(rows, next) => setRest((now) => ({ rows: [...(now?.rows ?? []), ...rows], next }))}
        />
      )}
    </section>
  );
}

const withoutNarrowing = <Row,>(list: List<Row>): Query => ({
  q: undefined,
  after: undefined,
  ...Object.fromEntries(list.columns.map(({ key }) => [`f.${key}`, undefined])),
});

function PageLink({
  to,
  isThere,
  word,
  hrefOf,
}: {
  readonly to: number;
  readonly isThere: boolean;
  readonly word: string;
  readonly hrefOf: (query: Query) => string;
}) {
  const { readdress } = useReader();
  if (!isThere) return null;
  return (
    <a
      className="button"
      href={hrefOf({ page: String(to) })}
      onClick={(event) => {
        event.preventDefault();
        readdress({ page: String(to) });
      }}
    >
      {word}
    </a>
  );
}
