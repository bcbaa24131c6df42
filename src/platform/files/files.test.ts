import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { readConfig } from "#platform/config";
import { diskFiles, type Files, openFiles, s3Files, type StoredFile } from "#platform/files";
import { pathOf, sizeInWords } from "./files.ts";

const place = await mkdtemp(join(tmpdir(), "geojeom-files-"));
afterAll(() => rm(place, { recursive: true, force: true }));

const MB = 1024 ** 2;
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const inPieces = (bytes: Buffer, size = 64 * 1024): Readable =>
  Readable.from(
    (function* () {
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    })(),
  );

interface Store {
  readonly files: Files;
  /** Every name that can be seen, and what lies aside. */
  seen(): Promise<string[]>;
  damage(sha256: string, how: "cut" | "changed"): Promise<void>;
}

/** What every store promises; the tests below hold it to both. */
const promises = (given: () => Promise<Store>): void => {
  let store: Store;
  beforeAll(async () => {
    store = await given();
  });

  test("a file is kept under its SHA-256 and comes back byte for byte", async () => {
    const bytes = randomBytes(3 * MB + 17);
    const stored = await store.files.put(inPieces(bytes), { limit: 4 * MB });
    expect(stored).toEqual({ sha256: sha256(bytes), size: bytes.length, isNew: true });
    expect(await store.files.has(sha256(bytes))).toBe(true);
    const stream = await store.files.open(sha256(bytes));
    expect(sha256(await buffer(stream as Readable))).toBe(sha256(bytes));
    expect(await store.files.verify(sha256(bytes))).toBe("intact");
  });

  test("the same bytes again are found, not kept twice; also when both come at once", async () => {
    const bytes = Buffer.from("같은 영수증");
    const both = await Promise.all([1, 2].map(() => store.files.put(inPieces(bytes), { limit: MB })));
    expect(both.map((stored) => (stored as StoredFile).sha256)).toEqual([sha256(bytes), sha256(bytes)]);
    expect(await store.files.put(inPieces(bytes), { limit: MB })).toEqual({
      sha256: sha256(bytes),
      size: bytes.length,
      isNew: false,
    });
    expect((await store.seen()).filter((name) => name.endsWith(sha256(bytes)))).toHaveLength(1);
  });

  test("an empty file is a file", async () => {
    const stored = (await store.files.put(inPieces(Buffer.alloc(0)), { limit: 1 })) as StoredFile;
    expect(stored.size).toBe(0);
    expect(await buffer((await store.files.open(stored.sha256)) as Readable)).toHaveLength(0);
  });

  test("[F2] a file of exactly the limit is taken, one byte more is refused and leaves nothing", async () => {
    expect(await store.files.put(inPieces(randomBytes(MB)), { limit: MB })).toMatchObject({ size: MB });
    const before = await store.seen();
    const refusal = await store.files.put(inPieces(randomBytes(MB + 1)), { limit: MB });
    expect(refusal).toMatchObject({ refusal: "file-too-large", status: 413, details: { limit: "1 MB" } });
    expect(await store.seen()).toEqual(before);
  });

  test("[F2] an upload that breaks off throws its error and leaves nothing", async () => {
    const before = await store.seen();
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(1000);
        await Promise.resolve();
        throw new Error("the uploader went away");
      })(),
    );
    await expect(store.files.put(broken, { limit: MB })).rejects.toThrow("the uploader went away");
    expect(await store.seen()).toEqual(before);
  });

  test("[F4] what is not there, and what is no SHA-256, is not found", async () => {
    for (const name of ["0".repeat(64), "../../etc/passwd", "", "A".repeat(64)]) {
      expect(await store.files.has(name)).toBe(false);
      expect(await store.files.open(name)).toBeNull();
      expect(await store.files.verify(name)).toBe("missing");
    }
  });

  test("[F5] [F6] a file changed behind our back is found out, not handed out, and replaced by the same bytes", async () => {
    const bytes = randomBytes(1000);
    for (const how of ["cut", "changed"] as const) {
      const { sha256: name } = (await store.files.put(inPieces(bytes), { limit: MB })) as StoredFile;
      await store.damage(name, how);
      expect(await store.files.verify(name)).toBe("damaged");
      expect(await store.files.open(name)).toBeNull();
      expect(await store.files.has(name)).toBe(true);
      const again = await store.files.put(inPieces(bytes), { limit: MB });
      expect(again).toEqual({ sha256: name, size: 1000, isNew: true });
      expect(await store.files.verify(name)).toBe("intact");
      expect(await buffer((await store.files.open(name)) as Readable)).toEqual(bytes);
    }
  });
};

const damageAt = async (path: string, how: "cut" | "changed"): Promise<void> =>
  how === "cut" ? truncate(path, 10) : writeFile(path, Buffer.alloc((await stat(path)).size, 7));

const namesBelow = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
};

