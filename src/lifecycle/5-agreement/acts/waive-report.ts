import { isRefusal, type Refusal } from "#base/refusal";
import { stepOf } from "#case";
import { type Acting, reasonMissing, type Seen } from "#journal";
import { keepReason } from "../report-store.ts";
import { reportCase, stepReport } from "./report-steps.ts";

/** 면제: a report that is not needed after all; it can be asked for again. */
export async function waiveReport(acting: Acting, id: string, reason: string, seen: Seen): Promise<string | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const fact = await stepReport(acting, id, "waive", seen);
  if (isRefusal(fact)) return fact;
  await keepReason(acting, stepOf(reportCase, "waive"), id, { act: "waive", reason: reason.trim(), due: null });
  return fact;
}
