import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { namedAct } from "#journal";
import {
  asKnownNow,
  type Acting,
  appendFacts,
  correctFact,
  defineKinds,
  factVersions,
  openFactNow,
  withdrawFact,
  writeKinds,
} from "#journal";
import { registerParty } from "#party";
import { type Tx, testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import type { CheckDraft, EvidenceDraft } from "../evidence.ts";
import { documentsToCheck } from "../queue.ts";
import { duplicateFiles, evidenceOfFacts, evidenceView, sameFile } from "../views.ts";
import { checkEvidence } from "./check-evidence.ts";
import { attachEvidence, linkEvidence } from "./link-evidence.ts";
import { recordEvidence } from "./record-evidence.ts";

const database = await testDatabase();
afterAll(() => database.close());

let minute = 0;
/** One request of somebody: a transaction that is kept, or undone by a refusal. */
const by = <T>(actor: string, work: (acting: Acting) => Promise<T | Refusal>): Promise<T | Refusal> =>
  database.transaction("write", (tx) => {
    const at = new Date(Date.UTC(2025, 3, 9, 1, (minute += 1)));
    return work({ tx, at, actor, newId: () => freshId(at) });
  });
const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const look = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction<T>("read", work) as Promise<T>;
const lastSeq = async () => {
  const { rows } = await sql<{ seq: bigint }>`select max(seq) as seq from journal_commit`.execute(database.kysely);
  return rows[0]?.seq ?? 0n;
};
const rowsOf = async () => {
  const { rows } =
    await sql`select (select count(*)::int from evidence) e, (select count(*)::int from evidence_of_fact) l,
    (select count(*)::int from evidence_check) k, (select count(*)::int from fact) f,
    (select count(*)::int from journal_commit) c`.execute(database.kysely);
  return rows[0];
};

await granted(
  by("system", async ({ tx }) =>
    writeKinds(
      tx,
      defineKinds({
        kind: "sale.made",
        word: { ko: "매출", en: "Sale" },
        measure: "flow",
        unit: "KRW",
        outcome: true,
      }),
    ),
  ),
);
const subject = await granted(
  by("system", (acting) =>
    registerParty(acting, { type: "firm", name: { ko: "가온", en: "" }, identifiers: [], from: day("2020-01-01") }),
  ),
);
const sale = (n: number) => ({
  kind: "sale.made",
  case: `sale-${n}`,
  subject,
  programme: null,
  valid: dayPeriod(day("2025-03-01")),
  value: 1_000_000n,
  unit: "KRW",
  naturalKey: `approval-${n}`,
});
let sales = 0;
const newSale = async (): Promise<string> =>
  (
    await granted(by("kim", (acting) => appendFacts(acting, namedAct("report-sale"), [sale((sales += 1))])))
  )[0] as string;
const document = (content: string, more: Partial<EvidenceDraft> = {}): EvidenceDraft => ({
  sha256: createHash("sha256").update(content).digest("hex"),
  size: content.length,
  kind: "tax-invoice",
  title: `세금계산서 ${content}`,
  issuer: "국세청",
  issuedOn: day("2025-03-02"),
  fileName: `${content}.pdf`,
  mediaType: "application/pdf",
  visibility: "restricted",
  ...more,
});
const levelOf = async (fact: string) => (await look((tx) => openFactNow(tx, fact)))?.evidenceLevel;
const check = (fact: string, evidence: string, more: Partial<CheckDraft> = {}): CheckDraft => ({
  fact,
  evidence,
  outcome: "confirmed",
  level: 2,
  method: "register-match",
  note: "승인번호 일치",
  ...more,
});
const proved = async (content: string) => {
  const fact = await newSale();
  const { evidence } = await granted(by("kim", (acting) => recordEvidence(acting, document(content))));
  await granted(by("kim", (acting) => attachEvidence(acting, { fact, evidence, position: "3쪽" })));
  return { fact, evidence };
};

test("[E21] a reviewer does not find a document that stands behind facts of the office alone", async () => {
  const kind = "paper.kept";
  await granted(
    by("system", async ({ tx }) =>
      writeKinds(
        tx,
        defineKinds({ kind, word: { ko: "서류", en: "Paper" }, measure: "event", unit: "case", seen: "office" }),
      ),
    ),
  );
  const [fact = ""] = await granted(
    by("kim", (acting) =>
      appendFacts(acting, namedAct("tell"), [{ ...sale((sales += 1)), kind, value: 1n, unit: "case" }]),
    ),
  );
  const { evidence } = await granted(by("kim", (acting) => recordEvidence(acting, document("신청 서류"))));
  await granted(by("kim", (acting) => attachEvidence(acting, { fact, evidence, position: null })));
  const as = (role: "reviewer" | "officer"): Who => ({
    ...{ kind: "user", user: role, name: role, email: `${role}@x` },
    roles: [{ role, party: null }],
  });
  expect(await look((tx) => evidenceView(tx, evidence, as("officer")))).toMatchObject({ evidence });
  expect(await look((tx) => evidenceView(tx, evidence, as("reviewer")))).toMatchObject({ refusal: "unknown-evidence" });
  // behind an outcome as well it is one of his
  const checked = await newSale();
  await granted(by("kim", (acting) => attachEvidence(acting, { fact: checked, evidence, position: null })));
  expect(await look((tx) => evidenceView(tx, evidence, as("reviewer")))).toMatchObject({ evidence });
});

test("[E20] evidence of one programme grows by so much in a day, another's and the next day's are their own", async () => {
  const at = new Date(Date.UTC(2025, 4, 9));
  const [one, other] = [freshId(at), freshId(at)];
  for (const [code, programme] of Object.entries({ one, other }))
    await database.pool.query(
      "insert into programme (programme, code, owner, ko, en, known_from) values ($1, $2, $3, '사업', 'P', 1)",
      [programme, code, subject],
    );
  const bring = async (programme: string, size: bigint, days = 0) => {
    const when = new Date(at.getTime() + days * 86_400_000 + (minute += 1) * 1000);
    return database.transaction("write", async (tx) => {
      const acting = { tx, at: when, actor: "kim", newId: () => freshId(when) };
      const [fact] = (await appendFacts(acting, namedAct("tell"), [
        { ...sale((sales += 1)), programme, value: 1n, evidenceLevel: 1 },
      ])) as string[];
      const brought = await recordEvidence(acting, document(`quota ${sales}`, { size }));
      if (isRefusal(brought)) return brought;
      const link = { fact: fact ?? "", evidence: brought.evidence, position: null };
      return { linked: await attachEvidence(acting, link) };
    });
  };
  const said = async (answer: ReturnType<typeof bring>) => {
    const given = await answer;
    const inner = isRefusal(given) ? given : given.linked;
    return isRefusal(inner) ? inner.refusal : inner;
  };
  const gigabytes = (n: number) => BigInt(n) * 2n ** 30n;
  expect(await said(bring(one, gigabytes(12)))).toBe(1);
  expect(await said(bring(one, gigabytes(9)))).toBe("programme-quota");
  expect(await said(bring(other, gigabytes(9)))).toBe(1);
  expect(await said(bring(one, gigabytes(9), 2))).toBe(1);
});

describe("the same file", () => {
  test("[E7] offered by another, for another fact, under another name: found and shown with what it proves", async () => {
    const { fact, evidence } = await proved("같은 파일");
    const again = await granted(
      by("lee", (acting) => recordEvidence(acting, document("같은 파일", { title: "다른 사업의 실적" }))),
    );
    expect(again.evidence).not.toBe(evidence);
    expect(again.sameFile).toMatchObject([
      { evidence, facts: [fact], suppliedBy: "kim", title: "세금계산서 같은 파일" },
    ]);
    expect(Date.parse(again.sameFile[0]?.when ?? "")).toBeGreaterThan(0);
    const { sha256 } = document("같은 파일");
    expect((await look((tx) => sameFile(tx, sha256))).map((one) => one.evidence)).toEqual([evidence, again.evidence]);
    const { files } = await look((tx) => duplicateFiles(tx, null, 10));
    expect(files.find((file) => file.sha256 === sha256)?.offered).toHaveLength(2);
  });

  test("[E7] [E17] a file let prove something of another firm later is a duplicate; of a stranger's it proves nothing", async () => {
    const { evidence, fact } = await proved("두 기업의 문서");
    const other = await granted(
      by("system", (acting) =>
        registerParty(acting, { type: "firm", name: { ko: "나래", en: "" }, identifiers: [], from: day("2020-01-01") }),
      ),
    );
    const told = async (subjectOf: string, programme: string | null) =>
      (
        await granted(
          by("kim", (acting) =>
            appendFacts(acting, namedAct("report-sale"), [{ ...sale((sales += 1)), subject: subjectOf, programme }]),
          ),
        )
      )[0] as string;
    const link = (to: string) =>
      by("officer", (acting) => linkEvidence(acting, [{ fact: to, evidence, position: null }]));
    const before = await rowsOf();
    const strange = await told(other, null);
    const refused = await link(strange);
    expect(isRefusal(refused) && refused.refusal).toBe("evidence-of-another-case");
    expect(await rowsOf()).toMatchObject({ l: (before as { l: number }).l });
    const hub = freshId(new Date());
    await database.pool.query({
      text: "insert into programme (programme, code, owner, ko, en, known_from) values ($1, 'hub', $2, '거점', 'Hub', 1)",
      values: [hub, subject],
    });
    expect(await link(await told(subject, hub))).toBe(1);
    const { sha256 } = document("두 기업의 문서");
    const listed = async () => (await look((tx) => duplicateFiles(tx, null, 500))).files.map((file) => file.sha256);
    expect(await listed()).not.toContain(sha256);
    expect(await link(await told(other, hub))).toBe(1);
    expect(await listed()).toContain(sha256);
    expect(await levelOf(fact)).toBe(1);
  });

  test("[E7] duplicates come page by page", async () => {
    for (const content of ["쪽1", "쪽2", "쪽3"]) {
      for (const who of ["kim", "lee"]) await granted(by(who, (acting) => recordEvidence(acting, document(content))));
    }
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const page: Awaited<ReturnType<typeof duplicateFiles>> = await look((tx) => duplicateFiles(tx, after, 2));
      seen.push(...page.files.map(({ sha256 }) => sha256));
      after = page.next;
      if (after === null) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort());
    for (const content of ["쪽1", "쪽2", "쪽3"]) expect(seen).toContain(document(content).sha256);
  });
});

