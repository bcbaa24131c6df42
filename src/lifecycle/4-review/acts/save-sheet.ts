import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { caseAsSeen } from "#case";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { keepSheet } from "../records.ts";
import { declareFirst, sheetSigned } from "../rules.ts";
import { reviewCase } from "./declare-cases.ts";
import { mayWorkOn } from "./may-work-on.ts";
import type { SheetDraft } from "./move-review.ts";

/** A sheet as far as it is: nobody but the reviewer sees it, and it counts for nothing. */
export async function saveSheet(acting: Acting, who: Who, id: string, sheet: SheetDraft): Promise<Refusal | null> {
  const row = await caseAsSeen(acting, reviewCase, id, acts.named["save-sheet"], undefined);
  if (isRefusal(row)) return row;
  const refused = await mayWorkOn(acting, who, row);
  if (refused !== null) return refused;
  if (row.state !== "declared") return row.state === "signed" ? sheetSigned({}) : declareFirst({});
  const kept = { review: id, ...sheet, savedAt: acting.at, signedAt: null, sha256: null };
  return (await keepSheet(acting.tx, kept)) ? null : sheetSigned({});
}
