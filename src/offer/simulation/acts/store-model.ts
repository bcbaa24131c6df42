import { isRefusal, type Refusal } from "#base/refusal";
import type { LineModel } from "#engine/line";
import { caseAsSeen, type Step } from "#case";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { type LineWork, lineWorkHere } from "../line-work.ts";
import { sameModel, wrongMethod } from "../rules.ts";
import { insertModel, modelsOf } from "../store.ts";
import type { Layout, Study } from "../study.ts";
import { moveStudy, studyCase } from "./move-study.ts";

/**
 * 모델링: keeps a version of the model under its hash. Another model than the one found valid takes the finding back:
 * the fact of its validation is withdrawn and answers only as of before.
 */
export async function storeModel(
  acting: Acting,
  id: string,
  draft: { readonly model: unknown; readonly layout: Layout },
  step: Step,
  work: LineWork = lineWorkHere,
): Promise<{ readonly hash: string; readonly version: number } | Refusal> {
  const one = await caseAsSeen(acting, studyCase, id, acts.named["store-model"], step.seen);
  if (isRefusal(one)) return one;
  if (one.method !== "line") return wrongMethod({ method: "외부 해석(CAE)", methodEn: "an outside solver" });
  const checked = await work.hash(draft.model);
  if (isRefusal(checked)) return { ...checked, at: `/model${checked.at ?? ""}` };
  const [model, { hash }] = [draft.model as LineModel, checked];
  const before = await modelsOf(acting.tx, id);
  const same = before.find((version) => version.hash === hash);
  if (same !== undefined && one.modelHash === hash) return sameModel({ version: `${same.version}` });
  const moved = await moveToModel(acting, one, hash, step);
  if (isRefusal(moved)) return moved;
  const version = same?.version ?? before.length + 1;
  const { at, actor } = acting;
  if (same === undefined) await insertModel(acting.tx, id, { hash, version, model, layout: draft.layout, at, actor });
  return { hash, version };
}

/**
 * From here on the study is about another model. The rung of modelling stays where it was reached first; a model found
 * valid before is so no more, and its fact is withdrawn.
 */
export const moveToModel = (acting: Acting, one: Study, modelHash: string, step: Step): Promise<string | Refusal> =>
  moveStudy(acting, one.study, one.state === "scoped" ? "model" : "remodel", step, () => ({ modelHash }));
