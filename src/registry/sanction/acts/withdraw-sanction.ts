import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, stepOf } from "#case";
import { type Acting, keepReason, openFactsOfCase, reasonMissing, type Seen, withdrawFact } from "#journal";
import { sanctionCase } from "./sanction-case.ts";

/** [SN10] 기록 취소: it was recorded by mistake. All that was told of it is withdrawn; as of before, it answers. */
export async function withdrawSanction(
  acting: Acting,
  id: string,
  { seen, ...told }: { readonly reason: string; readonly seen?: Seen },
): Promise<string | Refusal> {
  const reason = told.reason.trim();
  if (reason === "") return reasonMissing({}, "/reason");
  const act = stepOf(sanctionCase, "withdraw");
  const moved = await moveCase(acting, sanctionCase, id, "withdraw", { day: dayOf(acting.at), seen });
  if (isRefusal(moved)) return moved;
  await keepReason(acting, act, moved, reason);
  for (const { fact, kind } of await openFactsOfCase(acting.tx, id)) {
    if (kind === "sanction.withdrawn") continue;
    const withdrawn = await withdrawFact(acting, act, fact);
    if (isRefusal(withdrawn)) return withdrawn;
  }
  return id;
}
