import { sql } from "kysely";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import { namedAct, appendFacts, type Acting, type FactDraft, writeKinds } from "#journal";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { type BenchCall, type BenchReport, timeMs } from "./bench.ts";

/**
 * Telling the journal something, beside a plain INSERT of the same rows into a table with a primary key and nothing
 * else. The reference keeps no history, no ladder, no natural key: the ratio is the price of those.
 */
export default async function bench(call: BenchCall): Promise<BenchReport> {
  const size = call.n ?? 10_000;
  const database = await testDatabase();
  const at = new Date("2026-01-05T00:00:00Z");
  const party = freshId(at);
  const write = <Answer>(work: (tx: Tx) => Promise<Answer>) => database.transaction("write", work) as Promise<Answer>;
  await write(async (tx) => {
    await writeKinds(tx, [{ kind: "bench.sale", word: { ko: "매출", en: "sale" }, measure: "flow", unit: null }]);
    await sql`select journal_open(${at}, 'bench', 'set-up')`.execute(tx);
    await sql`insert into party (party, type, known_from) values (${party}, 'firm', 1)`.execute(tx);
    await sql`create table plain (id uuid primary key, kind text, "case" text, subject uuid, valid daterange,
      value bigint, unit text, natural_key text)`.execute(tx);
  });
  let told = 0;
  const drafts = (many: number): FactDraft[] =>
    Array.from({ length: many }, () => {
      told += 1;
      return {
        kind: "bench.sale",
        case: `c${told}`,
        subject: party,
        programme: null,
        valid: dayPeriod(day("2025-03-02")),
        value: BigInt(told),
        unit: "KRW",
        naturalKey: `invoice-${told}`,
      };
    });
  const append = (many: number) =>
    write(async (tx) => {
      const acting: Acting = { tx, at, actor: "bench", newId: () => freshId(at) };
      const answer = await appendFacts(acting, namedAct("tell"), drafts(many));
      if (isRefusal(answer)) throw new Error(answer.text.en);
      return answer.length;
    });
  const plain = (many: number) =>
    write(async (tx) => {
      const rows = JSON.stringify(
        drafts(many).map((draft) => [freshId(at), draft.case, `${draft.value}`, draft.naturalKey]),
      );
      const { numAffectedRows } = await sql`insert into plain
        select (r->>0)::uuid, 'bench.sale', r->>1, ${party}::uuid, '[2025-03-02,2025-03-03)', (r->>2)::bigint, 'KRW', r->>3
        from jsonb_array_elements(${rows}::jsonb) r`.execute(tx);
      return Number(numAffectedRows ?? 0n);
    });
  call.print(`one fact at a time, then ${size} at once …`);
  const onePlain = await timeMs(() => plain(1), 60);
  const oneOurs = await timeMs(() => append(1), 60);
  const manyPlain = await timeMs(() => plain(size), 5);
  const manyOurs = await timeMs(() => append(size), 5);
  const { rows } = await database.pool.query<{ facts: bigint; plain: bigint }>(
    "select (select count(*) from fact) as facts, (select count(*) from plain) as plain",
  );
  const isWhole = rows[0]?.facts === BigInt(61 + 6 * size) && rows[0]?.plain === BigInt(61 + 6 * size);
  await database.close();
  return {
    bench: "journal",
    rows: [
      { name: "one fact, its own transaction (ms)", reference: onePlain.ms, ours: oneOurs.ms, ok: isWhole },
      { name: `${size} facts in one transaction (ms)`, reference: manyPlain.ms, ours: manyOurs.ms, ok: isWhole },
      {
        name: "facts a second in the batch",
        reference: (size / manyPlain.ms) * 1000,
        ours: (size / manyOurs.ms) * 1000,
        ok: isWhole,
      },
    ],
    notes: ["medians; both sides durable (fsync on)", "every row told is counted afterwards on both sides"],
  };
}
