import type { Property } from "#base/property";

/** What the checker has to know of a kind of fact. */
export interface KindOfFact {
  readonly kind: string;
  readonly measure: "event" | "state" | "flow" | "stock" | "cumulative";
  readonly unit: string | null;
  readonly plan?: boolean;
  /** Of a plan: what somebody else has promised, or what is foretold. */
  readonly tense?: "promise" | "forecast";
  readonly outcome?: boolean;
  readonly facets?: Readonly<Record<string, Property>>;
  readonly ladder?: string;
  readonly rung?: number;
  /** Kinds that declare the same thing may be added up. */
  readonly thing?: string;
  /** Facets whose values are unlike things: a sum stays with one value of each. */
  readonly apart?: readonly string[];
}
