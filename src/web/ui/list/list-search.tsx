import { useEffect, useId, useState } from "react";
import type { Text } from "#base/text";
import { useReader, useSay } from "../reader.tsx";
import { choicesOf, filterKey, wordHere, type Arrangement, type List, type Query } from "./list.ts";

const pauseMs = 200;

/** Search and filters: one form, so that it works before the page has come alive. */
export function ListSearch<Row>({
  list,
  rows,
  arrangement,
  change,
  searches,
  word,
}: {
  readonly list: List<Row>;
  readonly rows: readonly Row[];
  readonly arrangement: Arrangement;
  readonly change: (query: Query) => void;
  readonly searches: "hub" | "here" | "none";
  readonly word: Text | undefined;
}) {
  const { address, alive } = useReader();
  const { say, speak, language } = useSay();
  const id = useId();
  const [typed, setTyped] = useState(arrangement.search);
  const filters = list.columns.filter(({ filter }) => filter === true);
  useEffect(() => setTyped(arrangement.search), [arrangement.search]);
  useEffect(() => {
    if (searches !== "here" || typed === arrangement.search) return undefined;
    const pause = setTimeout(() => change({ q: typed === "" ? undefined : typed }), pauseMs);
    return () => clearTimeout(pause);
    // Only typing starts the pause; the arrangement follows it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);
  const carried = Object.entries(address.query).filter(
    ([key]) => !["q", "after", "page", ...filters.map((column) => filterKey(column.key))].includes(key),
  );
  const label = word === undefined ? say("찾기", "Search") : speak(word);
  return (
    <form
      className="list-search"
      method="get"
      role="search"
      aria-label={say(`${list.word.ko} 찾기`, `Search: ${list.word.en}`)}
      onSubmit={(event) => {
        if (searches === "hub") return;
        event.preventDefault();
        change({ q: typed === "" ? undefined : typed });
      }}
    >
      {carried.map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {searches !== "none" && (
        <div className="list-find">
          <label className="unseen" htmlFor={`${id}-q`}>
            {label}
          </label>
          <input
            id={`${id}-q`}
            name="q"
            type="search"
            value={typed}
            placeholder={label}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
      )}
      {filters.map((column) => {
        const chosen = wordHere(column, rows, arrangement.filters[column.key] ?? "", language);
        return (
          <label key={column.key} className="list-filter">
            <span>{speak(column.word)}</span>
            <select
              name={filterKey(column.key)}
              {...(alive
                ? {
                    value: chosen,
                    onChange: (event) => change({ [filterKey(column.key)]: event.currentTarget.value || undefined }),
                  }
                : { defaultValue: chosen })}
            >
              <option value="">{say("전체", "All")}</option>
              {choicesOf(column, rows, language).map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </select>
          </label>
        );
      })}
      <label className="list-filter list-sorting">
        <span>{say("정렬", "Sort")}</span>
        <select
          value={address.query["sort"] ?? ""}
          onChange={(event) => change({ sort: event.currentTarget.value || undefined })}
        >
          <option value="">{say("기본 순서", "As it came")}</option>
          {list.columns.flatMap(({ key, word: column }) => [
            <option key={key} value={key}>{`${speak(column)} ▲`}</option>,
            <option key={`-${key}`} value={`-${key}`}>{`${speak(column)} ▼`}</option>,
          ])}
        </select>
      </label>
      {(searches === "hub" || !alive) && (
        <button type="submit" className="button">
          {say("찾기", "Search")}
        </button>
      )}
    </form>
  );
}
