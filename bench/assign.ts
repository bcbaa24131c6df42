/**
 * Who reviews what: points in all and of the worst application, beside published heuristics and a greedy one of this
 * run. `--data` names a file of the same form: `scores`, `coverage`, `loadMin`, `loadMax`, or `similarity_matrix` and
 * `mask_matrix` as PrefLib's conferences have them (3 reviews each, the least loads that suffice).
 */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { isRefusal } from "#base/refusal";
import { assess, type AssignProblem, breaches, formulate, type Pair, readPairs, shortage } from "#engine/assign";
import { asideThreads } from "#platform/machine";
import { highsSolver, type Solver } from "#platform/solver";
import type { BenchCall, BenchReport, BenchRow } from "./bench.ts";

/** Scores have six digits at the most: as whole points their sums are exact. */
const points = 1_000_000;
const floors: Readonly<Record<string, number>> = { "midl2018.json": 0.85 };
const timeMs = 120_000;

const matrix = z.array(z.array(z.number()).min(1)).min(1);
const counts = z.array(z.number().int().min(0));
const shapeFile = z.object({
  ...{ scores: matrix.optional(), similarity_matrix: matrix.optional(), mask_matrix: matrix.optional() },
  ...{ coverage: counts.optional(), loadMin: counts.optional(), loadMax: counts.optional() },
});

/** The problem of a file, or in words why it is none. */
export function problemIn(told: string): AssignProblem | string {
  let json: unknown;
  try {
    json = JSON.parse(told);
  } catch {
    return "it is no JSON";
  }
  const read = shapeFile.safeParse(json);
  if (!read.success) {
    const [{ path, message } = { path: [], message: "" }] = read.error.issues;
    return `${path.join(".")}: ${message}`;
  }
  const file = read.data;
  const scores = file.scores ?? file.similarity_matrix;
  if (scores === undefined) return "it has neither scores nor a similarity_matrix";
  const [reviewers, applications] = [scores.length, scores[0]?.length ?? 0];
  const isWhole = (rows: readonly (readonly unknown[])[]): boolean =>
    rows.length === reviewers && rows.every((row) => row.length === applications);
  if (!isWhole(scores)) return `its rows are not all ${applications} long`;
  if (file.mask_matrix !== undefined && !isWhole(file.mask_matrix)) return "mask_matrix is not as large as the scores";
  for (const [name, list, length] of [
    ["coverage", file.coverage, applications],
    ["loadMin", file.loadMin, reviewers],
    ["loadMax", file.loadMax, reviewers],
  ] as const)
    if (list !== undefined && list.length !== length) return `${name} has ${list.length} entries, ${length} are needed`;
  const demand = file.coverage ?? scores[0]?.map(() => 3) ?? [];
  const needed = demand.reduce((sum, one) => sum + one, 0);
  const load = scores.map((_, at) => ({
    low: file.loadMin?.[at] ?? Math.floor(needed / scores.length),
    high: file.loadMax?.[at] ?? Math.ceil(needed / scores.length),
  }));
  const affinity = scores.map((row) => row.map((score) => Math.round(score * points)));
  const barred = (file.mask_matrix ?? []).map((row) => row.map((bar) => bar === 1));
  return { affinity, demand, load, barred };
}

/** What an officer does by hand: the best pair that still fits, again and again. */
function greedy({ affinity, demand, load, barred }: AssignProblem): Pair[] {
  const all = affinity.flatMap((row, reviewer) => row.map((worth, application) => ({ reviewer, application, worth })));
  const loads = load.map(() => 0);
  const has = demand.map(() => 0);
  return all
    .toSorted((a, b) => b.worth - a.worth)
    .filter(({ reviewer, application }) => {
      const fits =
        barred[reviewer]?.[application] !== true &&
        (loads[reviewer] ?? 0) < (load[reviewer]?.high ?? 0) &&
        (has[application] ?? 0) < (demand[application] ?? 0);
      if (fits) {
        loads[reviewer] = (loads[reviewer] ?? 0) + 1;
        has[application] = (has[application] ?? 0) + 1;
      }
      return fits;
    });
}

async function best(solver: Solver, problem: AssignProblem) {
  const formulated = formulate(problem);
  const answer = await solver.solve(formulated.problem, { timeMs });
  if (isRefusal(answer)) throw new Error(answer.text.en);
  if (answer.outcome === "infeasible" || answer.outcome === "none-in-time") return { ...answer, pairs: null };
  return { ...answer, pairs: readPairs(formulated, answer.x) };
}

