import type { Generated } from "kysely";
import type { Definition } from "#engine/figure";
import { forever } from "#journal";
import type { Tx } from "#platform/db";

// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type FigureTables = {
  figure_definition: {
    version: Generated<bigint>;
    figure: string;
    definition: unknown;
    hash: string;
    approved_by: string;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
  figure_draft: {
    draft: string;
    figure: string;
    definition: unknown;
    hash: string;
    follows: string | null;
    drafted_by: string;
    known_from: bigint;
    ended: Generated<"approved" | "withdrawn" | null>;
    ended_by: Generated<string | null>;
    ended_at: Generated<bigint | null>;
  };
};

const own = (tx: Tx) => tx.$extendTables<FigureTables>();

export interface Approved {
  readonly definition: Definition;
  readonly hash: string;
}

const asApproved = (row: { definition: unknown; hash: string }): Approved => ({
  // written by defineFigure only, which checks it
  definition: row.definition as Definition,
  hash: row.hash,
});

/**
 * Every definition that was in force at a commit, in the order in which they were first approved; of one that was not yet,
 * the first.
 */
export async function definitionsAt(tx: Tx, known: bigint): Promise<Approved[]> {
  const rows = await own(tx)
    .selectFrom("figure_definition")
    .select(["figure", "definition", "hash", "known_from", "known_to"])
    .orderBy("version")
    .execute();
  const inForce = new Map<string, (typeof rows)[number]>();
  for (const row of rows)
    if (!inForce.has(row.figure) || (row.known_from <= known && known < row.known_to)) inForce.set(row.figure, row);
  return [...inForce.values()].map(asApproved);
}

/** The definition of one figure that was in force at a commit; before the first approval, the first. */
export const definitionAt = async (tx: Tx, figure: string, known: bigint): Promise<Approved | null> =>
  (await definitionsAt(tx, known)).find(({ definition }) => definition.figure === figure) ?? null;

export async function definitionByHash(tx: Tx, hash: string): Promise<Approved | null> {
  const row = await own(tx)
    .selectFrom("figure_definition")
    .select(["definition", "hash"])
    .where("hash", "=", hash)
    .orderBy("version")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asApproved(row);
}

/** The commits that gave a figure another definition, after one and up to another. */
export async function definitionCommits(tx: Tx, figure: string, after: bigint, known: bigint): Promise<bigint[]> {
  const rows = await own(tx)
    .selectFrom("figure_definition")
    .select("known_from")
    .where("figure", "=", figure)
    .where("known_from", ">", after)
    .where("known_from", "<=", known)
    .execute();
  return rows.map(({ known_from }) => known_from);
}

export const closeDefinition = (tx: Tx, seq: bigint, figure: string): Promise<unknown> =>
  own(tx)
    .updateTable("figure_definition")
    .set({ known_to: seq })
    .where("figure", "=", figure)
    .where("known_to", "=", forever)
    .execute();

export const insertDefinition = (
  tx: Tx,
  seq: bigint,
  approvedBy: string,
  { definition, hash }: Approved,
): Promise<unknown> =>
  own(tx)
    .insertInto("figure_definition")
    .values({
      figure: definition.figure,
      definition: JSON.stringify(definition),
      hash,
      approved_by: approvedBy,
      known_from: seq,
    })
    .execute();

/** A definition that somebody drafted, waiting for another to approve it. */
export interface Draft extends Approved {
  readonly draft: string;
  readonly follows: string | null;
  readonly draftedBy: string;
  readonly knownFrom: bigint;
  readonly ended: "approved" | "withdrawn" | null;
  readonly endedAt: bigint | null;
}

/** Drafts, the newest first. */
export async function allDrafts(tx: Tx): Promise<Draft[]> {
  const rows = await own(tx).selectFrom("figure_draft").selectAll().orderBy("known_from", "desc").execute();
  return rows.map((row) => ({
    ...asApproved(row),
    ...{ draft: row.draft, follows: row.follows, draftedBy: row.drafted_by, knownFrom: row.known_from },
    ...{ ended: row.ended, endedAt: row.ended_at },
  }));
}

export const findDraft = async (tx: Tx, draft: string): Promise<Draft | null> =>
  (await allDrafts(tx)).find((one) => one.draft === draft) ?? null;

export const insertDraft = (
  tx: Tx,
  seq: bigint,
  { draft, definition, hash, follows, draftedBy }: Omit<Draft, "knownFrom" | "ended" | "endedAt">,
): Promise<unknown> =>
  own(tx)
    .insertInto("figure_draft")
    .values({
      ...{ draft, figure: definition.figure, definition: JSON.stringify(definition), hash, follows },
      ...{ drafted_by: draftedBy, known_from: seq },
    })
    .execute();

export const endDraft = (
  tx: Tx,
  seq: bigint,
  draft: string,
  { ended, by }: { readonly ended: "approved" | "withdrawn"; readonly by: string },
): Promise<unknown> =>
  own(tx).updateTable("figure_draft").set({ ended, ended_by: by, ended_at: seq }).where("draft", "=", draft).execute();
