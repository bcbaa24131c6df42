import type { Text } from "#base/text";
import type { Who } from "#base/who";
import type { Tx } from "#platform/db";

/** What a search is asked with: words already trimmed and composed, and who asks. */
export interface Seeking {
  readonly tx: Tx;
  readonly who: Who;
  readonly at: Date;
  readonly words: string;
  /** The same for `ilike`: anywhere in what is asked, its own signs taken for letters. */
  readonly pattern: string;
  readonly limit: number;
}

/** One thing found: what sort of thing it is, what it is called, what tells it from its namesakes, where it is. */
export interface Hit {
  readonly sort: Text;
  readonly title: Text;
  readonly note?: Text;
  /** Address below the language. */
  readonly to: string;
}

/** Answers only what `who` may see; the best first. */
export type Search = (seeking: Seeking) => Promise<readonly Hit[]>;
