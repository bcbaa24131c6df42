export { diskFiles } from "./disk-files.ts";
export { type Arrival, type Arrivals, openArrivals } from "./arrivals.ts";
export { type LeftBehind, lookForLeftBehind, unnamedDays } from "./left-behind.ts";
export { claiming, settleArrivals, type Settling } from "./unnamed.ts";
export type { Files, StoredFile } from "./files.ts";
export { type OpenFiles, openFiles } from "./open-files.ts";
export { s3Files } from "./s3-files.ts";
export { alarm, type AlarmedFiles, countDamaged, type FileState, noteFile, withAlarm } from "./damage.ts";
