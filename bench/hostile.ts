import { monitorEventLoopDelay } from "node:perf_hooks";
import { Agent, get } from "node:http";
import { type Worker } from "node:worker_threads";
import { asideThreads } from "#platform/machine";
import { toldHub } from "../src/main/testing.ts";
import { hostileLines } from "../src/main/attack/inputs.ts";
import type { Bench, BenchRow } from "./bench.ts";
import { startNeighbour } from "./hostile-neighbour.ts";
import { measuredServer, type Measured } from "./pages-server.ts";

/** A reader waits no longer than this, whoever else does the worst he may. */
const mostMs = 200;

/** What a reader opens, one after the other, with half a second to read. */
const session = ["/ko", "/ko/figures", "/ko/programmes", "/api/publications", "/healthz"];

interface Read {
  readonly p99: number;
  readonly median: number;
  /** Whether every answer was the one that is given when nobody else is there. */
  readonly isRight: boolean;
  readonly loopP99: number;
}

/**
 * `npm run bench -- hostile [--n SECONDS] [--json]`: how long a reader waits while a neighbour sends the worst that is
 * taken from anybody. The reference is the same reader with nobody beside him.
 */
const bench: Bench = async ({ n: seconds = 15, print }) => {
  const hub = await toldHub();
  const aside = asideThreads();
  const server = await measuredServer(hub, true, aside);
  try {
    const right = new Map<string, string>();
    for (const path of session) right.set(path, (await server.get(path)).body);
    // what is loaded once is not what is measured
    for (const [way, , body] of hostileLines.slice(3))
      await fetch(`${server.address}/api/simulation/cmsd/${way}`, {
        ...{ method: "POST", headers: { "content-type": "application/json" }, body },
      });
    print(`a reader alone, ${seconds} s …`);
    const alone = await read(server, right, seconds);
    print(`a reader beside the neighbour, ${seconds} s …`);
    const neighbour: Worker = startNeighbour(server.address);
    const beside = await read(server, right, seconds);
    const sent = await new Promise<{ asked: number; statuses: Record<string, number> }>((resolve) => {
      neighbour.once("message", resolve);
      neighbour.postMessage("stop");
    });
    const rows: BenchRow[] = [
      {
        ...{ name: "answers to the reader", reference: "right", ours: beside.isRight ? "right" : "wrong" },
        ok: alone.isRight && beside.isRight,
      },
      {
        ...{ name: "p99 of a reading session (ms)", reference: alone.p99, ours: beside.p99 },
        ...{ ok: beside.p99 < mostMs, note: `promised: < ${mostMs} ms` },
      },
      { name: "median of a reading session (ms)", reference: alone.median, ours: beside.median },
      { name: "p99 delay of the event loop (ms)", reference: alone.loopP99, ours: beside.loopP99 },
    ];
    const statuses = Object.entries(sent.statuses).map(([status, count]) => `${count} × ${status}`);
    return {
      bench: "hostile",
      rows,
      notes: [
        `The neighbour, from a thread of this machine, over four connections: ${sent.asked} requests (${statuses.join(", ")}).`,
        "Requests are not counted by the minute here: what protects the reader is that work is done aside and bodies are bounded.",
        "The reference is the same reader with nobody beside him.",
      ],
    };
  } finally {
    await server.close();
    await aside.close();
    await hub.close();
  }
};
export default bench;

async function read({ address }: Measured, right: ReadonlyMap<string, string>, seconds: number): Promise<Read> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const took: number[] = [];
  let isRight = true;
  const open = (path: string) =>
    new Promise<string>((resolve, reject) => {
      get(`${address}${path}`, { agent, headers: { accept: "text/html" } }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.once("end", () => resolve(Buffer.concat(parts).toString("utf8"))).once("error", reject);
      }).once("error", reject);
    });
  const until = performance.now() + seconds * 1_000;
  const reader = async (): Promise<void> => {
    while (performance.now() < until)
      for (const path of session) {
        const began = performance.now();
        isRight &&= (await open(path)) === right.get(path);
        took.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
  };
  await Promise.all([reader(), reader(), reader()]);
  loop.disable();
  agent.destroy();
  const sorted = took.toSorted((a, b) => a - b);
  const share = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return { p99: share(0.99), median: share(0.5), isRight, loopP99: loop.percentile(99) / 1e6 };
}
