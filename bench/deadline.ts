import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { around, command } from "../src/main/processes.testing.ts";
import type { Bench, BenchRow } from "./bench.ts";
import { type Applicant, type DeadlineHub, documents, openDeadlineHub, questions, secret } from "./deadline-hub.ts";

/*
 * The worst minute of the year: everybody submits in it, over HTTP against a server of its own process; once undisturbed,
 * once with that server killed in the middle, its clients asking again under their key. Some come after the instant.
 */

const windowMs = 60_000;
/** As long as somebody would look at a page that says it is submitting. */
const patienceMs = 10_000;

const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

interface Server {
  readonly port: number;
  kill(): Promise<void>;
  start(): Promise<void>;
}

function serverOn(url: string, port: number, data: string): Server {
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    // a hub of its own, real as far as it can tell: founded once, and told no story
    if (child === undefined)
      await command(["found", "--name", "측정용 거점", "--admin", "admin@bench.example"], {
        ...{ DATABASE_URL: url, GEOJEOM_DATA: data },
      });
    child = spawn(process.execPath, ["src/main/server.ts"], {
      cwd: join(import.meta.dirname, ".."),
      stdio: ["ignore", "ignore", "inherit"],
      env: around({
        ...{ DATABASE_URL: url, PORT: `${port}`, GEOJEOM_DATA: data, SESSION_SECRET: secret, NODE_ENV: "production" },
        ...{ PUBLIC_URL: `http://localhost:${port}`, TRUST_PROXY: "true", LOG_LEVEL: "error" },
      }),
    });
    for (let left = 600; left > 0; left -= 1) {
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (ready?.ok === true) return;
      await wait(100);
    }
    throw new Error("the server was not ready within a minute");
  };
  const kill = async (): Promise<void> => {
    const ended = child === undefined ? undefined : once(child, "exit");
    child?.kill("SIGKILL");
    await ended;
  };
  return { port, kill, start };
}

interface Heard {
  readonly status: number;
  readonly body: { readonly code?: string; readonly number?: string; readonly revision?: string };
}

/** What a dying server said is no answer. */
function bodyIn(heard: string): Heard["body"] {
  try {
    return JSON.parse(heard) as Heard["body"];
  } catch {
    return {};
  }
}

type Sender = (applicant: Applicant, method: string, path: string, body: object) => Promise<Heard>;

const senderTo = (port: number, agent: Agent): Sender => {
  return (applicant, method, path, body) =>
    new Promise((resolve, reject) => {
      const payload = JSON.stringify(body);
      const asked = request(
        {
          ...{ agent, host: "127.0.0.1", port, method, path },
          headers: {
            ...{ host: `localhost:${port}`, cookie: applicant.cookie, "content-type": "application/json" },
            "content-length": Buffer.byteLength(payload),
            "x-forwarded-for": `10.${applicant.application.slice(-4, -2)}.0.1`.replaceAll(/[^\d.]/g, "1"),
          },
        },
        (response) => {
          let heard = "";
          response.on("data", (part) => (heard += String(part)));
          response.once("error", reject);
          response.once("end", () => resolve({ status: response.statusCode ?? 0, body: bodyIn(heard) }));
        },
      );
      asked.setTimeout(40_000, () => asked.destroy(new Error("no answer")));
      asked.once("error", reject);
      asked.end(payload);
    });
};

/** Saves its last word and submits, asking again under the same key until it is answered. */
async function submit(send: Sender, applicant: Applicant, untilMs: number): Promise<{ ms: number; heard: Heard }> {
  const begun = performance.now();
  const path = `/api/applications/${applicant.application}`;
  const persist = async (method: string, to: string, body: object): Promise<Heard> => {
    for (;;) {
      const heard = await send(applicant, method, to, body).catch(() => undefined);
      if (heard !== undefined && heard.status < 500 && heard.status !== 429) return heard;
      if (performance.now() - begun > untilMs) return { status: 0, body: {} };
      await wait(250 + randomInt(250));
    }
  };
  const word = { section: "form/plan", seen: "3", fields: { "q-1": `마지막 답변 ${applicant.key}` } };
  await persist("PUT", `${path}/sections`, word);
  const sentAt = performance.now();
  const heard = await persist("POST", `${path}/submission`, {
    key: applicant.key,
    revision: "4",
    seen: applicant.seen,
  });
  return { ms: performance.now() - sentAt, heard };
}

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

interface Found {
  readonly received: number;
  readonly twice: number;
  readonly late: number;
  readonly gaps: number;
}

async function foundIn({ database, call }: DeadlineHub): Promise<Found> {
  const { rows } = await sql<Found>`
    select (select count(*) from application where call = ${call}::uuid and receipt is not null)::int as received,
      (select count(*) - count(distinct s.application) from application_submission s)::int as twice,
      (select count(*) from application_submission s, call_version v
        where v.call = ${call}::uuid and v.no = (select max(no) from call_version) and s.arrived > v.closes)::int as late,
      (select coalesce(max(receipt), 0) - count(receipt) from application where call = ${call}::uuid)::int as gaps`.execute(
    database.kysely,
  );
  return rows[0] as Found;
}