describe("on disk", () => {
  const folder = join(place, "disk");
  promises(async () => ({
    files: diskFiles(folder),
    seen: () => namesBelow(folder),
    damage: (name, how) => damageAt(join(folder, pathOf(name) ?? ""), how),
  }));

  test("files lie two levels deep, for the owner alone", async () => {
    const { sha256: name } = (await diskFiles(folder).put(inPieces(Buffer.from("a")), { limit: 10 })) as StoredFile;
    const found = await stat(join(folder, name.slice(0, 2), name.slice(2, 4), name));
    expect(found.mode & 0o077).toBe(0);
  });

  test("[F1] [F3] a process killed in the middle of an upload leaves nothing that can be seen, and its rest is cleared later", async () => {
    const data = join(place, "killed");
    const program = `
      const { diskFiles } = await import("#platform/files");
      const { Readable } = await import("node:stream");
      const endless = Readable.from((async function* () { for (;;) { yield Buffer.alloc(65536, 7); process.stdout.write("."); await new Promise((r) => setTimeout(r, 1)); } })());
      await diskFiles(process.argv[1]).put(endless, { limit: 1e12 });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program, join(data, "files")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close");
    const left = await namesBelow(join(data, "files"));
    expect(left).toHaveLength(1);
    expect(left[0]).toContain(".unfinished");

    await writeFile(join(data, "geojeom.json"), '{ "format": 1, "created": "2026-01-01T00:00:00Z" }');
    const config = readConfig({ GEOJEOM_DATA: data });
    if (isRefusal(config)) throw new Error(config.text.en);
    await openFiles(config, new Date());
    expect(await namesBelow(join(data, "files"))).toEqual(left);
    const longAgo = new Date(Date.now() - 2 * 86_400_000);
    await utimes(left[0] ?? "", longAgo, longAgo);
    await openFiles(config, new Date());
    expect(await namesBelow(join(data, "files"))).toEqual([]);
  });

  test.runIf(process.geteuid?.() === 0 && process.platform === "linux")(
    "a full disk is a refusal and leaves nothing",
    async () => {
      const small = join(place, "small");
      await mkdir(small);
      if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", small]).status !== 0) return;
      try {
        const refusal = await diskFiles(small).put(inPieces(randomBytes(MB)), { limit: 2 * MB });
        expect(refusal).toMatchObject({ refusal: "files-full", status: 503 });
        expect(await namesBelow(small)).toEqual([]);
      } finally {
        spawnSync("umount", [small]);
      }
    },
  );

  test("a disk that fails otherwise is a fault, not a missing file", async () => {
    const file = join(place, "not-a-folder");
    await writeFile(file, "x");
    await chmod(file, 0o600);
    await expect(diskFiles(file).put(inPieces(Buffer.from("a")), { limit: 10 })).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

describe("in a bucket that speaks S3", () => {
  const folder = join(place, "bucket");
  const spoolFolder = join(place, "spool");
  let close = async (): Promise<void> => {};
  afterAll(() => close());
  promises(async () => {
    const { default: S3rver } = await import("s3rver");
    await mkdir(folder, { recursive: true });
    const server = new S3rver({
      port: 0,
      address: "127.0.0.1",
      silent: true,
      directory: folder,
      configureBuckets: [{ name: "evidence", configs: [] }],
    });
    const { port } = await server.run();
    close = () => server.close();
    const config = {
      bucket: "evidence",
      endpoint: `http://127.0.0.1:${port}`,
      region: "ap-northeast-2",
      accessKey: { id: "S3RVER", secret: "S3RVER" },
    };
    return {
      files: s3Files(config, spoolFolder),
      seen: async () =>
        [
          ...(await namesBelow(join(folder, "evidence"))).map((name) => name.replace(/\._S3rver_object$/, "")),
          ...(await namesBelow(spoolFolder)),
        ].filter((name) => !name.includes("._S3rver_")),
      damage: (name, how) => damageAt(join(folder, "evidence", `${pathOf(name)}._S3rver_object`), how),
    };
  });

  test("a store that cannot be reached is a refusal, and one that is in trouble as well", async () => {
    const troubled: Server = createServer((_, reply) => reply.writeHead(503).end()).listen(0, "127.0.0.1");
    await once(troubled, "listening");
    const { port } = troubled.address() as AddressInfo;
    const accessKey = { id: "a", secret: "b" };
    for (const endpoint of [`http://127.0.0.1:${port}`, "http://127.0.0.1:1"]) {
      const files = s3Files({ bucket: "evidence", endpoint, region: "x", accessKey }, spoolFolder);
      expect(await files.put(inPieces(Buffer.from("a")), { limit: 10 })).toMatchObject({
        refusal: "files-unreachable",
      });
    }
    troubled.close();
    expect(await namesBelow(spoolFolder)).toEqual([]);
  });
});

test("sizes are said in the largest unit", () => {
  expect([1, 1024, 1536, 100 * MB, 2 * 1024 * MB].map(sizeInWords)).toEqual([
    "1 bytes",
    "1 KB",
    "1.5 KB",
    "100 MB",
    "2 GB",
  ]);
});
