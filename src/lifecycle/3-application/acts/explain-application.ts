import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { answerLate, isAnsweredInTime } from "../rules.ts";
import { findApplication } from "../store.ts";
import { type Said, sayingStep } from "./move-application.ts";

/** A firm explains what was asked about its eligibility, by the day it was given. */
export async function explainApplication(
  acting: Acting,
  id: string,
  said: Said & { readonly arrived: Date },
): Promise<string | Refusal> {
  const row = await findApplication(acting.tx, id);
  if (row?.state === "asked" && row.due !== null && !isAnsweredInTime(row.due, said.arrived))
    return answerLate({ due: row.due });
  return sayingStep(acting, id, "explain", { reason: said.reason, seen: said.seen });
}
