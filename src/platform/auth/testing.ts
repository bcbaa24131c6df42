import { createHmac } from "node:crypto";
import { systemClock, type Clock } from "#platform/clock";
import { testDatabase, type TestDatabase } from "#platform/db";
import { createServer, type AuditEntry, type Handled } from "#platform/http";
import { freshId } from "#platform/identity";
import { type Log, silentLog } from "#platform/log";
import { isRefusal, type Refusal } from "#base/refusal";
import { accountRoutes } from "./account-routes.ts";
import { openAuth, type Auth } from "./auth.ts";
import { createUser } from "./create-user.ts";
import { mountAuth } from "./mount.ts";
import type { AuthConfig, AuthLetter } from "./settings.ts";
import { userOfEmail } from "./sitting.ts";
import { sessionKeyOf, whoIs } from "./who-is.ts";

/** A whole hub's front door for tests: a real database, a real server on a port of its own, letters caught. */
export interface SignInWorld extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly auth: Auth;
  readonly config: AuthConfig;
  readonly address: string;
  readonly letters: AuthLetter[];
  readonly audit: AuditEntry[];
  /** What sign-in itself wrote down. */
  readonly recorded: AuditEntry[];
  newcomer(name: string, password?: string): Promise<{ readonly user: string; readonly email: string }>;
}

export async function signInWorld(
  options: {
    readonly config?: Partial<AuthConfig>;
    readonly clock?: Clock;
    readonly handled?: readonly Handled[];
    readonly port?: number;
    readonly log?: Log;
  } = {},
): Promise<SignInWorld> {
  const db = await testDatabase();
  const { clock = systemClock, log = silentLog } = options;
  const port = options.port ?? (await freePort());
  const address = `http://localhost:${port}`;
  const config: AuthConfig = {
    baseUrl: address,
    secret: "0123456789abcdef0123456789abcdef",
    attemptsPerMinute: 1000,
    ...options.config,
  };
  const letters: AuthLetter[] = [];
  const audit: AuditEntry[] = [];
  const recorded: AuditEntry[] = [];
  const auth = openAuth({
    kysely: db.kysely,
    config,
    log,
    clock,
    freshId,
    letter: async (letter) => void letters.push(letter),
  });
  const app = createServer({
    handled: [
      ...accountRoutes({ ...config, forgive: (user) => auth.guesses.forgive(user) }),
      ...(options.handled ?? []),
    ],
    db,
    log,
    clock,
    who: whoIs({ ...config, touch: auth.touch }),
    sessionKey: sessionKeyOf(config),
    audit: async (_tx, entry) => void audit.push(entry),
    config: { baseUrl: address, checkReplies: true },
  });
  app.register(
    mountAuth(auth, config, {
      clock,
      record: async (entry) => void recorded.push(entry),
      userOfEmail: (email) => userOfEmail(db.kysely, email),
    }),
  );
  await app.listen({ port, host: "localhost" });
  let count = 0;
  return {
    db,
    auth,
    config,
    address,
    letters,
    audit,
    recorded,
    async newcomer(name, password) {
      const email = `${name}-${(count += 1)}@example.kr`;
      const user = freshId(systemClock.now());
      given(
        await db.transaction("write", (tx) =>
          createUser(tx, { user, name, email, at: systemClock.now(), ...(password === undefined ? {} : { password }) }),
        ),
      );
      return { user, email };
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await db.close();
    },
  };
}

/** What was given, where a refusal would be a mistake of the test. */
export function given<Result>(answer: Result | Refusal): Result {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}: ${answer.text.en}`);
  return answer;
}

export interface Heard {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- replies of many routes
  readonly body: any;
  readonly headers: Headers;
}

/** A browser as far as sign-in is concerned: it keeps cookies and says where a request comes from. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly #address: string;
  constructor(address: string) {
    this.#address = address;
  }

  get = (path: string): Promise<Heard> => this.#send(path, { method: "GET" });
  post = (path: string, body: unknown = {}): Promise<Heard> =>
    this.#send(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  delete = (path: string): Promise<Heard> => this.#send(path, { method: "DELETE" });
  signIn = (email: string, password: string): Promise<Heard> =>
    this.post("/api/auth/sign-in/email", { email, password });

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async #send(path: string, init: RequestInit): Promise<Heard> {
    const url = new URL(path, this.#address);
    const reply = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        ...(init.headers as Record<string, string> | undefined),
        ...(init.method === "GET" ? {} : { origin: url.origin, "sec-fetch-site": "same-origin" }),
        ...(this.cookies.size === 0 ? {} : { cookie: this.cookie }),
      },
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";", 1);
      const equals = pair.indexOf("=");
      const isOver = /max-age=0\b/i.test(cookie) || pair.length === equals + 1;
      if (isOver) this.cookies.delete(pair.slice(0, equals));
      else this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    const text = await reply.text();
    const isJson = reply.headers.get("content-type")?.includes("json") === true;
    return { status: reply.status, body: isJson && text !== "" ? JSON.parse(text) : text, headers: reply.headers };
  }
}

/** RFC 6238 as an authenticator app computes it: written here a second time, independently of the library. */
export function totp(secret: Uint8Array, atMs: number, period = 30): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 1000 / period)));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = mac[19]! & 0x0f;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** RFC 4648 base 32, as `otpauth:` addresses carry secrets. */
export function fromBase32(text: string): Uint8Array {
  const bits = [...text.replaceAll("=", "").toUpperCase()]
    .map((each) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each).toString(2).padStart(5, "0"))
    .join("");
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((each) => Number.parseInt(each, 2)));
}

async function freePort(): Promise<number> {
  const { createServer: plain } = await import("node:net");
  return new Promise((resolve, reject) => {
    const server = plain();
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const found = server.address();
      server.close(() => resolve(typeof found === "object" && found !== null ? found.port : 0));
    });
  });
}
