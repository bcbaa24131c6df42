import { add, type Fraction, fraction, multiply, subtract, zero } from "#base/fraction";
import { across, type Interval, type Piece, timeline, type Told } from "./interval.ts";

/** What a machine does within planned time: it produces, is set up, waits for something, or is down. */
export const machineStates = ["producing", "setup", "delay", "down"] as const;
export type MachineState = (typeof machineStates)[number];
export type Plan = "operation" | "planned-stop";

/** What was made of a product. */
export interface Made {
  readonly product: string;
  readonly produced: Fraction;
  readonly good: Fraction;
  /** Made good by a second pass; part of `produced`. */
  readonly rework?: Fraction;
}

/** Elements of ISO 22400-2: times in milliseconds, quantities in pieces. */
export interface Elements {
  /** Calendar: the window itself. */
  readonly RT: Fraction;
  /** Planned operation time: all shifts. */
  readonly POT: Fraction;
  /** Planned downtime within it. */
  readonly PDT: Fraction;
  /** Planned busy time: POT − PDT. */
  readonly PBT: Fraction;
  /** Actual production, setup, delay and down time within PBT. */
  readonly APT: Fraction;
  readonly AUST: Fraction;
  readonly ADET: Fraction;
  readonly ADOT: Fraction;
  /** Of PBT nobody knows: a silent collector is no idle machine. */
  readonly unknown: Fraction;
  /** Produced, good, scrap and rework quantity. */
  readonly PQ: Fraction;
  readonly GQ: Fraction;
  readonly SQ: Fraction;
  readonly RQ: Fraction;
  /** Σ PRI·PQ and Σ PRI·GQ over the products; null where one that was made has no planned run time. */
  readonly earned: Fraction | null;
  readonly earnedGood: Fraction | null;
  /** Products without a planned run time per item. */
  readonly withoutIdeal: readonly string[];
}

export interface ElementsInput {
  readonly window: Interval;
  readonly plan: readonly Told<Plan>[];
  readonly states: readonly Told<MachineState>[];
  readonly made: readonly Made[];
  /** Planned run time per item (PRI), in milliseconds, by product. */
  readonly ideal: ReadonlyMap<string, Fraction>;
}

const whole = (ms: number): Fraction => fraction(BigInt(ms));

/** The quantities alone: for totals that somebody else counted. */
export function quantities(
  made: readonly Made[],
  ideal: ReadonlyMap<string, Fraction>,
): Pick<Elements, "PQ" | "GQ" | "SQ" | "RQ" | "earned" | "earnedGood" | "withoutIdeal"> {
  let [PQ, GQ, RQ] = [zero, zero, zero];
  let [earned, earnedGood] = [zero, zero];
  const withoutIdeal = new Set<string>();
  for (const { product, produced, good, rework = zero } of made) {
    [PQ, GQ, RQ] = [add(PQ, produced), add(GQ, good), add(RQ, rework)];
    const run = ideal.get(product);
    if (run === undefined) {
      if (produced.num > 0n) withoutIdeal.add(product);
      continue;
    }
    [earned, earnedGood] = [add(earned, multiply(run, produced)), add(earnedGood, multiply(run, good))];
  }
  const isWhole = withoutIdeal.size === 0;
  return {
    ...{ PQ, GQ, RQ, SQ: subtract(PQ, GQ), withoutIdeal: [...withoutIdeal].sort() },
    ...{ earned: isWhole ? earned : null, earnedGood: isWhole ? earnedGood : null },
  };
}

/** A moment of the window with what was planned for it and what the machine did. */
export type Moment = Interval & { readonly a: Piece<Plan>; readonly b: Piece<MachineState> };

/** Every element of a window, with the moments it was summed from. */
export function elementsOf({ window, plan, states, made, ideal }: ElementsInput): {
  readonly elements: Elements;
  readonly moments: readonly Moment[];
} {
  const moments = across(timeline(window, plan), timeline(window, states));
  let [POT, PDT] = [0, 0];
  const inside = { producing: 0, setup: 0, delay: 0, down: 0, unknown: 0 };
  for (const { from, to, a, b } of moments) {
    if (a.kind === "unknown") continue;
    POT += to - from;
    if (a.kind === "planned-stop") PDT += to - from;
    else inside[b.kind] += to - from;
  }
  return {
    moments,
    elements: {
      ...{ RT: whole(window.to - window.from), POT: whole(POT), PDT: whole(PDT), PBT: whole(POT - PDT) },
      ...{
        APT: whole(inside.producing),
        AUST: whole(inside.setup),
        ADET: whole(inside.delay),
        ADOT: whole(inside.down),
      },
      unknown: whole(inside.unknown),
      ...quantities(made, ideal),
    },
  };
}
