import { createHmac, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { addDays, type Day, day, dayOf, instantAt } from "#base/day";
import { kstYear, period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type CallContent, correctCall, draftCall, publishCall, saveCall } from "#call";
import { namedAct, openCommit, writeActs, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { setUpProgramme } from "#programme";
import { actWords, kinds } from "../src/main/wired.ts";

export const secret = "deadline-bench-secret-of-thirty-two-letters";
export const questions = 30;
export const documents = 3;

export interface Applicant {
  readonly application: string;
  readonly cookie: string;
  readonly key: string;
  readonly seen: string;
}

export interface DeadlineHub {
  readonly database: TestDatabase;
  readonly call: string;
  readonly applicants: readonly Applicant[];
  /** Lets the call close at this instant, as an officer does who corrects its notice. */
  closeAt(instant: Date): Promise<void>;
}

const must = <Told>(told: Told | Refusal): Told => {
  if (isRefusal(told)) throw new Error(`${told.refusal}: ${told.text.en}`);
  return told;
};

const content = (announced: Day): CallContent => ({
  ...{
    title: text("마감 측정 공고", "Call to be measured"),
    summary: text("합성", "synthetic"),
    track: "subsidy",
    announced,
  },
  ...{ intake: "single", periods: [], evidence: null, shortenedBecause: null, milestones: [], groups: [] },
  ...{ opens: instantAt(announced, 0), closes: instantAt(addDays(announced, 30), 18) },
  ...{ quota: 10, budget: 1_000_000_000n, capPerFirm: 100_000_000n, purpose: "측정" },
  form: {
    sections: [
      {
        ...{ key: "plan", word: text("사업계획", "Plan") },
        questions: [...Array(questions).keys()].map((no) => ({
          ...{ key: no === 0 ? "title" : `q-${no}`, word: text(`항목 ${no}`, `Question ${no}`), required: true },
          is: { type: "long-text" as const, mostChars: 2000 },
        })),
      },
    ],
    rules: [],
  },
  documents: [...Array(documents).keys()].map((no) => ({
    ...{ key: `paper-${no}`, word: text(`서류 ${no}`, `Paper ${no}`), required: true, endings: ["pdf"] },
    expiry: { rule: "issued-within" as const, months: 3 },
  })),
  clauses: [
    { key: "age", requires: { type: "founded-within", years: 20 }, article: "공고문" },
    { key: "debarred", requires: { type: "not-debarred" }, article: "공고문" },
  ],
  eligibleOn: "announced",
  scheme: {
    ...{ criteria: [{ key: "plan", word: text("계획", "plan"), points: 100 }], bonuses: [], passMark: 60 },
    ...{ scoreRule: { rule: "mean", leastRaters: 3 }, tieBreak: ["plan"] },
  },
  matching: [{ size: null, least: "0.2", cashLeast: "0.5", basis: "공고문" }],
});

/** A call with `n` firms, each with its account, a session, and a draft that is complete but for its last word. */
export async function openDeadlineHub(n: number): Promise<DeadlineHub> {
  const database = await testDatabase();
  const write = async <Told>(work: (tx: Tx) => Promise<Told | Refusal>): Promise<Told> =>
    must(await database.transaction<Told>("write", work));
  const at = new Date();
  const today = dayOf(at);
  const acting = (tx: Tx) => ({ tx, at: new Date(), actor: "bench", newId: () => freshId(new Date()) });
  const call = await write(async (tx) => {
    await writeKinds(tx, kinds);
    await writeActs(tx, actWords);
    const by = acting(tx);
    const named = { name: { ko: "측정용 기관", en: "Bench" }, identifiers: [], from: day("2000-01-01") };
    const owner = must(await registerParty(by, { type: "government", ...named }));
    const runs = period(day("2020-01-01"), day("2099-01-01"));
    const years = [{ no: 1, days: kstYear(Number(today.slice(0, 4))) }];
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "측정", en: "Bench" } } as const;
    const programme = must(await setUpProgramme(by, { ...bare, code: "bench", owner, runs, years }));
    const head = { programme, direction: "down", caller: null, mode: "live" } as const;
    const drafted = must(await draftCall(by, head, content(today)));
    return must(await publishCall(by, drafted, undefined));
  });
  const applicants = await write((tx) => applying(tx, call, n, at));
  await database.pool.query("analyze");
  const closeAt = (instant: Date): Promise<void> =>
    write(async (tx) => {
      const by = acting(tx);
      must(await correctCall(by, call, { because: "측정", seen: undefined }));
      must(await saveCall(by, call, { ...content(today), closes: instant }, undefined));
      must(await publishCall(by, call, undefined));
      return undefined;
    });
  return { database, call, applicants, closeAt };
}

