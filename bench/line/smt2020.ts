import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  compileModel,
  type LineJobResult,
  type LineModel,
  loadOf,
  meanInterval,
  moments,
  mergeResults,
  type OfferedLoad,
  offeredLoad,
  readAutoSched,
  splitSweep,
  type TableNotice,
} from "#engine/line";
import type { Machine } from "#platform/machine";
import type { BenchRow } from "../bench.ts";

export const DAYS = 730;

export const readFolder = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((f) => /\.txt(\.\w+)?$/i.test(f))
      .map((f) => [f, readFileSync(join(folder, f), "utf8")]),
  );

const references = /^reference_\w+\.txt$/i;

/** The model of a folder of AutoSched tables, and what the reader had to say of them; or why it cannot be read. */
export const modelOf = (
  files: Readonly<Record<string, string>>,
  wip: boolean,
): { readonly model: LineModel; readonly said: readonly string[] } | Refusal => {
  const said: string[] = [];
  const tables = Object.fromEntries(Object.entries(files).filter(([name]) => !references.test(name)));
  const onNotice = ({ file, text }: TableNotice): void => void said.push(`${file}: ${text.en}`);
  const model = readAutoSched(tables, { name: "SMT2020", wip, onNotice });
  return isRefusal(model) ? model : { model, said };
};

/** The model of a folder that is known to be right. */
export const factoryIn = (folder: string): LineModel => {
  const read = modelOf(readFolder(folder), false);
  if (isRefusal(read)) throw new Error(read.text.en);
  return read.model;
};

interface MachineReference {
  readonly avail: number;
  readonly util: number;
  readonly br: number;
  readonly pm: number;
  readonly setup: number;
}
interface LotReference {
  readonly th: number;
  readonly act: number;
  readonly onTime: number;
}

const lines = (text: string | undefined): string[][] =>
  (text ?? "")
    .trim()
    .split("\n")
    .slice(1)
    .filter((l) => l.trim() !== "")
    .map((l) => l.trim().split(/\s+/));

export const referencesOf = (
  files: Readonly<Record<string, string>>,
): { machines: Map<string, MachineReference>; lots: Map<string, LotReference> } => ({
  machines: new Map(
    lines(files["reference_machines.txt"]).map(([name, ...v]) => {
      const [avail, util, br, pm, setup] = v.map(Number);
      return [name!, { avail: avail!, util: util!, br: br!, pm: pm!, setup: setup! }];
    }),
  ),
  lots: new Map(
    lines(files["reference_lots.txt"]).map(([name, ...v]) => [
      name!,
      { th: Number(v[0]), act: Number(v[1]), onTime: Number(v[2]) },
    ]),
  ),
});

/** Runs of one start (empty or WIP) over all threads at hand. */
export const replicate = async (
  machine: Machine,
  model: LineModel,
  replications: number,
  days: number,
  print: (line: string) => void,
): Promise<LineJobResult> => {
  const jobs = splitSweep({
    model,
    seed: 2020,
    horizon: days * 1440,
    wipPoints: 0,
    scenarios: [{ id: "base" }],
    replications,
  });
  const task = { module: import.meta.resolve("#engine/line"), name: "runJob" };
  const results = await machine.run(task, jobs, { onProgress: (done, of) => print(`  ${done}/${of} replications`) });
  return mergeResults(results as LineJobResult[])[0]!;
};

const LOT_BANDS = { th: 0.5, act: 3 };

