import { afterAll, describe, expect, test } from "vitest";
import { type Aside, asideThreads, inlineAside } from "./index.ts";

const task = (name: string) => ({ module: new URL("./sample-task.ts", import.meta.url).href, name });
const threads = asideThreads({ threads: 1, timeMs: 700, memoryMb: 96, waiting: 2 });
afterAll(() => threads.close());

const ways: readonly (readonly [string, Aside])[] = [
  ["among the requests", inlineAside],
  ["in a thread", threads],
];

describe.each(ways)("work aside, %s", (_, aside) => {
  test("[MC4] answers what the function answers, as a copy", async () => {
    const given = { won: 12n, at: new Date(0), none: undefined, list: [1, "가"] };
    const told = await aside.run(task("echo"), given);
    expect(told).toEqual(given);
    expect(told).not.toBe(given);
    expect(await aside.run(task("square"), { x: 4, wait: 0 })).toEqual({ y: 16 });
  });

  test("[MC4] a fault stays one, and the next piece is worked on", async () => {
    await expect(aside.run(task("breaks"), null)).rejects.toThrow("broken");
    expect(await aside.run(task("echo"), 1)).toBe(1);
  });
});

test("[MC5] what takes too long or too much memory is refused, and the next piece is worked on", async () => {
  expect(await threads.run(task("spin"), null)).toMatchObject({ refusal: "work-too-heavy" });
  expect(await threads.run(task("echo"), 1)).toBe(1);
  expect(await threads.run(task("hoard"), null)).toMatchObject({ refusal: "work-too-heavy" });
  expect(await threads.run(task("echo"), 2)).toBe(2);
});

test("[MC5] more than may wait are refused at once", async () => {
  const answers = await Promise.all([1, 2, 3, 4].map((x) => threads.run(task("square"), { x, wait: 50 })));
  expect(answers.slice(0, 3)).toEqual([{ y: 1 }, { y: 4 }, { y: 9 }]);
  expect(answers[3]).toMatchObject({ refusal: "work-queue-full" });
});
