import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, day, dayOf, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { room as callRoom } from "#call";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { steppingClock } from "#platform/clock";
import { inlineAside } from "#platform/machine";
import { testDatabase, type TestDatabase } from "#platform/db";
import { diskFiles } from "#platform/files";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { kinds } from "./facts.ts";
import { callToApply, fillIn, publishedCall, submit } from "./pairs.testing.ts";
import { routes } from "./routes.ts";
import { submittedTo } from "./views.ts";
import { beginApplication } from "./acts/begin-application.ts";

const today = day("2025-02-03");
const clock = steppingClock(instantAt(today, 10));
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

let db: TestDatabase;
let app: ReturnType<typeof createServer>;
let folder: string;
let firms: string[];
let call: string;
let programme: string;
const inCommit = async <Done>(work: (acting: Acting) => Promise<Done | Refusal>): Promise<Done> =>
  ok(
    await db.transaction<Done>("write", (tx) => {
      const at = clock.now();
      return work({ tx, at, actor: "kim", newId: () => freshId(at) });
    }),
  );

/** `firm 0`, `officer`: who a test says it is. */
const whoOf = (cookie: string | undefined): Who => {
  const said = decodeURIComponent(/who=([^;]+)/.exec(cookie ?? "")?.[1] ?? "");
  if (said === "") return { kind: "visitor" };
  const no = /^firm (\d+)$/.exec(said)?.[1];
  const role =
    no === undefined
      ? ({ role: "officer", party: null } as const)
      : ({ role: "company", party: firms[Number(no)] ?? "" } as const);
  return { kind: "user", user: said, name: said, email: "a@b.example", roles: [role] };
};

