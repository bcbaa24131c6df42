import { useEffect, useMemo, useState } from "react";
import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import type { Layout } from "./drawing.ts";
import { Floor, planOf, type Plan } from "./floor.tsx";
import { box, tray, type Spot } from "./geometry.ts";
import type { Moment, Trace, VariantResult } from "./run-line.ts";
import { printNumber, timeUnits } from "./words.ts";

const rush = 40;
const mostDots = 160;

/** A dot: where it is, and as what. */
interface Dot extends Spot {
  /** Its place among the lots that are watched. */
  readonly lot: number;
  readonly what: "wait" | "work" | "way" | "blocked";
}

/** Watches the first lots go through the line, driven by the events of the run. */
export function Watch({
  result,
  model,
  layout,
}: {
  readonly result: VariantResult;
  readonly model: LineModel;
  readonly layout: Layout;
}) {
  const { say, speak } = useSay();
  const { trace } = result;
  const plan = useMemo(() => planOf(model, layout), [model, layout]);
  const end = trace.end * 0.92;
  const [time, setTime] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [pace, setPace] = useState(1);
  const isStill = useStillness();
  // One cycle through the line takes about `rush` seconds at pace 1.
  const perSecond = (typicalStay(trace) / rush) * pace * 3;

  useEffect(() => {
    if (!isPlaying) return undefined;
    if (isStill) {
      // Whoever asked for less motion sees one picture after another instead of dots that glide.
      const timer = setInterval(() => setTime((now) => Math.min(end, now + perSecond * 2)), 2000);
      return () => clearInterval(timer);
    }
    let before = performance.now();
    let frame = requestAnimationFrame(function draw(now) {
      const by = ((now - before) / 1000) * perSecond;
      before = now;
      setTime((at) => Math.min(end, at + by));
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, isStill, perSecond, end]);

  const atEnd = time >= end;
  useEffect(() => {
    if (atEnd) setIsPlaying(false);
  }, [atEnd]);
  const { dots, waiting, gone } = useMemo(
    () => dotsAt(trace, plan, time, isStill ? 0 : perSecond * 0.5),
    [trace, plan, time, perSecond, isStill],
  );
  const unit = speak(timeUnits[model.timeUnit]);
  return (
    <section className="block watch" aria-labelledby="watch-title">
      <h3 id="watch-title">{say("애니메이션 보기", "Watch it move")}</h3>
      <div className="floor-scroll" role="region" tabIndex={0} aria-label={say("애니메이션", "Motion")}>
        <Floor
          model={model}
          plan={plan}
          label={say("라인을 지나는 로트. 빈 라인에서 시작합니다.", "Lots going through the line, which begins empty.")}
        >
          <g className="dots" aria-hidden="true">
            {dots.slice(0, mostDots).map((dot) => (
              <circle key={dot.lot} cx={dot.x} cy={dot.y} r="6" className={`dot dot-${dot.what}`} />
            ))}
            {waiting.map(({ spot, lots }) =>
              lots > 3 ? (
                <text
                  key={`${spot.x} ${spot.y}`}
                  x={spot.x - box.width / 2 - tray.width / 2}
                  y={spot.y - tray.height / 2 - 6}
                  className="dot-count"
                >
                  {lots}
                </text>
              ) : null,
            )}
          </g>
        </Floor>
      </div>
      <div className="watch-tools">
        <button
          type="button"
          className="button"
          onClick={() => {
            if (atEnd) setTime(0);
            setIsPlaying(!isPlaying);
          }}
        >
          {isPlaying ? say("멈춤", "Pause") : atEnd ? say("처음부터", "From the start") : say("보기", "Play")}
        </button>
        <label className="watch-time">
          <span>{say("시각", "Time")}</span>
          <input
            type="range"
            min={0}
            max={end}
            step={end / 1000 || 1}
            value={time}
            aria-valuetext={`${printNumber(time)} ${unit}`}
            onChange={(event) => {
              setIsPlaying(false);
              setTime(Number(event.target.value));
            }}
          />
        </label>
        <label className="tool-choice">
          {say("속도", "Pace")}{" "}
          <select value={pace} onChange={(event) => setPace(Number(event.target.value))}>
            {[0.25, 1, 4, 16].map((each) => (
              <option key={each} value={each}>
                ×{each}
              </option>
            ))}
          </select>
        </label>
        <p className="watch-said">
          {say(
            `${printNumber(time)}${unit} · 지금까지 ${gone}로트 출고`,
            `${printNumber(time)} ${unit} · ${gone} lots have left so far`,
          )}
        </p>
      </div>
      <ul className="watch-legend" aria-hidden="true">
        <li>
          <span className="dot-key dot-wait" />
          {say("대기", "waiting")}
        </li>
        <li>
          <span className="dot-key dot-work" />
          {say("가공 중", "being worked on")}
        </li>
        <li>
          <span className="dot-key dot-blocked" />
          {say("막힘", "blocked")}
        </li>
      </ul>
    </section>
  );
}

function useStillness(): boolean {
  const [isStill, setIsStill] = useState(true);
  useEffect(() => {
    const query = matchMedia("(prefers-reduced-motion: reduce)");
    const look = (): void => setIsStill(query.matches);
    look();
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return isStill;
}

function typicalStay({ lots, end }: Trace): number {
  const stays = lots.flatMap((moments) =>
    moments.at(-1)?.what === "gone" ? [(moments.at(-1) as Moment).time - (moments[0] as Moment).time] : [],
  );
  return stays.length === 0 ? end / 10 : (stays.toSorted((a, b) => a - b)[Math.floor(stays.length / 2)] as number);
}

/** Every lot that is in the line at a moment. `travel` is how long a dot is seen between two stations. */
export function dotsAt(
  trace: Trace,
  plan: Plan,
  time: number,
  travel: number,
): {
  readonly dots: readonly Dot[];
  readonly waiting: readonly { readonly spot: Spot; readonly lots: number }[];
  readonly gone: number;
} {
  const dots: Dot[] = [];
  const waits = new Map<number, number>();
  const works = new Map<number, number>();
  const ends = new Map<number, number>();
  let gone = 0;
  for (const [lot, moments] of trace.lots.entries()) {
    const k = moments.findLastIndex((m) => m.time <= time);
    const now = moments[k];
    if (now === undefined) continue;
    if (now.what === "gone") {
      gone += 1;
      continue;
    }
    const spot = plan.spots.get(trace.stations[now.at] ?? "");
    if (spot === undefined) continue;
    const before = moments[k - 1];
    const isComing = now.what === "wait" && time - now.time < travel && before !== undefined;
    if (isComing) {
      const way = plan.flows.find(
        ({ flow }) => flow.from === trace.stations[before.at] && flow.to === trace.stations[now.at],
      )?.way;
      if (way !== undefined) {
        dots.push({ lot, ...way.at((time - now.time) / travel), what: "way" });
        continue;
      }
    }
    const place = now.what === "wait" ? waits : now.what === "work" ? works : ends;
    const n = place.get(now.at) ?? 0;
    place.set(now.at, n + 1);
    if (now.what === "wait") {
      if (n < 3) dots.push({ lot, x: spot.x - box.width / 2 - tray.width / 2, y: spot.y - 12 + n * 12, what: "wait" });
    } else if (now.what === "work")
      dots.push({ lot, x: spot.x - box.width / 2 + 14 + n * 14, y: spot.y + box.height / 2 - 10, what: "work" });
    else dots.push({ lot, x: spot.x + box.width / 2 - 12, y: spot.y - box.height / 2 + 12 + n * 12, what: "blocked" });
  }
  const waiting = [...waits].flatMap(([g, lots]) => {
    const spot = plan.spots.get(trace.stations[g] ?? "");
    return spot === undefined ? [] : [{ spot, lots }];
  });
  return { dots, waiting, gone };
}
