import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRefusal } from "#base/refusal";
import { compileModel, readJobShop, shopModel, simulate } from "#engine/line";
import type { BenchRow } from "../bench.ts";
import { searchSchedule } from "./job-shop-search.ts";

interface Listed {
  readonly name: string;
  readonly optimum: number | null;
  readonly bounds?: { readonly upper: number; readonly lower: number };
}

/** Replays the best schedule found for each instance in `folder` and compares the makespan, which must be exact. */
export const jobShops = (folder: string, secondsEach: number, print: (line: string) => void): BenchRow[] => {
  const known = new Map<string, Listed>();
  if (existsSync(join(folder, "instances.json"))) {
    for (const i of JSON.parse(readFileSync(join(folder, "instances.json"), "utf8")) as Listed[]) known.set(i.name, i);
  }
  const rows: BenchRow[] = [];
  for (const name of readdirSync(folder)
    .filter((f) => !f.includes(".") && statSync(join(folder, f)).isFile())
    .sort()) {
    const shop = readJobShop(readFileSync(join(folder, name), "utf8"), name);
    if (isRefusal(shop)) {
      rows.push({ name: `job shop ${name}`, reference: "an instance", ours: shop.text.en, ok: false });
      continue;
    }
    const info = known.get(name);
    const optimum = info?.optimum ?? info?.bounds?.upper ?? null;
    print(`job shop ${name}: looking for a schedule of ${optimum ?? "as short as can be"}`);
    const found = searchSchedule(shop, optimum ?? 0, secondsEach * 1000);
    const plan = compileModel(shopModel(shop, name));
    const outcome = simulate(plan, {
      seed: 1,
      replication: 0,
      horizon: 1e9,
      wipPoints: 0,
      rules: {
        sequence: ({ part, station, started }) =>
          `J${found.sequence[Number(station.slice(1))]![started]}` === part ? 0 : Infinity,
      },
    });
    const makespan = outcome.groups.reduce((most, g) => Math.max(most, g.cycle.max), 0);
    const all = outcome.groups.every((g) => g.finished === 1);
    rows.push({
      name: `job shop ${name}, makespan of the replayed schedule`,
      reference: optimum ?? "unknown",
      ours: makespan,
      note:
        makespan === found.makespan && all
          ? found.makespan === optimum
            ? "optimal schedule, replayed exactly"
            : `schedule of ${found.makespan} replayed exactly; ${optimum === null ? "the optimum is not given with the data" : `the search did not reach the optimum in ${secondsEach} s`}`
          : `the schedule's own makespan is ${found.makespan}`,
      ok: makespan === found.makespan && all,
    });
  }
  return rows;
};
