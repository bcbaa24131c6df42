import { useState } from "react";
import type { Problem } from "../../answers.ts";
import { Field } from "../../ui/field.tsx";
import { useSay } from "../../ui/reader.tsx";
import { countedIn, type OutcomeKind, readingOf } from "./amount-typed.ts";

/** An amount in the unit's own words, with how it is read beside it. */
export function AmountField({
  kind,
  problem,
  required = false,
}: {
  readonly kind: OutcomeKind;
  readonly problem: Problem | undefined;
  readonly required?: boolean;
}) {
  const { say, speak, language } = useSay();
  const [typed, setTyped] = useState("");
  const { unit, word } = countedIn[kind];
  const reading = readingOf(typed, unit, language);
  return (
    <>
      <Field
        label={speak(word)}
        name="value"
        inputMode={unit === "KRW" ? "text" : "decimal"}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        problem={problem}
        required={required}
      />
      <p className="field-hint" aria-live="polite">
        {reading !== undefined && say(`읽은 값: ${reading}`, `Read as: ${reading}`)}
      </p>
    </>
  );
}
