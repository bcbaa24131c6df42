import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Text } from "#base/text";
import type { Named } from "#engine/eligibility";
import type { Problem } from "../../answers.ts";
import { Field } from "../field.tsx";
import { useSay } from "../reader.tsx";

/** What is wrong with the draft, each fault at its place; fields are named by theirs. */
export const Faults = createContext<Problem | undefined>(undefined);
export const useFaults = (): Problem | undefined => useContext(Faults);

/** How many faults lie at a place or below it. */
const countAt = (problem: Problem | undefined, at: string): number => {
  const pointer = `/${at.replaceAll(".", "/")}`;
  return (problem?.reasons ?? []).filter((one) => one.at === pointer || one.at.startsWith(`${pointer}/`)).length;
};

/** A part that is folded away; it unfolds, and says how many, where something in it is to be mended. */
export function Fold({
  word,
  at,
  isOpen = false,
  className,
  children,
}: {
  readonly word: ReactNode;
  /** Places whose faults are this part's. */
  readonly at: readonly string[];
  readonly isOpen?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { say } = useSay();
  const problem = useFaults();
  const [open, setOpen] = useState(isOpen);
  const count = at.reduce((sum, one) => sum + countAt(problem, one), 0);
  useEffect(() => {
    if (count > 0) setOpen(true);
  }, [count]);
  return (
    <details className={className} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {word} {count > 0 && <span className="mark mark-0">{say(`고칠 곳 ${count}건`, `${count} to be mended`)}</span>}
      </summary>
      {children}
    </details>
  );
}

/** Two fields for one text: what it is called in Korean and in English. */
export function Both({
  label,
  name,
  value,
  change,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: { readonly ko: string; readonly en: string };
  readonly change: (value: { ko: string; en: string }) => void;
}) {
  const { say } = useSay();
  const problem = useFaults();
  // what is said of the text as a whole stands at its first half
  const whole = (problem?.reasons ?? []).filter(({ at }) => at === `/${name.replaceAll(".", "/")}`);
  const first =
    problem === undefined
      ? undefined
      : { ...problem, reasons: [...(problem.reasons ?? []), ...whole.map((one) => ({ ...one, at: `${one.at}/ko` }))] };
  return (
    <>
      <Field
        label={label}
        name={`${name}.ko`}
        problem={first}
        value={value.ko}
        onChange={({ currentTarget }) => change({ ...value, ko: currentTarget.value })}
      />
      <Field
        label={`${label} (${say("영문", "English")})`}
        name={`${name}.en`}
        problem={problem}
        value={value.en}
        onChange={({ currentTarget }) => change({ ...value, en: currentTarget.value })}
      />
    </>
  );
}

/** A whole number, or nothing. */
export function Count({
  label,
  name,
  hint,
  value,
  change,
}: {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly value: number | null | undefined;
  readonly change: (value: number | undefined) => void;
}) {
  const problem = useFaults();
  return (
    <Field
      {...{ label, name, hint, problem }}
      inputMode="numeric"
      value={value ?? ""}
      onChange={({ currentTarget }) => {
        const digits = currentTarget.value.replaceAll(/\D/g, "").slice(0, 9);
        change(digits === "" ? undefined : Number(digits));
      }}
    />
  );
}

export function Tick({
  word,
  isOn,
  change,
}: {
  readonly word: string;
  readonly isOn: boolean;
  readonly change: (isOn: boolean) => void;
}) {
  return (
    <label className="tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => change(currentTarget.checked)} /> {word}
    </label>
  );
}

/** Several of a closed list. */
export function Ticks({
  label,
  words,
  chosen,
  put,
}: {
  readonly label: string;
  readonly words: Readonly<Record<string, Text>>;
  readonly chosen: readonly Named[];
  readonly put: (chosen: readonly Named[]) => void;
}) {
  const { speak } = useSay();
  return (
    <fieldset>
      <legend>{label}</legend>
      {Object.entries(words).map(([key, word]) => (
        <Tick
          key={key}
          word={speak(word)}
          isOn={chosen.some((one) => one.key === key)}
          change={(isOn) => put(isOn ? [...chosen, { key, word }] : chosen.filter((one) => one.key !== key))}
        />
      ))}
    </fieldset>
  );
}

export function Add({ word, press }: { readonly word: string; readonly press: () => void }) {
  return (
    <p className="buttons">
      <button type="button" className="button" onClick={press}>
        {word}
      </button>
    </p>
  );
}

/** Up, down, delete: what every row of the editor has. */
export function RowTools({
  what,
  up,
  remove,
  held,
}: {
  readonly what: string;
  readonly up?: (by: -1 | 1) => void;
  readonly remove: () => void;
  /** Why it cannot be deleted. */
  readonly held?: string;
}) {
  const { say } = useSay();
  return (
    <p className="buttons">
      {up !== undefined && (
        <>
          <button type="button" className="tool" onClick={() => up(-1)} aria-label={say(`${what} 위로`, `${what} up`)}>
            ↑
          </button>
          <button
            type="button"
            className="tool"
            onClick={() => up(1)}
            aria-label={say(`${what} 아래로`, `${what} down`)}
          >
            ↓
          </button>
        </>
      )}
      <button
        type="button"
        className="tool"
        disabled={held !== undefined}
        onClick={remove}
        aria-label={say(`${what} 삭제`, `Delete ${what}`)}
      >
        {say("삭제", "Delete")}
      </button>
      {held !== undefined && <span className="quiet">{held}</span>}
    </p>
  );
}
