import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { readAutoSched } from "./autosched.ts";
import { checkModel } from "./check-model.ts";
import { readJobShop } from "./job-shop.ts";
import type { Outcome } from "./outcome.ts";
import { compileModel } from "./plan.ts";
import { simulate } from "./simulate.ts";

const faults = "../shared/data/faults";
const factory = "../shared/data/line/SMT2020_HVLM";
const text = (file: string): string => readFileSync(`${faults}/${file}`, "utf8");
const json = (file: string): unknown => JSON.parse(text(file));

const run = (file: string, horizon: number): Outcome => {
  const { model, refusals } = checkModel(json(file));
  expect(refusals).toEqual([]);
  return simulate(compileModel(model!), { seed: 1, replication: 0, horizon });
};

describe.skipIf(!existsSync(faults))("lines that once came out wrong (skipped without ../shared/data/faults)", () => {
  it("[LN18] a breakdown as the job ends leaves the job alone", () => {
    const scrap = run("14-breakdown-as-the-job-ends/scrap.json", 200);
    expect(scrap.groups[0]).toMatchObject({ finished: 10, scrapped: 0 });
    const restart = run("14-breakdown-as-the-job-ends/restart.json", 200);
    expect(restart.groups[0]).toMatchObject({ finished: 1 });
    expect(restart.groups[0]!.cycle.max).toBe(5);
  });
  it("[LN19] tenths of a minute add up", () => {
    expect(run("17-tenths-of-a-minute/model.json", 99).groups[0]!.finished).toBe(8);
  });
  it.each([
    ["15-rules-not-a-list/model.json", ["/stations/0/rules"]],
    ["16-members-nobody-knows/misspelt.json", ["/stations/0/machine", "/stations/0/breakdown"]],
    ["16-members-nobody-knows/wrong-types.json", ["/stations/0/preemptive", "/orders/0/due", "/orders/1/priority"]],
  ])("[LN5] %s is refused at its places", (file, places) => {
    const { model, refusals } = checkModel(json(file));
    expect(model).toBeNull();
    expect(refusals.map(({ at }) => at)).toEqual(places);
  });
  it.each([
    ["ft01", "numbered from 1"],
    ["ft04", "job 0 has machine 0 twice"],
    ["ta01", "Taillard"],
  ])("[LN20] the job shop %s is refused with file and reason", (file, reason) => {
    const answer = readJobShop(text(`19-job-shop-other-numbering/${file}`), file);
    expect(isRefusal(answer) && answer.text.en).toContain(file);
    expect(isRefusal(answer) && answer.text.en).toContain(reason);
  });
  it.skipIf(!existsSync(factory))("[LN10] a factory with Attach.txt in capitals breaks down as before", () => {
    const files = Object.fromEntries(readdirSync(factory).map((f) => [f, readFileSync(`${factory}/${f}`, "utf8")]));
    const { "attach.txt": attach, ...others } = files;
    const there = readAutoSched(files);
    expect(readAutoSched({ ...others, "Attach.txt": attach })).toEqual(there);
    if (isRefusal(there)) throw new Error(there.text.en);
    expect(there.stations.filter((s) => s.breakdowns !== undefined)).toHaveLength(105);
    for (const file of ["attach.txt", "fromto.txt", "setup.txt"]) {
      const answer = readAutoSched({ ...files, [file]: undefined });
      expect(isRefusal(answer) && answer.text.en).toContain(`${file}: the file is missing`);
    }
  });
});