/** Throughput, cycle time and on-time share by kind of lot. */
export const lotRows = (
  result: LineJobResult,
  references: ReadonlyMap<string, LotReference>,
  model: LineModel,
  start: string,
): BenchRow[] => {
  const rows: BenchRow[] = [];
  for (const g of result.outcomes[0]!.groups) {
    if (g.id.startsWith("Init")) continue;
    const each = result.outcomes.map((o) => o.groups.find((x) => x.id === g.id)!);
    const th = meanInterval(each.map((x) => x.finished));
    const act = meanInterval(each.map((x) => x.cycle.mean / 1440));
    const onTime = meanInterval(each.map((x) => (x.finished === 0 ? 0 : (100 * x.onTime) / x.finished)));
    const ref = references.get(g.id);
    const row = (
      what: string,
      reference: number | undefined,
      ours: number,
      half: number,
      band: number | null,
      cause: string,
    ): void => {
      if (reference === undefined) {
        rows.push({
          name: `${start} ${g.id}: ${what}`,
          reference: "–",
          ours: round(ours),
          note: `± ${half.toFixed(2)}`,
        });
        return;
      }
      const off = band === null ? ours - reference : (100 * (ours - reference)) / reference;
      const inside = band === null || Math.abs(off) <= band;
      rows.push({
        name: `${start} ${g.id}: ${what}`,
        reference,
        ours: round(ours),
        ok: inside,
        note: `${off >= 0 ? "+" : ""}${off.toFixed(2)}${band === null ? " points" : " %"}, ± ${half.toFixed(2)}${inside && band !== null ? "" : `; ${cause}`}`,
      });
    };
    const hot = g.id.includes("Hot");
    row(
      "throughput (lots)",
      ref?.th,
      th.mean,
      th.halfWidth,
      LOT_BANDS.th,
      hot ? `one lot is ${(100 / th.mean).toFixed(2)} %` : "the line started fuller or emptier than the reference's",
    );
    row("cycle time (days)", ref?.act, act.mean, act.halfWidth, LOT_BANDS.act, "no column of the tables explains it");
    const due = (model.sources?.find((s) => s.id === g.id)?.dueAfter ?? Infinity) / 1440;
    const p90 = meanInterval(each.map((x) => x.cycle.p90 / 1440)).mean;
    row(
      "on time (%)",
      ref?.onTime,
      onTime.mean,
      onTime.halfWidth,
      null,
      `due after ${due.toFixed(2)} d, our 90th percentile is ${p90.toFixed(2)} d: the due date cuts the steep part of the cycle times`,
    );
  }
  return rows;
};

export interface Compared {
  readonly rows: BenchRow[];
  readonly outside: { avail: number; util: number; br: number; pm: number; setup: number };
  readonly groups: number;
}

/** All groups of machines: availability, utilisation, breakdown, maintenance, setup against the reference. */
export const machineRows = (
  result: LineJobResult,
  references: ReadonlyMap<string, MachineReference>,
  model: LineModel,
  loads: ReadonlyMap<string, OfferedLoad>,
  start: string,
): Compared => {
  const rows: BenchRow[] = [];
  const outside = { avail: 0, util: 0, br: 0, pm: 0, setup: 0 };
  let groups = 0;
  const batching = new Set(
    model.routes.flatMap((r) => r.steps.filter((s) => s.batch !== undefined).map((s) => s.station)),
  );
  const settingUp = new Set(
    model.routes.flatMap((r) => r.steps.filter((s) => s.setup !== undefined).map((s) => s.station)),
  );
  for (const [at, station] of model.stations.entries()) {
    const ref = references.get(station.id);
    if (ref === undefined) continue;
    groups++;
    const each = result.outcomes.map((o) => o.stations[at]!);
    const of = (pick: (s: (typeof each)[number]) => number): { mean: number; se: number } => {
      const i = meanInterval(each.map((s) => 100 * pick(s)));
      // The reference is a mean of about 20 runs of its own; both errors count.
      return { mean: i.mean, se: Number.isNaN(i.sd) ? 0 : i.sd * Math.sqrt(1 / i.n + 1 / 20) };
    };
    const ours = {
      avail: of((s) => 1 - s.split.down - s.split.maintenance),
      util: of((s) => loadOf(s.split)),
      br: of((s) => s.split.down),
      pm: of((s) => s.split.maintenance),
      setup: of((s) => s.setupShare),
    };
    const causes: string[] = [];
    const off = (what: keyof typeof ours): number => ours[what].mean - ref[what];
    const chance = (what: keyof typeof ours): boolean => Math.abs(off(what)) <= 3 * ours[what].se;
    const expected = loads.get(station.id);
    if (Math.abs(off("avail")) > 0.3) {
      outside.avail++;
      causes.push(
        chance("avail")
          ? `availability: chance, ${(off("avail") / ours.avail.se).toFixed(1)} standard errors (${station.machines} machine${station.machines === 1 ? "" : "s"}; the data's own rates give ${(100 * (expected?.availability ?? NaN)).toFixed(2)})`
          : Math.abs(off("pm")) > Math.abs(off("br"))
            ? `availability: when the first maintenance of each machine falls due is spread evenly here; one of its longest is ${longest(model.stations[at]!).toFixed(2)} points of the run`
            : `availability: breakdowns ${(100 * (1 - (expected?.availability ?? NaN) - (expected?.maintenance ?? NaN))).toFixed(2)} by the data's own rates, the reference ${ref.br.toFixed(2)}: both runs are off to opposite sides`,
      );
    }
    if (Math.abs(off("br")) > 0.3) outside.br++;
    if (Math.abs(off("pm")) > 0.3) outside.pm++;
    if (Math.abs(off("setup")) > 1) outside.setup++;
    if (Math.abs(off("util")) > 1.5) {
      outside.util++;
      causes.push(
        chance("util")
          ? `utilisation: chance, ${(off("util") / ours.util.se).toFixed(1)} standard errors`
          : start === "from empty" && off("util") < 0
            ? "utilisation: the first lots reach this step late, and the reference was loaded from the first day"
            : batching.has(station.id)
              ? "utilisation: how full batches are when they start"
              : settingUp.has(station.id) && (station.slots ?? 1) > 1
                ? "utilisation: a setup beside a lot in process, and which half-full machine is set up, follow rules that are not published"
                : settingUp.has(station.id)
                  ? "utilisation: number of setups; the order of rule and ranks is not published"
                  : "utilisation: which of many half-full machines takes a lot decides how much of the cascade overlaps; the rule is not published",
      );
    }
    if (Math.abs(off("setup")) > 1 && !causes.some((c) => c.includes("setup")))
      causes.push("setup: the order of rule and ranks is not published");
    const show = (v: Record<keyof typeof ours, number>): string =>
      `${v.avail.toFixed(2)} ${v.util.toFixed(2)} ${v.br.toFixed(2)} ${v.pm.toFixed(2)} ${v.setup.toFixed(2)}`;
    const numbers = {
      avail: ours.avail.mean,
      util: ours.util.mean,
      br: ours.br.mean,
      pm: ours.pm.mean,
      setup: ours.setup.mean,
    };
    const gaps = { avail: off("avail"), util: off("util"), br: off("br"), pm: off("pm"), setup: off("setup") };
    rows.push({
      name: `${start} ${station.id}: avail util br pm setup`,
      reference: show({ ...ref }),
      ours: show(numbers),
      note: `Δ ${show(gaps)}${causes.length === 0 ? "" : `; ${causes.join("; ")}`}`,
    });
  }
  return { rows, outside, groups };
};

