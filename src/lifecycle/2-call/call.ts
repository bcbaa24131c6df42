import type { Day } from "#base/day";
import type { Text } from "#base/text";

export interface CallDraft {
  readonly programme: string;
  readonly title: Text;
  readonly announced: Day;
  /** The instant after which nothing is taken any more. */
  readonly closes: Date;
  /** How many firms are to be selected. */
  readonly quota: number;
  readonly evidence?: string;
  /** Why an R&D call is open for less than 30 days, where it is. */
  readonly shortenedBecause?: string;
}
