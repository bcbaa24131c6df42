import type { KindOfFact } from "./kind.ts";

/** Why something does not hold, in words, and by which rule of the README; null where it does. `at` names the field. */
export interface Flaw {
  readonly rule: string;
  readonly ko: string;
  readonly en: string;
  readonly at: string;
}
export type Kinds = ReadonlyMap<string, KindOfFact>;

export const flaw = (rule: string, at: string, ko: string, en: string): Flaw => ({ rule, at, ko, en });
