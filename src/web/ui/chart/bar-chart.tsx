import { useSay } from "../reader.tsx";
import { axisOf, type Mark } from "./chart.ts";
import { ChartFrame } from "./chart-frame.tsx";

/** Bars that lie, longest words first read: each a link, its value printed beside it. */
export function BarChart({
  title,
  marks,
  of,
}: {
  readonly title: string;
  readonly marks: readonly Mark[];
  /** What the bars are of, for the head of the table. */
  readonly of: string;
}) {
  const { say } = useSay();
  const { top } = axisOf(marks.map(({ value }) => value));
  return (
    <ChartFrame
      title={title}
      heads={[of, say("값", "Value")]}
      rows={marks.map(({ key, href, word, printed }) => ({ key, href, cells: [word, printed] }))}
    >
      <ul className="bars">
        {marks.map(({ key, href, word, value, printed }) => (
          <li key={key}>
            <a href={href}>
              <span className="bars-word">{word}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect width={value > 0 ? Math.max(0.4, (value / top) * 100) : 0} height="10" className="chart-fill" />
              </svg>
              <span className="bars-value">{printed}</span>
            </a>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
