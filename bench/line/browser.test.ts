import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { expect, it } from "vitest";
import { compileModel, EventLog, type LineModel, simulate } from "#engine/line";

const browser = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((f) => f !== undefined && existsSync(f));
if (browser === undefined)
  console.warn("No Chromium here: that the line kernel gives the same trace in a browser worker is not tested.");

const model: LineModel = {
  name: "everything that draws",
  timeUnit: "minute",
  stations: [
    {
      id: "A",
      machines: 2,
      breakdowns: [
        {
          clock: "calendar",
          uptime: { kind: "weibull", shape: 1.3, scale: 90 },
          repair: { kind: "lognormal", mean: 8, sd: 6 },
        },
      ],
    },
    { id: "B", buffer: 4 },
  ],
  routes: [
    {
      id: "R",
      steps: [
        { station: "A", time: { kind: "gamma", shape: 0.7, mean: 1.6 } },
        {
          station: "B",
          time: { kind: "by-lot", rho: 0.4, of: { kind: "normal", mean: 0.8, sd: 0.2 } },
          rework: { probability: 0.05, to: 1 },
        },
      ],
    },
  ],
  parts: [{ id: "P", route: "R" }],
  sources: [
    {
      id: "in",
      part: "P",
      interarrival: { kind: "autocorrelated", rho: 0.3, of: { kind: "hyperexponential", mean: 1.1, cv: 1.4 } },
    },
  ],
};

const here = (): readonly [number, number] => {
  const log = new EventLog();
  simulate(compileModel(model), { seed: 1, replication: 0, horizon: 20_000, log });
  let h = 0;
  for (const w of new Int32Array(log.time.slice(0, log.length).buffer)) h = (Math.imul(h, 31) + w) | 0;
  return [log.length, h];
};

it.skipIf(browser === undefined)(
  "[LN1] a worker of a browser gives the same trace as Node, bit for bit",
  { timeout: 120_000 },
  async () => {
    const entry = fileURLToPath(new URL("../../src/engine/line/index.ts", import.meta.url));
    const built = await build({
      configFile: false,
      logLevel: "silent",
      root: fileURLToPath(new URL("../..", import.meta.url)),
      build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "line" } },
    });
    const first = (Array.isArray(built) ? built[0] : built) as {
      readonly output: readonly { readonly code?: string }[];
    };
    const code = first.output[0]?.code ?? "";
    expect(code.length).toBeGreaterThan(50_000);
    const program = `${code};
    const log = new line.EventLog();
    line.simulate(line.compileModel(${JSON.stringify(model)}), { seed: 1, replication: 0, horizon: 20000, log });
    let h = 0;
    for (const w of new Int32Array(log.time.slice(0, log.length).buffer)) h = (Math.imul(h, 31) + w) | 0;
    postMessage([log.length, h]);`;
    const running = await chromium.launch({ executablePath: browser!, args: ["--no-sandbox"] });
    try {
      const page = await running.newPage();
      const there = await page.evaluate(
        (text) =>
          new Promise((done, fail) => {
            const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
            worker.addEventListener("message", (said) => done(said.data));
            worker.addEventListener("error", (e) => fail(new Error(e.message)));
          }),
        program,
      );
      expect(there).toEqual(here());
    } finally {
      await running.close();
    }
  },
);
