import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "#web/answers.ts";

export type Fields = Readonly<Record<string, unknown>>;
type Unsaved = Readonly<Record<string, Fields>>;

export interface Saving {
  readonly state: "saved" | "saving" | "kept" | "clash" | "refused";
  readonly at: Date | null;
  readonly problem: Problem | undefined;
}

export interface Autosave {
  readonly values: Readonly<Record<string, Fields>>;
  readonly saving: Saving;
  readonly change: (section: string, field: string, value: unknown) => void;
  /** Saves what is not saved yet; true when nothing is left. */
  readonly flush: () => Promise<boolean>;
  /** After a clash: keeps one's own words over those of the other, or takes the other's. */
  readonly settle: (whose: "mine" | "theirs") => void;
  /** The revision up to which this tab has seen everything. */
  readonly whole: () => string;
}

interface Field {
  readonly section: string;
  readonly field: string;
  readonly value?: unknown;
}

/** A draft of any room that is saved field by field. */
export interface Draft {
  /** Under which this browser keeps what is not saved yet. */
  readonly name: string;
  readonly revision: string;
  readonly fields: readonly Field[];
  readonly save: (body: {
    readonly section: string;
    readonly fields: Fields;
    /** The revision up to which the part was seen. */
    readonly seen: string;
  }) => Promise<
    { readonly problem: Problem } | { readonly reply: { readonly revision: string; readonly theirs: readonly Field[] } }
  >;
}

const waitMs = 700;
const againMs = 5000;

const valuesOf = ({ fields }: Pick<Draft, "fields">): Record<string, Fields> => {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { section, field, value } of fields) (values[section] ??= {})[field] = value;
  return values;
};

/**
 * Saves a draft as it is written. What the hub has not taken yet stays in this browser, whatever happens to the network or
 * the page, and is sent again; what somebody else wrote meanwhile comes in beside it.
 */
export function useAutosave(draft: Draft, onSaved: () => void): Autosave {
  const { name, save } = draft;
  const [values, setValues] = useState(() => valuesOf(draft));
  const [saving, setSaving] = useState<Saving>({ state: "saved", at: null, problem: undefined });
  const unsaved = useRef<Unsaved>({});
  // the version seen, part by part: one part saved is no look at another
  const seen = useRef<Record<string, string>>({});
  const whole = useRef(BigInt(draft.revision));
  const isOnItsWay = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const keep = useCallback(
    (next: Unsaved): void => {
      unsaved.current = next;
      write(keyOf(name), Object.keys(next).length === 0 ? undefined : { unsaved: next, seen: seen.current });
    },
    [name],
  );

  const saveOne = useCallback(
    async (section: string, fields: Fields): Promise<boolean> => {
      const answer = await save({ section, fields, seen: seen.current[section] ?? draft.revision });
      if ("problem" in answer) {
        const { problem } = answer;
        const isLost = problem.status >= 500 || problem.status === 429 || problem.code === "unreachable";
        const state = problem.code === "changed-meanwhile" ? "clash" : isLost ? "kept" : "refused";
        setSaving((now) => ({ ...now, state, problem }));
        if (isLost) timer.current = setTimeout(() => void flushNow(), againMs);
        return false;
      }
      const { revision, theirs } = answer.reply;
      seen.current = { ...seen.current, [section]: revision };
      if (BigInt(revision) === whole.current + 1n) whole.current = BigInt(revision);
      const left = Object.fromEntries(
        Object.entries(unsaved.current[section] ?? {}).filter(([field, value]) => value !== fields[field]),
      );
      const { [section]: _, ...others } = unsaved.current;
      keep(Object.keys(left).length === 0 ? others : { ...others, [section]: left });
      if (theirs.length > 0)
        setValues((now) => ({
          ...now,
          [section]: { ...now[section], ...Object.fromEntries(theirs.map(({ field, value }) => [field, value])) },
        }));
      return true;
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- flushNow is made of it
    [name, draft.revision, keep],
  );

  const flushNow = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (isOnItsWay.current !== null) await isOnItsWay.current;
    const work = (async () => {
      let did = false;
      for (
        let next = Object.entries(unsaved.current)[0];
        next !== undefined;
        next = Object.entries(unsaved.current)[0]
      ) {
        setSaving((now) => ({ ...now, state: "saving", problem: undefined }));
        if (!(await saveOne(...next))) return false;
        did = true;
      }
      if (did) {
        setSaving({ state: "saved", at: new Date(), problem: undefined });
        onSaved();
      }
      return true;
    })();
    isOnItsWay.current = work;
    const done = await work;
    isOnItsWay.current = null;
    return done;
  }, [saveOne, onSaved]);

  // what an earlier page of this browser could not send
  useEffect(() => {
    const kept = read(keyOf(name));
    if (kept !== undefined) {
      seen.current = kept.seen;
      unsaved.current = kept.unsaved;
      setValues((now) => {
        const next: Record<string, Fields> = { ...now };
        for (const [section, fields] of Object.entries(kept.unsaved)) next[section] = { ...next[section], ...fields };
        return next;
      });
      void flushNow();
    }
    const again = (): void => void flushNow();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page has come alive
  }, [name]);

  const change = useCallback(
    (section: string, field: string, value: unknown): void => {
      setValues((now) => ({ ...now, [section]: { ...now[section], [field]: value } }));
      seen.current = { [section]: draft.revision, ...seen.current };
      keep({ ...unsaved.current, [section]: { ...unsaved.current[section], [field]: value } });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flushNow(), waitMs);
    },
    [draft.revision, flushNow, keep],
  );

  const settle = (whose: "mine" | "theirs"): void => {
    const [section] = Object.keys(unsaved.current);
    if (section === undefined) return;
    if (whose === "theirs") {
      const { [section]: _, ...others } = unsaved.current;
      keep(others);
      location.reload();
      return;
    }
    seen.current = { ...seen.current, [section]: saving.problem?.details?.["version"] ?? draft.revision };
    void flushNow();
  };
  return { values, saving, change, flush: flushNow, settle, whole: () => `${whole.current}` };
}

const keyOf = (name: string): string => `geojeom ${name}`;

function read(key: string): { readonly unsaved: Unsaved; readonly seen: Record<string, string> } | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "null") as ReturnType<typeof read> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, kept: object | undefined): void {
  try {
    if (kept === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // a browser that keeps nothing still saves to the hub
  }
}
