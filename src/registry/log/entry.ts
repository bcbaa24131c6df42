import { type CanonicalValue, canonicalJson } from "#base/canonical-json";
import type { Text } from "#base/text";
import type { PublicationEntry } from "#engine/proof";
import { digest } from "#platform/signing";

/** What an entry says: all that is told of its cause to everyone, for ever. */
export type Entry = Bound & {
  /** Bound before there was a log, and logged later. */
  readonly late?: true;
};

type Bound =
  | PublicationEntry
  | {
      readonly entry: "definition";
      readonly figure: string;
      readonly title: Text;
      readonly hash: string;
      readonly commit: string;
    }
  | { readonly entry: "evidence"; readonly commitment: string }
  | {
      readonly entry: "journal";
      readonly day: string;
      /** The last commit it covers, and the one the head before covered. */
      readonly commit: string;
      readonly after: string;
      readonly head: string;
    };

export type EntrySort = Entry["entry"];

export const printEntry = (entry: Entry): string => canonicalJson(entry as unknown as CanonicalValue);

/** [LG6] Whoever holds the file and knows what it is here can try it; the hash alone would tell anyone who has the file. */
export const commitmentOf = (evidence: string, sha256: string): string =>
  digest.ofText(`geojeom.evidence.1\n${evidence}\n${sha256}\n`);
