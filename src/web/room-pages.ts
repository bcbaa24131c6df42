import type { Page } from "./page.ts";

/** What a page file in the `web/` of a room exports. */
export interface RoomPages {
  readonly pages: readonly Page[];
}

/** In the order of their files, so that an address is held against them in the same order everywhere. */
export const gathered = (modules: Readonly<Record<string, RoomPages>>): Page[] =>
  Object.entries(modules)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { pages }]) => pages);
