import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Day, day, instantAt } from "#base/day";
import { money } from "#base/money";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { recordAgreement } from "#agreement";
import { attachEvidence, checkEvidence, type EvidenceDraft, factsOfEvidence, recordEvidence } from "#evidence";
import { defineFigure, open, silentPage } from "#figure";
import { search, today } from "#hub";
import { type Acting, writeKinds } from "#journal";
import { reportOutcome, withdrawOutcome } from "#outcome";
import { mergeParties, registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { diskFiles } from "#platform/files";
import { freshId } from "#platform/identity";
import { requestStudy, withdraw } from "#offer/simulation";
import { moveIn } from "#offer/space";
import { agreeSupport, completeSupport, selectForSupport } from "#support";
import { tellStory } from "../../story/tell.ts";
import { machinery } from "./machinery.ts";
import { rooms } from "./rooms.ts";
import { definitions, kinds } from "./wired.ts";

const now = day("2025-12-01");
const forever = "9223372036854775807";
let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "geojeom-today-"));
  database = await testDatabase();
  await database.transaction("write", async (tx) => {
    await writeKinds(tx, kinds);
    await tellStory({ tx, files: diskFiles(folder) });
    return "told";
  });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

async function tell<Told>(tx: Tx, work: (acting: Acting) => Promise<Told | Refusal>, actor = "tester"): Promise<Told> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = instantAt(now, 12);
  return must(await work({ tx, at, actor, newId: () => freshId(at) }));
}

const as = (role: Role, user: string = role, party: string | null = null): Who => ({
  ...{ kind: "user", user, name: role, email: "" },
  roles: [{ role, party }],
});

/** What a watch finds: how many, and their first lines. */
async function seen(tx: Tx, watch: string, who: Who = as("officer"), on: Day = now) {
  const asking = { tx, who, at: instantAt(on, 18), limit: 500 };
  const { groups } = await today([...rooms, machinery], asking, watch);
  return { count: groups[0]?.count ?? 0, lines: groups[0]?.lines ?? [] };
}

const idOf = async (tx: Tx, query: string): Promise<string> =>
  ((await sql<{ id: string }>`${sql.raw(query)}`.execute(tx)).rows[0] as { id: string }).id;
const idsOf = async (tx: Tx, query: string): Promise<string[]> =>
  (await sql<{ id: string }>`${sql.raw(query)}`.execute(tx)).rows.map(({ id }) => id);
const firm = (tx: Tx): Promise<string> => idOf(tx, "select party as id from support_case order by party limit 1");

const paper = (digit: string): EvidenceDraft => ({
  ...({ kind: "contract", visibility: "restricted" } as const),
  ...{ sha256: digit.repeat(64), size: 10, title: `서류 ${digit}`, issuer: "", issuedOn: null },
  ...{ fileName: "paper.pdf", mediaType: "application/pdf" },
});

test("outcomes without evidence are those of level 0, each with the act that settles it", () =>
  database.rolledBack(async (tx) => {
    const told = await idsOf(
      tx,
      `select fact as id from fact where kind like 'outcome.%' and evidence_level = 0 and known_to = ${forever}`,
    );
    const { count, lines } = await seen(tx, "outcome.unproved");
    expect(lines.map(({ line }) => line).toSorted()).toEqual(told.toSorted());
    expect(count).toBe(told.length);
    const [first] = lines;
    expect(first).toMatchObject({ act: { act: "upload-evidence", body: { fact: first?.line } }, assigned: null });
    const fact = first?.line ?? "";
    const { evidence } = await tell(tx, (acting) => recordEvidence(acting, paper("a")));
    await tell(tx, (acting) => attachEvidence(acting, { fact, evidence, position: null }));
    expect((await seen(tx, "outcome.unproved")).lines.map(({ line }) => line)).not.toContain(fact);
    // contradicted, it stands on nothing again: a clash, and not one of those that nobody has proved
    const wrong = { fact, evidence, outcome: "contradicted", level: 0, method: "read", note: "다름" } as const;
    await tell(tx, (acting) => checkEvidence(acting, wrong), "another");
    expect((await seen(tx, "outcome.unproved")).count).toBe(told.length - 1);
    expect((await seen(tx, "outcome.contradicted")).lines).toMatchObject([
      { line: fact, act: { act: "withdraw-outcome", params: { outcome: fact } } },
    ]);
    await tell(tx, (acting) => withdrawOutcome(acting, fact, "잘못 보고함"));
    expect((await seen(tx, "outcome.contradicted")).count).toBe(0);
  }));

