import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { type Tx, testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import type { PlaceDraft } from "../place.ts";
import { isWithin, listPlaces, placeView, roomsUnder } from "../views.ts";
import { registerPlace } from "./register-place.ts";
import { renamePlace } from "./rename-place.ts";

const database = await testDatabase();
afterAll(() => database.close());

const on = <T>(at: string, work: (acting: Acting) => Promise<T | Refusal>): Promise<T | Refusal> =>
  database.transaction("write", (tx) => {
    const moment = new Date(`${at}T10:00:00+09:00`);
    return work({ tx, at: moment, actor: "officer-1", newId: () => freshId(moment) });
  });
const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const look = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction<T>("read", work) as Promise<T>;
const seen = async (valid: string) => {
  const { rows } = await sql<{ seq: bigint }>`select max(seq) as seq from journal_commit`.execute(database.kysely);
  return { valid: day(valid), known: rows[0]?.seq ?? 0n };
};
const place = (code: string, kind: PlaceDraft["kind"], parent: string | null, more: Partial<PlaceDraft> = {}) =>
  on("2025-01-02", (acting) =>
    registerPlace(acting, {
      code,
      kind,
      parent,
      capacity: null,
      name: { ko: code, en: "" },
      from: day("2020-01-01"),
      ...more,
    }),
  );

const city = await granted(place("changwon", "city", null, { name: { ko: "창원특례시", en: "Changwon" } }));
const tower = await granted(place("smart-up-tower", "building", "changwon", { name: { ko: "스마트업타워", en: "" } }));
const floor = await granted(place("smart-up-tower.5", "floor", "smart-up-tower"));
for (const n of [1, 2, 3]) {
  await granted(place(`smart-up-tower.50${n}`, "room", n === 3 ? tower : floor, { capacity: n === 3 ? null : n * 2 }));
}

test("[C1] a building answers with its path, its floors and every room below with their capacity", async () => {
  const view = await look(async (tx) => placeView(tx, "smart-up-tower", await seen("2025-01-03")));
  expect(view).toMatchObject({
    kindWord: { ko: "건물" },
    path: [{ code: "changwon", name: { ko: "창원특례시", en: "Changwon" } }, { code: "smart-up-tower" }],
    children: [{ code: "smart-up-tower.5" }, { code: "smart-up-tower.503" }],
    rooms: [{ capacity: 2 }, { capacity: 4 }, { capacity: null }],
    roomCapacity: 6,
  });
  const known = (await seen("2025-01-03")).known;
  expect((await look((tx) => roomsUnder(tx, floor, known))).map(({ code }) => code)).toEqual([
    "smart-up-tower.501",
    "smart-up-tower.502",
  ]);
  expect(await look((tx) => isWithin(tx, floor, city))).toBe(true);
  expect(await look((tx) => isWithin(tx, city, floor))).toBe(false);
});

test("[C1] an unknown parent, a taken code and the wrong order are refused", async () => {
  expect(await place("nowhere.1", "room", "nowhere")).toMatchObject({ refusal: "unknown-place", at: "/parent" });
  expect(await place("smart-up-tower", "building", "changwon")).toMatchObject({ refusal: "place-code-taken" });
  expect(await place("annex", "building", "smart-up-tower.501")).toMatchObject({ refusal: "place-out-of-order" });
});

test("[C2] [C4] a renamed place answers for each day, and as it was known before", async () => {
  const land = await granted(place("jinhae-research", "complex", "changwon", { name: { ko: "육대부지", en: "" } }));
  const before = await seen("2025-04-09");
  const renamed = on("2025-04-09", (acting) =>
    renamePlace(acting, "jinhae-research", { ko: "진해연구자유지역", en: "Jinhae Zone" }, day("2022-01-01")),
  );
  expect(await renamed).toEqual({ changed: true });
  const printed = async (valid: string, known = before.known + 1n) => {
    const view = await look((tx) => placeView(tx, land, { valid: day(valid), known }));
    return isRefusal(view) ? view.refusal : view.printed.ko;
  };
  expect(await printed("2025-04-09")).toBe("진해연구자유지역(구 육대부지)");
  expect(await printed("2021-12-31")).toBe("육대부지");
  expect(await printed("2025-04-09", before.known)).toBe("육대부지");
  expect(await printed("2025-04-09", before.known - 1n)).toBe("unknown-place");
  const again = on("2025-04-10", (acting) =>
    renamePlace(acting, land, { ko: "진해연구자유지역", en: "Jinhae Zone" }, day("2024-01-01")),
  );
  expect(await again).toEqual({ changed: false });
  expect(
    await on("2025-04-10", (acting) => renamePlace(acting, "nowhere", { ko: "가", en: "" }, day("2024-01-01"))),
  ).toMatchObject({
    refusal: "unknown-place",
  });
});

test("lists by kind and within a place, page by page in the order of codes", async () => {
  const first = await granted(
    look(async (tx) => listPlaces(tx, { within: "changwon", kind: "room", limit: 2 }, await seen("2025-04-10"))),
  );
  const second = await granted(
    look(async (tx) =>
      listPlaces(
        tx,
        { within: "changwon", kind: "room", after: first.next as string, limit: 2 },
        await seen("2025-04-10"),
      ),
    ),
  );
  expect([...first.rows, ...second.rows].map(({ code }) => code)).toEqual([
    "smart-up-tower.501",
    "smart-up-tower.502",
    "smart-up-tower.503",
  ]);
  expect(second.next).toBeNull();
});

test("[C2] the database refuses two names for a day, and any change of what is written", async () => {
  const raw = (statement: string) =>
    database.rolledBack(async (tx) => {
      await sql`select journal_open(now(), 'test', 'raw')`.execute(tx);
      await sql.raw(statement).execute(tx);
    });
  await expect(
    raw(`insert into place_name (place, language, name, valid, known_from)
      values ('${tower}', 'ko', '다른 이름', '[2021-01-01,)', journal_current())`),
  ).rejects.toMatchObject({ code: "23P01" });
  await expect(raw(`update place_name set name = '바꿈' where place = '${tower}'`)).rejects.toMatchObject({
    code: "GJ002",
  });
  await expect(raw(`delete from place where place = '${tower}'`)).rejects.toMatchObject({ code: "GJ002" });
});
