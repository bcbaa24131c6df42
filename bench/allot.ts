/**
 * Rooms for firms as a packing: the generalised assignment problem, beside published optima. `--data` names a file of the
 * same form: `instances` with `capacity`, `value`, `use`, `sense` and, where known, `optimum`. `--n` is the seconds for each.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { isRefusal } from "#base/refusal";
import { formulatePacking, type Packing, packingBreaches, readPlacing, worthOf } from "#engine/allot";
import { asideThreads } from "#platform/machine";
import { highsSolver, type Solver } from "#platform/solver";
import type { Bench, BenchRow } from "./bench.ts";

const counts = z.array(z.number().int());
const shapeInstance = z.object({
  id: z.string(),
  sense: z.enum(["max", "min"]),
  optimum: z.number().optional(),
  capacity: counts.min(1),
  value: z.array(counts).min(1),
  use: z.array(counts).min(1),
  note: z.string().optional(),
});
export const shapeAllotFile = z.object({ instances: z.array(shapeInstance).min(1) });
type Instance = z.infer<typeof shapeInstance>;

const across = (rows: readonly (readonly number[])[]): number[][] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

/** An instance as a packing: its rows are places, every thing is placed, and a cost counts against. */
export function packingIn({ capacity, value, use, sense }: Instance): Packing {
  const sign = sense === "max" ? 1 : -1;
  return {
    worth: across(value).map((row) => row.map((one) => sign * one)),
    ...{ use: [across(use)], capacity: [capacity], placesAll: true },
  };
}

/** Within half a percent, where no optimum was ever proved; exact elsewhere. */
const allowance = ({ note }: Instance): number => (note === undefined ? 0 : 0.005);

async function rowOf(solver: Solver, instance: Instance, seconds: number): Promise<BenchRow> {
  const packing = packingIn(instance);
  const formulated = formulatePacking(packing);
  const solved = await solver.solve(formulated.problem, { timeMs: seconds * 1000 });
  const reference = instance.optimum ?? "unknown";
  if (isRefusal(solved)) throw new Error(solved.text.en);
  if (!("x" in solved)) return { name: instance.id, reference, ours: solved.outcome, ok: false };
  const placing = readPlacing(packing, formulated, solved.x);
  const [worth, broken] = [worthOf(packing, placing), packingBreaches(packing, placing)];
  const sign = instance.sense === "max" ? 1 : -1;
  const off = instance.optimum === undefined ? 0 : Math.abs(sign * worth - instance.optimum) / instance.optimum;
  const bound = sign * solved.bound;
  return {
    ...{ name: instance.id, reference, ours: sign * worth },
    ok: broken.length === 0 && off <= allowance(instance) + 1e-12,
    note: `${solved.outcome}, bound ${bound.toFixed(1)}, gap ${((100 * Math.abs(bound - sign * worth)) / Math.abs(bound)).toFixed(3)} %, ${(solved.tookMs / 1000).toFixed(1)} s`,
  };
}

const allot: Bench = async ({ data, n = 30, print }) => {
  const path = data ?? new URL("../../shared/data/allot/gap.json", import.meta.url).pathname;
  const rows: BenchRow[] = [];
  if (existsSync(path)) {
    const { instances } = shapeAllotFile.parse(JSON.parse(readFileSync(path, "utf8")));
    const solver = highsSolver(asideThreads({ threads: 1, timeMs: n * 2000 + 60_000, memoryMb: 1024 }));
    for (const instance of instances) {
      const row = await rowOf(solver, instance, n);
      print(`${row.name}: ${row.ours} of ${row.reference}, ${row.note ?? ""}`);
      rows.push(row);
    }
    await solver.close();
  } else if (data === undefined) print("Skipped: there are no published problems beside the project.");
  else throw new Error(`${path} is not there`);
  return {
    bench: "allot",
    rows,
    notes: [
      `HiGHS (WebAssembly) in one thread, ${n} s at most for each; the bound is what no allotment can beat.`,
      "Reference: published optima (OR-Library); where none was proved, the best of the literature, and half a percent is allowed.",
      "Every allotment is judged by a function that knows nothing of the solver.",
    ],
  };
};
export default allot;