/** In a statement for each table; through every constraint and trigger there is. */
async function applying(tx: Tx, call: string, n: number, at: Date): Promise<Applicant[]> {
  const seq = await openCommit(tx, at, "bench", namedAct("bench"));
  await sql`set local statement_timeout = 0`.execute(tx);
  const id = (kind: string) => sql`('00000000-0000-7000-${sql.raw(kind)}-' || lpad(to_hex(i), 12, '0'))::uuid`;
  const each = sql`generate_series(1, ${n}) i`;
  await sql`insert into party (party, type, known_from) select ${id("8000")}, 'firm', ${seq} from ${each}`.execute(tx);
  for (const [name, value] of [
    ["name.ko", sql`'측정기업 ' || i`],
    ["founded", sql`'2020-03-02'`],
  ] as const)
    await sql`insert into party_attribute (party, name, value, valid, known_from)
      select ${id("8000")}, ${name}, ${value}, daterange('2020-01-01', null), ${seq} from ${each}`.execute(tx);
  await sql`insert into auth_user (id, name, email, email_verified)
    select 'u' || i, '측정 ' || i, 'u' || i || '@bench.example', true from ${each}`.execute(tx);
  await sql`insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at)
    select ${id("8100")}, 'u' || i, 'company', ${id("8000")}, daterange('2020-01-01', null), 'bench', ${at} from ${each}`.execute(
    tx,
  );
  await sql`insert into auth_session (id, user_id, token, signed_in_by, expires_at)
    select 's' || i, 'u' || i, 'sha256:' || encode(sha256(convert_to('bench-token-' || i, 'UTF8')), 'hex'), 'password', ${at}::timestamptz + interval '8 hours' from ${each}`.execute(
    tx,
  );
  await sql`insert into application (application, call, programme, party, state, revision)
    select ${id("8200")}, ${call}::uuid, c.programme, ${id("8000")}, 'draft', 3 from ${each}, call c where c.call = ${call}::uuid`.execute(
    tx,
  );
  await sql`insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, evidence_level, known_from, actor)
    select ${id("8300")}, 'application.draft', ${id("8200")}::text, ${id("8000")}, c.programme,
      daterange(${dayOf(at)}::date, ${addDays(dayOf(at), 1)}::date), 1, 'firm', ${id("8200")}::text, 0, ${seq}, 'bench'
    from ${each}, call c where c.call = ${call}::uuid`.execute(tx);
  await sql`insert into application_field (application, section, field, value, version, actor, at)
    select ${id("8200")}, 'form/plan', case q when 0 then 'title' else 'q-' || q end,
      to_jsonb('합성 답변 ' || q || ' ' || repeat('가나다라마바사 ', 12)), 1, 'u' || i, ${at}
    from ${each}, generate_series(0, ${questions - 1}) q`.execute(tx);
  await sql`insert into application_field (application, section, field, value, version, actor, at)
    select ${id("8200")}, 'budget/' || ${id("8000")}, c.field, c.value, 2, 'u' || i, ${at}
    from ${each}, (values ('materials/city', '"40000000"'::jsonb), ('materials/own-cash', '"10000000"'::jsonb)) c(field, value)`.execute(
    tx,
  );
  const paper = sql`('00000000-0000-7000-84' || lpad(d::text, 2, '0') || '-' || lpad(to_hex(i), 12, '0'))::uuid`;
  await sql`insert into evidence (evidence, sha256, kind, title, issuer, issued_on, file_name, media_type, size, supplied_by, visibility, known_from)
    select ${paper}, encode(sha256(('paper ' || i || ' ' || d)::bytea), 'hex'), 'certificate', '서류 ' || d, '', ${addDays(dayOf(at), -5)}::date,
      'paper.pdf', 'application/pdf', 1000, 'u' || i, 'restricted', ${seq} from ${each}, generate_series(0, ${documents - 1}) d`.execute(
    tx,
  );
  await sql`insert into application_document (application, document, evidence)
    select ${id("8200")}, 'paper-' || d, ${paper} from ${each}, generate_series(0, ${documents - 1}) d`.execute(tx);
  await sql`set constraints all immediate`.execute(tx);
  return [...Array(n).keys()].map((index) => {
    const token = `bench-token-${index + 1}`;
    const signature = createHmac("sha256", secret).update(token).digest("base64");
    return {
      application: `00000000-0000-7000-8200-${(index + 1).toString(16).padStart(12, "0")}`,
      cookie: `geojeom.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
      ...{ key: randomUUID(), seen: `${seq}` },
    };
  });
}
