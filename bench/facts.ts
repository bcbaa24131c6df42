import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { type Database, testDatabase, type TestDatabase } from "#platform/db";

/**
 * The world the journal's measurements share: the same facts once in our journal and once in a plain table that a
 * skilled person would make for the same questions. Either a seeded world of `n` facts, or lines of JSON:
 * `{"subject":"s1","programme":"p1","day":"2025-03-02","won":"1230000","level":2,"share":[1,2]}`.
 */
export interface FactWorld {
  readonly database: TestDatabase;
  readonly facts: number;
  /** The commit before the corrections. */
  readonly past: bigint;
  readonly now: bigint;
  readonly programme: string;
}

const programmes = 40;

export async function openFactWorld(call: {
  data?: string;
  n?: number;
  print(line: string): void;
}): Promise<FactWorld> {
  const database = await testDatabase();
  const n = call.n ?? 100_000;
  await inCommit(database, async (run) => {
    await run(
      sql`insert into fact_kind (kind, ko, en, measure, outcome) values ('bench.sale', '매출', 'sale', 'flow', true)`,
    );
    await run(sql`create table plain (id uuid primary key, subject uuid not null, programme uuid not null, day date not null,
      value bigint not null, level smallint not null, known_from bigint not null, known_to bigint not null)`);
    await run(
      sql`create table plain_share (id uuid not null, programme uuid not null, num int not null, den int not null)`,
    );
    await run(
      sql`create table raw (id uuid, subject text, programme text, day date, value bigint, level smallint, num int, den int)`,
    );
    if (call.data === undefined) await invent(run, n);
    else await read(database, call.data);
    await tell(run);
  });
  call.print("  corrections …");
  await inCommit(database, correct);
  await database.pool.query("vacuum analyze");
  const { rows } = await database.pool.query<{ facts: bigint; programme: string }>(
    "select count(*) as facts, (select programme from plain_share order by programme limit 1) as programme from raw",
  );
  return { database, facts: Number(rows[0]?.facts), past: 1n, now: 2n, programme: rows[0]?.programme ?? "" };
}

type Run = (query: ReturnType<typeof sql>) => Promise<unknown>;

async function inCommit(database: Database, work: (run: Run) => Promise<void>): Promise<void> {
  await database.transaction("write", async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`select journal_open(now(), 'bench', 'tell')`.execute(tx);
    await work((query) => query.execute(tx));
    return null;
  });
}

/** A seeded world: setseed makes random() repeat. Fifty facts an organisation, 36 months, shares in one of three. */
async function invent(run: Run, n: number): Promise<void> {
  await run(sql`select setseed(0.42)`);
  await run(sql`insert into raw select ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
      's' || floor(random() * ${Math.max(1, Math.floor(n / 50))})::int, 'p' || floor(random() * ${programmes})::int,
      date '2022-01-01' + floor(random() * 1095)::int, floor(random() * 1e8)::bigint + 1, floor(random() * 4)::int,
      case when random() < 0.33 then 1 + floor(random() * 2)::int else 1 end, case when random() < 0.33 then 3 else 1 end
    from generate_series(1, ${n}) i`);
  await run(sql`update raw set num = 1 where num > den`);
}

async function read(database: Database, path: string): Promise<void> {
  const lines = createInterface({ input: createReadStream(path) });
  const batch: string[] = [];
  const write = async (): Promise<void> => {
    await database.pool.query(
      `insert into raw select gen_random_uuid(), r->>'subject', r->>'programme', (r->>'day')::date, (r->>'won')::bigint,
         coalesce((r->>'level')::smallint, 0), coalesce((r->'share'->>0)::int, 1), coalesce((r->'share'->>1)::int, 1)
       from jsonb_array_elements($1::jsonb) r`,
      [`[${batch.splice(0).join(",")}]`],
    );
  };
  for await (const line of lines) {
    if (line.trim() !== "") batch.push(line);
    if (batch.length === 10_000) await write();
  }
  if (batch.length > 0) await write();
}

/** Both sides are told the same; ours through every trigger and constraint of the journal. */
async function tell(run: Run): Promise<void> {
  await run(
    sql`create table subject_of as select subject, gen_random_uuid() as party from (select distinct subject from raw) s`,
  );
  await run(
    sql`create table programme_of as select programme as name, gen_random_uuid() as programme from (select distinct programme from raw) p`,
  );
  await run(sql`insert into party (party, type, known_from) select party, 'firm', 1 from subject_of`);
  await run(sql`insert into programme (programme, code, owner, ko, en, known_from)
    select programme, name, (select party from subject_of limit 1), name, name, 1 from programme_of`);
  await run(sql`insert into plain select id, party, p.programme, day, value, level, 1, 9223372036854775807
    from raw join subject_of using (subject) join programme_of p on p.name = raw.programme`);
  await run(
    sql`insert into plain_share select id, p.programme, num, den from raw join programme_of p on p.name = raw.programme`,
  );
  await run(sql`insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, evidence_level, known_from, actor)
    select id, 'bench.sale', id, subject, programme, daterange(day, day + 1), value, 'KRW', id, level, 1, 'bench' from plain`);
  await run(sql`insert into claim (claim, outcome, programme, num, den, basis, known_from, actor)
    select gen_random_uuid(), id, programme, num, den, 'agreed', 1, 'bench' from plain_share`);
  await run(sql`set constraints all immediate`);
}

/** A tenth is corrected later: the old value closes, a new one follows. */
async function correct(run: Run): Promise<void> {
  const tenth = sql`get_byte(uuid_send(id), 15) % 10 = 3`;
  await run(sql`create temp table again on commit drop as select * from plain where ${tenth}`);
  await run(sql`update plain set known_to = 2 where ${tenth}`);
  await run(sql`alter table plain drop constraint plain_pkey`);
  await run(
    sql`insert into plain select id, subject, programme, day, value + 1, level, 2, 9223372036854775807 from again`,
  );
  await run(sql`create index plain_by_id on plain (id)`);
  await run(sql`create index plain_by_subject on plain (subject)`);
  await run(sql`update fact set known_to = 2 where fact in (select id from again)`);
  await run(sql`insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, evidence_level, known_from, actor)
    select id, 'bench.sale', id, subject, programme, daterange(day, day + 1), value + 1, 'KRW', id, level, 2, 'bench' from again`);
}
