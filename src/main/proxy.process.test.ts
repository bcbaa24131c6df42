import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as plainRequest, type RequestOptions } from "node:http";
import { request as tlsRequest } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command, type Environment, isServing, serve, type Serving } from "./processes.testing.ts";

/*
 * The proxies of docs/operating.md, by the very blocks of the page, before a founded hub: only ports and the places of the
 * certificate are other ones. A visitor comes from 127.0.0.2 and says that he is somebody else.
 */

const page = readFileSync(join(import.meta.dirname, "../../docs/operating.md"), "utf8");
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(page)?.[1] ?? "";
const place = mkdtempSync(join(tmpdir(), "geojeom-proxy-"));
chmodSync(place, 0o755);
const host = "hub.example.kr";
const visitor = "127.0.0.2";
const password = "긴 밤 지새운 풀잎 8";
const isHere = (program: string): boolean => spawnSync(program, ["version"], { stdio: "ignore" }).error === undefined;

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}
const ask = (port: number, path: string, more: RequestOptions & { tls?: boolean; payload?: string | Buffer } = {}) =>
  new Promise<Answered>((resolve, fail) => {
    const { tls = true, payload, headers, ...rest } = more;
    const asked = { host: "127.0.0.1", port, path, localAddress: visitor, ...rest };
    const all = { host, "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "http", ...headers };
    const sent = tls
      ? // the certificate is this test's own, or of an authority that the proxy has just made
        tlsRequest({ ...asked, headers: all, servername: host, rejectUnauthorized: false })
      : plainRequest({ ...asked, headers: all });
    sent.once("response", (reply) => {
      let body = "";
      reply.setEncoding("utf8").on("data", (part: string) => (body += part));
      reply.once("end", () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }));
    });
    sent.once("error", fail);
    sent.end(payload);
  });
const post = (port: number, path: string, body: unknown, cookie = "") =>
  ask(port, path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: `https://${host}`, ...(cookie === "" ? {} : { cookie }) },
    payload: JSON.stringify(body),
  });

const env: Environment = {
  ...{ GEOJEOM_DATA: join(place, "data"), NODE_ENV: "production", STAFF_SECOND_FACTOR: "false" },
  ...{ PUBLIC_URL: `https://${host}`, TRUST_PROXY: "true" },
};
let hub: Serving;
let hubPort = 0;
let token = "";
const officerOf = { email: "officer@hub.example", password: "" };
const running: ChildProcess[] = [];
const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
};
beforeAll(async () => {
  hubPort = await freePort();
  const found = await command<{ link: string }>(
    ["found", "--name", "경남 혁신거점", "--admin", "first@hub.example"],
    env,
  );
  token = new URL(found.json.link).hash.slice(1);
  const made = await command<{ password: string }>(
    ["user", officerOf.email, "--name", "김담당", "--role", "officer"],
    env,
  );
  officerOf.password = made.json.password;
  const serving = await serve({ ...env, PORT: String(hubPort) });
  if (!isServing(serving)) throw new Error(serving.said);
  hub = serving;
}, 120_000);
afterAll(async () => {
  for (const child of running) {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await Promise.race([gone, wait(5_000)]);
    child.kill("SIGKILL");
  }
  await hub?.stop();
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
});

const sessionCookie = "__Secure-geojeom.session_token=";
const sessionOf = ({ headers }: Answered): string =>
  [headers["set-cookie"] ?? []]
    .flat()
    .find((one) => one.startsWith(sessionCookie))
    ?.split(";", 1)[0] ?? "";
const head = Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
const tail = Buffer.from("\r\n--b--\r\n");

interface Ports {
  readonly https: number;
  readonly http: number;
}
async function begin(program: string, args: readonly string[], { https }: Ports): Promise<void> {
  const child = spawn(program, args, {
    env: { ...process.env, XDG_DATA_HOME: join(place, "caddy"), HOME: place },
    stdio: ["ignore", "ignore", "pipe"],
  });
  running.push(child);
  let said = "";
  child.stderr.on("data", (part: Buffer) => (said += String(part)));
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await wait(100)) {
    if (child.exitCode !== null) throw new Error(said);
    const ready = await ask(https, "/readyz").catch(() => null);
    if (ready?.status === 200) return;
  }
  throw new Error(`${program} is not ready\n${said}`);
}

