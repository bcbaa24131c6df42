import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import type { FastifyInstance } from "fastify";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unseenReasons } from "#base/changed";
import { day, instantAt } from "#base/day";
import { declaredRefusals } from "#base/refusal";
import type { AnyRoute, Role } from "#base/route";
import type { Who } from "#base/who";
import { fixedClock } from "#platform/clock";
import type { TestDatabase } from "#platform/db";
import { createServer, openApi, type Problem, walk } from "#platform/http";
import type { Log } from "#platform/log";
import { askedOf, type Node, requestOf, schemaOf } from "./asking.testing.ts";
import { toldHub, type ToldHub } from "./testing.ts";
import { acts } from "../web/generated/acts.ts";
import { writeAudit } from "#platform/audit";
import { routes } from "./wired.ts";

const now = instantAt(day("2025-11-20"), 10);
const roles: readonly Role[] = ["officer", "official", "reviewer", "company", "administrator"];

let hub: ToldHub;
let database: TestDatabase;
let app: FastifyInstance;
let known: ReadonlyMap<string, readonly string[]>;
const faults: { readonly route: string; readonly error: string }[] = [];
const users = new Map<Role, { user: string; party: string | null }>();

beforeAll(async () => {
  hub = await toldHub();
  ({ database } = hub);
  const { files } = hub;
  const held = await database.pool.query<{ role: Role; user: string; party: string | null }>(
    `select role, user_id as user, party from role_grant`,
  );
  for (const { role, user, party } of held.rows) users.set(role, { user, party });
  known = await namesThatExist();
  app = createServer({
    handled: routes({ files, uploadLimit: 2 ** 20, synthetic: true, now: () => now }),
    db: database,
    log: keepFaults,
    clock: fixedClock(now),
    who: ({ headers }) => Promise.resolve(whoOf(headers.authorization)),
    audit: writeAudit,
    config: { baseUrl: "http://localhost:3000", checkReplies: true, requestsPerMinute: 1_000_000 },
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await hub.close();
});

const keepFaults: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (details: object) => {
    const { route, error } = details as { route?: string; error?: unknown };
    faults.push({ route: route ?? "?", error: inspect(error, { depth: 1 }).slice(0, 600) });
  },
  child: () => keepFaults,
};

/** `authorization: officer` is the story's officer; nothing is a visitor. */
function whoOf(authorization: string | undefined): Who {
  const role = roles.find((one) => one === authorization);
  if (role === undefined) return { kind: "visitor" };
  const { user, party } = users.get(role)!;
  return { kind: "user", user, name: role, email: `${role}@geojeom.example`, roles: [{ role, party }] };
}

/** A few of every kind of thing that an address or a form can name, by the word it is asked for with. */
async function namesThatExist(): Promise<ReadonlyMap<string, readonly string[]>> {
  const party = "select party::text from party limit 4";
  const programme = "select programme::text from programme order by parent nulls first limit 4";
  const asked: Record<string, string> = {
    ...{ party, owner: party, organisation: party, person: party, into: party, funder: party, supplier: party },
    ...{ programme, homeProgramme: programme, parent: programme },
    place: "select place::text from place limit 3",
    room: "select place::text from place where kind = 'room' limit 2",
    evidence: "(select evidence::text from evidence limit 3)",
    fact: "(select fact::text from fact limit 3) union (select fact::text from fact where kind like 'outcome%' limit 3)",
    outcome: "select outcome::text from outcome limit 12",
    figure: "select figure from figure_definition",
    figures: "select figure from figure_definition",
    publication: "select publication from publication",
    agreement: "select agreement::text from agreement",
    user: "select user_id from role_grant",
    session: "select 'none'",
    naturalKey: "select natural_key from outcome limit 2",
    code: "select code from programme limit 2",
    value: "select value from party_identifier limit 4",
    subject: "select subject::text from fact where kind = 'outcome.sale' limit 2",
    sha256: "select sha256 from evidence limit 1",
  };
  const found = new Map<string, readonly string[]>();
  for (const [key, query] of Object.entries(asked)) {
    const { rows } = await database.pool.query<string[]>({ text: query, rowMode: "array" });
    found.set(key, rows.flat());
  }
  const days = ["2024-06-03", "2025-01-01", "2025-04-09", "2025-11-18", "2025-11-20", "2026-12-31"];
  for (const key of "as-of known day from to first last until issuedOn foundedOn firstDay lastDay asOf on".split(" ")) {
    found.set(key, days);
  }
  for (const key of "amount won total num rentWon".split(" ")) found.set(key, ["1", "1200000", "-1200000", "7"]);
  found.set("den", ["1", "2", "3"]);
  found.set("share", ["1/2", "1/3", "1"]);
  found.set("year", ["1", "2", "2024", "2025"]);
  found.set("dimension", ["programme", "party:type", "year", "evidence", "subject", "facet:source"]);
  found.set("group", ["firm", "2025", "national", ""]);
  found.set("unit", ["KRW", "firm", "organisation"]);
  found.set("currency", ["KRW", "USD"]);
  found.set("name", ["name.ko", "region", "origin", "founded", "address"]);
  found.set(
    "account",
    (
      await database.pool.query<string[]>({ text: "select account::text from ledger_account", rowMode: "array" })
    ).rows.flat(),
  );
  return found;
}

/** How many rows there are in every table of ours. */
async function rowCounts(): Promise<Record<string, string>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname = 'public' order by relname`,
  );
  const counted = tables.map(({ name }) => `select '${name}' as name, count(*)::text as n from ${name}`);
  const { rows } = await database.pool.query<{ name: string; n: string }>(counted.join(" union all "));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

const noFiles = { put: () => Promise.reject(new Error("no file")) } as never;
const all = routes({ files: noFiles, uploadLimit: 1, synthetic: true, now: () => now });
const named = all.map(({ route }) => route);

describe("the interface as a whole", () => {
  test("every name and every address stands once", () => {
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
    const addresses = named.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ":")}`);
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
  });

  test("what an address names is what its contract reads from it", () => {
    for (const { name, path, params } of named) {
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, key = ""]) => key).toSorted();
      const read = params === undefined ? [] : Object.keys((schemaOf(params)["properties"] as object) ?? {}).toSorted();
      expect([name, read]).toEqual([name, inPath]);
    }
  });

  test("every refusal a contract names is declared, in Korean and in English, and named once", () => {
    const declared = new Map(declaredRefusals().map((kind) => [kind.code, kind]));
    for (const { name, refusals } of named) {
      expect([name, refusals.filter((code) => !declared.has(code))]).toEqual([name, []]);
      expect([name, new Set(refusals).size]).toEqual([name, refusals.length]);
      for (const code of refusals) {
        expect(declared.get(code)?.ko).toMatch(/[가-힣]/);
        expect(declared.get(code)?.en).toMatch(/^[^가-힣]*[a-z][^가-힣]*$/i);
      }
    }
  });

  test("the web's client knows every route that is served, and no other", async () => {
    const client = await readFile(join(import.meta.dirname, "../web/generated/client.ts"), "utf8");
    const asked = [...client.matchAll(/^export const \w+ = .*"(\/[^"]*)"\);$/gm)].map(([, path = ""]) => `GET ${path}`);
    const told = Object.values(acts).map(({ method, path }) => `${method} ${path}`);
    expect([...asked, ...told].toSorted()).toEqual(named.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  test("it is described whole as OpenAPI 3.1", async () => {
    const { paths } = openApi(all);
    const operations = Object.values(paths).flatMap((path) => Object.values(path)) as { operationId: string }[];
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
      named.map(({ name }) => name).toSorted(),
    );
    const served = await app.inject({ method: "GET", url: "/api/openapi.json" });
    expect(served.statusCode).toBe(200);
    expect(served.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/), paths: expect.any(Object) });
  });
});

