import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "#platform/db";
import { printSchema } from "./schema-sql.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});

const print = (): Promise<string> =>
  printSchema(async (query) => (await client.query<Record<string, string | null>>(query)).rows);

test("everything a migration may make is printed, twice the same", async () => {
  await client.query(`
    create schema attic;
    create type attic.colour as enum ('red', 'green');
    create domain attic.won as bigint check (value >= 0);
    create table attic.owner (id uuid primary key, name text not null default 'nobody', unique (name));
    comment on table attic.owner is 'Who keeps it';
    create table attic.box (
      id bigint generated always as identity primary key,
      owner uuid not null references attic.owner on delete cascade,
      kept daterange not null,
      worth attic.won,
      twice bigint generated always as (weight * 2) stored,
      weight bigint not null default 1,
      exclude using gist (owner with =, kept with &&),
      check (worth is distinct from 13));
    create index box_of_worth on attic.box (worth) where worth > 10;
    create function attic.refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
    create trigger closed before update or delete on attic.box for each row execute function attic.refuse();
    create view attic.dear as select id from attic.box where worth > 100;
  `);
  const printed = await print();
  for (const part of [
    "create schema attic;",
    "create type attic.colour as enum ('red', 'green');",
    "create domain attic.won as bigint CHECK (VALUE >= 0);",
    "create table attic.owner (",
    "  name text default 'nobody'::text not null,",
    "  constraint owner_name_key UNIQUE (name)",
    "  id bigint generated always as identity not null,",
    "  twice bigint generated always as ((weight * 2)) stored,",
    "EXCLUDE USING gist (owner WITH =, kept WITH &&)",
    "REFERENCES attic.owner(id) ON DELETE CASCADE",
    "CREATE INDEX box_of_worth ON attic.box USING btree (worth) WHERE ",
    "CREATE TRIGGER closed BEFORE DELETE OR UPDATE ON attic.box FOR EACH ROW EXECUTE FUNCTION attic.refuse();",
    "create view attic.dear as",
    "CREATE OR REPLACE FUNCTION attic.refuse()",
  ])
    expect(printed).toContain(part);
  expect(printed).not.toMatch(/[ \t]$/m);
  expect(await print()).toBe(printed);
});
