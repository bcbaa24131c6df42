import type { ListReader } from "#platform/sheet";
import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { isSameName } from "#base/written";
import { asKnownNow } from "#journal";
import { namesOf, ownersOf } from "#party";
import type { Tx } from "#platform/db";
import { listProgrammes } from "#programme";
import { readRegister, type RegisterRow, type RejectedRow } from "../imported.ts";
import { hasLine } from "../store.ts";

export interface PlannedRow extends Omit<RegisterRow, "programme"> {
  readonly party: string;
  readonly programme: string | null;
  readonly is: "new" | "known";
}

/** What an import would do, and the mark of it: another file or other records have another. */
export interface SupportPlan {
  readonly rows: readonly PlannedRow[];
  readonly rejected: readonly RejectedRow[];
  readonly basis: string;
}

/** [S15] Each row is of the firm that its number names, under the programme of that name, once; or is rejected with why. */
export async function planSupportImport(
  tx: Tx,
  at: Date,
  bytes: Uint8Array,
  readLists: ListReader,
): Promise<SupportPlan | Refusal> {
  const sheets = await readLists(bytes);
  if (isRefusal(sheets)) return sheets;
  const read = readRegister(sheets);
  if (isRefusal(read)) return read;
  const numbers = read.rows.map(({ number }) => ({ scheme: "business-number" as const, value: number }));
  const owners = await ownersOf(tx, numbers);
  const names = await namesOf(tx, [...owners.values()], { valid: dayOf(at), known: asKnownNow });
  const programmes = await listProgrammes(tx, at);
  const rows: PlannedRow[] = [];
  const rejected: RejectedRow[] = [...read.rejected];
  const taken = new Set<string>();
  for (const one of read.rows) {
    const reject = (why: Text): number => rejected.push({ row: one.row, name: one.name, title: one.title, why });
    const party = owners.get(`business-number:${one.number}`);
    const held = party === undefined ? undefined : names.get(party);
    const found = programmes.filter(
      ({ code, name }) =>
        code === one.programme || isSameName(name.ko, one.programme) || isSameName(name.en, one.programme),
    );
    const key = `${party}\n${one.title}\n${found[0]?.programme}`;
    if (party === undefined || held === undefined)
      reject(text("등록되지 않은 사업자등록번호입니다.", "No organisation has this business number."));
    else if (one.name !== "" && !isSameName(held.ko, one.name) && !isSameName(held.en, one.name))
      reject(text(`번호의 기업명은 ‘${held.ko}’입니다.`, `The number is that of “${held.en || held.ko}”.`));
    else if (one.programme !== "" && found.length !== 1)
      reject(text(`사업 ‘${one.programme}’을(를) 찾을 수 없습니다.`, `There is no programme “${one.programme}”.`));
    else if (one.day > dayOf(at)) reject(text("지원일이 오늘보다 뒤입니다.", "The day lies ahead of today."));
    else if (taken.has(key)) reject(text("파일에 같은 지원이 두 번 있습니다.", "The file has the same support twice."));
    else {
      taken.add(key);
      const programme = found[0]?.programme ?? null;
      const isKnown = await hasLine(tx, { programme, party, title: one.title });
      rows.push({ ...one, party, programme, is: isKnown ? "known" : "new" });
    }
  }
  const marked = canonicalJson(rows.map(({ won, ...row }) => ({ ...row, won: `${won}` })));
  return {
    ...{ rows, rejected: rejected.toSorted((a, b) => a.row - b.row) },
    basis: createHash("sha256").update(marked).digest("hex"),
  };
}
