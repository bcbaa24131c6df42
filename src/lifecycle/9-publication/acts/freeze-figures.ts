import { formatFraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { type FigureRecord, type Head, printHead, recordText, sealOfHeads } from "#engine/proof";
import { answer, type Opened, openAt, sealFigure, type Standing, standingsOf, type Total } from "#figure";
import type { Acting, AsOf } from "#journal";
import { digest } from "#platform/signing";
import { mayDisclose } from "../gate.ts";
import { foldFor, mayPublish } from "../rules.ts";
import { type FrozenFigure, publicationsOf } from "../store.ts";
import { knownThen } from "../views.ts";

/** Freezes a set of figures: of each the definition, the value, n, and the seal over its rows. */
export async function freezeFigures(
  { tx, newId }: Pick<Acting, "tx" | "newId">,
  publication: string,
  figures: readonly string[],
  asOf: AsOf,
): Promise<FrozenFigure[] | Refusal> {
  const frozen: FrozenFigure[] = [];
  for (const [position, figure] of figures.entries()) {
    const opened = await openAt(tx, figure, {}, asOf);
    if (isRefusal(opened)) return opened;
    const answered = await answer(tx, opened);
    const { total, folds } = answered;
    if (isRefusal(total)) return total;
    const [standing] = await standingsOf(tx, [opened], [answered]);
    const { title } = opened.approved.definition;
    const earlier = (await publicationsOf(tx, figure)).map((one) => ({
      ...{ publication: one.publication, asOf: knownThen(one) },
    }));
    const refused = mayPublish(title, folds, standing as Standing) ?? (await mayDisclose(tx, opened, earlier));
    if (refused !== null) return refused;
    // what nobody can guess, drawn as every identity is
    const secret = digest.ofText(`geojeom.secret.1\n${newId()} ${newId()} ${newId()} ${newId()}\n`);
    const { rows, trees } = await sealFigure(tx, opened.prepared.sides, secret);
    const heads = trees.map(({ head }) => head);
    const record = recordOf(publication, opened, total, heads);
    frozen.push({
      ...{ publication, position, figure, secret, scheme: "sum", rows_sha256: rows, seal: record.seal },
      ...{ definition: JSON.stringify(opened.approved.definition), definition_hash: opened.approved.hash },
      asked: JSON.stringify({}),
      ...{ num: `${total.amount.num}`, den: `${total.amount.den}`, unit: total.unit, n: BigInt(folds[0]?.n ?? 0) },
      ...{ heads: heads.map(printHead), record: recordText(record) },
    });
  }
  return frozen;
}

function recordOf(publication: string, opened: Opened, total: Total, heads: readonly Head[]): FigureRecord {
  const { definition, hash } = opened.approved;
  return {
    ...{ publication, figure: definition.figure, title: definition.title, definition: hash },
    ...{ asOf: opened.asOf.valid, value: formatFraction(total.amount), unit: total.unit },
    ...{ n: heads[0]?.root.n ?? 0, seal: sealOfHeads(digest, heads), fold: foldFor(total, heads) },
  };
}
