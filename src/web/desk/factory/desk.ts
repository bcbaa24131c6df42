import type { LineModel } from "#engine/line";
import type { Layout } from "./drawing.ts";

/** A way the line could be. The first is the line as it is. */
export interface Variant {
  readonly id: string;
  readonly name: string;
  readonly model: LineModel;
}

export interface RunSettings {
  readonly horizon: number;
  readonly warmup: number;
  readonly replications: number;
  readonly seed: number;
}

/** All that is on the desk. */
export interface Desk {
  readonly title: string;
  readonly variants: readonly Variant[];
  readonly active: number;
  readonly layout: Layout;
  readonly run: RunSettings;
}

export interface History {
  readonly past: readonly Desk[];
  readonly present: Desk;
  readonly future: readonly Desk[];
  /** What the last step was about: the same field typed on is one step. */
  readonly about: string;
}

export type Act =
  | {
      readonly do: "edit";
      readonly about: string;
      readonly edit: (model: LineModel) => LineModel;
      readonly layout?: Layout | undefined;
    }
  | { readonly do: "set"; readonly about: string; readonly set: Partial<Omit<Desk, "variants">> }
  | { readonly do: "variants"; readonly variants: readonly Variant[]; readonly active: number }
  | { readonly do: "open"; readonly desk: Desk }
  | { readonly do: "show"; readonly active: number }
  | { readonly do: "undo" }
  | { readonly do: "redo" };

const deepest = 200;

export const begun = (desk: Desk): History => ({ past: [], present: desk, future: [], about: "" });

export function history(now: History, act: Act): History {
  const { past, present, future } = now;
  switch (act.do) {
    case "undo": {
      const before = past.at(-1);
      return before === undefined
        ? now
        : { past: past.slice(0, -1), present: before, future: [present, ...future], about: "" };
    }
    case "redo": {
      const [after, ...rest] = future;
      return after === undefined ? now : { past: [...past, present], present: after, future: rest, about: "" };
    }
    // Looking at another variant is no edit.
    case "show":
      return { ...now, present: { ...present, active: act.active }, about: "" };
    case "open":
      return { past: [...past, present].slice(-deepest), present: act.desk, future: [], about: "" };
    default: {
      const next = edited(present, act);
      const about = "about" in act ? act.about : "";
      const isSame = about !== "" && about === now.about;
      return { past: isSame ? past : [...past, present].slice(-deepest), present: next, future: [], about };
    }
  }
}

function edited(desk: Desk, act: Extract<Act, { do: "edit" | "set" | "variants" }>): Desk {
  if (act.do === "set") return { ...desk, ...act.set };
  if (act.do === "variants") return { ...desk, variants: act.variants, active: act.active };
  const before = desk.variants[desk.active] as Variant;
  const after = act.edit(before.model);
  return {
    ...desk,
    layout: act.layout ?? desk.layout,
    variants: desk.variants.map((variant, i) => {
      if (i === desk.active) return { ...variant, model: after };
      // What changes in the line as it is changes in every variant that does not say otherwise.
      return desk.active === 0
        ? { ...variant, model: merged(before.model, after, variant.model) as LineModel }
        : variant;
    }),
  };
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNamed = (list: unknown): list is { readonly id: string }[] =>
  Array.isArray(list) && list.every((each) => isPlain(each) && typeof each["id"] === "string");

export const isEqual = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => isEqual(each, b[i]));
  if (!isPlain(a)) return Object.is(a, b);
  if (!isPlain(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual(a[key], b[key]));
};

/** Three-way: the base went from `before` to `after`; `own` keeps what it had changed itself. Lists go by name. */
export function merged(before: unknown, after: unknown, own: unknown): unknown {
  if (isEqual(before, own)) return after;
  if (isEqual(before, after)) return own;
  if (isPlain(before) && isPlain(after) && isPlain(own)) {
    const keys = new Set([...Object.keys(after), ...Object.keys(own)]);
    const pairs = [...keys].map((key) => [key, merged(before[key], after[key], own[key])] as const);
    return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
  }
  if (isNamed(before) && isNamed(after) && isNamed(own)) {
    const find = (list: readonly { readonly id: string }[], id: string) => list.find((each) => each.id === id);
    const ids = [
      ...after.map(({ id }) => id),
      ...own.map(({ id }) => id).filter((id) => find(before, id) === undefined && find(after, id) === undefined),
    ];
    return ids.flatMap((id) => {
      const value = merged(find(before, id), find(after, id), find(own, id));
      return value === undefined ? [] : [value];
    });
  }
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    Array.isArray(own) &&
    before.length === own.length &&
    before.length === after.length
  )
    return own.map((each, i) => merged(before[i], after[i], each));
  return own;
}

export interface Difference {
  /** Names and fields on the way: `stations`, `점용접`, `machines`. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** What one variant has otherwise than another, leaf by leaf; named things by their name. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (isEqual(before, after)) return [];
  if (isNamed(before) && isNamed(after)) {
    const ids = [...new Set([...before, ...after].map(({ id }) => id))];
    return ids.flatMap((id) =>
      differences(
        before.find((b) => b.id === id),
        after.find((a) => a.id === id),
        [...path, id],
      ),
    );
  }
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    before.length === after.length &&
    before.every((each) => typeof each === "object")
  )
    return before.flatMap((each, i) => differences(each, after[i], [...path, `${i + 1}`]));
  if (isPlain(before) && isPlain(after) && before["kind"] === after["kind"]) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
  }
  return [{ path, before, after }];
}
