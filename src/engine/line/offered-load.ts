import { type Plan } from "./plan.ts";
import { UNIT_BREAK_BUSY, UNIT_BREAK_CALENDAR, UNIT_PM_CALENDAR, UNIT_PM_PIECES } from "./codes.ts";

/** What the data alone say about a station, without running anything. Shares are of the whole time. */
export interface OfferedLoad {
  readonly station: string;
  /** Work of the arriving lots, load and unload included, per machine. Two numbers where it depends on the run. */
  readonly low: number;
  readonly high: number;
  readonly down: number;
  readonly maintenance: number;
  readonly availability: number;
  /** Load over availability: the utilisation to expect. */
  readonly utilisationLow: number;
  readonly utilisationHigh: number;
  /** Why low and high differ, empty when they do not. */
  readonly because: readonly ("batches" | "cascading" | "setups")[];
}

/** Mean number of times a lot of each route is processed at each step: sampling, rework, scrap and branches solved. */
export const visits = (plan: Plan): Float64Array => {
  const { step, routeStart } = plan;
  const processed = new Float64Array(step.labels.length);
  for (let r = 0; r + 1 < routeStart.length; r++) {
    const from = routeStart[r]!;
    const to = routeStart[r + 1]!;
    // What flows back (rework, branches to earlier steps) is known from the pass before; the rest flows forward at once.
    let back = new Float64Array(to - from);
    let again = new Float64Array(to - from);
    for (let pass = 0; pass < 5000; pass++) {
      const forward = again;
      again = new Float64Array(to - from);
      const nextBack = new Float64Array(to - from);
      forward[0] = forward[0]! + 1;
      let moved = 0;
      for (let i = from; i < to; i++) {
        const here = forward[i - from]!;
        const p = step.sampling[i]! * here + back[i - from]!;
        moved += Math.abs(p - processed[i]!);
        processed[i] = p;
        let on = p * (1 - step.scrap[i]!);
        if (step.rework[i]! > 0) {
          nextBack[step.reworkTo[i]! - from] = nextBack[step.reworkTo[i]! - from]! + on * step.rework[i]!;
          on *= 1 - step.rework[i]!;
        }
        let left = on;
        for (let b = 0; b < step.branchCount[i]!; b++) {
          const at = step.branchFirst[i]! + b;
          const share = on * plan.branchProbability[at]!;
          left -= share;
          const target = plan.branchTo[at]!;
          if (target > i) forward[target - from] = forward[target - from]! + share;
          else if (target >= 0) again[target - from] = again[target - from]! + share;
        }
        if (step.next[i]! >= 0) forward[i + 1 - from] = forward[i + 1 - from]! + left + (1 - step.sampling[i]!) * here;
      }
      back = nextBack;
      if (moved < 1e-13) break;
    }
  }
  return processed;
};

/** Offered load of every station from rates, routes and times. */
export const offeredLoad = (plan: Plan): OfferedLoad[] => {
  const { step, station, part } = plan;
  const n = station.ids.length;
  const rate = new Float64Array(step.labels.length);
  const pieceRate = new Float64Array(n);
  const each = visits(plan);
  const low = new Float64Array(n);
  const high = new Float64Array(n);
  const because = Array.from({ length: n }, () => new Set<"batches" | "cascading" | "setups">());
  for (const s of plan.sources) {
    const perTime = s.lots / plan.drawMean[s.interarrival]!;
    const first = part.first[s.part]!;
    for (let i = first; i < step.labels.length && step.route[i] === step.route[first]; i++) {
      rate[i] = rate[i]! + perTime * each[i]!;
      const g = step.station[i]!;
      const pieces = part.pieces[s.part]!;
      const machines = station.machines[g]!;
      pieceRate[g] = pieceRate[g]! + (perTime * each[i]! * pieces) / machines;
      const mean = plan.drawMean[step.time[i]!]!;
      const gap = step.interval[i]!;
      const many = step.perPiece[i] === 1 ? pieces : 1;
      const handling = station.load[g]! + station.unload[g]!;
      const alone = handling + (gap >= 0 ? mean + gap * (many - 1) : mean * many);
      const share = (perTime * each[i]!) / machines;
      if (step.batchKey[i]! >= 0) {
        low[g] = low[g]! + (share * alone * pieces) / step.batchMax[i]!;
        // Rush lots may start alone, so even the minimum is no bound; the interval is open to that side.
        high[g] = high[g]! + (share * alone * pieces) / step.batchMin[i]!;
        if (step.batchMax[i]! > pieces) because[g]!.add("batches");
      } else if (gap >= 0 && station.slots[g]! > 1) {
        low[g] = low[g]! + share * Math.min(alone, gap * many);
        high[g] = high[g]! + share * alone;
        because[g]!.add("cascading");
      } else {
        low[g] = low[g]! + share * alone;
        high[g] = high[g]! + share * alone;
      }
      if (step.setup[i]! >= 0) {
        because[g]!.add("setups");
        const draws =
          step.setupTime[i]! >= 0
            ? [step.setupTime[i]!]
            : station.matrix[g]! < 0
              ? []
              : [...plan.matrices[station.matrix[g]!]!.table].filter((_, at) => at % plan.setups === step.setup[i]!);
        high[g] = high[g] + share * Math.max(0, ...draws.map((d) => (d < 0 ? 0 : plan.drawMean[d]!)));
      }
    }
  }
  return station.ids.map((id, g) => {
    let down = 0;
    let maintenance = 0;
    const first = plan.unitFirst[station.first[g]!]!;
    const last = plan.unitFirst[station.first[g]! + 1]!;
    for (let u = first; u < last; u++) {
      const unit = plan.units[u]!;
      const fix = plan.drawMean[unit.fix]!;
      const up = unit.up < 0 ? 0 : plan.drawMean[unit.up]!;
      if (unit.kind === UNIT_BREAK_CALENDAR) down += fix / (up + fix);
      else if (unit.kind === UNIT_BREAK_BUSY) down += (low[g]! * fix) / up;
      else if (unit.kind === UNIT_PM_CALENDAR) maintenance += fix / unit.every;
      else if (unit.kind === UNIT_PM_PIECES) maintenance += (pieceRate[g]! * fix) / unit.every;
      else maintenance += (low[g]! * fix) / unit.every;
    }
    const availability = 1 - down - maintenance;
    return {
      station: id,
      low: low[g]!,
      high: high[g]!,
      down,
      maintenance,
      availability,
      utilisationLow: low[g]! / availability,
      utilisationHigh: high[g]! / availability,
      because: [...because[g]!],
    };
  });
};
