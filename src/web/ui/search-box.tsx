import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { ReplyOf } from "../by-contract.ts";
import type { Text } from "#base/text";
import type { searchHub as searchRoute } from "#hub/contract";
import { searchHub } from "../generated/client.ts";
import { Icon } from "./icon.tsx";
import { useLinks, useReader, useSay } from "./reader.tsx";
import { askOnce } from "./send.ts";

export type Hit = ReplyOf<typeof searchRoute>["hits"][number];

/** How long somebody is left to type before the hub is asked. */
const restMs = 180;
const mostShown = 12;

/** What was found, by sort, in the order in which the sorts come first. */
export const bySort = (hits: readonly Hit[]): readonly { readonly sort: Text; readonly hits: readonly Hit[] }[] =>
  [...Map.groupBy(hits, ({ sort }) => sort.ko).values()].map((own) => ({ sort: (own[0] as Hit).sort, hits: own }));

/**
 * The one box. A form that any browser sends to the page of what was found; alive, it shows the first of it as one
 * types, to be walked with the arrows. `/` comes here from anywhere.
 */
export function SearchBox() {
  const { address } = useReader();
  const { say, speak, language } = useSay();
  const link = useLinks();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(address.path === "/search" ? (address.query["q"] ?? "") : "");
  const [found, setFound] = useState<{ readonly q: string; readonly hits: readonly Hit[] }>();
  const [at, setAt] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  useSlash(box);

  const q = typed.trim();
  useEffect(() => {
    if (!isOpen || q === "" || found?.q === q) return undefined;
    const wait = setTimeout(() => {
      void askOnce(searchHub({ query: { q, limit: mostShown } })).then((answer) => {
        if ("reply" in answer) setFound({ q, hits: answer.reply.hits });
      });
    }, restMs);
    return () => clearTimeout(wait);
  }, [q, isOpen, found?.q]);

  // a slower answer to what was typed before is not shown for what is typed now
  const groups = isOpen && found?.q === q ? bySort(found.hits) : undefined;
  const walk = groups?.flatMap(({ hits }) => hits) ?? [];
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      if (isOpen) event.preventDefault();
      setOpen(false);
    } else if (step !== undefined && walk.length > 0) {
      event.preventDefault();
      setAt((now) => (now + step + walk.length + 1) % (walk.length + 1) || (step > 0 ? 0 : walk.length));
    } else if (event.key === "Enter" && isOpen && walk[at] !== undefined) {
      event.preventDefault();
      location.assign(link(walk[at].to));
    }
  };
  const word = say("통합 검색", "Search everything");
  return (
    <search className="search">
      <form action={`/${language}/search`} method="get" role="none">
        <label className="unseen" htmlFor={id}>
          {word}
        </label>
        <input
          ref={box}
          id={id}
          className="search-input"
          type="search"
          name="q"
          placeholder={say("기업, 사업, 문서 검색", "Firms, programmes, documents")}
          autoComplete="off"
          maxLength={200}
          role="combobox"
          aria-expanded={groups !== undefined}
          aria-controls={`${id}-found`}
          aria-autocomplete="list"
          aria-keyshortcuts="/"
          aria-activedescendant={walk[at] === undefined ? undefined : `${id}-${at}`}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setOpen(true);
            setAt(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        <kbd aria-hidden="true">/</kbd>
        <button className="search-go" aria-label={say("검색", "Search")}>
          <Icon name="look" />
        </button>
      </form>
      <div id={`${id}-found`} className="search-found" role="listbox" aria-label={word} hidden={groups === undefined}>
        {groups?.map(({ sort, hits }) => (
          <div key={sort.ko} role="group" aria-label={speak(sort)}>
            <p className="search-sort" aria-hidden="true">
              {speak(sort)}
            </p>
            {hits.map((hit) => {
              const n = walk.indexOf(hit);
              return (
                <a
                  key={`${hit.to} ${hit.title.ko}`}
                  id={`${id}-${n}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={n === at}
                  href={link(hit.to)}
                  // the box would lose the focus, and what was found would be gone before it is pressed
                  onMouseDown={(event) => event.preventDefault()}
                >
                  <span>{speak(hit.title) || hit.title.ko}</span>
                  {hit.note !== null && <span className="quiet">{speak(hit.note)}</span>}
                </a>
              );
            })}
          </div>
        ))}
      </div>
      <p className="unseen" role="status">
        {groups !== undefined &&
          (walk.length === 0
            ? say("검색 결과가 없습니다.", "Nothing was found.")
            : say(`${walk.length}건을 찾았습니다.`, `${walk.length} found.`))}
      </p>
      {groups !== undefined && walk.length === 0 && (
        <p className="search-found search-none" aria-hidden="true">
          {say("검색 결과가 없습니다.", "Nothing was found.")}
        </p>
      )}
    </search>
  );
}

/** `/` brings the box from wherever one is, unless one is writing. */
function useSlash(box: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      const { target } = event;
      const isWriting =
        target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      // a box that is folded away takes no focus
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
      if (box.current?.checkVisibility() !== true) return;
      event.preventDefault();
      box.current.focus();
      box.current.select();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [box]);
}
