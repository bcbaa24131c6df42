import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { wipCurve } from "./findings.ts";
import type { VariantResult } from "./run-line.ts";
import { printNumber, timeUnits } from "./words.ts";

const width = 900;
const height = 240;
const pad = { left: 52, right: 16, top: 14, bottom: 34 };

/** Round numbers for an axis, about `n` of them. */
function ticks(most: number, n: number): number[] {
  const raw = most / n;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((each) => each * size >= raw) ?? 10) * size;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** Lots in the line over time: the mean of the replications in the band in which they all lie. */
export function WipCurve({ result, model }: { readonly result: VariantResult; readonly model: LineModel }) {
  const { say, speak } = useSay();
  const curve = wipCurve(result);
  const unit = speak(timeUnits[model.timeUnit]);
  if (curve.length < 2) return null;
  const from = curve[0]?.time ?? 0;
  const to = curve.at(-1)?.time ?? 1;
  const most = Math.max(1, ...curve.map(({ high }) => high));
  const x = (time: number): number => pad.left + ((time - from) / (to - from)) * (width - pad.left - pad.right);
  const y = (lots: number): number => height - pad.bottom - (lots / most) * (height - pad.top - pad.bottom);
  const line = curve
    .map(({ time, mean }, i) => `${i === 0 ? "M" : "L"}${x(time).toFixed(1)} ${y(mean).toFixed(1)}`)
    .join("");
  const band = `${curve.map(({ time, high }, i) => `${i === 0 ? "M" : "L"}${x(time).toFixed(1)} ${y(high).toFixed(1)}`).join("")}${curve
    .toReversed()
    .map(({ time, low }) => `L${x(time).toFixed(1)} ${y(low).toFixed(1)}`)
    .join("")}Z`;
  const every = Math.max(1, Math.floor(curve.length / 12));
  const isGrowing = grows(curve.map(({ mean }) => mean));
  return (
    <section className="block" aria-labelledby="wip-title">
      <h3 id="wip-title">{say("재공 추이", "Work in process over time")}</h3>
      {isGrowing && (
        <p className="note" role="note">
          {say(
            "재공이 계속 늘어납니다. 투입량이 라인의 생산능력보다 많아, 기간을 늘리면 평균 체류시간과 평균 재공이 더 커집니다.",
            "Work in process grows to the end: more comes in than the line can make, so its mean and the time in the line depend on how long is simulated.",
          )}
        </p>
      )}
      <div
        className="chart-scroll"
        role="region"
        tabIndex={0}
        aria-label={say("재공 그림", "Chart of work in process")}
      >
        <svg
          className="chart"
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={say(
            "시간에 따른 재공. 아래 표에 같은 값이 있습니다.",
            "Work in process over time; the table below has the same values.",
          )}
        >
          {ticks(most, 4).map((lots) => (
            <g key={lots}>
              <line x1={pad.left} x2={width - pad.right} y1={y(lots)} y2={y(lots)} className="chart-grid" />
              <text x={pad.left - 8} y={y(lots) + 5} className="chart-word chart-end">
                {printTick(lots)}
              </text>
            </g>
          ))}
          {ticks(to - from, 6).map((time) => (
            <text key={time} x={x(from + time)} y={height - 10} className="chart-word chart-middle">
              {printTick(from + time)}
            </text>
          ))}
          <path d={band} className="chart-band" />
          <path d={line} className="chart-line" />
        </svg>
      </div>
      <p className="quiet">
        {say(
          `가로 시간(${unit}), 세로 라인 안의 로트. 선은 반복의 평균, 띠는 반복 전체의 폭.`,
          `Across: time (${unit}). Up: lots in the line. The line is the mean of the replications, the band all of them.`,
        )}
      </p>
      <details>
        <summary>{say("표로 보기", "As a table")}</summary>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col" className="number">
                {say("시각", "Time")}
              </th>
              <th scope="col" className="number">
                {say("평균", "Mean")}
              </th>
              <th scope="col" className="number">
                {say("최소", "Least")}
              </th>
              <th scope="col" className="number">
                {say("최대", "Most")}
              </th>
            </tr>
          </thead>
          <tbody>
            {curve
              .filter((_, i) => i % every === 0)
              .map(({ time, mean, low, high }) => (
                <tr key={time}>
                  <td className="number">{printTick(time)}</td>
                  <td className="number">{printNumber(mean)}</td>
                  <td className="number">{low}</td>
                  <td className="number">{high}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

const printTick = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });

/** The last third lies clearly above the middle one, and that above the first. */
function grows(means: readonly number[]): boolean {
  const third = Math.floor(means.length / 3);
  const mean = (from: number): number =>
    means.slice(from, from + third).reduce((sum, v) => sum + v, 0) / Math.max(1, third);
  const [a, b, c] = [mean(0), mean(third), mean(2 * third)];
  return third > 3 && b > 1.15 * a && c > 1.15 * b && c - a > 3;
}
