/**
 * The approval line of an office with N papers behind it (100,000 unless told), one of a hundred still waiting: routing and
 * signing by the acts, what waits on somebody's desk and what he signed, and what weighs on a firm among N sanctions. Beside
 * each the least SQL that could answer it, in the same run; who waits for whom is worked out a third time from the rows
 * that were laid, and every answer must be the same before anything is timed.
 */
import { sql } from "kysely";
import { day, type Day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { approvalsBy, nameSeat, passSeat, requestApproval, setApprovalRule, signApproval, waitingFor } from "#approval";
import { type Acting, writeKinds } from "#journal";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as sanctionRoom, sanctionsOn } from "#sanction";
import { type BenchCall, type BenchReport, type BenchRow, timeMs } from "./bench.ts";

const today = day("2026-03-02");
const at = instantAt(today, 9);
const seats = ["팀장", "실장", "센터장"] as const;
const firms = 2_000;
const batch = 5_000;
/** One paper in so many waits; where it waits, its lowest turn is the next. */
const waits = (no: number): boolean => no % 100 === 0;
const signedOf = (no: number): number => (waits(no) ? (no / 100) % 3 : 3);

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

export default async function bench(call: BenchCall): Promise<BenchReport> {
  const papers = call.n ?? 100_000;
  const lines = Math.min(10_000, Math.max(100, papers / 10));
  const database = await testDatabase();
  const write = <Done>(work: (tx: Tx) => Promise<Done>) => database.transaction("write", work) as Promise<Done>;
  const act = <Done>(work: (acting: Acting) => Promise<Done | Refusal>, actor = "drafter"): Promise<Done> =>
    write(async (tx) => ok(await work({ tx, at, actor, newId: () => freshId(at) })));
  const read = <Done>(work: (tx: Tx) => Promise<Done>): Promise<Done> =>
    database.transaction("read", work) as Promise<Done>;

  call.print(`laying ${papers} papers and as many sanctions …`);
  const ids: string[] = [];
  for (const [index, ko] of seats.entries())
    ids.push(await act((acting) => nameSeat(acting, { word: { ko, en: `seat ${index}` }, rank: index + 1 })));
  for (const [index, seat] of ids.entries())
    await act((acting) => passSeat(acting, seat, `holder ${index}`, day("2020-01-01")));
  await act((acting) =>
    setApprovalRule(acting, {
      ...{
        subject: null,
        upTo: null,
        isDelegated: false,
        maySignOwn: false,
        basis: "위임전결규정",
        from: day("2020-01-01"),
      },
      steps: ids.map((seat, index) => ({ does: index === 2 ? ("approve" as const) : ("review" as const), seat })),
    }),
  );
  await write(async (tx) => {
    await writeKinds(tx, sanctionRoom.kinds);
    await sql`select journal_open(${at}, 'bench', 'set-up')`.execute(tx);
    await sql`insert into party (party, type, known_from)
      select gen_random_uuid(), 'firm', max(seq) from journal_commit cross join generate_series(1, ${firms}) n group by n`.execute(
      tx,
    );
  });
  for (let from = 1; from <= papers; from += batch)
    await write((tx) => lay(tx, from, Math.min(papers, from + batch - 1), ids));
  await database.pool.query("analyze");

  const rows: BenchRow[] = [];
  const desk = "holder 1";
  const laid = Array.from({ length: papers }, (_, index) => index + 1).filter((no) => signedOf(no) === 1).length;
  const waiting = await timeMs(() => read((tx) => waitingFor(tx, desk, today, 50)));
  const leanWaiting = await timeMs(() => read((tx) => leanWaitingFor(tx, desk)));
  rows.push({
    name: `what waits on a desk, 50 of ${laid} (ms)`,
    ...{ reference: leanWaiting.ms, ours: waiting.ms },
    ok:
      waiting.answer.count === laid &&
      leanWaiting.answer.length === laid &&
      waiting.answer.approvals.length === Math.min(50, laid),
  });
  const signed = await timeMs(() => read((tx) => approvalsBy(tx, desk, today, 50)));
  const leanSigned = await timeMs(() => read((tx) => leanSignedBy(tx, desk)));
  const listed = signed.answer.map(({ approval }) => approval);
  rows.push({
    name: "what somebody signed, the last 50 (ms)",
    ...{ reference: leanSigned.ms, ours: signed.ms },
    ok: listed.length === 50 && JSON.stringify(listed) === JSON.stringify(leanSigned.answer),
  });
  const firm = await read(async (tx) => {
    const found = await sql<{ party: string }>`select party from party order by party limit 1`.execute(tx);
    return found.rows[0]?.party ?? "";
  });
  const weighing = await timeMs(() => read((tx) => sanctionsOn(tx, firm, today)));
  const leanWeighing = await timeMs(() => read((tx) => leanSanctions(tx, firm)));
  rows.push({
    name: `what weighs on a firm among ${papers} sanctions (ms)`,
    ...{ reference: leanWeighing.ms, ours: weighing.ms },
    ok: weighing.answer.length === leanWeighing.answer && leanWeighing.answer > 0,
  });

  call.print(`routing ${lines} decisions by the rule, and signing each to its end …`);
  const many = Math.min(lines, 300);
  const asked: string[] = [];
  const routing = await seconds(async () => {
    for (let no = 0; no < many; no += 1)
      asked.push(
        await act((acting) =>
          requestApproval(acting, {
            ...{ subject: { kind: "bench", id: `line ${no}` }, title: `기안 ${no}`, content: { no }, says: [] },
            ...{ amount: BigInt(no), programme: null },
          }),
        ),
      );
  });
  const signing = await seconds(async () => {
    for (const approval of asked)
      for (const [index] of ids.entries()) await act((acting) => signApproval(acting, approval, {}), `holder ${index}`);
  });
  const leanRouting = await seconds(async () => {
    for (let no = 0; no < many; no += 1) await write((tx) => leanRoute(tx, ids, `lean ${no}`));
  });
  const leanSigning = await seconds(async () => {
    for (let no = 0; no < many; no += 1)
      for (const [index] of ids.entries()) await write((tx) => leanSign(tx, `lean ${no}`, index + 1));
  });
  const ended = await database.pool.query<{ all: bigint }>(
    `select count(*) as all from approval a where subject_kind = 'bench' and (select count(*) from approval_sign g
      where g.approval = a.approval and g.answer = 'signed') = 3`,
  );
  const isWhole = ended.rows[0]?.all === BigInt(many);
  rows.push(
    { name: "decisions routed a second", reference: many / leanRouting, ours: many / routing, ok: isWhole },
    { name: "signatures a second", reference: (3 * many) / leanSigning, ours: (3 * many) / signing, ok: isWhole },
  );
  await database.close();
  return {
    bench: "approval",
    rows,
    notes: [
      "reference: the least SQL for the same answer; it keeps no hash, no letter, no order of turns, and knows no absence and no merger",
      "medians; every write is a transaction of its own, durable",
    ],
  };
}

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};

