import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import type { Day } from "#base/day";
import { type Database, testDatabase, type TestDatabase } from "#platform/db";

/**
 * The world that figures are measured in: the same facts once in our journal and once in plain tables that a skilled
 * person would make for the same questions. Either a seeded world of `n` facts, or lines of JSON:
 * `{"subject":"s1","programme":"p1","day":"2025-03-02","won":"1230000","level":2,"share":[1,2]}`. A thousand facts a
 * commit; then a tenth is corrected, one in twenty withdrawn and one organisation in fifty merged, over forty commits.
 */
export interface FactWorld {
  readonly database: TestDatabase;
  readonly facts: number;
  readonly commits: number;
  /** Half of what is corrected later is known by then. */
  readonly past: bigint;
  readonly now: bigint;
  /** Four fifths of the facts were true by then. */
  readonly valid: Day;
  readonly programme: string;
  readonly loadMs: number;
}

const programmes = 40;
const factsACommit = 1_000;
const corrections = 40;
export const forever = 9223372036854775807n;

export async function openFactWorld(call: {
  data?: string;
  n?: number;
  print(line: string): void;
}): Promise<FactWorld> {
  const database = await testDatabase();
  const n = call.n ?? 100_000;
  await inTransaction(database, async (run) => {
    for (const table of tables) await run(sql.raw(table));
    if (call.data === undefined) await invent(run, n);
  });
  if (call.data !== undefined) await read(database, call.data);
  await inTransaction(database, number);
  await database.pool.query("analyze raw");
  const { rows: batches } = await database.pool.query<{ last: number }>("select max(batch) as last from raw");
  const last = batches[0]?.last ?? 0;
  const started = performance.now();
  await inCommit(database, setTheScene);
  await database.pool.query("analyze subject_of; analyze programme_of");
  for (let batch = 0; batch <= last; batch++) {
    if (batch % 100 === 99) call.print(`  ${(batch + 1) * factsACommit} facts …`);
    await inCommit(database, (run, seq) => tell(run, seq, batch));
  }
  const loadMs = performance.now() - started;
  call.print("  corrections, withdrawals, merges …");
  await database.pool.query("analyze");
  for (let turn = 0; turn < corrections; turn++) await inCommit(database, (run, seq) => correct(run, seq, turn));
  await database.pool.query("vacuum analyze");
  const { rows } = await database.pool.query<{ facts: bigint; programme: string; now: bigint; valid: Day }>(
    `select count(*) as facts, (select programme::text from plain_share order by programme limit 1) as programme,
       (select max(seq) from journal_commit) as now, percentile_disc(0.8) within group (order by day)::text as valid from raw`,
  );
  const [world] = rows;
  if (world === undefined) throw new Error("a world has a row");
  return {
    ...{ database, facts: Number(world.facts), commits: Number(world.now), now: world.now, loadMs },
    ...{ past: world.now - BigInt(corrections / 2), valid: world.valid, programme: world.programme },
  };
}

const tables = [
  `create table raw (id uuid, subject text, programme text, day date, value bigint, level smallint, num int, den int)`,
  `create table plain (id uuid not null, subject uuid not null, programme uuid not null, day date not null,
     value bigint not null, level smallint not null, known_from bigint not null, known_to bigint not null)`,
  `create index plain_by_id on plain (id)`,
  `create index plain_by_subject on plain (subject)`,
  `create index plain_by_programme on plain (programme, day)`,
  `create table plain_share (id uuid not null, programme uuid not null, num int not null, den int not null)`,
  `create index plain_share_by_programme on plain_share (programme)`,
  `create table plain_merge (merged uuid primary key, into_party uuid not null, known_from bigint not null)`,
];

type Run = (query: ReturnType<typeof sql>) => Promise<unknown>;

const inTransaction = (database: Database, work: (run: Run) => Promise<unknown>): Promise<unknown> =>
  database.transaction("write", async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await work((query) => query.execute(tx));
    return null;
  });

const inCommit = (database: Database, work: (run: Run, seq: bigint) => Promise<unknown>): Promise<unknown> =>
  database.transaction("write", async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    const { rows } = await sql<{ seq: bigint }>`select journal_open(now(), 'bench', 'tell') as seq`.execute(tx);
    await work((query) => query.execute(tx), rows[0]?.seq ?? 0n);
    return null;
  });

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

