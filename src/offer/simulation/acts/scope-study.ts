import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { scopeFits } from "../rules.ts";
import type { Scope, Step } from "../study.ts";
import { moveStudy, studyToMove } from "./move-study.ts";

/** 범위 확정: what is asked, by which measures, and what error is borne, before anything is modelled. */
export async function scopeStudy(acting: Acting, id: string, scope: Scope, step: Step): Promise<string | Refusal> {
  const one = await studyToMove(acting, id);
  if (isRefusal(one)) return one;
  const refused = scopeFits(one.method, scope);
  if (refused !== null) return refused;
  return moveStudy(acting, one, "scope", step, { scope });
}
