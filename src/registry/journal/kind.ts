import type { Property } from "#base/property";
import type { Text } from "#base/text";
import type { FactSeen } from "./vocabulary.ts";

/**
 * A kind of fact, declared by the room that writes it (its `facts.ts`). A ladder is the list of kinds that name it,
 * in the order of their rungs.
 */
export interface FactKind {
  readonly kind: string;
  readonly word: Text;
  /**
   * event: happened on a day · state: true from a day until it ends · flow: an amount of a day or period · stock: how much
   * there is on a day · cumulative: how much there has been up to a day. Neither of the last two is added over time.
   */
  readonly measure: "event" | "state" | "flow" | "stock" | "cumulative";
  /** Null where each fact carries its own unit (money of any currency). */
  readonly unit: string | null;
  readonly ladder?: string;
  readonly rung?: number;
  /** A plan may lie in the future; anything else is refused before its day. */
  readonly plan?: boolean;
  /** Of a plan: what somebody else has promised, or what is foretold, are not what the hub plans. */
  readonly tense?: "promise" | "forecast";
  /** Programmes may hold claims on it. */
  readonly outcome?: boolean;
  /** A value below nothing is an adjustment of one before it; of every other kind it is refused. */
  readonly signed?: boolean;
  /** Single-valued properties a fact of this kind may carry, with the words of their values. */
  readonly facets?: Readonly<Record<string, Property>>;
  /** Who sees a single fact of it; where nothing is said, those concerned alone. */
  readonly seen?: FactSeen;
  /** What its amounts are amounts of. Kinds that name the same thing may be added up; all others are unlike things. */
  readonly thing?: string;
  /** Facets whose values are unlike things, such as the indicator of a target: a sum stays with one value of each. */
  readonly apart?: readonly string[];
  /** How a definition in words speaks of it; left out, its word stands in quotation marks. */
  readonly phrase?: KindPhrase;
  /** What a release may say of a number of it; left out, no sentence with a verb can be written of it. */
  readonly says?: KindSaying;
}

/** The rung of `#engine/sentence` whose verb it takes. */
export interface KindSaying {
  readonly rung: string;
  /** Where it is done although its days may lie ahead: money of 2027 that is secured is secured today. */
  readonly as?: "result";
}

/** The parts a definition is written with, each put before or after a noun as it is. */
export interface KindPhrase {
  /** Of what it happened to, before a noun in Korean and after it in English: "입주계약을 체결한", "that signed a lease". */
  readonly happened?: Text;
  /** The same while a state lasts: "입주해 있는", "that are in their rooms". */
  readonly lasting?: Text;
  /** Of a flow, what adds up: "매출액", "sales". */
  readonly amount?: Text;
}

export const defineKinds = <const Kinds extends readonly FactKind[]>(...kinds: Kinds): Kinds => kinds;
