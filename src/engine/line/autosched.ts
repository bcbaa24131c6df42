import type { Refusal } from "#base/refusal";
import type { Distribution } from "./distribution.ts";
import type {
  Breakdown,
  InitialLot,
  LineModel,
  Maintenance,
  Part,
  Route,
  Rule,
  SetupMatrix,
  Source,
  Station,
  Step,
  Transport,
} from "./model.ts";
import { lineFile } from "./refusals.ts";

/**
 * Reads a factory in the tab-separated tables of AutoSched AP, the form in which the SMT2020 testbed is published:
 * `tool.txt.1l`, `route_*.txt`, `part.txt`, `order.txt`, `setup.txt`, `setupgrp.txt`, `downcal.txt`, `pmcal.txt`,
 * `attach.txt`, `fromto.txt` and, when wanted, `WIP.txt`. How each column is understood stands in README.md [LN10]–[LN17].
 */
export interface AutoSchedOptions {
  readonly name?: string;
  /** Lots of `WIP.txt` are in the line at time 0; without it the line starts empty. */
  readonly wip?: boolean;
  /** First maintenance of the machines of a family one after another instead of all on one day. */
  readonly staggered?: boolean;
}

type Row = Readonly<Record<string, string>>;

/** @param files name → text. @returns the model in minutes, or the first refusal. */
export const readAutoSched = (
  files: Readonly<Record<string, string>>,
  options: AutoSchedOptions = {},
): LineModel | Refusal => {
  try {
    return read(files, options);
  } catch (problem) {
    if (problem instanceof Unreadable) return problem.refusal;
    throw problem;
  }
};

class Unreadable extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.text.en);
    this.refusal = refusal;
  }
}

const refuse = (file: string, problem: string, problemKo: string): never => {
  throw new Unreadable(lineFile({ file, problem, problemKo }));
};

/** Rows of a tab-separated table; short rows are filled with empty cells. */
const table = (files: Readonly<Record<string, string>>, name: string, required = true): Row[] => {
  const text = files[name];
  if (text === undefined) return required ? refuse(name, "the file is missing", "파일이 없습니다") : [];
  const lines = text.split(/\r?\n/).filter((l) => l.trim() !== "");
  const head = (lines[0] ?? "").split("\t").map((h) => h.trim());
  return lines.slice(1).map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(head.map((h, i) => [h, (cells[i] ?? "").trim()]));
  });
};

const UNITS: Readonly<Record<string, number>> = {
  sec: 1 / 60,
  s: 1 / 60,
  min: 1,
  m: 1,
  hr: 60,
  h: 60,
  hour: 60,
  day: 1440,
  d: 1440,
  week: 10080,
  "": 1,
};

