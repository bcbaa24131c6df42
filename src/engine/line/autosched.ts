import type { Refusal } from "#base/refusal";
import {
  dateIn,
  numberIn,
  refuse,
  type Row,
  spreadIn,
  type TableNotice,
  Tables,
  timeIn,
  Unreadable,
} from "./autosched-tables.ts";
import { readRoute } from "./autosched-route.ts";
import type {
  Breakdown,
  InitialLot,
  LineModel,
  Maintenance,
  Order,
  Part,
  Route,
  Rule,
  SetupMatrix,
  Source,
  Station,
  Transport,
} from "./model.ts";

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
  /** Hears what there is to know: a table that is missing or not read, a row that nothing uses. */
  readonly onNotice?: (notice: TableNotice) => void;
}

/** @param files name → text. @returns the model in minutes, or the first refusal. */
export const readAutoSched = (
  files: Readonly<Record<string, string | undefined>>,
  options: AutoSchedOptions = {},
): LineModel | Refusal => {
  try {
    const tables = new Tables(files);
    const model = read(tables, options);
    tables.notices.forEach((notice) => options.onNotice?.(notice));
    return model;
  } catch (problem) {
    if (problem instanceof Unreadable) return problem.refusal;
    throw problem;
  }
};

const read = (tables: Tables, options: AutoSchedOptions): LineModel => {
  const toolFile = tables.has("tool.txt.1l") || !tables.has("tool.txt") ? "tool.txt.1l" : "tool.txt";
  const tools = tables.need(toolFile, "STNFAM", "STNQTY");
  const partRows = tables.need("part.txt", "PART", "ROUTEFILE");
  const orderRows = tables.need("order.txt", "LOT", "PART", "START");
  const routes = [...new Set(partRows.map((p) => p["ROUTEFILE"] ?? ""))].map((file) => readRoute(tables, tools, file));
  const stops = readStops(tables, tools, options.staggered ?? true);
  const setups = readSetups(tables, routes);

  const stations = tools.map((t): Station => {
    const family = t["STNFAM"]!;
    const breakdowns = stops.breakdowns.get(family);
    const maintenance = stops.maintenance.get(family);
    return {
      id: family,
      machines: numberIn(toolFile, t, "STNQTY"),
      slots: t["STNCAP"] ? numberIn(toolFile, t, "STNCAP") : 1,
      load: t["LTIME"] ? timeIn(toolFile, t, "LTIME", "LTUNITS") : 0,
      unload: t["ULTIME"] ? timeIn(toolFile, t, "ULTIME", "ULTUNITS") : 0,
      rules: rulesOf(t),
      wake: t["WAKERESRANK"] === "wake_LeastSetupTime" ? "least-setup" : "longest-idle",
      setups: "setups",
      place: t["STNFAMLOC"] || family,
      ...(breakdowns === undefined ? {} : { breakdowns }),
      ...(maintenance === undefined ? {} : { maintenance }),
    };
  });

  const pieces = new Map(
    orderRows.map((o) => [o["PART"]!, o["PIECES"] === undefined ? 25 : numberIn("order.txt", o, "PIECES")]),
  );
  const parts = partRows.map((p): Part => ({
    id: p["PART"]!,
    route: p["ROUTEFILE"]!,
    pieces: pieces.get(p["PART"]!) ?? 25,
  }));
  const zero = Math.min(...orderRows.map((o) => dateIn("order.txt", o["START"])));
  const isRepeated = (o: Row): boolean => (o["REPEAT"] ?? "") !== "";
  if (orderRows.some((o) => (o["HOTLOT"] ?? "").toLowerCase() === "yes"))
    tables.notice(
      "order.txt",
      "HOTLOT is yes for some lots: no machine is kept free for them ahead of their coming; they go by PRIOR alone.",
      "HOTLOT이 yes인 로트가 있습니다. 설비를 미리 비워 두지는 않고 PRIOR 순위만 따릅니다.",
    );
  return {
    name: options.name ?? "AutoSched model",
    timeUnit: "minute",
    stations,
    routes,
    parts,
    sources: orderRows.filter(isRepeated).map((o): Source => ({
      id: o["LOT"]!,
      part: o["PART"]!,
      interarrival: spreadIn("order.txt", o, "RDIST", "REPEAT", "REPEAT2", "RUNITS"),
      first: dateIn("order.txt", o["START"]) - zero,
      lots: o["LOTSPERRPT"] ? numberIn("order.txt", o, "LOTSPERRPT") : 1,
      ...(o["RPT#"] ? { limit: numberIn("order.txt", o, "RPT#") } : {}),
      priority: o["PRIOR"] ? numberIn("order.txt", o, "PRIOR") : 0,
      ...(o["DUE"] ? { dueAfter: dateIn("order.txt", o["DUE"]) - dateIn("order.txt", o["START"]) } : {}),
    })),
    ...(orderRows.every(isRepeated)
      ? {}
      : {
          orders: orderRows
            .filter((o) => !isRepeated(o))
            .map((o): Order => ({
              id: o["LOT"]!,
              part: o["PART"]!,
              release: dateIn("order.txt", o["START"]) - zero,
              priority: o["PRIOR"] ? numberIn("order.txt", o, "PRIOR") : 0,
              ...(o["DUE"] ? { due: dateIn("order.txt", o["DUE"]) - zero } : {}),
            })),
        }),
    wip: readWip(tables, options.wip === true, parts, routes, zero),
    setups: [setups],
    transport: readWays(tables, tools),
  };
};

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

