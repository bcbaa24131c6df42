import { type LineModel, type Route, type Station, type Step, type StepName, withKeys } from "#engine/line";
import { fillKorean } from "#base/particle";
import type { Text } from "#base/text";

/** Where stations stand. The kernel knows nothing of it. */
export type Layout = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** One arrow of the drawing. */
export interface Flow {
  readonly key: string;
  readonly kind: "enter" | "next" | "rework" | "branch" | "leave";
  readonly route: string;
  /** Step of the route it begins at; −1 for what enters. */
  readonly step: number;
  /** Stations; null outside of the line. */
  readonly from: string | null;
  readonly to: string | null;
  /** Of those that pass here, the share that takes it; undefined for the usual way on. */
  readonly share?: number;
  /** Position among the branches of its step. */
  readonly branch?: number;
}

/** An edit that cannot be made says why. */
export type Edited = LineModel | { readonly why: Text };

export const isDrawn = (edited: Edited): edited is LineModel => !("why" in edited);

const stepAt = (route: Route, name: StepName): number =>
  typeof name === "number" ? name - 1 : route.steps.findIndex(({ id }) => id === name);

/** What goes on to the following step of those that leave a step. */
const usual = (step: Step): number => 1 - (step.branch ?? []).reduce((sum, { probability }) => sum + probability, 0);

/** Steps of a route that anything comes to: where lots enter, and wherever a flow leads from there. */
function reachedSteps(model: LineModel, route: Route): ReadonlySet<number> {
  const parts = new Set(model.parts.filter((p) => p.route === route.id).map((p) => p.id));
  const isFed = [...(model.sources ?? []), ...(model.orders ?? [])].some(({ part }) => parts.has(part));
  const begun = (model.wip ?? []).filter(({ part }) => parts.has(part)).map(({ step }) => stepAt(route, step));
  const open = [...(isFed ? [0] : []), ...begun];
  const reached = new Set<number>();
  for (let k = open.pop(); k !== undefined; k = open.pop()) {
    const step = route.steps[k];
    if (step === undefined || reached.has(k)) continue;
    reached.add(k);
    if (usual(step) > 1e-9) open.push(k + 1);
    if (step.rework !== undefined && step.rework.probability > 0) open.push(stepAt(route, step.rework.to));
    for (const { to, probability } of step.branch ?? [])
      if (to !== "end" && probability > 0) open.push(stepAt(route, to));
  }
  return reached;
}

/** Whether anything ever comes to a station. */
export const isReached = (model: LineModel, station: string): boolean =>
  model.routes.some((route) => [...reachedSteps(model, route)].some((k) => route.steps[k]?.station === station));

/** Every arrow of a line, in the order in which parts go. What nothing leads to has none. */
export function flowsOf(model: LineModel): Flow[] {
  return model.routes.flatMap((route): Flow[] => {
    const at = (k: number): string | null => route.steps[k]?.station ?? null;
    const reached = reachedSteps(model, route);
    const isFed = reached.has(0);
    const last = route.steps.length - 1;
    return [
      ...(isFed && last >= 0
        ? [{ key: `${route.id}/in`, kind: "enter", route: route.id, step: -1, from: null, to: at(0) } as const]
        : []),
      ...route.steps.flatMap((step, k): Flow[] =>
        !reached.has(k)
          ? []
          : [
              ...(usual(step) > 1e-9
                ? [
                    {
                      ...({
                        key: `${route.id}/${k}`,
                        kind: k === last ? "leave" : "next",
                        route: route.id,
                        step: k,
                      } as const),
                      ...{ from: step.station, to: k === last ? null : at(k + 1) },
                    },
                  ]
                : []),
              ...(step.rework === undefined
                ? []
                : [
                    {
                      ...{ key: `${route.id}/${k}/rework`, kind: "rework" as const, route: route.id, step: k },
                      ...{ from: step.station, to: at(stepAt(route, step.rework.to)), share: step.rework.probability },
                    },
                  ]),
              ...(step.branch ?? []).map(({ to, probability }, b): Flow => ({
                ...{ key: `${route.id}/${k}/branch/${b}`, kind: "branch", route: route.id, step: k, branch: b },
                ...{ from: step.station, to: to === "end" ? null : at(stepAt(route, to)), share: probability },
              })),
            ],
      ),
    ];
  });
}

