import { useId } from "react";
import type { Text } from "#base/text";
import { checkSpread, type Distribution, moments } from "#engine/line";
import { useSay } from "../../ui/reader.tsx";
import { NumberInput } from "./number-input.tsx";
import { spreads } from "./words.ts";

/** A time of another kind with about the same mean, so that choosing a kind changes how it spreads and nothing else. */
function asKind(d: Distribution, kind: string): Distribution {
  const { mean: told, variance } = moments(d);
  const mean = Number.isFinite(told) && told > 0 ? round(told) : 1;
  const sd = Number.isFinite(variance) && variance > 0 ? Math.sqrt(variance) : mean / 4;
  switch (kind) {
    case "constant":
      return mean;
    case "exponential":
      return { kind, mean };
    case "gamma":
      return { kind, mean, shape: round(Math.max(0.5, (mean / sd) ** 2)) };
    case "triangular":
      return { kind, min: round(mean * 0.8), mode: mean, max: round(mean * 1.2) };
    case "uniform":
      return { kind, min: round(mean * 0.8), max: round(mean * 1.2) };
    case "weibull":
      return { kind, scale: round(mean * 1.1), shape: 1.5 };
    case "normal":
      return { kind, mean, sd: round(sd) };
    default:
      return { kind: "lognormal", mean, sd: round(sd) };
  }
}

const round = (value: number): number => Number(value.toPrecision(3));

/** A time as people say it: how it spreads, and its numbers. */
export function DistributionField({
  legend,
  unit,
  value,
  isGap = false,
  onChange,
}: {
  readonly legend: string;
  readonly unit: string;
  readonly value: Distribution;
  /** A time between things, of which there cannot be none. */
  readonly isGap?: boolean;
  readonly onChange: (value: Distribution) => void;
}) {
  const id = useId();
  const { say, speak } = useSay();
  const kind = typeof value === "number" ? "constant" : value.kind;
  const record: Readonly<Record<string, unknown>> = typeof value === "number" ? { value } : { ...value };
  const spread = spreads.find((each) => each.kind === kind);
  const refusals = checkSpread(value, isGap);
  const problemAt = (field: string): Text | undefined => {
    const refusal = refusals.find(({ at }) => at === `/${field}` || at === "");
    const expected = refusal?.details?.["expected"];
    return refusal === undefined || expected === undefined
      ? refusal?.text
      : { ko: `${expected}인 값을 입력해 주십시오.`, en: `It must be ${expected}.` };
  };
  return (
    <fieldset className="spread">
      <legend>
        {legend} <span className="quiet">({unit})</span>
      </legend>
      <div className="spread-fields">
        <div className="field">
          <label htmlFor={`${id}-kind`}>{say("분포", "Spread")}</label>
          <select id={`${id}-kind`} value={kind} onChange={(event) => onChange(asKind(value, event.target.value))}>
            {spreads.map((each) => (
              <option key={each.kind} value={each.kind}>
                {speak(each.word)}
              </option>
            ))}
            {spread === undefined && <option value={kind}>{kind}</option>}
          </select>
        </div>
        {spread?.fields.map(([field, word]) => (
          <div className="field" key={field}>
            <label htmlFor={`${id}-${field}`}>{speak(word)}</label>
            <NumberInput
              id={`${id}-${field}`}
              value={Number(record[field] ?? 0)}
              problem={problemAt(field)}
              onChange={(number) => onChange(typeof value === "number" ? number : { ...value, [field]: number })}
            />
          </div>
        ))}
        {spread === undefined && (
          <p className="field-hint">
            {say("이 분포는 JSON에서 수정할 수 있습니다.", "This one is edited in the JSON.")}
          </p>
        )}
      </div>
    </fieldset>
  );
}
