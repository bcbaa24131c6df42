import { addMonths, daysBetween, partsOf, type Day } from "#base/day";
import { useReader, useSay } from "../reader.tsx";

export interface Bar {
  readonly key: string;
  /** Half-open: `to` is the day after the last one. */
  readonly from: Day;
  readonly to: Day;
  readonly word: string;
  readonly href: string;
  /** How far it has come, 0…1. */
  readonly share?: number;
  readonly weight?: 0 | 1;
}

export interface TimeRow {
  readonly key: string;
  readonly word: string;
  readonly href?: string;
  readonly bars: readonly Bar[];
}

/** Rows of bars over days. Where two bars of a row overlap, one stands under the other and both are marked. */
export function Timeline({
  label,
  rows,
  from,
  to,
  rowWord,
  clashes = false,
}: {
  readonly label: string;
  readonly rows: readonly TimeRow[];
  readonly from: Day;
  readonly to: Day;
  readonly rowWord: string;
  /** Whether an overlap in one row is an error, as it is for a room and is not for tasks. */
  readonly clashes?: boolean;
}) {
  const { known } = useReader();
  const { say, during, language } = useSay();
  const whole = daysBetween(from, to);
  const at = (day: Day): number => (Math.max(0, Math.min(whole, daysBetween(from, day))) / whole) * 100;
  const marks: Day[] = [];
  for (let month = from; month < to; month = addMonths(month, 1)) marks.push(month);
  const { today } = known.ground;
  return (
    <div className="timeline" role="region" aria-label={label} tabIndex={0}>
      <table className="timeline-table">
        <thead>
          <tr>
            <th scope="col">{rowWord}</th>
            <th scope="col">
              <span className="unseen">{during({ from, to })}</span>
              <span className="timeline-marks" aria-hidden="true">
                {marks.map((month) => (
                  <span key={month} style={{ insetInlineStart: `${at(month)}%` }}>
                    {monthWord(month, language, month === marks[0])}
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const lanes = inLanes(row.bars);
            return (
              <tr key={row.key}>
                <th scope="row">{row.href === undefined ? row.word : <a href={row.href}>{row.word}</a>}</th>
                <td>
                  <ul className="timeline-bars" style={{ height: `${lanes.length * 3.4 + 0.6}rem` }}>
                    {from <= today && today < to && (
                      <li className="timeline-today" aria-hidden="true" style={{ insetInlineStart: `${at(today)}%` }} />
                    )}
                    {lanes.flatMap((lane, i) =>
                      lane.map((bar) => {
                        const isClash = clashes && row.bars.some((other) => isOver(bar, other));
                        const weight = isClash ? 0 : bar.weight;
                        return (
                          <li
                            key={bar.key}
                            className={weight === undefined ? "timeline-bar" : `timeline-bar on-${weight}`}
                            style={{
                              insetInlineStart: `${at(bar.from)}%`,
                              width: `${at(bar.to) - at(bar.from)}%`,
                              top: `${i * 3.4 + 0.3}rem`,
                            }}
                          >
                            <a href={bar.href} title={`${bar.word}, ${during(bar)}`}>
                              {bar.share !== undefined && (
                                <span
                                  className="timeline-done"
                                  aria-hidden="true"
                                  style={{ width: `${Math.round(bar.share * 100)}%` }}
                                />
                              )}
                              <span className="timeline-word">
                                {isClash && `${say("겹침", "Clash")}: `}
                                {bar.word}
                                <span className="unseen">
                                  , {during(bar)}
                                  {bar.share !== undefined && `, ${Math.round(bar.share * 100)}%`}
                                </span>
                              </span>
                            </a>
                          </li>
                        );
                      }),
                    )}
                  </ul>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const isOver = (a: Bar, b: Bar): boolean => a !== b && a.from < b.to && b.from < a.to;

/** Each bar in the first lane in which it overlaps nothing. */
export function inLanes(bars: readonly Bar[]): readonly (readonly Bar[])[] {
  const lanes: Bar[][] = [];
  for (const bar of [...bars].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const free = lanes.find((lane) => !lane.some((other) => isOver(bar, other)));
    if (free === undefined) lanes.push([bar]);
    else free.push(bar);
  }
  return lanes.length === 0 ? [[]] : lanes;
}

function monthWord(month: Day, language: "ko" | "en", isFirst: boolean): string {
  const { year, month: n } = partsOf(month);
  if (language === "ko") return isFirst || n === 1 ? `${year}. ${n}.` : `${n}월`;
  return isFirst || n === 1 ? `${n}/${String(year).slice(2)}` : String(n);
}
