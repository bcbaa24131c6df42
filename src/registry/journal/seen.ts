import { type RawBuilder, sql } from "kysely";
import { hasRole, type Who } from "#base/who";
import type { Tx } from "#platform/db";
import type { FactSeen } from "./vocabulary.ts";

/** As far as the hub has published: the last commit that a publication was computed from. */
export async function publishedUntil(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ until: bigint }>`select published_until() as until`.execute(tx);
  return BigInt(rows[0]?.until ?? 0);
}

export type Seeing = ReadonlyMap<string, { readonly seen?: FactSeen | undefined }>;
const seenAs = (kinds: Seeing, kind: string): FactSeen => kinds.get(kind)?.seen ?? "own";

/** [J19] The kinds whose facts somebody works with, whoever they are about: null is all, and the public works with none. */
export const kindsWorkedWith = (who: Who, kinds: Seeing): readonly string[] | null =>
  hasRole(who, "officer", "official")
    ? null
    : [...kinds.keys()].filter((kind) => hasRole(who, "reviewer") && seenAs(kinds, kind) !== "office");

/** [J19] Whether a figure over these kinds counts what reviewers do not see. */
export const isOfTheOffice = (named: readonly string[], kinds: Seeing): boolean =>
  named.some((kind) => seenAs(kinds, kind) === "office");

interface Version {
  readonly kind: string;
  readonly evidenceLevel: number;
  /** Whether the fact, in this version or one before, was published with its document. */
  readonly wasPublished: boolean;
}

/** Whether the public sees this version of a fact, and so the fact. A correction of what was published is seen with its document. */
export function isPublicFact({ kind, evidenceLevel, wasPublished }: Version, kinds: Seeing): boolean {
  const seen = seenAs(kinds, kind);
  return seen === "record" || (seen === "proven" && (evidenceLevel >= 2 || (evidenceLevel === 1 && wasPublished)));
}

/** Whether a fact was published with its document in any version, over the column that names it. */
export const wasPublished = (fact: RawBuilder<unknown>, published: bigint): RawBuilder<unknown> => sql`exists (
  select from fact told where told.fact = ${fact} and told.evidence_level >= 1 and told.known_from <= ${published}::bigint)`;

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
  const [kind, level, fact] = ["kind", "evidence_level", "fact"].map((column) => sql.ref(`${alias}.${column}`));
  return sql`(${kind} = any(${records}::text[]) or (${kind} = any(${proven}::text[])
    and (${level} >= 2 or (${level} = 1 and ${wasPublished(fact as RawBuilder<unknown>, published)}))))`;
}

/** Whether a figure over these kinds is there for the public at all. */
export const isCountedInPublic = (named: readonly string[], kinds: Seeing): boolean =>
  named.some((kind) => seenAs(kinds, kind) !== "own" && seenAs(kinds, kind) !== "office");

/** Whether whatever is recorded of these kinds is public with it, so that nothing of it is hidden from anybody. */
export const isAllPublic = (named: readonly string[], kinds: Seeing): boolean =>
  named.every((kind) => seenAs(kinds, kind) === "record");

/** Whether it is about people, and so shown as a sum or not at all. */
export const isSumOfPeople = (named: readonly string[], kinds: Seeing): boolean =>
  named.some((kind) => seenAs(kinds, kind) === "sum");