/** What stops machines: a calendar says how often and how long, an attachment says whom and when for the first time. */
const readStops = (tables: Tables, tools: readonly Row[], staggered: boolean) => {
  const none = { ko: "이 표가 없는 것으로 봅니다.", en: "the line is read without it." };
  const downs = new Map(
    tables.may("downcal.txt", ["DOWNCALNAME", "DOWNCALTYPE"], none).map((r) => [r["DOWNCALNAME"]!, r]),
  );
  const pms = new Map(tables.may("pmcal.txt", ["PMCALNAME", "PMCALTYPE"], none).map((r) => [r["PMCALNAME"]!, r]));
  const hasCalendars = downs.size + pms.size > 0;
  const columns = ["CALNAME", "RESTYPE", "RESNAME"];
  const attached = hasCalendars ? tables.need("attach.txt", ...columns) : tables.may("attach.txt", columns, none);
  const families = new Set(tools.map((t) => t["STNFAM"]!));
  const breakdowns = new Map<string, Breakdown[]>();
  const maintenance = new Map<string, Maintenance[]>();
  for (const row of attached) {
    const targets =
      row["RESTYPE"] === "stngrp"
        ? tools.filter((t) => t["STNGRP"] === row["RESNAME"]).map((t) => t["STNFAM"]!)
        : [row["RESNAME"]!];
    if (targets.length === 0)
      refuse("attach.txt", `tool group ${row["RESNAME"]} is nowhere`, `${row["RESNAME"]} 설비군이 없습니다`);
    const down = downs.get(row["CALNAME"]!);
    const pm = pms.get(row["CALNAME"]!);
    if (down === undefined && pm === undefined)
      refuse("attach.txt", `calendar ${row["CALNAME"]} is nowhere`, `${row["CALNAME"]} 달력이 없습니다`);
    for (const family of targets) {
      if (!families.has(family)) refuse("attach.txt", `tool ${family} is nowhere`, `${family} 설비가 없습니다`);
      if (down !== undefined) {
        push(breakdowns, family, {
          clock: down["DOWNCALTYPE"] === "mttf_by_cal" ? "calendar" : "busy",
          uptime: spreadIn("downcal.txt", down, "MTTFDIST", "MTTF", "MTTF2", "MTTFUNITS"),
          repair: spreadIn("downcal.txt", down, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"),
          ...(row["FOA"] ? { first: spreadIn("attach.txt", row, "FOADIST", "FOA", "FOA2", "FOAUNITS") } : {}),
        });
      } else if (pm !== undefined) {
        const isByPieces = pm["PMCALTYPE"] === "mtbpm_by_pieces";
        push(maintenance, family, {
          clock: isByPieces ? "pieces" : pm["PMCALTYPE"] === "mtbpm_by_cal" ? "calendar" : "busy",
          every: isByPieces ? numberIn("pmcal.txt", pm, "MTBPM") : timeIn("pmcal.txt", pm, "MTBPM", "MTBPMUNITS"),
          duration: spreadIn("pmcal.txt", pm, "MTTRDIST", "MTTR", "MTTR2", "MTTRUNITS"),
          ...(row["FOA"]
            ? { first: isByPieces ? numberIn("attach.txt", row, "FOA") : timeIn("attach.txt", row, "FOA", "FOAUNITS") }
            : {}),
          staggered,
        });
      }
    }
  }
  const used = new Set(attached.map((r) => r["CALNAME"]));
  for (const [file, calendars] of [
    ["downcal.txt", downs],
    ["pmcal.txt", pms],
  ] as const) {
    const idle = [...calendars.keys()].filter((name) => !used.has(name));
    if (idle.length > 0)
      tables.notice(
        file,
        `attach.txt attaches nothing to ${idle.join(", ")}.`,
        `attach.txt에 없는 달력: ${idle.join(", ")}`,
      );
  }
  return { breakdowns, maintenance };
};

const readSetups = (tables: Tables, routes: readonly Route[]): SetupMatrix => {
  const wanted = new Set(routes.flatMap((r) => r.steps.flatMap((s) => s.setup ?? [])));
  const untimed = routes.flatMap((r) => r.steps).find((s) => s.setup !== undefined && s.setupTime === undefined);
  const columns = ["NEWSETUP", "STIME"];
  const changes =
    untimed === undefined
      ? tables.may("setup.txt", columns, {
          ko: "준비교체 시간은 경로 표에만 있습니다.",
          en: "setups take the times of the routes.",
        })
      : tables.need("setup.txt", ...columns);
  const groups = tables.may("setupgrp.txt", ["SETUP", "MINRUN"], {
    ko: "최소 연속 로트 수가 없습니다.",
    en: "no setup has a shortest run.",
  });
  const known = new Set([...wanted, ...changes.flatMap((c) => [c["CURSETUP"], c["NEWSETUP"]])]);
  const runs = groups.filter((g) => g["SETUP"]);
  const idle = runs.filter((g) => !known.has(g["SETUP"])).map((g) => g["SETUP"]);
  if (idle.length > 0)
    tables.notice(
      "setupgrp.txt",
      `No step has the setup ${idle.join(", ")}.`,
      `쓰이지 않는 준비 상태: ${idle.join(", ")}`,
    );
  return {
    id: "setups",
    changes: changes.map((row) => ({
      ...(row["CURSETUP"] ? { from: row["CURSETUP"] } : {}),
      to: row["NEWSETUP"]!,
      time: spreadIn("setup.txt", row, "SDIST", "STIME", "STIME2", "STUNITS"),
    })),
    minRun: Object.fromEntries(
      runs.filter((g) => known.has(g["SETUP"])).map((g) => [g["SETUP"]!, numberIn("setupgrp.txt", g, "MINRUN")]),
    ),
  };
};

const readWip = (
  tables: Tables,
  isWanted: boolean,
  parts: readonly Part[],
  routes: readonly Route[],
  zero: number,
): InitialLot[] => {
  tables.asked("WIP.txt");
  if (!isWanted) return [];
  const steps = new Map(routes.map((r) => [r.id, r.steps.length]));
  const lots = tables.need("WIP.txt", "LOT", "PART", "CURSTEP", "DUE");
  const taken = lots.flatMap((row): InitialLot[] => {
    const part = parts.find((p) => p.id === row["PART"]);
    const step = numberIn("WIP.txt", row, "CURSTEP");
    if (part === undefined || step > (steps.get(part.route) ?? 0)) return [];
    return [
      {
        part: part.id,
        step,
        priority: numberIn("WIP.txt", row, "PRIOR"),
        due: dateIn("WIP.txt", row["DUE"]) - zero,
        group: row["LOT"]!.replace(/_\d+$/, ""),
      },
    ];
  });
  const left = lots.length - taken.length;
  if (left > 0)
    tables.notice(
      "WIP.txt",
      `${left} of ${lots.length} lots are of an unknown part or behind their last step, and were left out.`,
      `로트 ${lots.length}개 가운데 ${left}개는 모르는 품목이거나 마지막 공정을 지나 제외했습니다.`,
    );
  return taken;
};

const readWays = (tables: Tables, tools: readonly Row[]): Transport[] => {
  const places = new Set(tools.map((t) => t["STNFAMLOC"] || t["STNFAM"]!));
  const isMoved = tools.some((t) => t["STNFAMLOC"]);
  const columns = ["FROMLOC", "TOLOC", "DTIME"];
  const rows = isMoved
    ? tables.need("fromto.txt", ...columns)
    : tables.may("fromto.txt", columns, { ko: "운반 시간이 없습니다.", en: "no way takes time." });
  const isHere = (row: Row): boolean => places.has(row["FROMLOC"]!) && places.has(row["TOLOC"]!);
  const idle = rows.filter((row) => !isHere(row)).map((row) => `${row["FROMLOC"]} → ${row["TOLOC"]}`);
  if (idle.length > 0)
    tables.notice("fromto.txt", `No tool is at an end of ${idle.join(", ")}.`, `설비가 없는 구간: ${idle.join(", ")}`);
  tables.unused();
  return rows.filter(isHere).map((row): Transport => ({
    from: row["FROMLOC"]!,
    to: row["TOLOC"]!,
    time: spreadIn("fromto.txt", row, "DDIST", "DTIME", "DTIME2", "DUNITS"),
    includesUnload: true,
  }));
};

/** RULE picks a lot from the work list, FWLRANK orders that list, PRERULERWL says when; see README.md [LN15]. */
const rulesOf = (tool: Row): Rule[] => {
  const rules: Rule[] = [];
  if ((tool["RULE"] ?? "").toLowerCase().includes("lssu")) rules.push("setup");
  const isRankedAnew = (tool["PRERULERWL"] ?? "").toLowerCase() === "yes";
  for (const rank of (tool["FWLRANK"] ?? "").toLowerCase().split(";")) {
    if (rank === "rank_hp") rules.push("priority");
    else if (/rank_cr|critical/.test(rank)) rules.push(isRankedAnew ? "cr" : "cr-on-arrival");
    else if (/rank_edd|rank_due/.test(rank)) rules.push("edd");
    else if (/rank_spt/.test(rank)) rules.push("spt");
    // On arrival no machine is chosen yet, so there is no setup to compare.
    else if (rank === "rank_rsetup" && isRankedAnew && !rules.includes("setup")) rules.push("setup");
  }
  return [...rules, "fifo"];
};
