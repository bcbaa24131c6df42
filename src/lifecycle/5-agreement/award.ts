import type { Day } from "#base/day";
import type { DateEvidence } from "#base/dated";
import type { Money } from "#base/money";
import type { Period } from "#base/period";
import type { Text } from "#base/text";

/** An organisation as a publisher names it: by an identifier of a register (org-id.guide). */
export interface AwardParty {
  readonly id: string;
  readonly name: string;
  /** Persons, all of one funder's together: they are counted and not named. */
  readonly isIndividuals?: true;
  /** Attributes of the party register, as far as the record tells them. */
  readonly attributes: readonly {
    readonly name: "address" | "postcode" | "region" | "country";
    readonly value: string;
  }[];
}

export interface AwardProgramme {
  /** Ours: the funder's identifier and the publisher's code or title; the same for the same programme in every file. */
  readonly code: string;
  readonly name: Text;
}

/** Where in the file a record stands. */
export interface AwardPlace {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** A grant as it was awarded: one record of a file that could be taken. */
export interface Award extends AwardPlace {
  /** The publisher's identifier, its natural key. */
  readonly number: string;
  readonly title: string;
  readonly funder: AwardParty;
  readonly recipient: AwardParty;
  readonly programme: AwardProgramme;
  readonly amount: Money;
  /** The day of the award, or the month or year where no more is told. */
  readonly agreed: Period;
  readonly runs: Period | null;
  /** When the publisher last changed the record. */
  readonly modified: Date | null;
  /** SHA-256 over what the record says of the award, whatever else stands beside it. */
  readonly hash: string;
}

/** A record that could not be taken, and why. */
export interface Rejection extends AwardPlace {
  readonly number: string | null;
  readonly code: string;
  readonly reason: Text;
  /** What is counted nowhere because of it, as far as it can be read; null where another record tells it. */
  readonly lacks: { readonly amount: Money | null; readonly funder: string | null } | null;
}

/** A name that a record gives to the number of somebody else. */
export interface NameConflict {
  readonly id: string;
  readonly held: string;
  readonly told: string;
  readonly awards: readonly { readonly number: string; readonly index: number }[];
}

/** Something the reader of the report should know of records that were taken. */
export interface Notice {
  readonly code: string;
  readonly text: Text;
  /** The records it is about, the first ones; `count` says how many in all. */
  readonly positions: readonly string[];
  readonly count: number;
}

export interface GrantFile {
  readonly form: "json" | "csv" | "xlsx";
  readonly records: number;
  readonly awards: readonly Award[];
  readonly rejected: readonly Rejection[];
  readonly notices: readonly Notice[];
  readonly conflicts: readonly NameConflict[];
  /** Whether it names persons: then it is shown to nobody outside. */
  readonly namesPersons: boolean;
  /** How the file writes dates, and what decided it. */
  readonly dates: DateEvidence;
  readonly publisher: string | null;
}

/** A name an organisation bears from a day on. */
export interface NameFrom {
  readonly name: string;
  readonly from: Day;
}

export const positionOf = ({ index }: Pick<AwardPlace, "index">): string => `grants[${index}]`;

/** What evidence of a fact says of its place: the record, and where a person finds it in the file. */
export const evidencePosition = ({ index, line, column }: AwardPlace): string =>
  `grants[${index}], line ${line}, column ${column}`;
