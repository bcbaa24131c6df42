import type { Ranked } from "./rank.ts";

export interface Limits {
  readonly budget: bigint;
  /** How many are taken at most, in all and of each group; null for no bound. */
  readonly quota: number | null;
  readonly groupQuota: Readonly<Record<string, number>>;
  /** How many places of the quota are kept for each group; what nobody of it can fill is anybody's. */
  readonly groupLeast: Readonly<Record<string, number>>;
  /** Applications and won of one firm, at most. */
  readonly perFirm: number | null;
  readonly wonPerFirm: bigint | null;
  /** How many wait at most; null for all that pass. */
  readonly waiting: number | null;
}

export type Decision = "selected" | "waiting" | "not-selected";

/** Why an application stands where it stands. */
export type Ground =
  | "within-line"
  | "too-few-raters"
  | "below-pass-mark"
  | "firm-cap"
  | "group-quota"
  | "group-least"
  | "quota"
  | "beyond-budget"
  | "undecided-tie"
  | "waiting-list-full";

export interface Decided {
  readonly application: string;
  readonly rank: number | null;
  readonly decision: Decision;
  readonly ground: Ground;
  /** Asked so far by the selected, this one included where it is selected: the line's place. */
  readonly sum: bigint;
  /** Its place on the waiting list. */
  readonly place: number | null;
}

export interface Selection {
  readonly decided: readonly Decided[];
  readonly spent: bigint;
  /** Equals of whom not all fit and whom no rule tells apart: the panel decides, and nothing below is taken before. */
  readonly tie: readonly string[];
}

interface Taken {
  spent: bigint;
  count: number;
  readonly groups: Map<string, number>;
  readonly firms: Map<string, { count: number; won: bigint }>;
}

/** A group keeps no more places than it has applications that pass. */
function withinReach(passing: readonly Ranked[], limits: Limits): Limits {
  const groupLeast = Object.fromEntries(
    Object.entries(limits.groupLeast).map(([group, least]) => [
      group,
      Math.min(least, passing.filter((one) => one.group === group).length),
    ]),
  );
  return { ...limits, groupLeast };
}

/** How many places are still kept for a group. */
const keptFor = (group: string, { groups }: Taken, { groupLeast }: Limits): number =>
  Math.max(0, (groupLeast[group] ?? 0) - (groups.get(group) ?? 0));

/** What ends the selection; a firm's cap, a full group or a place kept for another only passes one over. */
const drawsLine: ReadonlySet<Ground> = new Set(["beyond-budget", "quota", "undecided-tie"]);

/** The rule that keeps an application from being taken on top of what is taken, or null. */
function kept(one: Ranked, taken: Taken, limits: Limits): Ground | null {
  for (const firm of one.firms) {
    const held = taken.firms.get(firm) ?? { count: 0, won: 0n };
    if (limits.perFirm !== null && held.count >= limits.perFirm) return "firm-cap";
    if (limits.wonPerFirm !== null && held.won + one.asked > limits.wonPerFirm) return "firm-cap";
  }
  if (limits.quota !== null && taken.count >= limits.quota) return "quota";
  const most = one.group === null ? undefined : limits.groupQuota[one.group];
  if (most !== undefined && (taken.groups.get(one.group ?? "") ?? 0) >= most) return "group-quota";
  if (limits.quota !== null && (one.group === null || keptFor(one.group, taken, limits) === 0)) {
    const keptPlaces = Object.keys(limits.groupLeast).reduce((sum, group) => sum + keptFor(group, taken, limits), 0);
    if (limits.quota - taken.count <= keptPlaces) return "group-least";
  }
  return taken.spent + one.asked > limits.budget ? "beyond-budget" : null;
}

function take(one: Ranked, taken: Taken): void {
  taken.spent += one.asked;
  taken.count++;
  if (one.group !== null) taken.groups.set(one.group, (taken.groups.get(one.group) ?? 0) + 1);
  for (const firm of one.firms) {
    const held = taken.firms.get(firm) ?? { count: 0, won: 0n };
    taken.firms.set(firm, { count: held.count + 1, won: held.won + one.asked });
  }
}

const copyOf = ({ spent, count, groups, firms }: Taken): Taken => ({
  ...{ spent, count },
  ...{ groups: new Map(groups), firms: new Map(firms) },
});

/**
 * Equals in the order in which most of them are taken: the smaller request first. With bounds that nest (groups within
 * the whole) no other choice takes more, and a larger budget only adds to it. Same request, same block: no name decides.
 */
function blocksOf(ranked: readonly Ranked[]): Ranked[][] {
  const blocks: Ranked[][] = [];
  const inOrder = ranked.toSorted((a, b) =>
    a.rank !== b.rank ? (a.rank ?? 0) - (b.rank ?? 0) : a.asked < b.asked ? -1 : a.asked > b.asked ? 1 : 0,
  );
  for (const one of inOrder) {
    const last = blocks.at(-1);
    if (last?.[0] !== undefined && last[0].rank === one.rank && last[0].asked === one.asked) last.push(one);
    else blocks.push([one]);
  }
  return blocks;
}

/**
 * Who is selected: in rank order, as long as the money lasts. The first who does not fit into the budget draws the line:
 * nobody below is taken, so that no one lower takes what a higher one could have had and a larger budget drops nobody.
 * A firm's cap, a full group or a place kept for another group passes over one application and lets the next be looked at.
 */
