import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { type Acting, correctFact, namedAct } from "#journal";
import { changeAttribute, mergeParties } from "#party";
import { steppingClock } from "#platform/clock";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { writeAudit } from "#platform/audit";
import { toldHub, type ToldHub } from "./testing.ts";
import { routes } from "./wired.ts";

/*
 * Names change; what was said of the past does not. Everything that pages ask is asked before and after all accounts were
 * called otherwise, and organisations renamed and merged.
 */
const root = join(import.meta.dirname, "../..");
let hub: ToldHub;
let app: FastifyInstance;
let clock: ReturnType<typeof steppingClock>;
const users = new Map<string, string>();

beforeAll(async () => {
  hub = await toldHub();
  clock = steppingClock(hub.at);
  const { rows } = await hub.database.pool.query<{ role: Role; user: string }>(
    `select role, user_id as user from role_grant`,
  );
  for (const { role, user } of rows) users.set(role, user);
  app = createServer({
    handled: routes({ files: hub.files, uploadLimit: 2 ** 20, synthetic: true, now: () => clock.now() }),
    db: hub.database,
    log: silentLog,
    clock,
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

const whoOf = (role: string | undefined): Who =>
  role === undefined || role === "visitor"
    ? { kind: "visitor" }
    : ({
        kind: "user",
        ...{ user: users.get(role) ?? "", name: "", email: "" },
        roles: [{ role, party: null }],
      } as unknown as Who);
const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const tell = <Told>(work: (acting: Acting) => Promise<Told | Refusal>, user = "t"): Promise<Told> => {
  const at = clock.advance(60_000);
  return hub.database
    .transaction<Told>("write", (tx) => work({ tx, at, actor: user, newId: () => freshId(at) }))
    .then(must);
};

/** Who is asked about as he is today: accounts, their sessions, whom a line of today is assigned to, who holds a seat. */
const ofToday = /^\/api\/(?:account|accounts|today|approval-line)\b/;

/** What pages of each role ask, as they are kept for the tests of pages, and each fact and case of the hub. */
async function everythingAsked(): Promise<(readonly [role: string, url: string])[]> {
  const kept = globSync("src/web/golden/*/*.json", { cwd: root }).flatMap((file) => {
    const role = file.replaceAll("\\", "/").split("/")[3] ?? "";
    return Object.keys(JSON.parse(readFileSync(join(root, file), "utf8")) as object).map((url) => [role, url] as const);
  });
  const { rows } = await hub.database.pool.query<{ url: string }>(
    `(select distinct on (kind) '/api/facts/' || fact as url from fact where known_to = forever() order by kind, version)
     union all (select '/api/facts/' || k.fact from evidence_check k order by k.check_id limit 10)
     union all (select '/api/evidence/' || evidence from evidence order by evidence limit 20)
     union all select '/api/publications/' || publication from publication
     union all (select '/api/support-lines/' || support_line from support_line order by support_line limit 10)
     union all select '/api/simulation/studies/' || study from simulation_study
     union all select '/api/parties/merges?limit=100'`,
  );
  return [...kept.filter(([, url]) => !ofToday.test(url)), ...rows.map(({ url }) => ["officer", url] as const)];
}
const answered = async (all: readonly (readonly [string, string])[]): Promise<Map<string, string>> => {
  const answers = new Map<string, string>();
  for (const [role, url] of all)
    answers.set(`${role} ${url}`, (await app.inject({ method: "GET", url, headers: { authorization: role } })).body);
  return answers;
};

describe("[AU16] whoever did something is called as he was then", () => {
  it("after every account was renamed, no answer that speaks of what was done says another name", async () => {
    const { rows } = await hub.database.pool.query<{ name: string }>(`select name from auth_user`);
    const names = rows.map(({ name }) => name);
    const all = await everythingAsked();
    const before = await answered(all);
    const speaking = [...before].filter(([, body]) => names.some((name) => body.includes(name)));
    // checks, approvals, steps, corrections and offers of files speak of people
    expect(speaking.length).toBeGreaterThan(20);
    await hub.database.pool.query(`update auth_user set name = '다른 이름 ' || name, updated_at = now()`);
    const after = await answered(all);
    for (const [asked, body] of speaking) expect([asked, after.get(asked)]).toEqual([asked, body]);

    // what is done from now on is done under the new name
    const officer = users.get("officer") ?? "";
    const { rows: sales } = await hub.database.pool.query<{ fact: string; value: bigint }>(
      `select fact, value from fact where kind = 'outcome.sale' and known_to = forever() order by version limit 1`,
    );
    const { fact = "", value = 0n } = sales[0] ?? {};
    await tell((acting) => correctFact(acting, namedAct("correct"), fact, { value: value + 1n }), officer);
    const page = { method: "GET", url: `/api/facts/${fact}`, headers: { authorization: "officer" } } as const;
    const { versions } = (await app.inject(page)).json<{
      versions: { knownFrom: { actor: string } }[];
    }>();
    expect(versions.at(-1)?.knownFrom.actor).toMatch(/^다른 이름 /);
    expect(versions[0]?.knownFrom.actor).not.toMatch(/^다른 이름 /);
  });

  it("every name is kept by the database itself, and administrators see the former ones", async () => {
    const user = users.get("officer") ?? "";
    const account = (
      await app.inject({
        method: "GET",
        url: `/api/accounts/${user}`,
        headers: { authorization: "administrator" },
      })
    ).json<{ name: string; formerNames: { name: string }[] }>();
    expect(account.formerNames).toHaveLength(1);
    expect(account.name).toBe(`다른 이름 ${account.formerNames[0]?.name}`);
    for (const change of ["update name_of_user set name = 'x'", "delete from name_of_user", "truncate name_of_user"])
      await expect(hub.database.pool.query(change)).rejects.toMatchObject({ code: "GJ002" });
  });
});

describe("[J5] organisations are called and counted as they were known", () => {
  it("in what was published, after they were renamed, also for days before, and merged", async () => {
    const { publications } = (await app.inject({ method: "GET", url: "/api/publications" })).json<{
      publications: { publication: string; asOf: string; known: string }[];
    }>();
    const all: (readonly [string, string])[] = [];
    for (const { publication, asOf, known } of publications) {
      const { figures } = (await app.inject({ method: "GET", url: `/api/publications/${publication}` })).json<{
        figures: { figure: string }[];
      }>();
      for (const { figure } of figures)
        for (const level of ["", "/subjects", "/facts"])
          all.push(["visitor", `/api/figures/${figure}${level}?as-of=${asOf}&as-known=${known}`]);
    }
    expect(all.length).toBeGreaterThan(20);
    const before = await answered(all);
    const { rows } = await hub.database.pool.query<{ party: string }>(
      `select subject as party from fact join party on party = subject where type = 'firm' group by subject
       order by count(*) desc, subject limit 2`,
    );
    const [first = "", second = ""] = rows.map(({ party }) => party);
    const from = addDays(dayOf(hub.at), -700);
    await tell((acting) => changeAttribute(acting, first, "name.ko", "새 이름", from));
    await tell((acting) => mergeParties(acting, second, first, "같은 곳"));
    const live = await answered([["visitor", `/api/parties/${first}`]]);
    expect([...live.values()][0]).toContain("새 이름");
    expect(await answered(all)).toEqual(before);
  });
});
