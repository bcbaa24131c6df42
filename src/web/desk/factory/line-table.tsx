import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import type { RunAsk } from "./run-line.ts";
import { printNumber, printShare, timeUnits, timeWords } from "./words.ts";

/** What was run: every station and step with its numbers, and the conditions, so that anybody can run it again. */
export function LineTable({ model, ask }: { readonly model: LineModel; readonly ask: RunAsk }) {
  const { say, speak, language } = useSay();
  const unit = speak(timeUnits[model.timeUnit]);
  const steps = model.routes.flatMap((route) => route.steps.map((step, k) => ({ route: route.id, k, step })));
  return (
    <section className="block" aria-labelledby="what-was-run">
      <h3 id="what-was-run">{say("실행 내역", "What was run")}</h3>
      <p>
        {say(
          `시뮬레이션 기간 ${printNumber(ask.horizon)}${unit}, 워밍업 ${printNumber(ask.warmup)}${unit}, 반복 ${ask.replications}회, 시드 ${ask.seed}. 같은 모델과 시드는 어디서나 같은 결과를 냅니다.`,
          `Simulated ${printNumber(ask.horizon)} ${unit}, warm-up ${printNumber(ask.warmup)} ${unit}, ${ask.replications} replications, seed ${ask.seed}. The same model and seed give the same result anywhere.`,
        )}
      </p>
      <div className="table-wrap" role="region" tabIndex={0} aria-label={say("모델 표", "Table of the model")}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say("공정", "Step")}</th>
              <th scope="col">{say("설비", "Station")}</th>
              <th scope="col">{say("가공 시간", "Processing time")}</th>
              <th scope="col" className="number">
                {say("대수", "Machines")}
              </th>
              <th scope="col" className="number">
                {say("앞 버퍼", "Places before")}
              </th>
              <th scope="col">{say("고장", "Breakdowns")}</th>
              <th scope="col">{say("불량·재작업", "Scrap, rework")}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ route, k, step }) => {
              const station = model.stations.find(({ id }) => id === step.station);
              const first = station?.breakdowns?.[0];
              return (
                <tr key={`${route} ${k}`}>
                  <th scope="row">
                    {route} {k + 1}
                  </th>
                  <td>{step.station}</td>
                  <td>{timeWords(step.time, model.timeUnit, language)}</td>
                  <td className="number">{station?.machines ?? 1}</td>
                  <td className="number">{station?.buffer ?? "∞"}</td>
                  <td>
                    {first === undefined
                      ? "–"
                      : `${timeWords(first.uptime, model.timeUnit, language)} / ${timeWords(first.repair, model.timeUnit, language)}`}
                  </td>
                  <td>
                    {[
                      step.scrap === undefined
                        ? ""
                        : say(`폐기 ${printShare(step.scrap)}`, `scrap ${printShare(step.scrap)}`),
                      step.rework === undefined
                        ? ""
                        : say(
                            `재작업 ${printShare(step.rework.probability)}`,
                            `rework ${printShare(step.rework.probability)}`,
                          ),
                    ]
                      .filter((word) => word !== "")
                      .join(" · ") || "–"}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        {(model.sources ?? [])
          .map(
            (source) =>
              `${say("투입", "Arrivals")} ${source.id}: ${timeWords(source.interarrival, model.timeUnit, language)}`,
          )
          .join(" / ")}
      </p>
    </section>
  );
}
