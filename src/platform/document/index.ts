export { htmlPiece } from "./html.ts";
export { type Align, type Block, type Format, formats, type Paper, type Style } from "./paper.ts";
export { printAside, printed, type Printing } from "./print.ts";
export { type DocumentReader, documentsAside, readDocument } from "./read.ts";
export { type Written } from "./written.ts";