describe("attaching", () => {
  test("[E2] a self-reported fact rises to level 1 with its first document, and as of before it had none", async () => {
    const fact = await newSale();
    const before = await lastSeq();
    const { evidence } = await granted(by("kim", (acting) => recordEvidence(acting, document("첫 서류"))));
    expect(await levelOf(fact)).toBe(0);
    await granted(by("kim", (acting) => attachEvidence(acting, { fact, evidence, position: null })));
    expect(await levelOf(fact)).toBe(1);
    const known = await lastSeq();
    const shown = (at: bigint) => look((tx) => evidenceOfFacts(tx, [fact], { known: at }));
    expect((await shown(known)).get(fact)).toMatchObject([
      { evidence, kindWord: { ko: "전자세금계산서" }, issuedOn: "2025-03-02", checks: [] },
    ]);
    expect((await shown(before)).size).toBe(0);
    expect((await look((tx) => factVersions(tx, fact))).map(({ evidenceLevel }) => evidenceLevel)).toEqual([0, 1]);
  });

  test("thousands of links in one go; told twice adds none; one bad link and nothing is written", async () => {
    const { evidence } = await granted(
      by("import", (acting) => recordEvidence(acting, document("자료 파일", { kind: "dataset" }))),
    );
    const drafts = Array.from({ length: 2000 }, (_, n) => sale(10_000 + n));
    const facts = await granted(by("import", (acting) => appendFacts(acting, namedAct("import"), drafts)));
    const links = facts.map((fact, n) => ({ fact, evidence, position: `/grants/${n}` }));
    expect(await by("import", (acting) => linkEvidence(acting, links))).toBe(2000);
    expect(await by("import", (acting) => linkEvidence(acting, links))).toBe(0);
    const before = await rowsOf();
    const strange = freshId(new Date());
    const [link] = links as [(typeof links)[number]];
    const bad = (wrong: Partial<typeof link>) =>
      by("import", (acting) => linkEvidence(acting, [...links, { ...link, ...wrong }]));
    expect(await bad({ fact: strange })).toMatchObject({ refusal: "unknown-fact", at: "/2000/fact" });
    expect(await bad({ evidence: strange })).toMatchObject({ refusal: "unknown-evidence", at: "/2000/evidence" });
    expect(await bad({ evidence: "x" })).toMatchObject({ refusal: "unknown-evidence" });
    expect(await rowsOf()).toEqual(before);
    const shown = await look((tx) => evidenceOfFacts(tx, facts, { known: asKnownNow }));
    expect(shown.get(facts[1999] as string)?.[0]?.position).toBe("/grants/1999");
  });
});

