export { type Decoded, decodeBytes, isOldWorkbook, isWorkbook, oldWorkbook } from "./bytes.ts";
export { type ListReader, listsAside } from "./lists-aside.ts";
export { tableIn, type TableRow } from "./table.ts";
export { type Cell, readCsv, readLists, readSheets, type Row, type Sheet } from "./sheet.ts";
