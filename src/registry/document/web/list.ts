import type { DocumentRow } from "#document/contract";
import { text } from "#base/text";
import * as ask from "#web/generated/client.ts";
import type { List } from "#web/ui/list/list.ts";

/** What of the hub's documents the reader may see. */
export const documents = ask.listDocuments({});

export const list: List<DocumentRow> = {
  name: "documents",
  word: text("문서", "Documents"),
  keyOf: ({ document }) => document,
  path: ({ document }) => `/documents/${encodeURIComponent(document)}`,
  columns: [
    { key: "title", word: text("제목", "Title"), value: ({ title }, language) => title[language] },
    {
      key: "kind",
      word: text("서식", "Template"),
      value: ({ templateWord }, language) => templateWord[language],
      filter: true,
    },
    { key: "number", word: text("문서번호", "Number"), value: ({ number }) => number },
    { key: "day", word: text("시행일", "Issued on"), kind: "day", value: ({ at }) => at.slice(0, 10) },
    { key: "by", word: text("작성자", "Made by"), value: ({ by }) => by },
  ],
};
