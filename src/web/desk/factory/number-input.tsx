import { type ReactNode, useState } from "react";
import type { Text } from "#base/text";
import { Icon } from "../../ui/icon.tsx";
import { useSay } from "../../ui/reader.tsx";

/** What is wrong with a field, said beside it. */
export function FieldProblem({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p className="field-refusal" id={id} role="alert">
      <Icon name="cross" />
      {children}
    </p>
  );
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | "any";
}

/** The number that was written, or why it is none that fits. */
export function readNumber(text: string, { min = 0, max = Infinity, step = "any" }: Limits): number | Text {
  const plain = text.normalize("NFKC").replaceAll(/[,\s]/g, "");
  const number = Number(plain);
  if (plain === "" || !Number.isFinite(number)) return { ko: "숫자를 입력해 주십시오.", en: "Enter a number." };
  if (number < min || number > max)
    return max === Infinity
      ? { ko: `${min} 이상이어야 합니다.`, en: `It must be ${min} or more.` }
      : { ko: `${min} 이상 ${max} 이하여야 합니다.`, en: `It must be ${min} to ${max}.` };
  if (step === 1 && !Number.isInteger(number)) return { ko: "정수를 입력해 주십시오.", en: "Enter a whole number." };
  return number;
}

/** A number that may be half written: what cannot be read changes nothing, stays where it was written, and is said. */
export function NumberInput({
  id,
  value,
  onChange,
  problem,
  min,
  max,
  step,
  ...rest
}: Limits & {
  readonly id: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** What is wrong with the value beside others. */
  readonly problem?: Text | undefined;
  readonly "aria-describedby"?: string;
}) {
  const { say, speak } = useSay();
  const [draft, setDraft] = useState<{ readonly text: string; readonly of: number } | null>(null);
  const limits = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(step === undefined ? {} : { step }),
  };
  const read = draft === null ? value : readNumber(draft.text, limits);
  // An undo under the cursor wins over what was typed.
  const isTyped = draft !== null && (typeof read === "number" ? read === value : draft.of === value);
  const wrong = isTyped && typeof read !== "number" ? read : undefined;
  const said = wrong ?? problem;
  return (
    <>
      <input
        id={id}
        type="text"
        inputMode={step === 1 ? "numeric" : "decimal"}
        autoComplete="off"
        value={isTyped ? draft.text : String(value)}
        aria-invalid={said === undefined ? undefined : true}
        aria-describedby={
          [rest["aria-describedby"], said === undefined ? undefined : `${id}-problem`].filter(Boolean).join(" ") ||
          undefined
        }
        onChange={(event) => {
          setDraft({ text: event.target.value, of: value });
          const number = readNumber(event.target.value, limits);
          if (typeof number === "number" && number !== value) onChange(number);
        }}
        onBlur={() => wrong === undefined && setDraft(null)}
      />
      {said !== undefined && (
        <FieldProblem id={`${id}-problem`}>
          {speak(said)}
          {wrong !== undefined && say(` 지금 쓰이는 값은 ${value}입니다.`, ` ${value} is in use.`)}
        </FieldProblem>
      )}
    </>
  );
}
