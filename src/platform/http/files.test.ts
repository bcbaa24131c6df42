import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request as open } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentDisposition } from "./file-reply.ts";
import { safeName } from "./upload.ts";
import { as, noteHub, type NoteHub } from "./testing.ts";

let hub: NoteHub;
let folder: string;
let address: string;
const limit = 100_000;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "geojeom-upload-test-"));
  hub = await noteHub({ uploadLimit: limit, uploadFolder: folder });
  address = await hub.app.listen({ port: 0, host: "localhost" });
});
afterAll(async () => {
  await hub[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const bytes = (count: number): Uint8Array<ArrayBuffer> => new Uint8Array(count).fill(7);
const form = (...fields: [string, string | File][]): FormData => {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
};
const attach = async (
  body: FormData,
): // oxlint-disable-next-line typescript/no-explicit-any -- replies of many forms
Promise<{ status: number; body: any }> => {
  const reply = await fetch(`${address}/api/notes/x/file`, { method: "POST", body, headers: as("officer") });
  return { status: reply.status, body: await reply.json() };
};

describe("a file on its way in", () => {
  test("arrives whole with its Korean name and its fields, also those written after it", async () => {
    const file = new File([bytes(99_999)], "결과 보고서.hwpx", { type: "application/haansofthwpx" });
    expect(await attach(form(["file", file], ["kind", "보고서"], ["tag", "a"]))).toEqual({
      status: 200,
      body: { name: "결과 보고서.hwpx", mediaType: "application/haansofthwpx", bytes: 99_999, kind: "보고서" },
    });
  });

  test("[HT10] over the limit is refused with the limit, exactly on it is taken", async () => {
    expect((await attach(form(["kind", "k"], ["file", new File([bytes(limit)], "a")]))).status).toBe(200);
    const over = await attach(form(["kind", "k"], ["file", new File([bytes(limit + 1)], "a")]));
    expect([over.status, over.body.code, over.body.details.limit]).toEqual([413, "too-large", "97.7 KiB"]);
  });

  test("missing, twice, or with fields that do not fit is refused", async () => {
    const one = new File(["x"], "a.txt");
    expect((await attach(form(["kind", "k"]))).body.reasons).toEqual([
      { in: "body", at: "/file", ko: "첨부 파일이 없습니다.", en: "A file is required." },
    ]);
    expect((await attach(form(["kind", "k"], ["file", one], ["file", one]))).status).toBe(400);
    expect((await attach(form(["file", one]))).body.reasons).toEqual([expect.objectContaining({ at: "/kind" })]);
    expect((await attach(form(["kind", "k"], ["file", one], ["more", "x"]))).body.reasons).toEqual([
      expect.objectContaining({ at: "/more" }),
    ]);
  });

  test("in a form that is broken or cut off is refused", async () => {
    const send = (body: string) =>
      fetch(`${address}/api/notes/x/file`, {
        method: "POST",
        body,
        headers: { ...as("officer"), "content-type": "multipart/form-data; boundary=b" },
      });
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
    for (const body of ["", "--b", "nonsense", head, `${head}half a file`])
      expect((await send(body)).status, body).toBe(400);
  });

  test("[HT11] leaves nothing behind, whether it was taken, refused or its sender went away", async () => {
    await new Promise<void>((gone) => {
      const sender = open(`${address}/api/notes/x/file`, {
        method: "POST",
        headers: { ...as("officer"), "content-type": "multipart/form-data; boundary=b", "content-length": "50000" },
      });
      sender.on("error", () => gone());
      sender.on("close", () => gone());
      sender.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\npart of it');
      setTimeout(() => sender.destroy(), 100);
    });
    await expect.poll(() => readdir(folder), { timeout: 3000 }).toEqual([]);
  });

  test("[HT14] comes beside a body of lists and numbers, or the body comes without it", async () => {
    const body = { count: 3, parts: [{ word: "가" }, { word: "나" }] };
    const send = async (init: RequestInit) => {
      const reply = await fetch(`${address}/api/notes/x/enclosure`, { method: "POST", ...init });
      return { status: reply.status, body: (await reply.json()) as { reasons?: unknown } };
    };
    const told = { count: 3, words: ["가", "나"] };
    const json = { ...as("officer"), "content-type": "application/json" };
    expect(await send({ headers: json, body: JSON.stringify(body) })).toEqual({
      status: 200,
      body: { ...told, file: null, bytes: 0 },
    });
    const beside = (...fields: [string, string | File][]) => send({ headers: as("officer"), body: form(...fields) });
    const file = new File(["1234"], "계산서.pdf");
    expect(await beside(["body", JSON.stringify(body)], ["file", file])).toEqual({
      status: 200,
      body: { ...told, file: "계산서.pdf", bytes: 4 },
    });
    expect(await beside(["body", JSON.stringify(body)])).toMatchObject({ status: 200, body: { file: null } });
    // held to the contract as ever
    expect((await beside(["body", JSON.stringify({ ...body, count: "3" })], ["file", file])).body.reasons).toEqual([
      expect.objectContaining({ in: "body", at: "/count" }),
    ]);
    for (const fields of [
      [["file", file]],
      [["body", "{"]],
      [
        ["body", JSON.stringify(body)],
        ["more", "x"],
      ],
    ] as [string, string | File][][])
      expect((await beside(...fields)).status).toBe(400);
  });

  test("from a stranger is not received", async () => {
    const reply = await fetch(`${address}/api/notes/x/file`, {
      method: "POST",
      body: form(["file", new File(["x"], "a")]),
    });
    expect(reply.status).toBe(401);
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\보고서\\결과.pdf", "결과.pdf"],
    ["한글.pdf".normalize("NFD"), "한글.pdf"],
    ["a\u202egpj.exe\u0000", "agpj.exe"],
    ["..", "file"],
    ["", "file"],
  ])("called %j is called %j here", (sent, kept) => {
    expect(safeName(sent)).toBe(kept);
  });

  test("without a name is a file called so", async () => {
    const edge = "----edge";
    const kind = `--${edge}\r\nContent-Disposition: form-data; name="kind"\r\n\r\nk\r\n`;
    const part = `${kind}--${edge}\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\n{"grants":[]}\r\n--${edge}--\r\n`;
    const reply = await fetch(`${address}/api/notes/x/file`, {
      method: "POST",
      body: part,
      headers: { ...as("officer"), "content-type": `multipart/form-data; boundary=${edge}` },
    });
    expect([reply.status, await reply.json()]).toMatchObject([200, { name: "file", bytes: 13 }]);
  });

  test("that is too long keeps its ending", () => {
    expect(Array.from(safeName(`${"가".repeat(300)}.pdf`))).toHaveLength(200);
    expect(safeName(`${"가".repeat(300)}.pdf`)).toMatch(/^가+\.pdf$/);
    expect(safeName(`${"가".repeat(300)}.${"x".repeat(60)}`)).toMatch(/^가{200}$/);
    expect(safeName(`.${"a".repeat(300)}`)).toHaveLength(200);
  });

  const names = new URL("../../../../shared/data/faults/27-long-and-decomposed-file-names/names.txt", import.meta.url);
  test.skipIf(!existsSync(names))("of the folder of faults (27) keep their ending and are composed", () => {
    const [long = "", decomposed = ""] = readFileSync(names, "utf8").trim().split("\n");
    const ending = /\.[a-z]+$/.exec(long)?.[0] ?? ".pdf";
    expect(safeName(long.includes(".") ? long : `${long}.pdf`).endsWith(ending)).toBe(true);
    expect(safeName(decomposed)).toBe(decomposed.normalize("NFC"));
    expect(safeName(decomposed)).not.toBe(decomposed);
  });

  test("is cut between characters, never inside one", () => {
    const name = safeName(`a${"🙂".repeat(300)}`);
    expect([name.isWellFormed(), Array.from(name).length]).toEqual([true, 200]);
  });
});

describe("a file on its way out", () => {
  const fetched = async (kind: string) => {
    const reply = await fetch(`${address}/api/files/${kind}`);
    return { headers: Object.fromEntries(reply.headers), body: await reply.text() };
  };

  test("keeps its Korean name and is shown in place where that is safe", async () => {
    const { headers, body } = await fetched("pdf");
    expect(body).toBe("%PDF-1.7");
    expect(headers["content-type"]).toBe("application/pdf");
    expect(headers["content-disposition"]).toMatch(/^inline; filename="[^"]+\.pdf"; filename\*=UTF-8''/);
    const encoded = headers["content-disposition"]!.split("UTF-8''")[1]!;
    expect(decodeURIComponent(encoded)).toBe("결과 보고서 (최종).pdf");
    expect(encoded).not.toMatch(/[ ()'*]/);
  });

  test.each(["html", "svg"])(
    "[HT13] that could run (%s) is only ever downloaded, as bytes, in a sandbox",
    async (kind) => {
      const { headers } = await fetched(kind);
      expect(headers).toMatchObject({
        "content-type": "application/octet-stream",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
      });
      expect(headers["content-disposition"]).toMatch(/^attachment;/);
    },
  );

  test("of another kind is a download under its own type", async () => {
    const { headers } = await fetched("csv");
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="__\.csv"; filename\*=UTF-8''/);
  });

  test("cannot break out of its header by its name", () => {
    const header = contentDisposition("attachment", 'a"; filename=b\r\nSet-Cookie: x=1/..\\한.txt');
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(contentDisposition("inline", "report.pdf")).toBe('inline; filename="report.pdf"');
  });
});
