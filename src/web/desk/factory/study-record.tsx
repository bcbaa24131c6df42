import type { RunView, StudyView } from "#offer/simulation/contract";
import { CaseLadder } from "../../ui/ladder.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { printNumber, printShare, signed, states } from "./words.ts";

type Stretch = NonNullable<RunView["result"]>["gains"][number]["difference"];

const interval = ({ low, high }: Stretch): string =>
  low === null || high === null ? "" : ` (${printNumber(low)} – ${printNumber(high)})`;

/** The rungs a study has reached, each the fact that says so. */
export function Rungs({ study }: { readonly study: StudyView }) {
  const { speak } = useSay();
  const link = useLinks();
  const rungs = study.rungs.map(({ state, word, fact, day }) => ({
    key: state,
    word: speak(word),
    day,
    href: fact === null ? undefined : link(`/facts/${fact}`),
  }));
  return <CaseLadder rungs={rungs} />;
}

/** All that was kept of a study, in the order in which it is told. */
export function StudyRecord({ study }: { readonly study: StudyView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const wordOf = (name: string): string => {
    const measure = study.measures.find((each) => each.measure === name);
    return measure === undefined ? name : `${speak(measure.word)} (${speak(measure.unit)})`;
  };
  const { scope } = study;
  return (
    <>
      {study.problem !== "" && <p className="study-problem">{study.problem}</p>}
      {scope !== null && (
        <section className="block" aria-labelledby="scope-title">
          <h2 id="scope-title">{say("범위", "Scope")}</h2>
          <p>{scope.question}</p>
          <p className="quiet">
            {say("지표", "Measures")}: {scope.measures.map(wordOf).join(", ")} · {say("허용 오차", "Tolerance")}{" "}
            {scope.tolerance}%
          </p>
        </section>
      )}
      {study.models.length > 0 && (
        <section className="block" aria-labelledby="models-title">
          <h2 id="models-title">{say("모델", "Model")}</h2>
          <ul className="study-list">
            {study.models.map((model) => (
              <li key={model.hash}>
                {say(`버전 ${model.version}`, `Version ${model.version}`)} {model.name}{" "}
                <code>{model.hash.slice(0, 12)}</code>{" "}
                {model.isPresent && <span className="mark">{say("현재 모델", "present")}</span>}{" "}
                <span className="quiet">{onDay(model.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {study.data.length > 0 && (
        <section className="block" aria-labelledby="data-title">
          <h2 id="data-title">{say("자료", "Data")}</h2>
          <ul className="study-list">
            {study.data.map((each) => (
              <li key={each.data}>
                <strong>{each.what}</strong>{" "}
                {
                  {
                    factory: say("설비 계측", "machine data"),
                    document: say("문서", "document"),
                    told: say("면담", "told"),
                  }[each.source]
                }{" "}
                · {onDay(each.from)} – {onDay(each.to)}{" "}
                {each.evidence !== null && <a href={link(`/evidence/${each.evidence}`)}>{say("증빙", "evidence")}</a>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {study.runs.map((run) => (
        <Run key={run.run} run={run} wordOf={wordOf} />
      ))}
      {study.validations.map((each) => (
        <section key={each.validation} className="block" aria-label={say("타당성 확인", "Validation")}>
          <h2>
            {say("타당성", "Validation")}{" "}
            <span className={`mark ${each.isGoodEnough ? "" : "mark-1"}`}>
              {each.isGoodEnough ? say("타당함", "good enough") : say("타당하지 않음", "not good enough")}
            </span>
          </h2>
          <div
            className="table-wrap"
            role="region"
            tabIndex={0}
            aria-label={say("측정값과 시뮬레이션 값", "Measured and simulated")}
          >
            <table className="plain stack">
              <thead>
                <tr>
                  <th scope="col">{say("지표", "Measure")}</th>
                  <th scope="col" className="number">
                    {say("측정값", "Measured")}
                  </th>
                  <th scope="col" className="number">
                    {say("시뮬레이션 값", "Simulated")}
                  </th>
                  <th scope="col" className="number">
                    {say("오차", "Error")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {each.compared.map((row) => (
                  <tr key={row.measure}>
                    <th scope="row">{wordOf(row.measure)}</th>
                    <td className="number" data-head={say("측정값", "Measured")}>
                      {printNumber(row.measured)}
                    </td>
                    <td className="number" data-head={say("시뮬레이션 값", "Simulated")}>
                      {printNumber(row.simulated.mean)}
                      {interval(row.simulated)}
                    </td>
                    <td className="number study-error" data-head={say("오차", "Error")}>
                      {signed(row.error)}%
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="quiet">
            {each.by} · {onDay(each.at)} · {say("허용 오차", "tolerance")} {each.tolerance}%
            {each.reason !== "" && ` · ${each.reason}`}
          </p>
        </section>
      ))}
      {study.recommendation !== null && (
        <section className="block" aria-labelledby="advice-title">
          <h2 id="advice-title">{say("권고", "Recommendation")}</h2>
          <p className="study-advice">{study.recommendation}</p>
        </section>
      )}
      {study.effects.length > 0 && (
        <section className="block" aria-labelledby="effect-title">
          <h2 id="effect-title">{say("현장에서 측정한 효과", "Effect as measured")}</h2>
          <ul className="study-list">
            {study.effects.map((each) => (
              <li key={each.measure}>
                <strong>{wordOf(each.measure)}</strong>: {printNumber(each.before)} → {printNumber(each.after)}
                {each.foretold !== null && (
                  <span className="quiet">
                    {" "}
                    {say("예측", "foretold")} {printNumber(each.foretold.mean)}
                    {interval(each.foretold)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Run({ run, wordOf }: { readonly run: RunView; readonly wordOf: (name: string) => string }) {
  const { say, onDay } = useSay();
  const link = useLinks();
  const { result, plan, external } = run;
  return (
    <section className="block" aria-label={say("실행", "Run")} data-run={run.run}>
      <h2>
        {external === null ? say("실행", "Run") : say("외부 해석", "Outside solver")}{" "}
        <span className="quiet">{run.engine}</span>{" "}
        {!run.isPresentModel && <span className="mark mark-1">{say("이전 모델", "older model")}</span>}
      </h2>
      {external !== null && (
        <>
          <p>{external.verdict}</p>
          <p className="quiet">
            {external.by} · {say("입력", "inputs")}{" "}
            {external.inputs.map((id, i) => (
              <a key={id} href={link(`/evidence/${id}`)}>
                {i + 1}{" "}
              </a>
            ))}
            · {say("출력", "outputs")}{" "}
            {external.outputs.map((id, i) => (
              <a key={id} href={link(`/evidence/${id}`)}>
                {i + 1}{" "}
              </a>
            ))}
          </p>
        </>
      )}
      {plan !== null && (
        <p className="quiet">
          {onDay(run.at)} ·{" "}
          {say(
            `반복 ${plan.replications}회, 시드 ${plan.seed}`,
            `${plan.replications} replications, seed ${plan.seed}`,
          )}
          {run.resultHash !== null && (
            <>
              {" "}
              · {say("결과", "result")} <code>{run.resultHash.slice(0, 12)}</code>
            </>
          )}
        </p>
      )}
      {result === null && external === null && (
        <p className="empty">
          {say("결과가 없습니다.", "It has no result.")} ({run.state})
        </p>
      )}
      {result !== null && (
        <div className="table-wrap" role="region" tabIndex={0} aria-label={say("실행 결과", "Results of the run")}>
          <table className="plain stack">
            <thead>
              <tr>
                <th scope="col">{say("지표", "Measure")}</th>
                {result.scenarios.map(({ scenario }) => (
                  <th key={scenario} scope="col" className="number">
                    {scenario}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(result.scenarios[0]?.measures ?? []).map(({ measure }) => (
                <tr key={measure}>
                  <th scope="row">{wordOf(measure)}</th>
                  {result.scenarios.map(({ scenario, measures }) => {
                    const told = measures.find((each) => each.measure === measure);
                    const gain = result.gains.find((each) => each.measure === measure && each.scenario === scenario);
                    return (
                      <td key={scenario} className="number" data-head={scenario}>
                        {told === undefined ? "–" : printNumber(told.interval.mean)}
                        {told !== undefined && <span className="interval">{interval(told.interval)}</span>}
                        {gain !== undefined && (
                          <span className="interval">
                            {signed(gain.difference.mean)}
                            {interval(gain.difference)} {gain.clear ? "" : say("유의하지 않음", "not clear")}
                          </span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
              <tr>
                <th scope="row">{say("병목", "Bottleneck")}</th>
                {result.scenarios.map(({ scenario, bottleneck, stations }) => {
                  const [first] = bottleneck;
                  const busy = stations.find(({ id }) => id === first?.station)?.split.busy;
                  return (
                    <td key={scenario} className="number" data-head={scenario}>
                      {first === undefined ? "–" : `${first.station} ${printShare(first.share)}`}
                      {busy !== undefined && (
                        <span className="interval">
                          {say(states[0]?.word.ko ?? "", states[0]?.word.en ?? "")} {printShare(busy)}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
