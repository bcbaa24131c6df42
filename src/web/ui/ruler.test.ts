import { expect, test } from "vitest";
import { answer } from "../entry-server.tsx";
import { goldenGround, goldenHub } from "../golden.ts";
import { roomsOf } from "./ruler.tsx";

const bundle = { scripts: [], modules: [], styles: [] };
const assets = { public: bundle, desk: bundle, factory: bundle };
const get = (url: string) => answer({ url, accept: undefined }, goldenGround, goldenHub(), assets);

test("the ruler spans publications and today, whatever day the address names", async () => {
  const yearsAt = async (day: string): Promise<number[]> => {
    const { body } = await get(`/ko/figures?as-of=${day}`);
    return [...body.matchAll(/class="ruler-year"[^>]*>(\d+)</g)].map(([, year]) => Number(year));
  };
  expect(await yearsAt("2025-04-09")).toEqual([2024, 2025]);
  expect(await yearsAt("2999-01-01")).toEqual([2024, 2025]);
  // Before the first publication there may be records: so far back it reaches, and no further than a decade.
  expect(await yearsAt("2023-08-01")).toEqual([2023, 2024, 2025]);
  expect((await yearsAt("0001-01-01"))[0]).toBe(2014);
  const { status, body } = await get("/ko/figures?as-of=2999-01-01");
  expect([status, body.includes("as-of-in-future")]).toEqual([400, true]);
  for (const [, left] of body.matchAll(/left:(-?[\d.]+)%/g)) expect(Number(left)).toBeLessThanOrEqual(100);
});

test("labels of publications never reach into one another", () => {
  const mark = (asOf: string) => ({
    publication: asOf,
    title: { ko: "", en: "" },
    asOf,
    known: "1",
    publishedAt: asOf,
  });
  const where: Readonly<Record<string, number>> = { a: 10, b: 14, c: 66, d: 95, e: 97 };
  const spans = roomsOf(["e", "d", "c", "b", "a"].map(mark), (day) => where[day] ?? 0).map(
    ({ where: at, isRight, room }) => (isRight ? [at - room, at] : [at, at + room]),
  );
  expect(spans).toHaveLength(5);
  for (const [i, [from = 0, to = 0]] of spans.entries()) {
    expect(from).toBeGreaterThanOrEqual(spans[i - 1]?.[1] ?? 0);
    expect(to).toBeLessThanOrEqual(100);
  }
});
