import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { formatFraction, fraction } from "#base/fraction";
import { type Answers, type Files, saidOfFirms } from "./figures-exact.ts";

/**
 * The same questions in the SQL that a skilled person writes by hand over the plain tables: for PostgreSQL and, but for the
 * way to call it, for DuckDB over the same rows.
 */
export type Query = (text: string) => Promise<readonly Row[]>;
/** As text or as numbers; null is what has no group. */
type Row = readonly (string | number | bigint | null)[];

export interface Peer {
  readonly total: (known: bigint) => Promise<string>;
  readonly byProgramme: (known: bigint) => Promise<readonly string[]>;
  readonly firms: (known: bigint) => Promise<readonly string[]>;
  readonly share: (known: bigint) => Promise<string>;
  readonly page: (known: bigint) => Promise<readonly string[]>;
  readonly difference: (before: bigint, after: bigint) => Promise<readonly string[]>;
}

export function peerOf(
  query: Query,
  { valid, programme }: { readonly valid: string; readonly programme: string },
): Peer {
  const visible = (known: bigint) => `known_from <= ${known} and known_to > ${known} and day <= date '${valid}'`;
  const amount = (known: bigint) =>
    `coalesce(sum(value) filter (where known_from <= ${known} and known_to > ${known}), 0)`;
  return {
    total: async (known) =>
      `${(await query(`select sum(value)::text from plain where ${visible(known)}`))[0]?.[0] ?? "0"}`,
    byProgramme: async (known) =>
      said(
        await query(
          `select programme::text, sum(value)::text, count(*)::text from plain where ${visible(known)} group by programme order by 1`,
        ),
      ),
    firms: async (known) => {
      const rows = await query(`select programme::text, count(distinct coalesce(m.into_party, p.subject))::text
        from plain p left join plain_merge m on m.merged = p.subject and m.known_from <= ${known}
        where p.known_from <= ${known} and p.known_to > ${known} and p.day <= date '${valid}'
        group by grouping sets ((programme), ())`);
      const whole = rows.find(([of]) => of === null)?.[1];
      return saidOfFirms(
        Number(whole ?? 0),
        rows.flatMap(([of, firms]) => (of === null ? [] : [[String(of), Number(firms)] as const])),
      );
    },
    share: async (known) => {
      const rows = await query(`select den::text, sum(value * num)::text from plain join plain_share s using (id)
        where s.programme = '${programme}' and ${visible(known)} group by den`);
      let share = fraction(0n);
      for (const [den, num] of rows) {
        const part = fraction(BigInt(String(num)), BigInt(String(den)));
        share = fraction(share.num * part.den + part.num * share.den, share.den * part.den);
      }
      return formatFraction(share);
    },
    page: async (known) =>
      (await query(`select id::text, value from plain where ${visible(known)} order by plain.id limit 50`)).map(
        ([id]) => String(id),
      ),
    difference: async (before, after) =>
      said(
        await query(`select * from (select programme::text, (${amount(after)} - ${amount(before)})::text as moved
          from plain where day <= date '${valid}' group by programme) d where moved <> '0' order by 1`),
      ),
  };
}

const said = (rows: readonly Row[]): string[] => rows.map((row) => row.map(String).join(" "));

/** What the exact answers of two commits differ by. */
export function differenceOf(before: Answers, after: Answers): string[] {
  const sums = ({ byProgramme }: Answers) =>
    new Map(byProgramme.map((line) => line.split(" ")).map(([of = "", sum = "0"]) => [of, BigInt(sum)]));
  const [then, now] = [sums(before), sums(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .toSorted()
    .map((of) => [of, (now.get(of) ?? 0n) - (then.get(of) ?? 0n)] as const)
    .filter(([, moved]) => moved !== 0n)
    .map(([of, moved]) => `${of} ${moved}`);
}

export const postgres =
  (pool: pg.Pool): Query =>
  async (text) =>
    (await pool.query<Row[]>({ text, rowMode: "array" })).rows as unknown as Row[];

/** The plain tables as files, for whoever is not the database itself. */
export async function writeFiles(pool: pg.Pool, folder: string): Promise<Files> {
  const files = {
    plain: join(folder, "plain.csv"),
    shares: join(folder, "shares.csv"),
    merges: join(folder, "merges.csv"),
  };
  const client = await pool.connect();
  try {
    for (const [table, path] of [
      ["plain", files.plain],
      ["plain_share", files.shares],
      ["plain_merge", files.merges],
    ] as const)
      await pipeline(client.query(copyTo(`copy ${table} to stdout (format csv)`)), createWriteStream(path));
  } finally {
    client.release();
  }
  return files;
}

/** DuckDB over the same rows in its memory, or why there is none. */
export async function duckdb(files: Files): Promise<{ readonly query: Query; readonly version: string } | string> {
  try {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const columns = (of: readonly string[]) => `{${of.map((one) => `'${one.replace(" ", "': '")}'`).join(", ")}}`;
    const load = (table: string, path: string, of: readonly string[]) =>
      connection.run(
        `create table ${table} as select * from read_csv('${path}', header = false, columns = ${columns(of)})`,
      );
    const rest = ["day date", "value bigint", "level smallint", "known_from bigint", "known_to bigint"];
    await load("plain", files.plain, ["id uuid", "subject uuid", "programme uuid", ...rest]);
    await load("plain_share", files.shares, ["id uuid", "programme uuid", "num integer", "den integer"]);
    await load("plain_merge", files.merges, ["merged uuid", "into_party uuid", "known_from bigint"]);
    const query: Query = async (text) => (await connection.runAndReadAll(text)).getRowsJson() as Row[];
    return { query, version: String((await query("select version()"))[0]?.[0]) };
  } catch (error) {
    return `not offered here: ${error instanceof Error ? error.message : String(error)}`;
  }
}
