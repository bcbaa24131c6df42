import { useCallback, useEffect, useState } from "react";
import type { FilledFields } from "./told.ts";

/**
 * What is filled in, kept for this tab until it is sent: it survives another day in the address, a sign-in, a slip of
 * the Back button. A file is not kept: browsers forbid it.
 */
export function useDraft(
  key: string,
  first: FilledFields,
): readonly [FilledFields, (change: FilledFields) => void, () => void] {
  const name = `geojeom draft ${key}`;
  const [filled, setFilled] = useState(first);
  // Not before the page has come alive: the server knows of no draft, and both must draw the same.
  useEffect(() => {
    const kept = read(name);
    if (kept !== undefined) setFilled((now) => ({ ...now, ...kept }));
  }, [name]);
  const fill = useCallback(
    (change: FilledFields): void =>
      setFilled((now) => {
        const next = { ...now, ...change };
        write(name, next);
        return next;
      }),
    [name],
  );
  const clear = (): void => {
    write(name, undefined);
    setFilled(first);
  };
  return [filled, fill, clear];
}

function read(name: string): FilledFields | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? "null") as FilledFields | null;
    return kept ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, filled: FilledFields | undefined): void {
  try {
    if (filled === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(filled));
  } catch {
    // A tab that keeps nothing still sends forms.
  }
}
