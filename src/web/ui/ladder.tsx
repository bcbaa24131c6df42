import type { ReactNode } from "react";
import { useSay } from "./reader.tsx";

export interface Rung {
  readonly key: string;
  readonly word: string;
  readonly value: ReactNode;
  /** How much of the lowest rung has come this far, 0…1; for drawing. */
  readonly share: number;
}

/** A ladder, drawn the same way everywhere: rungs as steps with what stands on each. */
export function Ladder({ rungs }: { readonly rungs: readonly Rung[] }) {
  const { say } = useSay();
  return (
    <ol className="ladder" aria-label={say("단계", "Rungs")}>
      {rungs.map(({ key, word, value, share }) => (
        <li key={key} className="ladder-rung">
          <span className="ladder-step" aria-hidden="true">
            <span style={{ height: `${Math.max(2, share * 100)}%` }} />
          </span>
          <span className="ladder-word">{word}</span>
          <strong>{value}</strong>
          <span className="quiet">{Math.round(share * 100)}%</span>
        </li>
      ))}
    </ol>
  );
}
