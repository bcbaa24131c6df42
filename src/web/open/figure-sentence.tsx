import { useId, type MouseEvent, type ReactNode } from "react";
import type { FigureView } from "#figure/contract";
import { percentsOf } from "#base/percent";
import { text, type Text } from "#base/text";
import { Amount, plainly, shareOf, sumOf, valueOf, exactly, type AmountView } from "../ui/amount.tsx";
import { useLinks, useReader, useSay } from "../ui/reader.tsx";
import { Bellows } from "./bellows.tsx";
import { Corrected, type Correction } from "./corrected.tsx";
import { isPlainPress } from "./fold.ts";
import { pathOf } from "./position.ts";
import { useOpened } from "./use-opened.ts";

/** What a figure was at an earlier publication; time has passed since, and nothing was wrong with it. */
export interface Before {
  readonly amount: AmountView;
  readonly n: number;
  readonly title: string;
  readonly day: string;
}

/** Nothing at all was recorded: not a nought that somebody counted. */
export const isUnrecorded = ({ standing }: Pick<FigureView, "standing">): boolean =>
  standing === "unrecorded" || standing === "not-shown";

/** What stands in place of a value: nothing is recorded, or nothing that is shown to whoever reads. */
const noValue = ({ standing }: Pick<FigureView, "standing">): Text =>
  standing === "not-shown" ? text("공개된 기록 없음", "nothing public") : text("기록 없음", "not recorded");

/**
 * A figure as the sentence it would be printed in. The value is the link; pressed, the figure opens in place.
 */
export function FigureSentence({
  figure,
  before,
  correction,
  level = 3,
}: {
  readonly figure: FigureView;
  readonly before?: Before | undefined;
  readonly correction?: Correction | undefined;
  readonly level?: 1 | 2 | 3 | 4;
}) {
  const { alive } = useReader();
  const link = useLinks();
  const id = useId();
  const [position, move] = useOpened(figure.figure);
  const href = link(pathOf(figure.figure, {}));
  const press = (event: MouseEvent): void => {
    if (!alive || !isPlainPress(event)) return;
    event.preventDefault();
    move(position === null ? {} : null);
  };
  return (
    <article className={position === null ? "figure" : "figure is-open"} id={figure.figure}>
      <Sentence figure={figure} level={level}>
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
      {correction !== undefined && <Corrected correction={correction} />}
      {before !== undefined && <Passed before={before} figure={figure} />}
      {figure.amount === null ? <NotOneSum figure={figure} /> : <Standing figure={figure} />}
      {position !== null && (
        <div className="opened" id={id}>
          <Bellows figure={figure} position={position} move={move} />
        </div>
      )}
    </article>
  );
}

