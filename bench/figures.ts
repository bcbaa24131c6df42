import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatFraction, isZero, subtract, zero } from "#base/fraction";
import { count, type Definition, facts, type Measure, sum, until } from "#engine/figure";
import { fillLedgers, foldsOf, groupsOf, pageOf, prepare } from "#figure";
import { readKinds } from "#journal";
import type { Tx } from "#platform/db";
import { type BenchCall, type BenchReport, type BenchRow, timeMs } from "./bench.ts";
import { type FactWorld, openFactWorld } from "./facts.ts";
import { type Answers, reckon, saidOfFirms } from "./figures-exact.ts";
import { differenceOf, duckdb, type Peer, peerOf, postgres, writeFiles } from "./figures-peers.ts";
import { seals } from "./figures-seals.ts";
import { writes } from "./figures-writes.ts";

/**
 * Figures compiled from their definitions beside the SQL that a skilled person writes for the same questions over plain
 * indexed tables, and DuckDB over the same rows in memory. Every answer is held to one reckoned without a database
 * before it is timed; a fast wrong answer is a wrong answer.
 */
export default async function bench(call: BenchCall): Promise<BenchReport> {
  call.print(`building the world (${call.data ?? `${call.n ?? 100_000} facts`}) …`);
  const world = await openFactWorld(call);
  const folder = await mkdtemp(join(tmpdir(), "geojeom-bench-"));
  try {
    return await measure(call, world, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await world.database.close();
  }
}

async function measure(call: BenchCall, world: FactWorld, folder: string): Promise<BenchReport> {
  const { database, now, past, valid, programme } = world;
  call.print("reckoning the exact answers …");
  const files = await writeFiles(database.pool, folder);
  const [exactNow, exactPast] = (await reckon(files, { valid, programme, commits: [now, past] })) as [Answers, Answers];
  const duck = await duckdb(files);
  const peers = {
    byHand: peerOf(postgres(database.pool), world),
    duck: typeof duck === "string" ? null : peerOf(duck.query, world),
    why: typeof duck === "string" ? duck : "",
  };
  const ours = oursIn(world);

  const tasks: readonly Task[] = [
    { name: "total, now (ms)", exact: exactNow.total, ask: (peer) => peer.total(now) },
    { name: "total, as of a past commit (ms)", exact: exactPast.total, ask: (peer) => peer.total(past) },
    { name: "by programme, now (ms)", exact: exactNow.byProgramme, ask: (peer) => peer.byProgramme(now) },
    {
      name: "by programme, as of a past commit (ms)",
      exact: exactPast.byProgramme,
      ask: (peer) => peer.byProgramme(past),
    },
    { name: "distinct firms, by programme, overlap, now (ms)", exact: exactNow.firms, ask: (peer) => peer.firms(now) },
    { name: "the same as of a past commit (ms)", exact: exactPast.firms, ask: (peer) => peer.firms(past) },
    {
      name: "one programme's share, as of a past commit (ms)",
      exact: exactPast.share,
      ask: (peer) => peer.share(past),
    },
    { name: "first page of 50 of the open list (ms)", exact: exactNow.page, ask: (peer) => peer.page(now) },
    {
      name: "difference of two commits, by programme (ms)",
      exact: differenceOf(exactPast, exactNow),
      ask: (peer) => peer.difference(past, now),
    },
  ];
  const before = new Map<Task, Timed>();
  for (const task of tasks) {
    call.print(`  ${task.name} by the plan …`);
    before.set(task, await timed(task, ours));
  }
  call.print("filling the ledgers …");
  const started = performance.now();
  const ledgers = await fill(world);
  const fillMs = performance.now() - started;
  await database.pool.query("analyze figure_ledger; analyze figure_ledger_slot; analyze figure_ledger_row");

  const rows: BenchRow[] = [];
  for (const task of tasks) {
    call.print(`  ${task.name} …`);
    const [byHand, own] = [await timed(task, peers.byHand), await timed(task, ours, 30)];
    const duckTimed = peers.duck === null ? null : await timed(task, peers.duck);
    const plan = before.get(task) as Timed;
    const wrong = [byHand, own, plan, ...(duckTimed === null ? [] : [duckTimed])].filter(({ isRight }) => !isRight);
    rows.push({
      name: task.name,
      reference: byHand.ms,
      peers: { DuckDB: duckTimed === null ? "not offered" : duckTimed.ms, "ours unkept": plan.ms },
      ours: own.ms,
      ok: wrong.length === 0,
      note: wrong.map(({ said }) => said.slice(0, 60)).join(" · "),
    });
  }
  rows.push(...(await sizes(world, ledgers)));
  rows.push({ name: "filling the ledgers of the three figures (ms)", reference: "not offered", ours: fillMs });
  rows.push(
    ...(await seals(call, world, async (tx) => (await questionAt(tx, sales, world, now)).side, exactNow.total)),
  );
  rows.push(
    ...(await writes(call, world, async () => (await timeMs(() => ours.byProgramme(now + 1_000_000n), 10)).ms)),
  );
  rows.push({ name: "telling the world (facts/s)", reference: "–", ours: (world.facts / world.loadMs) * 1000 });
  rows.push({ name: "memory of this process (MB)", reference: "–", ours: process.memoryUsage().rss / 2 ** 20 });
  const { rows: versions } = await database.pool.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return {
    bench: "figures",
    rows,
    notes: [
      `${world.facts} facts in ${world.commits} commits; 10 % corrected, 5 % withdrawn, 2 % of organisations merged over the last 40; asked as of ${valid}, by the last commit and by the one ${now - past} before`,
      `${process.env["DATABASE_URL"] === undefined ? "embedded" : "given"} PostgreSQL ${versions[0]?.version}; DuckDB ${typeof duck === "string" ? duck : duck.version}, in memory, all cores`,
      "reference: hand-written SQL over plain tables of the same facts, indexed by id, organisation, and programme with day",
      "ours: as a published figure is answered, each with n, organisations and evidence mix; medians of 30, of the others of 5, after a warm-up",
      "ours unkept: by the plan, for figures that nobody published; the open list is always by the plan",
      "all answers were held to ones reckoned line by line in integers without a database",
      "sealing and proving without a database, and the cost of the tree alone, are measured in bench/proof",
    ],
  };
}

interface Task {
  readonly name: string;
  readonly exact: string | readonly string[];
  readonly ask: (peer: Peer) => Promise<string | readonly string[]>;
}
interface Timed {
  readonly ms: number;
  readonly isRight: boolean;
  readonly said: string;
}

async function timed({ exact, ask }: Task, peer: Peer, times = 5): Promise<Timed> {
  const said = JSON.stringify(await ask(peer));
  const isRight = said === JSON.stringify(exact);
  return { ...(await timeMs(() => ask(peer), times)), isRight, said };
}

const word = { ko: "값 {value}", en: "value {value}" };
const define = (measure: Measure, unit: string): Definition => ({
  ...{ figure: "bench", title: word, sentence: word, unit, measure, rung: word, population: word, source: word },
  ...{ dimensions: ["programme"], parameters: [] },
});
const sale = facts("bench.sale", until);
const sales = define(sum(sale), "money");
const firms = define(count("subject", sale), "firm");
const shared = (programme: string): Definition => define(sum(sale, { programme, mode: "shared" }), "money");

async function questionAt(tx: Tx, definition: Definition, { valid }: FactWorld, known: bigint) {
  const asOf = { valid, known, knownAt: new Date(0), final: true };
  const prepared = await prepare(tx, { definition, asOf, where: [], published: null }, await readKinds(tx));
  const [side] = prepared.sides;
  if (side === undefined) throw new Error("a definition has a side");
  return { prepared, side };
}

/** Ours, asked as the pages ask. */
function oursIn(world: FactWorld): Peer {
  const asking =
    <Answer>(
      definition: Definition,
      say: (tx: Tx, side: Awaited<ReturnType<typeof questionAt>>["side"]) => Promise<Answer>,
    ) =>
    (known: bigint) =>
      world.database.transaction("read", async (tx) =>
        say(tx, (await questionAt(tx, definition, world, known)).side),
      ) as Promise<Answer>;
  const whole = (definition: Definition) =>
    asking(definition, async (tx, side) => {
      const [amount] = [...((await foldsOf(tx, [side]))[0]?.totals.values() ?? [])];
      return formatFraction(amount ?? zero);
    });
  const groups = async (known: bigint) => {
    const found = await asking(sales, (tx, side) => groupsOf(tx, side, "programme"))(known);
    return new Map([...found].toSorted(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1)));
  };
  return {
    total: whole(sales),
    share: whole(shared(world.programme)),
    byProgramme: async (known) =>
      [...(await groups(known))].map(([of, { amount, n }]) => `${of} ${formatFraction(amount.amount)} ${n}`),
    firms: asking(firms, async (tx, side) => {
      const [fold] = await foldsOf(tx, [side]);
      const parts = await groupsOf(tx, side, "programme");
      return saidOfFirms(
        fold?.n ?? 0,
        [...parts].map(([of, { n }]) => [of ?? "", n]),
      );
    }),
    page: asking(sales, async (tx, side) => (await pageOf(tx, side, null, 50)).map(({ key }) => key)),
    difference: async (before, after) => {
      const [then, now] = [await groups(before), await groups(after)];
      return [...new Set([...then.keys(), ...now.keys()].map((of) => of ?? ""))]
        .toSorted((a, b) => (a < b ? -1 : 1))
        .map((of) => [of, subtract(now.get(of)?.amount.amount ?? zero, then.get(of)?.amount.amount ?? zero)] as const)
        .filter(([, moved]) => !isZero(moved))
        .map(([of, moved]) => `${of} ${formatFraction(moved)}`);
    },
  };
}

