import { expect, test } from "vitest";
import { answer, type Ask } from "./entry-server.tsx";
import { changed, goldenGround, goldenHub, names } from "./golden.ts";

const bundle = { scripts: [], modules: [], styles: [] };
const assets = { public: bundle, desk: bundle, factory: bundle };
const { subject: firm, challenge } = names;
const get = async (url: string, ask: Ask = goldenHub()) => {
  const written = await answer({ url, accept: undefined }, goldenGround, ask, assets);
  return { ...written, body: written.bytes === undefined ? written.body : Buffer.from(written.bytes).toString("utf8") };
};

interface Rows {
  readonly rows: readonly { readonly subject: string }[];
}

/** The hub with a list of organisations as long as is said, each of its own name, in pages. */
function longer(all: number): Ask {
  const golden = goldenHub();
  return async (url) => {
    const asked = new URL(url, "http://hub");
    if (!asked.pathname.endsWith("/subjects")) return golden(url);
    const [after, limit] = ["after", "limit"].map((name) => Number(asked.searchParams.get(name) ?? 0)) as [
      number,
      number,
    ];
    asked.searchParams.delete("after");
    return changed<Rows>(
      golden,
      () => true,
      (page) => {
        const next = Math.min(after + limit, all);
        const rows = Array.from({ length: next - after }, (_, index) => {
          const number = after + index;
          const like = page.rows[number % page.rows.length];
          return { ...like, subject: `${like?.subject.slice(0, -4)}${String(number).padStart(4, "0")}` };
        });
        return { ...page, n: all, rows, next: next < all ? `${next}` : null };
      },
    )(`${asked.pathname}${asked.search}`);
  };
}

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
  const ask = longer(1_271);
  const all = await get("/ko/figures/firms.supported/subjects.csv", ask);
  expect(readCsv(all.body)).toHaveLength(1_271);
  expect(columnOf(all.body, "value")).toBe(1_271n);
  expect(new Set(readCsv(all.body).map(({ organisation }) => organisation)).size).toBe(1_271);
  // Asked for while reading the second page, it is the whole all the same.
  expect((await get("/ko/figures/firms.supported/subjects.csv?after=100", ask)).body).toBe(all.body);

  const group = await get(`/ko/figures/firms.supported/by/programme/${challenge}.csv`);
  const groups = readCsv((await get("/ko/figures/firms.supported/by/programme.csv")).body);
  expect(columnOf(group.body, "value")).toBe(BigInt(groups.find((row) => row["group"] === challenge)?.["value"] ?? ""));

  const json = JSON.parse((await get("/ko/figures/firms.supported/subjects.json", ask)).body) as object;
  expect(json).toMatchObject({ next: "100", n: 1_271 });
  expect(json).toHaveProperty("rows.length", 100);
});

test("a CSV of one organisation's facts follows every page, and is refused rather than cut short", async () => {
  const ask = goldenHub();
  const slow =
    (refuseAfter: string | undefined): Ask =>
    async (url) => {
      // A hub that gives one fact to a page, however many are asked for.
      const asked = new URL(url, "http://hub");
      if (!asked.pathname.endsWith("/facts")) return ask(url);
      const after = Number(asked.searchParams.get("after") ?? 0);
      if (refuseAfter === `${after}`)
        return { problem: { status: 429, code: "too-many-requests", ko: "잠시 뒤에", en: "Later" } };
      asked.searchParams.delete("after");
      return changed<Rows>(
        ask,
        () => true,
        ({ rows, ...page }) => ({
          ...page,
          rows: rows.slice(after, after + 1),
          next: after + 1 < rows.length ? `${after + 1}` : null,
        }),
      )(`${asked.pathname}${asked.search}`);
    };
  const by = (told: typeof ask, form: string) => get(`/ko/figures/firms.sales/subjects/${firm}${form}`, told);
  const whole = await by(slow(undefined), ".csv");
  const { total } = JSON.parse((await by(ask, ".json")).body) as { total: { num: string } };
  expect(readCsv(whole.body)).toHaveLength(5);
  expect(columnOf(whole.body, "value")).toBe(BigInt(total.num));
  const cut = await by(slow("1"), ".csv");
  expect([cut.status, cut.headers["content-type"]]).toEqual([429, "text/html; charset=utf-8"]);
});

test("[W4] what lies in several groups is taken off in the CSV, too", async () => {
  const { body } = await get("/ko/figures/firms.supported/by/programme.csv?as-of=2025-04-09");
  expect(readCsv(body).at(-1)).toMatchObject({ group: "(overlap)", value: "-5" });
  expect(columnOf(body, "value")).toBe(37n);
});

test("a breakdown has no row of the total beside its parts", async () => {
  const { body } = await get("/ko/figures/firms.sales/by/party:industry.csv?as-of=2025-04-09");
  expect(readCsv(body)).toHaveLength(5);
  expect(columnOf(body, "value")).toBe(2_037_000_000n);
});
