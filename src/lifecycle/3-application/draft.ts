import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import type { Field } from "./application.ts";

/** What a tab saves of one section: the revision it had last, and the fields it changed since. */
export interface Saving {
  readonly section: string;
  readonly seen: bigint;
  /** `null` empties a field. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Merged {
  /** What is new here, field by field. */
  readonly write: readonly { readonly field: string; readonly value: unknown }[];
  /** What others changed since, and this tab did not. */
  readonly theirs: readonly Field[];
  /** What both changed, each to something else: nothing is written before somebody has chosen. */
  readonly clash: readonly Field[];
}

const isSame = (a: unknown, b: unknown): boolean =>
  canonicalJson((a ?? null) as CanonicalValue) === canonicalJson((b ?? null) as CanonicalValue);

/**
 * [AP2] Two people in one section: what only one of them changed is kept, whoever is first; the same field changed by both
 * to the same is agreed; changed to different words it is a clash, and neither is lost.
 */
export function mergeFields(held: readonly Field[], { seen, fields }: Saving): Merged {
  const since = held.filter(({ version }) => version > seen);
  const own = (field: string): boolean => Object.hasOwn(fields, field);
  const valueOf = (name: string): unknown => held.find(({ field }) => field === name)?.value ?? null;
  return {
    write: Object.entries(fields)
      .filter(([field, value]) => !isSame(valueOf(field), value))
      .map(([field, value]) => ({ field, value: value ?? null })),
    theirs: since.filter(({ field }) => !own(field)),
    clash: since.filter(({ field, value }) => own(field) && !isSame(fields[field], value)),
  };
}
