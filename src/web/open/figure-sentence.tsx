import { useId, useState, type MouseEvent } from "react";
import type { FigureView } from "#figure/contract";
import { equals } from "#base/fraction";
import { Amount, plainly, shareOf, valueOf, exactly, type AmountView } from "../ui/amount.tsx";
import { useLinks, useReader, useSay } from "../ui/reader.tsx";
import { Bellows } from "./bellows.tsx";
import { isPlainPress } from "./fold.ts";
import { pathOf, type Position } from "./position.ts";

/** What a figure was at an earlier publication, when it has changed since. */
export interface Before {
  readonly amount: AmountView;
  readonly n: number;
  readonly title: string;
  readonly day: string;
}

/**
 * A figure as the sentence it would be printed in. The value is the link; pressed, the figure opens in place.
 */
export function FigureSentence({
  figure,
  before,
  level = 3,
}: {
  readonly figure: FigureView;
  readonly before?: Before | undefined;
  readonly level?: 1 | 2 | 3 | 4;
}) {
  const { alive } = useReader();
  const link = useLinks();
  const id = useId();
  const [position, setPosition] = useState<Position | null>(null);
  const href = link(pathOf(figure.figure, {}));
  const press = (event: MouseEvent): void => {
    if (!alive || !isPlainPress(event)) return;
    event.preventDefault();
    setPosition(position === null ? {} : null);
  };
  return (
    <article className={position === null ? "figure" : "figure is-open"} id={figure.figure}>
      <Sentence figure={figure} level={level} changed={before !== undefined}>
        {(value) => (
          <a
            className="value"
            href={href}
            onClick={press}
            aria-expanded={alive ? position !== null : undefined}
            aria-controls={position === null ? undefined : id}
          >
            {value}
          </a>
        )}
      </Sentence>
      {before !== undefined && figure.amount !== null && <Change before={before} after={figure.amount} n={figure.n} />}
      {figure.amount === null ? <NotOneSum figure={figure} /> : <Standing figure={figure} />}
      {position !== null && (
        <div className="opened" id={id}>
          <Bellows figure={figure} position={position} move={setPosition} />
        </div>
      )}
    </article>
  );
}

/** The sentence, with its value handed to whoever makes a link of it. */
export function Sentence({
  figure,
  level,
  changed = false,
  children,
}: {
  readonly figure: FigureView;
  readonly level: 1 | 2 | 3 | 4;
  readonly changed?: boolean;
  readonly children: (value: React.ReactNode) => React.ReactNode;
}) {
  const { speak, language } = useSay();
  const Heading = `h${level}` as const;
  const { before, value, after } = figure.sentence;
  const printed =
    figure.amount === null ? (
      speak(value)
    ) : (
      <data value={plainly(figure.amount)} title={exactly(valueOf(figure.amount), figure.amount.unit, language)}>
        {speak(value)}
      </data>
    );
  // A particle never parts from its word: 37개사를 breaks before the value or after 를, nowhere between.
  const [, particle = "", rest = ""] = /^(\S*)(.*)$/s.exec(speak(after)) ?? [];
  return (
    <Heading className={changed ? "sentence is-changed" : "sentence"}>
      {speak(before)}
      <span className="glue">
        {children(printed)}
        {particle}
      </span>
      {rest}
    </Heading>
  );
}

/** The line under a sentence: rung, n, coverage, evidence, target. */
function Standing({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  const { coverage, evidenceMix, target } = figure;
  const parts = [...evidenceMix].filter(({ n }) => n > 0).sort((a, b) => b.level - a.level);
  const whole = parts.reduce((sum, { amount }) => sum + Number(amount.num) / Number(amount.den), 0);
  return (
    <div className="standing">
      <span className="rung">{speak(figure.definition.rung)}</span>
      {coverage !== null && (
        <span>
          {say(
            `${speak(coverage.word)} ${coverage.of} 개 중 ${coverage.n}개`,
            `${coverage.n} of ${coverage.of} ${speak(coverage.word)}`,
          )}
        </span>
      )}
      {parts.length > 0 && (
        <span className="standing-mix">
          <span className="mix-bar mix-small" aria-hidden="true">
            {parts.map(({ level, amount }) => (
              <span
                key={level}
                className={`mix-part level-${level}`}
                style={{ width: `${whole === 0 ? 0 : (Number(amount.num) / Number(amount.den) / whole) * 100}%` }}
              />
            ))}
          </span>
          {parts.map(({ level, word, amount }) => (
            <span key={level} className="standing-level">
              {speak(word)} {whole === 0 ? 0 : Math.round((Number(amount.num) / Number(amount.den) / whole) * 100)}%
            </span>
          ))}
        </span>
      )}
      {target !== null && figure.amount !== null && <TargetLine figure={figure} />}
    </div>
  );
}

/** Target beside actual, in words with a mark. */
export function TargetLine({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  if (figure.target === null || figure.amount === null) return null;
  const value = valueOf(figure.amount);
  const goal = valueOf(figure.target.amount);
  const isReached = value.num * goal.den >= goal.num * value.den;
  // days are written so that text sorts as time
  const isOver = figure.asOf.valid > figure.target.until;
  const share = Math.min(1, shareOf(value, goal));
  return (
    <span className={isReached ? "target is-reached" : "target"}>
      <span className="target-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>
        {speak(figure.target.text)} · {say("실적", "actual")} <Amount amount={figure.amount} />
      </span>
      <strong>
        {isReached ? say("달성", "reached") : isOver ? say("미달", "missed") : say("진행 중", "under way")}
      </strong>
    </span>
  );
}

/** From → to, and since when. */
export function Change({
  before,
  after,
  n,
}: {
  readonly before: Before;
  readonly after: AmountView;
  readonly n: number;
}) {
  const { say, onDay } = useSay();
  if (equals(valueOf(before.amount), valueOf(after)) && before.amount.unit === after.unit) return null;
  return (
    <p className="change">
      <span className="change-word">{say("달라짐", "Changed")}</span>
      <del>
        <Amount amount={before.amount} />
      </del>
      <span aria-hidden="true">→</span>
      <span className="unseen">{say("에서", "to")}</span>
      <ins>
        <Amount amount={after} />
      </ins>
      {n !== before.n && (
        <span>
          {say(
            `n = ${before.n.toLocaleString("ko")} → ${n.toLocaleString("ko")}`,
            `n = ${before.n.toLocaleString("en")} → ${n.toLocaleString("en")}`,
          )}
        </span>
      )}
      <span className="quiet">
        {say(`${onDay(before.day)} 공표 「${before.title}」 이후`, `since “${before.title}”, ${onDay(before.day)}`)}
      </span>
    </p>
  );
}

/** Amounts that may not be added are shown side by side, with the reason. */
export function NotOneSum({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  if (figure.refusal === null) return null;
  return (
    <div className="not-one">
      <p>
        <strong>{speak(figure.refusal.text)}</strong>{" "}
        <span className="quiet">
          <code>{figure.refusal.code}</code>
        </span>
      </p>
      {figure.refusal.amounts.length > 0 && (
        <ul aria-label={say("따로 낸 합계", "Totals apart")}>
          {figure.refusal.amounts.map((amount) => (
            <li key={amount.unit}>
              <span className="not-one-unit">{amount.unit}</span>
              <Amount amount={amount} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
