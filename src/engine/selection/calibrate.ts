/**
 * How strict each reviewer was, from who rated what: an additive model (score = application + reviewer) fitted by
 * alternating least squares. It is shown beside the promised score and never decides, so floating point will do.
 */
export interface Given {
  readonly application: string;
  readonly rater: string;
  readonly total: number;
}

export interface Calibration {
  /** The score each application would have had from reviewers of average strictness. */
  readonly scores: ReadonlyMap<string, number>;
  /** Points a reviewer gives above the average of those who rated the same. */
  readonly raters: ReadonlyMap<string, number>;
  /** Applications that no chain of common reviewers joins are not comparable: more than one here, and say so. */
  readonly islands: number;
}

export function calibrate(given: readonly Given[], rounds = 2000, until = 1e-10): Calibration {
  const scores = new Map(given.map(({ application }) => [application, 0]));
  const raters = new Map(given.map(({ rater }) => [rater, 0]));
  const byApplication = Map.groupBy(given, ({ application }) => application);
  const byRater = Map.groupBy(given, ({ rater }) => rater);
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  for (let round = 0, moved = Number.POSITIVE_INFINITY; round < rounds && moved > until; round++) {
    moved = 0;
    for (const [application, sheets] of byApplication) {
      const next = mean(sheets.map(({ rater, total }) => total - (raters.get(rater) ?? 0)));
      moved = Math.max(moved, Math.abs(next - (scores.get(application) ?? 0)));
      scores.set(application, next);
    }
    for (const [rater, sheets] of byRater)
      raters.set(rater, mean(sheets.map(({ application, total }) => total - (scores.get(application) ?? 0))));
  }
  // strictness is known up to a constant: the average reviewer is 0 within each island
  const islands = islandsOf(given);
  for (const island of islands) {
    const level = mean([...island.raters].map((rater) => raters.get(rater) ?? 0));
    for (const rater of island.raters) raters.set(rater, (raters.get(rater) ?? 0) - level);
    for (const application of island.applications) scores.set(application, (scores.get(application) ?? 0) + level);
  }
  return { scores, raters, islands: islands.length };
}

function islandsOf(given: readonly Given[]) {
  const islands: { applications: Set<string>; raters: Set<string> }[] = [];
  for (const { application, rater } of given) {
    const touched = islands.filter((one) => one.applications.has(application) || one.raters.has(rater));
    const joined = { applications: new Set([application]), raters: new Set([rater]) };
    for (const one of touched) {
      for (const held of one.applications) joined.applications.add(held);
      for (const held of one.raters) joined.raters.add(held);
      islands.splice(islands.indexOf(one), 1);
    }
    islands.push(joined);
  }
  return islands;
}
