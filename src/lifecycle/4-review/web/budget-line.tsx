import { useEffect, useRef, type KeyboardEvent } from "react";
import { useSay } from "#web/ui/reader.tsx";

/** Where the money ends in the ranking: drawn after so many rows, dragged over them or moved by the arrow keys. */
export function BudgetLine({
  at,
  most,
  columns,
  said,
  move,
  back,
}: {
  readonly at: number;
  readonly most: number;
  readonly columns: number;
  /** The budget as people read it. */
  readonly said: string;
  readonly move: (at: number) => void;
  /** To the budget that the call promised. */
  readonly back: () => void;
}) {
  const { say } = useSay();
  const handle = useRef<HTMLDivElement>(null);
  const isMoved = useRef(false);
  // a row that moves in its table loses the focus
  useEffect(() => {
    if (isMoved.current) handle.current?.focus();
    isMoved.current = false;
  });
  const to = (next: number): void => {
    isMoved.current = true;
    move(Math.min(most, Math.max(0, next)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => to(at + 1),
      ArrowRight: () => to(at + 1),
      ArrowUp: () => to(at - 1),
      ArrowLeft: () => to(at - 1),
      PageDown: () => to(at + 10),
      PageUp: () => to(at - 10),
      Home: () => to(0),
      End: () => to(most),
      Escape: back,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };
  const drag = (): void => {
    const onMove = (event: PointerEvent): void => {
      const row = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("tr[data-place]");
      const place = Number(row?.dataset["place"]);
      if (row === null || row === undefined || Number.isNaN(place)) return;
      const { top, height } = row.getBoundingClientRect();
      to(event.clientY > top + height / 2 ? place + 1 : place);
    };
    const onUp = (): void => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
  };
  return (
    <tr className="budget-line">
      <td colSpan={columns}>
        <div
          ref={handle}
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={say("순위표의 예산선", "Budget line of the ranking")}
          aria-valuemin={0}
          aria-valuemax={most}
          aria-valuenow={at}
          aria-valuetext={say(`${at}순위까지, ${said}`, `to place ${at}, ${said}`)}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            event.preventDefault();
            handle.current?.focus();
            drag();
          }}
        >
          {say(`예산선 ${said} · 끌거나 ↑↓`, `budget line ${said} · drag, or ↑↓`)}
        </div>
      </td>
    </tr>
  );
}
