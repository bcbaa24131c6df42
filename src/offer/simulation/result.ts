import { createHash } from "node:crypto";
import { meanInterval, pairedDifference, type Split, STATE_ORDER } from "#engine/line";
import { measures } from "./measure.ts";
import type { Replication } from "./replication.ts";

/** A mean with its 95 % interval; the ends are null below two replications, where there is none. */
export interface Stretch {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ScenarioResult {
  readonly scenario: string;
  readonly measures: readonly {
    readonly measure: string;
    readonly values: readonly number[];
    readonly interval: Stretch;
  }[];
  readonly stations: readonly { readonly id: string; readonly split: Split; readonly queue: Stretch }[];
  readonly bottleneck: readonly { readonly station: string; readonly share: number; readonly sole: number }[];
}

export interface Gain {
  readonly scenario: string;
  readonly measure: string;
  readonly difference: Stretch;
  /** The interval leaves zero out. */
  readonly clear: boolean;
  /** How much narrower common random numbers have made it. */
  readonly saving: number;
}

export interface RunResult {
  readonly engine: string;
  readonly replications: number;
  readonly events: number;
  readonly stuck: boolean;
  readonly scenarios: readonly ScenarioResult[];
  /** Each scenario against the first, replication by replication under common random numbers. */
  readonly gains: readonly Gain[];
}

/** Raised when the kernel begins to give other numbers for the same seed. */
export const engine = "geojeom line 1";

const stretch = ({ mean, low, high }: { mean: number; low: number; high: number }): Stretch =>
  Number.isFinite(low) && Number.isFinite(high) ? { mean, low, high } : { mean, low: null, high: null };

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Replications of all scenarios, in any order, as one answer. The order of the scenarios is that of the plan. */
export function summarise(order: readonly string[], rows: readonly Replication[]): RunResult {
  const of = (scenario: string): Replication[] =>
    rows.filter((row) => row.scenario === scenario).toSorted((a, b) => a.replication - b.replication);
  const valuesOf = (list: readonly Replication[], measure: string): number[] =>
    list.flatMap((row) => row.measures[measure] ?? []);
  const groups = order.map((scenario) => ({ scenario, list: of(scenario) }));
  const base = groups[0]?.list ?? [];
  return {
    engine,
    replications: base.length,
    events: rows.reduce((sum, row) => sum + row.events, 0),
    stuck: rows.some(({ stuck }) => stuck),
    scenarios: groups.map(({ scenario, list }) => scenarioResult(scenario, list)),
    gains: groups.slice(1).flatMap(({ scenario, list }) =>
      measures.flatMap(({ measure }): Gain[] => {
        const [before, after] = [valuesOf(base, measure), valuesOf(list, measure)];
        // A pair counts only where both sides can say the number.
        if (before.length !== base.length || after.length !== before.length || before.length < 2) return [];
        const { clear, saving, ...difference } = pairedDifference(before, after);
        return [{ scenario, measure, difference: stretch(difference), clear, saving }];
      }),
    ),
  };

  function scenarioResult(scenario: string, list: readonly Replication[]): ScenarioResult {
    const first = list[0];
    return {
      scenario,
      measures: measures.flatMap(({ measure }) => {
        const values = valuesOf(list, measure);
        return values.length === 0 ? [] : [{ measure, values, interval: stretch(meanInterval(values)) }];
      }),
      stations: (first?.stations ?? []).map(({ id }, i) => ({
        id,
        split: Object.fromEntries(
          STATE_ORDER.map((state) => [state, mean(list.map((row) => row.stations[i]?.split[state] ?? 0))]),
        ) as Split,
        queue: stretch(meanInterval(list.map((row) => row.stations[i]?.queue ?? 0))),
      })),
      bottleneck: (first?.stations ?? [])
        .map(({ id }) => {
          const meanOf = (pick: "share" | "sole"): number =>
            mean(list.map((row) => row.bottleneck.find(({ station }) => station === id)?.[pick] ?? 0));
          return { station: id, share: meanOf("share"), sole: meanOf("sole") };
        })
        .toSorted((a, b) => b.share - a.share),
    };
  }
}

/**
 * SHA-256 of a value as JSON with its keys in order: one value, one hash. Numbers are written as ECMAScript writes
 * them (RFC 8785 §3.2.2.3); `#base/canonical-json` takes integers only, and times of a line are not integers.
 */
export const hashOf = (value: unknown): string => createHash("sha256").update(inOrder(value)).digest("hex");

function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${inOrder(each)}`).join(",")}}`;
}
