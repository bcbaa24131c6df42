import { createServer as createPlain } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { noMemo } from "#figure";
import { fixedClock } from "#platform/clock";
import { createServer } from "#platform/http";
import { silentLog } from "#platform/log";
import { writeAudit } from "#platform/audit";
import { type Aside, inlineAside } from "#platform/machine";
import { checkAside } from "../src/main/check-body.ts";
import { openPageMemory } from "../src/main/page-memory.ts";
import { loadWeb, pages, tablesAside } from "../src/main/pages.ts";
import { stateOf } from "../src/main/serve.ts";
import type { ToldHub } from "../src/main/testing.ts";
import { routes } from "../src/main/wired.ts";

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface Measured {
  readonly address: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  close(): Promise<void>;
}

const dist = join(import.meta.dirname, "../dist/web");
export const clientFolder = join(dist, "client");

/** The cookie that the measured server takes for an officer's: signing in is not what is measured. */
export const asOfficer = { cookie: "bench=officer" };
const officer: Who = {
  kind: "user",
  user: "bench",
  name: "김담당",
  email: "officer@example.kr",
  roles: [{ role: "officer", party: null }],
};

/** The hub's own server, as `serve` puts it together, on a port of its own; `remembers` or computes every time. */
export async function measuredServer(hub: ToldHub, remembers: boolean, threads?: Aside): Promise<Measured> {
  const aside = threads ?? inlineAside;
  const clock = fixedClock(hub.at);
  const told = { aside, files: hub.files, uploadLimit: 2 ** 20, synthetic: true, now: () => hub.at };
  const publicUrl = "http://localhost:3000";
  const insideKey = "bench";
  const app = createServer({
    handled: routes(remembers ? told : { ...told, memo: noMemo }),
    db: hub.database,
    log: silentLog,
    clock,
    who: async ({ headers }) => (headers.cookie === asOfficer.cookie ? officer : { kind: "visitor" }),
    // the readers of a measurement are all one address
    config: { baseUrl: publicUrl, checkReplies: false, requestsPerMinute: Number.MAX_SAFE_INTEGER },
    audit: writeAudit,
    aside: checkAside(aside),
    insideKey,
    pages: pages({
      web: await loadWeb(join(dist, "server")),
      insideKey,
      clientFolder,
      hub: text("경남·창원 디지털 혁신거점", "Gyeongnam–Changwon Digital Innovation Hub"),
      synthetic: true,
      publicUrl,
      clock,
      ...(threads === undefined ? {} : { tables: tablesAside(threads, join(dist, "server")) }),
      ...(remembers ? { memory: openPageMemory(() => stateOf({ database: hub.database, clock })) } : {}),
    }),
  });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    address,
    get: async (path, headers = {}) => {
      const reply = await fetch(`${address}${path}`, { headers: { accept: "text/html", ...headers } });
      return { status: reply.status, headers: reply.headers, body: await reply.text() };
    },
    close: () => app.close(),
  };
}

/** The least an HTTP server of Node's can do: the limit of what any page of ours could reach. */
export async function plainServer(): Promise<Pick<Measured, "address" | "close">> {
  const server = createPlain((_request, response) => response.end("hello"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
