import type { Refusal } from "#base/refusal";
import type { LineModel } from "./model.ts";
import { lineFile } from "./refusals.ts";

export interface JobShop {
  readonly jobs: number;
  readonly machines: number;
  /** job → operations in order: machine and whole-number duration. */
  readonly operations: readonly (readonly { readonly machine: number; readonly time: number }[])[];
}

/** Reads an instance in the form of the OR-library and JSPLIB: jobs and machines, then `machine time` pairs by job. */
export const readJobShop = (text: string, file = "instance"): JobShop | Refusal => {
  const numbers = text
    .split("\n")
    .filter((l) => !l.trim().startsWith("#"))
    .join(" ")
    .trim()
    .split(/\s+/)
    .map(Number);
  const [jobs, machines] = numbers;
  if (
    jobs === undefined ||
    machines === undefined ||
    numbers.some((n) => !Number.isInteger(n) || n < 0) ||
    numbers.length !== 2 + 2 * jobs * machines
  ) {
    return lineFile({
      file,
      problem: "it is not a job shop of jobs × machines pairs",
      problemKo: "작업 × 설비 쌍으로 된 작업장 문제가 아닙니다",
    });
  }
  return {
    jobs,
    machines,
    operations: Array.from({ length: jobs }, (_, j) =>
      Array.from({ length: machines }, (_m, k) => {
        const at = 2 + 2 * (j * machines + k);
        return { machine: numbers[at]!, time: numbers[at + 1]! };
      }),
    ),
  };
};

/**
 * The model in which every machine works its operations in a given sequence: each lot carries its place in the line of
 * each machine as its part's rank. Replaying the sequences of an optimal schedule gives its makespan, to the unit.
 * @param sequence machine → jobs in order
 */
export const shopModel = (shop: JobShop, name: string): LineModel => ({
  name,
  timeUnit: "minute",
  resolution: 1,
  stations: Array.from({ length: shop.machines }, (_, m) => ({ id: `M${m}`, rules: ["custom:sequence"] as const })),
  routes: shop.operations.map((ops, j) => ({
    id: `R${j}`,
    steps: ops.map((o) => ({ station: `M${o.machine}`, time: o.time })),
  })),
  parts: shop.operations.map((_, j) => ({ id: `J${j}`, route: `R${j}` })),
  orders: shop.operations.map((_, j) => ({ part: `J${j}`, release: 0 })),
});