/** Layer 2: load by arithmetic against load in the run. Exact where nothing but rates decides; else between two bounds. */
export const loadRows = (result: LineJobResult, model: LineModel): BenchRow[] => {
  const loads = offeredLoad(compileModel(model));
  const rows: BenchRow[] = [];
  let exact = 0;
  let inside = 0;
  let worst = 0;
  let worstAt = "";
  let bounded = 0;
  let within = 0;
  loads.forEach((load, g) => {
    if (load.low === 0) return;
    // Processing share of the whole time; setups depend on the order of lots and are taken off on our side.
    const each = result.outcomes.map((o) => 100 * (o.stations[g]!.split.busy + o.stations[g]!.split.setup));
    const ours = meanInterval(each).mean;
    const low = 100 * load.low;
    const high = 100 * load.high;
    if (load.because.length === 0) {
      exact++;
      const off = ours - low;
      if (Math.abs(off) <= 0.4) inside++;
      if (Math.abs(off) > Math.abs(worst)) {
        worst = off;
        worstAt = load.station;
      }
      rows.push({
        name: `arithmetic ${load.station}: load (%)`,
        reference: round(low),
        ours: round(ours),
        note: `${off >= 0 ? "+" : ""}${off.toFixed(2)} points`,
        ok: Math.abs(off) <= 0.4,
      });
    } else {
      bounded++;
      const ok = ours >= low - 0.4 && ours <= high + 0.4;
      if (ok) within++;
      rows.push({
        name: `arithmetic ${load.station}: load (%)`,
        reference: `${low.toFixed(2)} … ${high.toFixed(2)}`,
        ours: round(ours),
        note: `bounds, because of ${load.because.join(", ")}`,
        ok,
      });
    }
  });
  return [
    {
      name: "arithmetic: stations decided by rates alone, within 0.4 points",
      reference: exact,
      ours: inside,
      note: `largest difference ${worst.toFixed(2)} at ${worstAt}`,
      ok: inside === exact,
    },
    {
      name: "arithmetic: other stations, between their bounds ± 0.4",
      reference: bounded,
      ours: within,
      ok: within === bounded,
    },
    ...rows,
  ];
};

/** The longest maintenance of one machine as a share of the run and of the station, in points. */
const longest = (station: LineModel["stations"][number]): number =>
  Math.max(
    0,
    ...(station.maintenance ?? []).map(
      (m) => (100 * moments(m.duration).mean) / (DAYS * 1440 * (station.machines ?? 1)),
    ),
  );

export const hasFactory = (folder: string): boolean =>
  statSync(folder).isDirectory() && readdirSync(folder).some((f) => /^tool\.txt(\.1l)?$/i.test(f));

const round = (x: number): number => Number(x.toFixed(2));