test("[E19] a firm's people prove with what they brought; another's document is not there, and nothing is written", async () => {
  await granted(
    database.transaction("write", async (tx) => {
      for (const [user, role] of [
        ["clerk", "company"],
        ["both", "company"],
        ["both", "officer"],
      ] as const) {
        await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
          values (${user}, ${user}, ${`${user}@geojeom.example`}, true, now(), now()) on conflict do nothing`.execute(
          tx,
        );
        await sql`insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at)
          values (${freshId(new Date())}, ${user}, ${role}, ${role === "company" ? subject : null}::uuid,
            daterange('2020-01-01', null), 'system', now())`.execute(tx);
      }
      return null;
    }),
  );
  const fact = await newSale();
  const { evidence } = await granted(by("kim", (acting) => recordEvidence(acting, document("남의 문서"))));
  const before = await rowsOf();
  const attached = (actor: string, which: string) =>
    by(actor, (acting) => attachEvidence(acting, { fact, evidence: which, position: null }));
  const refused = await attached("clerk", evidence);
  expect(refused).toMatchObject({ refusal: "unknown-evidence" });
  expect(await rowsOf()).toEqual(before);
  expect(await levelOf(fact)).toBe(0);
  const own = await granted(by("clerk", (acting) => recordEvidence(acting, document("내 문서"))));
  expect(await attached("clerk", own.evidence)).toBe(1);
  expect(await attached("both", evidence)).toBe(1);
});

describe("checking", () => {
  test("[E4] confirmed raises, contradicted lowers to 0, confirmed after all counts again; each step stays", async () => {
    const { fact, evidence } = await proved("확인");
    expect(await granted(by("park", (acting) => checkEvidence(acting, check(fact, evidence))))).toMatchObject({
      evidenceLevel: 2,
    });
    const against = check(fact, evidence, { outcome: "contradicted", level: 0, method: "read", note: "금액이 다름" });
    await granted(by("choi", (acting) => checkEvidence(acting, against)));
    expect(await levelOf(fact)).toBe(0);
    const other = await granted(by("kim", (acting) => recordEvidence(acting, document("확인 2"))));
    await granted(by("kim", (acting) => attachEvidence(acting, { fact, evidence: other.evidence, position: null })));
    expect(await levelOf(fact)).toBe(0);
    await granted(by("park", (acting) => checkEvidence(acting, check(fact, evidence, { level: 3, method: "audit" }))));
    expect((await look((tx) => factVersions(tx, fact))).map(({ evidenceLevel }) => evidenceLevel)).toEqual([
      0, 1, 2, 0, 3,
    ]);
    const shown = (await look((tx) => evidenceOfFacts(tx, [fact], { known: asKnownNow }))).get(fact)?.[0];
    expect(shown?.checks.map(({ by, outcome, method }) => [by, outcome, method.ko])).toEqual([
      ["park", "confirmed", "공적 자료 대조"],
      ["choi", "contradicted", "서류 확인"],
      ["park", "confirmed", "회계감사"],
    ]);
  });

  test("[E3] by the supplier, of another fact, unknown, beyond its method, of a withdrawn fact: refused, nothing written", async () => {
    const { fact, evidence } = await proved("거절");
    const bare = await newSale();
    const gone = await proved("철회");
    await granted(by("kim", (acting) => withdrawFact(acting, namedAct("withdraw"), gone.fact)));
    const before = await rowsOf();
    const told = (who: string, draft: CheckDraft) => by(who, (acting) => checkEvidence(acting, draft));
    expect(await told("kim", check(fact, evidence))).toMatchObject({ refusal: "own-evidence", status: 403 });
    expect(await told("park", check(bare, evidence))).toMatchObject({ refusal: "evidence-not-of-fact" });
    expect(await told("park", check("f", evidence))).toMatchObject({ refusal: "unknown-fact" });
    expect(await told("park", check(fact, "e"))).toMatchObject({ refusal: "unknown-evidence" });
    expect(await told("park", check(fact, evidence, { method: "read" }))).toMatchObject({
      refusal: "check-level-unfounded",
    });
    expect(await told("park", check(gone.fact, gone.evidence))).toMatchObject({ refusal: "unknown-fact" });
    expect(await rowsOf()).toEqual(before);
  });

  test("[E9] by the one who told the fact: refused, though another brought the document", async () => {
    const fact = await newSale();
    const { evidence } = await granted(by("lee", (acting) => recordEvidence(acting, document("남의 서류"))));
    await granted(by("lee", (acting) => attachEvidence(acting, { fact, evidence, position: null })));
    expect(await by("kim", (acting) => checkEvidence(acting, check(fact, evidence)))).toMatchObject({
      refusal: "own-fact",
      status: 403,
    });
    expect(await levelOf(fact)).toBe(1);
  });

  test("[E10] what was checked of the old value does not lift a corrected fact", async () => {
    const { fact, evidence } = await proved("정정");
    await granted(by("park", (acting) => checkEvidence(acting, check(fact, evidence, { level: 3, method: "audit" }))));
    expect(await levelOf(fact)).toBe(3);
    await granted(
      by("kim", (acting) => correctFact(acting, namedAct("correct"), fact, { value: 7n, evidenceLevel: 1 })),
    );
    const again = check(fact, evidence, { level: 1, method: "read" });
    expect(await granted(by("park", (acting) => checkEvidence(acting, again)))).toMatchObject({ evidenceLevel: 1 });
  });

  test("[E3] the database refuses the supplier too, and any change of evidence, links and checks", async () => {
    const { fact, evidence } = await proved("원장");
    await granted(by("park", (acting) => checkEvidence(acting, check(fact, evidence))));
    const raw = (statement: string) =>
      database.rolledBack(async (tx) => {
        await sql`select journal_open(now(), 'test', 'raw')`.execute(tx);
        await sql.raw(statement).execute(tx);
      });
    await expect(
      raw(`insert into evidence_check (check_id, fact, evidence, outcome, level, method, note, checked_by, known_from)
        values (gen_random_uuid(), '${fact}', '${evidence}', 'confirmed', 3, 'audit', '', 'kim', journal_current())`),
    ).rejects.toMatchObject({ code: "GJ010" });
    for (const statement of [
      `update evidence set title = '바꿈' where evidence = '${evidence}'`,
      `delete from evidence_check where fact = '${fact}'`,
      `update evidence_check set outcome = 'contradicted' where fact = '${fact}'`,
      `update evidence_of_fact set position = '1쪽' where fact = '${fact}'`,
    ]) {
      await expect(raw(statement)).rejects.toMatchObject({ code: "GJ002" });
    }
  });

  test("[E8] the queue holds what nobody has checked, without one's own and without withdrawn facts", async () => {
    const mine = await proved("대기열");
    const all = async (who: string) => {
      const rows: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await look((tx) => documentsToCheck(tx, who, { after, limit: 3, today: day("2025-04-09") }));
        rows.push(...page.rows.map(({ evidence, first }) => `${evidence} ${first.fact}`));
        if (page.next === null) return { rows, waiting: page.waiting };
        after = page.next;
      }
    };
    const key = `${mine.evidence} ${mine.fact}`;
    const before = await all("park");
    expect(before.rows).toContain(key);
    expect(new Set(before.rows).size).toBe(before.waiting);
    expect(before.rows).toHaveLength(before.waiting);
    expect((await all("kim")).rows).not.toContain(key);
    await granted(by("park", (acting) => checkEvidence(acting, check(mine.fact, mine.evidence))));
    expect((await all("choi")).rows).not.toContain(key);
  });
});

test("[E5] the supplier is told to those who work with evidence, never to visitors", async () => {
  const { fact, evidence } = await proved("열람");
  const officer: Who = { kind: "user", user: "o", name: "", email: "", roles: [{ role: "officer", party: null }] };
  const seen = (who: Who) => look((tx) => evidenceView(tx, evidence, who));
  expect(await seen({ kind: "visitor" })).toMatchObject({ refusal: "unknown-evidence" });
  const own: Who = { kind: "user", user: "c", name: "", email: "", roles: [{ role: "company", party: subject }] };
  expect(await seen(own)).toMatchObject({ suppliedBy: null, mayOpen: false, facts: [{ fact, position: "3쪽" }] });
  expect(await seen(officer)).toMatchObject({ suppliedBy: "kim", mayOpen: true, kindWord: { ko: "전자세금계산서" } });
  expect(await look((tx) => evidenceView(tx, "nothing", officer))).toMatchObject({ refusal: "unknown-evidence" });
});
