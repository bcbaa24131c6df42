import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createInline, createSlurm, createThreads, hasSlurm, type Machine, MachineError } from "./index.ts";

const task = { module: new URL("./sample-task.ts", import.meta.url).href, name: "square" };
const slurm = await hasSlurm();
const folder = mkdtempSync(join(tmpdir(), "machine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
if (!slurm)
  console.warn(
    "Slurm does not answer here: its half of the machine tests is skipped. `apt-get install slurm-wlm munge` and start slurmctld and slurmd.",
  );

const machines: readonly (readonly [string, () => Machine, boolean])[] = [
  ["inline", createInline, true],
  ["threads", () => createThreads(2), true],
  ["slurm", () => createSlurm({ folder, minutes: 5 }), slurm],
];

describe.each(machines)("%s", (_, create, there) => {
  it.skipIf(!there)("[MC1] gives the results in the order of the items", async () => {
    const seen: number[] = [];
    const results = await create().run(
      task,
      [
        { x: 3, wait: 60 },
        { x: 4, wait: 0 },
        { x: 5, wait: 0 },
      ],
      { onProgress: (done) => seen.push(done) },
    );
    expect(results).toEqual([{ y: 9 }, { y: 16 }, { y: 25 }]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it.skipIf(!there)("[MC2] names the item that failed", async () => {
    const problem = await create()
      .run(task, [
        { x: 1, wait: 0 },
        { x: -1, wait: 0 },
      ])
      .catch((e: unknown) => e);
    expect(problem).toBeInstanceOf(MachineError);
    expect((problem as MachineError).item).toBe(1);
    expect((problem as MachineError).message).toContain("negative");
  });

  it("has nothing to do for no items", async () => {
    expect(await create().run(task, [])).toEqual([]);
  });
});

it("[MC2] an aborted run ends at once", async () => {
  const abort = new AbortController();
  const run = createThreads(1).run(task, [{ x: 1, wait: 60_000 }], { signal: abort.signal });
  setTimeout(() => abort.abort(new Error("enough")), 50);
  await expect(run).rejects.toThrow("enough");
});

it.skipIf(!slurm)("[MC2] an aborted run cancels its array", async () => {
  const abort = new AbortController();
  const run = createSlurm({ folder, minutes: 5 }).run(task, [{ x: 1, wait: 60_000 }], { signal: abort.signal });
  setTimeout(() => abort.abort(new Error("enough")), 500);
  await expect(run).rejects.toThrow("enough");
});

it.skipIf(!slurm)("[MC3] notices a task that died without a word", async () => {
  const machine = createSlurm({ folder, minutes: 5, node: "/bin/false", pollMs: 50 });
  await expect(machine.run(task, [{ x: 1, wait: 0 }])).rejects.toThrow("ended without a result");
});

it("[MC1] a simulation gives the same answer everywhere", async () => {
  const line = { module: new URL("../../engine/line/study.ts", import.meta.url).href, name: "runJob" };
  const model = {
    name: "cell",
    timeUnit: "minute",
    stations: [
      { id: "A", breakdowns: [{ clock: "busy", uptime: { kind: "exponential", mean: 50 }, repair: 5 }] },
      { id: "B", buffer: 3 },
    ],
    routes: [
      {
        id: "R",
        steps: [
          { station: "A", time: { kind: "gamma", shape: 2, mean: 1 } },
          { station: "B", time: { kind: "lognormal", mean: 0.9, sd: 0.4 } },
        ],
      },
    ],
    parts: [{ id: "P", route: "R" }],
    sources: [{ id: "in", part: "P", interarrival: { kind: "exponential", mean: 1.4 } }],
  };
  const jobs = [0, 1, 2].map((r) => ({ model, scenario: { id: "base" }, seed: 7, from: r, to: r + 1, horizon: 2000 }));
  const here = await createInline().run(line, jobs);
  expect(
    await createThreads(2)
      .run(line, jobs)
      .then((r) => JSON.stringify(r)),
  ).toBe(JSON.stringify(here));
  if (slurm)
    expect(
      await createSlurm({ folder, minutes: 5 })
        .run(line, jobs)
        .then((r) => JSON.stringify(r)),
    ).toBe(JSON.stringify(here));
});
