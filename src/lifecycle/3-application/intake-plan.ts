import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Call } from "#call";
import type { Tx } from "#platform/db";
import type { ListReader } from "#platform/sheet";
import { type ListedApplication, readIntakeList, type RejectedRow } from "./intake-list.ts";
import { importedUnder } from "./intake-store.ts";
import { isInTime } from "./rules.ts";
import { liveApplicationOf } from "./store.ts";
import { hoursOf, termsOf } from "./terms.ts";
import { partyByNumber } from "./views.ts";

export const intakeTrialOutdated = defineRefusal({
  code: "intake-trial-outdated",
  status: 409,
  ko: "시험 가져오기를 한 뒤 파일이나 접수 내용이 바뀌었습니다. 다시 시험해 주십시오.",
  en: "The file, or what is received, has changed since the trial. Please try it again.",
});

/** What an import of a list does: whom it takes, whom it took before, and whom it does not take, with the reason. */
export interface IntakePlan {
  readonly taken: readonly (ListedApplication & { readonly party: string | null })[];
  readonly unchanged: readonly ListedApplication[];
  readonly rejected: readonly RejectedRow[];
  /** Names what was planned: an import that would do something else is refused. */
  readonly basis: string;
}

/** [AP17] A trial: everything that an import would do, and nothing of it done. */
export async function planIntake(
  tx: Tx,
  id: string,
  bytes: Uint8Array,
  readLists: ListReader,
): Promise<IntakePlan | Refusal> {
  const call = await termsOf(tx, id);
  if (isRefusal(call)) return call;
  const sheets = await readLists(bytes);
  if (isRefusal(sheets)) return sheets;
  const read = readIntakeList(sheets);
  if (isRefusal(read)) return read;
  const held = new Map((await importedUnder(tx, id)).map((one) => [one.number, one]));
  const taken: IntakePlan["taken"][number][] = [];
  const unchanged: ListedApplication[] = [];
  const rejected = [...read.rejected];
  const [numbers, firms] = [new Set<string>(), new Set<string>()];
  for (const row of read.rows.toSorted((a, b) => a.received.getTime() - b.received.getTime() || a.line - b.line)) {
    const party = await partyByNumber(tx, row.businessNumber);
    const before = held.get(row.number);
    const isSame = before?.party === party && before?.title === row.title && before.asked === `${row.asked}`;
    const objection = isSame
      ? null
      : ((before === undefined
          ? null
          : text("이미 가져온 접수번호인데 내용이 다릅니다.", "It was imported before, and says something else.")) ??
        (numbers.has(row.number)
          ? text("같은 접수번호가 앞에 있습니다.", "Its number stands before in the list.")
          : null) ??
        (firms.has(row.businessNumber)
          ? text("같은 기업의 신청이 앞에 있습니다.", "The firm stands before in the list.")
          : null) ??
        late(call, row) ??
        (party !== null && (await liveApplicationOf(tx, id, party)) !== null
          ? text("이 공고에 이미 신청서가 있는 기업입니다.", "The firm has an application under this call.")
          : null));
    numbers.add(row.number);
    firms.add(row.businessNumber);
    if (isSame) unchanged.push(row);
    else if (objection === null) taken.push({ ...row, party });
    else rejected.push({ line: row.line, number: row.number, firm: row.firm, says: objection });
  }
  const named = {
    bytes: hashed(bytes),
    taken: taken.map(({ line, party }) => [line, party]),
    rejected: rejected.length,
  };
  return {
    ...{ taken, unchanged, rejected: rejected.toSorted((a, b) => a.line - b.line) },
    basis: hashed(canonicalJson(named)),
  };
}

const late = (call: Call, { received }: ListedApplication) =>
  isInTime({ state: "draft", due: null }, hoursOf(call, received), received)?.text ?? null;
const hashed = (what: Uint8Array | string): string => createHash("sha256").update(what).digest("hex");
