import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { studyUntold, unknownMeasure, unknownRun } from "../rules.ts";
import { insertEffects, runsOf } from "../store.ts";
import type { Step } from "../study.ts";
import { moveStudy, studyToMove } from "./move-study.ts";

export interface Effect {
  readonly measure: string;
  readonly before: number;
  readonly after: number;
}

/**
 * 효과 측정: before and after, as measured in the factory, beside the interval that the run had foretold for the scenario
 * that was built. Answers the fact.
 */
export async function measureStudy(
  acting: Acting,
  id: string,
  told: {
    readonly effects: readonly Effect[];
    readonly built: { readonly run: string; readonly scenario: string } | null;
  },
  step: Step,
): Promise<string | Refusal> {
  const one = await studyToMove(acting, id);
  if (isRefusal(one)) return one;
  if (told.effects.length === 0) return studyUntold({ what: "측정한 효과", whatEn: "what was measured" }, "/effects");
  const strange = told.effects.findIndex(({ measure }) => one.scope?.measures.includes(measure) !== true);
  if (strange >= 0)
    return unknownMeasure({ measure: told.effects[strange]?.measure ?? "" }, `/effects/${strange}/measure`);
  const { built } = told;
  const run = built === null ? undefined : (await runsOf(acting.tx, id)).find((each) => each.run === built.run);
  const scenario = run?.result?.scenarios.find((each) => each.scenario === built?.scenario);
  if (built !== null && scenario === undefined) return unknownRun({ run: `${built.run} ${built.scenario}` }, "/built");
  const moved = await moveStudy(acting, one, "measure", step);
  if (isRefusal(moved)) return moved;
  const foretold = (name: string) => scenario?.measures.find(({ measure }) => measure === name)?.interval ?? null;
  await insertEffects(
    acting.tx,
    id,
    told.effects.map((each) => ({ ...each, foretold: foretold(each.measure) })),
  );
  return moved;
}
