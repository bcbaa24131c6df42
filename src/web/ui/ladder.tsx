import type { ReactNode } from "react";
import { useReader, useSay } from "./reader.tsx";

export interface Rung {
  readonly key: string;
  readonly word: string;
  /** What stands on it, printed. */
  readonly value: ReactNode;
  /** How much of the lowest rung has come this far, 0…1; for drawing. */
  readonly share?: number;
  /** What is counted, where the word of the rung alone does not say it. */
  readonly says?: string;
  /** Where exactly its cases are shown. */
  readonly href?: string;
}

const none: readonly Rung[] = [];

/** A ladder, drawn the same way everywhere: rungs as steps with what stands on each, exits aside. */
export function Ladder({ rungs, exits = none }: { readonly rungs: readonly Rung[]; readonly exits?: readonly Rung[] }) {
  const { say } = useSay();
  // one that has no share still stands level with those that have
  const isMeasured = rungs.some(({ share }) => share !== undefined);
  return (
    <div className="ladder-whole">
      <ol className="ladder" aria-label={say("단계", "Rungs")}>
        {rungs.map((rung) => (
          <li key={rung.key} className="ladder-rung">
            {isMeasured && (
              <span className="ladder-step" aria-hidden="true">
                <span style={{ width: `${Math.min(100, (rung.share ?? 0) * 100)}%` }} />
              </span>
            )}
            <Standing rung={rung} />
            {rung.share !== undefined && <span className="quiet">{Math.round(rung.share * 100)}%</span>}
          </li>
        ))}
      </ol>
      {exits.length > 0 && (
        <ul className="ladder-exits" aria-label={say("중단·탈락", "Left the ladder")}>
          {exits.map((rung) => (
            <li key={rung.key}>
              <Standing rung={rung} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const Standing = ({ rung: { word, value, says, href } }: { readonly rung: Rung }) => (
  <>
    <span className="ladder-word">{word}</span>
    <strong>{href === undefined ? value : <a href={href}>{value}</a>}</strong>
    {says !== undefined && <span className="quiet">{says}</span>}
  </>
);

/** A rung as one case climbed it. */
export interface CaseRung {
  readonly key: string;
  readonly word: string;
  /** The day it was reached; null while it lies ahead. */
  readonly day: string | null;
  /** The fact that says so. */
  readonly href?: string | undefined;
}

/** One case's own way up the ladder: what was reached and when, what lies ahead, and where it left. */
export function CaseLadder({
  rungs,
  exit,
}: {
  readonly rungs: readonly CaseRung[];
  readonly exit?: CaseRung | undefined;
}) {
  const { known } = useReader();
  const { say, onDay } = useSay();
  const reached = rungs.filter(({ day }) => day !== null && day.slice(0, 10) <= known.ground.today);
  const present = exit ?? reached.at(-1);
  const draw = (rung: CaseRung, className: string) => (
    <li key={rung.key} className={className} aria-current={rung === present ? "step" : undefined}>
      <strong>{rung.href === undefined ? rung.word : <a href={rung.href}>{rung.word}</a>}</strong>
      <span className="quiet">
        {rung.day === null ? (exit === undefined ? say("예정", "ahead") : "–") : onDay(rung.day)}
      </span>
    </li>
  );
  return (
    <ol className="case-rungs" aria-label={say("단계", "Rungs")}>
      {rungs.map((rung) => draw(rung, rung.day === null ? "rung-ahead" : "rung-reached"))}
      {exit !== undefined && draw(exit, "rung-exit")}
    </ol>
  );
}
