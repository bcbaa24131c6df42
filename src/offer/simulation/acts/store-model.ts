import { isRefusal, type Refusal } from "#base/refusal";
import { checkModel } from "#engine/line";
import { type Acting, openFactByKey, withdrawFact } from "#journal";
import { hashOf } from "../result.ts";
import { sameModel, stepFits, wrongMethod } from "../rules.ts";
import { insertModel, modelsOf, updateStudy } from "../store.ts";
import type { Layout, Step, Study } from "../study.ts";
import { moveStudy, studyToMove } from "./move-study.ts";

/**
 * 모델링: keeps a version of the model under its hash. Another model than the one found valid takes the finding back:
 * the fact of its validation is withdrawn and answers only as of before.
 */
export async function storeModel(
  acting: Acting,
  id: string,
  draft: { readonly model: unknown; readonly layout: Layout },
  step: Step,
): Promise<{ readonly hash: string; readonly version: number } | Refusal> {
  const one = await studyToMove(acting, id);
  if (isRefusal(one)) return one;
  if (one.method !== "line") return wrongMethod({ method: "외부 해석(CAE)", methodEn: "an outside solver" });
  const { model, refusals } = checkModel(draft.model);
  if (model === null) return { ...(refusals[0] as Refusal), at: `/model${refusals[0]?.at ?? ""}` };
  const hash = hashOf(model);
  const before = await modelsOf(acting.tx, id);
  const same = before.find((version) => version.hash === hash);
  if (same !== undefined && one.modelHash === hash) return sameModel({ version: `${same.version}` });
  const moved =
    one.state === "scoped"
      ? await moveStudy(acting, one, "model", step, { modelHash: hash })
      : await remodel(acting, one, hash, step);
  if (isRefusal(moved)) return moved;
  const version = same?.version ?? before.length + 1;
  const { at, actor } = acting;
  if (same === undefined) await insertModel(acting.tx, id, { hash, version, model, layout: draft.layout, at, actor });
  return { hash, version };
}

/** From here on the study is about another model. The rung of modelling stays where it was reached first. */
export async function remodel(acting: Acting, one: Study, modelHash: string, { day }: Step): Promise<string | Refusal> {
  const state = stepFits(one, "remodel", day);
  if (isRefusal(state)) return state;
  const valid = one.state === "validated" ? await openFactByKey(acting.tx, "simulation.validated", one.study) : null;
  if (valid !== null) {
    const withdrawn = await withdrawFact(acting, "remodel-study", valid.fact);
    if (isRefusal(withdrawn)) return withdrawn;
  }
  await updateStudy(acting.tx, one.study, { state, modelHash, lastDay: day });
  return one.study;
}
