import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Reason } from "./vocabulary.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type PublicationTables = {
  publication: {
    publication: string;
    ko: string;
    en: string;
    as_of: string;
    as_known: bigint;
    published_at: Date;
    approved_by: string;
    synthetic: boolean;
    known_from: bigint;
    supersedes: string | null;
    reason: Reason | null;
    note: string | null;
  };
  publication_figure: {
    publication: string;
    position: number;
    figure: string;
    definition: unknown;
    definition_hash: string;
    asked: unknown;
    num: string;
    den: string;
    unit: string;
    n: bigint;
    seal: string;
    scheme: "flat" | "sum";
    rows_sha256: string | null;
    heads: string[] | null;
    secret: string | null;
    record: string | null;
  };
};

const own = (tx: Tx) => tx.$extendTables<PublicationTables>();

export type Publication = PublicationTables["publication"];
/** With the moment of the commit it was published from. */
export type StandingPublication = Publication & { readonly as_known_at: Date };
export type FrozenFigure = PublicationTables["publication_figure"];

export const insertPublication = async (
  tx: Tx,
  publication: Publication,
  figures: readonly FrozenFigure[],
): Promise<void> => {
  await own(tx).insertInto("publication").values(publication).execute();
  await own(tx)
    .insertInto("publication_figure")
    .values(figures.map((figure) => ({ ...figure })))
    .execute();
};

const standing = (tx: Tx) =>
  own(tx)
    .selectFrom("publication")
    .selectAll("publication")
    .select(sql<Date>`(select at from journal_commit where seq = as_known)`.as("as_known_at"));

export const findPublication = async (tx: Tx, publication: string): Promise<StandingPublication | null> =>
  (await standing(tx).where("publication", "=", publication).executeTakeFirst()) ?? null;

/** The restatement that took the place of a publication. */
export const supersederOf = async (tx: Tx, publication: string): Promise<StandingPublication | null> =>
  (await standing(tx).where("supersedes", "=", publication).executeTakeFirst()) ?? null;

/** Every figure that was published, with its publication. */
export const publishedBefore = (tx: Tx): Promise<(StandingPublication & { readonly figure: string })[]> =>
  standing(tx)
    .innerJoin("publication_figure", "publication_figure.publication", "publication.publication")
    .select("publication_figure.figure")
    .orderBy("known_from")
    .orderBy("position")
    .execute();

export const allPublications = (tx: Tx): Promise<StandingPublication[]> =>
  standing(tx).orderBy("as_of", "desc").orderBy("known_from", "desc").execute();

export const figuresOf = (tx: Tx, publication: string): Promise<FrozenFigure[]> =>
  own(tx)
    .selectFrom("publication_figure")
    .selectAll()
    .where("publication", "=", publication)
    .orderBy("position")
    .execute();
