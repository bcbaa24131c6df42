import { useEffect, useState, type ReactNode } from "react";
import { useReader, useSay } from "./reader.tsx";

export interface WizardStep {
  readonly key: string;
  readonly word: string;
  readonly view: ReactNode;
  /** Why one cannot go on from here yet; undefined when one can. */
  readonly lacks?: string | undefined;
}

/** Steps one after the other. Where one stands is kept for this tab; the drafts of the forms keep themselves. */
export function Wizard({ name, steps }: { readonly name: string; readonly steps: readonly WizardStep[] }) {
  const { alive } = useReader();
  const { say } = useSay();
  const key = `geojeom step ${name}`;
  const [at, setAt] = useState(0);
  useEffect(() => {
    const kept = Number(sessionStorage.getItem(key) ?? 0);
    if (Number.isSafeInteger(kept) && kept > 0 && kept < steps.length) setAt(kept);
  }, [key, steps.length]);
  const firstLacking = steps.findIndex(({ lacks }) => lacks !== undefined);
  const furthest = firstLacking === -1 ? steps.length - 1 : firstLacking;
  const now = Math.min(at, furthest);
  const step = steps[now];
  if (step === undefined) return null;
  const goTo = (to: number): void => {
    setAt(to);
    sessionStorage.setItem(key, String(to));
  };
  return (
    <div className="wizard">
      <ol className="wizard-steps" aria-label={say("단계", "Steps")}>
        {steps.map((each, i) => (
          <li key={each.key} className={i < now ? "is-past" : undefined} aria-current={i === now ? "step" : undefined}>
            <button type="button" disabled={!alive || i > furthest} onClick={() => goTo(i)}>
              <span>{i + 1}</span> {each.word}
            </button>
          </li>
        ))}
      </ol>
      <section aria-label={step.word}>{step.view}</section>
      {step.lacks !== undefined && (
        <p className="quiet" role="status">
          {step.lacks}
        </p>
      )}
      <div className="buttons">
        {now > 0 && (
          <button type="button" className="button" onClick={() => goTo(now - 1)}>
            {say("이전", "Back")}
          </button>
        )}
        {now < steps.length - 1 && (
          <button
            type="button"
            className="button is-first"
            disabled={!alive || step.lacks !== undefined}
            onClick={() => goTo(now + 1)}
          >
            {say("다음", "Next")}
          </button>
        )}
      </div>
    </div>
  );
}
