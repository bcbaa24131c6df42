import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { type Arrivals, openArrivals } from "./arrivals.ts";
import { lookForLeftBehind, unnamedDays } from "./left-behind.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "left-behind-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const name = (digit: string) => digit.repeat(64);
async function marked(arrivals: Arrivals): Promise<string[]> {
  const all: string[] = [];
  for await (const { sha256 } of arrivals.all()) all.push(sha256);
  return all.sort();
}

test("[F8] what nothing names is marked, waits its nights, and becomes an arrival; what is named meanwhile, or came with a mark, is left alone", async () => {
  const [arrivals, leftBehind] = [openArrivals(join(folder, "arrived")), openArrivals(join(folder, "unnamed"))];
  const [old, named, fresh] = [name("a"), name("b"), name("c")];
  await arrivals.note(fresh, false);
  const known = new Set<string>();
  const look = async (days: number) => {
    const seen = await lookForLeftBehind({
      // what is unnamed is told below: nothing of a database is asked
      database: { transaction: (_, work) => work({} as Tx) },
      files: {
        async *names() {
          yield* await Promise.resolve([old, named, fresh]);
        },
      },
      ...{ arrivals, leftBehind, now: () => new Date(Date.now() + days * 86_400_000) },
      unnamedAmong: (_, names) => Promise.resolve(names.filter((one) => !known.has(one))),
    });
    if (isRefusal(seen)) throw new Error(seen.text.en);
    return seen;
  };
  expect(await look(0)).toEqual({ found: [old, named], ended: [], unnamed: 2 });
  expect(await look(unnamedDays - 1)).toEqual({ found: [], ended: [], unnamed: 2 });
  known.add(named);
  expect(await look(unnamedDays + 1)).toEqual({ found: [], ended: [old], unnamed: 1 });
  expect([await marked(leftBehind), await marked(arrivals)]).toEqual([[], [old, fresh]]);
});
