import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase } from "#case";
import type { Acting } from "#journal";
import { type ProgrammeDraft, setUpProgramme } from "#programme";
import { setProgramme } from "../store.ts";
import { bidCase, type BidStep, competitorsOf } from "./move-bid.ts";

/** 선정: the programme that was won stands from now on, with its years and funding lines. Answers the programme. */
export async function winBid(
  acting: Acting,
  id: string,
  step: BidStep,
  programme: ProgrammeDraft,
): Promise<string | Refusal> {
  let made = "";
  let call = "";
  const fact = await moveCase(acting, bidCase, id, "win", step, async (row) => {
    const change = competitorsOf(step);
    if (isRefusal(change)) return change;
    const set = await setUpProgramme(acting, programme);
    if (isRefusal(set)) return set;
    made = set;
    call = row.call;
    return { ...change, programme: set };
  });
  if (isRefusal(fact)) return fact;
  await setProgramme(acting.tx, call, made);
  return made;
}
