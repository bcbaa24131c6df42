import { expect, test } from "vitest";
import { asideThreads, inlineAside } from "#platform/machine";
import { checkAside } from "./check-body.ts";

test("a body is held against the contract of its route the same in a thread and among the requests", async () => {
  const aside = asideThreads({ threads: 1 });
  const [there, here] = [checkAside(aside), checkAside(inlineAside)];
  try {
    for (const json of ['{"xml":"<a/>"}', '{"xml":1,"more":2}', '{"xml":', "[]", '{"__proto__":1}']) {
      const answer = await here("read-cmsd", json);
      expect(await there("read-cmsd", json)).toEqual(answer);
      expect("value" in answer).toBe(json === '{"xml":"<a/>"}');
    }
  } finally {
    await aside.close();
  }
});
