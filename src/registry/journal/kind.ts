import type { Text } from "#base/text";

/**
 * A kind of fact, declared by the room that writes it (its `facts.ts`). A ladder is the list of kinds that name it,
 * in the order of their rungs.
 */
export interface FactKind {
  readonly kind: string;
  readonly word: Text;
  /** event: happened on a day · state: true from a day until it ends · flow: an amount of a day or period. */
  readonly measure: "event" | "state" | "flow";
  /** Null where each fact carries its own unit (money of any currency). */
  readonly unit: string | null;
  readonly ladder?: string;
  readonly rung?: number;
  /** A plan may lie in the future; anything else is refused before its day. */
  readonly plan?: boolean;
  /** Programmes may hold claims on it. */
  readonly outcome?: boolean;
  /** Single-valued properties a fact of this kind may carry, e.g. `source` of a funding line. */
  readonly facets?: readonly string[];
}

export const defineKinds = <const Kinds extends readonly FactKind[]>(...kinds: Kinds): Kinds => kinds;
