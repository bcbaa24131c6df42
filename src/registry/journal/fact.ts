import type { Period } from "#base/period";

/** What a room hands to the journal: something that was true, not yet known. */
export interface FactDraft {
  readonly kind: string;
  readonly case: string;
  readonly subject: string;
  readonly programme: string | null;
  readonly valid: Period;
  /** Integer: won, minor units of the currency, persons, 1 for an event. */
  readonly value: bigint;
  readonly unit: string;
  /** What makes it the same fact when it is told twice; unique among what is held true of its kind. */
  readonly naturalKey: string;
  readonly facets?: Readonly<Record<string, string>>;
  readonly evidenceLevel?: EvidenceLevel | undefined;
}

/** 0 self-reported · 1 a document is attached · 2 matched to a register · 3 inspected. */
export type EvidenceLevel = 0 | 1 | 2 | 3;

/** What a correction may change; kind, case and natural key make it the fact it is. */
export type FactChange = Partial<
  Pick<FactDraft, "subject" | "programme" | "valid" | "value" | "unit" | "facets" | "evidenceLevel">
>;

export interface Fact extends Required<FactDraft> {
  readonly evidenceLevel: EvidenceLevel;
  readonly fact: string;
  readonly version: bigint;
  readonly knownFrom: bigint;
  /** Null while it is held true. */
  readonly knownTo: bigint | null;
}

/** A programme's share in an outcome. */
export interface ClaimDraft {
  readonly outcome: string;
  readonly programme: string;
  readonly share: { readonly num: bigint; readonly den: bigint };
  readonly basis: string;
}