const shown = (value: number): number => value / points;
/** With the digits that tell two heuristics apart. */
const beside = (reference: number, ours: number): Pick<BenchRow, "reference" | "ours" | "ratio"> => ({
  ...{ reference: reference.toFixed(3), ours: ours.toFixed(3) },
  ...(reference === 0 ? {} : { ratio: ours / reference }),
});

/** A floor that all can share: the highest that a search by halves finds feasible, when none is promised. */
async function floorFor(name: string, solver: Solver, problem: AssignProblem, worst: number): Promise<number> {
  const told = floors[name];
  if (told !== undefined) return told * points;
  let [reached, beyond] = [worst, worst * 2 + points];
  while (beyond - reached > points / 2) {
    const middle = Math.round((reached + beyond) / 2);
    const found = await best(solver, { ...problem, floor: middle });
    if (found.pairs === null) beyond = middle;
    else reached = Math.max(middle, assess(problem, found.pairs).worst);
  }
  return reached;
}

async function rowsOf(path: string, solver: Solver, print: BenchCall["print"]): Promise<BenchRow[]> {
  const name = basename(path);
  const problem = problemIn(readFileSync(path, "utf8"));
  if (typeof problem === "string")
    return [{ name: `${name}: readable`, reference: "–", ours: `no: ${problem}`, ok: false }];
  const why = shortage(problem);
  if (why !== null) return [{ name: `${name}: possible`, reference: "–", ours: `no: short of ${why.what}` }];
  const byHand = greedy(problem);
  const hand = assess(problem, byHand);
  const isMidl = name === "midl2018.json";
  print(`${name}: ${problem.load.length} reviewers, ${problem.demand.length} applications`);
  const free = await best(solver, problem);
  if (free.pairs === null) throw new Error(`${name}: ${free.outcome}`);
  const freely = assess(problem, free.pairs);
  const handNote = `greedy by hand breaks ${breaches(problem, byHand).length} rules`;
  const floor = await floorFor(name, solver, problem, freely.worst);
  const fair = await best(solver, { ...problem, floor });
  const rows: BenchRow[] = [
    {
      name: `${name}: best total`,
      ...beside(isMidl ? 150.013 : shown(hand.total), shown(freely.total)),
      ok: breaches(problem, free.pairs).length === 0 && (!isMidl || shown(freely.total) >= 150.04),
      note: `${isMidl ? "MinMax; " : ""}${handNote}; worst ${shown(freely.worst)}; ${Math.round(free.tookMs)} ms`,
    },
  ];
  if (fair.pairs === null) return [...rows, { name: `${name}: fair`, reference: "–", ours: fair.outcome, ok: false }];
  const fairly = assess(problem, fair.pairs);
  const gap = (fair.bound - fair.value) / fair.value;
  const broken = breaches({ ...problem, floor }, fair.pairs).length;
  return [
    ...rows,
    {
      name: `${name}: total with a floor`,
      ...beside(isMidl ? 124.8 : shown(hand.total), shown(fairly.total)),
      ok: broken === 0 && (!isMidl || shown(fairly.total) >= 144.5),
      note: `${isMidl ? "FairFlow; " : ""}${fair.outcome}, gap ${(gap * 100).toFixed(3)} %, ${Math.round(fair.tookMs)} ms`,
    },
    {
      name: `${name}: worst application`,
      ...beside(isMidl ? 0.693 : shown(hand.worst), shown(fairly.worst)),
      ok: fairly.worst >= floor,
      note: `${isMidl ? "FairFlow; MinMax 0.000; " : ""}floor ${shown(floor)}`,
    },
  ];
}

export default async function assign(call: BenchCall): Promise<BenchReport> {
  const folder = new URL("../../shared/data/assign/", import.meta.url).pathname;
  const given =
    call.data === undefined ? ["midl2018", "preflib1", "preflib2"].map((name) => `${folder}${name}.json`) : [call.data];
  const paths = given.filter((path) => existsSync(path));
  for (const path of given) if (!paths.includes(path)) call.print(`Skipped: there is no ${path}.`);
  const solver = highsSolver(asideThreads({ threads: 1, timeMs: timeMs * 2, memoryMb: 1024 }));
  const rows: BenchRow[] = [];
  for (const path of paths) rows.push(...(await rowsOf(path, solver, call.print)));
  await solver.close();
  return {
    bench: "assign",
    rows,
    notes: [
      "HiGHS (WebAssembly) in one thread; without a floor the relaxation is solved, whose corners are whole-numbered.",
      "Reference: published totals of MinMax and FairFlow on MIDL 2018 (iesl/fair-matching); elsewhere the greedy choice of this run.",
      "Every assignment is checked against all rules by a function that knows nothing of the solver.",
    ],
  };
}
