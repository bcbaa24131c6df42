import {
  type Interval,
  type LineModel,
  meanInterval,
  pairedDifference,
  replicationsFor,
  STATE_ORDER,
  type Split,
} from "#engine/line";
import { fillKorean } from "#base/particle";
import type { Text } from "#base/text";
import type { VariantResult } from "./run-line.ts";
import { measures, type Measure, printShare } from "./words.ts";

/** A measure of every variant, and what each but the first gains over the first. */
export interface Row {
  readonly measure: Measure;
  readonly cells: readonly {
    readonly interval: Interval;
    readonly gain: (Interval & { readonly clear: boolean; readonly saving: number }) | null;
  }[];
}

/** Measures that every variant can tell, compared replication by replication. */
export function compared(results: readonly VariantResult[], models: readonly LineModel[]): Row[] {
  return measures.flatMap((measure): Row[] => {
    const values = results.map((result, v) =>
      result.outcomes.flatMap((o) => measure.of(o, models[v] as LineModel) ?? []),
    );
    const n = results[0]?.outcomes.length ?? 0;
    if (n === 0 || values.some((list) => list.length !== n)) return [];
    const base = values[0] as number[];
    return [
      {
        measure,
        cells: values.map((list, v) => ({
          interval: meanInterval(list),
          gain: v === 0 || n < 2 ? null : pairedDifference(base, list),
        })),
      },
    ];
  });
}

/** Where the time of every station went, mean over the replications. */
export function splits(
  result: VariantResult,
): { readonly id: string; readonly split: Split; readonly queue: number }[] {
  const [first] = result.outcomes;
  const n = result.outcomes.length;
  return (first?.stations ?? []).map(({ id }, g) => ({
    id,
    split: Object.fromEntries(
      STATE_ORDER.map((state) => [
        state,
        result.outcomes.reduce((sum, o) => sum + (o.stations[g]?.split[state] ?? 0), 0) / n,
      ]),
    ) as Split,
    queue: result.outcomes.reduce((sum, o) => sum + (o.stations[g]?.queueMean ?? 0), 0) / n,
  }));
}

/** Work in process over time: mean of the replications, and the band in which they all lie. */
export function wipCurve(
  result: VariantResult,
): { readonly time: number; readonly mean: number; readonly low: number; readonly high: number }[] {
  const curves = result.outcomes.map(({ wip }) => wip.curve);
  const length = Math.min(...curves.map((curve) => curve.length));
  const { every = 1 } = result.outcomes[0]?.wip ?? {};
  const from = result.outcomes[0]?.from ?? 0;
  return Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, i) => {
    const here = curves.map((curve) => curve[i] as number);
    return {
      time: from + i * every,
      mean: here.reduce((sum, v) => sum + v, 0) / here.length,
      low: Math.min(...here),
      high: Math.max(...here),
    };
  });
}

export interface Bottleneck {
  readonly station: string;
  readonly share: number;
  /** The line waits for what comes in: the station is only the busiest. */
  readonly isIdle: boolean;
  readonly says: Text;
  readonly why: Text;
  readonly hint: Text;
}

