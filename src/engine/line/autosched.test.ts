import { describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { readAutoSched } from "./autosched.ts";
import { checkModel } from "./check-model.ts";
import { compileModel } from "./plan.ts";
import { simulate } from "./simulate.ts";

const tsv = (rows: readonly (readonly (string | number)[])[]): string => rows.map((r) => r.join("\t")).join("\r\n");

/** A small factory in the same tables, with other names, units and columns in another order than the published one. */
const files: Record<string, string> = {
  "tool.txt.1l": tsv([
    [
      "STNFAM",
      "STNQTY",
      "STNCAP",
      "RULE",
      "FWLRANK",
      "WAKERESRANK",
      "LTIME",
      "LTUNITS",
      "ULTIME",
      "ULTUNITS",
      "STNGRP",
      "STNFAMLOC",
    ],
    [
      "Etch",
      2,
      "",
      "rule_HotLotFIRST",
      "rank_HP;rank_RSETUP;rank_FIFO",
      "wake_LeastSetupTime",
      60,
      "sec",
      60,
      "sec",
      "dry",
      "Fab",
    ],
    ["Track", 1, 2, "rule_LSSU", "rank_HP;rank_RSETUP;rank_FIFO", "", 1, "min", 1, "min", "litho", "Fab"],
    ["Oven", 1, "", "rule_HotLotFIRST", "rank_HP;rank_FIFO", "", 0, "min", 0, "min", "heat", "Fab"],
  ]),
  "route_A.txt": tsv([
    [
      "ROUTE",
      "STEP",
      "DESC",
      "STNFAM",
      "PDIST",
      "PTIME",
      "PTIME2",
      "PTUNITS",
      "PTPER",
      "BATCHMN",
      "BATCHMX",
      "SETUP",
      "WHEN",
      "STIME",
      "STUNITS",
      "SVESTN",
      "FORSTEP",
      "PartInterval",
      "PartIntUnits",
      "RWKSTEP",
      "REWORK",
      "StepPercent",
      "STEP_CQT",
      "CQT",
      "CQTUNITS",
    ],
    [
      "A",
      10,
      "first",
      "Etch",
      "constant",
      0.5,
      "",
      "hr",
      "per_lot",
      "",
      "",
      "",
      "",
      "",
      "",
      "yes",
      30,
      "",
      "",
      "",
      "",
      "",
      20,
      2,
      "hr",
    ],
    [
      "A",
      20,
      "coat",
      "Track",
      "uniform",
      2,
      0.5,
      "min",
      "per_piece",
      "",
      "",
      "S1",
      "need",
      8,
      "min",
      "",
      "",
      1,
      "min",
      "",
      "",
      "",
      "",
      "",
      "",
    ],
    [
      "A",
      30,
      "back",
      "Etch",
      "constant",
      10,
      "",
      "min",
      "per_lot",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      10,
      5,
      50,
      "",
      "",
      "",
    ],
    [
      "A",
      40,
      "bake",
      "Oven",
      "exponential",
      100,
      "",
      "min",
      "per_batch",
      20,
      30,
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
    ],
  ]),
  "part.txt": tsv([
    ["PART", "ROUTEFILE", "ROUTE"],
    ["pA", "route_A.txt", "A"],
  ]),
  "order.txt": tsv([
    ["LOT", "PART", "PRIOR", "PIECES", "START", "RDIST", "REPEAT", "RUNITS", "RPT#", "LOTSPERRPT", "DUE"],
    ["Lot_A", "pA", 10, 10, "01/01/18 00:00:00", "constant", 2, "hr", 1000, 1, "01/03/18 12:00:00"],
    ["Hot_A", "pA", 20, 10, "01/01/18 06:00:00", "constant", 1, "day", 1000, 1, "01/02/18 06:00:00"],
  ]),
  "downcal.txt": tsv([
    ["DOWNCALNAME", "DOWNCALTYPE", "MTTFDIST", "MTTF", "MTTFUNITS", "MTTRDIST", "MTTR", "MTTRUNITS"],
    ["b", "mttf_by_cal", "exponential", 2, "day", "exponential", 1, "hr"],
  ]),
  "pmcal.txt": tsv([
    ["PMCALNAME", "PMCALTYPE", "MTBPM", "MTBPMUNITS", "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"],
    ["wk", "mtbpm_by_cal", 7, "day", "uniform", 4, 1, "hr"],
    ["pc", "mtbpm_by_pieces", 200, "pieces", "constant", 90, "", "min"],
  ]),
  "attach.txt": tsv([
    ["CALNAME", "CALTYPE", "RESTYPE", "RESNAME", "FOADIST", "FOA", "FOAUNITS"],
    ["b", "down", "stngrp", "dry", "exponential", 2, "day"],
    ["wk", "pm", "stnfam", "Etch", "constant", 6, "day"],
    ["pc", "pm", "stnfam", "Track", "constant", 150, ""],
  ]),
  "fromto.txt": tsv([
    ["FROMLOC", "TOLOC", "DDIST", "DTIME", "DTIME2", "DUNITS"],
    ["Fab", "Fab", "uniform", 7.5, 2.5, "min"],
  ]),
  "WIP.txt": tsv([
    ["LOT", "PART", "PRIOR", "PIECES", "START", "CURSTEP", "DUE"],
    ["Init_Lot_A_1", "pA", 10, 10, "01/01/18 00:00:00", 3, "01/02/18 00:00:00"],
    ["Init_Lot_A_2", "pA", 10, 10, "01/01/18 00:00:00", 4, "01/02/18 00:00:00"],
  ]),
};

const read = (change: Record<string, string> = {}, wip = false) => {
  const model = readAutoSched({ ...files, ...change }, { wip });
  if (isRefusal(model)) throw new Error(model.text.en);
  return model;
};

describe("AutoSched tables", () => {
  it("[LN10] are read by column name, in their own units", () => {
    const m = read();
    expect(checkModel(m).refusals).toEqual([]);
    expect(m.stations[0]).toMatchObject({
      id: "Etch",
      machines: 2,
      slots: 1,
      load: 1,
      unload: 1,
      rules: ["priority", "fifo"],
      wake: "least-setup",
    });
    expect(m.stations[1]).toMatchObject({ slots: 2, rules: ["setup", "priority", "fifo"] });
    const [first, coat, back, bake] = m.routes[0]!.steps;
    expect(first).toMatchObject({
      time: 30,
      per: "lot",
      dedicateTo: 3,
      queueLimit: { to: 2, time: 120, action: "count" },
    });
    expect(coat).toMatchObject({
      time: { kind: "uniform", min: 1.5, max: 2.5 },
      per: "piece",
      interval: 1,
      setup: "S1",
      setupTime: 8,
      setupEach: false,
    });
    expect(back).toMatchObject({ rework: { probability: 0.05, to: 1 }, sampling: 0.5 });
    expect(bake).toMatchObject({
      time: { kind: "exponential", mean: 100 },
      batch: { min: 20, max: 30 },
    });
    expect(m.sources).toEqual([
      { id: "Lot_A", part: "pA", interarrival: 120, first: 0, lots: 1, limit: 1000, priority: 10, dueAfter: 3600 },
      { id: "Hot_A", part: "pA", interarrival: 1440, first: 360, lots: 1, limit: 1000, priority: 20, dueAfter: 1440 },
    ]);
    expect(m.parts[0]!.pieces).toBe(10);
  });
  it("[LN13] a batch waits for its minimum, whoever is in it", () => {
    expect(read().routes[0]!.steps[3]!.batch).toEqual({ min: 20, max: 30 });
  });
  it("[LN14] two places make a cascade; a step without an interval cascades by its whole process", () => {
    const steps = read({
      "route_A.txt": files["route_A.txt"]!.replace("\t1\tmin\t\t\t\t\t\t\r\n", "\t\t\t\t\t\t\t\t\r\n"),
    }).routes[0]!.steps;
    expect(steps[1]!.interval).toBe(2);
    expect(read().routes[0]!.steps[1]!.interval).toBe(1);
    expect(steps[0]!.interval).toBeUndefined();
  });
  it("[LN15] the ranks order the work list when a lot comes, the rule picks from it", () => {
    expect(read().stations.map((x) => x.rules)).toEqual([
      ["priority", "fifo"],
      ["setup", "priority", "fifo"],
      ["priority", "fifo"],
    ]);
    const ranks = "rule_HotLotFIRST\trank_HP;rank_FIFO";
    const cr = files["tool.txt.1l"]!.replace(ranks, "rule_FIRST\trank_HP;rank_RSETUP;rank_CR");
    expect(read({ "tool.txt.1l": cr }).stations[2]!.rules).toEqual(["priority", "cr-on-arrival", "fifo"]);
    const anew = cr.replaceAll("\r\n", "\tyes\r\n").replace("\tyes\r\n", "\tPRERULERWL\r\n");
    expect(read({ "tool.txt.1l": `${anew}\tyes` }).stations[2]!.rules).toEqual(["priority", "setup", "cr", "fifo"]);
  });
  it("[LN12] say what stops whom, and when for the first time", () => {
    const m = read();
    expect(m.stations[0]!.breakdowns).toEqual([
      {
        clock: "calendar",
        uptime: { kind: "exponential", mean: 2880 },
        repair: { kind: "exponential", mean: 60 },
        first: { kind: "exponential", mean: 2880 },
      },
    ]);
    expect(m.stations[0]!.maintenance).toEqual([
      {
        clock: "calendar",
        every: 10080,
        duration: { kind: "uniform", min: 180, max: 300 },
        first: 8640,
        staggered: true,
      },
    ]);
    expect(m.stations[1]!.maintenance).toEqual([
      { clock: "pieces", every: 200, duration: 90, first: 150, staggered: true },
    ]);
  });
  it("[LN16] start empty, or with the work in process under its own names", () => {
    expect(read().wip).toEqual([]);
    expect(read({}, true).wip).toEqual([
      { part: "pA", step: 3, priority: 10, due: 1440, group: "Init_Lot_A" },
      { part: "pA", step: 4, priority: 10, due: 1440, group: "Init_Lot_A" },
    ]);
  });
  it("[LN11] the model runs: hot lots are faster, dedicated lots come back, the books close", () => {
    const o = simulate(compileModel(read({}, true)), { seed: 1, replication: 0, horizon: 60 * 1440 });
    const [lot, hot, init] = o.groups;
    expect(lot!.finished).toBeGreaterThan(690);
    expect(hot!.cycle.mean).toBeLessThan(lot!.cycle.mean);
    expect(init!.finished).toBe(2);
    expect(o.stations[0]!.split.maintenance).toBeCloseTo(4 / 168, 2);
    expect(o.limits.kept).toBeGreaterThan(600);
  });
  it.each([
    ["a file that is missing", { "part.txt": undefined as unknown as string }, "part.txt"],
    [
      "a number that is none",
      {
        "fromto.txt": tsv([
          ["FROMLOC", "TOLOC", "DDIST", "DTIME", "DTIME2", "DUNITS"],
          ["Fab", "Fab", "uniform", "soon", 1, "min"],
        ]),
      },
      "DTIME",
    ],
    ["a tool that is nowhere", { "attach.txt": files["attach.txt"]!.replace("Etch", "Itch") }, "Itch"],
    ["an unknown unit", { "fromto.txt": files["fromto.txt"]!.replace("min", "moon") }, "moon"],
    [
      "a step that is not in the route",
      { "route_A.txt": files["route_A.txt"]!.replace("\tyes\t30", "\tyes\t35") },
      "35",
    ],
  ])("[LN10] %s is refused with the place", (_, change, word) => {
    const answer = readAutoSched({ ...files, ...change });
    expect(isRefusal(answer) && answer.refusal).toBe("line.file");
    expect(isRefusal(answer) && answer.text.en).toContain(word);
  });

  const heard = (change: Record<string, string | undefined>, wip = false) => {
    const notices: { file: string; en: string }[] = [];
    const answer = readAutoSched(
      { ...files, ...change },
      {
        wip,
        onNotice: ({ file, text }) => notices.push({ file, en: text.en }),
      },
    );
    return { model: isRefusal(answer) ? null : answer, refusal: isRefusal(answer) ? answer.text.en : "", notices };
  };
  const without = (...names: string[]): Record<string, undefined> =>
    Object.fromEntries(names.map((name) => [name, undefined]));

  it("[LN10] are found whatever the case of their names", () => {
    const shouted = Object.fromEntries(Object.entries(files).map(([name, text]) => [name.toUpperCase(), text]));
    expect(readAutoSched(shouted, { wip: true })).toEqual(read({}, true));
    const twice = readAutoSched({ ...files, "Attach.txt": files["attach.txt"]! });
    expect(isRefusal(twice) && twice.text.en).toContain("attach.txt");
  });
  it.each([
    ["attach.txt", "missing"],
    ["fromto.txt", "missing"],
    ["order.txt", "missing"],
    ["route_A.txt", "missing"],
    ["tool.txt.1l", "missing"],
  ])("[LN10] without %s the line would be another one: it is refused", (file, word) => {
    expect(heard(without(file)).refusal).toContain(file);
    expect(heard(without(file)).refusal).toContain(word);
    expect(heard({ [file]: "" }).refusal).toContain("empty");
  });
  it("[LN10] what is missing, empty or unused is named", () => {
    const { model, notices } = heard({
      ...without("downcal.txt", "pmcal.txt", "attach.txt"),
      "setupgrp.txt": "SETUPGRP\tSETUP\tMINRUN\n\tS9\t3\n",
      "notes.txt": "hello",
    });
    expect(model?.stations.every((s) => s.breakdowns === undefined)).toBe(true);
    expect(notices.map((n) => n.file).toSorted()).toEqual(
      ["attach.txt", "downcal.txt", "notes.txt", "pmcal.txt", "setup.txt", "setupgrp.txt"].toSorted(),
    );
    const idle = heard({ "attach.txt": files["attach.txt"]!.split("\r\n").slice(0, 2).join("\r\n") });
    expect(idle.notices.find((n) => n.file === "pmcal.txt")?.en).toContain("wk, pc");
  });
  it("[LN10] an order without a repetition is one lot", () => {
    const orders = `${files["order.txt"]!}\r\nOne\tpA\t10\t10\t01/01/18 02:00:00\t\t\t\t\t\t01/02/18 02:00:00`;
    const { model } = heard({ "order.txt": orders });
    expect(model?.sources).toHaveLength(2);
    expect(model?.orders).toEqual([{ id: "One", part: "pA", release: 120, priority: 10, due: 1560 }]);
  });
});
