import { isRefusal, type Refusal } from "#base/refusal";
import type { Rule } from "#engine/disclosure";
import { printHead, recordText } from "#engine/proof";
import { answer, isSeenRowByRow, openAt, sealFigure, type Standing, standingsOf, tablesToTell } from "#figure";
import type { Acting, AsOf } from "#journal";
import { digest } from "#platform/signing";
import { type Frozen, recordOf } from "../frozen.ts";
import { type Beside, besideOf, mayDisclose, sidesInParts } from "../gate.ts";
import { mayPublish } from "../rules.ts";
import { publishedBefore } from "../store.ts";
import { knownThen } from "../views.ts";

/** Freezes a set of figures: of each the definition, the value, n, its groups, and the seal over its rows. */
export async function freezeFigures(
  { tx, newId }: Pick<Acting, "tx" | "newId">,
  publication: string,
  figures: readonly string[],
  asOf: AsOf,
  rule: Rule,
): Promise<Frozen[] | Refusal> {
  const frozen: Frozen[] = [];
  const before = (await publishedBefore(tx)).map((one): Beside => ({ ...one, asOf: knownThen(one) }));
  for (const [position, figure] of figures.entries()) {
    const opened = await openAt(tx, figure, {}, asOf);
    if (isRefusal(opened)) return opened;
    const answered = await answer(tx, opened);
    const { total, folds } = answered;
    if (isRefusal(total)) return total;
    const [standing] = await standingsOf(tx, [opened], [answered]);
    const { title } = opened.approved.definition;
    const unready = mayPublish(title, folds, standing as Standing);
    if (unready !== null) return unready;
    const together = figures.slice(0, position).map((other) => ({ publication, figure: other, asOf }));
    const beside = await besideOf(tx, opened, [...before, ...together]);
    const unsafe = isSeenRowByRow(opened) ? null : mayDisclose(opened, await sidesInParts(tx, opened), beside, rule);
    if (unsafe !== null) return unsafe;
    const others = beside.filter((one) => one.figure !== figure).map(({ parts }) => parts);
    const told = await tablesToTell(tx, opened, others, rule);
    // what nobody can guess, drawn as every identity is
    const secret = digest.ofText(`geojeom.secret.1\n${newId()} ${newId()} ${newId()} ${newId()}\n`);
    const { rows, trees } = await sealFigure(tx, opened.prepared.sides, secret);
    const heads = trees.map(({ head }) => head);
    const record = recordOf(publication, opened, total, heads);
    const row = {
      ...{ publication, position, figure, secret, scheme: "sum" as const, rows_sha256: rows, seal: record.seal },
      ...{ definition: JSON.stringify(opened.approved.definition), definition_hash: opened.approved.hash },
      asked: JSON.stringify({}),
      ...{ num: `${total.amount.num}`, den: `${total.amount.den}`, unit: total.unit, n: BigInt(folds[0]?.n ?? 0) },
      ...{ heads: heads.map(printHead), record: recordText(record) },
    };
    frozen.push({ figure: row, trees, told });
  }
  return frozen;
}
