/**
 * Who reviews what, as data. Rows of a matrix are reviewers, columns applications. Affinities are whole numbers (points),
 * so that sums are exact.
 */
export interface AssignProblem {
  readonly affinity: readonly (readonly number[])[];
  /** Reviews that each application needs. */
  readonly demand: readonly number[];
  readonly load: readonly { readonly low: number; readonly high: number }[];
  /** Pairs that may not be: 제척·기피·회피. */
  readonly barred: readonly (readonly boolean[])[];
  /** Who knows the field of an application, and how many of its reviewers must. */
  readonly expertise?: {
    readonly knows: readonly (readonly boolean[])[];
    readonly atLeast: readonly number[];
  };
  /** Points that the reviewers of each application have together, at least: nobody is served badly for the sum's sake. */
  readonly floor?: number;
}

export interface Pair {
  readonly reviewer: number;
  readonly application: number;
}

export interface Assessment {
  readonly total: number;
  /** The least that any application gets, and which. */
  readonly worst: number;
  readonly worstApplication: number | null;
  readonly loads: readonly number[];
  readonly byApplication: readonly number[];
}

export const reviewersOf = ({ load }: AssignProblem): number => load.length;
export const applicationsOf = ({ demand }: AssignProblem): number => demand.length;
export const affinityOf = ({ affinity }: AssignProblem, { reviewer, application }: Pair): number =>
  affinity[reviewer]?.[application] ?? 0;
export const isBarred = ({ barred }: AssignProblem, { reviewer, application }: Pair): boolean =>
  barred[reviewer]?.[application] === true;
export const knows = ({ expertise }: AssignProblem, { reviewer, application }: Pair): boolean =>
  expertise?.knows[reviewer]?.[application] === true;

export function assess(problem: AssignProblem, pairs: readonly Pair[]): Assessment {
  const loads = problem.load.map(() => 0);
  const byApplication = problem.demand.map(() => 0);
  for (const pair of pairs) {
    loads[pair.reviewer] = (loads[pair.reviewer] ?? 0) + 1;
    byApplication[pair.application] = (byApplication[pair.application] ?? 0) + affinityOf(problem, pair);
  }
  const worst = byApplication.length === 0 ? 0 : Math.min(...byApplication);
  return {
    ...{ total: byApplication.reduce((sum, one) => sum + one, 0), worst, loads, byApplication },
    worstApplication: byApplication.length === 0 ? null : byApplication.indexOf(worst),
  };
}

/** A rule that an assignment breaks, and where. Computed from the pairs alone, whoever made them. */
export type Breach =
  | { readonly rule: "barred" | "twice"; readonly pair: Pair }
  | {
      readonly rule: "demand" | "expertise" | "floor";
      readonly application: number;
      readonly has: number;
      readonly needs: number;
    }
  | {
      readonly rule: "load-high" | "load-low";
      readonly reviewer: number;
      readonly has: number;
      readonly needs: number;
    };

export function breaches(problem: AssignProblem, pairs: readonly Pair[]): Breach[] {
  const found: Breach[] = [];
  const { loads, byApplication } = assess(problem, pairs);
  const once = new Set<string>();
  const counts = problem.demand.map(() => ({ all: 0, experts: 0 }));
  for (const pair of pairs) {
    const key = `${pair.reviewer} ${pair.application}`;
    if (once.has(key)) found.push({ rule: "twice", pair });
    once.add(key);
    if (isBarred(problem, pair)) found.push({ rule: "barred", pair });
    const count = counts[pair.application];
    if (count === undefined) continue;
    count.all++;
    if (knows(problem, pair)) count.experts++;
  }
  for (const [application, needs] of problem.demand.entries()) {
    const { all, experts } = counts[application] ?? { all: 0, experts: 0 };
    if (all !== needs) found.push({ rule: "demand", application, has: all, needs });
    const atLeast = problem.expertise?.atLeast[application] ?? 0;
    if (experts < atLeast) found.push({ rule: "expertise", application, has: experts, needs: atLeast });
    const has = byApplication[application] ?? 0;
    if (problem.floor !== undefined && has < problem.floor)
      found.push({ rule: "floor", application, has, needs: problem.floor });
  }
  for (const [reviewer, { low, high }] of problem.load.entries()) {
    const has = loads[reviewer] ?? 0;
    if (has > high) found.push({ rule: "load-high", reviewer, has, needs: high });
    if (has < low) found.push({ rule: "load-low", reviewer, has, needs: low });
  }
  return found;
}

export interface Change {
  readonly add: readonly Pair[];
  readonly remove: readonly Pair[];
}

/** What a change by hand costs: points lost in all, the worst application before and after, and rules it would break anew. */
export function costOf(problem: AssignProblem, pairs: readonly Pair[], { add, remove }: Change) {
  const isSame = (a: Pair, b: Pair): boolean => a.reviewer === b.reviewer && a.application === b.application;
  const after = [...pairs.filter((pair) => !remove.some((one) => isSame(one, pair))), ...add];
  const before = assess(problem, pairs);
  const then = assess(problem, after);
  const known = new Set(breaches(problem, pairs).map((one) => JSON.stringify(one)));
  return {
    pairs: after,
    points: before.total - then.total,
    worst: { before: before.worst, after: then.worst },
    breaks: breaches(problem, after).filter((one) => !known.has(JSON.stringify(one))),
  };
}
