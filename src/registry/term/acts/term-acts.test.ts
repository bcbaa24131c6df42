import { sql } from "kysely";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, instantAt, weekday } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { Acting } from "#journal";
import { createUser } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { outbox } from "#platform/mail";
import { readHolidays, type Running, tryHolidays } from "../holiday.ts";
import { tellDue } from "../mail.ts";
import { allHolidays } from "../store.ts";
import { dueTerms } from "../views.ts";
import { watches } from "../watches.ts";
import { publishedCalendars } from "../vocabulary.ts";
import { enterHolidays, removeHoliday } from "./enter-holidays.ts";
import { endTerm, startTerm } from "./run-term.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

let minute = 0;
const by = async <Done>(tx: Tx, act: (acting: Acting) => Promise<Done>): Promise<Done> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(instantAt(day("2026-02-02"), 9).getTime() + (minute += 1) * 1000);
  return act({ tx, at, actor: "officer", newId: () => freshId(at) });
};
const of = { kind: "result", id: "r1" };
const draft: Omit<Running, "running"> = {
  term: "objection",
  track: "r-and-d",
  ...{ of, from: day("2026-02-04") },
  ...{ what: { ko: "가온 선정 결과", en: "Gaon's result" }, to: "/office/review", party: null },
};

describe("[TR1] public holidays", () => {
  it("are read from a table or an iCalendar, and a line that says none is named", () => {
    expect(readHolidays("\uFEFFStart date,Subject\r\n2026-01-01,1월 1일\r\n20260216\t설날 전날\n")).toEqual([
      { day: "2026-01-01", name: "1월 1일" },
      { day: "2026-02-16", name: "설날 전날" },
    ]);
    expect(readHolidays("2026-01-01,신정\n2026-02-30,없는 날")).toMatchObject({
      refusal: "holidays-malformed",
      details: { line: "2" },
    });
    expect(isRefusal(readHolidays("날짜,이름"))).toBe(true);
    expect(readHolidays("BEGIN:VCALENDAR\nDTSTART;VALUE=DATE:20260301\nSUMMARY:3ㆍ1절\nEND:VCALENDAR")).toEqual([
      { day: "2026-03-01", name: "3ㆍ1절" },
    ]);
  });
  const folder = "../shared/data/korea/holidays";
  it.skipIf(!existsSync(folder))("as they are published, both ways the same (skipped without ../shared/data)", () => {
    const table = readHolidays(readFileSync(`${folder}/2026.csv`, "utf8"));
    expect(table).toHaveLength(22);
    const days = (told: typeof table) => (isRefusal(told) ? [] : told.map((one) => one.day).toSorted());
    expect(days(readHolidays(readFileSync(`${folder}/2026.ics`, "utf8")))).toEqual(days(table));
  });
  it("[TR6] of a file are tried first: what is new, renamed, known, and what it does not name", () => {
    const known = [
      { day: day("2026-05-01"), name: "근로자의 날", source: "관보" },
      { day: day("2026-01-01"), name: "1월 1일", source: "관보" },
      { day: day("2026-07-17"), name: "제헌절", source: "관보" },
      { day: day("2025-12-25"), name: "기독탄신일", source: "관보" },
    ];
    const file = readHolidays("날짜,이름\n2026-06-03,지방선거\n2026-05-01,노동절\n2026-01-01,1월 1일\n");
    if (isRefusal(file)) throw new Error(file.refusal);
    expect(tryHolidays(file, known)).toEqual({
      rows: [
        { day: "2026-01-01", name: "1월 1일", before: "1월 1일", is: "known" },
        { day: "2026-05-01", name: "노동절", before: "근로자의 날", is: "renamed" },
        { day: "2026-06-03", name: "지방선거", before: null, is: "new" },
      ],
      // that of another year is no business of this file's
      unnamed: [known[2]],
    });
  });
  it("are told anew under another name and stay in the history when taken back", () =>
    db.rolledBack(async (tx) => {
      const one = [{ day: day("2026-05-01"), name: "근로자의 날" }];
      expect(await by(tx, (acting) => enterHolidays(acting, { days: one, source: "관보" }))).toEqual({ added: 1 });
      expect(await by(tx, (acting) => enterHolidays(acting, { days: one, source: "관보" }))).toEqual({ added: 0 });
      const named = [{ day: day("2026-05-01"), name: "노동절" }];
      expect(await by(tx, (acting) => enterHolidays(acting, { days: named, source: "관보" }))).toEqual({ added: 1 });
      expect((await allHolidays(tx)).map(({ name }) => name)).toEqual(["노동절"]);
      expect(await by(tx, (acting) => removeHoliday(acting, day("2026-05-01")))).toBe("2026-05-01");
      expect(await by(tx, (acting) => removeHoliday(acting, day("2026-05-01")))).toMatchObject({
        refusal: "unknown-holiday",
      });
      const { rows } = await sql<{ n: bigint }>`select count(*) as n from public_holiday`.execute(tx);
      expect(Number(rows[0]?.n)).toBe(2);
    }));
});

