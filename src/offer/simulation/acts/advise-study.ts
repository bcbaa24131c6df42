import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { nothingCompared, studyUntold } from "../rules.ts";
import { runsOf } from "../store.ts";
import type { Step } from "../study.ts";
import { moveStudy, studyToMove } from "./move-study.ts";

/** 권고: what to do, resting on a comparison made with the model that was found valid. */
export async function recommend(acting: Acting, id: string, text: string, step: Step): Promise<string | Refusal> {
  const one = await studyToMove(acting, id);
  if (isRefusal(one)) return one;
  const recommendation = text.trim();
  if (recommendation === "") return studyUntold({ what: "권고", whatEn: "what is recommended" }, "/recommendation");
  const runs = (await runsOf(acting.tx, id)).filter((run) => run.model_hash === one.modelHash);
  const rests = runs.some((run) => run.external !== null || (run.result?.scenarios.length ?? 0) > 1);
  if (one.state === "validated" && !rests) return nothingCompared({});
  return moveStudy(acting, one, "recommend", step, { recommendation });
}

/** 현장 적용: the firm has built it. */
export async function implement(acting: Acting, id: string, step: Step): Promise<string | Refusal> {
  const one = await studyToMove(acting, id);
  return isRefusal(one) ? one : moveStudy(acting, one, "implement", step);
}

/** 중단: it leads nowhere, and that is told too. */
export async function withdraw(acting: Acting, id: string, step: Step): Promise<string | Refusal> {
  const one = await studyToMove(acting, id);
  return isRefusal(one) ? one : moveStudy(acting, one, "withdraw", step);
}
