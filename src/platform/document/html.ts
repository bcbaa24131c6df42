import { type Block, columnsOf, filled, type Paper } from "./paper.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] as string).replaceAll("\n", "<br>");

const elements = { title: "h1", heading: "h2", body: "p", small: "p", office: "p", sender: "p" } as const;

function blockOf(block: Block): string {
  switch (block.block) {
    case "words": {
      const { style = "body", align = "left" } = block;
      const element = elements[style];
      return `<${element} class="paper-${style} paper-${align}">${escaped(block.text)}</${element}>`;
    }
    case "items":
      return `<ul class="paper-items">${block.items
        .map(({ mark, text }) => `<li><span>${escaped(mark)}</span> <span>${escaped(text)}</span></li>`)
        .join("")}</ul>`;
    case "table": {
      const columns = columnsOf(block);
      const cells = (row: readonly string[], element: "td" | "th"): string =>
        filled(row, columns)
          .map((cell, index) => {
            const scope = element === "th" ? ' scope="col"' : "";
            return `<${element}${scope} class="paper-${block.align?.[index] ?? "left"}">${escaped(cell)}</${element}>`;
          })
          .join("");
      const head = block.head.length === 0 ? "" : `<thead><tr>${cells(block.head, "th")}</tr></thead>`;
      const rows = block.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
      return `<table class="paper-table">${head}<tbody>${rows}</tbody></table>`;
    }
    case "pairs":
      return `<table class="${block.isBoxed ? "paper-table" : "paper-pairs"}"><tbody>${block.pairs
        .map(({ word, value }) => `<tr><th scope="row">${escaped(word)}</th><td>${escaped(value)}</td></tr>`)
        .join("")}</tbody></table>`;
    case "rule":
      return '<hr class="paper-rule">';
    case "page":
      return '<div class="paper-page"></div>';
  }
}

/** The document as a piece of a page: every word of it is escaped, nothing in it can run. */
export const htmlPiece = ({ blocks, footer }: Paper): string =>
  `${blocks.map(blockOf).join("")}<p class="paper-small paper-center">${escaped(footer)}</p>`;

const style = `body{font-family:Pretendard,"Malgun Gothic",sans-serif;max-width:170mm;margin:20mm auto;padding:0 6mm;line-height:1.6;word-break:keep-all}
h1{font-size:1.5rem;text-align:center}h2{font-size:1.1rem}.paper-office{font-size:1.5rem;font-weight:700}.paper-sender{font-size:1.4rem;font-weight:700;margin-top:2rem}
.paper-small{font-size:.8rem}.paper-center{text-align:center}.paper-right{text-align:right}.paper-items{list-style:none;padding-left:1rem}
table{border-collapse:collapse;width:100%}.paper-table th,.paper-table td{border:1px solid #555;padding:.3rem .5rem;vertical-align:top}.paper-table th{background:#f2f4f6}
.paper-pairs th{text-align:left;width:5rem;vertical-align:top;font-weight:700}.paper-page{break-after:page}`;

/** The document as a file of its own. */
export const printHtml = (paper: Paper): Uint8Array =>
  new TextEncoder().encode(
    `<!doctype html><html lang="${paper.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(paper.title)}</title><style>${style}</style></head><body>${htmlPiece(paper)}</body></html>`,
  );
