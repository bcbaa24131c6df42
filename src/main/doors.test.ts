import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import type { AnyRoute, Role } from "#base/route";
import { isLetIn, type Who } from "#base/who";
import { fixedClock } from "#platform/clock";
import { createServer, fieldsOf } from "#platform/http";
import type { Log } from "#platform/log";
import { writeAudit } from "#platform/audit";
import * as web from "../web/entry-server.tsx";
import { publicPages } from "../web/public-pages.ts";
import { namesFor, namesOfParty, type Query } from "./asked-addresses.testing.ts";
import { type Node, schemaOf } from "./asking.testing.ts";
import { pages } from "./pages.ts";
import { toldHub, type ToldHub } from "./testing.ts";
import { kinds, routes } from "./wired.ts";

/* What each reader sees of the whole told hub, route by route; a new room is walked by having routes. */

const now = instantAt(day("2025-11-20"), 10);
const readers = ["visitor", "stranger", "administrator", "company", "reviewer", "official", "officer"] as const;
type Reader = (typeof readers)[number];
const outside: readonly Reader[] = ["visitor", "stranger", "administrator"];

const folder = mkdtempSync(join(tmpdir(), "geojeom-doors-"));
let hub: ToldHub;
let app: FastifyInstance;
let firm = "";
let stranger = "";
const whoIs = new Map<Reader, Who>();
const secrets: Record<string, string> = {};
let served: readonly AnyRoute[] = [];

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
const query: Query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await hub.database.pool.query({ text, values: [...values] })).rows as Row[];

beforeAll(async () => {
  hub = await toldHub();
  mkdirSync(join(folder, "assets"));
  mkdirSync(join(folder, ".vite"));
  const entries = ["public", "desk", "factory"].map((desk) => [`src/web/entry-${desk}.ts`, { file: "assets/x.js" }]);
  writeFileSync(join(folder, ".vite/manifest.json"), JSON.stringify(Object.fromEntries(entries)));
  const held = await query<{ role: Role; user: string; party: string | null; name: string; email: string }>(
    `select role, user_id as "user", party, name, email from role_grant join auth_user on id = user_id`,
  );
  for (const { role, user, party, name, email } of held)
    whoIs.set(role, { kind: "user", user, name, email, roles: [{ role, party }] });
  firm = held.find(({ role }) => role === "company")?.party ?? "";
  const [other] = await query<{ party: string }>(
    // of its own agreement a firm reads who acted: this one has none
    `select party from party where type = 'firm' and party <> $1
      and party not in (select party from agreement_party) order by party limit 1`,
    [firm],
  );
  stranger = other?.party ?? "";
  await query(`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values ('stranger', '남의회사직원', 'stranger@elsewhere.example', true, now(), now())`);
  await query(
    `insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at)
     values (gen_random_uuid(), 'stranger', 'company', $1, daterange('2020-01-01', null), 'test', now())`,
    [stranger],
  );
  whoIs.set("visitor", { kind: "visitor" });
  whoIs.set("stranger", {
    ...{ kind: "user", user: "stranger", name: "남의회사직원", email: "stranger@elsewhere.example" },
    roles: [{ role: "company", party: stranger }],
  });
  const handled = routes({ files: hub.files, uploadLimit: 2 ** 20, synthetic: true, now: () => now });
  served = handled.map(({ route }) => route);
  app = createServer({
    handled,
    db: hub.database,
    log: silent,
    clock: fixedClock(now),
    who: ({ headers }) => Promise.resolve(whoIs.get((headers.authorization ?? "visitor") as Reader) as Who),
    audit: writeAudit,
    config: { baseUrl: "http://localhost:3000", checkReplies: true, requestsPerMinute: 10_000_000 },
    pages: pages({
      ...{ web, clientFolder: folder, hub: { ko: "거점", en: "Hub" }, synthetic: true },
      ...{ publicUrl: "http://localhost:3000", clock: fixedClock(now) },
    }),
  });
  await app.ready();
  await tellSecrets();
}, 120_000);
afterAll(async () => {
  await app.close();
  await hub.close();
  rmSync(folder, { recursive: true });
});

const ask = (reader: Reader, url: string) =>
  app.inject({
    method: "GET",
    url: `/api${url}`,
    ...(reader === "visitor" ? {} : { headers: { authorization: reader } }),
  });
const send = (reader: Reader, method: AnyRoute["method"], url: string, payload: object) =>
  app.inject({ method, url: `/api${url}`, payload, headers: { authorization: reader } });
