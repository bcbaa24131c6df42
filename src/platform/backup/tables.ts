import type pg from "pg";

/** A table as it is copied: by its columns, in the order of its key, after the tables it refers to. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

export interface Sequence {
  readonly name: string;
  readonly last: string;
  readonly isCalled: boolean;
}

const ofMigrations = "migration";

/** Every table with rows of the hub, those that are referred to first; what is held at the end of a transaction is no order. What a column computes by itself is not copied. */
export async function tablesOf(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<{
    name: string;
    columns: string[];
    key: string[] | null;
    needs: string[] | null;
  }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by k.place)
         from pg_index i, unnest(i.indkey) with ordinality k(attnum, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key,
      (select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid and not f.condeferred) as needs
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
    order by c.relname`);
  const byName = new Map(rows.filter(({ name }) => name !== ofMigrations).map((row) => [row.name, row]));
  const placed = new Set<string>();
  const ordered: Table[] = [];
  const place = (name: string, above: readonly string[]): void => {
    const row = byName.get(name);
    if (row === undefined || placed.has(name)) return;
    if (above.includes(name))
      throw new Error(`tables refer to each other in a circle: ${[...above, name].join(" → ")}`);
    for (const needed of row.needs ?? []) place(needed, [...above, name]);
    placed.add(name);
    ordered.push({ name, columns: row.columns, key: row.key ?? row.columns });
  };
  for (const { name } of rows) place(name, []);
  return ordered;
}

export async function sequencesOf(client: pg.ClientBase): Promise<readonly Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select sequencename as name from pg_sequences where schemaname = current_schema() order by 1`,
  );
  const found: Sequence[] = [];
  for (const { name } of rows) {
    const read = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from ${quoted(name)}`,
    );
    found.push({ name, ...(read.rows[0] as { last: string; isCalled: boolean }) });
  }
  return found;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const listed = (names: readonly string[]): string => names.map(quoted).join(", ");