/** The sentence, with its value handed to whoever makes a link of it. */
export function Sentence({
  figure,
  level,
  children,
}: {
  readonly figure: FigureView;
  readonly level: 1 | 2 | 3 | 4;
  readonly children: (value: ReactNode) => ReactNode;
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
  if (isUnrecorded(figure))
    return (
      <Heading className="sentence">
        {speak(figure.title)}: {children(<span className="unrecorded">{speak(noValue(figure))}</span>)}
      </Heading>
    );
  // A particle never parts from its word: 37개사를 breaks before the value or after 를, nowhere between.
  const [, particle = "", rest = ""] = /^(\S*)(.*)$/s.exec(speak(after)) ?? [];
  return (
    <Heading className={figure.standing === "provisional" ? "sentence is-provisional" : "sentence"}>
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
  const whole = sumOf(parts.map(({ amount }) => amount));
  const percents = percentsOf(parts.map(({ amount }) => valueOf(amount)));
  return (
    <div className="standing">
      <span className="rung">{speak(figure.definition.rung)}</span>
      {figure.tense.tense !== "result" && <strong className="tense">{speak(figure.tense.word)}</strong>}
      {figure.panel !== null && <span className="panel">{speak(figure.panel.text)}</span>}
      {figure.compared !== null && (
        <span>
          <Amount amount={figure.compared.before} /> → <Amount amount={figure.compared.after} />
        </span>
      )}
      <Provisional figure={figure} />
      {coverage !== null && (
        <span>
          {speak(coverage.text)}
          {coverage.beyond > 0 &&
            say(
              `, 모집단 밖 ${coverage.beyond.toLocaleString("ko")}개 포함`,
              `, and ${coverage.beyond.toLocaleString("en")} outside of them`,
            )}
        </span>
      )}
      {figure.lacks !== null && <Lacks lacks={figure.lacks} />}
      {parts.length > 0 && (
        <span className="standing-mix">
          <span className="mix-bar mix-small" aria-hidden="true">
            {parts.map(({ level, amount }) => (
              <span
                key={level}
                className={`mix-part level-${level}`}
                style={{ width: `${shareOf(valueOf(amount), whole) * 100}%` }}
              />
            ))}
          </span>
          {parts.map(({ level, word }, at) => (
            <span key={level} className="standing-level">
              {speak(word)} {percents[at]}%
            </span>
          ))}
        </span>
      )}
      {target !== null && figure.amount !== null && <TargetLine figure={figure} />}
    </div>
  );
}

/** Records of imported files that could not be taken: the value is without them, and says so. */
function Lacks({ lacks: { records, totals } }: { readonly lacks: NonNullable<FigureView["lacks"]> }) {
  const { say } = useSay();
  return (
    <span className="lacks">
      {say(
        `가져오지 못한 기록 ${records.toLocaleString("ko")}건 제외`,
        `without ${records.toLocaleString("en")} ${records === 1 ? "record" : "records"} that could not be imported`,
      )}
      {totals.map((amount) => (
        <span key={amount.unit}>
          {" "}
          <Amount amount={amount} />
        </span>
      ))}
    </span>
  );
}

/** Target beside actual, in words with a mark. */
export function TargetLine({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  if (figure.target === null || figure.amount === null) return null;
  const { state, bound } = figure.target;
  const value = valueOf(figure.amount);
  const goal = valueOf(figure.target.amount);
  const share = Math.min(1, shareOf(value, goal));
  return (
    <span className={state === "reached" ? "target is-reached" : "target"}>
      <span className="target-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>
        {speak(figure.target.text)} · {say("실적", "actual")} <StandingValue figure={figure} />
      </span>
      <strong>
        {state === "reached"
          ? say("달성", "reached")
          : state === "under-way"
            ? say("진행 중", "under way")
            : bound === ">="
              ? say("미달", "missed")
              : say("초과", "exceeded")}
      </strong>
    </span>
  );
}

/** As of which acceptance it stands, and what is known otherwise since. */
export function AcceptedLine({ figure: { accepted } }: { readonly figure: FigureView }) {
  const { speak } = useSay();
  if (accepted === null) return null;
  return <span className={accepted.late > 0 ? "provisional" : "quiet"}>{speak(accepted.text)}</span>;
}

/** Not yet publishable, and why. */
export function Provisional({ figure }: { readonly figure: FigureView }) {
  const { say } = useSay();
  const n = figure.selfReported;
  if (figure.standing !== "provisional") return null;
  return (
    <span className="provisional">
      <strong>{say("미공표 잠정값", "Provisional, unpublished")}</strong>{" "}
      {say(`증빙 없는 자가신고 ${n.toLocaleString("ko")}건 포함`, `${n.toLocaleString("en")} self-reported included`)}
    </span>
  );
}

/** A value as it stands: outlined with its word while it may not be published, and never a nought that nobody counted. */
export function StandingValue({ figure, children }: { readonly figure: FigureView; readonly children?: ReactNode }) {
  const { say, speak } = useSay();
  if (figure.amount === null) return <span className="unrecorded">{say("계산 불가", "not computable")}</span>;
  if (isUnrecorded(figure)) return <span className="unrecorded">{speak(noValue(figure))}</span>;
  const value = children ?? <Amount amount={figure.amount} />;
  return figure.standing === "provisional" ? (
    <>
      <span className="is-outlined">{value}</span>{" "}
      <span className="provisional-word">{say("미공표 잠정값", "provisional, unpublished")}</span>
    </>
  ) : (
    value
  );
}

/** What a figure is called where it is cited: its title and value, and that it is not published yet. */
export function useCited(): (figure: FigureView) => string {
  const { say, speak } = useSay();
  return (figure) => {
    const { title, amount, standing } = figure;
    if (amount === null) return speak(title);
    if (isUnrecorded(figure)) return `${speak(title)}: ${speak(noValue(figure))}`;
    const value = `${speak(title)} ${speak(amount.printed)}`;
    return standing === "provisional" ? `${value} (${say("미공표 잠정값", "provisional, unpublished")})` : value;
  };
}

/** Time has passed: what it was on an earlier day stays true of that day. */
export function Passed({ before, figure }: { readonly before: Before; readonly figure: FigureView }) {
  const { say, onDay } = useSay();
  const { n } = figure;
  return (
    <p className="passed">
      <span>{say(`${onDay(before.day)} 공표 당시`, `When published as of ${onDay(before.day)}`)}</span>{" "}
      <strong>
        <Amount amount={before.amount} />
      </strong>
      {n !== before.n && !isUnrecorded(figure) && (
        <span>
          {say(
            `n = ${before.n.toLocaleString("ko")} → ${n.toLocaleString("ko")}`,
            `n = ${before.n.toLocaleString("en")} → ${n.toLocaleString("en")}`,
          )}
        </span>
      )}
      <span className="quiet">{say(`「${before.title}」`, `“${before.title}”`)}</span>
    </p>
  );
}

/** Amounts that may not be added are shown side by side, with the reason. */
export function NotOneSum({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  const link = useLinks();
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
        <ul aria-label={say("통화·단위별 합계", "Totals apart")}>
          {figure.refusal.amounts.map((amount) => (
            <li key={amount.unit}>
              <a href={link(pathOf(figure.figure, {}), { unit: amount.unit })}>
                <span className="not-one-unit">{amount.unit}</span> <Amount amount={amount} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
