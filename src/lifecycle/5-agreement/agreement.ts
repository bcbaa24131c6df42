import type { Money } from "#base/money";
import type { Period } from "#base/period";

/** What was promised to whom under which programme: an award of our own, or one that a funder has published. */
export interface Agreement {
  readonly agreement: string;
  /** Our number, or the publisher's identifier. */
  readonly number: string;
  readonly programme: string;
  readonly party: string;
  readonly title: string;
  readonly amount: Money;
  readonly agreed: Period;
  readonly runs: Period | null;
  readonly sourceModified: Date | null;
  readonly contentHash: string;
  /** The fact that holds its amount. */
  readonly fact: string;
}

export interface AgreementDraft {
  readonly number: string;
  readonly programme: string;
  readonly party: string;
  readonly title: string;
  readonly amount: Money;
  readonly agreed: Period;
  readonly runs: Period | null;
  readonly evidence?: readonly { readonly evidence: string; readonly position?: string }[];
}
