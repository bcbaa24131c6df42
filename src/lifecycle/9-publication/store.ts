import type { Tx } from "#platform/db";

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
  };
};

const own = (tx: Tx) => tx.$extendTables<PublicationTables>();

export type Publication = PublicationTables["publication"];
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

export const findPublication = async (tx: Tx, publication: string): Promise<Publication | null> =>
  (await own(tx).selectFrom("publication").selectAll().where("publication", "=", publication).executeTakeFirst()) ??
  null;

export const allPublications = (tx: Tx): Promise<Publication[]> =>
  own(tx).selectFrom("publication").selectAll().orderBy("as_of", "desc").orderBy("published_at", "desc").execute();

export const figuresOf = (tx: Tx, publication: string): Promise<FrozenFigure[]> =>
  own(tx)
    .selectFrom("publication_figure")
    .selectAll()
    .where("publication", "=", publication)
    .orderBy("position")
    .execute();
