import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Who } from "#base/who";
import { fixedClock } from "#platform/clock";
import { createServer } from "#platform/http";
import { silentLog } from "#platform/log";
import { writeAudit } from "#platform/audit";
import { type Aside, asideThreads } from "#platform/machine";
import * as web from "../web/entry-server.tsx";
import { hostileBodies } from "./attack/inputs.ts";
import { objectionTo, Tally } from "./attack/told.ts";
import { type Attacked, files, lines, pages as walkPages, wire } from "./attack/walks.ts";
import { checkAside } from "./check-body.ts";
import { pages } from "./pages.ts";
import { toldHub, type ToldHub } from "./testing.ts";
import { routes } from "./wired.ts";

/* No input gives a 500: what `npm run attack` sends to a whole hub, sent to the same routes and pages without a process. */

const folder = mkdtempSync(join(tmpdir(), "geojeom-hostile-"));
const officer: Who = {
  ...{ kind: "user", user: "officer", name: "담당자", email: "officer@hub.example" },
  roles: [{ role: "officer", party: null }],
};
let hub: ToldHub;
let aside: Aside;
let app: FastifyInstance;
let attacked: Attacked;

beforeAll(async () => {
  hub = await toldHub();
  aside = asideThreads({ threads: 1 });
  mkdirSync(join(folder, "assets"));
  mkdirSync(join(folder, ".vite"));
  const entries = ["public", "desk", "factory"].map((desk) => [`src/web/entry-${desk}.ts`, { file: "assets/x.js" }]);
  writeFileSync(join(folder, ".vite/manifest.json"), JSON.stringify(Object.fromEntries(entries)));
  const clock = fixedClock(hub.at);
  const handled = routes({ aside, files: hub.files, uploadLimit: 2 ** 20, synthetic: true, now: () => hub.at });
  app = createServer({
    ...{ handled, db: hub.database, log: silentLog, clock, audit: writeAudit, aside: checkAside(aside) },
    who: ({ headers }) => Promise.resolve(headers.cookie === "as=officer" ? officer : { kind: "visitor" }),
    config: {
      ...{ baseUrl: "http://localhost:3000", checkReplies: true, requestsPerMinute: 10_000_000 },
      uploadFolder: join(folder, "aside"),
    },
    pages: pages({
      ...{ web, clientFolder: folder, hub: { ko: "거점", en: "Hub" }, synthetic: true, clock },
      publicUrl: "http://localhost:3000",
    }),
  });
  const at = new URL(await app.listen({ port: 0, host: "127.0.0.1" }));
  const cookies = new Map([
    ["visitor", undefined],
    ["officer", "as=officer"],
  ] as const);
  attacked = { at, cookies, handled, rounds: 1 };
}, 300_000);
afterAll(async () => {
  await app.close();
  await aside.close();
  await hub.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ["heads such as `Host: [`, types with control characters, and paths that lead out", wire, 25],
  ["lines and documents: a distribution `toString`, `__proto__`, 1,000 nested tags, a billion machines", lines, 12],
  ["files called evil.hta, of types with control characters", files, 8],
  ["pages asked as of %FF and other days that are none", walkPages, 100],
] as const)(
  "%s: nothing is wrong and nothing a fault",
  async (_, walk, least) => {
    const tally = new Tally();
    await walk(attacked, tally);
    expect(tally.wrong).toEqual([]);
    expect([tally.faults, tally.tried >= least]).toEqual([0, true]);
  },
  300_000,
);

test.each(hostileBodies)(
  "a body of %s is refused in words, by whatever takes one",
  async (_, payload) => {
    // null is nothing where nothing is asked for
    const taking = attacked.handled.filter(
      ({ route }) =>
        route.method !== "GET" && route.takes !== "multipart" && !(payload === "null" && route.body === undefined),
    );
    expect(taking.length).toBeGreaterThan(80);
    const wrong: string[] = [];
    for (const { route } of taking) {
      const reply = await app.inject({
        ...{ method: route.method, url: `/api${route.path.replaceAll(/:\w+/g, "x")}`, payload },
        headers: { "content-type": "application/json", cookie: "as=officer" },
      });
      const objection = objectionTo(reply.statusCode, String(reply.headers["content-type"]), reply.body);
      if (reply.statusCode < 400 || reply.statusCode >= 500 || objection !== "")
        wrong.push(`${route.name}: ${reply.statusCode} ${objection}`);
    }
    expect(wrong).toEqual([]);
  },
  300_000,
);
