import { expect, test } from "vitest";
import { answer } from "./entry-server.tsx";
import { fixtureGround } from "./fixture-ground.ts";
import { fixtureHub } from "./fixture-hub.ts";

const bundle = { scripts: [], modules: [], styles: [] };
const assets = { public: bundle, desk: bundle, factory: bundle };
const firm = "019000aa-0000-7000-8000-000000000003";
const get = (url: string, extra = 0) => answer({ url, accept: undefined }, fixtureGround, fixtureHub(extra), assets);

/** A CSV as a spreadsheet reads it, by its heads; none of these tables has a comma in a cell. */
const readCsv = (body: string): Record<string, string>[] => {
  const [heads = [], ...rows] = body
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i] ?? ""])));
};
const columnOf = (body: string, head: string): bigint =>
  readCsv(body).reduce((sum, row) => sum + BigInt(row[head] ?? ""), 0n);

test("a CSV of organisations or facts is the whole list: its column sums to the figure", async () => {
  const all = await get("/ko/figures/firms.supported/subjects.csv", 1_234);
  expect(readCsv(all.body)).toHaveLength(1_271);
  expect(columnOf(all.body, "value")).toBe(1_271n);
  expect(new Set(readCsv(all.body).map(({ organisation }) => organisation)).size).toBe(1_271);
  // Asked for while reading the second page, it is the whole all the same.
  expect((await get("/ko/figures/firms.supported/subjects.csv?after=100", 1_234)).body).toBe(all.body);

  const group = await get("/ko/figures/firms.supported/by/programme/challenge.csv", 1_234);
  const groups = readCsv((await get("/ko/figures/firms.supported/by/programme.csv", 1_234)).body);
  expect(columnOf(group.body, "value")).toBe(
    BigInt(groups.find((row) => row["group"] === "challenge")?.["value"] ?? ""),
  );

  const json = JSON.parse((await get("/ko/figures/firms.supported/subjects.json", 1_234)).body) as object;
  expect(json).toMatchObject({ next: "100", n: 1_271 });
  expect(json).toHaveProperty("rows.length", 100);
});

test("a CSV of one organisation's facts follows every page, and is refused rather than cut short", async () => {
  const ask = fixtureHub();
  const slow =
    (refuseAfter: string | undefined): typeof ask =>
    async (url) => {
      // A hub that gives one fact to a page, however many are asked for.
      const asked = new URL(url, "http://hub");
      if (!asked.pathname.endsWith("/facts")) return ask(url);
      if (refuseAfter !== undefined && asked.searchParams.get("after") === refuseAfter)
        return { problem: { status: 429, code: "too-many-requests", ko: "잠시 뒤에", en: "Later" } };
      asked.searchParams.set("limit", "1");
      return ask(asked.pathname + asked.search);
    };
  const by = (told: typeof ask, form: string) =>
    answer({ url: `/ko/figures/firms.sales/subjects/${firm}${form}`, accept: undefined }, fixtureGround, told, assets);
  const whole = await by(slow(undefined), ".csv");
  const { total } = JSON.parse((await by(ask, ".json")).body) as { total: { num: string } };
  expect(readCsv(whole.body)).toHaveLength(2);
  expect(columnOf(whole.body, "counted")).toBe(BigInt(total.num));
  const cut = await by(slow("1"), ".csv");
  expect([cut.status, cut.headers["content-type"]]).toEqual([429, "text/html; charset=utf-8"]);
});

test("[W4] what lies in several groups is taken off in the CSV, too", async () => {
  const { body } = await get("/ko/figures/firms.supported/by/programme.csv?as-of=2025-04-09");
  expect(readCsv(body).at(-1)).toMatchObject({ group: "(overlap)", value: "-5" });
  expect(columnOf(body, "value")).toBe(37n);
});

test("a breakdown has no row of the total beside its parts", async () => {
  const { body } = await get("/ko/figures/firms.sales/by/programme.csv?as-of=2025-04-09");
  expect(readCsv(body)).toHaveLength(3);
  expect(columnOf(body, "value")).toBe(2_037_000_000n);
});
