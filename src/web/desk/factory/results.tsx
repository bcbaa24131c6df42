import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { Comparison } from "./comparison.tsx";
import type { Desk, Variant } from "./desk.ts";
import { bottleneckOf, moreReplications } from "./findings.ts";
import { LineTable } from "./line-table.tsx";
import type { VariantResult } from "./run-line.ts";
import { Sankey } from "./sankey.tsx";
import type { LineRun } from "./use-line-run.ts";
import { Watch } from "./watch.tsx";
import { WhereTimeGoes } from "./where-time-goes.tsx";
import { WipCurve } from "./wip-curve.tsx";

/** What the run has shown: first the bottleneck, then the numbers, then where they come from. Printed, it is the report. */
export function Findings({
  desk,
  run,
  isFresh,
}: {
  readonly desk: Desk;
  readonly run: Extract<LineRun, { state: "done" }>;
  readonly isFresh: boolean;
}) {
  const { say, speak } = useSay();
  // Results are of what was run, which may not be what is drawn by now.
  const ran: Variant[] = run.ask.variants.map(({ id, model }, i) => ({
    id,
    name: desk.variants.find((v) => v.id === id)?.name ?? `${i + 1}`,
    model: model as LineModel,
  }));
  const at = Math.max(
    0,
    ran.findIndex(({ id }) => id === desk.variants[desk.active]?.id),
  );
  const result = run.results[at] as VariantResult;
  const { model, name } = ran[at] as Variant;
  const found = bottleneckOf(result);
  const more = moreReplications(result, model);
  const isStuck = result.frozenAt !== null || result.outcomes.some(({ stuck }) => stuck);
  const isEmpty = result.outcomes.every(({ groups }) => groups.every(({ finished }) => finished === 0));
  return (
    <div className="findings">
      <header className="findings-head">
        <h2>{ran.length > 1 ? say(`결과 – ${name}`, `Results: ${name}`) : say("결과", "Results")}</h2>
        <button type="button" className="button no-print" onClick={() => print()}>
          {say("보고서로 인쇄", "Print as a report")}
        </button>
      </header>
      {!isFresh && (
        <p className="note" role="note">
          {say(
            "실행한 뒤 라인이나 조건이 변경되었습니다. 아래는 변경 전 결과입니다. 다시 실행해 주십시오.",
            "The drawing or the settings have changed since the run. Below are the results of before; run it again.",
          )}
        </p>
      )}
      {isStuck && (
        <p className="note" role="note">
          {say(
            "로트가 서로 막혀 라인이 멈추었습니다(교착). 버퍼나 카드 수를 늘리십시오.",
            "Lots block one another and the line has come to a stop (deadlock). Try more places or cards.",
          )}
        </p>
      )}
      {isEmpty ? (
        <p className="empty">
          {say(
            "집계 기간에 완료된 로트가 없습니다. 시뮬레이션 기간을 늘리거나 투입 간격을 확인하십시오.",
            "Nothing was finished in the time counted. Simulate longer, or look at the arrivals.",
          )}
        </p>
      ) : (
        found !== null && (
          <section className="block bottleneck" aria-labelledby="bottleneck-title">
            <h3 id="bottleneck-title" className="bottleneck-says">
              {speak(found.says)}
            </h3>
            <p>{speak(found.why)}</p>
            <p>
              <strong>{say("우선 검토 사항", "What to try first")}</strong>: {speak(found.hint)}
            </p>
          </section>
        )
      )}
      <Comparison results={run.results} variants={ran} />
      {more !== null && (
        <p className="quiet">
          {say(
            `생산량 구간이 ±1%보다 넓습니다. ±1%로 좁히려면 반복이 약 ${more}회 필요합니다.`,
            `The interval of throughput is wider than ±1 %; about ${more} replications would narrow it to that.`,
          )}
        </p>
      )}
      <WhereTimeGoes result={result} bottleneck={found} />
      <Watch key={`${run.ask.seed} ${result.id}`} result={result} model={model} layout={desk.layout} />
      <WipCurve result={result} model={model} />
      <Sankey result={result} model={model} />
      <LineTable model={model} ask={run.ask} />
    </div>
  );
}
