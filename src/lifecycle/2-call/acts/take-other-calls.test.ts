import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { day, instantAt } from "#base/day";
import { isRefusal } from "#base/refusal";
import { evaluate } from "#engine/eligibility";
import { type Acting } from "#journal";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { periodOf, readOthers } from "../others.ts";
import { othersOpenOn } from "../other-store.ts";
import { takeOtherCalls } from "./take-other-calls.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const notice = (more: object) => ({ pblancId: "P-1", pblancNm: "수출 &amp; 창업 <b>지원</b>", ...more });
const bizinfo = (...rows: object[]) => ({ jsonArray: rows });
const startup = (more: object) => ({
  data: [
    { pbanc_sn: 7, biz_pbanc_nm: "로드쇼", pbanc_rcpt_bgng_dt: "20250813", pbanc_rcpt_end_dt: "20250831", ...more },
  ],
});
const first = (json: unknown) => {
  const read = readOthers(json);
  if (isRefusal(read)) throw new Error(read.text.en);
  return read[0];
};

describe("[C21] a period where two days are told", () => {
  it.each([
    ["20220727 ~ 20220930", "2022-07-27", "2022-09-30"],
    [" 2026-09-23 ~ 2026-10-08 ", "2026-09-23", "2026-10-08"],
    ["예산 소진시까지", null, null],
    ["", null, null],
    ["2026-02-31 ~ 2026-03-02", null, null],
    ["20220930 ~ 20220727", null, null],
  ])("%s", (told, opens, closes) => expect(periodOf(told)).toEqual({ opens, closes }));
  it("keeps the words where there is none", () =>
    expect(first(bizinfo(notice({ reqstBeginEndDe: "예산 소진시까지" })))).toMatchObject({
      ...{ title: "수출 & 창업 지원", periodText: "예산 소진시까지", closes: null },
    }));
});

describe("[C22] who may apply, where it can be read", () => {
  it("reads ages, kinds of bodies and provinces, and leaves other words to people", () => {
    const read = first(
      startup({
        biz_enyy: "3년미만,7년미만",
        aply_trgt: "연구기관,일반기업",
        supt_regin: "경남",
        aply_trgt_ctnt: "교원 창업",
      }),
    );
    const firm = { founded: day("2020-01-01"), regions: ["changwon", "gyeongnam"], sort: "firm" };
    const result = evaluate(read?.clauses ?? [], firm, day("2025-08-20"));
    expect(result.clauses.map(({ says, verdict }) => [says.ko, verdict])).toEqual([
      ["연구기관,일반기업", "met"],
      ["업력 7년 미만", "met"],
      ["지역: 경남", "met"],
      ["교원 창업", "unknown"],
    ]);
    expect(evaluate(read?.clauses ?? [], { ...firm, regions: ["seoul"] }, day("2025-08-20")).verdict).toBe("failed");
  });
  it("asks for nothing where a notice is open to the whole country", () =>
    expect(first(startup({ supt_regin: "전국" }))?.clauses).toEqual([]));
  it("takes a word it does not know for no clause that can fail", () =>
    expect(first(bizinfo(notice({ trgetNm: "창업벤처" })))?.clauses).toMatchObject([
      { requires: { type: "as-told" } },
    ]));
});

describe("[C24] calls of others are taken in", () => {
  it("once each, told anew the second time, and found while they are open", () =>
    db.rolledBack(async (tx) => {
      const at = instantAt(day("2025-08-14"), 9);
      const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
      const file = JSON.stringify(startup({}));
      expect(await takeOtherCalls(acting, file)).toEqual({ taken: 1, again: 0 });
      expect(await takeOtherCalls(acting, JSON.stringify(startup({ biz_pbanc_nm: "로드쇼(연장)" })))).toEqual({
        ...{ taken: 0, again: 1 },
      });
      expect((await othersOpenOn(tx, day("2025-08-31"))).map(({ title }) => title)).toEqual(["로드쇼(연장)"]);
      expect(await othersOpenOn(tx, day("2025-09-01"))).toEqual([]);
    }));
  it.each([
    ["{", "other-calls-unreadable"],
    ["[]", "other-calls-unreadable"],
    ['{"rows": []}', "other-calls-unreadable"],
    ['{"reqErr": "인증키를 입력해주세요."}', "other-calls-refused"],
  ])("refuses %s", (file, refusal) =>
    db.rolledBack(async (tx) => {
      const at = instantAt(day("2025-08-14"), 9);
      const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
      expect(await takeOtherCalls(acting, file)).toMatchObject({ refusal });
    }),
  );
});

const samples = (name: string) => new URL(`../../../../../shared/data/korea/${name}.json`, import.meta.url);

test.for(["bizinfo", "kstartup"])("[C24] reads the shapes that %s was seen with", (name, context) => {
  const place = samples(name);
  if (!existsSync(place)) context.skip("../shared/data/korea is not here");
  const sample = JSON.parse(readFileSync(place, "utf8")) as {
    cases?: readonly { body: unknown; want: unknown }[];
    body?: unknown;
    want?: unknown;
    empty?: unknown;
    periods?: readonly { in: string | null; want: unknown }[];
  };
  const cases = sample.cases ?? [sample as { body: unknown; want: unknown }];
  for (const { body, want } of cases) {
    const read = readOthers(body);
    if (!Array.isArray(want)) expect(isRefusal(read) && read.refusal).toBe("other-calls-refused");
    else {
      const rows = want as readonly Readonly<Record<string, string | undefined>>[];
      if (isRefusal(read)) throw new Error(read.text.en);
      expect(read.map(({ number }) => number)).toEqual(rows.map(({ id }) => id));
      for (const [index, { title, agency, start, end }] of rows.entries()) {
        const one = read[index];
        if (title !== undefined) expect(one?.title).toBe(title);
        if (agency !== undefined) expect(one?.agency).toBe(agency);
        if (start !== undefined) expect([one?.opens, one?.closes]).toEqual([start, end]);
      }
    }
  }
  for (const { in: told, want } of sample.periods ?? [])
    if (Array.isArray(want)) expect(Object.values(periodOf(told ?? ""))).toEqual(want);
  if (sample.empty !== undefined) expect(readOthers(sample.empty)).toEqual([]);
});