/** A name that is not taken: `설비 3`. */
const freeName = (stem: string, taken: readonly string[]): string => {
  let n = taken.length + 1;
  while (taken.includes(`${stem} ${n}`)) n += 1;
  return `${stem} ${n}`;
};

export const emptyLine = (name: string): LineModel => ({
  ...{ name, timeUnit: "minute", stations: [], routes: [], parts: [], sources: [] },
});

/** A new station. The first one of a line is given a product and its arrivals, so that something flows. */
export function addStation(
  model: LineModel,
  words: { readonly station: string; readonly product: string },
): { readonly model: LineModel; readonly id: string } {
  const id = freeName(
    words.station,
    model.stations.map((s) => s.id),
  );
  const keys = new Set(withKeys(model).stations.map((s) => s.key));
  let turn = keys.size + 1;
  while (keys.has(`s${turn}`)) turn += 1;
  const stations = [...withKeys(model).stations, { id, key: `s${turn}`, buffer: 5 }];
  if (model.routes.length > 0) return { id, model: { ...model, stations } };
  const product = words.product;
  return {
    id,
    model: {
      ...model,
      stations,
      routes: [{ id: product, steps: [newStep(id)] }],
      parts: [{ id: product, route: product }],
      sources: [{ id: product, part: product, interarrival: { kind: "exponential", mean: 1.2 } }],
    },
  };
}

const newStep = (station: string): Step => ({ station, time: { kind: "gamma", shape: 4, mean: 1 } });

/** Puts steps in a new order and lets what points at a step point at where it is now, or nowhere. */
function reordered(route: Route, order: readonly (number | Step)[]): Route {
  const moved = new Map(order.flatMap((each, now) => (typeof each === "number" ? [[each, now] as const] : [])));
  const now = (name: StepName): StepName | undefined => {
    const at = moved.get(stepAt(route, name));
    return at === undefined ? undefined : typeof name === "number" ? at + 1 : name;
  };
  const steps = order.map((each): Step => {
    if (typeof each !== "number") return each;
    const { rework, queueLimit, dedicateTo, branch, ...plain } = route.steps[each] as Step;
    const again = rework && now(rework.to);
    const limit = queueLimit && now(queueLimit.to);
    const same = dedicateTo === undefined ? undefined : now(dedicateTo);
    const ways = (branch ?? []).flatMap((way) => {
      const to = way.to === "end" ? "end" : now(way.to);
      return to === undefined ? [] : [{ ...way, to }];
    });
    return {
      ...plain,
      ...(rework === undefined || again === undefined ? {} : { rework: { ...rework, to: again } }),
      ...(queueLimit === undefined || limit === undefined ? {} : { queueLimit: { ...queueLimit, to: limit } }),
      ...(same === undefined ? {} : { dedicateTo: same }),
      ...(ways.length === 0 ? {} : { branch: ways }),
    };
  });
  return { ...route, steps };
}

const indices = (route: Route): number[] => route.steps.map((_, k) => k);

const withRoute = (model: LineModel, changed: Route): LineModel => ({
  ...model,
  routes: model.routes.map((route) => (route.id === changed.id ? changed : route)),
});

/** Takes a station out, with every step that is made there. */
export function removeStation(model: LineModel, id: string): Edited {
  if (model.stations.length === 1) return emptyLine(model.name);
  const routes = model.routes.map((route) =>
    reordered(
      route,
      indices(route).filter((k) => route.steps[k]?.station !== id),
    ),
  );
  const bare = routes.find((route) => route.steps.length === 0);
  if (bare !== undefined)
    return {
      why: {
        ko: `‘${bare.id}’의 공정이 하나도 남지 않습니다. 먼저 다른 설비와 연결해 주십시오.`,
        en: `“${bare.id}” would have no step left. Lead it through another station first.`,
      },
    };
  return {
    ...model,
    routes,
    stations: model.stations.filter((s) => s.id !== id),
    ...(model.loops === undefined
      ? {}
      : {
          loops: model.loops.map((loop) => ({
            ...loop,
            ...(loop.stations === undefined ? {} : { stations: loop.stations.filter((s) => s !== id) }),
          })),
        }),
    ...(model.transport === undefined
      ? {}
      : { transport: model.transport.filter((t) => t.from !== id && t.to !== id) }),
  };
}

/**
 * Draws an arrow. From the last station of a product it leads on; to a new one in between it makes room; to a later one
 * it becomes a branch, to an earlier one (or the same) rework.
 */
