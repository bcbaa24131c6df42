import { renderToString } from "react-dom/server";
import { linkAs, linkHere, pinned } from "./address.ts";
import { answerTo, datesIn, gather, type Ask, type Ground, type Problem } from "./answers.ts";
import { App, still, type Shown } from "./app.tsx";
import { writeDocument, type Bundle } from "./document.ts";
import { match, standing } from "./match.ts";
import type { Page } from "./page.ts";
import { pages } from "./pages.ts";
import { entriesFor } from "./places.ts";
import { type PrintedTable, printTable, type TableAsked } from "./print-table.ts";

export type { Bundle } from "./document.ts";
export type { Answer, Ask, Ground, Problem } from "./answers.ts";

/** What a page stands on as the hub knows it. */
export type LaidGround = Omit<Ground, "places">;

/** A request as far as a page cares. */
export interface Asked {
  /** Path and query. */
  readonly url: string;
  readonly accept: string | undefined;
}

export interface Written {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Instead of the body, where the answer is no text. */
  readonly bytes?: Uint8Array;
  /** Whether the address names the dates it is about and they are over, so that its answer may be kept and compared. */
  readonly isPinned: boolean;
}

/** The parts of the built client: what the public reads with, what people work with, what lines are drawn and run with. */
export interface Assets {
  readonly public: Bundle;
  readonly desk: Bundle;
  readonly factory: Bundle;
}

/** Ten thousand rows take seconds: the server has them arranged and printed aside, by what is exported here. */
export { printTable, printTableSaid, type PrintedTable, type Said, type TableAsked } from "./print-table.ts";

type Form = "html" | "json" | "csv" | "xlsx";

/** An address without a language in front, where one is missing: then the reader's own is put there. */
export const lacksLanguage = (url: string): boolean =>
  match(pages, url) === undefined && match(pages, `/ko${withoutForm(url).url}`)?.page !== undefined;

/** Whether the address is one of a page at all, so that the ground need not be laid for nothing. */
export const isPage = (url: string): boolean => match(pages, withoutForm(url).url) !== undefined;

/**
 * Answers an address of ours in the form asked for: by `.json`, `.csv` or `.xlsx` at its end, else by `Accept`. `ask`
 * puts a question to the hub's own routes; `laid` is what every page stands on, but for the navigation, which is made
 * from the pages.
 */