const read = (files: Readonly<Record<string, string>>, options: AutoSchedOptions): LineModel => {
  const number = (file: string, row: Row, column: string): number => {
    const value = Number(row[column]);
    return row[column] === undefined || row[column] === "" || !Number.isFinite(value)
      ? refuse(
          file,
          `column ${column} of “${Object.values(row).slice(0, 2).join(" ")}” is not a number`,
          `${column} 열이 숫자가 아닙니다`,
        )
      : value;
  };
  const time = (file: string, row: Row, column: string, units: string): number => {
    const unit = UNITS[(row[units] ?? "").toLowerCase()];
    if (unit === undefined) return refuse(file, `unknown unit ${row[units]}`, `알 수 없는 단위 ${row[units]}`);
    return number(file, row, column) * unit;
  };
  const dist = (file: string, row: Row, kind: string, first: string, second: string, units: string): Distribution => {
    const mean = time(file, row, first, units);
    const other = (row[second] ?? "") === "" ? 0 : time(file, row, second, units);
    switch ((row[kind] ?? "").toLowerCase()) {
      case "":
      case "constant":
        return mean;
      case "uniform":
        return other === 0 ? mean : { kind: "uniform", min: Math.max(0, mean - other), max: mean + other };
      case "exponential":
        return { kind: "exponential", mean };
      case "normal":
        return { kind: "normal", mean, sd: other };
      case "lognormal":
        return { kind: "lognormal", mean, sd: other };
      default:
        return refuse(file, `unknown distribution ${row[kind]}`, `알 수 없는 분포 ${row[kind]}`);
    }
  };

  const tools = table(files, "tool.txt.1l");
  const families = new Map(tools.map((t) => [t["STNFAM"]!, t]));
  const minRun = new Map<string, number>();
  for (const row of table(files, "setupgrp.txt", false))
    if (row["SETUP"]) minRun.set(row["SETUP"], number("setupgrp.txt", row, "MINRUN"));
  const setups: SetupMatrix = {
    id: "setups",
    changes: table(files, "setup.txt", false).map((row) => ({
      ...(row["CURSETUP"] ? { from: row["CURSETUP"] } : {}),
      to: row["NEWSETUP"]!,
      time: time("setup.txt", row, "STIME", "STUNITS"),
    })),
    minRun: Object.fromEntries(minRun),
  };

  // What stops machines: a calendar says how often and how long, an attachment says whom and when for the first time.
  const downs = new Map(table(files, "downcal.txt", false).map((r) => [r["DOWNCALNAME"]!, r]));
  const pms = new Map(table(files, "pmcal.txt", false).map((r) => [r["PMCALNAME"]!, r]));
  const breakdowns = new Map<string, Breakdown[]>();
  const maintenance = new Map<string, Maintenance[]>();
  for (const row of table(files, "attach.txt", false)) {
    const targets =
      row["RESTYPE"] === "stngrp"
        ? tools.filter((t) => t["STNGRP"] === row["RESNAME"]).map((t) => t["STNFAM"]!)
        : [row["RESNAME"]!];
    const down = downs.get(row["CALNAME"]!);
    const pm = pms.get(row["CALNAME"]!);
    if (down === undefined && pm === undefined)
      refuse("attach.txt", `calendar ${row["CALNAME"]} is nowhere`, `${row["CALNAME"]} 달력이 없습니다`);
    for (const family of targets) {
      if (!families.has(family)) refuse("attach.txt", `tool ${family} is nowhere`, `${family} 설비가 없습니다`);
      if (down !== undefined) {
        push(breakdowns, family, {
          clock: down["DOWNCALTYPE"] === "mttf_by_cal" ? "calendar" : "busy",
          uptime: dist("downcal.txt", down, "MTTFDIST", "MTTF", "MTTF2", "MTTFUNITS"),
          repair: dist("downcal.txt", down, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"),
          ...(row["FOA"] ? { first: dist("attach.txt", row, "FOADIST", "FOA", "FOA2", "FOAUNITS") } : {}),
        });
      } else if (pm !== undefined) {
        const pieces = pm["PMCALTYPE"] === "mtbpm_by_pieces";
        push(maintenance, family, {
          clock: pieces ? "pieces" : pm["PMCALTYPE"] === "mtbpm_by_cal" ? "calendar" : "busy",
          every: pieces ? number("pmcal.txt", pm, "MTBPM") : time("pmcal.txt", pm, "MTBPM", "MTBPMUNITS"),
          duration: dist("pmcal.txt", pm, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"),
          ...(row["FOA"]
            ? { first: pieces ? number("attach.txt", row, "FOA") : time("attach.txt", row, "FOA", "FOAUNITS") }
            : {}),
          staggered: options.staggered ?? true,
        });
      }
    }
  }

  const stations = tools.map((t): Station => {
    const rules = rulesOf((t["RULE"] ?? "").toLowerCase(), (t["FWLRANK"] ?? "").toLowerCase());
    const family = t["STNFAM"]!;
    return {
      id: family,
      machines: number("tool.txt.1l", t, "STNQTY"),
      slots: t["STNCAP"] ? number("tool.txt.1l", t, "STNCAP") : 1,
      load: t["LTIME"] ? time("tool.txt.1l", t, "LTIME", "LTUNITS") : 0,
      unload: t["ULTIME"] ? time("tool.txt.1l", t, "ULTIME", "ULTUNITS") : 0,
      rules,
      wake: t["WAKERESRANK"] === "wake_LeastSetupTime" ? "least-setup" : "longest-idle",
      setups: "setups",
      place: t["STNFAMLOC"] || family,
      ...(breakdowns.has(family) ? { breakdowns: breakdowns.get(family)! } : {}),
      ...(maintenance.has(family) ? { maintenance: maintenance.get(family)! } : {}),
    };
  });

  // rule_HotLotFIRST: a lot above the ordinary priority does not wait for a batch to fill.
  const priorities = table(files, "order.txt").map((o) => Number(o["PRIOR"] || "0"));
  const rush = Math.min(...priorities) + 1;

  const partRows = table(files, "part.txt");
  const routeFiles = [...new Set(partRows.map((p) => p["ROUTEFILE"]!))];
  const routes = routeFiles.map((file): Route => {
    const rows = table(files, file);
    const at = new Map(rows.map((r, i) => [r["STEP"]!, i + 1]));
    const ref = (row: Row, column: string): number =>
      at.get(row[column]!) ??
      refuse(
        file,
        `step ${row["STEP"]} names step ${row[column]}, which is not in the route`,
        `${row["STEP"]} 공정이 없는 공정 ${row[column]}을 가리킵니다`,
      );
    return {
      id: file,
      steps: rows.map((row): Step => {
        const tool =
          families.get(row["STNFAM"]!) ??
          refuse(file, `tool ${row["STNFAM"]} is nowhere`, `${row["STNFAM"]} 설비가 없습니다`);
        const per = row["PTPER"] === "per_piece" ? "piece" : row["PTPER"] === "per_batch" ? "batch" : "lot";
        const own = row["PartInterval"]
          ? time(file, row, "PartInterval", "PartIntUnits")
          : row["BatchInterval"]
            ? time(file, row, "BatchInterval", "BatchIntUnits")
            : null;
        // A machine with two places and no interval given takes the next lot when this one's process is over.
        const gap = own ?? (Number(tool["STNCAP"] || "1") > 1 ? time(file, row, "PTIME", "PTUNITS") : null);
        return {
          id: `${row["STEP"]} ${row["DESC"] ?? ""}`.trim(),
          station: row["STNFAM"]!,
          time: dist(file, row, "PDIST", "PTIME", "PTIME2", "PTUNITS"),
          per,
          ...(gap === null ? {} : { interval: gap }),
          ...(row["BATCHMX"]
            ? {
                batch: {
                  min: row["BATCHMN"] ? number(file, row, "BATCHMN") : 1,
                  max: number(file, row, "BATCHMX"),
                  rushPriority: rush,
                },
              }
            : {}),
          ...(row["SETUP"] ? { setup: row["SETUP"], setupEach: row["WHEN"] === "always" } : {}),
          ...(row["SETUP"] && row["STIME"] ? { setupTime: time(file, row, "STIME", "STUNITS") } : {}),
          ...(row["SVESTN"] === "yes" && row["FORSTEP"] ? { dedicateTo: ref(row, "FORSTEP") } : {}),
          ...(row["RWKSTEP"]
            ? { rework: { probability: number(file, row, "REWORK") / 100, to: ref(row, "RWKSTEP") } }
            : {}),
          ...(row["StepPercent"] && row["StepPercent"] !== "100"
            ? { sampling: number(file, row, "StepPercent") / 100 }
            : {}),
          ...(row["STEP_CQT"]
            ? {
                queueLimit: {
                  to: ref(row, "STEP_CQT"),
                  time: time(file, row, "CQT", "CQTUNITS"),
                  action: "count" as const,
                },
              }
            : {}),
        };
      }),
    };
  });

  const orderRows = table(files, "order.txt");
  const pieces = new Map(orderRows.map((o) => [o["PART"]!, number("order.txt", o, "PIECES")]));
  const parts = partRows.map((p): Part => ({
    id: p["PART"]!,
    route: p["ROUTEFILE"]!,
    pieces: pieces.get(p["PART"]!) ?? 25,
  }));
  const zero = Math.min(...orderRows.map((o) => date("order.txt", o["START"]!)));
  const sources = orderRows.map((o): Source => ({
    id: o["LOT"]!,
    part: o["PART"]!,
    interarrival: dist("order.txt", o, "RDIST", "REPEAT", "REPEAT2", "RUNITS"),
    first: date("order.txt", o["START"]!) - zero,
    lots: o["LOTSPERRPT"] ? number("order.txt", o, "LOTSPERRPT") : 1,
    ...(o["RPT#"] ? { limit: number("order.txt", o, "RPT#") } : {}),
    priority: o["PRIOR"] ? number("order.txt", o, "PRIOR") : 0,
    ...(o["DUE"] ? { dueAfter: date("order.txt", o["DUE"]) - date("order.txt", o["START"]!) } : {}),
  }));
  const steps = new Map(routes.map((r) => [r.id, r.steps.length]));
  const wip =
    options.wip !== true
      ? []
      : table(files, "WIP.txt").flatMap((row): InitialLot[] => {
          const part = parts.find((p) => p.id === row["PART"]);
          const step = number("WIP.txt", row, "CURSTEP");
          if (part === undefined || step > (steps.get(part.route) ?? 0)) return [];
          return [
            {
              part: part.id,
              step,
              priority: number("WIP.txt", row, "PRIOR"),
              due: date("WIP.txt", row["DUE"]!) - zero,
              group: row["LOT"]!.replace(/_\d+$/, ""),
            },
          ];
        });
  const transport = table(files, "fromto.txt", false).map((row): Transport => ({
    from: row["FROMLOC"]!,
    to: row["TOLOC"]!,
    time: dist("fromto.txt", row, "DDIST", "DTIME", "DTIME2", "DUNITS"),
    includesUnload: true,
  }));
  return {
    name: options.name ?? "AutoSched model",
    timeUnit: "minute",
    stations,
    routes,
    parts,
    sources,
    wip,
    setups: [setups],
    transport,
  };
};

/** The rule picks the lot, the ranks break its ties; see README.md [LN15] for how the two were told apart. */
const rulesOf = (rule: string, ranks: string): Rule[] => {
  const rules: Rule[] = [];
  if (rule.includes("lssu")) rules.push("setup");
  for (const rank of ranks.split(";")) {
    if (rank === "rank_hp") rules.push("priority");
    else if (/rank_cr|critical/.test(rank)) rules.push("cr");
    else if (/rank_edd|rank_due/.test(rank)) rules.push("edd");
    else if (/rank_spt/.test(rank)) rules.push("spt");
    else if (rank === "rank_rsetup" && !rule.includes("hotlot") && !rules.includes("setup")) rules.push("setup");
  }
  return [...rules, "fifo"];
};

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

/** Minutes since 1970 of `MM/DD/YY hh:mm:ss`. */
const date = (file: string, text: string): number => {
  const m = /^(\d+)\/(\d+)\/(\d+)(?:\s+(\d+):(\d+)(?::(\d+))?)?$/.exec(text);
  if (m === null)
    return refuse(
      file,
      `${text} is not a date of the form MM/DD/YY hh:mm:ss`,
      `${text}은(는) MM/DD/YY hh:mm:ss 꼴의 날짜가 아닙니다`,
    );
  const year = Number(m[3]) < 100 ? 2000 + Number(m[3]) : Number(m[3]);
  return (
    Date.UTC(year, Number(m[1]) - 1, Number(m[2]), Number(m[4] ?? 0), Number(m[5] ?? 0), Number(m[6] ?? 0)) / 60_000
  );
};