test("evidence to check is what nobody checked, without what one brought oneself", () =>
  database.rolledBack(async (tx) => {
    const before = await seen(tx, "evidence.unchecked", as("reviewer", "stranger"));
    expect(before.count).toBeGreaterThan(100);
    const officer = await idOf(tx, "select user_id as id from role_grant where role = 'officer'");
    expect((await seen(tx, "evidence.unchecked", as("officer", officer))).count).toBe(0);
    expect((await seen(tx, "evidence.unchecked", as("official"))).count).toBe(0);
    // one line a document: it goes when every fact it is to prove was checked
    const evidence = before.lines[0]?.line ?? "";
    const { rows } = await factsOfEvidence(tx, evidence, { which: "waiting", after: 0n, limit: 500, today: now });
    expect(rows.length).toBeGreaterThan(1);
    const good = { evidence, outcome: "confirmed", level: 1, method: "read", note: "" } as const;
    for (const { fact } of rows) {
      expect((await seen(tx, "evidence.unchecked", as("reviewer", "stranger"))).count).toBe(before.count);
      await tell(tx, (acting) => checkEvidence(acting, { ...good, fact }), "stranger");
    }
    const after = await seen(tx, "evidence.unchecked", as("reviewer", "stranger"));
    expect(after.count).toBe(before.count - 1);
    expect(after.lines.map(({ line }) => line)).not.toContain(evidence);
  }));

test("a file offered twice stands until what it is said to prove was checked", () =>
  database.rolledBack(async (tx) => {
    const { count } = await seen(tx, "evidence.duplicate");
    const fact = await idOf(
      tx,
      `select fact as id from fact where kind = 'outcome.sale' and evidence_level = 0 limit 1`,
    );
    await tell(tx, (acting) => recordEvidence(acting, paper("b")));
    const { evidence } = await tell(tx, (acting) => recordEvidence(acting, paper("b")));
    await tell(tx, (acting) => attachEvidence(acting, { fact, evidence, position: null }));
    const found = await seen(tx, "evidence.duplicate");
    expect(found.count).toBe(count + 1);
    expect(found.lines.at(-1)).toMatchObject({ line: "b".repeat(64), what: { ko: "서류 b = 서류 b" }, since: now });
    const good = { fact, evidence, outcome: "confirmed", level: 1, method: "read", note: "" } as const;
    await tell(tx, (acting) => checkEvidence(acting, good), "another");
    expect((await seen(tx, "evidence.duplicate")).count).toBe(count);
  }));

test("organisations that look like one stand until they are one", () =>
  database.rolledBack(async (tx) => {
    expect((await seen(tx, "party.alike")).count).toBe(0);
    const register = (ko: string) =>
      tell(tx, (acting) =>
        registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: day("2020-01-01") }),
      );
    const [one, two] = [await register("(주)두번정밀"), await register("두번정밀 주식회사")];
    expect((await seen(tx, "party.alike")).lines).toMatchObject([
      { what: { ko: "(주)두번정밀 = 두번정밀 주식회사" }, since: now, to: "/office/parties" },
    ]);
    await tell(tx, (acting) => mergeParties(acting, two, one, "같은 법인"));
    expect((await seen(tx, "party.alike")).count).toBe(0);
  }));

test("who has not answered a figure is listed exactly, and leaves the list by answering", () =>
  database.rolledBack(async (tx) => {
    const [line] = (await seen(tx, "figure.silent")).lines;
    expect(line).toMatchObject({ line: "firms.sales", to: "/figures/firms.sales/silent" });
    const listed = async () => {
      const opened = must(await open(tx, "firms.sales", {}, instantAt(now, 18)));
      return must(await silentPage(tx, opened, {}));
    };
    const before = await listed();
    const sold = await idsOf(
      tx,
      `select distinct subject as id from fact where kind = 'outcome.sale' and known_to = ${forever}`,
    );
    expect(before).toMatchObject({ of: 37, n: 17, next: null });
    expect(before.rows.filter(({ subject }) => sold.includes(subject))).toEqual([]);
    const party = before.rows[0]?.subject ?? "";
    const home = await idOf(tx, "select home_programme as id from outcome limit 1");
    await tell(tx, (acting) =>
      reportOutcome(acting, {
        ...{ kind: "outcome.sale", party, homeProgramme: home, value: 1000n, unit: "KRW" },
        valid: { from: day("2025-11-03"), to: day("2025-11-04") },
        naturalKey: "202511039990000000000999",
        claims: [{ programme: home, share: { num: 1n, den: 1n } }],
      }),
    );
    const after = await listed();
    expect(after.n).toBe(16);
    expect(after.rows.map(({ subject }) => subject)).toEqual(before.rows.slice(1).map(({ subject }) => subject));
  }));