it("[TR2] [TR3] a term runs once, is moved by a holiday entered later, and ends", () =>
  db.rolledBack(async (tx) => {
    const today = day("2026-02-02");
    await by(tx, (acting) => startTerm(acting, draft));
    // ten days are Saturday the 14th: Monday
    expect((await dueTerms(tx, today)).map(({ due, left }) => [due, left])).toEqual([["2026-02-16", 14]]);
    const lunar = ["2026-02-16", "2026-02-17", "2026-02-18"].map((one) => ({ day: day(one), name: "설날 연휴" }));
    await by(tx, (acting) => enterHolidays(acting, { days: lunar, source: "관보" }));
    expect((await dueTerms(tx, today)).map(({ due }) => due)).toEqual(["2026-02-19"]);
    await by(tx, (acting) => startTerm(acting, { ...draft, from: day("2026-02-10") }));
    expect((await dueTerms(tx, today)).map(({ due }) => due)).toEqual(["2026-02-20"]);
    const [watch] = watches;
    const looking = { tx, who: { kind: "visitor" } as const, at: instantAt(today, 9), limit: 5 };
    expect(await watch?.look({ ...looking, today: day("2026-02-10") })).toMatchObject({
      count: 1,
      lines: [{ until: "2026-02-20", to: "/office/review" }],
    });
    expect(await watch?.look({ ...looking, today })).toMatchObject({ count: 0 });
    expect(await by(tx, (acting) => endTerm(acting, draft))).toEqual({ changed: true });
    expect(await by(tx, (acting) => endTerm(acting, draft))).toEqual({ changed: false });
    expect(await dueTerms(tx, today)).toEqual([]);
    // what comes every year is due next, and when all is over it was due last
    await by(tx, (acting) => startTerm(acting, { ...draft, term: "outcome-survey", from: day("2024-12-31") }));
    expect((await dueTerms(tx, today))[0]?.due).toBe("2026-03-02");
    expect((await dueTerms(tx, day("2031-01-01")))[0]?.due).toBe("2029-02-28");
  }));

it("[TR5] what ends itself is over with its last day, and what somebody waits for is said from the first", () =>
  db.rolledBack(async (tx) => {
    await by(tx, (acting) => startTerm(acting, draft));
    expect(await dueTerms(tx, day("2026-02-16"))).toHaveLength(1);
    expect(await dueTerms(tx, day("2026-02-17"))).toEqual([]);
    await by(tx, (acting) => startTerm(acting, { ...draft, term: "objection-decision" }));
    const [watch] = watches;
    const looking = { tx, who: { kind: "visitor" } as const, at: instantAt(day("2026-02-04"), 9), limit: 5 };
    // the objection has twelve days left, the answer thirty
    expect(await watch?.look({ ...looking, today: day("2026-02-04") })).toMatchObject({ count: 2 });
    expect((await dueTerms(tx, day("2026-04-01"))).map(({ term, left }) => [term, left < 0])).toEqual([
      ["objection-decision", true],
    ]);
  }));

