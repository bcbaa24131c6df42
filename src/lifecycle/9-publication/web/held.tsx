import { text, type Text } from "#base/text";
import type { HeldView, OwnView, QuoteView } from "#publication/contract";
import { Amount } from "#web/ui/amount.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

type Verdict = HeldView["verdict"];
const verdicts: Readonly<Record<Verdict, { readonly held: "good" | "bad" | "warn"; readonly word: Text }>> = {
  agrees: { held: "good", word: text("같음", "agrees") },
  differs: { held: "bad", word: text("다름", "differs") },
  unexplained: { held: "warn", word: text("설명되지 않음", "unexplained") },
  first: { held: "warn", word: text("비교 기준", "compared with") },
  "no-answer": { held: "warn", word: text("지표값 없음", "no figure that day") },
};

/** Whether it agrees, and in what it differs: 다름(단계·기준일). */
export function VerdictWord({ of: { verdict, by } }: { readonly of: Pick<HeldView, "verdict" | "by"> }) {
  const { say, speak } = useSay();
  const { held, word } = verdicts[verdict];
  const parts = by.map((one) => speak(one.word)).join(say("·", ", "));
  return (
    <span className="held-word" data-held={held}>
      <Icon name={held === "good" ? "check" : held === "bad" ? "cross" : "look"} />
      {speak(word)}
      {parts !== "" && ` (${parts})`}
    </span>
  );
}

/** A sentence as it was printed, its number marked, with who printed it where and when. */
export function Quote({ of, heading }: { readonly of: QuoteView; readonly heading: Text }) {
  const { say, speak, onDay } = useSay();
  const at = of.quotation.indexOf(of.printed);
  return (
    <article className="held-side">
      <h3>{speak(heading)}</h3>
      <blockquote lang="ko">
        {of.quotation.slice(0, at)}
        <mark>{of.printed}</mark>
        {of.quotation.slice(at + of.printed.length)}
      </blockquote>
      <p>
        {of.publisher}, {of.medium}, {onDay(of.publishedOn)}
        {of.address !== null && (
          <>
            {" "}
            <a href={of.address} rel="noreferrer">
              {say("원문", "Source")}
            </a>
          </>
        )}
      </p>
      <dl className="facts-of-figure">
        <dt>{say("읽은 값", "Read as")}</dt>
        <dd>
          {speak(of.interval)}
          {of.rung !== null && `, ${speak(of.rung)}`}
        </dd>
        <dt>{say("말하는 날짜", "Speaks of")}</dt>
        <dd>{onDay(of.asOf)}</dd>
      </dl>
      {of.note !== null && <p className="quiet">{of.note}</p>}
    </article>
  );
}

/** Our own answer, which opens. */
export function Own({ of, heading }: { readonly of: OwnView; readonly heading: Text }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  return (
    <article className="held-side">
      <h3>{speak(heading)}</h3>
      <p>
        <a href={link(of.to)}>
          {speak(of.title)}
          {of.group !== null && ` (${speak(of.group)})`}
        </a>
      </p>
      <p className="held-number">
        <a href={link(of.to)}>
          <Amount amount={of.amount} />
        </a>
      </p>
      <p className="quiet">
        {say(`${onDay(of.asOf)} 기준`, `as of ${onDay(of.asOf)}`)}
        {of.rung !== null && `, ${speak(of.rung)}`}
      </p>
    </article>
  );
}
