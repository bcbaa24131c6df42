import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { isSameName } from "#base/written";
import { asKnownNow } from "#journal";
import { namesOf, ownersOf } from "#party";
import type { Tx } from "#platform/db";
import type { ListReader } from "#platform/sheet";
import { holidaysOf } from "#term";
import { daysMisfit, readSanctions, type RejectedLine, type SanctionLine } from "../imported.ts";
import { termsFit } from "../rules.ts";
import { isNumberTaken } from "../store.ts";
import { bodiesCalled } from "../views.ts";

export interface PlannedSanction extends SanctionLine {
  readonly party: string;
  readonly toldBy: string | null;
  readonly is: "new" | "known";
}

/** What an import would do, and the mark of it: another file or other records have another. */
export interface SanctionPlan {
  readonly rows: readonly PlannedSanction[];
  readonly rejected: readonly RejectedLine[];
  readonly basis: string;
}

/** [SN12] Each row is of the firm that its number names, told by the body of that name, once; or is rejected with why. */
export async function planSanctionImport(
  tx: Tx,
  at: Date,
  bytes: Uint8Array,
  readLists: ListReader,
): Promise<SanctionPlan | Refusal> {
  const sheets = await readLists(bytes);
  if (isRefusal(sheets)) return sheets;
  const read = readSanctions(sheets);
  if (isRefusal(read)) return read;
  const numbers = read.rows.map(({ business }) => ({ scheme: "business-number" as const, value: business }));
  const owners = await ownersOf(tx, numbers);
  const [today, holidays] = [dayOf(at), await holidaysOf(tx)];
  const names = await namesOf(tx, [...owners.values()], { valid: today, known: asKnownNow });
  const bodies = await bodiesCalled(tx, today, [...new Set(read.rows.map(({ body }) => body))]);
  const rows: PlannedSanction[] = [];
  const rejected: RejectedLine[] = [...read.rejected];
  const taken = new Set<string>();
  for (const one of read.rows) {
    const party = owners.get(`business-number:${one.business}`);
    const held = party === undefined ? undefined : names.get(party);
    const found = one.body === "" ? [null] : (bodies.get(one.body) ?? []);
    const toldBy = found[0] ?? null;
    const key = `${toldBy}\n${one.number}`;
    const reject = (why: Text): number => rejected.push({ row: one.row, name: one.name, number: one.number, why });
    const misfit = termsFit(one.basis, one) ?? null;
    if (party === undefined || held === undefined)
      reject(text("등록되지 않은 사업자등록번호입니다.", "No organisation has this business number."));
    else if (one.name !== "" && !isSameName(held.ko, one.name) && !isSameName(held.en, one.name))
      reject(text(`번호의 기업명은 ‘${held.ko}’입니다.`, `The number is that of “${held.en || held.ko}”.`));
    else if (found.length !== 1)
      reject(text(`처분기관 ‘${one.body}’을(를) 찾을 수 없습니다.`, `There is no organisation “${one.body}”.`));
    else if (toldBy === party) reject(text("처분기관과 처분 대상이 같습니다.", "It was decided by whom it is on."));
    else if (misfit !== null) reject(misfit.text);
    else if (daysMisfit(one, toldBy, today, holidays) !== null)
      reject(daysMisfit(one, toldBy, today, holidays) as Text);
    else if (taken.has(key)) reject(text("파일에 같은 문서번호가 두 번 있습니다.", "The file has this number twice."));
    else {
      taken.add(key);
      rows.push({ ...one, party, toldBy, is: (await isNumberTaken(tx, toldBy, one.number)) ? "known" : "new" });
    }
  }
  const told = rows.map(({ won, baseWon, paid, ...row }) => ({
    ...{ ...row, won: `${won}`, baseWon: `${baseWon}`, paid: paid === null ? null : `${paid.won} ${paid.day}` },
  }));
  return {
    ...{ rows, rejected: rejected.toSorted((a, b) => a.row - b.row) },
    basis: createHash("sha256").update(canonicalJson(told)).digest("hex"),
  };
}
