import type { Refusal } from "#base/refusal";
import { checkDistribution, Findings, type Json } from "./findings.ts";
import type { LineModel } from "./model.ts";
import { lineNothingEnters, lineTwice, lineUnknownName } from "./refusals.ts";

const RULES = new Set(["priority", "fifo", "edd", "spt", "cr", "slack", "setup", "fullest"]);

/**
 * Reads a model from anything, usually parsed JSON. All that is wrong is found at once, each finding with its JSON
 * pointer; an empty list of findings means the model can be compiled and run.
 */
export const checkModel = (
  input: unknown,
): { readonly model: LineModel | null; readonly refusals: readonly Refusal[] } => {
  const f = new Findings();
  const root = f.object(input, "");
  if (root === null) return { model: null, refusals: f.list };
  f.text(root, "name", "");
  f.oneOf(root, "timeUnit", "", ["second", "minute", "hour", "day"]);
  f.number(root, "resolution", "", { above: 0, optional: true });

  const stations = f.items(root, "stations", "", true);
  const routes = f.items(root, "routes", "", true);
  const parts = f.items(root, "parts", "", true);
  const sources = f.items(root, "sources", "");
  const orders = f.items(root, "orders", "");
  const wip = f.items(root, "wip", "");
  const setups = f.items(root, "setups", "");
  const calendars = f.items(root, "calendars", "");
  const operators = f.items(root, "operators", "");
  const transport = f.items(root, "transport", "");
  const vehicles = f.items(root, "vehicles", "");
  const loops = f.items(root, "loops", "");
  const stocks = f.items(root, "stocks", "");

  const names = (list: readonly Json[], what: string, at: string): Set<string> => {
    const seen = new Set<string>();
    list.forEach((item, i) => {
      const id = f.text(item, "id", `${at}/${i}`);
      if (id === null) return;
      if (seen.has(id)) f.list.push(lineTwice({ what, name: id }, `${at}/${i}/id`));
      seen.add(id);
    });
    return seen;
  };
  const stationIds = names(stations, "station", "/stations");
  const routeIds = names(routes, "route", "/routes");
  const partIds = names(parts, "part", "/parts");
  names(sources, "source", "/sources");
  const setupIds = names(setups, "setup matrix", "/setups");
  const calendarIds = names(calendars, "calendar", "/calendars");
  names(operators, "operator pool", "/operators");
  const vehicleIds = names(vehicles, "vehicle pool", "/vehicles");
  names(loops, "loop", "/loops");
  const stockIds = names(stocks, "stock", "/stocks");
  const skills = new Set(operators.flatMap((o) => (Array.isArray(o["skills"]) ? (o["skills"] as string[]) : [])));
  const known = (
    item: Json,
    key: string,
    at: string,
    set: ReadonlySet<string>,
    what: string,
    optional = false,
  ): void => {
    const value = item[key];
    if (value === undefined && optional) return;
    const name = f.text(item, key, at);
    if (name !== null && !set.has(name))
      f.list.push(lineUnknownName({ at: `${at}/${key}`, what, name }, `${at}/${key}`));
  };

  stations.forEach((s, i) => {
    const at = `/stations/${i}`;
    f.number(s, "machines", at, { min: 1, whole: true, optional: true });
    f.number(s, "slots", at, { min: 1, whole: true, optional: true });
    f.number(s, "buffer", at, { min: 0, whole: true, optional: true });
    f.number(s, "load", at, { min: 0, optional: true });
    f.number(s, "unload", at, { min: 0, optional: true });
    f.oneOf(s, "wake", at, ["longest-idle", "least-setup", "first"], true);
    f.oneOf(s, "atShiftEnd", at, ["finish", "pause"], true);
    known(s, "setups", at, setupIds, "setup matrix", true);
    known(s, "calendar", at, calendarIds, "calendar", true);
    (Array.isArray(s["rules"]) ? (s["rules"] as unknown[]) : []).forEach((rule, k) => {
      if (typeof rule !== "string" || !(RULES.has(rule) || rule.startsWith("custom:"))) {
        f.list.push(lineUnknownName({ at: `${at}/rules/${k}`, what: "rule", name: String(rule) }, `${at}/rules/${k}`));
      }
    });
    f.items(s, "breakdowns", at).forEach((b, k) => {
      const here = `${at}/breakdowns/${k}`;
      f.oneOf(b, "clock", here, ["calendar", "busy"]);
      f.oneOf(b, "job", here, ["resume", "restart", "scrap"], true);
      checkDistribution(f, b["uptime"], `${here}/uptime`);
      checkDistribution(f, b["repair"], `${here}/repair`);
      if (b["first"] !== undefined) checkDistribution(f, b["first"], `${here}/first`);
    });
    f.items(s, "maintenance", at).forEach((m, k) => {
      const here = `${at}/maintenance/${k}`;
      f.oneOf(m, "clock", here, ["calendar", "busy", "pieces"]);
      f.number(m, "every", here, { above: 0 });
      f.number(m, "first", here, { min: 0, optional: true });
      checkDistribution(f, m["duration"], `${here}/duration`);
    });
  });

  const stepsOf = new Map<string, readonly Json[]>();
  routes.forEach((r, i) => {
    const at = `/routes/${i}`;
    const steps = f.items(r, "steps", at, true);
    stepsOf.set(String(r["id"]), steps);
    const isStep = (name: unknown): boolean =>
      typeof name === "number"
        ? Number.isInteger(name) && name >= 1 && name <= steps.length
        : steps.some((s) => s["id"] === name);
    const stepRef = (value: unknown, where: string, ends = false): void => {
      if ((ends && value === "end") || isStep(value)) return;
      f.list.push(lineUnknownName({ at: where, what: "step", name: String(value) }, where));
    };
    steps.forEach((s, k) => {
      const here = `${at}/steps/${k}`;
      known(s, "station", here, stationIds, "station");
      checkDistribution(f, s["time"], `${here}/time`);
      f.oneOf(s, "per", here, ["lot", "piece", "batch"], true);
      f.number(s, "interval", here, { min: 0, optional: true });
      f.number(s, "sampling", here, { min: 0, max: 1, optional: true });
      f.number(s, "scrap", here, { min: 0, max: 1, optional: true });
      if (s["setup"] !== undefined) f.text(s, "setup", here);
      if (s["setupTime"] !== undefined) checkDistribution(f, s["setupTime"], `${here}/setupTime`);
      if (s["dedicateTo"] !== undefined) stepRef(s["dedicateTo"], `${here}/dedicateTo`);
      const batch = f.part(s, "batch", here);
      if (batch !== null) {
        const min = f.number(batch, "min", `${here}/batch`, { above: 0 });
        f.number(batch, "max", `${here}/batch`, { min: min ?? 0 });
        f.number(batch, "maxWait", `${here}/batch`, { min: 0, optional: true });
      }
      const rework = f.part(s, "rework", here);
      if (rework !== null) {
        f.number(rework, "probability", `${here}/rework`, { min: 0, below: 1 });
        stepRef(rework["to"], `${here}/rework/to`);
      }
      const limit = f.part(s, "queueLimit", here);
      if (limit !== null) {
        f.number(limit, "time", `${here}/queueLimit`, { min: 0 });
        f.oneOf(limit, "action", `${here}/queueLimit`, ["count", "scrap", "rework"], true);
        stepRef(limit["to"], `${here}/queueLimit/to`);
      }
      const operator = f.part(s, "operator", here);
      if (operator !== null) known(operator, "skill", `${here}/operator`, skills, "skill");
      let sum = 0;
      f.items(s, "branch", here).forEach((b, n) => {
        sum += f.number(b, "probability", `${here}/branch/${n}`, { min: 0, max: 1 }) ?? 0;
        stepRef(b["to"], `${here}/branch/${n}/to`, true);
      });
      f.within(sum, `${here}/branch`, { max: 1 + 1e-9 });
      f.items(s, "consumes", here).forEach((c, n) => {
        known(c, "stock", `${here}/consumes/${n}`, stockIds, "stock");
        f.number(c, "quantity", `${here}/consumes/${n}`, { above: 0 });
      });
    });
  });

  parts.forEach((p, i) => {
    known(p, "route", `/parts/${i}`, routeIds, "route");
    known(p, "deliverTo", `/parts/${i}`, stockIds, "stock", true);
    f.number(p, "pieces", `/parts/${i}`, { min: 1, whole: true, optional: true });
  });
  sources.forEach((s, i) => {
    const at = `/sources/${i}`;
    known(s, "part", at, partIds, "part");
    checkDistribution(f, s["interarrival"], `${at}/interarrival`, true);
    f.number(s, "first", at, { min: 0, optional: true });
    f.oneOf(s, "whenFull", at, ["wait", "lose"], true);
    f.number(s, "lots", at, { min: 1, whole: true, optional: true });
    f.number(s, "limit", at, { min: 0, whole: true, optional: true });
    f.number(s, "dueAfter", at, { min: 0, optional: true });
  });
  orders.forEach((o, i) => {
    known(o, "part", `/orders/${i}`, partIds, "part");
    f.number(o, "release", `/orders/${i}`, { min: 0 });
    f.number(o, "lots", `/orders/${i}`, { min: 1, whole: true, optional: true });
  });
  wip.forEach((w, i) => {
    known(w, "part", `/wip/${i}`, partIds, "part");
    const route = parts.find((p) => p["id"] === w["part"])?.["route"];
    const steps = stepsOf.get(String(route)) ?? [];
    const step = w["step"];
    const ok = typeof step === "number" ? step >= 1 && step <= steps.length : steps.some((s) => s["id"] === step);
    if (!ok) f.list.push(lineUnknownName({ at: `/wip/${i}/step`, what: "step", name: String(step) }, `/wip/${i}/step`));
  });
  setups.forEach((m, i) => {
    f.items(m, "changes", `/setups/${i}`).forEach((c, k) => {
      f.text(c, "to", `/setups/${i}/changes/${k}`);
      checkDistribution(f, c["time"], `/setups/${i}/changes/${k}/time`);
    });
  });
  calendars.forEach((c, i) => {
    const cycle = f.number(c, "cycle", `/calendars/${i}`, { above: 0 });
    let last = 0;
    f.items(c, "open", `/calendars/${i}`, true).forEach((w, k) => {
      const at = `/calendars/${i}/open/${k}`;
      const from = f.number(w, "from", at, { min: last });
      last = f.number(w, "to", at, { above: from ?? 0, max: cycle ?? Infinity }) ?? last;
    });
  });
  operators.forEach((o, i) => {
    f.number(o, "count", `/operators/${i}`, { min: 1, whole: true });
    known(o, "calendar", `/operators/${i}`, calendarIds, "calendar", true);
  });
  transport.forEach((t, i) => {
    f.text(t, "from", `/transport/${i}`);
    f.text(t, "to", `/transport/${i}`);
    checkDistribution(f, t["time"], `/transport/${i}/time`);
    known(t, "vehicles", `/transport/${i}`, vehicleIds, "vehicle pool", true);
  });
  vehicles.forEach((v, i) => {
    f.number(v, "count", `/vehicles/${i}`, { min: 1, whole: true });
    if (v["emptyReturn"] !== undefined) checkDistribution(f, v["emptyReturn"], `/vehicles/${i}/emptyReturn`);
  });
  f.within(loops.length, "/loops", { max: 30 });
  loops.forEach((l, i) => {
    f.number(l, "cards", `/loops/${i}`, { min: 1, whole: true });
    (Array.isArray(l["stations"]) ? (l["stations"] as unknown[]) : []).forEach((name, k) => {
      if (typeof name !== "string" || !stationIds.has(name)) {
        f.list.push(
          lineUnknownName(
            { at: `/loops/${i}/stations/${k}`, what: "station", name: String(name) },
            `/loops/${i}/stations/${k}`,
          ),
        );
      }
    });
  });
  if (f.list.length === 0 && sources.length === 0 && orders.length === 0 && wip.length === 0)
    f.list.push(lineNothingEnters({}));
  return { model: f.list.length === 0 ? (input as LineModel) : null, refusals: f.list };
};
