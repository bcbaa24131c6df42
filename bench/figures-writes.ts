import { sql } from "kysely";
import { dayPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import { type Acting, appendFacts, type FactDraft, namedAct } from "#journal";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { type BenchCall, type BenchRow, timeMs } from "./bench.ts";
import { type FactWorld, forever } from "./facts.ts";

const batch = 10_000;

/**
 * What is told on top of the world, one by one and in a batch, beside the same rows inserted into the plain table with its
 * three indexes. Figures that are kept cost a write nothing: what comes after the end of a ledger is added when it is
 * read, which is measured after it.
 */
export async function writes(call: BenchCall, world: FactWorld, readAfter: () => Promise<number>): Promise<BenchRow[]> {
  const { database, valid } = world;
  const at = new Date();
  const write = <Answer>(work: (tx: Tx) => Promise<Answer>) => database.transaction("write", work) as Promise<Answer>;
  const { rows } = await database.pool.query<{ subject: string; programme: string }>(
    "select subject::text, programme::text from plain limit 100",
  );
  let told = 0;
  const drafts = (many: number): FactDraft[] =>
    Array.from({ length: many }, () => {
      told += 1;
      const { subject = "", programme = "" } = rows[told % rows.length] ?? {};
      const name = `${told} ${freshId(at)}`;
      return {
        ...{ kind: "bench.sale", case: name, subject, programme, valid: dayPeriod(valid) },
        ...{ value: BigInt(told), unit: "KRW", naturalKey: name },
      };
    });
  const ours = (many: number) =>
    write(async (tx) => {
      const acting: Acting = { tx, at, actor: "bench", newId: () => freshId(at) };
      const answer = await appendFacts(acting, namedAct("tell"), drafts(many));
      if (isRefusal(answer)) throw new Error(answer.text.en);
      return answer.length;
    });
  const plain = (many: number) =>
    write(async (tx) => {
      const json = JSON.stringify(
        drafts(many).map(({ subject, programme, value }) => [freshId(at), subject, programme, `${value}`]),
      );
      const { numAffectedRows } = await sql`insert into plain
        select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::uuid, ${valid}::date, (r->>3)::bigint, 0, ${world.now}, ${forever}
        from jsonb_array_elements(${json}::jsonb) r`.execute(tx);
      return Number(numAffectedRows ?? 0n);
    });
  call.print("  telling …");
  const count = async (table: string) =>
    Number((await database.pool.query<{ n: bigint }>(`select count(*) as n from ${table}`)).rows[0]?.n);
  const before = [await count("plain"), await count("fact")] as const;
  const onePlain = await timeMs(() => plain(1), 60);
  const oneOurs = await timeMs(() => ours(1), 60);
  const afterOne = await readAfter();
  const manyPlain = await timeMs(() => plain(batch), 5);
  const manyOurs = await timeMs(() => ours(batch), 5);
  const afterMany = await readAfter();
  const own = 61 + 6 * batch;
  const ok = (await count("plain")) === before[0] + own && (await count("fact")) === before[1] + own;
  const none = { DuckDB: "not durable here" };
  return [
    { name: "telling one fact, its own transaction (ms)", reference: onePlain.ms, peers: none, ours: oneOurs.ms, ok },
    {
      name: `telling ${batch} facts in one transaction (ms)`,
      reference: manyPlain.ms,
      peers: none,
      ours: manyOurs.ms,
      ok,
    },
    { name: "by programme, now, 61 facts after the ledger (ms)", reference: "–", ours: afterOne },
    { name: `the same, ${61 + 6 * batch} facts after it (ms)`, reference: "–", ours: afterMany },
  ];
}