export function connect(model: LineModel, routeId: string, from: string, to: string): Edited {
  const route = model.routes.find(({ id }) => id === routeId);
  if (route === undefined) return { why: { ko: "제품이 없습니다.", en: "There is no product." } };
  const a = route.steps.findLastIndex(({ station }) => station === from);
  const b = route.steps.findIndex(({ station }) => station === to);
  if (a < 0 && b === 0) return withRoute(model, reordered(route, [newStep(from), ...indices(route)]));
  if (a < 0)
    return {
      why: {
        ko: fillKorean("‘{routeId}’은(는) {from}을(를) 지나지 않습니다. 지나는 설비에서 연결해 주십시오.", {
          routeId,
          from,
        }),
        en: `“${routeId}” does not pass ${from}. Begin at a station that it passes.`,
      },
    };
  if (b < 0)
    return withRoute(
      model,
      reordered(route, [...indices(route).slice(0, a + 1), newStep(to), ...indices(route).slice(a + 1)]),
    );
  if (b === a + 1) return { why: { ko: "이미 연결되어 있습니다.", en: "They are connected already." } };
  const step = route.steps[a] as Step;
  const changed: Step =
    b > a
      ? { ...step, branch: [...(step.branch ?? []), { to: b + 1, probability: 0.2 }] }
      : { ...step, rework: { probability: 0.05, to: b + 1 } };
  return withRoute(model, { ...route, steps: route.steps.map((each, k) => (k === a ? changed : each)) });
}

/** Takes an arrow away. The usual way on goes with the step it leads to; what came after closes up. */
export function disconnect(model: LineModel, flow: Flow): Edited {
  const route = model.routes.find(({ id }) => id === flow.route) as Route;
  if (flow.kind === "enter" || flow.kind === "leave")
    return {
      why: {
        ko: "투입·출고 흐름은 설비를 삭제하면 함께 삭제됩니다.",
        en: "Where parts enter and leave goes away with its station.",
      },
    };
  if (flow.kind === "next")
    return withRoute(
      model,
      reordered(
        route,
        indices(route).filter((k) => k !== flow.step + 1),
      ),
    );
  const { rework, branch, ...plain } = route.steps[flow.step] as Step;
  const ways = (branch ?? []).filter((_, b) => flow.kind !== "branch" || b !== flow.branch);
  const changed: Step = {
    ...plain,
    ...(rework === undefined || flow.kind === "rework" ? {} : { rework }),
    ...(ways.length === 0 ? {} : { branch: ways }),
  };
  return withRoute(model, { ...route, steps: route.steps.map((each, k) => (k === flow.step ? changed : each)) });
}

/** Gives a station another name, wherever it is spoken of. */
export function renameStation(model: LineModel, id: string, name: string): Edited {
  const to = name.trim();
  if (to === "") return { why: { ko: "이름을 입력해 주십시오.", en: "A station needs a name." } };
  if ([...to].length > 40)
    return { why: { ko: "이름은 40자 이하여야 합니다.", en: "A name has 40 characters at most." } };
  if (to !== id && model.stations.some((s) => s.id === to))
    return { why: { ko: fillKorean("‘{to}’은(는) 이미 있습니다.", { to }), en: `There is a “${to}” already.` } };
  const named = (other: string): string => (other === id ? to : other);
  return {
    ...model,
    stations: model.stations.map((s) => ({ ...s, id: named(s.id) })),
    routes: model.routes.map((r) => ({ ...r, steps: r.steps.map((s) => ({ ...s, station: named(s.station) })) })),
    ...(model.transport === undefined
      ? {}
      : { transport: model.transport.map((t) => ({ ...t, from: named(t.from), to: named(t.to) })) }),
    ...(model.loops === undefined
      ? {}
      : {
          loops: model.loops.map((l) => ({
            ...l,
            ...(l.stations === undefined ? {} : { stations: l.stations.map(named) }),
          })),
        }),
  };
}

export const changeStation = (model: LineModel, id: string, change: (station: Station) => Station): LineModel => ({
  ...model,
  stations: model.stations.map((s) => (s.id === id ? change(s) : s)),
});

export const changeStep = (model: LineModel, route: string, k: number, change: (step: Step) => Step): LineModel => ({
  ...model,
  routes: model.routes.map((r) =>
    r.id === route ? { ...r, steps: r.steps.map((s, i) => (i === k ? change(s) : s)) } : r,
  ),
});
