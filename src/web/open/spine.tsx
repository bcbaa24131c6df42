import { Amount, type AmountView } from "../ui/amount.tsx";
import { useSay } from "../ui/reader.tsx";
import { SumMark } from "./sum-mark.tsx";
import type { SumCheck } from "./sums.ts";

/** One vertebra: a value, what it is the value of, and whether the level below adds up to it. */
export interface Vertebra {
  readonly key: string;
  readonly word: string;
  readonly amount: AmountView;
  readonly href: string;
  /** Undefined where nothing below is open. */
  readonly check?: SumCheck | undefined;
  readonly parts?: string;
}

/** The breadcrumb of sums: the way down, each step adding up to the one above. */
export function Spine({ steps }: { readonly steps: readonly Vertebra[] }) {
  const { say } = useSay();
  return (
    <nav className="spine" aria-label={say("산출 경로", "Path of sums")}>
      <ol>
        {steps.map((step, i) => (
          <li key={step.key} aria-current={i === steps.length - 1 ? "step" : undefined}>
            <a href={step.href} className="spine-step">
              <span className="spine-word">{step.word}</span>
              <Amount amount={step.amount} />
            </a>
            {step.check !== undefined && (
              <span className="spine-check">
                {step.parts !== undefined && <span className="quiet">= {step.parts}</span>}
                <SumMark check={step.check} brief />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
