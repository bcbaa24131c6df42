import { StrictMode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { hydrateRoot } from "react-dom/client";
import { App, still, type Shown } from "./app.tsx";
import { linkHere } from "./address.ts";
import { gather, urlOf, type Ask, type Ground, type Need, type Problem } from "./answers.ts";
import { match, standing } from "./match.ts";
import type { Page } from "./page.ts";
import { sendTo } from "./ui/send.ts";

/** What the server wrote into the page. */
interface Given {
  readonly ground: Ground;
  readonly answers: Shown["known"]["answers"];
  readonly refused?: Problem;
}

const ask: Ask = (url) => sendTo("GET", url);

function shownAt(pages: readonly Page[], href: string, { ground, answers, refused }: Given): Shown {
  const found = match(pages, href);
  if (found === undefined) throw new Error(`${href} is not an address of ours`);
  const known = { ground, answers };
  const address = found.page === undefined ? found.address : standing(found.page, found.address, known);
  return { page: found.page, address, known, refused };
}

function Alive({ given, pages }: { readonly given: Given; readonly pages: readonly Page[] }) {
  const [shown, setShown] = useState(() => shownAt(pages, location.href, given));
  const [alive, setAlive] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const latest = useRef(0);
  /** A step into the history that is still to be written: an answer that is overtaken must not take it along. */
  const owed = useRef(false);
  const asked = useRef(new Set<string>());

  useEffect(() => {
    setAlive(true);
    document.documentElement.classList.add("is-alive");
  }, []);

  const go = useCallback(
    (href: string, how: "push" | "replace" | "stay" = "push"): void => {
      const found = match(pages, new URL(href, location.href).href);
      // A desk shows what is so at this moment: it is fetched anew, not from what is known.
      if (found?.page === undefined || found.page.desk !== "public") {
        location.assign(href);
        return;
      }
      const { page } = found;
      const turn = (latest.current += 1);
      if (how !== "replace") owed.current = how === "push";
      const ground = { ground: given.ground, answers: {} };
      const address = standing(page, found.address, ground);
      setWaiting((n) => n + 1);
      void gather((known) => page.needs(address, known), given.ground, ask, shown.known.answers).then(
        ({ answers, refused }) => {
          setWaiting((n) => n - 1);
          // A slower answer to an earlier question is not shown over a later one.
          if (turn !== latest.current) return;
          const known = { ground: given.ground, answers };
          // What stands open on this page stays open on another day of it.
          const opened = page.path === shown.page?.path ? (history.state as unknown) : null;
          if (owed.current) history.pushState(opened, "", href);
          else if (how === "replace") history.replaceState(opened, "", href);
          owed.current = false;
          setShown({ page, address, known, refused });
          const title = page.title(address, known)[address.language];
          document.title = `${title} – ${given.ground.hub[address.language]}`;
        },
      );
    },
    [given, pages, shown.known.answers, shown.page],
  );

  useEffect(() => {
    const back = (): void => go(location.href, "stay");
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, [go]);

  const readdress = useCallback(
    (change: Readonly<Record<string, string | undefined>>): void => {
      const href = linkHere(shown.address, change);
      history.replaceState(history.state, "", href);
      const query = Object.fromEntries(new URL(href, location.href).searchParams);
      setShown((now) => ({ ...now, address: { ...now.address, query } }));
    },
    [shown.address],
  );

  const load = useCallback((need: Need): void => {
    const url = urlOf(need);
    if (asked.current.has(url)) return;
    asked.current.add(url);
    setWaiting((n) => n + 1);
    void ask(url).then((answer) => {
      setWaiting((n) => n - 1);
      if ("problem" in answer) asked.current.delete(url);
      setShown((now) => ({ ...now, known: { ...now.known, answers: { ...now.known.answers, [url]: answer } } }));
    });
  }, []);

  const reader = useMemo(
    () => ({ ...still(shown), alive, go, readdress, load, waiting: waiting > 0 }),
    [shown, alive, go, readdress, load, waiting],
  );
  return <App shown={shown} reader={reader} />;
}

/** Takes over the page that the server wrote. */
export function comeAlive(pages: readonly Page[]): void {
  const data = document.getElementById("given");
  const root = document.getElementById("app");
  if (data === null || root === null) return;
  // Without a language an address is none of ours: the page that says so is read as it was written, by links alone.
  if (match(pages, location.href) === undefined) return;
  const given = JSON.parse(data.textContent) as Given;
  hydrateRoot(
    root,
    <StrictMode>
      <Alive given={given} pages={pages} />
    </StrictMode>,
  );
}
