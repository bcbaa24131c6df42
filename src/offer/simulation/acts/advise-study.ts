import type { Refusal } from "#base/refusal";
import type { Step } from "#case";
import type { Acting } from "#journal";
import { nothingCompared, studyUntold } from "../rules.ts";
import { runsOf } from "../store.ts";
import { moveStudy } from "./move-study.ts";

/** 권고: what to do, resting on a comparison made with the model that was found valid. */
export const recommend = (acting: Acting, id: string, text: string, step: Step): Promise<string | Refusal> =>
  moveStudy(acting, id, "recommend", step, async ({ modelHash }) => {
    const recommendation = text.trim();
    if (recommendation === "") return studyUntold({ what: "권고", whatEn: "what is recommended" }, "/recommendation");
    const runs = (await runsOf(acting.tx, id)).filter((run) => run.model_hash === modelHash);
    const rests = runs.some((run) => run.external !== null || (run.result?.scenarios.length ?? 0) > 1);
    return rests ? { recommendation } : nothingCompared({});
  });

/** 현장 적용: the firm has built it. */
export const implement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveStudy(acting, id, "implement", step);

/** 중단: it leads nowhere, and that is told too. */
export const withdraw = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveStudy(acting, id, "withdraw", step);
