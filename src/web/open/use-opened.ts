import { useCallback, useEffect, useState } from "react";
import type { Position } from "./position.ts";

/** What stands open on a page, by figure, as the entry of the history keeps it. */
type Opened = Readonly<Record<string, Position>>;

const openedIn = (state: unknown): Opened =>
  typeof state === "object" && state !== null && "opened" in state ? (state.opened as Opened) : {};

/** How far a figure stands open in place. Each step is one of the history: Back closes it, level by level. */
export function useOpened(figure: string): [Position | null, (to: Position | null) => void] {
  const [position, setPosition] = useState<Position | null>(null);
  useEffect(() => {
    const read = (): void => setPosition(openedIn(history.state)[figure] ?? null);
    read();
    addEventListener("popstate", read);
    return () => removeEventListener("popstate", read);
  }, [figure]);
  const open = useCallback(
    (to: Position | null): void => {
      const { [figure]: _, ...others } = openedIn(history.state);
      history.pushState({ opened: to === null ? others : { ...others, [figure]: to } }, "");
      setPosition(to);
    },
    [figure],
  );
  return [position, open];
}
