/** Asks the database of a told hub. */
export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** What stands in no column of its own name. */
const otherwise: Readonly<Record<string, string>> = {
  account: "select id from auth_user limit 3",
  user: "select id from auth_user limit 3",
  dimension: "select unnest(array['programme', 'subject', 'party:type', 'evidence', 'year']) as id",
  place: "select code as id from place limit 3",
  line: "select support_line::text as id from support_line limit 3",
  study: "select study::text as id from simulation_study",
  format: "select unnest(array['html', 'pdf', 'hwpx']) as id",
  kind: "select distinct subject_kind as id from approval",
  id: "select subject::text as id from approval limit 3",
  level: "select unnest(array['0', 'data']) as id",
  first: "select '000' as id",
  second: "select '000' as id",
  third: "select '000' as id",
};

/** The tables that keep things called by such a word: under the word itself or a longer one, in the table of that name first. */
const tablesOf = (query: Query, key: string): Promise<{ table: string; column: string; isOfParty: boolean }[]> =>
  query(
    `select c.table_name as "table", c.column_name as "column", exists (
        select from information_schema.columns p where p.table_schema = c.table_schema and p.table_name = c.table_name
          and p.column_name = 'party') as "isOfParty"
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
        and (c.column_name = $1 or c.column_name like '%\\_' || $1)
        and c.data_type in ('uuid', 'text', 'bigint', 'integer')
      order by c.column_name <> $1, c.table_name <> $1, c.table_name <> c.column_name, length(c.table_name), c.table_name`,
    [key],
  );

/**
 * What a word of an address may stand for: what is said for it here or by the caller, else a few of what the hub keeps in a
 * column of that name, in the table of that name first. A word that finds nothing makes a walk that asks for nothing.
 */
export async function namesFor(
  query: Query,
  key: string,
  said: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const text = said[key] ?? otherwise[key];
  if (text !== undefined) return (await query<{ id: string }>(text)).map(({ id }) => id);
  for (const { table, column } of await tablesOf(query, key)) {
    const found = await query<{ id: string }>(
      `select distinct "${column}"::text as id from "${table}" where "${column}" is not null order by 1 desc limit 4`,
    );
    if (found.length > 0) return found.map(({ id }) => id);
  }
  return [];
}

/** The same, of one organisation's own; none where nothing of the kind is anybody's. */
export async function namesOfParty(query: Query, key: string, party: string): Promise<string[]> {
  for (const { table, column } of (await tablesOf(query, key)).filter(({ isOfParty }) => isOfParty)) {
    const found = await query<{ id: string }>(
      `select distinct "${column}"::text as id from "${table}" where "${column}" is not null and party = $1 order by 1 limit 3`,
      [party],
    );
    if (found.length > 0) return found.map(({ id }) => id);
  }
  return [];
}
