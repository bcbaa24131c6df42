import { useId, type ComponentProps, type ReactNode } from "react";
import type { Text } from "#base/text";
import type { Problem } from "../answers.ts";
import { Icon } from "./icon.tsx";
import { useSay } from "./reader.tsx";
import { saidAbout } from "./send.ts";
import { RefusalNote } from "./states.tsx";

interface Around {
  readonly label: string;
  /** Its name in the body; a refusal about it is shown beside it. */
  readonly name: string;
  readonly hint?: string | undefined;
  readonly problem?: Problem | undefined;
}

/** Label, hint, control and refusal, tied together for those who listen. */
function around(
  { label, name, hint, problem }: Around,
  id: string,
  say: { ko: string; en: string } | undefined,
  language: "ko" | "en",
) {
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const refusalId = say === undefined ? undefined : `${id}-refusal`;
  const describedBy = [hintId, refusalId].filter((each) => each !== undefined).join(" ");
  return {
    control: {
      id,
      name,
      "aria-invalid": say === undefined ? undefined : true,
      "aria-describedby": describedBy === "" ? undefined : describedBy,
    },
    draw: (control: ReactNode) => (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p className="field-hint" id={hintId}>
            {hint}
          </p>
        )}
        {control}
        {say !== undefined && (
          <p className="field-refusal" id={refusalId} role="alert">
            <Icon name="cross" />
            {say[language]}
          </p>
        )}
      </div>
    ),
    problem,
  };
}

export function Field({ label, name, hint, problem, ...input }: Around & Omit<ComponentProps<"input">, "name">) {
  const id = useId();
  const { language } = useSay();
  const { control, draw } = around({ label, name, hint, problem }, id, saidAbout(problem, name), language);
  return draw(<input {...input} {...control} />);
}

export function Area({ label, name, hint, problem, ...area }: Around & Omit<ComponentProps<"textarea">, "name">) {
  const id = useId();
  const { language } = useSay();
  const { control, draw } = around({ label, name, hint, problem }, id, saidAbout(problem, name), language);
  return draw(<textarea {...area} {...control} />);
}

export function Choice({
  label,
  name,
  hint,
  problem,
  options,
  ...select
}: Around & Omit<ComponentProps<"select">, "name"> & { readonly options: readonly (readonly [string, string])[] }) {
  const id = useId();
  const { language } = useSay();
  const { control, draw } = around({ label, name, hint, problem }, id, saidAbout(problem, name), language);
  return draw(
    <select {...select} {...control}>
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>,
  );
}

/** A refusal that is about no single field of the form. */
export function FormRefusal({
  problem,
  fields,
}: {
  readonly problem: Problem | undefined;
  readonly fields: readonly string[];
}) {
  if (problem === undefined || fields.some((field) => saidAbout(problem, field) !== undefined)) return null;
  return <RefusalNote problem={problem} />;
}

/** What was chosen among the options of a choice; a choice has always one. */
export const oneOf = <Value extends string>(
  options: readonly [readonly [Value, string], ...(readonly (readonly [Value, string])[])],
  given: string | undefined,
): Value => (options.find(([value]) => value === given) ?? options[0])[0];

/** A closed list with its words as the options of a field. */
export const choicesOf = <Value extends string>(words: Readonly<Record<Value, Text>>, speak: (word: Text) => string) =>
  Object.entries<Text>(words).map(([value, word]) => [value as Value, speak(word)] as const) as unknown as readonly [
    readonly [Value, string],
    ...(readonly (readonly [Value, string])[]),
  ];

/** The fields of a form as text; empty ones left out. */
export function read(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1].trim() !== "",
  );
  return Object.fromEntries(entries);
}
