import type { Text } from "#base/text";
import type { LineModel, Outcome } from "#engine/line";

/** A number by which a line is judged: what it is called, what it is counted in, and how it is read off an outcome. */
export interface Measure {
  readonly measure: string;
  readonly word: Text;
  readonly unit: Text;
  /** Which way is better. */
  readonly better: "more" | "less";
  /** Null where the outcome cannot say: no lot was finished, no lot had a due date. */
  readonly of: (outcome: Outcome, model: LineModel) => number | null;
}

const perHour: Readonly<Record<LineModel["timeUnit"], number>> = { second: 3600, minute: 60, hour: 1, day: 1 / 24 };
const minutes = (model: LineModel, time: number): number => (time * 60) / perHour[model.timeUnit];

const finished = (o: Outcome): number => o.groups.reduce((sum, g) => sum + g.cycle.count, 0);

/** Mean over the groups of lots, each weighed by how many of it were finished. */
const overLots = (o: Outcome, pick: (cycle: Outcome["groups"][number]["cycle"]) => number): number | null => {
  const all = finished(o);
  if (all === 0) return null;
  return o.groups.reduce((sum, g) => sum + (g.cycle.count === 0 ? 0 : pick(g.cycle) * g.cycle.count), 0) / all;
};

export const measures: readonly Measure[] = [
  {
    measure: "throughput",
    word: { ko: "시간당 생산량", en: "Throughput" },
    unit: { ko: "개/시간", en: "pieces/h" },
    better: "more",
    of: (o, model) =>
      (o.groups.reduce((sum, g) => sum + g.finishedPieces, 0) / (o.to - o.from)) * perHour[model.timeUnit],
  },
  {
    measure: "cycle-time",
    word: { ko: "평균 체류시간", en: "Mean time in the line" },
    unit: { ko: "분", en: "min" },
    better: "less",
    of: (o, model) => {
      const mean = overLots(o, (c) => c.mean);
      return mean === null ? null : minutes(model, mean);
    },
  },
  {
    measure: "wip",
    word: { ko: "평균 재공", en: "Mean work in process" },
    unit: { ko: "로트", en: "lots" },
    better: "less",
    of: (o) => o.wip.mean,
  },
  {
    measure: "scrap",
    word: { ko: "불량 폐기율", en: "Scrap share" },
    unit: { ko: "%", en: "%" },
    better: "less",
    of: (o) => {
      const lost = o.groups.reduce((sum, g) => sum + g.scrapped, 0);
      const all = lost + finished(o);
      return all === 0 ? null : (100 * lost) / all;
    },
  },
  {
    measure: "on-time",
    word: { ko: "납기 준수율", en: "On time" },
    unit: { ko: "%", en: "%" },
    better: "more",
    of: (o, model) => {
      const isDue =
        (model.sources ?? []).some((s) => s.dueAfter !== undefined) ||
        (model.orders ?? []).some((s) => s.due !== undefined);
      const all = finished(o);
      return !isDue || all === 0 ? null : (100 * o.groups.reduce((sum, g) => sum + g.onTime, 0)) / all;
    },
  },
];

export const measureOf = (name: string): Measure | undefined => measures.find(({ measure }) => measure === name);
