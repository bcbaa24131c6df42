import { expect, test } from "vitest";
import { openPageMemory, type KeptPage } from "./page-memory.ts";

const page = (body: string, status = 200): KeptPage => ({
  status,
  headers: {},
  body: Buffer.from(body),
  packed: new Map(),
});

/** A memory whose state is told by hand, and how often each address was written. */
function remembering(mostBytes?: number) {
  const now = { state: "1" };
  const memory = openPageMemory(async () => now.state, mostBytes);
  const times = new Map<string, number>();
  const ask = async (key: string, written: Promise<void> = Promise.resolve(), status = 200): Promise<string> => {
    const found = await memory.page(key, async () => {
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      await written;
      return page(`${key} ${time}`, status);
    });
    return found.body.toString();
  };
  return { now, ask };
}

test("a page is kept while nothing changes, and gone with the next thing told", async () => {
  const { now, ask } = remembering();
  expect(await ask("/ko")).toBe("/ko 1");
  expect(await ask("/ko")).toBe("/ko 1");
  now.state = "2";
  expect(await ask("/ko")).toBe("/ko 2");
});

test("a page that something overtook while it was written is not kept", async () => {
  const { now, ask } = remembering();
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = ask("/ko", promise);
  await new Promise((go) => setTimeout(go, 0));
  now.state = "2";
  await ask("/en");
  resolve();
  expect(await slow).toBe("/ko 1");
  expect(await ask("/ko")).toBe("/ko 2");
});

test("a page is written once for all who ask before anything is told, and anew for who asks after", async () => {
  const { now, ask } = remembering();
  const { promise, resolve } = Promise.withResolvers<void>();
  const before = [ask("/ko", promise), ask("/ko"), ask("/ko")];
  await new Promise((go) => setTimeout(go, 0));
  now.state = "2";
  const after = ask("/ko");
  expect(await after).toBe("/ko 2");
  resolve();
  expect(await Promise.all(before)).toEqual(["/ko 1", "/ko 1", "/ko 1"]);
  expect(await ask("/ko")).toBe("/ko 2");
});

test("what is not there, or could not be written, is asked for again", async () => {
  const { ask } = remembering();
  expect(await ask("/ko/none", undefined, 404)).toBe("/ko/none 1");
  expect(await ask("/ko/none", undefined, 200)).toBe("/ko/none 2");
  await expect(ask("/ko", Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await ask("/ko")).toBe("/ko 2");
});

test("where the state cannot be told every page is written, and none kept", async () => {
  const memory = openPageMemory(() => Promise.reject(new Error("no database")));
  for (const body of ["first", "second"])
    expect((await memory.page("/ko", async () => page(body))).body.toString()).toBe(body);
});

test("whoever asks waits for a look that began after he asked, and shares it", async () => {
  let state = "1";
  let looks = 0;
  const waiting: (() => void)[] = [];
  const memory = openPageMemory(async () => {
    looks += 1;
    const seen = state;
    await new Promise<void>((go) => waiting.push(go));
    return seen;
  });
  const asked = (key: string) => memory.page(key, async () => page(state));
  const first = asked("/ko");
  // told while the first look is on its way: who asks now must not be answered by that look
  state = "2";
  const later = ["/ko", "/ko", "/en"].map(asked);
  waiting.shift()?.();
  await first;
  await new Promise((go) => setTimeout(go, 0));
  waiting.shift()?.();
  expect((await Promise.all(later)).map(({ body }) => body.toString())).toEqual(["2", "2", "2"]);
  expect(looks).toBe(2);
});

test("what was asked for longest ago makes room", async () => {
  const { ask } = remembering(20);
  for (const key of ["/a", "/b", "/a", "/c"]) await ask(key);
  expect([await ask("/a"), await ask("/c"), await ask("/b")]).toEqual(["/a 1", "/c 1", "/b 2"]);
});
