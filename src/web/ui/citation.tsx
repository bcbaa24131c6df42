import { useState } from "react";
import { type Dated, pinned } from "../address.ts";
import { datesIn } from "../answers.ts";
import { Icon } from "./icon.tsx";
import { useReader, useSay } from "./reader.tsx";

/** The same address as `.csv` or `.json`. */
export const formOf = (href: string, form: "csv" | "json"): string => {
  const [path = "", query] = href.split("?", 2);
  return `${path}.${form}${query === undefined ? "" : `?${query}`}`;
};

/** What may be taken from a level: its address, a sentence that cites it, its data. */
export function Taking({
  href,
  sentence,
  asOf,
  csv = true,
}: {
  readonly href: string;
  readonly sentence: string;
  /** The dates of the answer that is taken; where the page has several, the latest that could still change. */
  readonly asOf?: Dated | undefined;
  readonly csv?: boolean;
}) {
  const { known, alive, address } = useReader();
  const { say, speak, onDay } = useSay();
  const [copied, setCopied] = useState(false);
  const dates = asOf ?? datesIn(known.answers);
  const day = dates?.valid ?? address.query["as-of"] ?? known.ground.today;
  const taken = pinned(href, dates);
  const whole = new URL(taken, known.ground.origin).href;
  const citation = [
    `${speak(known.ground.hub)}, “${sentence}”`,
    say(`${onDay(day)} 기준`, `as of ${onDay(day)}`),
    ...(dates === undefined || dates.final
      ? []
      : [say(`기록 ${dates.known.seq}번까지`, `by what was recorded up to no. ${dates.known.seq}`)]),
    ...(known.ground.synthetic ? [say("합성(가상) 자료", "synthetic records")] : []),
    whole,
  ].join(", ");
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(citation);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  };
  return (
    <div className="taking">
      <a href={taken} className="tool" title={say("이 단계의 주소", "Address of this level")}>
        <Icon name="link" />
        {say("주소", "Address")}
      </a>
      {alive && (
        <button type="button" className="tool" onClick={() => void copy()}>
          <Icon name={copied ? "check" : "copy"} />
          <span aria-live="polite">
            {copied ? say("인용문을 복사했습니다", "Citation copied") : say("인용", "Cite")}
          </span>
        </button>
      )}
      {csv && (
        <a href={formOf(taken, "csv")} className="tool">
          <Icon name="down" />
          CSV
        </a>
      )}
      <a href={formOf(taken, "json")} className="tool">
        <Icon name="down" />
        JSON
      </a>
    </div>
  );
}
