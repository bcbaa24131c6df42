import type { Day } from "#base/day";
import type { Text } from "#base/text";
import type { Case, CaseRow } from "#case";
import type { Tx } from "#platform/db";
import type { Worth } from "./worth.ts";

/** What a state of an offer's case means for the register. */
export type Into =
  /** 약정 */
  | { readonly does: "promise"; readonly worth: Worth | null; readonly until?: Day | null }
  /** 제공; without a worth, what was promised. Promised on the same day where it was not before. */
  | { readonly does: "hand-over"; readonly worth?: Worth | null }
  /** What is given by the month is given no more from the day of the step. */
  | { readonly does: "end" }
  /** Nothing comes of the promise; what was given already stays given. */
  | { readonly does: "cancel" }
  /** It was recorded by mistake: nothing of it was promised or given. */
  | { readonly does: "withdraw"; readonly reason: string }
  | { readonly does: "nothing" };

/** An offer by the name facts carry, and its word. */
export interface Offer {
  readonly offer: string;
  readonly word: Text;
}

/** What an offer says of the support its cases are, once: the register needs nothing else of it. */
export interface Giving<Row, State extends string> extends Offer {
  /** What it is that the party gets. */
  readonly title: (row: Row, tx: Tx) => Promise<string> | string;
  /** Every state says what it means, so that a new one cannot be forgotten. */
  readonly at: Readonly<Record<State, (row: Row, tx: Tx) => Promise<Into> | Into>>;
}

/** A case whose steps the register follows. */
export type GivingCase<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object,
> = Case<Row, State, Move, Change> & { readonly gives: Offer };
