import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { JsonBody, checkJson, measuredJson } from "./json-body.ts";
import { countUpload, forgetUploads } from "./quota.ts";
import { mostReasons } from "./reasons.ts";
import { as, noteHub, type NoteHub } from "./testing.ts";

let hub: NoteHub;
beforeAll(async () => {
  hub = await noteHub();
});
afterAll(() => hub[Symbol.asyncDispose]());

const sent = (payload: string, headers: Record<string, string> = {}) =>
  hub.app.inject({
    method: "POST",
    url: "/api/notes",
    payload,
    headers: { ...as("officer"), "content-type": "application/json", ...headers },
  });

describe("[HT15] a body is measured before it is read", () => {
  test.each([
    ["lists", "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects", '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000)],
    ["values", `[${"0,".repeat(200_000)}0]`],
    ["a prototype", '{"title":"x","__proto__":{"a":1}}'],
    ["an escaped prototype", String.raw`{"title":"x","\u005f_proto__":{"a":1}}`],
  ])("too many %s are refused", async (_, payload) => {
    const reply = await sent(payload);
    expect([reply.statusCode, reply.json().code]).toEqual([400, "malformed-input"]);
  });

  test("of many reasons a hundred are told, and how many more there are", async () => {
    const many = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 1])));
    const { reasons, details } = (await sent(many)).json<{ reasons: { en: string }[]; details: { count: string } }>();
    expect(reasons).toHaveLength(mostReasons + 1);
    expect(Number(details.count)).toBeGreaterThanOrEqual(5_000);
    expect(reasons.at(-1)?.en).toMatch(/^There are 49\d\d more\.$/);
  });

  test("the check answers the same for what was measured, whoever runs it", () => {
    const shape = z.object({ a: z.string() });
    expect(measuredJson('{"a":"가"}')).toEqual(new JsonBody('{"a":"가"}', 2));
    expect(checkJson(shape, '{"a":"\u1100\u1161"}')).toEqual({ value: { a: "가" } });
    expect(checkJson(shape, "{")).toMatchObject({ reasons: [{ in: "body", at: "" }] });
    for (const nothing of ["null", "{}"]) expect(checkJson(undefined, nothing)).toEqual({ value: undefined });
    expect(checkJson(undefined, '{"a":1}')).toMatchObject({ reasons: [{ in: "body", at: "/a" }] });
    for (const something of ["[]", "0", '"a"'])
      expect(checkJson(undefined, something)).toMatchObject({ reasons: [{ at: "" }] });
  });
});

describe("[HT16] work is counted, not only requests", () => {
  test("an address that sends many bytes waits for the next minute", async () => {
    await using small = await noteHub({ requestsPerMinute: 4 });
    const ask = (length: number) =>
      small.app.inject({ method: "POST", url: "/api/notes", headers: { "content-length": `${length}` }, payload: "" });
    expect((await ask(4 * 16 * 1024 + 1)).json().code).toBe("too-many-requests");
    expect((await ask(0)).json().code).toBe("not-signed-in");
  });

  test("a host that is none is refused", async () => {
    const reply = await hub.app.inject({ url: "/healthz", headers: { host: "[" } });
    expect([reply.statusCode, reply.json().code]).toEqual([400, "malformed-host"]);
  });

  const today = new Date("2025-04-09T09:00:00+09:00");
  const tomorrow = new Date("2025-04-10T00:00:00+09:00");
  const bring = (actor: string, bytes: number, at = today, most = { files: 2, bytes: 10 }) =>
    hub.db.transaction<object>(
      "write",
      async (tx) => (await countUpload(tx, most, { actor, bytes, at })) ?? { taken: bytes },
    );
  const over = expect.objectContaining({ refusal: "upload-quota", status: 429 });

  test("an account brings so many files and bytes in a day, by the database, so that a restart forgives nothing", async () => {
    expect([await bring("a", 6), await bring("b", 6)]).toEqual([{ taken: 6 }, { taken: 6 }]);
    expect(await bring("a", 6)).toEqual(over);
    expect(await bring("a", 4)).toEqual({ taken: 4 });
    expect(await bring("a", 0)).toEqual(over);
    expect(await bring("c", 11)).toEqual(over);
    expect(await bring("a", 6, tomorrow)).toEqual({ taken: 6 });
    const days = async () =>
      (await sql<{ day: string }>`select day from upload_count where actor = 'a' order by day`.execute(hub.db.kysely))
        .rows;
    expect(await days()).toEqual([{ day: "2025-04-09" }, { day: "2025-04-10" }]);
    await hub.db.transaction("write", async (tx) => ({ done: await forgetUploads(tx, tomorrow) }));
    expect(await days()).toEqual([{ day: "2025-04-10" }]);
  });

  test("of many that come at once no more are taken than the day allows", async () => {
    const most = { files: 5, bytes: 1000 };
    const ends = await Promise.all(Array.from({ length: 20 }, () => bring("at-once", 10, today, most)));
    expect(ends.filter((end) => "taken" in end)).toHaveLength(5);
  });

  test("a form with a file is counted before it is received, and refused by the same sentence", async () => {
    await using small = await noteHub({ uploadsPerDay: { files: 1, bytes: 2 ** 20 } });
    const form = new FormData();
    form.set("kind", "k");
    form.set("file", new File(["x"], "note.txt"));
    const encoded = new Response(form);
    const payload = Buffer.from(await encoded.arrayBuffer());
    const headers = { ...as("officer"), "content-type": encoded.headers.get("content-type") ?? "" };
    const send = () => small.app.inject({ method: "POST", url: "/api/notes/x/file", payload, headers });
    expect((await send()).statusCode).toBe(200);
    const refused = await send();
    expect([refused.statusCode, refused.json().code]).toEqual([429, "upload-quota"]);
  });
});

test("[HT17] one address holds only so many connections", async () => {
  await using few = await noteHub({ connectionsPerAddress: 2 });
  await few.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = few.app.server.address() as AddressInfo;
  const knock = async () => {
    const socket = connect(port, "127.0.0.1");
    const first = await new Promise<string>((resolve) => {
      socket.once("data", (data) => resolve(String(data)));
      socket.once("close", () => resolve("closed")).once("error", () => resolve("closed"));
      socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    });
    return { socket, first };
  };
  const [one, two] = [await knock(), await knock()];
  expect([one.first, two.first]).toEqual([
    expect.stringMatching(/^HTTP\/1.1 200/),
    expect.stringMatching(/^HTTP\/1.1 200/),
  ]);
  expect((await knock()).first).toBe("closed");
  one.socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const again = await knock();
  expect(again.first).toMatch(/^HTTP\/1.1 200/);
  for (const { socket } of [two, again]) socket.destroy();
});
