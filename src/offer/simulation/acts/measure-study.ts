import { isRefusal, type Refusal } from "#base/refusal";
import type { Step } from "#case";
import type { Acting } from "#journal";
import type { RunResult } from "../result.ts";
import { studyUntold, unknownMeasure, unknownRun } from "../rules.ts";
import { insertEffects, runsOf } from "../store.ts";
import { moveStudy } from "./move-study.ts";

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
  const { built } = told;
  let scenario: RunResult["scenarios"][number] | undefined;
  const moved = await moveStudy(acting, id, "measure", step, async ({ scope }) => {
    if (told.effects.length === 0) return studyUntold({ what: "측정한 효과", whatEn: "what was measured" }, "/effects");
    const strange = told.effects.findIndex(({ measure }) => scope?.measures.includes(measure) !== true);
    if (strange >= 0)
      return unknownMeasure({ measure: told.effects[strange]?.measure ?? "" }, `/effects/${strange}/measure`);
    const run = built === null ? undefined : (await runsOf(acting.tx, id)).find((each) => each.run === built.run);
    scenario = run?.result?.scenarios.find((each) => each.scenario === built?.scenario);
    return built !== null && scenario === undefined
      ? unknownRun({ run: `${built.run} ${built.scenario}` }, "/built")
      : {};
  });
  if (isRefusal(moved)) return moved;
  const foretold = (name: string) => scenario?.measures.find(({ measure }) => measure === name)?.interval ?? null;
  await insertEffects(
    acting.tx,
    id,
    told.effects.map((each) => ({ ...each, foretold: foretold(each.measure) })),
  );
  return moved;
}
