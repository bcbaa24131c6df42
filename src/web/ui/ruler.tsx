import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from "react";
import { fromNumber, isDay, numberOf, yearOf, type Day } from "#base/day";
import { carriedEverywhere, linkHere } from "../address.ts";
import { Icon } from "./icon.tsx";
import type { PublicationMark } from "./mark.ts";
import { useReader, useSay } from "./reader.tsx";

const snapDays = 5;
/** Another day is asked by all that is known of it. */
const onlyDay = (day: string) => ({ "as-of": day, known: undefined, "as-known": undefined });
/** Years that the ruler may reach back before the first publication. */
const longestBefore = 10;

/**
 * The as-of ruler: time from left to right, publications as marks. Dragging or the arrow keys ask the page anew; the
 * marks are plain links and the day is a plain form, so nothing of it needs a script.
 */
export function Ruler() {
  const { address, known, alive, go, waiting } = useReader();
  const { say, onDay } = useSay();
  const { today, publications } = known.ground;
  const asked = address.query["as-of"];
  const standing = asked !== undefined && isDay(asked) ? asked : today;
  /** A day on its way: shown until the page stands on another one. */
  const [dragged, setDragged] = useState<{ readonly day: Day; readonly over: Day } | null>(null);
  const pressed = useRef(false);
  /** Days passed over in one drag are one step back. */
  const isEntered = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pending.current), []);

  // From before the first publication until today. An address may name any day, but a day that is yet to come, or so
  // long ago that nothing can have been recorded, is only refused: no ruler is drawn out to it.
  const firstMark = publications.map(({ asOf }) => asOf as Day).reduce((a, b) => (a < b ? a : b), today);
  const earliest = `${yearOf(firstMark) - longestBefore}${firstMark.slice(4)}`;
  const first = standing >= firstMark ? firstMark : standing < earliest ? earliest : standing;
  const from = numberOf(`${Number(first.slice(0, 4)) - (first.slice(5) < "07-01" ? 1 : 0)}-01-01` as Day);
  const to = numberOf(today) + 1;
  const at = (day: number): number => Math.min(100, Math.max(0, ((day - from) / (to - from)) * 100));
  const shown = dragged?.over === standing ? dragged.day : standing;
  // Back to where a drag began is not to where it went.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- whenever the day changes, though it is not used
  useEffect(() => setDragged(null), [standing]);
  useEffect(() => {
    if (input.current !== null && input.current.value !== shown) input.current.value = shown;
  }, [shown]);
  const marks = roomsOf(publications, (asOf) => at(numberOf(asOf as Day)));
  const years: number[] = [];
  for (let year = yearOf(fromNumber(from)); year <= yearOf(fromNumber(to)); year += 1) years.push(year);

  const choose = (number: number): void => {
    const near = publications
      .map(({ asOf }) => numberOf(asOf as Day))
      .find((mark) => pressed.current && Math.abs(mark - number) <= snapDays);
    const day = fromNumber(near ?? number);
    setDragged({ day, over: standing });
    clearTimeout(pending.current);
    pending.current = setTimeout(() => {
      go(linkHere(address, { ...onlyDay(day), after: undefined }), isEntered.current ? "replace" : "push");
      isEntered.current = true;
    }, 140);
  };

  return (
    <section className="ruler" aria-label={say("기준일", "As-of day")}>
      <div className="ruler-inner">
        <form className="ruler-day" method="get" action={linkHere(address, {}).split("?")[0]}>
          {Object.entries(address.query)
            .filter(([key]) => !carriedEverywhere.some((date) => date === key) && key !== "after")
            .map(([key, value]) => (
              <input key={key} type="hidden" name={key} value={value} />
            ))}
          <label htmlFor="as-of">{say("기준일", "As of")}</label>
          <input
            id="as-of"
            name="as-of"
            type="date"
            max={today}
            ref={input}
            defaultValue={standing}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (alive && isDay(value) && value <= today && value >= "1990-01-01")
                go(linkHere(address, { ...onlyDay(value), after: undefined }));
            }}
          />
          {!alive && <button type="submit">{say("보기", "Show")}</button>}
          <strong className="ruler-printed" aria-hidden="true">
            {say(`${onDay(standing)} 기준`, `as of ${onDay(standing)}`)}
          </strong>
          <output className="ruler-say" htmlFor="as-of-ruler" aria-live="polite">
            {waiting && say("다시 계산하는 중입니다.", "Computing anew.")}
          </output>
        </form>
        {marks.length > 0 && (
          <details className="ruler-list">
            <summary>{say(`공표 ${marks.length}건`, `${marks.length} published`)}</summary>
            <ol>
              {publications.map((mark) => (
                <li key={mark.publication}>
                  <MarkLink mark={mark} isHere={mark.asOf === shown} className="ruler-choice" />
                </li>
              ))}
            </ol>
          </details>
        )}
        <div className="ruler-track">
          <div className="ruler-years" aria-hidden="true">
            {years.map((year) => {
              const start = numberOf(`${year}-01-01` as Day);
              return (
                <span key={year} className="ruler-year" style={{ left: `${at(start)}%` }}>
                  {year}
                </span>
              );
            })}
            {years.flatMap((year) =>
              Array.from({ length: 12 }, (_, month) => {
                const start = numberOf(`${year}-${String(month + 1).padStart(2, "0")}-01` as Day);
                return start > to ? null : (
                  <span
                    key={`${year}-${month}`}
                    className={month % 3 === 0 ? "ruler-tick is-quarter" : "ruler-tick"}
                    style={{ left: `${at(start)}%` }}
                  />
                );
              }),
            )}
          </div>
          {alive && (
            <input
              id="as-of-ruler"
              className="ruler-thumb"
              type="range"
              min={from}
              max={numberOf(today)}
              step={1}
              value={numberOf(shown)}
              aria-label={say("기준일 막대", "As-of ruler")}
              aria-valuetext={onDay(shown)}
              onPointerDown={() => {
                pressed.current = true;
                isEntered.current = false;
              }}
              onPointerUp={() => {
                pressed.current = false;
              }}
              onBlur={() => {
                isEntered.current = false;
              }}
              onChange={(event) => choose(Number(event.currentTarget.value))}
            />
          )}
          {!alive && <span className="ruler-stand" style={{ left: `${at(numberOf(shown))}%` }} aria-hidden="true" />}
          <ol className="ruler-marks" aria-label={say("공표", "Publications")}>
            {marks.map(({ mark, where, isRight, room }) => (
              <li
                key={mark.publication}
                style={{ left: `${where}%`, "--room": room } as CSSProperties}
                className={isRight ? "is-right" : undefined}
              >
                <MarkLink mark={mark} isHere={mark.asOf === shown} className="ruler-mark" />
              </li>
            ))}
          </ol>
          <DayLink day={today} className="ruler-now" isHere={shown === today}>
            <Icon name="clock" />
            {say("오늘", "Today")}
          </DayLink>
        </div>
      </div>
    </section>
  );
}