/** The station that held the line up, why it is thought so, and what would help first. */
export function bottleneckOf(result: VariantResult): Bottleneck | null {
  const [first, second] = result.bottleneck;
  const all = splits(result);
  const at = all.findIndex(({ id }) => id === first?.station);
  const here = all[at];
  if (first === undefined || here === undefined) return null;
  const { split } = here;
  const most = (state: "blocked" | "starved") =>
    all
      .filter(({ id }) => id !== here.id)
      .toSorted((a, b) => b.split[state] - a.split[state])
      .find(({ split: s }) => s[state] > 0.02);
  const [blocked, starved] = [most("blocked"), most("starved")];
  const { id } = here;
  const isIdle = split.starved > 0.15 * (1 - split.off);
  const busy = {
    ko: `가공 ${printShare(split.busy)}, 준비교체 ${printShare(split.setup)}, 고장·정비 ${printShare(split.down + split.maintenance)}, 자재 대기 ${printShare(split.starved)}`,
    en: `busy ${printShare(split.busy)}, in setup ${printShare(split.setup)}, down or in maintenance ${printShare(split.down + split.maintenance)}, starved ${printShare(split.starved)}`,
  };
  const ko = [
    `전체 시간의 ${printShare(first.share)} 동안 이 설비가 중단 없이 가장 오래 가동했습니다${second === undefined ? "" : ` (다음은 ${second.station} ${printShare(second.share)})`}.`,
    `이 설비의 시간: ${busy.ko}.`,
    blocked === undefined
      ? ""
      : `${fillKorean("{id}은(는)", { id: blocked.id })} ${printShare(blocked.split.blocked)} 동안 다음 버퍼가 차서 막혔습니다.`,
    starved === undefined
      ? ""
      : `${fillKorean("{id}은(는)", { id: starved.id })} ${printShare(starved.split.starved)} 동안 자재 대기였습니다.`,
  ];
  const en = [
    `For ${printShare(first.share)} of the time it was the station that had been working longest without a rest${second === undefined ? "" : ` (next: ${second.station}, ${printShare(second.share)})`}.`,
    `Its time: ${busy.en}.`,
    blocked === undefined
      ? ""
      : `${blocked.id} was blocked ${printShare(blocked.split.blocked)} of the time for want of a place after it.`,
    starved === undefined ? "" : `${starved.id} was starved ${printShare(starved.split.starved)} of the time.`,
  ];
  return {
    ...{ station: id, share: first.share, isIdle },
    says: isIdle
      ? {
          ko: fillKorean("라인이 투입보다 빠릅니다. 그 안에서 가장 바쁜 설비는 {id}입니다.", { id }),
          en: `The line is faster than what comes in; its busiest station is ${id}.`,
        }
      : { ko: fillKorean("병목은 {id}입니다.", { id }), en: `The bottleneck is ${id}.` },
    why: {
      ko: ko.filter((sentence) => sentence !== "").join(" "),
      en: en.filter((sentence) => sentence !== "").join(" "),
    },
    hint: isIdle
      ? {
          ko: fillKorean(
            "생산량을 늘리려면 투입을 늘려야 합니다. 체류시간을 줄이려면 {id} 앞의 대기 원인(배치, 준비교체, 고장)을 확인하십시오.",
            { id },
          ),
          en: `To make more, more must come in. To shorten the time in the line, look at why lots wait before ${id}: batches, setups, failures.`,
        }
      : hintFor(id, split),
  };
}

function hintFor(id: string, split: Split): Text {
  const lost: readonly (readonly [number, Text])[] = [
    [
      split.setup,
      {
        ko: "준비교체를 줄이거나 같은 품목을 모아 작업하는 방안을 검토하십시오.",
        en: "Try shorter or fewer changeovers, or run like with like.",
      },
    ],
    [
      split.down + split.maintenance,
      {
        ko: "고장을 먼저 줄이고, 고장 중에 앞뒤 공정이 멈추지 않도록 앞뒤에 버퍼를 두는 방안을 검토하십시오.",
        en: "Fewer failures come first; places before and after it keep its neighbours going while it is down.",
      },
    ],
    [split.blocked, { ko: "뒤에 버퍼를 늘리는 방안을 검토하십시오.", en: "Try more places after it." }],
    [
      split.starved,
      {
        ko: "앞에 버퍼를 늘려 자재가 끊기지 않게 하는 방안을 검토하십시오.",
        en: "Try more places before it, so that it never waits for work.",
      },
    ],
  ];
  const [share, words] = lost.toSorted((a, b) => b[0] - a[0])[0] as (typeof lost)[number];
  if (share > 0.04) return words;
  return {
    ko: fillKorean("{id}의 가공 시간을 줄이거나 설비를 한 대 더 두어야 생산량이 크게 늘어납니다.", { id }),
    en: `Only a shorter processing time at ${id}, or another machine, would raise it much.`,
  };
}

/** How many replications would make the interval of throughput ±1 %; null when it is narrow enough. */
export function moreReplications(result: VariantResult, model: LineModel): number | null {
  const values = result.outcomes.flatMap((o) => (measures[0] as Measure).of(o, model) ?? []);
  const needed = replicationsFor(values, 0.01);
  return needed <= values.length || !Number.isFinite(needed) ? null : needed;
}
