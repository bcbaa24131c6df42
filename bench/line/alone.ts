import { compileModel, type LineModel, simulate } from "#engine/line";
import { factoryIn } from "./smt2020.ts";

// One run in a process of its own, so that its memory is its own: node --expose-gc alone.ts mm1|FOLDER HORIZON
const [what, horizon] = process.argv.slice(2);
const mm1: LineModel = {
  name: "M/M/1",
  timeUnit: "minute",
  stations: [{ id: "S" }],
  routes: [{ id: "R", steps: [{ station: "S", time: { kind: "exponential", mean: 1 } }] }],
  parts: [{ id: "P", route: "R" }],
  sources: [{ id: "in", part: "P", interarrival: { kind: "exponential", mean: 1.25 } }],
};
const plan = compileModel(what === "mm1" ? mm1 : factoryIn(what ?? ""));
const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
collect();
const before = process.memoryUsage();
const start = performance.now();
const cpu = process.cpuUsage();
const outcome = simulate(plan, { seed: 2020, replication: 0, horizon: Number(horizon) });
const wall = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
const seconds = (user + system) / 1e6;
const rss = process.memoryUsage().rss;
collect();
const after = process.memoryUsage();
console.log(
  JSON.stringify({
    seconds,
    wall,
    events: outcome.events,
    rss,
    held: after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers,
    peak: process.resourceUsage().maxRSS * 1024,
  }),
);