/** This page as of another day, without leaving the document. */
function DayLink({
  day,
  known,
  className,
  isHere,
  children,
}: {
  readonly day: string;
  readonly known?: { readonly "as-known": string };
  readonly className: string;
  readonly isHere: boolean;
  readonly children: ReactNode;
}) {
  const { address, alive, go } = useReader();
  const href = linkHere(address, { ...onlyDay(day), ...known, after: undefined });
  return (
    <a
      className={className}
      href={href}
      aria-current={isHere ? "date" : undefined}
      onClick={(event) => {
        if (!alive || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        event.currentTarget.closest("details")?.removeAttribute("open");
        go(href);
      }}
    >
      {children}
    </a>
  );
}

function MarkLink({
  mark,
  isHere,
  className,
}: {
  readonly mark: PublicationMark;
  readonly isHere: boolean;
  readonly className: string;
}) {
  const { speak, onDay } = useSay();
  return (
    <DayLink day={mark.asOf} known={{ "as-known": mark.known }} className={className} isHere={isHere}>
      <span className="ruler-mark-day">{onDay(mark.asOf)}</span>
      <span className="ruler-mark-title">{speak(mark.title)}</span>
    </DayLink>
  );
}

/** From here on a label stands left of its mark, or it would leave the ruler. */
const turnsAt = 70;

/** Where each mark stands and how much of the ruler its label may take before it meets the next, in percent. */
export function roomsOf(
  publications: readonly PublicationMark[],
  at: (day: string) => number,
): { mark: PublicationMark; where: number; isRight: boolean; room: number }[] {
  const placed = publications
    .map((mark) => ({ mark, where: at(mark.asOf), isRight: at(mark.asOf) > turnsAt }))
    .sort((a, b) => a.where - b.where);
  return placed.map((one, i) => {
    const other = placed[one.isRight ? i - 1 : i + 1];
    const gap = Math.abs((other?.where ?? (one.isRight ? 0 : 100)) - one.where);
    return { ...one, room: other === undefined || other.isRight === one.isRight ? gap : gap / 2 };
  });
}
