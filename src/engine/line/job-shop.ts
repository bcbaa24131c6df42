import type { Refusal } from "#base/refusal";
import type { LineModel } from "./model.ts";
import { lineFile } from "./refusals.ts";

export interface JobShop {
  readonly jobs: number;
  readonly machines: number;
  /** job → operations in order: machine and whole-number duration. */
  readonly operations: readonly (readonly { readonly machine: number; readonly time: number }[])[];
}

/**
 * Reads an instance in the standard form of the OR-library and JSPLIB: jobs and machines, then `machine time` pairs by
 * job, machines from 0, each once a job. Any other numbering is refused by name: read as this one it would be another shop.
 */
export const readJobShop = (text: string, file = "instance"): JobShop | Refusal => {
  const refuse = (problem: string, problemKo: string): Refusal => lineFile({ file, problem, problemKo });
  const words = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .filter((l) => !l.trim().startsWith("#"))
    .join(" ")
    .trim()
    .split(/\s+/);
  const strange = words.find((word) => !/^\d{1,9}$/.test(word));
  if (strange !== undefined)
    return refuse(`“${strange.slice(0, 40)}” is not a whole number`, `‘${strange.slice(0, 40)}’은(는) 정수가 아닙니다`);
  const [jobs = 0, machines = 0, ...numbers] = words.map(Number);
  if (jobs < 1 || machines < 1 || numbers.length !== 2 * jobs * machines)
    return refuse(
      `${jobs} jobs on ${machines} machines take ${2 * jobs * machines} numbers; there are ${numbers.length}`,
      `작업 ${jobs}개와 설비 ${machines}대에는 숫자 ${2 * jobs * machines}개가 있어야 하는데 ${numbers.length}개입니다`,
    );
  const inRows = (all: readonly number[], width: number): number[][] =>
    Array.from({ length: all.length / width }, (_, i) => all.slice(i * width, (i + 1) * width));
  const machinesOf = inRows(numbers, 2 * machines).map((row) => row.filter((_, i) => i % 2 === 0));
  const isEach = (row: readonly number[], from: number): boolean =>
    row.toSorted((a, b) => a - b).every((machine, i) => machine === i + from);
  const wrong = machinesOf.findIndex((row) => !isEach(row, 0));
  if (wrong >= 0) {
    if (machinesOf.every((row) => isEach(row, 1)))
      return refuse(
        "its machines are numbered from 1; the standard form numbers them from 0",
        "설비 번호가 1부터입니다. 표준 형식은 0부터입니다",
      );
    const orders = inRows(numbers.slice(jobs * machines), machines);
    if (orders.every((row) => isEach(row, 1)) || orders.every((row) => isEach(row, 0)))
      return refuse(
        "it is in Taillard’s form (all times, then all machines); the standard form has pairs of machine and time",
        "타이야르 형식(시간 전체, 그다음 설비 전체)입니다. 표준 형식은 설비와 시간의 쌍입니다",
      );
    const row = machinesOf[wrong]!;
    const outside = row.find((machine) => machine >= machines);
    const twice = row.find((machine, i) => row.indexOf(machine) < i);
    return outside === undefined
      ? refuse(`job ${wrong} has machine ${twice} twice`, `작업 ${wrong}에 설비 ${twice}번이 두 번 있습니다`)
      : refuse(
          `job ${wrong} names machine ${outside} of 0 … ${machines - 1}`,
          `작업 ${wrong}이(가) 설비 ${outside}번을 가리킵니다(0 … ${machines - 1})`,
        );
  }
  return {
    jobs,
    machines,
    operations: inRows(numbers, 2 * machines).map((row) =>
      inRows(row, 2).map(([machine, time]) => ({ machine: machine!, time: time! })),
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
