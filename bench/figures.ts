import { sql } from "kysely";
import { day } from "#base/day";
import { formatFraction } from "#base/fraction";
import { count, type Definition, facts, sum, until } from "#engine/figure";
import { foldOf, pageOf, prepare } from "#figure";
import { readKinds } from "#journal";
import type { Tx } from "#platform/db";
import { type BenchCall, type BenchReport, type BenchRow, timeMs } from "./bench.ts";
import { openFactWorld } from "./facts.ts";

/**
 * A figure compiled from its definition beside the SQL a skilled person writes for the same question over a plain
 * table of the same facts. Answers are compared first; a fast wrong answer is a wrong answer.
 */
export default async function bench(call: BenchCall): Promise<BenchReport> {
  call.print(`building the world (${call.data ?? `${call.n ?? 100_000} facts`}) …`);
  const world = await openFactWorld(call);
  const { database } = world;
  const valid = day("2024-06-30");
  const sale = facts("bench.sale", until);
  const word = { ko: "값 {value}", en: "value {value}" };
  const define = (measure: Definition["measure"], unit: string): Definition => ({
    figure: "bench",
    title: word,
    sentence: word,
    unit,
    measure,
    rung: word,
    population: word,
    source: word,
    dimensions: ["programme"],
    parameters: [],
  });
  const visible = (known: bigint) => sql`known_from <= ${known} and known_to > ${known} and day <= ${valid}::date`;
  const questions = [
    {
      name: "Σ sales, now",
      known: world.now,
      definition: define(sum(sale), "money"),
      plain: (known: bigint) => sql`select sum(value)::text as value from plain where ${visible(known)}`,
    },
    {
      name: "Σ sales with n, organisations and evidence mix",
      known: world.now,
      definition: define(sum(sale), "money"),
      // what our answer holds, asked by hand: the first row alone is the bare sum
      plain: (
        known: bigint,
      ) => sql`select sum(value)::text as value, sum(n) as n, max(firms) as firms, json_agg(level) as mix
        from (select level, sum(value) as value, count(*) as n from plain where ${visible(known)} group by level) m,
          (select count(distinct subject) as firms from plain where ${visible(known)}) f`,
    },
    {
      name: "Σ sales, as of a past commit",
      known: world.past,
      definition: define(sum(sale), "money"),
      plain: (known: bigint) => sql`select sum(value)::text as value from plain where ${visible(known)}`,
    },
    {
      name: "distinct organisations, now",
      known: world.now,
      definition: define(count("subject", sale), "firm"),
      plain: (known: bigint) => sql`select count(distinct subject)::text as value from plain where ${visible(known)}`,
    },
    {
      name: "one programme's share of sales, now",
      known: world.now,
      definition: define(sum(sale, { programme: world.programme, mode: "shared" }), "money"),
      plain: (known: bigint) => sql`select (sum(value::numeric * num * (6 / den))::bigint) || '/6' as value
        from plain join plain_share s using (id) where s.programme = ${world.programme}::uuid and ${visible(known)}`,
    },
  ];

  const rows: BenchRow[] = [];
  const readIn = <Answer>(work: (tx: Tx) => Promise<Answer>) => database.transaction("read", work) as Promise<Answer>;
  for (const { name, known, definition, plain } of questions) {
    call.print(`  ${name} …`);
    const ask = () =>
      readIn(async (tx) => {
        const prepared = await prepare(
          tx,
          { definition, asOf: { valid, known, knownAt: new Date(0), final: true }, where: [], published: null },
          await readKinds(tx),
        );
        const side = prepared.sides[0];
        if (side === undefined) throw new Error("a definition has a side");
        return { fold: await foldOf(tx, side), side };
      });
    const reference = await timeMs(() =>
      readIn(async (tx) => (await sql<{ value: string }>`${plain(known)}`.execute(tx)).rows[0]?.value ?? "0"),
    );
    const ours = await timeMs(async () => {
      const [amount] = [...(await ask()).fold.totals.values()];
      return amount === undefined ? "0" : formatFraction(amount);
    });
    const same = asFraction(reference.answer) === asFraction(ours.answer);
    rows.push({
      name: `${name} (ms)`,
      reference: reference.ms,
      ours: ours.ms,
      ok: same,
      note: same ? "" : `${reference.answer} ≠ ${ours.answer}`,
    });
  }

  // opening: the first page of fifty of a figure, and of the same rows by hand
  const { side } = await readIn(async (tx) => {
    const prepared = await prepare(
      tx,
      {
        definition: define(sum(sale), "money"),
        asOf: { valid, known: world.now, knownAt: new Date(0), final: true },
        where: [],
        published: null,
      },
      await readKinds(tx),
    );
    return { side: prepared.sides[0] };
  });
  if (side === undefined) throw new Error("a definition has a side");
  const byHand = await timeMs(() =>
    readIn(async (tx) =>
      (
        await sql<{ id: string }>`select id, value from plain where ${visible(world.now)} order by id limit 50`.execute(
          tx,
        )
      ).rows
        .map((row) => row.id)
        .join(),
    ),
  );
  const opened = await timeMs(() =>
    readIn(async (tx) => (await pageOf(tx, side, null, 50)).map((row) => row.key).join()),
  );
  rows.push({
    name: "first page of 50 rows (ms)",
    reference: byHand.ms,
    ours: opened.ms,
    ok: byHand.answer === opened.answer,
  });

  const { rows: sizes } = await database.pool.query<{ plain: bigint; ours: bigint }>(
    `select pg_total_relation_size('plain') + pg_total_relation_size('plain_share') as plain,
            pg_total_relation_size('fact') + pg_total_relation_size('claim') as ours`,
  );
  rows.push({
    name: "stored, indexes and all (MB)",
    reference: Number(sizes[0]?.plain) / 2 ** 20,
    ours: Number(sizes[0]?.ours) / 2 ** 20,
    note: "ours holds every constraint and search path of the journal",
  });
  rows.push({ name: "memory of this process (MB)", reference: "–", ours: process.memoryUsage().rss / 2 ** 20 });
  await database.close();
  return {
    bench: "figures",
    rows,
    notes: [
      `${world.facts} facts, a tenth corrected once; medians of 5 after a warm-up; ${server()} PostgreSQL`,
      "reference: hand-written SQL over a plain table of the same facts, indexed by id and organisation",
      "ours also counts n and organisations and splits by evidence in the same pass",
    ],
  };
}

const asFraction = (text: string): string => {
  const [num = "0", den = "1"] = text.split("/");
  const [a, b] = [BigInt(num), BigInt(den)];
  const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? x : gcd(y, x % y));
  const common = gcd(a, b) || 1n;
  return `${a / common}/${b / common}`;
};

const server = (): string => (process.env["DATABASE_URL"] === undefined ? "embedded" : "given");
