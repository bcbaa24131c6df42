import type { Problem } from "#web/answers.ts";
import { Choice } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";

export type Options = readonly (readonly [string, string])[];

/** Several of a closed list, one choice each, and one more that is empty. */
export function Several({
  label,
  name,
  hint,
  problem,
  chosen,
  change,
  options,
  most = Number.POSITIVE_INFINITY,
}: {
  readonly label: string;
  readonly name: string;
  readonly hint?: string | undefined;
  readonly problem?: Problem | undefined;
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
  readonly options: Options;
  /** How many may be chosen. */
  readonly most?: number | undefined;
}) {
  const { say } = useSay();
  const held = chosen.filter((one) => one !== "");
  const put = (at: number, value: string) =>
    change([...held.slice(0, at), value, ...held.slice(at + 1)].filter((one) => one !== ""));
  return (
    <>
      {[...held, ...(held.length < most ? [""] : [])].map((value, at) => (
        <Choice
          // the place is what one of them is
          // eslint-disable-next-line react/no-array-index-key
          key={at}
          label={at === 0 ? label : say(`${label} ${at + 1}(추가)`, `${label} ${at + 1} (further)`)}
          name={at === 0 ? name : `${name}.${at}`}
          hint={at === 0 ? hint : undefined}
          problem={at === 0 ? problem : undefined}
          value={value}
          onChange={({ currentTarget }) => put(at, currentTarget.value)}
          options={[["", at === 0 ? say("선택", "Choose") : say("없음", "None")], ...options]}
        />
      ))}
    </>
  );
}

/** Any of a closed list, each to be ticked. */
export function Ticks({
  label,
  hint,
  problem,
  chosen,
  change,
  options,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: Problem | undefined;
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
  readonly options: Options;
}) {
  const { language } = useSay();
  return (
    <fieldset className="act-group ticks">
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {options.map(([value, word]) => (
        <label key={value} className="tick">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ currentTarget }) =>
              change(currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />{" "}
          {word}
        </label>
      ))}
      {problem !== undefined && (
        <p className="field-refusal" role="alert">
          {problem[language]}
        </p>
      )}
    </fieldset>
  );
}
