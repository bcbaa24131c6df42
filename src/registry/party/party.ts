import type { Day } from "#base/day";
import type { Period } from "#base/period";
import type { Text } from "#base/text";
import type { AttributeName, IdentifierScheme, PartyType } from "./vocabulary.ts";

export interface Identifier {
  readonly scheme: IdentifierScheme;
  readonly value: string;
}

/** What is true of a party during some days. */
export interface AttributeDraft {
  readonly name: AttributeName;
  readonly value: string;
  readonly valid: Period;
}

export interface PartyDraft {
  readonly type: PartyType;
  /** An empty English name means there is none of its own; the Korean one is shown. */
  readonly name: Text;
  readonly identifiers: readonly Identifier[];
  readonly attributes?: readonly AttributeDraft[];
  /** The day from which the name is known to be borne. */
  readonly from: Day;
}

/** A stretch of days on which an attribute has a value, as the journal holds it. */
export interface HeldValue {
  readonly version: bigint;
  readonly value: string;
  readonly valid: Period;
}

/** A merge held true: `into` is the survivor, `named` the party the merge spoke of. */
export interface Merge {
  readonly merged: string;
  readonly into: string;
  readonly named: string;
}

export interface OfficeDraft {
  readonly organisation: string;
  readonly person: string;
  readonly title: Text;
  readonly valid: Period;
}