const boundary = "----geojeom";
const upload = (reader: Reader, fields: Record<string, string>, name: string, content: string) => {
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  return app.inject({
    method: "POST",
    url: "/api/evidence",
    headers: { authorization: reader, "content-type": `multipart/form-data; boundary=${boundary}` },
    payload: `${parts.join("")}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  });
};

/** A sale reported a minute ago with its document, a private study, and a restricted document behind a public fact. */
async function tellSecrets(): Promise<void> {
  const [home] = await query<{ programme: string }>(
    `select programme from fact where subject = $1 and kind = 'support.completed' limit 1`,
    [firm],
  );
  const sale = {
    ...{ kind: "outcome.sale", party: firm, homeProgramme: home?.programme, value: "739518264", unit: "KRW" },
    ...{ firstDay: "2025-11-19", lastDay: "2025-11-19", naturalKey: "20251119-73951826-abcd9876", claims: [] },
  };
  const reported = await send("company", "POST", "/outcomes", sale);
  expect([reported.statusCode, reported.body]).toEqual([200, expect.any(String)]);
  secrets["sale"] = reported.json<{ outcome: string }>().outcome;
  // as it is kept: without hyphens, in capitals
  secrets["natural key of the sale"] = "2025111973951826ABCD9876";
  secrets["amount of the sale"] = "739518264";
  const paper = { kind: "contract", issuer: "비밀발행처", visibility: "restricted" };
  const [open] = await query<{ fact: string; version: string }>(
    `select fact, (select max(known_from) from fact g where g.fact = f.fact) as version from fact f
     where kind = 'support.completed' and subject <> $1 and subject <> $2 and known_to = 9223372036854775807 limit 1`,
    [firm, stranger],
  );
  const version = (await ask("officer", `/facts/${open?.fact}`)).json<{ version: string }>().version;
  const behind = await upload(
    "officer",
    { ...paper, title: "비공개 계약서 7731", fact: open?.fact ?? "", seen: version },
    "비밀계약7731.txt",
    "세상에 없는 내용 7731",
  );
  expect([behind.statusCode, behind.body]).toEqual([200, expect.any(String)]);
  const { evidence, sha256 } = behind.json<{ evidence: string; sha256: string }>();
  Object.assign(secrets, {
    ...{ "restricted document": evidence, "its hash": sha256, "its title": "비공개 계약서 7731" },
    ...{ "its file name": "비밀계약7731.txt", "its issuer": "비밀발행처" },
  });
  opened = open?.fact ?? "";
  const study = await send("company", "POST", "/simulation/studies", {
    ...{ party: firm, title: "비밀 연구 8842", problem: "비밀 병목 8842", method: "line" },
    ...{ programme: null, day: "2025-11-19", evidence: [] },
  });
  expect([study.statusCode, study.body]).toEqual([200, expect.any(String)]);
  const [told] = await query<{ fact: string }>(`select fact from fact where kind = 'simulation.requested'`);
  secrets["fact of the study"] = told?.fact ?? "";
  secrets["title of the study"] = "비밀 연구 8842";
  for (const { id, name, email } of await query<{ id: string; name: string; email: string }>(
    `select id, name, email from auth_user where id <> 'stranger'`,
  ))
    Object.assign(secrets, { [`account ${name}`]: id, [`name of ${name}`]: name, [`e-mail of ${name}`]: email });
}
let opened = "";

/** What every word of an address may stand for: everything of the firm, and a few of everything else. */
async function namesOf(key: string): Promise<readonly string[]> {
  const own = Object.values(secrets).filter((one) => /^[0-9a-f-]{36}$/.test(one));
  const asked: Readonly<Record<string, string>> = {
    party: `select '${firm}' as id union all select '${stranger}'`,
    fact: `select fact::text as id from (select distinct on (kind, evidence_level) fact from fact) f union all select '${opened}'`,
    evidence: `select evidence::text as id from (select evidence from evidence order by evidence desc limit 6) e`,
    outcome: `select outcome::text as id from outcome where party = '${firm}'`,
    figure: "select distinct figure as id from figure_definition",
    publication: "select publication as id from publication",
    programme: "select programme::text as id from programme",
    line: `select support_line::text as id from support_line where party = '${firm}' limit 3`,
  };
  return [...new Set([...(await namesFor(query, key, asked)), ...own])];
}

async function addressesOf({ path, query: shape }: AnyRoute): Promise<string[]> {
  const keys = [...path.matchAll(/:(\w+)/g)].map(([, key = ""]) => key);
  let paths = [path];
  for (const key of keys) {
    const names = await namesOf(key);
    paths = paths.flatMap((one) => names.map((name) => one.replace(`:${key}`, encodeURIComponent(name))));
  }
  const asked = shape === undefined ? {} : ((schemaOf(shape)["properties"] ?? {}) as Node);
  const words = ["q" in asked ? ["7731", "8842", "20251119-73951826-abcd9876"].map((q) => `?q=${q}`) : []].flat();
  const whose = "party" in asked ? [`?party=${firm}`] : [];
  return paths.flatMap((one) => ["", ...words, ...whose].map((more) => `${one}${more}`));
}

describe("what is public is decided once", () => {
  test("every route that anyone may ask says from when its answers are public, and who sees each field", () => {
    const open = served.filter(({ method, may }) => method === "GET" && may === "anyone");
    expect(open.length).toBeGreaterThan(15);
    expect(open.filter(({ shows }) => shows === undefined).map(({ name }) => name)).toEqual([]);
    expect(served.filter(({ shows, may }) => shows !== undefined && may !== "anyone").map(({ name }) => name)).toEqual(
      [],
    );
    // whoever acted is a person: no public reply may call one by a plain string
    const persons = /(^|\.)(by|actor|approvedBy|checkedBy|reportedBy|supplier|suppliedBy|personName)$/;
    const bare = open.flatMap(({ name, gives, reply }) =>
      gives === "file"
        ? []
        : fieldsOf(reply).flatMap(({ path, shown }) =>
            shown === null && persons.test(path) ? [`${name} ${path}`] : [],
          ),
    );
    expect(bare).toEqual(["read-evidence suppliedBy"]);
  });

  test("nobody from outside reads a secret anywhere, whatever he asks; those concerned find theirs", async () => {
    let asked = 0;
    const leaks: string[] = [];
    const seen = new Map<Reader, Set<string>>(readers.map((reader) => [reader, new Set()]));
    for (const route of served.filter(({ method }) => method === "GET")) {
      for (const address of await addressesOf(route)) {
        for (const reader of readers) {
          const who = whoIs.get(reader) as Who;
          if (!isLetIn(who, route.may)) continue;
          // an administrator's own pages are about accounts
          if (reader === "administrator" && route.may !== "anyone") continue;
          const reply = await ask(reader, address);
          asked += 1;
          expect([address, reply.statusCode < 500]).toEqual([address, true]);
          if (reply.statusCode !== 200) continue;
          const own = who.kind === "user" ? [who.user, who.name, who.email] : [];
          const body = reply.body.replace(/"q":"[^"]*"/, "");
          for (const [what, secret] of Object.entries(secrets)) {
            if (!body.includes(secret) || own.includes(secret)) continue;
            // of a fact about his own organisation he is told who acted
            if (what.startsWith("name of") && body.includes('"isConcerned":true')) continue;
            seen.get(reader)?.add(what);
            if (outside.includes(reader)) leaks.push(`${reader} ${route.name} ${address}: ${what}`);
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
    const told = Object.keys(secrets).filter((what) => !/^(account|name of|e-mail of)/.test(what));
    expect([...(seen.get("officer") ?? [])]).toEqual(expect.arrayContaining(told));
    const ofTheSale = [
      "sale",
      "natural key of the sale",
      "amount of the sale",
      "fact of the study",
      "title of the study",
    ];
    expect([...(seen.get("company") ?? [])]).toEqual(expect.arrayContaining(ofTheSale));
    expect([...(seen.get("company") ?? [])]).not.toContain("its title");
  }, 300_000);

  test("pages, and what they give as JSON and tables, tell no more", async () => {
    const told = Object.entries(secrets).filter(([what]) => !/^(account|name of|e-mail of)/.test(what));
    const leaks: string[] = [];
    let shown = 0;
    for (const page of publicPages) {
      const all = await addressesOf({ path: page.path } as AnyRoute);
      // those that name what is hidden, or whose it is, and a few of all others: a page takes its time
      const near = all.filter((one) => one.includes(firm) || told.some(([, secret]) => one.includes(secret)));
      for (const address of new Set([...near.slice(0, 8), ...all.slice(0, 2)]))
        for (const form of ["", ".json", ".csv"])
          for (const reader of ["visitor", "stranger"] as const) {
            const url = `/ko${address === "/" ? "" : address}${form}`;
            const headers = reader === "visitor" ? {} : { authorization: reader };
            const reply = await app.inject({ method: "GET", url, headers });
            expect([url, reply.statusCode < 500]).toEqual([url, true]);
            if (reply.statusCode !== 200) continue;
            shown += 1;
            for (const [what, secret] of told)
              // a page says again what its address says
              if (!url.includes(secret) && reply.body.includes(secret)) leaks.push(`${reader} ${url}: ${what}`);
          }
    }
    expect(leaks).toEqual([]);
    expect(shown).toBeGreaterThan(60);
  }, 300_000);

  test("each fact is there for the public exactly when its kind says so", async () => {
    const facts = await query<{ fact: string; kind: string; level: number; known: string; published: string }>(`
      (select fact, kind, evidence_level as level,
        (select min(known_from) from fact g where g.fact = fact.fact and g.evidence_level >= 1)::text as known, published_until()::text as published
        from fact where known_to = 9223372036854775807 and kind like 'outcome.%')
      union all
      (select distinct on (kind) fact, kind, evidence_level, known_from::text, published_until()::text
        from fact where known_to = 9223372036854775807 and kind not like 'outcome.%')`);
    const seenAs = new Map(kinds.map(({ kind, seen = "own" }) => [kind, seen]));
    const there = { yes: 0, no: 0 };
    for (const { fact, kind, level, known, published } of facts) {
      const isProven = level >= 2 || (level === 1 && BigInt(known) <= BigInt(published));
      const isPublic = seenAs.get(kind) === "record" || (seenAs.get(kind) === "proven" && isProven);
      there[isPublic ? "yes" : "no"] += 1;
      for (const reader of ["visitor", "administrator"] as const)
        expect([kind, level, (await ask(reader, `/facts/${fact}`)).statusCode]).toEqual([
          kind,
          level,
          isPublic ? 200 : 404,
        ]);
      expect((await ask("officer", `/facts/${fact}`)).statusCode).toBe(200);
    }
    expect(there.yes).toBeGreaterThan(30);
    expect(there.no).toBeGreaterThan(5);
  }, 120_000);

  test("whatever is another firm's answers as an id that was never given, in every room, or is open to all", async () => {
    const normal = (body: string, id: string) =>
      body.replaceAll(id, "ID").replace(/"(requestId|instance)":"[^"]*"/g, "");
    const closed: string[] = [];
    const walked = new Set<string>();
    for (const route of served) {
      const keys = [...route.path.matchAll(/:(\w+)/g)].map(([, key = ""]) => key);
      const [key = ""] = keys;
      if (route.method !== "GET" || keys.length !== 1 || !isLetIn(whoIs.get("stranger") as Who, route.may)) continue;
      for (const id of await namesOfParty(query, key, firm)) {
        if (!/^[0-9a-f-]{36}$/.test(id) || id === firm) continue;
        const at = (name: string) => route.path.replace(`:${key}`, name);
        const reply = await ask("stranger", at(id));
        if (reply.statusCode === 200 && route.may === "anyone") continue;
        // of the same last letter, on which particles hang
        const never = `018f6f3f-c000-7fff-8fff-ffffffffff0${id.slice(-1)}`;
        const unknown = await ask("stranger", at(never));
        expect([at(id), reply.statusCode, normal(reply.body, id)]).toEqual([at(id), 404, normal(unknown.body, never)]);
        closed.push(at(id));
        walked.add(route.name);
      }
    }
    // the firm's own rooms are in it, whichever have been told of
    expect([...walked]).toEqual(
      expect.arrayContaining([
        "read-application",
        "read-draft",
        "read-support-line",
        "read-outcome",
        "read-survey-reply",
      ]),
    );
    expect(closed.length).toBeGreaterThan(12);
  });

  test("each look at restricted evidence is in the audit, whoever looks and by whatever way; at public evidence none", async () => {
    const [shown] = await query<{ evidence: string }>(
      `select evidence from evidence e where visibility = 'public' and exists (select from evidence_of_fact l where l.evidence = e.evidence) limit 1`,
    );
    const looks = async () =>
      query<{ actor: string; act: string; subject: string }>(
        `select actor, act, subject from audit where act in ('open-evidence-file', 'preview-evidence') order by entry`,
      );
    const before = await looks();
    const subject = secrets["restricted document"] ?? "";
    for (const reader of ["officer", "reviewer"] as const)
      for (const part of ["file", "preview"]) {
        expect([reader, part, (await ask(reader, `/evidence/${subject}/${part}`)).statusCode]).toEqual([
          reader,
          part,
          200,
        ]);
        expect((await ask(reader, `/evidence/${shown?.evidence}/${part}`)).statusCode).toBe(200);
        expect((await ask("visitor", `/evidence/${subject}/${part}`)).statusCode).toBe(404);
      }
    const actorOf = (reader: Reader) => (whoIs.get(reader) as { user: string }).user;
    expect((await looks()).slice(before.length)).toEqual(
      (["officer", "reviewer"] as const).flatMap((reader) =>
        ["open-evidence-file", "preview-evidence"].map((act) => ({ actor: actorOf(reader), act, subject })),
      ),
    );
    // whatever else hands files out: no evidence, or inside a review, which records its own looks
    const others = served.filter(({ gives }) => gives === "file").map(({ name }) => name);
    expect(others.sort()).toEqual(
      [
        ...["read-checkpoint", "open-document-file", "open-evidence-file", "open-release-file", "open-review-paper"],
        ...["read-proof", "read-tile", "read-tile-below", "read-tile-far-below"],
      ].sort(),
    );
  });

  test("what one may not see answers as an id that was never given", async () => {
    // of the same end, on which particles hang: …10 is read as ten, …00 is not
    const never = (id: string) => `018f6f3f-c000-7fff-8fff-${id.slice(-12)}`;
    const said = async (reader: Reader, address: (id: string) => string, id: string) => {
      const { statusCode, body } = await ask(reader, address(id));
      return [statusCode, body.replaceAll(id, "ID").replace(/"(requestId|instance)":"[^"]*"/g, "")];
    };
    const hidden: readonly [string, (id: string) => string][] = [
      [secrets["sale"] ?? "", (id) => `/facts/${id}`],
      [secrets["fact of the study"] ?? "", (id) => `/facts/${id}`],
      ...["", "/file", "/preview"].map((part): [string, (id: string) => string] => [
        secrets["restricted document"] ?? "",
        (id) => `/evidence/${id}${part}`,
      ]),
    ];
    for (const reader of outside)
      for (const [id, address] of hidden) {
        const answer = await said(reader, address, id);
        expect(answer[0]).toBe(404);
        expect(answer).toEqual(await said(reader, address, never(id)));
      }
  });
});

describe("[E21] [J19] of applications a reviewer sees what his panel lets him see", () => {
  test("their papers and facts are not there for him, beside the work he checks", async () => {
    const papers = await query<{ evidence: string; title: string }>(
      `select distinct evidence, title from application_document join evidence using (evidence)
       where not exists (select from evidence_of_fact l where l.evidence = application_document.evidence) limit 5`,
    );
    const facts = await query<{ fact: string }>(
      `select distinct on (kind) fact from fact where known_to = 9223372036854775807
         and kind ~ '^(application|reviewer|panel|review|objection)[.]|^selection[.](waiting|not-selected)$'`,
    );
    expect([papers.length > 0, facts.length > 5]).toEqual([true, true]);
    for (const { evidence, title } of papers) {
      for (const part of ["", "/facts", "/file", "/preview"]) {
        const at = `/evidence/${evidence}${part}`;
        expect([at, (await ask("reviewer", at)).statusCode]).toEqual([at, 404]);
        expect([at, (await ask("officer", at)).statusCode]).not.toEqual([at, 404]);
      }
      for (const at of ["/evidence", "/search", "/evidence/to-check"]) {
        const reply = await ask("reviewer", `${at}?q=${encodeURIComponent(title)}`);
        expect([at, reply.statusCode, reply.body.includes(evidence)]).toEqual([at, 200, false]);
      }
      const listed = await ask("officer", `/evidence?limit=200&q=${encodeURIComponent(title)}`);
      expect(listed.body).toContain(evidence);
    }
    for (const { fact } of facts) {
      expect([fact, (await ask("reviewer", `/facts/${fact}`)).statusCode]).toEqual([fact, 404]);
      expect([fact, (await ask("officer", `/facts/${fact}`)).statusCode]).toEqual([fact, 200]);
    }
    // what he checks stays: the sale that nobody has proven yet, and a restricted document behind a fact of support
    expect((await ask("reviewer", `/facts/${secrets["sale"]}`)).statusCode).toBe(200);
    const paper = await ask("reviewer", `/evidence/${secrets["restricted document"]}`);
    expect(paper.json()).toMatchObject({ title: "비공개 계약서 7731", mayOpen: true });
  });
});

describe("[RV5] the papers of an application are open inside an open review alone", () => {
  test("after the declaration and before the end, to its own reviewer; each look is recorded", async () => {
    const own = await query<Record<"review" | "panel" | "reviewer" | "application" | "paper" | "account", string>>(
      `select r.review, r.panel, r.reviewer, r.application, w.account,
         (select evidence from application_document d where d.application = r.application limit 1) as paper
       from review r join reviewer w using (reviewer) join panel p using (panel)
       where p.state = 'reviewing' and r.state = 'assigned' order by r.review`,
    );
    const [first, second, undeclared] = own;
    if (first === undefined || second === undefined || undeclared === undefined) throw new Error("too few reviews");
    const [signed] = await query<{ theirs: string; account: string }>(
      `select r.review as theirs, w.account from review r join reviewer w using (reviewer)
       where r.panel = $1 and r.application = $2 and r.state = 'signed' and w.account <> $3 limit 1`,
      [first.panel, first.application, first.account],
    );
    const theirs = signed?.theirs ?? "";
    const [mine, another] = ["one reviewer", "another reviewer"] as unknown as [Reader, Reader];
    for (const [reader, user] of [
      [mine, first.account],
      [another, signed?.account ?? ""],
    ] as const) {
      const [named] = await query<{ name: string; email: string }>(`select name, email from auth_user where id = $1`, [
        user,
      ]);
      if (named === undefined) throw new Error("a reviewer without an account");
      whoIs.set(reader, { kind: "user", user, ...named, roles: [{ role: "reviewer", party: null }] });
    }
    const at = ({ review, paper }: { review: string; paper: string }) => `/my-reviews/${review}/papers/${paper}`;
    const statuses = async (reader: Reader, of: { review: string; paper: string }): Promise<number[]> => {
      const [file, beginning] = [await ask(reader, `${at(of)}/file`), await ask(reader, `${at(of)}/preview`)];
      return [file.statusCode, beginning.statusCode];
    };
    const versionOf = async (path: string, reader = mine) =>
      (await ask(reader, path)).json<{ version: string }>().version;
    const declare = async ({ review }: { review: string }) => {
      const seen = await versionOf(`/my-reviews/${review}`);
      expect((await send(mine, "POST", `/my-reviews/${review}/declaration`, { seen })).statusCode).toBe(200);
    };
    const file = async ({ review }: { review: string }) =>
      (await ask(mine, `/my-reviews/${review}`)).json<{ file: { documents: { evidence: string }[] } | null }>().file;

    expect([await statuses(mine, first), await file(first)]).toEqual([[404, 404], null]);
    await declare(first);
    await declare(second);
    expect(await statuses(mine, first)).toEqual([200, 200]);
    expect((await file(first))?.documents.map(({ evidence }) => evidence)).toContain(first.paper);
    const whole = await ask(mine, `${at(first)}/file`);
    expect([whole.body.includes("합성 자료"), whole.headers["content-disposition"]]).toEqual([
      true,
      expect.any(String),
    ]);
    const looked = await query<{ account: string; subject: string; detail: object }>(
      `select actor as account, subject, detail from audit where act = 'open-review-paper'`,
    );
    expect(looked).toContainEqual({ account: first.account, subject: first.paper, detail: { review: first.review } });
    // what is under no review of his, by whatever way he asks
    expect(await statuses(mine, undeclared)).toEqual([404, 404]);
    expect(await statuses(mine, { ...first, paper: secrets["restricted document"] ?? "" })).toEqual([404, 404]);
    expect(await statuses(mine, { ...first, review: theirs })).toEqual([404, 404]);
    expect(await statuses(another, first)).toEqual([404, 404]);
    expect(await statuses(another, { ...first, review: theirs })).toEqual([200, 200]);
    for (const reader of ["visitor", "company", "officer", "administrator"] as const)
      expect([reader, (await statuses(reader, first))[0]]).toEqual([reader, reader === "visitor" ? 401 : 403]);

    // taken off
    const change = {
      ...{ add: [], remove: [{ reviewer: first.reviewer, application: first.application }] },
      ...{
        reason: "이해관계가 뒤늦게 확인되어 제외합니다.",
        seen: await versionOf(`/panels/${first.panel}`, "officer"),
      },
    };
    const gone = await send("officer", "POST", `/panels/${first.panel}/assignment/change`, change);
    expect([gone.statusCode, gone.body]).toEqual([200, expect.any(String)]);
    expect([await statuses(mine, first), await file(first)]).toEqual([[404, 404], null]);
    // stood aside, after the file was read
    expect(await statuses(mine, second)).toEqual([200, 200]);
    const aside = {
      reason: "신청기업과 공동 연구를 시작했습니다.",
      seen: await versionOf(`/my-reviews/${second.review}`),
    };
    expect((await send(mine, "POST", `/my-reviews/${second.review}/recusal`, aside)).statusCode).toBe(200);
    expect([await statuses(mine, second), await file(second)]).toEqual([[404, 404], null]);
    // the end
    await declare(undeclared);
    expect(await statuses(mine, undeclared)).toEqual([200, 200]);
    const closing = {
      reason: "기한이 지나 위원장이 마감합니다.",
      seen: await versionOf(`/panels/${first.panel}`, "officer"),
    };
    expect((await send(mine, "POST", `/panels/${first.panel}/closing`, closing)).statusCode).toBe(200);
    expect([await statuses(mine, undeclared), await file(undeclared)]).toEqual([[404, 404], null]);
    expect(await statuses(another, { ...first, review: theirs })).toEqual([404, 404]);
  });
});

describe("proof belongs to its owner", () => {
  /** A body that fits its form, in which every name of a thing is the firm's. */
  const filled = (node: Node, key: string, ids: ReadonlyMap<string, string>): unknown => {
    const choices = (node["anyOf"] ?? node["oneOf"]) as Node[] | undefined;
    if (choices !== undefined) return filled(choices[0] as Node, key, ids);
    const field = (node["field"] as string | undefined) ?? key;
    if ("const" in node) return node["const"];
    if (Array.isArray(node["enum"])) return (node["enum"] as unknown[])[0];
    switch (node["type"]) {
      case "object":
        return Object.fromEntries(
          Object.entries((node["properties"] ?? {}) as Record<string, Node>).flatMap(([name, each]) =>
            ids.has((each["field"] as string | undefined) ?? name) ||
            ((node["required"] ?? []) as string[]).includes(name) ||
            name === "evidence"
              ? [[name, filled(each, name, ids)]]
              : [],
          ),
        );
      case "array":
        return [filled((node["items"] ?? {}) as Node, key, ids)];
      case "integer":
      case "number":
        return Math.max(Number(node["minimum"] ?? 1), 1);
      case "boolean":
        return true;
      case "string": {
        const id = ids.get(field);
        if (id !== undefined) return id;
        if (field === "day" || /day$|^from$|^to$|^on$/i.test(key)) return "2025-11-18";
        if (typeof node["pattern"] === "string") return /\\d/.test(node["pattern"]) ? "1000" : "a";
        return "사유와 설명";
      }
      default:
        return null;
    }
  };

  test("[E19] whoever names another's id in any act is refused, and nothing changes", async () => {
    const [line] = await query<{ id: string }>(`select support_line::text as id from support_line where party = $1`, [
      firm,
    ]);
    const [study] = await query<{ id: string }>(`select study::text as id from simulation_study`);
    const own: [string, string][] = [];
    const acted = served.filter(({ method, may }) => method !== "GET" && isLetIn(whoIs.get("stranger") as Who, may));
    const keys = acted.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, key = ""]) => key));
    for (const key of new Set(keys)) for (const id of await namesOfParty(query, key, firm)) own.push([key, id]);
    const ids = new Map(
      [
        ...own,
        ...Object.entries({ party: firm, fact: secrets["sale"], outcome: secrets["sale"], study: study?.id }),
        ...Object.entries({ evidence: secrets["restricted document"], line: line?.id, seen: undefined }),
      ].flatMap(([key, id]) => (id === undefined ? [] : [[key, id] as const])),
    );
    // an upload counts against its sender's day, whatever becomes of it
    const counted = async () =>
      (
        await query<{ name: string }>(
          `select relname as name from pg_class join pg_namespace n on n.oid = relnamespace
           where relkind = 'r' and nspname = 'public' and relname <> 'upload_count' order by 1`,
        )
      ).map(({ name }) => `(select count(*) from "${name}")::text`);
    const state = async () => query(`select ${(await counted()).join(" || ' ' || ")} as all`);
    const before = await state();
    const refused = new Map<string, number>();
    // what those that are held to more than a shape are filled in with
    const key = "018f6f3f-c000-4fff-8fff-ffffffffff00";
    const said = "사실과 다른 내용이 있어 다시 살펴 주시기 바랍니다.";
    const written: Readonly<Record<string, object>> = {
      "submit-application": { key, revision: "1", seen: "1" },
      "submit-survey-reply": { key, revision: "1", seen: "1" },
      "submit-agreement-report": { key, revision: "1", seen: "1" },
      "file-challenge": { whom: "위원", reason: said },
      "file-objection": { grounds: said },
      "sign-agreement": { seen: "1", sha256: "0".repeat(64) },
      "report-outcome": {
        homeProgramme: key,
        value: "1",
        unit: "KRW",
        firstDay: "2025-01-02",
        naturalKey: "a",
        claims: [],
        evidence: [],
      },
    };
    const acts = served.filter(
      (route) => route.method !== "GET" && isLetIn(whoIs.get("stranger") as Who, route.may) && route.may !== "anyone",
    );
    for (const route of acts) {
      const form = route.body === undefined ? {} : (filled(schemaOf(route.body), "", ids) as Record<string, unknown>);
      const body = { ...form, ...written[route.name] };
      const named = JSON.stringify([route.path, body]);
      const isNaming = [...ids].some(([key, id]) => named.includes(id) || route.path.includes(`:${key}`));
      if (!isNaming) continue;
      const url = route.path.replaceAll(/:(\w+)/g, (_, key: string) => ids.get(key) ?? secrets["sale"] ?? "");
      const reply =
        route.takes === "multipart"
          ? await upload("stranger", { ...(body as Record<string, string>), seen: "1" }, "a.txt", "내용")
          : await send("stranger", route.method, url, body);
      refused.set(`${route.name} ${reply.statusCode}`, reply.statusCode);
      expect([route.name, reply.statusCode, reply.body]).not.toEqual([route.name, 200, reply.body]);
      expect([route.name, reply.statusCode >= 400 && reply.statusCode < 500]).toEqual([route.name, true]);
    }
    expect(await state()).toEqual(before);
    expect(refused.size).toBeGreaterThan(5);
    // whoever names a firm hears that it is not his: firms are everybody's. All else is not there.
    const named = new Set(["begin-application 403", "report-outcome 403", "request-simulation-study 403"]);
    const missing = [...refused].filter(([, status]) => status === 404);
    expect([...refused.keys()].filter((name) => !name.endsWith(" 404") && !named.has(name))).toEqual([]);
    expect(missing.length).toBeGreaterThan(20);
  });

  test("[E19] another's document does not lift my outcome", async () => {
    const [home] = await query<{ programme: string; party: string }>(
      `select programme, subject as party from fact where kind = 'support.completed' and subject = $1 limit 1`,
      [firm],
    );
    const foreign = await upload(
      "stranger",
      { kind: "contract", title: "남의 문서", visibility: "restricted" },
      "b.txt",
      "남",
    );
    expect(foreign.statusCode).toBe(200);
    const { evidence } = foreign.json<{ evidence: string }>();
    const sale = {
      ...{ kind: "outcome.sale", party: firm, homeProgramme: home?.programme, value: "1000", unit: "KRW", claims: [] },
      ...{ firstDay: "2025-11-18", lastDay: "2025-11-18", naturalKey: "20251118-11111111-aaaa0001" },
    };
    const told = await send("company", "POST", "/outcomes", { ...sale, evidence: [{ evidence }] });
    expect([told.statusCode, told.json<{ code: string }>().code]).toEqual([404, "unknown-evidence"]);
    const { outcome, version } = (await send("company", "POST", "/outcomes", sale)).json<{
      outcome: string;
      version: string;
    }>();
    const lifted = await send("company", "POST", `/outcomes/${outcome}/evidence`, { evidence, seen: version });
    expect([lifted.statusCode, lifted.json<{ code: string }>().code]).toEqual([404, "unknown-evidence"]);
    const level = await query<{ level: number }>(`select evidence_level as level from fact where fact = $1`, [outcome]);
    expect(level).toEqual([{ level: 0 }]);
  });

  test("[E18] a resident number is refused at the door, in what a file is called and in what everybody could read", async () => {
    const fields = { kind: "contract", title: "계약서", visibility: "restricted" };
    const code = async (more: object, name: string, content: string) =>
      (await upload("company", { ...fields, ...more }, name, content)).json<{ code?: string }>().code;
    expect(await code({ title: "계약서 880101-1234568" }, "a.txt", "x")).toBe("resident-number-given");
    expect(await code({}, "880101-1234568.txt", "x")).toBe("resident-number-given");
    expect(await code({ title: "연락처 010-1234-5678" }, "a.txt", "x")).toBe("personal-data-given");
    expect(await code({ visibility: "public" }, "a.csv", "이름,번호\n홍길동,880101-1234568")).toBe(
      "resident-number-given",
    );
    expect(await code({ visibility: "public" }, "a.txt", "문의 kim@firm.example.kr")).toBe("personal-data-given");
    expect(await code({}, "a.csv", "이름,번호\n홍길동,880101-1234568")).toBeUndefined();
  });
});
