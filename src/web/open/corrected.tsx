import type { FigureView } from "#figure/contract";
import type { PublicationView } from "#publication/contract";
import { Amount, type AmountView } from "../ui/amount.tsx";
import { useSay } from "../ui/reader.tsx";

type Frozen = PublicationView["figures"][number];

/** What was published of a day, and what the same day comes to by what is known now. */
export interface Correction {
  readonly published: AmountView;
  readonly row: Pick<Frozen, "now" | "nowRefused" | "corrections">;
  readonly title: string;
  /** The day it was published of. */
  readonly day: string;
}

/** Undefined where the day still comes to what was published of it. */
export const correctionIn = (
  publication: PublicationView | undefined,
  figure: FigureView["figure"],
  titleOf: (publication: PublicationView) => string,
): Correction | undefined => {
  const row = publication?.figures.find((each) => each.figure === figure);
  if (publication === undefined || row === undefined || !isCorrected(row)) return undefined;
  return { published: row.frozen, row, title: titleOf(publication), day: publication.asOf };
};

export const isCorrected = ({ now, nowRefused }: Pick<Frozen, "now" | "nowRefused">): boolean =>
  now !== null || nowRefused !== null;

/** What was published of a day turned out to be otherwise: from what to what, by which acts, when and why. */
export function Corrected({ correction: { published, row, title, day } }: { readonly correction: Correction }) {
  const { say, speak, onDay } = useSay();
  const { now, nowRefused, corrections } = row;
  return (
    <div className="change">
      <p>
        <span className="change-word">{say("공표 후 정정", "Corrected since")}</span>{" "}
        <span>{say(`${onDay(day)} 기준 값`, `the value of ${onDay(day)}`)}</span>{" "}
        <del>
          <Amount amount={published} />
        </del>{" "}
        <span aria-hidden="true">→</span>
        <span className="unseen">{say("에서", "to")}</span>{" "}
        <ins>{now === null ? say("계산 불가", "not computable") : <Amount amount={now} />}</ins>{" "}
        {title !== "" && <span className="quiet">{say(`「${title}」`, `“${title}”`)}</span>}
      </p>
      {nowRefused !== null && <p>{speak(nowRefused.text)}</p>}
      {corrections.length > 0 && (
        <ul className="change-acts">
          {corrections.map(({ at, word, reason }) => (
            <li key={`${at} ${word.en}`}>
              {onDay(at)} {speak(word)}
              {reason !== null && say(` · 사유: ${reason}`, ` · reason: ${reason}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