/** Which commit tells a fact, and which changes it: by its own name, so that the same data is the same world. */
async function number(run: Run): Promise<void> {
  await run(
    sql`create table numbered as select *, ((row_number() over () - 1) / ${sql.lit(factsACommit)})::int as batch from raw`,
  );
  await run(sql`drop table raw`);
  await run(sql`alter table numbered rename to raw`);
  await run(sql`create index raw_by_batch on raw (batch)`);
  await run(sql`create table fated as select id, fate, turn from (
      select id, abs(hashtext(id::text)) % 100 as fate, abs(hashtext(id::text || 't')) % ${sql.lit(corrections)} as turn from raw
    ) r where fate < 15`);
  await run(sql`create index fated_by_turn on fated (turn)`);
}

async function setTheScene(run: Run, seq: bigint): Promise<void> {
  await run(
    sql`insert into fact_kind (kind, ko, en, measure, outcome) values ('bench.sale', '매출', 'sale', 'flow', true)`,
  );
  await run(sql`create table subject_of as select subject, gen_random_uuid() as party,
      row_number() over (order by subject) as no from (select distinct subject from raw) s`);
  await run(
    sql`create table programme_of as select programme as name, gen_random_uuid() as programme from (select distinct programme from raw) p`,
  );
  await run(sql`create index subject_of_name on subject_of (subject)`);
  await run(sql`insert into party (party, type, known_from) select party, 'firm', ${seq} from subject_of`);
  await run(sql`insert into programme (programme, code, owner, ko, en, known_from)
    select programme, lower(name), (select party from subject_of limit 1), name, name, ${seq} from programme_of`);
}

/** Both sides are told the same; ours through every trigger and constraint of the journal. */
async function tell(run: Run, seq: bigint, batch: number): Promise<void> {
  await run(sql`insert into plain select id, party, p.programme, day, value, level, ${seq}, ${sql.lit(forever)}
    from raw join subject_of using (subject) join programme_of p on p.name = raw.programme where batch = ${batch}`);
  await run(sql`insert into plain_share select id, p.programme, num, den
    from raw join programme_of p on p.name = raw.programme where batch = ${batch}`);
  await run(sql`insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, evidence_level, known_from, actor)
    select id, 'bench.sale', id, party, p.programme, daterange(day, day + 1), value, 'KRW', id, level, ${seq}, 'bench'
    from raw join subject_of using (subject) join programme_of p on p.name = raw.programme where batch = ${batch}`);
  await run(sql`insert into claim (claim, outcome, programme, num, den, basis, known_from, actor)
    select gen_random_uuid(), id, p.programme, num, den, 'agreed', ${seq}, 'bench'
    from raw join programme_of p on p.name = raw.programme where batch = ${batch}`);
}

/** What is corrected closes and follows anew; what is withdrawn closes; whoever was two is one. */
async function correct(run: Run, seq: bigint, turn: number): Promise<void> {
  const fated = (most: number) => sql`select id from fated where turn = ${turn} and fate < ${most}`;
  await run(sql`create temp table again on commit drop as select p.* from plain p join (${fated(10)}) f using (id)`);
  await run(sql`update plain set known_to = ${seq} where id in (${fated(15)}) and known_to = ${sql.lit(forever)}`);
  await run(
    sql`insert into plain select id, subject, programme, day, value + 1, level, ${seq}, ${sql.lit(forever)} from again`,
  );
  await run(sql`update fact set known_to = ${seq} where fact in (${fated(15)}) and known_to = 9223372036854775807`);
  await run(sql`insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, evidence_level, known_from, actor)
    select id, 'bench.sale', id, subject, programme, daterange(day, day + 1), value + 1, 'KRW', id, level, ${seq}, 'bench' from again`);
  // one in fifty, into the next one; neither is ever the other's
  const merging = sql`select a.party as merged, b.party as into_party from subject_of a join subject_of b on b.no = a.no + 1
    where a.no % 50 = 7 and a.no / 50 % ${sql.lit(corrections)} = ${turn}`;
  await run(sql`insert into plain_merge select merged, into_party, ${seq} from (${merging}) m`);
  await run(sql`insert into party_merge (merged, into_party, named, reason, known_from)
    select merged, into_party, into_party, 'same', ${seq} from (${merging}) m`);
}
