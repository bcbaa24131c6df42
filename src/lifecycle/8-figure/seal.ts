import { createHash } from "node:crypto";
import { sql } from "kysely";
import { isId } from "#base/id";
import { type Fraction, formatFraction, fraction } from "#base/fraction";
import { schemeFor, type SumTree, SumTreeBuilder } from "#engine/proof";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import { foldOf, pageOf } from "./ask.ts";
import { keysAreText, type Question, relation } from "./compile.ts";

const rowsAPage = 5_000;

interface Sealed {
  /** SHA-256 over R in key order, one line a key: `key unit contribution`. Two relations with the same are the same rows. */
  readonly rows: string;
  /** A tree of sums for each side. */
  readonly trees: readonly SumTree[];
}

/** The seal of a figure: R of each side is read once, in strictly increasing keys, so that nothing is in it twice. */
export async function sealFigure(tx: Tx, questions: readonly Question[], secret: string): Promise<Sealed> {
  const hash = createHash("sha256");
  const trees: SumTree[] = [];
  for (const [side, question] of questions.entries()) {
    const { n, totals } = await foldOf(tx, question);
    const [unit = question.unit === "money" ? "KRW" : question.unit] = totals.keys();
    const tree = new SumTreeBuilder(digest, { scheme: schemeFor(n), unit, secret: secretOfSide(secret, side) });
    await eachRow(tx, question, (row) => {
      hash.update(`${row.key} ${row.unit} ${formatFraction(row.contribution)}\n`);
      tree.add(row);
    });
    hash.update("\n");
    trees.push(tree.close());
  }
  return { rows: hash.digest("hex"), trees };
}

/** What the salts of a side come of. */
export const secretOfSide = (secret: string, side: number): string =>
  digest.ofText(`geojeom.side.1\n${secret} ${side}\n`);

/** The hash of the rows alone, which needs no secret. */
export async function rowsHashOf(tx: Tx, questions: readonly Question[]): Promise<string> {
  const hash = createHash("sha256");
  for (const question of questions) {
    await eachRow(tx, question, (row) => {
      hash.update(`${row.key} ${row.unit} ${formatFraction(row.contribution)}\n`);
    });
    hash.update("\n");
  }
  return hash.digest("hex");
}

async function eachRow(
  tx: Tx,
  question: Question,
  take: (row: { readonly key: string; readonly unit: string; readonly contribution: Fraction }) => void,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const page = await pageOf(tx, question, after, rowsAPage);
    for (const row of page) take(row);
    if (page.length < rowsAPage) return;
    after = page.at(-1)?.key ?? null;
  }
}

export interface OwnedRow {
  readonly key: string;
  readonly subject: string;
  readonly unit: string;
  readonly contribution: Fraction;
}

interface Within {
  readonly subjects?: readonly string[];
  readonly keys?: readonly string[];
  readonly after?: string;
  /** How many come before. */
  readonly from?: number;
  readonly limit?: number;
}

/** Rows of R with whom each is of, in key order: all of them, those of some organisations, or some of them. */
export async function ownedRows(tx: Tx, question: Question, within: Within): Promise<OwnedRow[]> {
  const { subjects, keys, after, from = 0, limit = keys?.length } = within;
  // compared as what they are, a key is found by its index
  const ofKeys = keysAreText(question) ? sql`text` : sql`uuid`;
  const mayBe = (key: string): boolean => keysAreText(question) || isId(key);
  if (after !== undefined && !mayBe(after)) return [];
  const holds = [
    ...(subjects === undefined ? [] : [sql`r.subject = any(${[...subjects]}::uuid[])`]),
    ...(keys === undefined ? [] : [sql`r.key = any(${keys.filter(mayBe)}::${ofKeys}[])`]),
    ...(after === undefined ? [] : [sql`r.key > ${after}::${ofKeys}`]),
  ];
  const { rows } = await sql<{ key: string; subject: string; unit: string; num: string; den: string }>`
    select key::text, subject::text, unit, num::text, den::text from (${relation(question)}) r
    where ${holds.length === 0 ? sql`true` : sql.join(holds, sql` and `)}
    order by r.key limit ${limit ?? null} offset ${from}`.execute(tx);
  return rows.map(({ num, den, ...row }) => ({ ...row, contribution: fraction(BigInt(num), BigInt(den)) }));
}
