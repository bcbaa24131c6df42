import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Day, dayOf } from "#base/day";
import { isId } from "#base/id";
import { personalDataIn } from "#base/personal-data";
import { isRefusal, type Refusal } from "#base/refusal";
import type { FilesKept } from "#evidence";
import type { Acting } from "#journal";
import { claiming } from "#platform/files";
import type { IncomingFile } from "#platform/http";
import { listsAside } from "#platform/sheet";
import { releasedAhead, tablePersonal, tableTooLong, unitForeign, unknownStatistic } from "../rules.ts";
import { readTable } from "../statistic-table.ts";
import { findStatistic, seriesOf } from "../store.ts";
import { readUnit } from "../table-cell.ts";
import { insertTable } from "../table-store.ts";

export interface TableBrought {
  readonly statistic: string;
  readonly released: Day;
  /** For a file that does not say its unit. */
  readonly unit?: string | undefined;
}

const mostValues = 5000;

/** [XS3] Reads a table and says what an import would do; nothing of it is told. Answers the table. */
export async function tryTable(
  acting: Acting,
  kept: FilesKept,
  { statistic: id, released, unit: told = "" }: TableBrought,
  file: IncomingFile,
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const today = dayOf(at);
  const statistic = isId(id) ? await findStatistic(tx, id) : null;
  if (statistic === null) return unknownStatistic({});
  if (released > today) return releasedAhead({ day: released }, "/released");
  const unit = told.trim() === "" ? null : readUnit(told, statistic.unit);
  if (unit === null && told.trim() !== "") return unitForeign({ unit: told.trim() }, "/unit");
  const bytes = await buffer(file.stream);
  const sheets = await listsAside(kept.aside)(bytes);
  if (isRefusal(sheets)) return sheets;
  // once imported anybody may open it
  const cells = sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  if (cells.some((cell) => typeof cell === "string" && personalDataIn(cell) !== null))
    return tablePersonal({}, "/file");
  const read = readTable(sheets, { statistic, series: await seriesOf(tx, id), today, unit });
  if (isRefusal(read)) return read;
  if (read.rows.length > mostValues)
    return tableTooLong({ values: `${read.rows.length}`, most: `${mostValues}` }, "/file");
  const stored = await kept.files.put(Readable.from([bytes]), { limit: kept.uploadLimit, claim: claiming(tx) });
  if (isRefusal(stored)) return stored;
  const table = acting.newId();
  await insertTable(tx, {
    ...{ ...read, table, statistic: id, released, fileName: file.name, mediaType: file.mediaType },
    ...{ sha256: stored.sha256, size: BigInt(stored.size), broughtBy: actor, at },
  });
  return table;
}
