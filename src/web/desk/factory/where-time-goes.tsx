import { useSay } from "../../ui/reader.tsx";
import { splits } from "./findings.ts";
import type { VariantResult } from "./run-line.ts";
import { printNumber, printShare, states } from "./words.ts";

/** A stacked bar for each station, with the table it is drawn from. */
export function WhereTimeGoes({
  result,
  bottleneck,
}: {
  readonly result: VariantResult;
  readonly bottleneck: { readonly station: string; readonly isIdle: boolean } | null;
}) {
  const { say, speak } = useSay();
  const rows = splits(result);
  const shown = states.filter(({ state }) => rows.some(({ split }) => split[state] > 0.0005));
  return (
    <section className="block" aria-labelledby="where-time">
      <h3 id="where-time">{say("설비별 시간 구성", "Where the time goes")}</h3>
      <ul className="time-legend" aria-hidden="true">
        {shown.map(({ state, word }) => (
          <li key={state}>
            <span className={`time-swatch time-${state}`} />
            {speak(word)}
          </li>
        ))}
      </ul>
      <ul className="time-bars" aria-hidden="true">
        {rows.map(({ id, split }) => (
          <li key={id}>
            <span className="time-name">
              {id}
              {id === bottleneck?.station && (
                <span className="mark mark-1">
                  {bottleneck.isIdle ? say("가장 바쁨", "busiest") : say("병목", "bottleneck")}
                </span>
              )}
            </span>
            <span className="time-bar">
              {shown.map(({ state, word }) => (
                <span
                  key={state}
                  className={`time-part time-${state}`}
                  style={{ width: `${100 * split[state]}%` }}
                  title={`${speak(word)} ${printShare(split[state])}`}
                >
                  {split[state] > 0.09 && <span>{Math.round(100 * split[state])}</span>}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div
        className="table-wrap"
        role="region"
        tabIndex={0}
        aria-label={say("설비별 시간 표", "Time by station, table")}
      >
        <table className="plain">
          <caption>
            {say(
              "설비별 시간 비중 (대수 평균, %)과 앞 대기 로트",
              "Shares of time by station (mean over its machines, %) and lots waiting before it",
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say("설비", "Station")}</th>
              {shown.map(({ state, word }) => (
                <th key={state} scope="col" className="number">
                  {speak(word)}
                </th>
              ))}
              <th scope="col" className="number">
                {say("대기", "Waiting")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, split, queue }) => (
              <tr key={id}>
                <th scope="row">{id}</th>
                {shown.map(({ state }) => (
                  <td key={state} className="number">
                    {Math.max(0, 100 * split[state]).toFixed(1)}
                  </td>
                ))}
                <td className="number">{printNumber(queue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
