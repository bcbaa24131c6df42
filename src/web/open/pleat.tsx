import { useLayoutEffect, useRef, type MouseEvent, type ReactNode } from "react";
import { add, isZero, subtract } from "#base/fraction";
import { Amount, inWords, valueOf, type AmountView } from "../ui/amount.tsx";
import { Icon } from "../ui/icon.tsx";
import { useReader, useSay } from "../ui/reader.tsx";
import type { SumCheck } from "./sums.ts";
import { SumMark } from "./sum-mark.tsx";

/** What was pressed, and where on the screen it stood: rows above it fold away, and it must not run from the finger. */
let pressed: { readonly element: HTMLElement; readonly top: number } | undefined;

/** Keeps the pressed row where it was when `change` alters what stands above it. */
function useSteadyRow(change: string | undefined): void {
  const last = useRef(change);
  useLayoutEffect(() => {
    if (last.current === change) return;
    last.current = change;
    if (pressed === undefined || !pressed.element.isConnected) return;
    const moved = pressed.element.getBoundingClientRect().top - pressed.top;
    pressed = undefined;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: "instant" });
  });
}

/** A press that opens in place where the page is alive, and is a plain link everywhere else. */
export function Opener({
  href,
  open,
  onOpen,
  className,
  controls,
  children,
}: {
  readonly href: string;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly className?: string;
  readonly controls?: string | undefined;
  readonly children: ReactNode;
}) {
  const { alive } = useReader();
  const press = (event: MouseEvent<HTMLElement>): void => {
    if (!alive || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    pressed = { element: event.currentTarget, top: event.currentTarget.getBoundingClientRect().top };
    onOpen();
  };
  return (
    <a
      href={href}
      className={className}
      onClick={press}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
    >
      {children}
    </a>
  );
}

/** One row of a level: a bar that is its share, its amount, and the way down. */
export interface PleatRow {
  readonly key: string;
  readonly label: ReactNode;
  readonly aside?: ReactNode;
  readonly amount: AmountView;
  readonly href: string;
  readonly onOpen: () => void;
}

/**
 * One level of the bellows. Unopened it is a table of bars; once a row is opened the others fold into one pleat that
 * shows what they come to, so that the way from the figure to the document stays in view and still adds up.
 */
export function Pleats({
  caption,
  rows,
  total,
  check,
  overlap,
  overlapOf,
  opened,
  restCount,
  closeHref,
  onClose,
  restWord,
  controls,
  children,
}: {
  readonly caption: string;
  readonly rows: readonly PleatRow[];
  readonly total: AmountView;
  readonly check: SumCheck;
  readonly overlap?: AmountView | null;
  /** What the overlap opens to. */
  readonly overlapOf?: ReactNode;
  /** The row that is open; it need not be among those loaded. */
  readonly opened: PleatRow | undefined;
  /** How many rows are folded beside it. */
  readonly restCount: number;
  readonly closeHref: string;
  readonly onClose: () => void;
  readonly restWord: (count: number) => string;
  readonly controls?: string;
  /** What stands under the table while nothing is chosen: the next page. */
  readonly children?: ReactNode;
}) {
  const { say, language } = useSay();
  useSteadyRow(opened?.key);
  // Where every row counts the same, a bar beside each would say nothing.
  const isEven =
    rows.length > 1 &&
    rows.every(({ amount }) => amount.num === rows[0]?.amount.num && amount.den === rows[0].amount.den);
  const whole = overlap === null || overlap === undefined ? check.total : add(check.total, valueOf(overlap));
  // Unopened, bars are measured against the longest of them; an opened row and its rest share one length, the whole.
  const widest =
    opened === undefined
      ? rows.reduce((most, { amount }) => Math.max(most, Math.abs(Number(amount.num) / Number(amount.den))), 0)
      : Math.abs(Number(whole.num) / Number(whole.den));
  const shown = opened === undefined ? rows : [opened];
  // With an overlap the folded rows come to more than what is left: the rest is said before it is taken off.
  const rest = opened === undefined ? undefined : subtract(whole, valueOf(opened.amount));
  return (
    <>
      <table className={opened === undefined ? "pleats" : "pleats is-folded"}>
        <caption className="unseen">{caption}</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">{say("이름", "Name")}</th>
            <th scope="col">{say("비중", "Size")}</th>
            <th scope="col">{say("값", "Value")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const isOpen = row === opened;
            return (
              <tr key={row.key} className={isOpen ? "pleat is-open" : "pleat"}>
                <th scope="row">
                  <Opener
                    href={isOpen ? closeHref : row.href}
                    open={isOpen}
                    onOpen={isOpen ? onClose : row.onOpen}
                    className="pleat-link"
                    controls={controls}
                  >
                    <Icon name={isOpen ? "open" : "into"} />
                    <span className="pleat-name">{row.label}</span>
                  </Opener>
                  {row.aside !== undefined && <span className="pleat-aside">{row.aside}</span>}
                </th>
                <td className="pleat-size" aria-hidden="true">
                  {!isEven && <span className="bar" style={{ width: `${barOf(row.amount, widest)}%` }} />}
                </td>
                <td className="pleat-amount">
                  <Amount amount={row.amount} />
                </td>
              </tr>
            );
          })}
          {rest !== undefined && (restCount > 0 || !isZero(rest)) && (
            <tr className="pleat is-rest">
              <th scope="row">
                <Opener href={closeHref} open={false} onOpen={onClose} className="pleat-link">
                  <Icon name="plus" />
                  <span className="pleat-name">{restWord(restCount)}</span>
                </Opener>
              </th>
              <td className="pleat-size" aria-hidden="true">
                {!isEven && (
                  <span
                    className="bar bar-rest"
                    style={{ width: `${barOf({ num: String(rest.num), den: String(rest.den) }, widest)}%` }}
                  />
                )}
              </td>
              <td className="pleat-amount">{check.state === "not-added" ? "" : inWords(rest, total.unit, language)}</td>
            </tr>
          )}
          {overlap !== null && overlap !== undefined && (
            <tr className="pleat is-overlap">
              <th scope="row" aria-label={say("여러 곳에 중복되어 한 번만 집계", "In several at once, counted once")}>
                <span className="pleat-link">
                  <span className="minus" aria-hidden="true">
                    −
                  </span>
                  <span className="pleat-name">
                    {say("여러 곳에 중복되어 한 번만 집계", "In several at once, counted once")}
                  </span>
                </span>
              </th>
              <td className="pleat-size" aria-hidden="true">
                <span className="bar bar-overlap" style={{ width: `${barOf(overlap, widest)}%` }} />
              </td>
              <td className="pleat-amount">
                −<Amount amount={overlap} />
              </td>
            </tr>
          )}
          {overlapOf !== undefined && (
            <tr className="overlap-of">
              <td colSpan={3}>{overlapOf}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr className="pleat is-total">
            <th scope="row">
              <span className="pleat-link">
                <span className="equals" aria-hidden="true">
                  =
                </span>
                <span className="pleat-name">{say("합계", "Total")}</span>
                <SumMark check={check} />
              </span>
            </th>
            <td className="pleat-size" aria-hidden="true">
              {" "}
            </td>
            <td className="pleat-amount">
              <Amount amount={total} />
            </td>
          </tr>
        </tfoot>
      </table>
      {opened === undefined && children}
    </>
  );
}

/** Against the widest row; what is wider, the folded rest, ends at the edge. */
const barOf = ({ num, den }: Pick<AmountView, "num" | "den">, widest: number): number =>
  widest === 0 ? 0 : Math.min(100, (Math.abs(Number(num) / Number(den)) / widest) * 100);
