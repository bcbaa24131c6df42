export { type Decoded, decodeBytes, isOldWorkbook, isWorkbook, oldWorkbook } from "./bytes.ts";
export { type Cell, type OpenSheet, openSheets, readCsv, type SheetRow, sheetsOf } from "./sheet.ts";