async function fill(world: FactWorld): Promise<readonly bigint[]> {
  const filled = await world.database.transaction("write", async (tx) => {
    const all = [];
    for (const [definition, dimensions] of [
      [sales, ["programme"]],
      [firms, ["programme"]],
      [shared(world.programme), []],
    ] as const)
      all.push({ prepared: (await questionAt(tx, definition, world, world.now)).prepared, dimensions });
    return { ledgers: await fillLedgers(tx, all) };
  });
  return (filled as { ledgers: bigint[] }).ledgers;
}

async function sizes({ database }: FactWorld, ledgers: readonly bigint[]): Promise<BenchRow[]> {
  const { rows } = await database.pool.query<{
    plain: bigint;
    ours: bigint;
    ledger: bigint;
    rows: bigint;
    figure: number;
  }>(
    `select pg_total_relation_size('plain') + pg_total_relation_size('plain_share') as plain,
       pg_total_relation_size('fact') + pg_total_relation_size('claim') as ours,
       pg_total_relation_size('figure_ledger_row') + pg_total_relation_size('figure_ledger_slot') as ledger,
       (select count(*) from figure_ledger_row) as rows,
       -- what is kept of a published figure: its definition's hash, its two days, value, n and seal
       pg_column_size(row(repeat('0', 64), '2024-06-30'::date, 1::bigint, 10::numeric ^ 15, 1::numeric, 'KRW'::text, 1::bigint, repeat('0', 64)))::int as figure`,
  );
  const megabytes = (bytes: bigint | undefined): number => Number(bytes ?? 0n) / 2 ** 20;
  return [
    {
      name: "provenance of a published figure (bytes)",
      reference: 0,
      peers: { DuckDB: 0 },
      ours: rows[0]?.figure ?? 0,
    },
    {
      name: `ledgers: ${ledgers.length} parts of three figures (MB)`,
      reference: "not offered",
      peers: { DuckDB: "not offered" },
      ours: megabytes(rows[0]?.ledger),
      note: `${rows[0]?.rows} rows`,
    },
    {
      name: "facts stored, indexes and all (MB)",
      reference: megabytes(rows[0]?.plain),
      ours: megabytes(rows[0]?.ours),
      note: "ours holds every constraint and search path of the journal",
    },
  ];
}
