import { printQuery } from "../../address.ts";
import type { Answer, Problem } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { askOnce } from "../send.ts";
import { sendAct } from "../use-act.ts";

/** A list arranged in a way that is worth a name. */
export interface SavedView {
  readonly name: string;
  /** The part of the address that arranges the list. */
  readonly query: Readonly<Record<string, string>>;
  /** Whose it is, where it is another's. */
  readonly owner?: { readonly account: string; readonly name: string };
  readonly isShared?: boolean;
  /** Whether the list opens with it. */
  readonly isDefault?: boolean;
}

/** What is kept, or why it is not. */
export type Kept = { readonly views: readonly SavedView[] } | { readonly problem: Problem };

/** Where views are kept. */
export interface SavedViews {
  readonly list: () => Promise<Kept>;
  readonly save: (view: SavedView) => Promise<Kept>;
  readonly remove: (view: SavedView) => Promise<Kept>;
  /** Chooses what the list opens with; undefined where that is not kept. */
  readonly choose?: (view: SavedView | null) => Promise<Kept>;
}

const isView = (value: unknown): value is SavedView =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as SavedView).name === "string" &&
  typeof (value as SavedView).query === "object";

/** Kept by this browser, for this list: for whoever is not signed in. What cannot be read is as if it were not there. */
export function viewsInBrowser(page: string): SavedViews {
  const key = `geojeom views ${page}`;
  const kept = (): readonly SavedView[] => {
    try {
      const read = JSON.parse(localStorage.getItem(key) ?? "[]") as unknown;
      return Array.isArray(read) ? read.filter(isView) : [];
    } catch {
      return [];
    }
  };
  const keep = (views: readonly SavedView[]): Promise<Kept> => {
    try {
      localStorage.setItem(key, JSON.stringify(views));
    } catch {
      // A browser that keeps nothing still arranges lists.
    }
    return Promise.resolve({ views: kept() });
  };
  return {
    list: () => Promise.resolve({ views: kept() }),
    save: ({ name, query }) => keep([...kept().filter((view) => view.name !== name), { name, query }]),
    remove: ({ name }) => keep(kept().filter((view) => view.name !== name)),
  };
}

type OfHub = Answer<{
  readonly views: readonly {
    readonly name: string;
    readonly query: string;
    readonly owner: SavedView["owner"] | null;
    readonly isShared: boolean;
    readonly isDefault: boolean;
  }[];
}>;

const read = (answer: OfHub): Kept =>
  "problem" in answer
    ? answer
    : {
        views: answer.reply.views.map(({ owner, query, ...view }) => ({
          ...view,
          query: Object.fromEntries(new URLSearchParams(query)),
          ...(owner === null || owner === undefined ? {} : { owner }),
        })),
      };

/** Kept by the hub for whoever is signed in: his own, and those that others show him. */
export const viewsOnHub = (page: string): SavedViews => ({
  list: async () => read(await askOnce(ask.listSavedViews({ query: { page } }))),
  save: async ({ name, query, isShared = false }) =>
    read(await sendAct("save-view", { body: { page, name, query: printQuery(query), isShared } })),
  remove: async ({ name }) => read(await sendAct("remove-view", { body: { page, name } })),
  choose: async (view) =>
    read(
      await sendAct("choose-view", {
        body: { page, name: view?.name ?? null, ...(view?.owner === undefined ? {} : { owner: view.owner.account }) },
      }),
    ),
});