test("figures behind their target say the target, and figures of two currencies that they are not one", () =>
  database.rolledBack(async (tx) => {
    expect((await seen(tx, "figure.behind")).lines.map(({ line, until }) => [line, until])).toEqual([
      ["anchors", "2026-12-31"],
    ]);
    for (const definition of definitions) await tell(tx, (acting) => defineFigure(acting, definition));
    expect((await seen(tx, "figure.apart")).count).toBe(0);
    const programme = await idOf(
      tx,
      "select programme as id from programme where parent is null order by code limit 1",
    );
    const party = await firm(tx);
    for (const [index, currency] of (["KRW", "GBP"] as const).entries())
      await tell(tx, (acting) =>
        recordAgreement(acting, {
          ...{ number: `A-${index}`, programme, party, title: "협약", amount: money(100n, currency), runs: null },
          agreed: { from: day("2025-11-03"), to: day("2025-11-04") },
        }),
      );
    expect((await seen(tx, "figure.apart")).lines.map(({ line }) => line)).toEqual(["grants.awarded"]);
  }));

test("a publication that no longer gives what was published is told figure by figure", () =>
  database.rolledBack(async (tx) => {
    expect((await seen(tx, "publication.broken")).count).toBe(0);
    await sql`alter table publication_figure disable trigger user`.execute(tx);
    await sql`update publication_figure set seal = repeat('0', 64) where figure = 'firms.sales'`.execute(tx);
    expect((await seen(tx, "publication.broken", as("administrator"))).lines.map(({ line }) => line)).toEqual([
      "2025-04-09 firms.sales",
    ]);
  }));

test("imports stand until the same file was taken whole", () =>
  database.rolledBack(async (tx) => {
    const report = (rejected: number) =>
      JSON.stringify({ file: "grants.json", rejected: Array.from({ length: rejected }, () => ({})) });
    const imported = (n: number, at: string) =>
      sql`insert into award_import (award_import, sha256, report, actor, at)
        values (gen_random_uuid(), repeat('a', 64), ${report(n)}::jsonb, 'tester', ${at})`.execute(tx);
    await sql`insert into job (kind, payload, state, failure, born_at, ended_at) values
      ('import-360giving', '{"fileName": "grants.json"}', 'dead', 'broken', '2025-11-01', '2025-11-01'),
      ('roast-coffee', '{}', 'dead', 'no beans', '2025-11-01', '2025-11-01')`.execute(tx);
    expect((await seen(tx, "agreement.failed")).lines).toMatchObject([{ since: "2025-11-01" }]);
    await imported(3, "2025-11-02");
    expect((await seen(tx, "agreement.failed")).count).toBe(0);
    expect((await seen(tx, "agreement.rejected")).lines).toMatchObject([
      { what: { ko: "grants.json: 제외된 행 3개" } },
    ]);
    await imported(0, "2025-11-03");
    expect((await seen(tx, "agreement.rejected")).count).toBe(0);
    // what broke off is for the administrator, whatever it was
    expect((await seen(tx, "jobs.dead", as("administrator"))).count).toBe(2);
    expect((await seen(tx, "jobs.dead")).count).toBe(0);
  }));

test("support stands while it waits for its agreement, and when its year is over without its end", () =>
  database.rolledBack(async (tx) => {
    const { count: selected } = await seen(tx, "support.selected");
    const programme = await idOf(tx, "select programme as id from support_case limit 1");
    const draft = { programme, party: await firm(tx), title: "시제품 제작", day: day("2025-03-03") };
    const id = await tell(tx, (acting) => selectForSupport(acting, draft));
    const found = await seen(tx, "support.selected");
    expect(found.count).toBe(selected + 1);
    expect(found.lines.find(({ line }) => line === id)).toMatchObject({
      what: { ko: "시제품 제작" },
      since: "2025-03-03",
    });
    await tell(tx, (acting) => agreeSupport(acting, id, { day: day("2025-04-01") }));
    expect((await seen(tx, "support.selected")).count).toBe(selected);
    expect((await seen(tx, "support.overdue")).count).toBe(0);
    const late = async () => (await seen(tx, "support.overdue", as("officer"), day("2027-06-01"))).lines;
    const row = (await late()).find(({ line }) => line === id);
    expect(row).toMatchObject({ since: "2025-04-01", until: "2025-12-31", daysLeft: -517 });
    await tell(tx, (acting) => completeSupport(acting, id, { day: day("2025-11-20") }));
    expect((await late()).map(({ line }) => line)).not.toContain(id);
  }));

