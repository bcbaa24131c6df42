import type { Refusal } from "#base/refusal";
import { checkModel } from "#engine/line";
import { type Aside, inlineAside } from "#platform/machine";
import { type CmsdRead, readCmsd } from "./cmsd-reader.ts";
import type { Notice } from "./cmsd.ts";
import { writeCmsd } from "./cmsd-writer.ts";
import { hashOf } from "./result.ts";
import { planFits } from "./rules.ts";
import type { Layout, RunPlan } from "./study.ts";

/*
 * What is computed of lines while somebody waits. A megabyte of a model takes longer to look through than other readers
 * should wait, so it is done aside; the functions are pure and answer the same wherever they are run.
 */

export const readLine = (xml: string): CmsdRead | Refusal => readCmsd(xml);

export function writeLine(given: { readonly model: unknown; readonly layout: Layout }): Written | Refusal {
  const { model, refusals } = checkModel(given.model);
  return model === null ? (refusals[0] as Refusal) : writeCmsd(model, given.layout);
}
interface Written {
  readonly xml: string;
  readonly notices: readonly Notice[];
}

/** The hash of a model that can be run, or the first thing that is wrong with it. */
export function lineHash(given: unknown): { readonly hash: string } | Refusal {
  const { model, refusals } = checkModel(given);
  return model === null ? (refusals[0] as Refusal) : { hash: hashOf(model) };
}

export const planRefused = ({ model, plan }: { readonly model: never; readonly plan: RunPlan }): Refusal | null =>
  planFits(model, plan);

const task = (name: string) => ({ module: import.meta.url, name });

/** The same, done where it keeps nobody waiting. */
export const lineWork = (aside: Aside) => ({
  read: (xml: string) => aside.run<CmsdRead>(task("readLine"), xml),
  write: (given: Parameters<typeof writeLine>[0]) => aside.run<Written>(task("writeLine"), given),
  hash: (model: unknown) => aside.run<{ readonly hash: string }>(task("lineHash"), model),
  planRefused: (model: unknown, plan: RunPlan): Promise<Refusal | null> =>
    aside.run<null>(task("planRefused"), { model, plan }),
});
export type LineWork = ReturnType<typeof lineWork>;

/** Where nobody waits, as in a job or a test. */
export const lineWorkHere = lineWork(inlineAside);
