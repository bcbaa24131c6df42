import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { recordAgreement, room as agreementRoom } from "#agreement";
import { period } from "#base/period";
import { recordEvidence } from "#evidence";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { diskFiles } from "#platform/files";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { inlineAside } from "#platform/machine";
import { ensureProgrammes } from "#programme";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";

/* Every route once over HTTP, so that replies and refusals are held against their contract. */

const now = () => new Date("2025-04-09T01:00:00Z");
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const folder = mkdtempSync(join(tmpdir(), "geojeom-outcome-"));
let db: TestDatabase;
let app: ReturnType<typeof createServer>;
let [firm, other, hub, cluster, evidence] = ["", "", "", "", ""];
beforeAll(async () => {
  db = await testDatabase();
  await db.transaction("write", async (tx) => {
    await writeKinds(tx, [...kinds, ...agreementRoom.kinds]);
    const acting: Acting = { tx, at: now(), actor: "company", newId: () => freshId(now()) };
    const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
    firm = ok(await registerParty(acting, { type: "firm", ...named("인텔리빅스") }));
    other = ok(await registerParty(acting, { type: "firm", ...named("코아칩스") }));
    const known = (code: string) => ({ code, owner: other, name: { ko: code, en: code }, currency: "KRW" as const });
    const { programmes } = await ensureProgrammes(acting, [known("hub"), known("cluster")]);
    [hub, cluster] = [programmes.get("hub") ?? "", programmes.get("cluster") ?? ""];
    const file = {
      sha256: "d".repeat(64),
      size: 1,
      kind: "tax-invoice",
      title: "세금계산서",
      issuer: "",
      issuedOn: null,
    } as const;
    const recorded = await recordEvidence(acting, {
      ...file,
      fileName: "a",
      mediaType: "text/xml",
      visibility: "restricted",
    });
    evidence = ok(recorded).evidence;
    ok(
      await recordAgreement(acting, {
        ...{ number: "2025-1", programme: hub, party: firm, title: "기술지원 협약", runs: null },
        ...{ amount: { minor: 50_000_000n, currency: "KRW" }, agreed: period(day("2025-01-02"), day("2025-01-03")) },
      }),
    );
    return null;
  });
  app = createServer({
    handled: routes({ files: diskFiles(folder), uploadLimit: 1024, aside: inlineAside }),
    db,
    log: silentLog,
    clock: { now },
    who: ({ headers }) => {
      const role = /role=(\w+)/.exec(headers.cookie ?? "")?.[1] as "officer" | "company" | undefined;
      if (role === undefined) return Promise.resolve({ kind: "visitor" });
      const party = role === "company" ? firm : null;
      return Promise.resolve({ kind: "user", user: role, name: role, email: "a@b", roles: [{ role, party }] });
    },
    config: { baseUrl: "http://localhost:3000", checkReplies: true, uploadFolder: join(folder, "aside") },
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
  await rm(folder, { recursive: true });
});

const ask = (method: "GET" | "POST", address: string, role?: string, payload?: object) =>
  app.inject({
    method,
    url: `/api${address}`,
    ...(role === undefined ? {} : { headers: { cookie: `role=${role}` } }),
    ...(payload === undefined ? {} : { payload }),
  });
const sale = (change: object = {}) => ({
  kind: "outcome.sale",
  party: firm,
  homeProgramme: hub,
  value: "2037000000",
  unit: "KRW",
  firstDay: "2025-01-15",
  lastDay: "2025-01-15",
  naturalKey: "20250115-41000000-a1b2c3d4",
  claims: [{ programme: hub, share: "0.5" }],
  ...change,
});

/** An act on the outcome as it is shown now. */
const act = async (at: string, path: string, role: string, body: object) => {
  const { version } = (await ask("GET", at, "officer")).json<{ version: string }>();
  return ask("POST", `${at}${path}`, role, { ...body, seen: version });
};

/** A report with its document, as one form. */
const withPaper = async (body: object, content: string) => {
  const form = new FormData();
  form.set("body", JSON.stringify(body));
  form.set("file", new File([content], "계산서.pdf", { type: "application/pdf" }));
  const encoded = new Response(form);
  return app.inject({
    method: "POST",
    url: "/api/outcomes",
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { cookie: "role=company", "content-type": encoded.headers.get("content-type") as string },
  });
};

describe("outcomes over HTTP", () => {
  it("[O11] takes a report and its document together, and keeps neither without the other", async () => {
    const documents = async () =>
      (await db.transaction("read", async (tx) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from evidence`.execute(tx);
        return { n: rows[0]?.n ?? 0 };
      })) as { n: number };
    const before = await documents();
    const refused = await withPaper(sale({ naturalKey: "12", claims: [] }), "tax invoice");
    expect(refused.json()).toMatchObject({ code: "outcome-key-malformed" });
    expect((await withPaper(sale({ naturalKey: "20250116-41000000-a1b2c3d4", claims: [] }), "")).statusCode).toBe(422);
    expect(await documents()).toEqual(before);
    const report = sale({ naturalKey: "20250117-41000000-a1b2c3d4", claims: [] });
    const { outcome } = (await withPaper(report, "tax invoice")).json<{ outcome: string }>();
    expect((await ask("GET", `/outcomes/${outcome}`, "company")).json()).toMatchObject({
      ...{ state: "documented", evidenceLevel: 1 },
      evidence: [{ kind: "tax-invoice", fileName: "계산서.pdf", title: "전자세금계산서 20250117-41000000-a1b2c3d4" }],
    });
  });

  it("goes all the way: reported, documented, matched, shared, corrected, withdrawn", async () => {
    const reported = await ask("POST", "/outcomes", "company", sale());
    expect(reported.statusCode).toBe(200);
    const { outcome } = reported.json<{ outcome: string }>();
    const at = `/outcomes/${outcome}`;
    expect((await ask("GET", at, "company")).json()).toMatchObject({
      ...{ state: "reported", amount: { printed: { ko: "20억 3,700만 원" } }, unclaimed: { num: "1", den: "2" } },
      moves: ["document", "match", "inspect", "correct", "withdraw"],
    });
    expect((await act(at, "/evidence", "company", { evidence })).statusCode).toBe(200);
    const check = { evidence, result: "confirmed", level: 2, method: "register-match", note: "국세청" };
    expect((await act(at, "/checks", "company", check)).statusCode).toBe(403);
    expect((await act(at, "/checks", "officer", { ...check, level: 3 })).json()).toMatchObject({
      status: 422,
    });
    expect((await act(at, "/checks", "officer", check)).json()).toEqual({ outcome, state: "matched" });
    const claim = { programme: cluster, share: "1/2", basis: "사업 간 합의" };
    expect((await act(at, "/claims", "company", claim)).statusCode).toBe(403);
    expect((await act(at, "/claims", "officer", { ...claim, share: "2/3" })).statusCode).toBe(409);
    expect((await act(at, "/claims", "officer", claim)).statusCode).toBe(200);
    expect((await act(at, "/claims", "officer", claim)).statusCode).toBe(409);
    const release = { programme: cluster, reason: "합의 취소" };
    expect((await act(at, "/claims/release", "officer", release)).statusCode).toBe(200);
    expect((await act(at, "/corrections", "company", { value: "2000000000", reason: "부가세" })).statusCode).toBe(200);
    // who still looks at the value before is told what became of it
    const late = { value: "1", reason: "늦은 정정", seen: "1" };
    expect((await ask("POST", `${at}/corrections`, "officer", late)).json()).toMatchObject({
      code: "changed-meanwhile",
      changes: expect.arrayContaining([
        expect.objectContaining({
          ...{ what: { ko: "매출 값", en: expect.any(String) } },
          ...{
            before: expect.objectContaining({ ko: "20억 3,700만 원" }),
            now: expect.objectContaining({ ko: "20억 원" }),
          },
        }),
        expect.objectContaining({
          what: { ko: "기여율", en: "Share" },
          before: expect.objectContaining({ ko: "1/2" }),
          now: null,
        }),
      ]),
    });
    expect((await ask("GET", at, "officer")).json()).toMatchObject({
      state: "reported",
      amount: { num: "2000000000" },
    });
    expect((await act(at, "/withdrawal", "company", { reason: "계약 취소" })).statusCode).toBe(200);
    expect((await act(at, "/withdrawal", "company", { reason: "계약 취소" })).statusCode).toBe(409);
    expect((await ask("GET", "/outcomes?state=withdrawn", "officer")).json()).toMatchObject({
      rows: [{ outcome }],
      next: null,
    });
  });

  it("[O10] a firm reports under the programmes in which it holds something; officers under any", async () => {
    const told = (await ask("GET", `/outcomes/programmes?party=${firm}`, "company")).json<{ rows: object[] }>();
    expect(told.rows).toEqual([
      { programme: hub, name: { ko: "hub", en: "hub" }, by: [{ ko: "교부 결정·협약", en: "Awarded" }] },
    ]);
    expect((await ask("GET", `/outcomes/programmes?party=${other}`, "company")).statusCode).toBe(403);
    const foreign = sale({ homeProgramme: cluster, claims: [], naturalKey: "20250116-41000000-a1b2c3d4" });
    const refused = await ask("POST", "/outcomes", "company", foreign);
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: "programme-unrelated", at: "/homeProgramme" });
    // an outcome is no proof of itself: after the officer's report the firm still holds nothing there
    const { outcome } = (await ask("POST", "/outcomes", "officer", foreign)).json<{ outcome: string }>();
    const again = { ...foreign, naturalKey: "20250117-41000000-a1b2c3d4" };
    expect((await ask("POST", "/outcomes", "company", again)).statusCode).toBe(403);
    expect((await act(`/outcomes/${outcome}`, "/withdrawal", "company", { reason: "시험 철회" })).statusCode).toBe(200);
  });

  it("[O6] another's outcome is unknown to a firm, whatever it asks of it", async () => {
    const others = sale({ party: other, claims: [], naturalKey: "20250118-41000000-a1b2c3d4" });
    const { outcome } = (await ask("POST", "/outcomes", "officer", others)).json<{ outcome: string }>();
    const at = `/outcomes/${outcome}`;
    expect((await ask("GET", at, "company")).statusCode).toBe(404);
    expect((await act(at, "/evidence", "company", { evidence })).statusCode).toBe(404);
    expect((await act(at, "/corrections", "company", { value: "1", reason: "남의 것" })).statusCode).toBe(404);
    expect((await act(at, "/withdrawal", "company", { reason: "남의 것" })).statusCode).toBe(404);
    expect((await act(at, "/withdrawal", "officer", { reason: "시험 철회" })).statusCode).toBe(200);
  });

  it("401, 403, 404, 409, 422: each is a problem with its reason, and nothing is written", async () => {
    const { outcome } = (await ask("POST", "/outcomes", "officer", sale({ claims: [] }))).json<{ outcome: string }>();
    const cases: [number, string | undefined, object][] = [
      [401, undefined, sale()],
      [403, "company", sale({ party: other })],
      [403, "company", sale({ claims: [{ programme: cluster, share: "1/2" }] })],
      [409, "company", sale()],
      [422, "company", sale({ naturalKey: "1" })],
      [422, "company", sale({ naturalKey: "20250115-41000000-00000001", value: "0" })],
      [422, "company", sale({ naturalKey: "20250115-41000000-00000001", lastDay: "2025-04-10" })],
      [422, "company", sale({ naturalKey: "20250115-41000000-00000001", unit: "firm" })],
      [422, "officer", sale({ naturalKey: "20250115-41000000-00000001", claims: [{ programme: hub, share: "3/2" }] })],
      [404, "officer", sale({ naturalKey: "20250115-41000000-00000001", homeProgramme: firm })],
      [404, "officer", sale({ naturalKey: "20250115-41000000-00000001", evidence: [{ evidence: firm }] })],
      [400, "company", sale({ value: "20억" })],
    ];
    for (const [status, role, body] of cases) {
      expect((await ask("POST", "/outcomes", role, body)).statusCode, JSON.stringify(body)).toBe(status);
    }
    const rows = (await ask("GET", "/outcomes?state=reported", "company")).json<{ rows: { outcome: string }[] }>().rows;
    expect(rows.map((row) => row.outcome)).toEqual([outcome]);
    expect((await ask("GET", `/outcomes?party=${other}`, "company")).statusCode).toBe(403);
    expect((await ask("GET", "/outcomes/x", "officer")).statusCode).toBe(404);
    // the officer who reported it does not verify it
    const check = { evidence, result: "confirmed", level: 1, method: "read", note: "" };
    expect((await act(`/outcomes/${outcome}`, "/checks", "officer", check)).statusCode).toBe(403);
  });
});
