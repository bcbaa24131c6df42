import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { dayOf } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { writeAudit } from "#platform/audit";
import { type Auth, type AuthConfig, mountAuth, openAuth, sessionKeyOf, userOfEmail, whoIs } from "#platform/auth";
import { type Config, isReached, publicAddress, secretOf } from "#platform/config";
import { logKeyOf } from "#log";
import { countIncidents } from "#figure";
import { countDamaged } from "#platform/files";
import { type AuditEntry, createServer as createApp, type Gauge, poolGauge, Refused } from "#platform/http";
import { countJobs } from "#platform/jobs";
import { freshId } from "#platform/identity";
import { asideThreads } from "#platform/machine";
import {
  type LetterKey,
  letterKeyOf,
  openPostOffice,
  outboxCounts,
  type PostOffice,
  send,
  smtpCarrier,
} from "#platform/mail";
import { checkAside } from "./check-body.ts";
import type { Tx } from "#platform/db";
import { demonstrationReached } from "./founding.ts";
import type { Hub } from "./hub.ts";
import { openPageMemory } from "./page-memory.ts";
import { loadWeb, pages, tablesAside } from "./pages.ts";
import { openSettling } from "./unnamed-files.ts";
import { enqueueUpkeep } from "./upkeep.ts";
import { routes } from "./wired.ts";
import { startWorkThread } from "./work-thread.ts";

export interface Served {
  readonly app: FastifyInstance;
  readonly address: string;
  close(): Promise<void>;
}

/** How often what killed requests left half-written is cleared away. */
const sweepMs = 600_000;

const root = join(import.meta.dirname, "../..");

/** Puts an open hub on its port: routes, sign-in, pages, jobs and letters. */
export async function serve(hub: Hub): Promise<Served | Refusal> {
  if (!webIsBuilt()) return webNotBuilt({});
  const { config, clock, database, files, log } = hub;
  if (hub.story !== null && isReached(config) && !config.openDemonstration)
    return demonstrationReached({ where: `${config.web.host}, ${config.web.publicUrl}` });
  const web = await webOf(config);
  if (isRefusal(web)) return web;
  const { publicUrl, port, host, trustProxy } = web;
  const secret = await secretOf(config, clock.now(), "session");
  if (isRefusal(secret)) return secret;
  const logSecret = await secretOf(config, clock.now(), "log");
  if (isRefusal(logSecret)) return logSecret;
  const authConfig = authConfigOf(hub, publicUrl, secret);
  const auth = signIn(hub, authConfig);
  const insideKey = randomBytes(32).toString("base64url");
  const aside = asideThreads();
  const parts = {
    aside,
    files,
    jobSecret: createHmac("sha256", secret).update("keys of jobs").digest("hex"),
    uploadLimit: config.files.uploadLimitBytes,
    fewest: config.fewestShown,
    synthetic: hub.story !== null,
    now: () => clock.now(),
    logKey: logKeyOf(logSecret, publicUrl),
    signIn: { ...authConfig, forgive: (user: string) => auth.guesses.forgive(user) },
  };
  const settle = openSettling(hub);
  const built = await loadWeb(join(root, "dist/web/server"));
  const app = createApp({
    insideKey,
    handled: routes(parts),
    // readers of logs look for these below one address, without the /api of ours
    standsAt: (url) => (/^\/log\/(checkpoint$|tile\/)/.test(url) ? `/api${url}` : null),
    db: database,
    log,
    clock,
    who: whoIs({ ...authConfig, touch: auth.touch }),
    sessionKey: sessionKeyOf(authConfig),
    config: {
      baseUrl: publicUrl,
      trustProxy,
      uploadLimit: config.files.uploadLimitBytes,
      uploadFolder: files.aside,
      requestsPerMinute: web.requestsPerMinute,
      checkReplies: !config.isProduction,
    },
    audit: writeAudit,
    aside: checkAside(aside),
    afterRefusedUpload: settle,
    pages: pages({
      web: built,
      insideKey,
      clientFolder: join(root, "dist/web/client"),
      hub: hub.name,
      synthetic: hub.story !== null,
      publicUrl,
      clock,
      memory: openPageMemory(() => stateOf(hub)),
      oidc: config.signIn.oidc?.name ?? null,
      tables: tablesAside(aside, join(root, "dist/web/server")),
      record: (entry) => record(hub, entry),
    }),
    gauges: gaugesOf(hub),
  });
  await app.register(
    mountAuth(auth, authConfig, {
      clock,
      userOfEmail: (email) => userOfEmail(database.kysely, email),
      record: (entry) => record(hub, entry),
    }),
  );
  const refused = await listen(app, port, host);
  if (refused !== null) {
    await app.close();
    return refused;
  }
  const worker = startWorkThread({ synthetic: parts.synthetic }, log);
  const asked = await database.transaction("write", async (tx) => {
    await enqueueUpkeep(tx, clock.now());
    return {};
  });
  if (isRefusal(asked)) log.warn({ refusal: asked.refusal }, "the nightly upkeep could not be planned");
  const post = config.mail.smtpUrl === null ? null : postOffice(hub, config.mail.smtpUrl, letterKeyOf(secret));
  void settle();
  const sweep = setInterval(() => {
    void files.sweep(clock.now());
    void settle();
  }, sweepMs);
  sweep.unref();
  return {
    app,
    address: publicUrl,
    close: async () => {
      clearInterval(sweep);
      await shut(app, worker, post);
      // what began before is over when the database is left
      await settle();
      await aside.close();
    },
  };
}

