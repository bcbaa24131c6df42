import { defineRefusal } from "#base/refusal";

/** What stands in a paragraph: its words, and what is set into it, in order. */
export interface Paragraph {
  readonly pieces: readonly (string | Inset)[];
}
export type Inset =
  | { readonly inset: "table"; readonly rows: readonly (readonly (readonly Paragraph[])[])[] }
  | { readonly inset: "shape" | "note" | "header" | "footer"; readonly paragraphs: readonly Paragraph[] }
  | { readonly inset: "field"; readonly edge: "begin" | "end" };

/** A document that somebody wrote, as its words. */
export interface Written {
  readonly sort: "hwpx" | "docx" | "pdf" | "text";
  readonly text: string;
}

export const oldDocument = defineRefusal({
  code: "document-old",
  status: 422,
  ko: "이전 형식의 문서(.hwp, .doc)입니다. .hwpx, .docx, PDF나 텍스트로 저장해 주십시오.",
  en: "This is a document of an old format (.hwp, .doc). Save it as .hwpx, .docx, PDF or text.",
});
export const unknownDocument = defineRefusal({
  code: "document-unknown",
  status: 422,
  ko: "HWPX, DOCX, PDF, 텍스트가 아닌 파일입니다.",
  en: "The file is no HWPX, DOCX, PDF or text.",
});
export const brokenDocument = defineRefusal({
  code: "document-broken",
  status: 422,
  ko: "문서 파일이 손상되어 읽을 수 없습니다({part}).",
  en: "The document is broken and cannot be read ({part}).",
});
export const incompleteDocument = defineRefusal({
  code: "document-incomplete",
  status: 422,
  ko: "HWPX 파일에 {part}이(가) 없습니다. 한글에서도 열리지 않는 파일입니다.",
  en: "The HWPX lacks {part}; Hancom Office does not open it either.",
});
export const lockedDocument = defineRefusal({
  code: "document-locked",
  status: 422,
  ko: "암호가 걸린 문서입니다. 암호를 풀고 저장해 주십시오.",
  en: "The document is locked with a password. Save it without one.",
});
export const hugeDocument = defineRefusal({
  code: "document-too-large",
  status: 422,
  ko: "문서의 압축을 풀면 64MB가 넘습니다. 나누어 올려 주십시오.",
  en: "The document unpacks to more than 64 MB. Upload it in parts.",
});
export const wordlessDocument = defineRefusal({
  code: "document-without-text",
  status: 422,
  ko: "글자가 없는 문서입니다. 그림으로 저장된 PDF라면 글자가 있는 PDF로 저장해 주십시오.",
  en: "The document has no text. If it is a PDF of pictures, save it with its text.",
});

const oneLine = (paragraphs: readonly Paragraph[]): string => linesOf(paragraphs).join("\n");

/** Line by line: a paragraph's words, then what is set into it, a row of a table in one line with tabs between its cells. */
export function linesOf(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.flatMap(({ pieces }) => {
    const words = pieces.filter((piece) => typeof piece === "string").join("");
    const insets = pieces.filter((piece): piece is Inset => typeof piece !== "string");
    const set = insets.flatMap((inset) => {
      if (inset.inset === "field") return [];
      if (inset.inset !== "table") return linesOf(inset.paragraphs);
      return inset.rows.map((cells) => cells.map(oneLine).join("\t"));
    });
    // what holds nothing but a table has no line of its own
    return words === "" && set.length > 0 ? set : [words, ...set];
  });
}
