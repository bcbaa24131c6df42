import { wordOfEvidence } from "#base/evidence-level";
import type { FigureView } from "#figure/contract";
import { percentsOf } from "#base/percent";
import { Amount, shareOf, sumOf, valueOf } from "./amount.tsx";
import { useSay } from "./reader.tsx";

type Mix = FigureView["evidenceMix"];

/** A chip that says on what evidence a fact stands; the mark inside tells the level in grey, too. */
export function EvidenceLevel({ level, word }: { readonly level: number; readonly word?: string | undefined }) {
  const { speak } = useSay();
  return (
    <span className={`level level-${level}`}>
      <svg viewBox="0 0 15 12" width="15" height="12" aria-hidden="true">
        {[0, 1, 2].map((i) => (
          <rect
            key={i}
            x={i * 5 + 0.5}
            y={8 - i * 3.5}
            width="4"
            height={4 + i * 3.5}
            className={i < level ? "on" : "off"}
          />
        ))}
      </svg>
      {word ?? speak(wordOfEvidence(level))}
    </span>
  );
}

/** What share of the value stands on which evidence: strongest first, words and amounts under the bar. */
export function EvidenceMix({ mix }: { readonly mix: Mix }) {
  const { speak, say } = useSay();
  const parts = [...mix].filter(({ n }) => n > 0).sort((a, b) => b.level - a.level);
  const whole = sumOf(parts.map(({ amount }) => amount));
  const percents = percentsOf(parts.map(({ amount }) => valueOf(amount)));
  if (parts.length === 0)
    return <p className="quiet">{say("증빙이 첨부된 사실이 없습니다.", "No fact with evidence.")}</p>;
  return (
    <div className="mix">
      <div className="mix-bar" aria-hidden="true">
        {parts.map(({ level, amount }) => (
          <span
            key={level}
            className={`mix-part level-${level}`}
            style={{ width: `${shareOf(valueOf(amount), whole) * 100}%` }}
          />
        ))}
      </div>
      <ul className="mix-words">
        {parts.map(({ level, word, amount, n }, at) => (
          <li key={level}>
            <span className={`swatch level-${level}`} aria-hidden="true" />
            <span className="mix-word">{speak(word)}</span> <strong>{percents[at]}%</strong>{" "}
            <span className="quiet">
              <Amount amount={amount} />
              {say(` · n = ${n.toLocaleString("ko")}`, ` · n = ${n.toLocaleString("en")}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
