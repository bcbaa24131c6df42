import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isRefusal } from "#base/refusal";
import { compileModel, offeredLoad } from "#engine/line";
import { createThreads } from "#platform/machine";
import type { BenchCall, BenchReport, BenchRow } from "../bench.ts";
import { closedForms } from "./closed-forms.ts";
import { jobShops } from "./job-shops.ts";
import {
  DAYS,
  hasFactory,
  loadRows,
  lotRows,
  machineRows,
  modelOf,
  readFolder,
  referencesOf,
  replicate,
} from "./smt2020.ts";

/**
 * Is the line kernel right? Closed forms, job shops replayed, offered load by arithmetic, and the published tables of SMT2020.
 * `--data` names a folder with `SMT2020_HVLM` and `jsplib` in it, or a folder of AutoSched tables or of job shops;
 * `--n` the replications (10). Without data the closed forms remain.
 */
export default async function bench(call: BenchCall): Promise<BenchReport> {
  const { data, n } = call;
  const print = (said: string): void => call.print(said);
  const folder = data ?? "../shared/data/line";
  const replications = n ?? 10;
  const rows: BenchRow[] = [];
  const notes: string[] = [];
  print("closed forms, 30 replications each");
  rows.push(...closedForms());

  const shops = [join(folder, "jsplib"), folder].find(
    (f) =>
      existsSync(join(f, "instances.json")) ||
      (existsSync(f) && !hasFactory(f) && readdirSync(f).some((x) => /^(ft|la|abz|ta|orb|swv|yn)\d+$/.test(x))),
  );
  if (shops === undefined) notes.push(`no job shops under ${folder}: skipped`);
  else rows.push(...jobShops(shops, 30, print));

  const factories = !existsSync(folder)
    ? []
    : hasFactory(folder)
      ? [folder]
      : readdirSync(folder)
          .map((f) => join(folder, f))
          .filter(hasFactory);
  if (factories.length === 0) notes.push(`no AutoSched tables under ${folder}: skipped`);
  const machine = createThreads();
  for (const factory of factories) {
    const files = readFolder(factory);
    const references = referencesOf(files);
    const starts = [
      ["from empty", false] as const,
      ...(Object.keys(files).some((f) => f.toLowerCase() === "wip.txt") ? [["from WIP.txt", true] as const] : []),
    ];
    for (const [start, wip] of starts) {
      const read = modelOf(files, wip);
      if (isRefusal(read)) {
        rows.push({ name: `${factory} ${start}`, reference: "tables", ours: read.text.en, ok: false });
        continue;
      }
      const { model } = read;
      if (!wip) notes.push(...read.said.map((said) => `${factory}: ${said}`));
      const loads = new Map(offeredLoad(compileModel(model)).map((l) => [l.station, l]));
      print(`${factory} ${start}: ${replications} × ${DAYS} days on ${machine.name}`);
      const result = await replicate(machine, model, replications, DAYS, print);
      rows.push(...lotRows(result, references.lots, model, start));
      const compared = machineRows(result, references.machines, model, loads, start);
      if (compared.groups > 0) {
        const { outside: o, groups } = compared;
        rows.push({
          name: `${start}: groups outside: avail ±0.3, util ±1.5, br ±0.3, pm ±0.3, setup ±1`,
          reference: `of ${groups}`,
          ours: `${o.avail} ${o.util} ${o.br} ${o.pm} ${o.setup}`,
          note: "each with its cause in its row",
        });
        rows.push(...compared.rows);
      }
      // Arithmetic speaks of a line in its steady state: that is the one started with its work in process.
      if (wip || starts.length === 1) rows.push(...loadRows(result, model));
    }
  }
  if (factories.length > 0)
    notes.push(
      "Reference tables are printed by others (SMT2020 testbed, AutoSched AP, mean of about 20 runs). avail, util, br, pm, setup in percent; util is of available time and includes setup, load and unload.",
      "A throughput of 730 days that misses one cycle time of lots fits a line that starts empty and equally one that starts with WIP.txt, whose lots are counted under other names. The machines' utilisation tells the two apart: the reference's late groups are loaded from the first day, so its runs began with WIP.txt. Both starts are printed.",
    );
  return { bench: "line/verify", rows, notes };
}