async function beginNginx(ports: Ports): Promise<void> {
  const [certificate, key] = [join(place, "fullchain.pem"), join(place, "privkey.pem")];
  const made = spawnSync(
    "openssl",
    [
      ..."req -x509 -newkey rsa:2048 -nodes -days 2 -subj".split(" "),
      `/CN=${host}`,
      "-keyout",
      key,
      "-out",
      certificate,
    ],
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const folder = join(place, "nginx");
  mkdirSync(folder);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  const block = blockOf("nginx")
    .replace("listen 443 ", `listen 127.0.0.1:${ports.https} `)
    .replace("listen 80;", `listen 127.0.0.1:${ports.http};`)
    .replaceAll(/\/etc\/letsencrypt\/live\/[\w.]+\//g, `${place}/`)
    .replace("127.0.0.1:3000", `127.0.0.1:${hubPort}`);
  const user = process.geteuid?.() === 0 ? "user root;" : "";
  const config = `${user}\ndaemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary.join("\n")}\n${block}\n}\n`;
  writeFileSync(join(folder, "nginx.conf"), config);
  await begin("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], ports);
}

async function beginCaddy(ports: Ports): Promise<void> {
  const own = `{\n  admin off\n  local_certs\n  skip_install_trust\n  http_port ${ports.http}\n  https_port ${ports.https}\n}\n`;
  const file = join(place, "Caddyfile");
  writeFileSync(file, own + blockOf("caddy").replace("127.0.0.1:3000", `127.0.0.1:${hubPort}`));
  await begin("caddy", ["run", "--config", file, "--adapter", "caddyfile"], ports);
}

describe.each([
  ["nginx", beginNginx],
  ["Caddy", beginCaddy],
] as const)("behind %s, as the page sets it up", (name, start) => {
  test("people come by TLS, are counted by their own address, and sign in with a cookie held to it", async (context) => {
    if (!isHere(name.toLowerCase())) context.skip(`${name} is not on this machine`);
    const ports = { https: await freePort(), http: await freePort() };
    await start(ports);
    const { https } = ports;

    const home = await ask(https, "/ko");
    expect([home.status, home.headers["strict-transport-security"]]).toEqual([200, expect.stringContaining("max-age")]);
    expect(home.body).toContain("경남 혁신거점");
    const plain = await ask(ports.http, "/ko/figures", { tls: false });
    expect([301, 308]).toContain(plain.status);
    expect(plain.headers["location"]).toMatch(/^https:\/\/hub\.example\.kr(?::\d+)?\/ko\/figures$/);
    expect((await ask(https, "/metrics")).status).toBe(404);

    // the link of the founding is good once: by the second proxy the password stands already
    const set = await post(https, "/api/password", { token, password });
    expect([200, 410]).toContain(set.status);
    const entered = await post(https, "/api/auth/sign-in/email", { email: "first@hub.example", password });
    expect([entered.status, entered.body]).toEqual([200, expect.anything()]);
    const cookies = [entered.headers["set-cookie"] ?? []].flat();
    const session = cookies.find((one) => one.startsWith(sessionCookie)) ?? "";
    expect(session).toMatch(/; ?Secure/i);
    expect(session).toMatch(/; ?HttpOnly/i);
    for (const one of cookies) expect(one).toMatch(/; ?Secure/i);
    const cookie = sessionOf(entered);

    const audit = await ask(https, "/api/audit", { headers: { cookie } });
    expect(audit.status).toBe(200);
    const { rows } = JSON.parse(audit.body) as { rows: { act: string; ip: string | null }[] };
    expect(rows.find(({ act }) => act === "sign-in")?.ip).toBe(visitor);
    expect(audit.body).not.toContain("203.0.113.9");

    // a write that another site sends is none of ours, whatever the proxy adds
    const foreign = await ask(https, "/api/auth/sign-out", {
      ...{ method: "POST", payload: "{}" },
      headers: { cookie, origin: "https://elsewhere.example", "content-type": "application/json" },
    });
    expect(foreign.status).toBe(403);
    // more than the proxy lets through, by whoever may bring files
    const officer = await post(https, "/api/auth/sign-in/email", officerOf);
    const bring = (mebibytes: number) =>
      ask(https, "/api/evidence", {
        ...{ method: "POST", payload: Buffer.concat([head, Buffer.alloc(mebibytes * 2 ** 20), tail]), timeout: 60_000 },
        headers: { cookie: sessionOf(officer), "content-type": "multipart/form-data; boundary=b" },
      });
    // what is over the hub's own limit hears it in the hub's words; far over it nginx ends it
    const over = await bring(100.5);
    expect([over.status, over.body]).toEqual([413, expect.stringContaining("100 MiB")]);
    const far = await bring(102);
    expect(far.status).toBe(413);
    if (name === "Caddy") expect(far.body).toContain("100 MiB");
    // by now an account has sent as much as it may in a minute
    const again = await bring(300);
    expect([again.status, again.body]).toEqual(
      name === "nginx" ? [413, expect.anything()] : [429, expect.stringContaining('"code":"too-many-requests"')],
    );
  }, 120_000);
});