beforeAll(async () => {
  db = await testDatabase();
  await inCommit(async (acting) => {
    await writeKinds(acting.tx, [...programmeRoom.kinds, ...callRoom.kinds, ...kinds]);
    const named = (ko: string) => ({ name: { ko, en: ko }, from: day("2015-01-01"), identifiers: [] });
    const owner = ok(await registerParty(acting, { type: "government", ...named("창원특례시") }));
    firms = [];
    for (let i = 0; i < 12; i += 1) firms.push(ok(await registerParty(acting, { type: "firm", ...named(`가온${i}`) })));
    const years = [{ no: 1, days: kstYear(2025) }];
    const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
    programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
    const paper = { key: "proof", word: text("납세증명", "tax proof"), required: true, endings: ["pdf"] };
    const documents = [{ ...paper, expiry: { rule: "issued-within" as const, months: 1 } }];
    call = await publishedCall(acting, programme, { ...callToApply(today), documents });
    return "made";
  });
  folder = await mkdtemp(join(tmpdir(), "geojeom-application-"));
  app = createServer({
    ...{
      handled: routes({ files: diskFiles(folder), uploadLimit: 2 ** 20, aside: inlineAside }),
      db,
      clock,
      log: silentLog,
    },
    who: async ({ headers }) => whoOf(headers.cookie),
    config: { baseUrl: "http://localhost:3000", checkReplies: true },
  });
});
afterAll(async () => {
  await app.close();
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask(who: string, method: "GET" | "POST" | "PUT", url: string, payload?: object) {
  const reply = await app.inject({
    ...{ method, url: `/api${url}`, headers: { cookie: `who=${encodeURIComponent(who)}` } },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
}
const begin = async (no: number): Promise<string> =>
  (await ask(`firm ${no}`, "POST", "/applications", { call, party: firms[no] })).body["application"] as string;

describe("[AP10] who sees an application", () => {
  test("its own firm sees a draft; another firm, and an officer, not even that it is there", async () => {
    const draft = await begin(0);
    expect((await ask("firm 0", "GET", `/applications/${draft}/draft`)).status).toBe(200);
    for (const who of ["firm 1", "officer"])
      for (const path of who === "officer"
        ? [`/applications/${draft}`]
        : [`/applications/${draft}/draft`, `/applications/${draft}`])
        expect([who, path, (await ask(who, "GET", path)).status]).toEqual([who, path, 404]);
    const saving = { section: "form/plan", fields: { goal: "남의 것" }, seen: "0" };
    const saved = await ask("firm 1", "PUT", `/applications/${draft}/sections`, saving);
    expect([saved.status, saved.body["code"]]).toEqual([404, "unknown-application"]);
    expect((await ask("firm 0", "GET", "/applications")).body["rows"]).toHaveLength(1);
    expect((await ask("firm 1", "GET", "/applications")).body["rows"]).toHaveLength(0);
    expect((await ask("officer", "GET", `/calls/${call}/applications`)).body).toMatchObject({
      drafts: 1,
      received: 0,
      rows: [],
    });
  });

  test("nobody begins for a firm that is not his", async () => {
    const asked = await ask("firm 1", "POST", "/applications", { call, party: firms[2] });
    expect([asked.status, asked.body["code"]]).toEqual([403, "application-of-another"]);
  });
});

describe("a draft over HTTP", () => {
  test("[AP12] a part that is another's, a field that is none and an amount that is no number are refused or held against the budget", async () => {
    const draft = await begin(3);
    const put = (section: string, fields: object) =>
      ask("firm 3", "PUT", `/applications/${draft}/sections`, { section, fields, seen: "0" });
    expect((await put(`budget/${firms[4]}`, { "materials/city": "1" })).body["code"]).toBe(
      "application-section-of-another",
    );
    expect((await put("form/plan", { nonsense: "1" })).body["code"]).toBe("unknown-application-section");
    expect((await put(`budget/${firms[3]}`, { "materials/moon": "1" })).body["code"]).toBe(
      "unknown-application-section",
    );
    expect((await put("form/plan", { goal: "\u0000" })).status).toBe(400);
    expect(
      (await put(`budget/${firms[3]}`, { "materials/city": "60000000", "materials/own-cash": "10000000" })).status,
    ).toBe(200);
    const { body } = await ask("firm 3", "GET", `/applications/${draft}/draft`);
    const said = (body["faults"] as { code: string; text: { ko: string } }[])
      .filter(({ code }) => code === "budget")
      .map((fault) => fault.text.ko);
    expect(said).toEqual([
      "가온3: 자부담 비율은 20% 이상이어야 합니다(필요 1,400만 원, 현재 1,000만 원, 부족 400만 원).",
      "가온3: 지원금 6,000만 원이 기업당 한도 5,000만 원을 1,000만 원 넘습니다.",
    ]);
  });

  test("[AP7] a paper counts for its month; one of an earlier application is used again while it does", async () => {
    const first = await begin(5);
    const form = new FormData();
    form.append("body", JSON.stringify({ document: "proof", issuedOn: addDays(today, -10) }));
    form.append("file", new Blob(["paper"], { type: "application/pdf" }), "proof.pdf");
    const encoded = new Response(form);
    const attached = await app.inject({
      ...{
        method: "POST",
        url: `/api/applications/${first}/documents`,
        payload: Buffer.from(await encoded.arrayBuffer()),
      },
      headers: {
        cookie: `who=${encodeURIComponent("firm 5")}`,
        "content-type": encoded.headers.get("content-type") ?? "",
      },
    });
    expect([attached.statusCode, attached.json()]).toMatchObject([200, { revision: "1" }]);
    const { evidence } = attached.json<{ evidence: string }>();
    const other = await inCommit(async (acting) => {
      const paper = { key: "proof", word: text("납세증명", "tax proof"), required: true, endings: ["pdf"] };
      const documents = [{ ...paper, expiry: { rule: "issued-within" as const, months: 1 } }];
      const next = await publishedCall(acting, programme, { ...callToApply(today), documents });
      return ok(await beginApplication(acting, { call: next, party: firms[5] ?? "", arrived: acting.at }));
    });
    const documentsOf = async (id: string) =>
      (await ask("firm 5", "GET", `/applications/${id}/draft`)).body["documents"] as {
        attached: { lacks: { ko: string } | null }[];
        reusable: object[];
      }[];
    expect((await documentsOf(other))[0]).toMatchObject({
      attached: [],
      reusable: [{ evidence, fileName: "proof.pdf" }],
    });
    const reused = await ask("firm 5", "POST", `/applications/${other}/documents`, { document: "proof", evidence });
    expect(reused.status).toBe(200);
    expect((await documentsOf(other))[0]).toMatchObject({ attached: [{ evidence, lacks: null }], reusable: [] });
    // the day after its month is over
    clock.set(instantAt(addDays(today, 22), 10));
    expect((await documentsOf(other))[0]?.attached[0]?.lacks?.ko).toContain("까지만 인정됩니다");
    clock.set(instantAt(today, 10));
    const unasked = await ask("firm 5", "POST", `/applications/${other}/documents`, { document: "diploma", evidence });
    expect([unasked.status, unasked.body["code"]]).toEqual([422, "unknown-application-document"]);
    const strange = await ask("firm 6", "POST", `/applications/${await begin(6)}/documents`, {
      document: "proof",
      evidence,
    });
    expect([strange.status, strange.body["code"]]).toEqual([404, "unknown-evidence"]);
  });
});

test("[AP6] however many submit at once, receipts count from 1 without a gap or a repeat, in real transactions", async () => {
  const crowded = await inCommit((acting) => publishedCall(acting, programme));
  const begun: string[] = [];
  for (const party of firms)
    begun.push(
      await inCommit(async (acting) => {
        const id = ok(await beginApplication(acting, { call: crowded, party, arrived: acting.at }));
        await fillIn(acting, id, party);
        return id;
      }),
    );
  const key = randomUUID();
  // each twice at once, under one key; and one is refused between them
  const answers = await Promise.all(
    [...begun, ...begun].map((id) =>
      inCommit((acting) => submit(acting, id, undefined, `${id.slice(0, 24)}${key.slice(24)}`)),
    ),
  );
  const receipts = answers.map(({ receipt }) => receipt);
  expect(new Set(receipts)).toEqual(new Set(begun.map((_, index) => index + 1)));
  expect(receipts.slice(begun.length)).toEqual(receipts.slice(0, begun.length));
  const all = await inCommit(async ({ tx }) => ({ rows: await submittedTo(tx, crowded) }));
  expect(all.rows.map(({ receipt }) => receipt)).toEqual(begun.map((_, index) => index + 1));
  expect(all.rows.every(({ arrived }) => dayOf(arrived) === today)).toBe(true);
});
