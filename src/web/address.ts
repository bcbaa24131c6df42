import type { Language } from "#base/text";

/** Where the reader is. Language and as-of live here and nowhere else, so a copied address says all that was seen. */
export interface Address {
  readonly language: Language;
  /** Below the language, decoded by pattern: `/figures/:figure` with `params.figure`. `/` is the home. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** What every link takes along: the day asked for, and what narrows a figure. */
export const carriedEverywhere = ["as-of", "known", "as-known"] as const;
const carriedInFigures = ["funder", "programme", "year", "unit", "where", "side"] as const;

export const isLanguage = (value: string | undefined): value is Language => value === "ko" || value === "en";

/** Reads a pattern such as `/figures/:figure/by/:dimension` against a path; undefined where it does not fit. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] as string;
    if (!part.startsWith(":")) {
      if (part !== value) return undefined;
      continue;
    }
    try {
      params[part.slice(1)] = decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return params;
}

/** `/figures/:figure` and `{ figure: "grants.awarded" }` → `/figures/grants.awarded`. */
export const fillPath = (pattern: string, params: Readonly<Record<string, string>>): string =>
  pattern.replaceAll(/:([a-z-]+)/gi, (_, name: string) => segment(params[name] ?? ""));

/** One part of a path. A colon may stand there as it is, and dimensions have one: `facet:source`. */
export const segment = (value: string): string => encodeURIComponent(value).replaceAll("%3A", ":");

/** A query in the order it was written; empty values are left out. */
export function printQuery(query: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(query)
    .filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "")
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** The query an address hands on to another page, with what is changed. */
export function carried(
  address: Address,
  to: string,
  change: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const keys: readonly string[] = /^\/(figures|definitions)\b/.test(to)
    ? [...carriedEverywhere, ...carriedInFigures]
    : carriedEverywhere;
  const query: Record<string, string> = {};
  for (const key of keys) {
    const value = address.query[key];
    if (value !== undefined && value !== "") query[key] = value;
  }
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) delete query[key];
    else query[key] = value;
  }
  return query;
}

/** A link to another page that keeps the language and the day. */
export const linkTo = (
  address: Address,
  path: string,
  change: Readonly<Record<string, string | undefined>> = {},
): string => `/${address.language}${path === "/" ? "" : path}${printQuery(carried(address, path, change))}`;

/** The two dates of an answer, as every contract says them. */
export interface Dated {
  readonly valid: string;
  readonly known: { readonly seq: string };
  readonly final: boolean;
}

/** Names the day, and its commit while the day is not over: the address under which an answer is given again for ever. */
export const datesOf = ({ valid, known, final }: Dated): Record<string, string> => ({
  "as-of": valid,
  ...(final ? {} : { "as-known": known.seq }),
});

/** A link to what was answered, to be cited: where the answer could still change, with the commit it was given by. */
export function pinned(href: string, asOf: Dated | undefined): string {
  if (asOf === undefined || asOf.final) return href;
  const [path = "", query] = href.split("?", 2);
  return `${path}${printQuery({ ...Object.fromEntries(new URLSearchParams(query)), ...datesOf(asOf) })}`;
}

/** This very page with something changed: the day, the language, the page of a list. */
export const linkHere = (
  address: Address,
  change: Readonly<Record<string, string | undefined>>,
  language: Language = address.language,
): string => `/${language}${address.path === "/" ? "" : address.path}${printQuery({ ...address.query, ...change })}`;

/** The same page in another form, at the same address: `.csv`, `.xlsx`, `.json`. */
export const linkAs = (address: Address, form: "csv" | "json" | "xlsx"): string =>
  `/${address.language}${address.path === "/" ? "" : address.path}.${form}${printQuery(address.query)}`;

const segments = (path: string): string[] => path.split("/").filter((part) => part !== "");