export function select(ranked: readonly Ranked[], bounds: Limits): Selection {
  const passing = ranked.filter(({ passes }) => passes);
  const limits = withinReach(passing, bounds);
  const grounds = new Map<string, Ground>();
  const sums = new Map<string, bigint>();
  let taken: Taken = { spent: 0n, count: 0, groups: new Map(), firms: new Map() };
  let tie: string[] = [];
  let line: Ground | null = null;
  const blocks = blocksOf(passing);
  for (const block of blocks) {
    if (line !== null) {
      for (const { application } of block) grounds.set(application, line === "undecided-tie" ? "beyond-budget" : line);
      continue;
    }
    const { after, told } = tryBlock(block, taken, limits);
    taken = after;
    for (const [application, ground] of told) grounds.set(application, ground);
    line = [...told.values()].find((ground) => drawsLine.has(ground)) ?? null;
    if (line === "undecided-tie") tie = block.map(({ application }) => application);
    for (const { application } of block) sums.set(application, taken.spent);
  }
  return { decided: listed(ranked, blocks.flat(), grounds, sums, { taken, limits }), spent: taken.spent, tie };
}

/**
 * Those whom a rule of their own keeps out are told so; of the rest all are taken or none, because where only a part of
 * them fits nobody but the panel can say which.
 */
function tryBlock(block: readonly Ranked[], taken: Taken, limits: Limits) {
  const told = new Map<string, Ground>();
  const free: Ranked[] = [];
  for (const one of block) {
    const ground = kept(one, taken, limits);
    if (ground === null) free.push(one);
    else told.set(one.application, ground);
  }
  const after = copyOf(taken);
  const doFit = free.every((one) => {
    const fits = kept(one, after, limits) === null;
    if (fits) take(one, after);
    return fits;
  });
  for (const { application } of free) told.set(application, doFit ? "within-line" : "undecided-tie");
  return { after: doFit ? after : taken, told };
}

function listed(
  ranked: readonly Ranked[],
  inOrder: readonly Ranked[],
  grounds: ReadonlyMap<string, Ground>,
  sums: ReadonlyMap<string, bigint>,
  { taken, limits }: { readonly taken: Taken; readonly limits: Limits },
): Decided[] {
  let place = 0;
  const decided = inOrder.map(({ application, rank }): Decided => {
    const ground = grounds.get(application) ?? "beyond-budget";
    const row = { application, rank, ground, sum: sums.get(application) ?? taken.spent };
    if (ground === "within-line") return { ...row, decision: "selected", place: null };
    if (ground === "firm-cap") return { ...row, decision: "not-selected", place: null };
    if (limits.waiting !== null && place >= limits.waiting)
      return { ...row, decision: "not-selected", ground: "waiting-list-full", place: null };
    return { ...row, decision: "waiting", place: ++place };
  });
  const others = ranked.filter(({ passes }) => !passes);
  return [
    ...decided,
    ...others.map(({ application, rank, score }): Decided => ({
      ...{ application, rank, decision: "not-selected", sum: taken.spent, place: null },
      ground: score.total === null ? "too-few-raters" : "below-pass-mark",
    })),
  ];
}

/** Pairs in which somebody lower has what a higher one could have had in its place. A selection has none. */
export function envyIn(
  ranked: readonly Ranked[],
  { decided }: Selection,
  bounds: Limits,
): { readonly higher: string; readonly lower: string }[] {
  const selected = new Set(decided.flatMap((one) => (one.decision === "selected" ? [one.application] : [])));
  const passing = ranked.filter(({ passes }) => passes);
  const limits = withinReach(passing, bounds);
  const pairs: { higher: string; lower: string }[] = [];
  for (const higher of passing) {
    if (selected.has(higher.application)) continue;
    for (const lower of passing) {
      if (!selected.has(lower.application) || (lower.rank ?? 0) <= (higher.rank ?? 0)) continue;
      const rest: Taken = { spent: 0n, count: 0, groups: new Map(), firms: new Map() };
      for (const one of passing) if (selected.has(one.application) && one !== lower) take(one, rest);
      if (kept(higher, rest, limits) === null) pairs.push({ higher: higher.application, lower: lower.application });
    }
  }
  return pairs;
}

/** Who moves up when some of the selected give up: from the waiting list in its order, as long as it fits. */
export function movesUp(
  ranked: readonly Ranked[],
  { decided }: Selection,
  givenUp: ReadonlySet<string>,
  bounds: Limits,
): string[] {
  const limits = withinReach(
    ranked.filter(({ passes, application }) => passes && !givenUp.has(application)),
    bounds,
  );
  const byName = new Map(ranked.map((one) => [one.application, one]));
  const taken: Taken = { spent: 0n, count: 0, groups: new Map(), firms: new Map() };
  const found = (application: string): Ranked[] => [byName.get(application)].filter((one) => one !== undefined);
  for (const one of decided)
    if (one.decision === "selected" && !givenUp.has(one.application))
      for (const held of found(one.application)) take(held, taken);
  const up: string[] = [];
  const waiting = decided
    .filter((one) => one.decision === "waiting" && !givenUp.has(one.application))
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  for (const one of waiting.flatMap(({ application }) => found(application))) {
    const ground = kept(one, taken, limits);
    if (ground === "beyond-budget" || ground === "quota") break;
    if (ground !== null) continue;
    take(one, taken);
    up.push(one.application);
  }
  return up;
}
