import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { JsonBody, checkJson, measuredJson } from "./json-body.ts";
import { openQuota } from "./quota.ts";
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

  test("an account brings so many files and bytes in a day", () => {
    const quota = openQuota({ files: 2, bytes: 10 });
    const at = new Date("2025-04-09T09:00:00+09:00");
    expect([quota("a", 6, at), quota("b", 6, at)]).toEqual([null, null]);
    expect(quota("a", 6, at)).toMatchObject({ refusal: "upload-quota", status: 429 });
    expect(quota("a", 4, at)).toBeNull();
    expect(quota("a", 0, at)).toMatchObject({ refusal: "upload-quota" });
    expect(quota("a", 6, new Date("2025-04-10T10:00:00+09:00"))).toBeNull();
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
