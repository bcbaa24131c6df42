import { expect, test } from "vitest";
import { openPageMemory, type KeptPage } from "./page-memory.ts";

const page = (body: string): KeptPage => ({ status: 200, headers: {}, body: Buffer.from(body), packed: new Map() });

test("a page is kept while nothing changes, and gone with the next thing told", async () => {
  let state = "1";
  const memory = openPageMemory(async () => state);
  const { page: none, state: begun } = await memory.find("/ko");
  expect(none).toBeUndefined();
  memory.keep("/ko", page("first"), begun);
  expect((await memory.find("/ko")).page?.body.toString()).toBe("first");
  state = "2";
  expect((await memory.find("/ko")).page).toBeUndefined();
});

test("a page that something overtook while it was written is not kept", async () => {
  let state = "1";
  const memory = openPageMemory(async () => state);
  const { state: begun } = await memory.find("/ko");
  state = "2";
  await memory.find("/en");
  memory.keep("/ko", page("of yesterday"), begun);
  expect((await memory.find("/ko")).page).toBeUndefined();
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
  const first = memory.find("/a");
  // told while the first look is on its way: who asks now must not be answered by that look
  state = "2";
  const later = [memory.find("/a"), memory.find("/b"), memory.find("/c")];
  waiting.shift()?.();
  expect((await first).state).toBe("1");
  await new Promise((go) => setTimeout(go, 0));
  waiting.shift()?.();
  expect((await Promise.all(later)).map((each) => each.state)).toEqual(["2", "2", "2"]);
  expect(looks).toBe(2);
});

test("what was asked for longest ago makes room", async () => {
  const memory = openPageMemory(async () => "1", 50);
  const { state } = await memory.find("/");
  for (const key of ["a", "b"]) memory.keep(key, page("0123456789"), state);
  await memory.find("a");
  memory.keep("c", page("0123456789"), state);
  expect((await memory.find("b")).page).toBeUndefined();
  expect((await memory.find("a")).page).toBeDefined();
});
