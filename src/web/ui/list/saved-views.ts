/** A list arranged in a way that is worth a name. */
export interface SavedView {
  readonly name: string;
  /** The part of the address that arranges the list. */
  readonly query: Readonly<Record<string, string>>;
}

/** Where views are kept. A hub that keeps them for its people hands in another one. */
export interface SavedViews {
  readonly list: () => readonly SavedView[] | Promise<readonly SavedView[]>;
  readonly save: (view: SavedView) => void | Promise<void>;
  readonly remove: (name: string) => void | Promise<void>;
}

const isView = (value: unknown): value is SavedView =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as SavedView).name === "string" &&
  typeof (value as SavedView).query === "object";

/** Kept by this browser, for this page. What cannot be read is as if it were not there. */
export function viewsInBrowser(page: string): SavedViews {
  const key = `geojeom views ${page}`;
  const list = (): readonly SavedView[] => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "[]") as unknown;
      return Array.isArray(kept) ? kept.filter(isView) : [];
    } catch {
      return [];
    }
  };
  const keep = (views: readonly SavedView[]): void => {
    try {
      localStorage.setItem(key, JSON.stringify(views));
    } catch {
      // A browser that keeps nothing still arranges lists.
    }
  };
  return {
    list,
    save: (view) => keep([...list().filter(({ name }) => name !== view.name), view]),
    remove: (name) => keep(list().filter((view) => view.name !== name)),
  };
}