async function measured(n: number, isKilled: boolean, print: (line: string) => void): Promise<BenchRow[]> {
  const late = Math.max(1, Math.floor(n / 20));
  const name = isKilled ? "killed in the middle" : "undisturbed";
  print(`${name}: preparing ${n + late} applicants`);
  const hub = await openDeadlineHub(n + late);
  const data = mkdtempSync(join(tmpdir(), "geojeom-deadline-"));
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const server = serverOn(hub.database.url, await freePort(), data);
  try {
    await server.start();
    const closes = new Date(Date.now() + windowMs + 2000);
    await hub.closeAt(closes);
    print(`${name}: the last minute begins; the call closes at ${closes.toISOString()}`);
    const send = senderTo(server.port, agent);
    const began = performance.now();
    const inTime = hub.applicants.slice(0, n).map(async (applicant) => {
      // the last come a second before the instant
      await wait(Math.floor(Math.sqrt(Math.random()) * (windowMs - 1000)));
      return submit(send, applicant, 120_000);
    });
    const afterIt = hub.applicants.slice(n).map(async (applicant) => {
      await send(applicant, "PUT", `/api/applications/${applicant.application}/sections`, {
        ...{ section: "form/plan", seen: "3", fields: { "q-1": "늦은 답변" } },
      }).catch(() => undefined);
      await wait(Math.max(0, closes.getTime() - Date.now()) + 1000 + Math.random() * 2000);
      return submit(send, applicant, 60_000);
    });
    let openAgainMs = 0;
    if (isKilled) {
      await wait(windowMs / 3);
      await server.kill();
      print(`${name}: killed after ${((performance.now() - began) / 1000).toFixed(1)} s`);
      await server.start();
      openAgainMs = performance.now() - began;
      print(`${name}: open again after ${(openAgainMs / 1000).toFixed(1)} s`);
    }
    const answers = await Promise.all(inTime);
    const refused = await Promise.all(afterIt);
    const found = await foundIn(hub);
    const received = answers.filter(({ heard }) => heard.status === 200).length;
    for (const { heard } of answers.filter(({ heard: one }) => one.status !== 200).slice(0, 3))
      print(`${name}: ${heard.status} ${heard.body.code ?? ""}`);
    const turnedAway = refused.filter(({ heard }) => heard.body.code === "call-closed").length;
    const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const exact = (what: string, reference: number, ours: number): BenchRow => ({
      ...{ name: `${what}, ${name}`, reference, ours, ok: reference === ours },
    });
    return [
      ...(isKilled
        ? [
            {
              ...{ name: "open again, counted from the beginning (ms)", reference: windowMs, ours: openAgainMs },
              // whoever first reaches it after the instant is late, whatever kept it shut: then the call is prolonged
              ...{ ok: openAgainMs < windowMs, note: "in time for those who came while it was shut" },
            },
          ]
        : []),
      exact("given a receipt (applications)", n, received),
      exact("received by the database (applications)", n, found.received),
      exact("received twice (applications)", 0, found.twice),
      exact("received after the instant (applications)", 0, found.late),
      exact("gaps in the receipts", 0, found.gaps),
      exact("turned away after the instant (applications)", late, turnedAway),
      { name: `median until the receipt, ${name} (ms)`, reference: patienceMs, ours: share(times, 0.5) },
      {
        ...{ name: `p99 until the receipt, ${name} (ms)`, reference: patienceMs, ours: share(times, 0.99) },
        ...(isKilled ? { note: "the time without a server is in it" } : { ok: share(times, 0.99) <= patienceMs }),
      },
    ];
  } finally {
    agent.destroy();
    await server.kill();
    await hub.database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** `--n`: applicants in the last minute; 2,000 on the server of DATABASE_URL and 300 on the embedded one unless told. */
const deadline: Bench = async ({ n, print }) => {
  const isRemote = process.env["DATABASE_URL"] !== undefined;
  const applicants = n ?? (isRemote ? 2000 : 300);
  const rows = [...(await measured(applicants, false, print)), ...(await measured(applicants, true, print))];
  return {
    bench: "deadline",
    rows,
    notes: [
      `${applicants} applicants in the last minute, ${questions} answers and ${documents} documents each, the later the more of them; one in twenty more comes after it`,
      `on ${isRemote ? "the PostgreSQL of DATABASE_URL" : "the embedded PostgreSQL"}; each saves its last word and submits, over HTTP against a process of its own`,
      "the reference of a time is how long somebody looks at a page that says it is submitting",
    ],
  };
};
export default deadline;
