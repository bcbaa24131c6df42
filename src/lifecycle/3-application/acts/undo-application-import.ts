import { isId } from "#base/id";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { stepOf } from "#case";
import { type Acting, openCommit, reasonMissing } from "#journal";
import { acts } from "../act-words.ts";
import { broughtBy } from "../intake-store.ts";
import { keepSaid } from "../store.ts";
import { applicationCase, stepApplication } from "./move-application.ts";

export const unknownIntakeImport = defineRefusal({
  code: "unknown-intake-import",
  status: 404,
  ko: "가져오기 {import}이(가) 없습니다.",
  en: "There is no import {import}.",
});
export const intakeChangedSince = defineRefusal({
  code: "intake-import-changed-since",
  status: 409,
  ko: "가져온 뒤에 처리한 신청이 {count}건 있어 취소할 수 없습니다.",
  en: "{count} of its applications were worked on since; it cannot be undone.",
});

/** [AP17] Withdraws everything that a list brought, as long as nobody has worked on any of it. */
export async function undoApplicationImport(
  acting: Acting,
  id: string,
  reason: string,
): Promise<{ readonly withdrawn: number } | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  await openCommit(acting.tx, acting.at, acting.actor, acts.named["undo-application-import"]);
  const brought = isId(id) ? await broughtBy(acting.tx, id) : [];
  if (brought.length === 0) return unknownIntakeImport({ import: id });
  const touched = brought.filter(({ state }) => state !== "submitted").length;
  if (touched > 0) return intakeChangedSince({ count: `${touched}` });
  for (const { application } of brought) {
    const fact = await stepApplication(acting, application, "withdraw", undefined);
    if (isRefusal(fact)) return fact;
    // the firm was told nothing of the import, and is told nothing of its end
    await keepSaid(acting, stepOf(applicationCase, "withdraw"), application, { move: "withdraw", reason, due: null });
  }
  return { withdrawn: brought.length };
}
