import { Flow } from "./flow.ts";
import { type AssignProblem, isBarred, knows } from "./problem.ts";

/** Why no assignment exists: what is short, by how much, and which rules would have to give. */
export type Shortage =
  | {
      readonly what: "reviews";
      /** These applications need more than their possible reviewers can give, whatever is done elsewhere. */
      readonly applications: readonly number[];
      /** Everybody who may review any of them. */
      readonly reviewers: readonly number[];
      readonly needs: number;
      readonly can: number;
      /** Reviewers kept from one of these applications by a conflict. */
      readonly barred: number;
      readonly wouldHelp: readonly Relief[];
    }
  /** These reviewers have to be given more than there is for them. */
  | { readonly what: "work"; readonly reviewers: readonly number[]; readonly needs: number; readonly can: number }
  /** No choice of reviewers gives this application the floor. */
  | { readonly what: "floor"; readonly application: number; readonly needs: number; readonly can: number };

/** A rule that, given up alone, would make it possible. */
export type Relief = "load" | "conflict" | "expertise";

interface Given {
  readonly short: number;
  readonly applications: readonly number[];
  readonly needs: number;
}

/**
 * The reviews that can be given at most. A reviewer counts once for an application, whether for one of the places kept
 * for those who know the field or for a free one.
 */
function most(problem: AssignProblem): Given {
  const flow = new Flow();
  const [source, sink] = [flow.node(), flow.node()];
  const places = problem.demand.map((needs, application) => {
    const kept = Math.min(needs, problem.expertise?.atLeast[application] ?? 0);
    const [experts, any] = [flow.node(), flow.node()];
    flow.edge(experts, sink, kept);
    flow.edge(any, sink, needs - kept);
    return { experts, any, kept, free: needs - kept };
  });
  for (const [reviewer, { high }] of problem.load.entries()) {
    const node = flow.node();
    flow.edge(source, node, high);
    for (const [application, place] of places.entries()) {
      const pair = { reviewer, application };
      if (isBarred(problem, pair)) continue;
      const once = flow.node();
      flow.edge(node, once, 1);
      flow.edge(once, place.any, 1);
      if (place.kept > 0 && knows(problem, pair)) flow.edge(once, place.experts, 1);
    }
  }
  const total = problem.demand.reduce((sum, one) => sum + one, 0);
  const found = flow.run(source, sink);
  const short = flow.reaching(sink);
  const isShort = ({ experts, any, kept, free }: (typeof places)[number]): number =>
    (short.has(experts) ? kept : 0) + (short.has(any) ? free : 0);
  return {
    short: total - found,
    applications: places.flatMap((place, application) => (isShort(place) > 0 ? [application] : [])),
    needs: places.reduce((sum, place) => sum + isShort(place), 0),
  };
}

const relieved = (problem: AssignProblem, relief: Relief): AssignProblem => {
  const { expertise, ...without } = problem;
  switch (relief) {
    case "load":
      return { ...problem, load: problem.load.map(({ low }) => ({ low, high: problem.demand.length })) };
    case "conflict":
      return { ...problem, barred: [] };
    case "expertise":
      return expertise === undefined ? problem : without;
  }
};

function shortOfReviews(problem: AssignProblem): Shortage | null {
  const { short, applications, needs } = most(problem);
  if (short === 0) return null;
  const all = problem.load.map((_, reviewer) => reviewer);
  const among = (test: (reviewer: number, application: number) => boolean): number[] =>
    all.filter((reviewer) => applications.some((application) => test(reviewer, application)));
  const reliefs: readonly Relief[] = ["load", "conflict", "expertise"];
  return {
    ...{ what: "reviews", applications, needs, can: needs - short },
    reviewers: among((reviewer, application) => !isBarred(problem, { reviewer, application })),
    barred: among((reviewer, application) => isBarred(problem, { reviewer, application })).length,
    wouldHelp: reliefs.filter((relief) => most(relieved(problem, relief)).short === 0),
  };
}

/** The least loads, seen from the other side: reviewers are what has to be served, applications have so many places. */
function shortOfWork(problem: AssignProblem): Shortage | null {
  const flow = new Flow();
  const [source, sink] = [flow.node(), flow.node()];
  const reviewers = problem.load.map(({ low }) => {
    const node = flow.node();
    flow.edge(node, sink, low);
    return { node, low };
  });
  for (const [application, needs] of problem.demand.entries()) {
    const node = flow.node();
    flow.edge(source, node, needs);
    for (const [reviewer, one] of reviewers.entries())
      if (!isBarred(problem, { reviewer, application })) flow.edge(node, one.node, 1);
  }
  const total = reviewers.reduce((sum, { low }) => sum + low, 0);
  const found = flow.run(source, sink);
  if (found === total) return null;
  const reaching = flow.reaching(sink);
  const short = reviewers.flatMap(({ node, low }, reviewer) => (reaching.has(node) && low > 0 ? [reviewer] : []));
  const needs = short.reduce((sum, reviewer) => sum + (problem.load[reviewer]?.low ?? 0), 0);
  return { what: "work", reviewers: short, needs, can: needs - (total - found) };
}

/** An application whose best reviewers, were they all its own, have less than the floor together. */
function shortOfFloor(problem: AssignProblem): Shortage | null {
  const { floor } = problem;
  if (floor === undefined) return null;
  for (const [application, needs] of problem.demand.entries()) {
    const can = problem.load
      .flatMap((_, reviewer) =>
        isBarred(problem, { reviewer, application }) ? [] : [problem.affinity[reviewer]?.[application] ?? 0],
      )
      .toSorted((a, b) => b - a)
      .slice(0, needs)
      .reduce((sum, one) => sum + one, 0);
    if (can < floor) return { what: "floor", application, needs: floor, can };
  }
  return null;
}

/**
 * Null where the demand and the loads can be met. If applications can be served within the upper loads, and reviewers
 * within the demand, both can be at once (Mendelsohn and Dulmage), so the two are looked at one by one. Whether a floor
 * that each application could reach alone can be reached by all together only the solver knows.
 */
export const shortage = (problem: AssignProblem): Shortage | null =>
  shortOfReviews(problem) ?? shortOfWork(problem) ?? shortOfFloor(problem);
