import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { fileNameFits, type FilesKept } from "#evidence";
import type { Acting } from "#journal";
import { claiming } from "#platform/files";
import type { IncomingFile } from "#platform/http";
import { listsAside } from "#platform/sheet";
import { findProgramme, unknownProgramme } from "#programme";
import { keptOfPeople, readList } from "../list-rows.ts";
import { listBackwards, listTooLong, noJobSecret } from "../list-rules.ts";
import { insertList, partiesByNumber } from "../list-store.ts";
import type { ListSort } from "../vocabulary.ts";

export interface ListBrought {
  readonly sort: ListSort;
  readonly programme: string;
  readonly party: string | null;
  readonly firstDay: Day;
  readonly lastDay: Day;
}
export interface ListParts extends FilesKept {
  readonly jobSecret: string | null;
}

const mostRows = 3000;

/**
 * [LI1] [LI2] Reads a list and says what an import would do; nothing of it is told. Of a list of people the file is not
 * kept, but its keys and days alone.
 */
export async function tryList(
  acting: Acting,
  parts: ListParts,
  brought: ListBrought,
  file: IncomingFile,
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const { sort, party, firstDay, lastDay, programme } = brought;
  if (lastDay < firstDay) return listBackwards({}, "/lastDay");
  if ((await findProgramme(tx, programme)) === null) return unknownProgramme({ programme }, "/programme");
  if (sort === "insured" && parts.jobSecret === null) return noJobSecret({});
  const misnamed = fileNameFits(file.name);
  if (misnamed !== null) return misnamed;
  const bytes = await buffer(file.stream);
  const sheets = await listsAside(parts.aside)(bytes);
  if (isRefusal(sheets)) return sheets;
  const numbers = await partiesByNumber(tx);
  const reading = { ...{ sort, firstDay, lastDay, party }, secret: parts.jobSecret ?? "" };
  const read = readList(sheets, { ...reading, partyOf: (number) => numbers.get(number) ?? null });
  if (isRefusal(read)) return read;
  if (read.rows.length > mostRows) return listTooLong({ rows: `${read.rows.length}`, most: `${mostRows}` }, "/file");
  const isOfPeople = sort === "insured";
  const kept = isOfPeople ? Buffer.from(keptOfPeople(read.rows)) : bytes;
  const stored = await parts.files.put(Readable.from([kept]), { limit: parts.uploadLimit, claim: claiming(tx) });
  if (isRefusal(stored)) return stored;
  const id = acting.newId();
  await insertList(tx, {
    ...{ ...brought, ...read, outcomeList: id, sha256: stored.sha256, size: BigInt(stored.size), broughtBy: actor, at },
    fileName: isOfPeople ? "insured.csv" : file.name,
    mediaType: isOfPeople ? "text/csv" : file.mediaType,
  });
  return id;
}