it("[TR2] what begins and ends in one commit never ran, and no other row is closed so", () =>
  db.rolledBack(async (tx) => {
    await by(tx, async (acting) => {
      await startTerm(acting, draft);
      await endTerm(acting, draft);
      await startTerm(acting, { ...draft, from: day("2026-02-05") });
    });
    expect((await dueTerms(tx, day("2026-02-06"))).map(({ from }) => from)).toEqual(["2026-02-05"]);
    const one = [{ day: day("2026-05-01"), name: "근로자의 날" }];
    await expect(
      by(tx, async (acting) => {
        await enterHolidays(acting, { days: one, source: "관보" });
        await removeHoliday(acting, day("2026-05-01"));
      }),
    ).rejects.toThrow("closed once, by a later commit");
  }));

it("[TR4] whoever began it is written to, once a day that matters", () =>
  db.rolledBack(async (tx) => {
    await createUser(tx, {
      user: "officer",
      name: "이담당",
      email: "officer@hub.example",
      at: instantAt(day("2026-01-01"), 9),
    });
    await by(tx, (acting) => startTerm(acting, draft));
    const told: number[] = [];
    for (const on of [
      "2026-02-08",
      "2026-02-09",
      "2026-02-10",
      "2026-02-13",
      "2026-02-15",
      "2026-02-16",
      "2026-02-16",
      "2026-02-17",
    ])
      told.push(await tellDue(tx, instantAt(day(on), 3)));
    expect(told).toEqual([0, 1, 0, 1, 1, 1, 1, 0]);
    const letters = await outbox(tx);
    expect(letters).toHaveLength(4);
    expect(letters.map(({ subject }) => subject.ko)).toContain("기한 오늘: 평가 결과 이의신청");
    expect(letters[0]?.body?.ko).toContain("국가연구개발혁신법 제14조 제6항");
    // the page on which it is settled
    expect(letters[0]?.body?.ko.split("\n").at(-1)).toBe(`/ko${draft.to}`);
  }));

it("[TR7] a year without holidays is in today until its calendar is entered", () =>
  db.rolledBack(async (tx) => {
    const watch = watches.find((one) => one.watch === "term.calendar-missing");
    const missing = async (on: string): Promise<string[]> => {
      const looking = { tx, who: { kind: "visitor" } as const, at: instantAt(day(on), 9), limit: 5, today: day(on) };
      return ((await watch?.look(looking))?.lines ?? []).map(({ line }) => line);
    };
    expect([await missing("2026-09-30"), await missing("2026-10-01")]).toEqual([["2026"], ["2026", "2027"]]);
    for (const { days, source } of publishedCalendars) {
      const read = readHolidays(days);
      if (isRefusal(read)) throw new Error(read.text.en);
      await by(tx, (acting) => enterHolidays(acting, { days: read, source }));
    }
    expect(await missing("2026-11-28")).toEqual([]);
    // a substitute is a day on which offices would be open
    for (const { day: on, name } of await allHolidays(tx))
      if (name.startsWith("대체공휴일")) expect([on, [0, 6].includes(weekday(on))]).toEqual([on, false]);
  }));

const folder = "../shared/data/korea/holidays";
it.skipIf(!existsSync(folder))(
  "[TR7] announced calendars are those that were published (skipped without ../shared/data)",
  () => {
    const held = publishedCalendars.filter(({ year }) => existsSync(`${folder}/${year}.csv`));
    expect(held.map(({ year }) => year)).toContain(2026);
    for (const { year, days } of held)
      expect(readHolidays(days)).toEqual(readHolidays(readFileSync(`${folder}/${year}.csv`, "utf8")));
  },
);