describe("every route, asked wrongly", () => {
  const steps = [...walk(all)];

  test("is walked: each that is closed without a session, each that asks for a role with another, each malformed", () => {
    const of = (why: string) => new Set(steps.filter((step) => step.why === why).map(({ route }) => route));
    const names = (which: (route: AnyRoute) => boolean) => new Set(named.filter(which).map(({ name }) => name));
    expect(new Set(steps.map(({ route }) => route))).toEqual(names(() => true));
    expect(of("no session")).toEqual(names(({ may }) => may !== "anyone"));
    expect(of("wrong role")).toEqual(names(({ may }) => typeof may === "object" && may.length < roles.length));
    expect(of("foreign origin")).toEqual(names(({ method }) => method !== "GET"));
    expect(of("broken body")).toEqual(names(({ method, takes }) => method !== "GET" && takes !== "multipart"));
    expect(of("unknown query")).toEqual(names(({ takes }) => takes !== "multipart"));
  });

  test("refuses in both languages as a problem with its code, and nothing is written", async () => {
    const before = await rowCounts();
    const refused = new Map<number, number>();
    for (const { route, why, as, request, expect: expected } of steps) {
      const said = `${route}: ${why}`;
      const headers = { ...request.headers, ...(as === "visitor" ? {} : { authorization: as }) };
      const reply = await app.inject({ ...request, headers });
      const problem = reply.json<Problem>();
      expect([said, reply.statusCode, problem.code]).toEqual([said, expected.status, expected.code]);
      expect(reply.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(problem.ko).toMatch(/[가-힣]/);
      expect(problem.en).toMatch(/[a-z]{3}/);
      expect(problem).toMatchObject({ status: expected.status, type: expected.code, requestId: expect.any(String) });
      refused.set(expected.status, (refused.get(expected.status) ?? 0) + 1);
    }
    expect(new Set(refused.keys())).toEqual(new Set([400, 401, 403, 415]));
    expect(await rowCounts()).toEqual(before);
  });

  test("names a thing that is not there: 404, or nothing found, or malformed, and nothing is written", async () => {
    const before = await rowCounts();
    const strange = ["x", "00000000-0000-7000-8000-000000000000", "가", "..%2F..", "%00", "a".repeat(2000)];
    for (const { name, method, path, may, params } of named) {
      if (method !== "GET" || params === undefined) continue;
      for (const value of strange) {
        const url = `/api${path.replaceAll(/:\w+/g, value === "가" ? encodeURIComponent(value) : value)}`;
        const reply = await app.inject({ method, url, headers: knocking(may) });
        const said = `${name} ${value.slice(0, 40)}`;
        expect([said, reply.statusCode < 500]).toEqual([said, true]);
      }
    }
    expect(faults).toEqual([]);
    expect(await rowCounts()).toEqual(before);
  });

  test("an address below /api that is none is a problem too", async () => {
    const reply = await app.inject({ method: "GET", url: "/api/no/such/address" });
    expect([reply.statusCode, reply.json<Problem>().code]).toEqual([404, "no-such-address"]);
  });
});

function knocking(may: AnyRoute["may"]): Record<string, string> {
  return may === "anyone" ? {} : { authorization: may === "signed-in" ? "company" : may[0] };
}

test("every act names the version it saw, or says why there is none to see", () => {
  const saysSeen = ({ body }: AnyRoute): boolean =>
    body !== undefined && "seen" in ((schemaOf(body)["properties"] as Node | undefined) ?? {});
  const acting = named.filter(({ method }) => method !== "GET");
  expect(acting.length).toBeGreaterThan(50);
  expect(acting.filter((route) => saysSeen(route) === (route.unseen !== undefined)).map(({ name }) => name)).toEqual(
    [],
  );
  for (const route of acting.filter(saysSeen))
    expect([route.name, route.refusals]).toEqual([route.name, expect.arrayContaining(["changed-meanwhile"])]);
  expect(new Set(acting.flatMap(({ unseen }) => unseen ?? []))).toEqual(new Set(Object.keys(unseenReasons)));
});

const runs = Number(process.env["GEOJEOM_FUZZ_RUNS"] ?? 25);
const seed = Number(process.env["GEOJEOM_FUZZ_SEED"] ?? 20250409);

describe("every route, asked in its own form with whatever that form lets through", () => {
  test.each(named.map((route) => [route.name, route] as const))(
    "%s answers or refuses, and never fails",
    async (_, route) => {
      const declared = new Set(declaredRefusals().map(({ code }) => code));
      await fc.assert(
        fc.asyncProperty(askedOf(route, known), async (asked) => {
          faults.length = 0;
          const request = requestOf(route, asked);
          const reply = await app.inject({ ...request, headers: { ...request.headers, ...knocking(route.may) } });
          const said = reply.statusCode < 500 ? "" : `${reply.statusCode} ${JSON.stringify(faults)}`;
          expect(said).toBe("");
          if (reply.statusCode >= 400) expect(declared.has(reply.json<Problem>().code)).toBe(true);
        }),
        { numRuns: runs, seed },
      );
    },
  );
});
