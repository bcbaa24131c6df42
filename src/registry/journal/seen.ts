import { type RawBuilder, sql } from "kysely";
import { text, type Text } from "#base/text";
import type { Tx } from "#platform/db";

/**
 * What is public is decided here, once: who sees a single fact of a kind, and from when. Officers, officials, reviewers
 * and the organisation it is about see every fact; of what the public may not see it is not even said that it is there.
 */
export const factsSeen = {
  record: text("기록한 때부터 누구나", "everybody, from when it is recorded"),
  proven: text(
    "다른 사람이 확인한 때부터, 또는 증빙을 갖춰 공표된 때부터 누구나",
    "everybody, from when somebody else has checked it, or it was published with its document",
  ),
  sum: text(
    "한 건씩은 공개하지 않고, 확인·공표된 것만 3곳 이상의 합계로 누구나",
    "nobody singly; everybody as a sum over three organisations or more of what is checked or published",
  ),
  own: text("공개하지 않음", "nobody but those concerned"),
} as const satisfies Readonly<Record<string, Text>>;
export type FactSeen = keyof typeof factsSeen;

/** A sum about people is shown from so many organisations on. */
export const fewestShown = 3;

/** As far as the hub has published: the last commit that a publication was computed from. */
export async function publishedUntil(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ until: bigint }>`select published_until() as until`.execute(tx);
  return BigInt(rows[0]?.until ?? 0);
}

export type Seeing = ReadonlyMap<string, { readonly seen?: FactSeen | undefined }>;
const seenAs = (kinds: Seeing, kind: string): FactSeen => kinds.get(kind)?.seen ?? "own";

interface Version {
  readonly kind: string;
  readonly evidenceLevel: number;
  readonly knownFrom: bigint;
}

/** Whether the public sees this version of a fact, and so the fact. */
export function isPublicFact({ kind, evidenceLevel, knownFrom }: Version, kinds: Seeing, published: bigint): boolean {
  const seen = seenAs(kinds, kind);
  if (seen === "record") return true;
  return seen === "proven" && (evidenceLevel >= 2 || (evidenceLevel === 1 && knownFrom <= published));
}

/** The facts of these kinds that a figure counts for the public, or that it sees one by one: SQL over the alias of `fact`. */
export function publicFacts(
  alias: string,
  named: readonly string[],
  kinds: Seeing,
  published: bigint,
  as: "counted" | "single" = "counted",
): RawBuilder<unknown> {
  const of = (...seen: readonly FactSeen[]) => named.filter((kind) => seen.includes(seenAs(kinds, kind)));
  const [records, proven] = [of("record"), as === "single" ? of("proven") : of("proven", "sum")];
  if (records.length === named.length) return sql`true`;
  const [kind, level, known] = ["kind", "evidence_level", "known_from"].map((column) => sql.ref(`${alias}.${column}`));
  return sql`(${kind} = any(${records}::text[]) or (${kind} = any(${proven}::text[])
    and (${level} >= 2 or (${level} = 1 and ${known} <= ${published}))))`;
}

/** Whether a figure over these kinds is there for the public at all. */
export const isCountedInPublic = (named: readonly string[], kinds: Seeing): boolean =>
  named.some((kind) => seenAs(kinds, kind) !== "own");

/** Whether it is about people, and so shown as a sum or not at all. */
export const isSumOfPeople = (named: readonly string[], kinds: Seeing): boolean =>
  named.some((kind) => seenAs(kinds, kind) === "sum");
