import { useSay } from "../reader.tsx";
import { axisOf, type Mark } from "./chart.ts";
import { ChartFrame } from "./chart-frame.tsx";

const width = 720;
const height = 260;
const left = 64;
const bottom = 32;

/** A line through values in order; a missing one is a gap, not nought. */
export function LineChart({
  title,
  marks,
  of,
  print,
}: {
  readonly title: string;
  readonly marks: readonly (Mark | { readonly key: string; readonly word: string; readonly value: null })[];
  readonly of: string;
  /** Prints a step of the axis. */
  readonly print: (value: number) => string;
}) {
  const { say } = useSay();
  const told = marks.filter((mark): mark is Mark => mark.value !== null);
  const { top, steps } = axisOf(told.map(({ value }) => value));
  const x = (i: number): number => left + ((width - left - 24) * (i + 0.5)) / Math.max(1, marks.length);
  const y = (value: number): number => height - bottom - ((height - bottom - 16) * value) / top;
  const path = marks
    .map((mark, i) =>
      mark.value === null
        ? ""
        : `${i === 0 || marks[i - 1]?.value === null ? "M" : "L"}${x(i).toFixed(1)} ${y(mark.value).toFixed(1)}`,
    )
    .join("");
  const every = Math.max(1, Math.ceil(marks.length / 8));
  return (
    <ChartFrame
      title={title}
      heads={[of, say("값", "Value")]}
      rows={told.map(({ key, href, word, printed }) => ({ key, href, cells: [word, printed] }))}
    >
      <svg className="line-chart" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={title}>
        {steps.map((step) => (
          <g key={step} aria-hidden="true">
            <line x1={left} x2={width - 16} y1={y(step)} y2={y(step)} className="chart-line" />
            <text x={left - 8} y={y(step) + 4} textAnchor="end">
              {print(step)}
            </text>
          </g>
        ))}
        <path d={path} className="chart-path" />
        {marks.map((mark, i) => (
          <g key={mark.key}>
            {i % every === 0 && (
              <text x={x(i)} y={height - 10} textAnchor="middle" aria-hidden="true">
                {mark.word}
              </text>
            )}
            {mark.value !== null && (
              <a href={mark.href} aria-label={`${mark.word} ${mark.printed}`}>
                <circle cx={x(i)} cy={y(mark.value)} r="12" className="chart-reach" />
                <circle cx={x(i)} cy={y(mark.value)} r="4.5" className="chart-dot" />
                <title>{`${mark.word} ${mark.printed}`}</title>
              </a>
            )}
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}
