import type { Day } from "#base/day";
import type { Seen } from "#journal";
import type { visibilities } from "./contract.ts";
import type { CheckMethod, EvidenceKind } from "./vocabulary.ts";

export type Visibility = (typeof visibilities)[number];

/** What is told about a file that is kept already. */
export interface EvidenceDraft {
  readonly sha256: string;
  readonly size: bigint | number;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: Day | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly visibility: Visibility;
}

export interface Evidence extends EvidenceDraft {
  readonly evidence: string;
  readonly size: bigint;
  readonly suppliedBy: string;
  readonly knownFrom: bigint;
}

export interface EvidenceLink {
  readonly fact: string;
  readonly evidence: string;
  /** Where in the file: a page, a sheet and row, an index. Null when the whole file is meant. */
  readonly position: string | null;
}

export interface CheckDraft {
  readonly fact: string;
  readonly evidence: string;
  readonly outcome: "confirmed" | "contradicted";
  /** The rung the check has reached; 0 when it contradicts. */
  readonly level: 0 | 1 | 2 | 3;
  readonly method: CheckMethod;
  readonly note: string;
  /** The version of the fact that was held against the document. */
  readonly seen?: Seen;
}
