import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, statfs, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command, isServing, serve, type Serving } from "./processes.testing.ts";

/* A hub on a disk that somebody has filled to the last byte is opened and read; nothing is taken that cannot be kept. */

let place = "";
let disk = "";
let isMounted = false;
beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "geojeom-full-")));
  await chmod(place, 0o755);
  disk = join(place, "disk");
  await mkdir(disk, { mode: 0o755 });
  const mayMount = process.geteuid?.() === 0 && process.platform === "linux";
  isMounted = mayMount && spawnSync("mount", ["-t", "tmpfs", "-o", "size=420m,mode=755", "tmpfs", disk]).status === 0;
});
afterAll(async () => {
  if (isMounted) spawnSync("umount", ["-l", disk]);
  await rm(place, { recursive: true, force: true });
});

const filler = () => join(disk, "filler");
const free = async (): Promise<number> => {
  const { bavail, bsize } = await statfs(disk);
  return bavail * bsize;
};
/** Fills the disk but for so many bytes. */
async function fill(left: number): Promise<void> {
  await writeFile(filler(), Buffer.alloc(Math.max(0, (await free()) - left)), { flag: "a" }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  });
}

test("on a full disk the hub opens, is read, and refuses in words what it could not keep", async ({ skip }) => {
  if (!isMounted) return skip("only root on Linux can mount a small disk");
  const env = { GEOJEOM_DATA: join(disk, "hub"), GEOJEOM_STORY: "none", STAFF_SECOND_FACTOR: "false" };
  const opened = async (): Promise<Serving> => {
    const server = await serve(env);
    if (!isServing(server)) throw new Error(server.said);
    return server;
  };
  const made = await command<{ password: string }>(
    ["user", "first@hub.example", "--name", "김담당", "--role", "officer"],
    env,
  );
  expect(made.code).toBe(0);
  const first = await opened();
  const signedIn = await fetch(`${first.address}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: first.address },
    body: JSON.stringify({ email: "first@hub.example", password: made.json.password }),
  });
  expect([signedIn.status, signedIn.ok || first.said()]).toEqual([200, true]);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(";", 1)[0])
    .join("; ");
  expect(await first.stop()).toBe(0);
  await fill(0);
  expect(await free()).toBeLessThan(4096);

  // the reserve is given up, and what the server needs is there
  const server = await opened();
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
  await fill(8 * 1024 ** 2);
  const read = async (address: string): Promise<void> => {
    expect((await fetch(`${address}/api/figures`)).status).toBe(200);
    expect((await fetch(`${address}/ko`)).status).toBe(200);
    expect((await fetch(`${address}/api/account`, { headers: { cookie } })).status).toBe(200);
  };
  const register = (address: string) =>
    fetch(`${address}/api/parties`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: address, cookie },
      body: JSON.stringify({ type: "firm", name: { ko: "가득한 기업", en: "" }, from: "2025-01-01" }),
    });
  const upload = (address: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      kind: "tax-invoice",
      title: "3월 세금계산서",
      issuer: "국세청",
      issuedOn: "2025-03-02",
    }))
      form.set(name, value);
    form.set("file", new Blob(["내용"]), "증빙.txt");
    return fetch(`${address}/api/evidence`, { method: "POST", headers: { origin: address, cookie }, body: form });
  };
  const refused = async (reply: Response): Promise<unknown[]> => [
    reply.status,
    ((await reply.json()) as { code: string }).code,
  ];
  await read(server.address);
  expect(await refused(await register(server.address))).toEqual([503, "disk-full"]);
  expect(await refused(await upload(server.address))).toEqual([503, expect.stringMatching(/^(disk|files)-full$/)]);
  expect(server.said()).toContain('"alarm":"disk-full"');
  expect(await server.stop()).toBe(0);

  // without its reserve as well, as long as the server finds a little
  const again = await opened();
  await read(again.address);
  expect(await refused(await register(again.address))).toEqual([503, "disk-full"]);

  await truncate(filler(), 0);
  expect((await register(again.address)).status).toBe(200);
  expect(await again.stop()).toBe(0);
}, 240_000);