/** What pages that anybody may read stand on: what was told last, what people are called, and the day it is. */
export async function stateOf({ database, clock }: Pick<Hub, "database" | "clock">): Promise<string> {
  const { rows } = await database.pool.query<{ state: string }>(
    `select concat_ws(' ', (select max(seq) from journal_commit), (select max(updated_at) from auth_user)) as state`,
  );
  return `${rows[0]?.state} ${dayOf(clock.now())}`;
}

const portTaken = defineRefusal({
  code: "port-taken",
  status: 503,
  ko: "{address} 주소를 다른 프로그램이 사용하고 있습니다. PORT로 다른 포트를 지정해 주십시오.",
  en: "Another program listens at {address} already. Give another port with PORT.",
});
const portClosed = defineRefusal({
  code: "port-closed",
  status: 503,
  ko: "{address} 주소를 열 수 없습니다({reason}). PORT와 HOST를 확인해 주십시오.",
  en: "It is not possible to listen at {address} ({reason}). Look at PORT and HOST.",
});

/** Null when it listens. */
async function listen(app: FastifyInstance, port: number, host: string): Promise<Refusal | null> {
  try {
    await app.listen({ port, host });
    return null;
  } catch (error) {
    const { code = "", syscall } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") return portTaken({ address: `${host}:${port}` });
    if (syscall === "listen" || syscall === "getaddrinfo")
      return portClosed({ address: `${host}:${port}`, reason: code });
    throw error;
  }
}

/** Port 0 is a free one; which must be known before anything is told its own address. */
async function webOf({ web }: Config): Promise<Config["web"] | Refusal> {
  if (web.port !== 0) return web;
  const probe = createServer();
  try {
    await once(probe.listen(0, web.host), "listening");
  } catch (error) {
    return portClosed({ address: `${web.host}:0`, reason: (error as NodeJS.ErrnoException).code ?? "" });
  }
  const { port } = probe.address() as AddressInfo;
  await once(probe.close(), "close");
  // told by whoever runs it, or of this very machine
  const isOwn = web.publicUrl === "http://localhost:0";
  return { ...web, port, publicUrl: isOwn ? `http://localhost:${port}` : web.publicUrl };
}

const webIsBuilt = (): boolean => existsSync(join(root, "dist/web/server/entry.js"));

const webNotBuilt = defineRefusal({
  code: "web-not-built",
  status: 503,
  ko: "화면 파일이 아직 없습니다. npm start로 시작하면 먼저 생성합니다.",
  en: "The web has not been built; npm start builds it first.",
});

/** In a transaction of its own, before what it speaks of is answered. */
async function record({ database }: Pick<Hub, "database">, entry: AuditEntry): Promise<void> {
  const kept = await database.transaction("write", async (tx) => {
    await writeAudit(tx, entry);
    return "kept" as const;
  });
  // nobody signs in unrecorded, and why he cannot is said
  if (isRefusal(kept)) throw new Refused(kept);
}

/** What only a real hub insists on unless it is told: nobody owns the telephones of people who were made up. */
function authConfigOf({ config, story }: Hub, baseUrl: string, secret: string): AuthConfig {
  const { oidc, sessionHours, staffIdleMinutes, staffSecondFactor, unusedDays } = config.signIn;
  const isReal = story === null;
  const days = unusedDays ?? (isReal ? 180 : 0);
  return {
    ...{ baseUrl, secret, oidc, sessionHours, staffIdleMinutes },
    secondFactorForStaff: staffSecondFactor ?? isReal,
    unusedDays: days === 0 ? null : days,
  };
}

function signIn(hub: Hub, config: AuthConfig): Auth {
  const { database, clock, log } = hub;
  const sealedWith = letterKeyOf(config.secret);
  return openAuth({
    kysely: database.kysely,
    config,
    log,
    clock,
    freshId,
    letter: async (letter) => {
      const sent = await database.transaction("write", (tx) =>
        send(
          tx,
          { kind: "sign-in", to: { address: letter.to }, subject: letter.subject, body: letter.text, sealedWith },
          clock.now(),
        ),
      );
      if (isRefusal(sent)) throw new Error(`the letter was not taken: ${sent.refusal}`);
    },
  });
}

const postOffice = (hub: Hub, url: string, letterKey: LetterKey): PostOffice =>
  openPostOffice({
    db: hub.database,
    carrier: smtpCarrier({ url, from: hub.config.mail.from, baseUrl: hub.config.web.publicUrl }),
    publicUrl: publicAddress(hub.config),
    clock: hub.clock,
    log: hub.log,
    letterKey,
  });

function gaugesOf({ database }: Hub): Gauge[] {
  const counts = (name: string, help: string, read: (tx: Tx) => Promise<Readonly<Record<string, number>>>): Gauge => ({
    name,
    help,
    read: async () => {
      const of = await database.transaction<Readonly<Record<string, number>>>("read", read);
      return { label: "state", of: isRefusal(of) ? {} : of };
    },
  });
  return [
    poolGauge(database.pool),
    counts("geojeom_jobs", "Jobs by state", countJobs),
    counts("geojeom_letters", "Letters of the outbox by state", outboxCounts),
    counts("geojeom_damaged_files", "Files that are not what they were", countDamaged),
    counts("geojeom_figure_incidents", "Kept values of figures that differed from the facts", countIncidents),
  ];
}

/** In the order that loses nothing: no new requests, then jobs and letters on their way, then nobody. */
async function shut(app: FastifyInstance, worker: { stop(): Promise<void> }, post: PostOffice | null): Promise<void> {
  await app.close();
  await worker.stop();
  await post?.close();
}
