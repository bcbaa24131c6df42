import type { Refusal } from "#base/refusal";
import { bytesOf, mostBytes } from "./cost.ts";
import { Findings, type Json, type Known } from "./findings.ts";
import { modelShape } from "./model-shape.ts";
import type { LineModel, Route, StepName } from "./model.ts";
import { lineNothingEnters, lineTooLarge, lineTwice } from "./refusals.ts";

/**
 * Reads a model from anything, usually parsed JSON. All that is wrong is found at once, each finding with its JSON
 * pointer; an empty list of findings means the model can be compiled and run. Nothing is allocated that grows with what
 * the model asks for: a line too large for a run is refused by its estimate.
 */
export const checkModel = (
  input: unknown,
): { readonly model: LineModel | null; readonly refusals: readonly Refusal[] } => {
  const root: Json = typeof input === "object" && input !== null ? (input as Json) : {};
  const f = new Findings(namesOf(root), root["resolution"]);
  f.walk(input, modelShape, "");
  checkNames(f, root);
  // What the parts say of each other can be looked at once each of them is what it should be.
  if (f.list.length === 0) checkRelations(f, input as LineModel);
  if (f.list.length > 0) return { model: null, refusals: f.list };
  const model = input as LineModel;
  const bytes = bytesOf(model);
  if (bytes > mostBytes) {
    const megabytes = (n: number): string => Math.ceil(n / 1e6).toLocaleString("en-US");
    f.add(lineTooLarge({ megabytes: megabytes(bytes), most: megabytes(mostBytes) }));
    return { model: null, refusals: f.list };
  }
  return { model, refusals: [] };
};

const items = (owner: Json, list: string): Json[] => {
  const value = Object.hasOwn(owner, list) ? owner[list] : undefined;
  return Array.isArray(value)
    ? value.filter((each): each is Json => typeof each === "object" && each !== null && !Array.isArray(each))
    : [];
};
const texts = (...values: readonly unknown[]): string[] => values.filter((v): v is string => typeof v === "string");

/** Everything that has a name, before it is known whether the rest is right. */
const namesOf = (root: Json): Known => {
  const ids = (list: string): Set<string> => new Set(texts(...items(root, list).map((each) => each["id"])));
  const stations = items(root, "stations");
  const steps = items(root, "routes").flatMap((route) => items(route, "steps"));
  const changes = items(root, "setups").flatMap((matrix) => items(matrix, "changes"));
  return {
    station: ids("stations"),
    route: ids("routes"),
    part: ids("parts"),
    "setup matrix": ids("setups"),
    setup: new Set(texts(...steps.map((s) => s["setup"]), ...changes.flatMap((c) => [c["from"], c["to"]]))),
    calendar: ids("calendars"),
    skill: new Set(
      items(root, "operators").flatMap(({ skills }) => (Array.isArray(skills) ? texts(...(skills as unknown[])) : [])),
    ),
    stock: ids("stocks"),
    place: new Set(texts(...stations.map((s) => s["place"] ?? s["id"]))),
    "vehicle pool": ids("vehicles"),
  };
};

const checkNames = (f: Findings, root: Json): void => {
  const once = (owner: Json, list: string, what: string, member = "id", at = ""): void => {
    const seen = new Set<string>();
    items(owner, list).forEach((item, i) => {
      const name = item[member];
      if (typeof name !== "string") return;
      if (seen.has(name)) f.add(lineTwice({ what, name }, `${at}/${list}/${i}/${member}`));
      seen.add(name);
    });
  };
  once(root, "stations", "station");
  once(root, "stations", "key", "key");
  once(root, "routes", "route");
  items(root, "routes").forEach((route, i) => once(route, "steps", "step", "id", `/routes/${i}`));
  once(root, "parts", "part");
  once(root, "sources", "source");
  once(root, "setups", "setup matrix");
  once(root, "calendars", "calendar");
  once(root, "operators", "operator pool");
  once(root, "vehicles", "vehicle pool");
  once(root, "loops", "loop");
  once(root, "stocks", "stock");
};

const checkRelations = (f: Findings, model: LineModel): void => {
  const isStep = (route: Route, name: StepName): boolean =>
    typeof name === "number"
      ? Number.isInteger(name) && name >= 1 && name <= route.steps.length
      : route.steps.some((s) => s.id === name);
  model.routes.forEach((route, i) => {
    route.steps.forEach((s, k) => {
      const at = `/routes/${i}/steps/${k}`;
      const stepAt = (name: StepName | undefined, where: string): void => {
        if (name !== undefined && !isStep(route, name)) f.unknown(`${at}/${where}`, "step", name);
      };
      if (s.batch !== undefined) f.within(s.batch.max, `${at}/batch/max`, { min: s.batch.min });
      stepAt(s.rework?.to, "rework/to");
      stepAt(s.queueLimit?.to, "queueLimit/to");
      stepAt(s.dedicateTo, "dedicateTo");
      s.branch?.forEach(({ to }, n) => {
        if (to !== "end") stepAt(to, `branch/${n}/to`);
      });
      const sum = (s.branch ?? []).reduce((total, { probability }) => total + probability, 0);
      f.within(sum, `${at}/branch`, { max: 1 + 1e-9 });
    });
  });
  const routes = new Map(model.routes.map((r) => [r.id, r]));
  const routeOf = new Map(model.parts.map((p) => [p.id, routes.get(p.route)!]));
  model.wip?.forEach((lot, i) => {
    if (!isStep(routeOf.get(lot.part)!, lot.step)) f.unknown(`/wip/${i}/step`, "step", lot.step);
  });
  const tick = model.resolution ?? 0;
  const least = (at: string, value: number): void => {
    if (tick > 0) f.within(value, at, { min: tick / 2 });
  };
  model.calendars?.forEach((c, i) => {
    let last = 0;
    least(`/calendars/${i}/cycle`, c.cycle);
    c.open.forEach(({ from, to }, k) => {
      const at = `/calendars/${i}/open/${k}`;
      f.within(from, `${at}/from`, { min: last });
      f.within(to, `${at}/to`, { above: from, max: c.cycle });
      least(`${at}/to`, to - from);
      last = to;
    });
  });
  model.stations.forEach((s, i) =>
    s.maintenance?.forEach((m, k) => {
      if (m.clock !== "pieces") least(`/stations/${i}/maintenance/${k}/every`, m.every);
    }),
  );
  f.within(model.loops?.length ?? 0, "/loops", { max: 30 });
  if ([model.sources, model.orders, model.wip].every((list) => (list ?? []).length === 0)) f.add(lineNothingEnters({}));
};
