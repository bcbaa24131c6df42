import { groupThousands } from "#base/korean-numeral";
import type { ActField } from "../../act-field.ts";
import type { Problem } from "../../answers.ts";
import { Area, Choice, Field } from "../field.tsx";
import { useSay } from "../reader.tsx";
import { saidAbout } from "../send.ts";
import { asked, wordsOf, type WordsOfFields } from "./words.ts";
import { DayInput, PeriodInput } from "./day-input.tsx";
import { MoneyInput } from "./money-input.tsx";
import { PickInput, sources } from "./pick-input.tsx";
import { fieldsOf, isPicked, type Filled } from "./told.ts";

export interface InputProps {
  readonly field: ActField;
  /** Its place in the body: `title.ko`, `rows.0.amount`. */
  readonly path: string;
  readonly words: WordsOfFields;
  readonly value: Filled | undefined;
  readonly change: (value: Filled | undefined) => void;
  readonly choose: (file: File | undefined) => void;
  readonly problem: Problem | undefined;
}

/** One field of an act, whatever it is filled in with. */
export function ActInput(props: InputProps) {
  const { path, words, value, change, choose, problem } = props;
  const { say, speak } = useSay();
  const called = wordsOf(words, props.field, path);
  const field = asked(props.field, called);
  const { word, hint, choices } = called;
  const typed = typeof value === "string" ? value : "";
  const around = {
    label: field.required || field.type === "boolean" ? speak(word) : `${speak(word)} ${say("(선택)", "(optional)")}`,
    name: path,
    hint: hint === undefined ? undefined : speak(hint),
    problem,
    ...(field.required ? { "aria-required": true } : {}),
  };
  switch (field.type) {
    case "boolean":
      return (
        <div className="field">
          <label className="tick">
            <input
              type="checkbox"
              name={path}
              checked={value === true}
              onChange={(event) => change(event.currentTarget.checked)}
            />
            {around.label}
          </label>
          {around.hint !== undefined && <p className="field-hint">{around.hint}</p>}
        </div>
      );
    case "choice":
      return (
        <Choice
          {...around}
          value={typed}
          onChange={(event) => change(event.currentTarget.value)}
          options={[
            ["", say("선택해 주십시오", "Choose")],
            ...(field.choices ?? []).map((choice) => {
              const chosen = choices?.[choice];
              return [choice, chosen === undefined ? choice : speak(chosen)] as const;
            }),
          ]}
        />
      );
    case "money":
      return <MoneyInput {...around} currency={field.currency} value={typed} change={change} />;
    case "day":
      return <DayInput {...around} value={typed} change={change} />;
    case "period":
      return <PeriodInput {...around} value={fieldsOf(value)} change={change} />;
    case "integer":
    case "decimal":
      return (
        <Field
          {...around}
          inputMode={field.type === "integer" ? "numeric" : "decimal"}
          value={typed}
          onChange={(event) => change(event.currentTarget.value)}
          onBlur={() => /^\d{4,}$/.test(typed) && change(groupThousands(typed))}
        />
      );
    case "party":
    case "place":
    case "programme":
    case "evidence":
      return (
        <PickInput
          {...around}
          source={sources[field.type]}
          value={isPicked(value) ? value : undefined}
          change={change}
        />
      );
    case "file":
      return <Field {...around} type="file" onChange={(event) => choose(event.currentTarget.files?.[0])} />;
    case "list":
      return <ListInput {...props} field={field} label={around.label} hint={around.hint} />;
    case "object":
      return (
        <fieldset className="act-group">
          <legend>{around.label}</legend>
          {(field.fields ?? []).map((inner) => (
            <ActInput
              key={inner.name}
              {...props}
              field={inner}
              path={`${path}.${inner.name}`}
              value={fieldsOf(value)[inner.name]}
              change={(one) => change({ ...fieldsOf(value), [inner.name]: one })}
            />
          ))}
        </fieldset>
      );
    case "longText":
      return (
        <Area
          {...around}
          rows={4}
          maxLength={field.max}
          value={typed}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    default:
      return (
        <Field
          {...around}
          maxLength={field.max}
          value={typed}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
  }
}

/** Several of one thing: ticks where they are chosen from few words, rows that are added and taken away otherwise. */
function ListInput({
  field,
  path,
  words,
  value,
  change,
  choose,
  problem,
  label,
  hint,
}: InputProps & {
  readonly label: string;
  readonly hint: string | undefined;
}) {
  const { say, speak, language } = useSay();
  const items = Array.isArray(value) ? (value as readonly Filled[]) : [];
  const { item } = field;
  const said = saidAbout(problem, path);
  if (item === undefined) return null;
  const { choices } = wordsOf(words, field, path);
  return (
    <fieldset
      className="act-group"
      aria-invalid={said === undefined ? undefined : true}
      tabIndex={said === undefined ? undefined : -1}
    >
      <legend>{label}</legend>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
      {item.type === "choice" ? (
        (item.choices ?? []).map((choice) => (
          <label key={choice} className="tick">
            <input
              type="checkbox"
              name={path}
              checked={items.includes(choice)}
              onChange={(event) =>
                change(event.currentTarget.checked ? [...items, choice] : items.filter((each) => each !== choice))
              }
            />
            {choices?.[choice] === undefined ? choice : speak(choices[choice])}
          </label>
        ))
      ) : (
        <>
          {items.map((each, i) => (
            // Rows have no name of their own; their place is what the hub calls them by.
            // eslint-disable-next-line react/no-array-index-key
            <div key={i} className="act-row">
              <ActInput
                field={{ ...item, required: true, word: item.word ?? { ko: `${i + 1}번째`, en: `No. ${i + 1}` } }}
                path={`${path}.${i}`}
                words={words}
                value={each}
                change={(one) => change(items.map((old, k) => (k === i ? (one ?? "") : old)))}
                choose={choose}
                problem={problem}
              />
              <button type="button" className="tool" onClick={() => change(items.filter((_, k) => k !== i))}>
                {say(`${i + 1}번째 삭제`, `Remove no. ${i + 1}`)}
              </button>
            </div>
          ))}
          <button
            type="button"
            className="button act-more"
            onClick={() => change([...items, item.type === "object" || item.type === "period" ? {} : ""])}
          >
            {say("추가", "Add one")}
          </button>
        </>
      )}
      {said !== undefined && (
        <p className="field-refusal" role="alert">
          {said[language]}
        </p>
      )}
    </fieldset>
  );
}
