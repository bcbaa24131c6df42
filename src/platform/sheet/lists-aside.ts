import type { Refusal } from "#base/refusal";
import type { Aside } from "#platform/machine";
import { readLists, type Sheet } from "./sheet.ts";

/** How the rows of a list that somebody brought are read. */
export type ListReader = (bytes: Uint8Array) => Promise<readonly Sheet<string>[] | Refusal>;

/** Reads it where it keeps nobody waiting: unpacking a workbook takes its time. */
export const listsAside =
  (aside: Aside): ListReader =>
  (bytes) =>
    aside.run<readonly Sheet<string>[] | Refusal>({ module: import.meta.url, name: "listsTold" }, { bytes });

export const listsTold = ({ bytes }: { readonly bytes: Uint8Array }): ReturnType<ListReader> => readLists(bytes);