test("tenants who signed stand until they move in, studies until they are done", () =>
  database.rolledBack(async (tx) => {
    const signed = await idsOf(tx, "select tenancy as id from tenancy where state = 'signed'");
    const found = await seen(tx, "space.signed");
    expect(found.lines.map(({ line }) => line).toSorted()).toEqual(signed.toSorted());
    await tell(tx, (acting) => moveIn(acting, signed[0] ?? "", { day: now }));
    expect((await seen(tx, "space.signed")).count).toBe(signed.length - 1);

    const asked = { programme: null, party: await firm(tx), title: "도장 라인", problem: "", method: "line" } as const;
    const study = await tell(tx, (acting) => requestStudy(acting, { ...asked, day: now }));
    expect((await seen(tx, "simulation.waiting")).lines).toMatchObject([
      { line: study, what: { ko: "도장 라인 – 범위 확정" }, to: `/simulation/studies/${study}` },
    ]);
    await tell(tx, (acting) => withdraw(acting, study, { day: now }));
    expect((await seen(tx, "simulation.waiting")).count).toBe(0);
  }));

test("a call stands until its last moment", () =>
  database.rolledBack(async (tx) => {
    const [call] = (
      await sql<{ call: string; last: Day }>`
      select call, (closes at time zone 'Asia/Seoul')::date::text as last from call_version order by closes desc limit 1`.execute(
        tx,
      )
    ).rows;
    if (call === undefined) throw new Error("the story has a call");
    const at = async (hour: number) =>
      (await today(rooms, { tx, who: as("official"), at: instantAt(call.last, hour), limit: 9 }, "call.open"))
        .groups[0];
    expect((await at(9))?.lines).toMatchObject([{ line: call.call, until: call.last, daysLeft: 0 }]);
    expect(await at(19)).toBeUndefined();
  }));

test("letters that could not be sent stand with the act that sends them again", () =>
  database.rolledBack(async (tx) => {
    await sql`insert into mail_letter (letter, kind, recipient, recipient_name, subject_ko, subject_en, body_ko, body_en,
      created_at, due_at, given_up_at) values ('00000000-0000-7000-8000-000000000001', 'notice', 'a@geojeom.example',
      '정대표', '선정 안내', 'You are selected', '가', 'a', '2025-11-01', '2025-11-01', '2025-11-02')`.execute(tx);
    const { lines } = await seen(tx, "mail.given-up");
    expect(lines).toMatchObject([
      { what: { ko: "선정 안내" }, whose: { ko: "정대표" }, act: { act: "send-letter-again" } },
    ]);
    expect((await seen(tx, "mail.given-up", as("official"))).count).toBe(0);
  }));

test("one box finds things of every room, and to each only what he may see", () =>
  database.rolledBack(async (tx) => {
    const party = await firm(tx);
    const study = { programme: null, party, title: "도장 라인", problem: "", method: "line", day: now } as const;
    await tell(tx, (acting) => requestStudy(acting, study));
    await tell(tx, (acting) => recordEvidence(acting, { ...paper("c"), title: "도장 라인 계약서" }));
    const find = async (q: string, who: Who = as("officer")) =>
      (await search(rooms, { tx, who, at: instantAt(now, 18), limit: 50 }, q)).map(({ sort, title, to }) => [
        sort.en,
        title.ko,
        to.split("/")[1],
      ]);
    const visitor: Who = { kind: "visitor" };
    expect(await find("도장 라인")).toEqual([
      ["Document", "도장 라인 계약서", "evidence"],
      ["Simulation study", "도장 라인", "simulation"],
    ]);
    expect(await find("도장 라인", visitor)).toEqual([]);
    expect(await find("도장 라인", as("company", "kim", party))).toEqual([
      ["Simulation study", "도장 라인", "simulation"],
    ]);
    expect(await find("m101", visitor)).toContainEqual(["Room", "M101호", "places"]);
    expect(await find("사업화 매출", visitor)).toContainEqual(["Figure", "사업화 매출", "figures"]);
    expect(await find("대한민국 디지털 제조혁신", visitor)).toMatchObject([
      ["Publication", expect.anything(), "publications"],
    ]);
    expect((await find("지역 디지털 혁신거점", visitor)).map(([sort]) => sort)).toContain("Programme");
    const key = await idOf(tx, "select natural_key as id from outcome limit 1");
    expect((await find(key)).map(([, , place]) => place)).toContain("facts");
    expect((await find(key, visitor)).map(([, , place]) => place)).not.toContain("facts");
    // no sign of a pattern finds everything
    expect(await find("%%%", visitor)).toEqual([]);
  }));
