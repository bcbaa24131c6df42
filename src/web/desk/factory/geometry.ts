import type { Flow, Layout } from "./drawing.ts";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const box = { width: 136, height: 66 } as const;
/** The places in front of a station, drawn at its left. */
export const tray = { width: 34, height: 40 } as const;
const reach = 84;

export const spotOf = (layout: Layout, id: string, k: number): Spot =>
  layout[id] ?? { x: 140 + (k % 4) * 220, y: 120 + Math.floor(k / 4) * 150 };

/** What the drawing must show: every station with its way in and out. */
export function frameOf(spots: readonly Spot[]): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} {
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const left = Math.min(140, ...xs) - box.width / 2 - tray.width - reach - 10;
  const right = Math.max(700, ...xs) + box.width / 2 + reach + 10;
  const top = Math.min(140, ...ys) - box.height / 2 - 62;
  const bottom = Math.max(240, ...ys) + box.height / 2 + 96;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The way of an arrow: an SVG path, a point at its middle, and a function along it for what travels on it. */
export interface Way {
  readonly path: string;
  readonly middle: Spot;
  readonly at: (share: number) => Spot;
}

const cubic = (a: Spot, b: Spot, c: Spot, d: Spot): Way => {
  const at = (t: number): Spot => {
    const u = 1 - t;
    const mix = (p: number, q: number, r: number, s: number) =>
      u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
    return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
  };
  return { path: `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`, middle: at(0.5), at };
};

const left = (s: Spot): Spot => ({ x: s.x - box.width / 2 - tray.width, y: s.y });
const right = (s: Spot): Spot => ({ x: s.x + box.width / 2, y: s.y });
const edge = (s: Spot, side: -1 | 1): Spot => (side < 0 ? left(s) : right(s));
const above = (s: Spot): Spot => ({ x: s.x, y: s.y - box.height / 2 });
const below = (s: Spot): Spot => ({ x: s.x, y: s.y + box.height / 2 });

/** From one station to another: sideways where there is room, else over the edge that faces it; back in a bow. */
function between(from: Spot, to: Spot, isBack: boolean): Way {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (isBack) {
    // Back below the line, so that it cannot be taken for the usual way.
    const depth = 54 + Math.abs(dx) * 0.06;
    const [a, d] = [below({ x: from.x + 18, y: from.y }), below({ x: to.x - 18, y: to.y })];
    return cubic(a, { x: a.x, y: a.y + depth }, { x: d.x, y: d.y + depth }, d);
  }
  if (Math.abs(dx) > box.width + tray.width / 2) {
    const [a, d] = dx > 0 ? [right(from), left(to)] : [left(from), right(to)];
    const bend = Math.min(90, Math.abs(d.x - a.x) / 2) * Math.sign(dx);
    return cubic(a, { x: a.x + bend, y: a.y }, { x: d.x - bend, y: d.y }, d);
  }
  const [a, d] = dy > 0 ? [below(from), above(to)] : [above(from), below(to)];
  const bend = Math.min(80, Math.abs(d.y - a.y) / 2) * Math.sign(dy || 1);
  return cubic(a, { x: a.x, y: a.y + bend }, { x: d.x, y: d.y - bend }, d);
}

/** `ahead` is where the station after the first, or before the last, stands: parts come from the other side. */
export function wayOf(flow: Flow, spots: ReadonlyMap<string, Spot>, ahead: Spot | undefined): Way {
  const from = flow.from === null ? undefined : spots.get(flow.from);
  const to = flow.to === null ? undefined : spots.get(flow.to);
  if (from !== undefined && to !== undefined) return between(from, to, flow.kind === "rework");
  const here = (from ?? to) as Spot;
  const side: -1 | 1 =
    flow.kind === "enter"
      ? ahead !== undefined && ahead.x < here.x - 40
        ? 1
        : -1
      : ahead !== undefined && ahead.x > here.x + 40
        ? -1
        : 1;
  // A branch that leaves the line goes down and out.
  if (flow.kind === "branch") {
    const a = below(here);
    return cubic(a, { x: a.x, y: a.y + 20 }, { x: a.x, y: a.y + 30 }, { x: a.x, y: a.y + 48 });
  }
  const a = edge(here, side);
  const out = { x: a.x + side * reach, y: a.y };
  // An arrow that comes from outside, or goes there, must not end at a station it has nothing to do with.
  const isBarred = [...spots.values()].some(
    (spot) =>
      spot !== here &&
      Math.abs(spot.y - here.y) < box.height &&
      side * (edge(spot, side).x - a.x) > 0 &&
      side * (edge(spot, side === 1 ? -1 : 1).x - out.x) < 20,
  );
  if (isBarred) {
    const top = above(here);
    const away = { x: top.x + side * 30, y: top.y - 44 };
    const [start, end] = flow.kind === "enter" ? [away, top] : [top, away];
    return cubic(start, { x: start.x, y: (start.y + end.y) / 2 }, { x: end.x, y: (start.y + end.y) / 2 }, end);
  }
  const [start, end] = flow.kind === "enter" ? [out, a] : [a, out];
  return cubic(start, { x: (start.x + end.x) / 2, y: a.y }, { x: (start.x + end.x) / 2, y: a.y }, end);
}