export async function answer(
  asked: Asked,
  laid: LaidGround,
  ask: Ask,
  assets: Assets,
  print: (asked: TableAsked) => Promise<PrintedTable | null> = printTable,
): Promise<Written> {
  const roles = laid.who?.roles.map(({ role }) => role) ?? [];
  const ground: Ground = { ...laid, places: entriesFor(pages, roles) };
  const { url } = withoutForm(asked.url);
  const form = formOf(asked);
  const found = match(pages, url);
  if (found === undefined) throw new Error(`${asked.url} is not an address of ours`);
  const { page } = found;
  const address = page === undefined ? found.address : standing(page, found.address, { ground, answers: {} });
  const { answers, refused } =
    page === undefined
      ? { answers: {}, refused: noPage }
      : isTable(form) && page.csvNeeds !== undefined
        ? await gather((known) => page.csvNeeds?.(address, known) ?? [], ground, ask, {}, Number.POSITIVE_INFINITY)
        : await gather((known) => page.needs(address, known), ground, ask);
  const known = { ground, answers };
  const status = refused?.status ?? 200;
  const dates = datesIn(answers);
  const isPinned =
    refused === undefined &&
    (found.address.query["as-known"] !== undefined ||
      (found.address.query["as-of"] !== undefined && dates?.final !== false));
  // whoever carries a reply takes heads of a few kilobytes, and these would hold the address three times
  const isLong = asked.url.length > longestLinked;
  // where the same address will be answered otherwise tomorrow, the one that will not
  const forEver = (as: string): Record<string, string> =>
    isLong || refused !== undefined || dates === undefined || dates.final
      ? {}
      : { "content-location": pinned(as, dates) };

  if (form === "json") {
    const [first] = page?.needs(address, known) ?? [];
    const reply = first === undefined ? undefined : answerTo(known, first);
    const problem = refused ?? (reply !== undefined && "problem" in reply ? reply.problem : undefined);
    return {
      status: problem?.status ?? 200,
      isPinned,
      headers: {
        ...forEver(linkAs(address, "json")),
        "content-type":
          problem === undefined ? "application/json; charset=utf-8" : "application/problem+json; charset=utf-8",
      },
      body: JSON.stringify(problem ?? (reply !== undefined && "reply" in reply ? reply.reply : {})),
    };
  }
  const table =
    isTable(form) && refused === undefined && page?.csv !== undefined
      ? await print({ url, form, ground, answers })
      : null;
  if (table !== null)
    return {
      status,
      isPinned,
      headers: {
        ...forEver(linkAs(address, form === "csv" ? "csv" : "xlsx")),
        "content-type": form === "csv" ? "text/csv; charset=utf-8; header=present" : xlsx,
        "content-disposition": `attachment; filename="${inName(table.name)}${dayIn(address.query["as-of"])}.${form}"`,
      },
      body: "",
      bytes: table.bytes,
    };

  const shown: Shown = { page, address, known, refused };
  const html = renderToString(<App shown={shown} reader={still(shown)} />);
  const { language } = address;
  const title =
    page === undefined || refused !== undefined ? (refused ?? noPage)[language] : page.title(address, known)[language];
  return {
    status,
    isPinned,
    headers: {
      ...forEver(linkHere(address, {})),
      "content-type": "text/html; charset=utf-8",
      "content-language": language,
      ...(isLong
        ? {}
        : {
            link: [
              `<${linkAs(address, "json")}>; rel="alternate"; type="application/json"`,
              ...(page?.csv === undefined ? [] : [`<${linkAs(address, "csv")}>; rel="alternate"; type="text/csv"`]),
              `<${linkHere(address, {}, language === "ko" ? "en" : "ko")}>; rel="alternate"; hreflang="${language === "ko" ? "en" : "ko"}"`,
            ].join(", "),
          }),
    },
    body: writeDocument({
      language,
      title: `${title} – ${ground.hub[language]}`,
      html,
      given: { ground, answers, ...(refused === undefined ? {} : { refused }) },
      bundle: assets[bundleOf(page)],
      alternate: { json: linkAs(address, "json"), other: linkHere(address, {}, language === "ko" ? "en" : "ko") },
    }),
  };
}

const longestLinked = 1_000;

const bundleOf = (page: Page | undefined): keyof Assets =>
  page === undefined || page.desk === "public" ? "public" : page.desk === "factory" ? "factory" : "desk";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const isTable = (form: Form): form is TableAsked["form"] => form === "csv" || form === "xlsx";

const noPage: Problem = {
  status: 404,
  code: "no-such-address",
  ko: "요청하신 페이지가 없습니다.",
  en: "Nothing lives at this address.",
};

const dayIn = (day: string | undefined): string => (day === undefined ? "" : `-${inName(day)}`);

/** A name under which a table is saved has letters that every system takes, whatever the address says. */
const inName = (word: string): string => word.replaceAll(/[^\w.-]/g, "-").slice(0, 100);

/** `/ko/figures/sales.csv?as-of=…` → the address and the form it names. */
/** The form an address is answered in: by its ending, else by what is liked. */
export const formOf = (asked: Asked): Form => withoutForm(asked.url).form ?? preferred(asked.accept);

function withoutForm(url: string): { readonly url: string; readonly form: Form | undefined } {
  const [path = "", query] = url.split("?", 2);
  const form = /\.(json|csv|xlsx)$/.exec(path)?.[1] as Form | undefined;
  const bare = form === undefined ? path : path.slice(0, -form.length - 1);
  return { url: query === undefined ? bare : `${bare}?${query}`, form };
}

/** HTML unless something else is liked better; a browser's accept header never likes JSON better. */
function preferred(accept: string | undefined): Form {
  let best: Form = "html";
  let bestWeight = 0;
  for (const range of (accept ?? "text/html").slice(0, 1000).split(",")) {
    const [type = "", ...parameters] = range.trim().toLowerCase().split(";");
    const form = (
      { "text/html": "html", "application/json": "json", "text/csv": "csv", [xlsx]: "xlsx", "*/*": "html" } as const
    )[type];
    if (form === undefined) continue;
    const q = parameters
      .map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1])
      .find((each) => each !== undefined);
    const weight = q === undefined ? 1 : Number(q);
    if (weight > bestWeight) {
      best = form;
      bestWeight = weight;
    }
  }
  return best;
}
