/** What a document says, whatever it is printed as: plain data, with no word of its own. */
export interface Paper {
  readonly language: "ko" | "en";
  readonly title: string;
  /** The office that issues it. */
  readonly author: string;
  readonly blocks: readonly Block[];
  /** Small, at the foot of every page, or at the end where there are no pages. */
  readonly footer: string;
  /** Files that a PDF carries within it; nothing else can. */
  readonly attached?: readonly Attached[];
}

export interface Attached {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly says: string;
}

export type Align = "left" | "center" | "right";
export type Style = "title" | "heading" | "body" | "small" | "office" | "sender";

export type Block =
  | { readonly block: "words"; readonly text: string; readonly style?: Style; readonly align?: Align }
  /** Numbered as the writer numbered it: 1., 가., □. */
  | { readonly block: "items"; readonly items: readonly { readonly mark: string; readonly text: string }[] }
  /** Rows of one length; widths are shares. A head is repeated on every page. */
  | {
      readonly block: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly widths?: readonly number[];
      readonly align?: readonly Align[];
    }
  /** A word and what stands behind it, line by line; boxed, or as the head of a letter. */
  | {
      readonly block: "pairs";
      readonly pairs: readonly { readonly word: string; readonly value: string }[];
      readonly isBoxed: boolean;
    }
  | { readonly block: "rule" }
  | { readonly block: "page" };

/** What documents can be had as. */
export const formats = { html: "text/html", pdf: "application/pdf", hwpx: "application/hwp+zip" } as const;
export type Format = keyof typeof formats;

/** How many columns a table has. */
export const columnsOf = ({ head, rows }: Extract<Block, { readonly block: "table" }>): number =>
  Math.max(1, head.length, ...rows.map((row) => row.length));

/** A row as long as the table is wide. */
export const filled = (row: readonly string[], columns: number): string[] =>
  Array.from({ length: columns }, (_, index) => row[index] ?? "");
