import { sql } from "kysely";
import { fraction, formatFraction } from "#base/fraction";
import type { Definition } from "#engine/figure";
import { type FigureRecord, recordText } from "#engine/proof";
import { logEarlier, unlogged } from "#log";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import { figuresOf, findPublication, type FrozenFigure, type StandingPublication } from "../store.ts";

/** Publications from before there was a log: each with the hashes of what was frozen, which is what their seals are of. */
export async function logEarlierPublications(tx: Tx, at: Date): Promise<number> {
  const names = await unlogged<{ about: string }>(
    tx,
    "publication",
    sql`select publication as about from publication order by known_from`,
  );
  const entries = [];
  for (const { about } of names) {
    const publication = (await findPublication(tx, about)) as StandingPublication;
    const records = (await figuresOf(tx, about)).map((one) => one.record ?? recordText(recordOf(publication, one)));
    entries.push({
      about,
      entry: {
        ...({ entry: "publication", publication: about } as const),
        publishedAt: publication.published_at.toISOString(),
        ...{ supersedes: publication.supersedes, reason: publication.reason },
        figures: records.map(digest.ofText),
      },
    });
  }
  return logEarlier(tx, at, entries);
}

/** As it would have been written: the seal is of the rows themselves, and no row of it is proven alone. */
function recordOf({ publication, as_of }: StandingPublication, frozen: FrozenFigure): FigureRecord {
  const { title } = frozen.definition as Definition;
  return {
    ...{ publication, figure: frozen.figure, title, definition: frozen.definition_hash, asOf: as_of },
    ...{ value: formatFraction(fraction(BigInt(frozen.num), BigInt(frozen.den))), unit: frozen.unit },
    ...{ n: Number(frozen.n), seal: frozen.seal, fold: "other" },
  };
}