/** Papers, signatures and sanctions as their acts would have left them, row by row the same, without the acts; the database holds each to its rules all the same. */
async function lay(tx: Tx, from: number, to: number, ids: readonly string[]): Promise<void> {
  await sql`select journal_open(${at}, 'bench', 'set-up')`.execute(tx);
  const seq = sql`(select max(seq) from journal_commit)`;
  const signed = sql`case when n % 100 = 0 then (n / 100) % 3 else 3 end`;
  await sql`create temp table paper on commit drop as
    select n, gen_random_uuid() as approval, ${signed} as signed from generate_series(${from}::int, ${to}::int) n`.execute(
    tx,
  );
  await sql`insert into approval (approval, subject_kind, subject, title, content, hash, says, amount, programme,
      rule_version, drafted_by, may_sign_own, known_from)
    select approval, 'paper', n::text, '기안 ' || n, '{}', encode(sha256('{}'), 'hex'), '[]', n, null,
      (select max(version) from approval_rule), 'drafter', false, ${seq} from paper`.execute(tx);
  await sql`insert into approval_step (approval, no, turn, does, seat, holder)
    select approval, i, i, case when i = 3 then 'approve' else 'review' end, (${[...ids]}::uuid[])[i], 'holder ' || (i - 1)
    from paper, generate_series(1, 3) i`.execute(tx);
  await sql`insert into approval_sign (approval, no, does, drafted_by, may_sign_own, signed_by, answer, reason, known_from)
    select approval, i, case when i = 3 then 'approve' else 'review' end, 'drafter', false, 'holder ' || (i - 1),
      'signed', '', ${seq} from paper, generate_series(1, 3) i where i <= signed order by i`.execute(tx);
  await sql`with firm as (select party, row_number() over (order by party) - 1 as place from party)
    insert into sanction (sanction, number, basis, kind, most_years, party, ground, state, noticed, review_until, decided,
      starts, ends)
    select gen_random_uuid(), 'n' || n, 'innovation-debarment', 'debarment', 10, f.party, '사유', 'in-force',
      '2020-01-01', '2020-01-21', '2020-02-01', '2020-02-01',
      case when n % 3 = 0 then date '2021-02-01' else date '2028-02-01' end
    from generate_series(${from}::int, ${to}::int) n join firm f on f.place = n % ${firms}`.execute(tx);
}

const leanWaitingFor = async (tx: Tx, account: string): Promise<readonly string[]> =>
  (
    await sql<{ approval: string }>`
      select s.approval from approval_step s where s.holder = ${account}
        and not exists (select from approval_sign g where g.approval = s.approval and g.no = s.no)
        and not exists (select from approval_step b where b.approval = s.approval and b.turn < s.turn
          and not exists (select from approval_sign g where g.approval = b.approval and g.no = b.no))`.execute(tx)
  ).rows.map(({ approval }) => approval);

const leanSignedBy = async (tx: Tx, account: string): Promise<readonly string[]> =>
  (
    await sql<{ approval: string }>`
      select g.approval from approval_sign g where g.signed_by = ${account}
      order by g.known_from desc, g.approval limit 50`.execute(tx)
  ).rows.map(({ approval }) => approval);

const leanSanctions = async (tx: Tx, party: string, on: Day = today): Promise<number> =>
  Number(
    (
      await sql<{ all: bigint }>`select count(*) as "all" from sanction
        where party = ${party} and starts <= ${on}::date and ends > ${on}::date and decided <= ${on}::date`.execute(tx)
    ).rows[0]?.all ?? 0n,
  );

/** A plain pair of tables: a paper with its signers, and nothing that holds it to a rule. */
async function leanRoute(tx: Tx, ids: readonly string[], name: string): Promise<void> {
  await sql`create table if not exists lean_paper (name text primary key, amount bigint)`.execute(tx);
  await sql`create table if not exists lean_step (name text, no int, seat uuid, signed_by text, primary key (name, no))`.execute(
    tx,
  );
  await sql`insert into lean_paper values (${name}, 1)`.execute(tx);
  await sql`insert into lean_step select ${name}, i, (${[...ids]}::uuid[])[i], null from generate_series(1, 3) i`.execute(
    tx,
  );
}

async function leanSign(tx: Tx, name: string, no: number): Promise<void> {
  await sql`update lean_step set signed_by = 'x' where name = ${name} and no = ${no}`.execute(tx);
}
