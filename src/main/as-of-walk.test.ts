import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day, dayOf, endOfDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import type { FigureView } from "#figure/contract";
import { type Acting, correctFact, namedAct, openCommit, withdrawFact } from "#journal";
import { steppingClock } from "#platform/clock";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import type { PublicationView } from "#publication/contract";
import * as web from "../web/entry-server.tsx";
import { writeAudit } from "#platform/audit";
import { figureCommand } from "./commands/figure.ts";
import type { Hub } from "./hub.ts";
import { openPageMemory } from "./page-memory.ts";
import { pages } from "./pages.ts";
import { stateOf } from "./serve.ts";
import { toldHub, type ToldHub } from "./testing.ts";
import { routes } from "./wired.ts";

/*
 * The walk of as-of links: what was cited on a day that was not over is asked again after everything it rests on was
 * corrected, through every way there is: page, its JSON, its CSV, the interface, the command line, and what was published.
 */
const folder = mkdtempSync(join(tmpdir(), "geojeom-walk-"));
let hub: ToldHub;
let app: FastifyInstance;
let clock: ReturnType<typeof steppingClock>;
let officer: Who;

beforeAll(async () => {
  hub = await toldHub();
  clock = steppingClock(hub.at);
  const { database, files } = hub;
  const { rows } = await database.pool.query<{ user: string }>(
    `select user_id as user from role_grant where role = 'officer' limit 1`,
  );
  officer = {
    kind: "user",
    ...{ user: rows[0]?.user ?? "", name: "", email: "" },
    roles: [{ role: "officer", party: null }],
  } as Who;
  mkdirSync(join(folder, "assets"));
  mkdirSync(join(folder, ".vite"));
  const chunk = { file: "assets/x.js" };
  writeFileSync(
    join(folder, ".vite/manifest.json"),
    JSON.stringify({
      "src/web/entry-public.ts": chunk,
      "src/web/entry-desk.ts": chunk,
      "src/web/entry-factory.ts": chunk,
    }),
  );
  app = createServer({
    handled: routes({ files, uploadLimit: 2 ** 20, synthetic: true, now: () => clock.now() }),
    db: database,
    log: silentLog,
    clock,
    who: ({ headers }) => Promise.resolve(headers.authorization === "officer" ? officer : { kind: "visitor" }),
    audit: writeAudit,
    config: { baseUrl: "http://localhost:3000", checkReplies: true, requestsPerMinute: 1_000_000 },
    pages: pages({
      web,
      clientFolder: folder,
      hub: { ko: "거점", en: "Hub" },
      synthetic: true,
      publicUrl: "http://localhost:3000",
      clock,
      memory: openPageMemory(() => stateOf({ database, clock })),
    }),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await hub.close();
  rmSync(folder, { recursive: true });
});

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const get = async (url: string, as: Record<string, string> = {}) => {
  const reply = await app.inject({ method: "GET", url, headers: as });
  expect([url, reply.statusCode]).toEqual([url, 200]);
  return reply;
};
const told = <Told>(tell: (acting: Acting) => Promise<Told | Refusal>): Promise<Told> => {
  const at = clock.now();
  return hub.database
    .transaction<Told>("write", (tx) => tell({ tx, at, actor: "t", newId: () => freshId(at) }))
    .then(must);
};

/** What each way says of a figure, asked with these dates. */
async function everyWay(figure: string, dates: Record<string, string>) {
  const query = new URLSearchParams(dates).toString();
  const options = Object.fromEntries(Object.entries(dates).map(([name, value]) => [name, value]));
  const api = (await get(`/api/figures/${figure}?${query}`)).json<FigureView>();
  const json = (await get(`/ko/figures/${figure}.json?${query}`)).json<FigureView>();
  const page = (await get(`/ko/figures/${figure}?${query}`)).body;
  const table = (await get(`/ko/figures.csv?${query}`)).body;
  const row = table.split("\r\n").find((line) => line.includes(`${figure},`)) ?? "";
  const groups = (await get(`/ko/figures/${figure}.csv?${query}`)).body;
  // whoever is at the machine counts what whoever works for the hub counts
  const office = (await get(`/api/figures/${figure}?${query}`, { authorization: "officer" })).json<FigureView>();
  const line = must(await figureCommand.run({ database: hub.database, clock } as unknown as Hub, [figure], options))
    .json as Record<string, unknown>;
  const value = /<span class="value is-still">(?:<[^>]*>)*([^<]*)/.exec(page)?.[1] ?? "";
  return {
    api: [api.amount, api.n, api.asOf],
    json: [json.amount, json.n, json.asOf],
    page: value,
    row,
    groups,
    office: [office.amount?.num, office.amount?.unit, office.n, office.asOf.known.seq],
    line: [line["minor"], line["unit"], line["n"], line["knownSeq"]],
  };
}

/** Everything that was sold and every support: corrected, and of each third the fact withdrawn. */
async function correctEverything(): Promise<void> {
  const { rows } = await hub.database.pool.query<{ fact: string; value: bigint; measure: string }>(
    `select fact, value, measure from fact join fact_kind using (kind) where known_to = forever() and not plan
     and kind not like 'programme.%' order by version`,
  );
  await told(async (acting) => {
    for (const [index, { fact, value, measure }] of rows.entries()) {
      const done =
        index % 3 === 0
          ? await withdrawFact(acting, namedAct("withdraw"), fact)
          : measure === "flow"
            ? await correctFact(acting, namedAct("correct"), fact, { value: value * 2n + 1n })
            : null;
      // a claimed outcome may be held by the rules of its ladder; what is refused changes nothing
      if (isRefusal(done) && done.refusal === "unknown-fact") return done;
    }
    return "corrected";
  });
}

describe("[J5] what was cited is answered again for ever", () => {
  const cited = new Map<string, Awaited<ReturnType<typeof everyWay>>>();
  let dates: Record<string, string>;
  let today: string;

  const publishing = (publication: string, named: readonly string[], asOf = today) =>
    app.inject({
      method: "POST",
      url: "/api/publications",
      headers: { authorization: "officer", origin: "http://localhost:3000" },
      payload: {
        ...{ publication, title: { ko: "오늘 공표", en: "Today" }, asOf },
        ...{ known: dates["as-known"], figures: named },
      },
    });

  it("a page of a day that is not over says so, and names the address that pins its commit", async () => {
    today = dayOf(clock.now());
    const page = await get("/ko/figures");
    const pinned = new URL(String(page.headers["content-location"]), "http://hub");
    dates = Object.fromEntries(pinned.searchParams);
    expect(dates).toEqual({ "as-of": today, "as-known": expect.stringMatching(/^\d+$/) });
    const { figures, asOf } = (await get("/api/figures")).json<{ figures: FigureView[]; asOf: FigureView["asOf"] }>();
    expect(asOf).toMatchObject({ valid: today, final: false, known: { seq: dates["as-known"] } });
    const open = figures.filter(({ amount, n }) => amount !== null && n > 0);
    expect(open.length).toBeGreaterThan(8);
    const one = await get(`/ko/figures/${open[0]?.figure}`);
    expect(one.body).toContain(`기록 ${asOf.known.seq}번까지`);
    expect(one.body).toMatch(new RegExp(`href="[^"]*\\.csv\\?as-of=${today}&amp;as-known=${asOf.known.seq}`));
    // a publication makes what it stands on public; what is cited afterwards is so for ever
    const published = await publishing("walk-first", ["tenants"], addDays(today as Day, -1));
    expect(published.statusCode).toBe(200);
    // a third of them, through every way there is: a page takes its time
    for (const { figure } of open.filter((_, index) => index % 3 === 0))
      cited.set(figure, await everyWay(figure, dates));
    for (const { api, json, line, office, page, row, groups } of cited.values()) {
      expect([page, row, groups].map((shown) => shown.length > 0)).toEqual([true, true, true]);
      expect(json).toEqual(api);
      const [, , known] = api as [FigureView["amount"], number, FigureView["asOf"]];
      expect(line).toEqual(office);
      expect(known.final).toBe(true);
    }
  });

  it("what is published is what was seen, though something was told between the look and the act", async () => {
    // whoever publishes looks at everything; the public sees what stands on a document once it is published
    const publishable = (await get("/api/figures", { authorization: "officer" }))
      .json<{ figures: FigureView[] }>()
      .figures.filter(
        ({ amount, n, evidenceMix }) => amount !== null && n > 0 && evidenceMix.every(({ level }) => level > 0),
      );
    expect(publishable.length).toBeGreaterThan(4);
    clock.advance(60_000);
    await correctEverything();
    const seen = new Map(publishable.map(({ figure, amount }) => [figure, amount]));
    const reply = await publishing("walk-today", [...seen.keys()]);
    expect(reply.statusCode).toBe(200);
    const published = reply.json<PublicationView>();
    expect(published.known).toBe(dates["as-known"]);
    for (const { figure, frozen } of published.figures) expect([figure, frozen]).toEqual([figure, seen.get(figure)]);
    expect(published.figures.every(({ holds }) => holds)).toBe(true);
    expect(published.figures.some(({ now }) => now !== null)).toBe(true);
    // its page leads to what it says, and so does the home page that stands on it
    for (const address of ["/ko/publications/walk-today", "/ko"])
      expect((await get(address)).body).toMatch(
        new RegExp(`href="/ko/figures/[^"]*as-of=${today}&amp;as-known=${dates["as-known"]}`),
      );
  });

  const agree = async (): Promise<void> => {
    for (const [figure, before] of cited) expect([figure, await everyWay(figure, dates)]).toEqual([figure, before]);
  };

  it("after everything was corrected the same day, each way says what it said", async () => {
    await agree();
    const live = (await get("/api/figures")).json<{ figures: FigureView[] }>().figures;
    const moved = live.filter(({ figure, amount }) => {
      const [then] = cited.get(figure)?.api ?? [];
      return then !== undefined && JSON.stringify(amount) !== JSON.stringify(then);
    });
    expect(moved.length).toBeGreaterThan(3);
  });

  it("on the next day too, when the day itself is final with its corrections", async () => {
    clock.set(new Date(endOfDay(dayOf(clock.now())).getTime() + 1000));
    await agree();
    const day = (await get(`/api/figures?as-of=${today}`)).json<{ figures: FigureView[]; asOf: FigureView["asOf"] }>();
    expect(day.asOf.final).toBe(true);
    expect(Number(day.asOf.known.seq)).toBeGreaterThan(Number(dates["as-known"]));
    const published = (await get("/ko/publications/walk-today.json")).json<PublicationView>();
    expect(published.figures.every(({ holds }) => holds)).toBe(true);
  });

  it("while something of yesterday is still on its way, yesterday says that it is not final", async () => {
    const yesterday = dayOf(clock.now());
    const late = new Date(endOfDay(yesterday).getTime() - 100);
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    clock.set(late);
    const telling = told(async (acting) => {
      await openCommit(acting.tx, acting.at, "t", namedAct("late"));
      begun.resolve();
      await release.promise;
      return "told";
    });
    await begun.promise;
    clock.set(new Date(endOfDay(yesterday).getTime() + 50));
    const [figure = ""] = cited.keys();
    const asked = async () => (await get(`/api/figures/${figure}?as-of=${yesterday}`)).json<FigureView>();
    const meanwhile = await asked();
    expect(meanwhile.asOf.final).toBe(false);
    const page = await get(`/ko/figures/${figure}?as-of=${yesterday}`);
    expect(page.headers["content-location"]).toContain(`as-known=${meanwhile.asOf.known.seq}`);
    expect(page.headers["cache-control"]).toBe("public, no-cache");
    release.resolve();
    await telling;
    const after = await asked();
    expect(after.asOf.final).toBe(true);
    expect(after.asOf.known.seq).not.toBe(meanwhile.asOf.known.seq);
    const again = (
      await get(`/api/figures/${figure}?as-of=${yesterday}&as-known=${meanwhile.asOf.known.seq}`)
    ).json<FigureView>();
    expect({ ...again, asOf: { ...again.asOf, final: false } }).toEqual(meanwhile);
  });
});
