import { createContext, useContext, useEffect, type ReactNode } from "react";
import { dayOf, formatDay, isDay } from "#base/day";
import { formatPeriod } from "#base/period";
import type { Role } from "#base/route";
import type { Text } from "#base/text";
import { roleWords } from "#base/who";
import { linkHere, linkTo, type Address } from "../address.ts";
import { answerTo, urlOf, type Answer, type Known, type Need } from "../answers.ts";

/** Who reads: where, what is known so far, and how to get on. */
export interface Reader {
  readonly address: Address;
  readonly known: Known;
  /** False on the server and until the page has come alive: then every control is a plain link or form. */
  readonly alive: boolean;
  /** Goes to an address of ours without leaving the document. */
  readonly go: (href: string, how?: "push" | "replace") => void;
  /** Changes the query of this very page without asking anything: how a list is arranged. Needs must not hang on it. */
  readonly readdress: (change: Readonly<Record<string, string | undefined>>) => void;
  /** Asks for one more answer; it appears in `known`. */
  readonly load: (need: Need) => void;
  /** Something is being asked at this moment. */
  readonly waiting: boolean;
}

const Reading = createContext<Reader | null>(null);

export const ReaderOf = ({ reader, children }: { readonly reader: Reader; readonly children: ReactNode }) => (
  <Reading value={reader}>{children}</Reading>
);

export function useReader(): Reader {
  const reader = useContext(Reading);
  if (reader === null) throw new Error("a component stands outside of a page");
  return reader;
}

/** Chooses between the two sentences by the reader's language. */
export function useSay() {
  const { language } = useReader().address;
  const say = (ko: string, en: string): string => (language === "ko" ? ko : en);
  const speak = (words: Text): string => words[language];
  /** A day, or the day in Korea of a moment. */
  const onDay = (day: string): string => {
    // a moment with its zone: what is printed for people ("… KST") is the day it says, wherever it is read
    const own = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(day) ? dayOf(new Date(day)) : day.slice(0, 10);
    return isDay(own) ? formatDay(own, language) : day;
  };
  /** Half-open inside, told with its last day: `2024. 1. 1.(월) ~ 2026. 12. 31.(목)`; one day is that day. */
  const during = ({ from, to }: { readonly from: string; readonly to: string | null }): string =>
    isDay(from) && (to === null || isDay(to)) ? formatPeriod({ from, to }, language) : `${from} – ${to ?? ""}`;
  /** Who acted: by name, or by his role where the reader is not told who it was. */
  const actor = (by: string): string => (Object.hasOwn(roleWords, by) ? speak(roleWords[by as Role]) : by);
  return { say, speak, onDay, during, actor, language };
}

/** The answer to a need: what is known of it, asked for when it is not. `null` asks nothing. */
export function useAnswer<Reply>(asked: Need<Reply> | null): Answer<Reply> | undefined {
  const { known, load, alive } = useReader();
  const answer = asked === null ? undefined : answerTo(known, asked);
  const url = asked === null ? "" : urlOf(asked);
  useEffect(() => {
    if (alive && asked !== null && answer === undefined) load(asked);
    // The need is its address; a new object for the same address asks nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [url, alive, answer === undefined]);
  return answer;
}

/** A link of ours that keeps language and day. */
export function useLinks() {
  const { address } = useReader();
  return (path: string, change?: Readonly<Record<string, string | undefined>>) => linkTo(address, path, change);
}

/** Where to sign in, and back to this very page afterwards; from the home page one goes on to one's desk. */
export function useSignInLink(): string {
  const { address } = useReader();
  const back = address.path === "/sign-in" ? address.query["to"] : linkHere(address, {});
  return linkTo(address, "/sign-in", address.path === "/" ? {} : { to: back });
}
