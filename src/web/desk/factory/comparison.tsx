import type { LineModel } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { type Difference, differences, type Variant } from "./desk.ts";
import { compared, type Row } from "./findings.ts";
import type { VariantResult } from "./run-line.ts";
import { printNumber, signed } from "./words.ts";

/** Every measure of every variant with its interval, and what each gains over the line as it is. */
export function Comparison({
  results,
  variants,
}: {
  readonly results: readonly VariantResult[];
  readonly variants: readonly Variant[];
}) {
  const { say, speak } = useSay();
  const rows = compared(
    results,
    variants.map(({ model }) => model),
  );
  const n = results[0]?.outcomes.length ?? 0;
  return (
    <section className="block" aria-labelledby="comparison-title">
      <h3 id="comparison-title">{variants.length > 1 ? say("비교", "Compared") : say("결과", "Results")}</h3>
      <div className="table-wrap" role="region" tabIndex={0} aria-label={say("결과 표", "Table of results")}>
        <table className="plain compare stack">
          <caption>
            {say(`반복 ${n}회의 평균과 95% 신뢰구간`, `Means of ${n} replications with 95 % confidence intervals`)}
            {variants.length > 1 &&
              say(". 차이는 같은 난수로 짝지어 계산했습니다.", "; differences are paired under common random numbers.")}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say("지표", "Measure")}</th>
              {variants.map(({ id, name }) => (
                <th key={id} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ measure, cells }) => (
              <tr key={measure.measure} data-measure={measure.measure}>
                <th scope="row">
                  {speak(measure.word)} <span className="quiet">{speak(measure.unit)}</span>
                </th>
                {cells.map(({ interval, gain }, v) => (
                  <td key={variants[v]?.id} className="number" data-head={variants[v]?.name}>
                    <strong>{printNumber(interval.mean)}</strong>
                    {Number.isFinite(interval.low) && (
                      <span className="interval">
                        {printNumber(interval.low)} – {printNumber(interval.high)}
                      </span>
                    )}
                    {gain !== null && <Gain row={{ measure, cells }} v={v} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {variants.length > 1 && <Whiskers rows={rows} variants={variants} />}
      {variants.length > 1 && <WhatDiffers variants={variants} />}
    </section>
  );
}

function Gain({ row, v }: { readonly row: Row; readonly v: number }) {
  const { say } = useSay();
  const gain = row.cells[v]?.gain;
  if (gain === null || gain === undefined) return null;
  const isGood = row.measure.better === "more" ? gain.low > 0 : gain.high < 0;
  const word = !gain.clear
    ? say("유의한 차이 없음", "no clear difference")
    : isGood
      ? say("개선", "better")
      : say("악화", "worse");
  return (
    <span className={`gain ${gain.clear ? (isGood ? "gain-good" : "gain-bad") : "gain-unclear"}`}>
      {signed(gain.mean)}{" "}
      <span className="gain-interval">
        ({signed(gain.low)} … {signed(gain.high)})
      </span>{" "}
      <em>{word}</em>
    </span>
  );
}

/** The gains of one measure as intervals about zero: what crosses the line is no clear gain. */
function Whiskers({ rows, variants }: { readonly rows: readonly Row[]; readonly variants: readonly Variant[] }) {
  const { say, speak } = useSay();
  // The first that anything clearly changes; throughput where nothing does.
  const row = rows.find(({ cells }) => cells.some(({ gain }) => gain?.clear)) ?? rows[0];
  if (row === undefined) return null;
  const gains = row.cells.flatMap(({ gain }, v) => (gain === null ? [] : [{ gain, name: variants[v]?.name ?? "" }]));
  const most = Math.max(1e-9, ...gains.flatMap(({ gain }) => [Math.abs(gain.low), Math.abs(gain.high)]));
  const x = (value: number): number => 50 + (value / most) * 46;
  return (
    <figure className="whiskers">
      <figcaption>
        {speak(row.measure.word)}: {say("현행과의 차이와 95% 구간", "difference from now, with its 95 % interval")} (
        {speak(row.measure.unit)})
      </figcaption>
      <ul>
        {gains.map(({ gain, name }) => (
          <li key={name}>
            <span className="whisker-name">{name}</span>
            <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
              <line x1="50" x2="50" y1="0" y2="12" className="whisker-zero" />
              <line
                x1={x(gain.low)}
                x2={x(gain.high)}
                y1="6"
                y2="6"
                className={gain.clear ? "whisker whisker-clear" : "whisker"}
              />
              <line x1={x(gain.mean)} x2={x(gain.mean)} y1="2" y2="10" className="whisker-mean" />
            </svg>
            <span className="whisker-said">
              {signed(gain.low)} … {signed(gain.high)}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const fieldWords: Readonly<Record<string, readonly [string, string]>> = {
  buffer: ["앞 버퍼", "places before it"],
  machines: ["대수", "machines"],
  time: ["가공 시간", "processing time"],
  mean: ["평균", "mean"],
  scrap: ["불량률", "scrap"],
  rules: ["우선순위", "rules"],
  breakdowns: ["고장", "breakdowns"],
  uptime: ["고장 간격", "between failures"],
  repair: ["수리 시간", "repair"],
  interarrival: ["투입 간격", "time between arrivals"],
  batch: ["배치", "batch"],
  min: ["최소", "least"],
  rework: ["재작업", "rework"],
  probability: ["비율", "share"],
};
const ruleWords: Readonly<Record<string, readonly [string, string]>> = {
  fifo: ["선입선출", "first come, first served"],
  setup: ["동일 준비 우선", "same setup first"],
  edd: ["납기순", "earliest due"],
  spt: ["최단 작업 우선", "shortest first"],
  priority: ["우선순위순", "by priority"],
  cr: ["긴급률", "critical ratio"],
};
const silent = new Set(["stations", "routes", "steps", "sources", "parts"]);

/** What each variant has otherwise than the line as it is, in words. */
export function WhatDiffers({ variants }: { readonly variants: readonly Variant[] }) {
  const { say } = useSay();
  const base = variants[0]?.model as LineModel;
  const print = ({ path, before, after }: Difference): string => {
    const words = path
      .filter((part) => !silent.has(part))
      .map((part) => {
        const word = fieldWords[part];
        return word === undefined ? part : say(...word);
      });
    const value = (each: unknown): string => {
      if (each === undefined) return say("없음", "none");
      if (typeof each === "number") return printNumber(each);
      if (Array.isArray(each) && each.every((one) => typeof one === "string"))
        return each.map((one) => (ruleWords[one] === undefined ? one : say(...ruleWords[one]))).join(", ");
      return typeof each === "string" ? each : JSON.stringify(each);
    };
    const usual = (each: unknown): unknown => (each === undefined && path.at(-1) === "machines" ? 1 : each);
    return `${words.join(" · ")}: ${value(usual(before))} → ${value(usual(after))}`;
  };
  return (
    <ul className="differs">
      {variants.slice(1).map(({ id, name, model }) => {
        const list = differences(base, model);
        return (
          <li key={id}>
            <strong>{name}</strong>{" "}
            {list.length === 0 ? (
              <span className="quiet">{say("현행과 같습니다.", "the same as now")}</span>
            ) : (
              list.slice(0, 12).map(print).join(" / ")
            )}
          </li>
        );
      })}
    </ul>
  );
}
