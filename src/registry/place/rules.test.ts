import { describe, expect, test } from "vitest";
import { day } from "#base/day";
import { period } from "#base/period";
import type { PlaceName } from "./place.ts";
import * as rules from "./rules.ts";

const name = (language: "ko" | "en", text: string, from: string, to: string | null, version = 1n): PlaceName => ({
  version,
  place: "p",
  language,
  name: text,
  valid: period(day(from), to === null ? null : day(to)),
});
const jinhae = [
  name("ko", "육대부지", "1960-01-01", "2013-01-01", 1n),
  name("ko", "진해연구자유지역", "2013-01-01", "2021-06-01", 2n),
  name("ko", "진해첨단산업연구단지", "2021-06-01", null, 3n),
  name("en", "Jinhae Research Free Zone", "2013-01-01", "2021-06-01", 4n),
];

test("[C1] a room lies in a floor or in a building, never the other way round or in a room", () => {
  expect(rules.liesIn("room", "floor")).toBeNull();
  expect(rules.liesIn("room", "building")).toBeNull();
  expect(rules.liesIn("building", "room")).toMatchObject({ refusal: "place-out-of-order" });
  expect(rules.liesIn("room", "room")).toMatchObject({ refusal: "place-out-of-order" });
});

describe("[C2] renaming", () => {
  test("given one name, when it changes on a day, then the days before keep it", () => {
    expect(rules.renamed([name("ko", "가", "2013-01-01", null, 7n)], "나", day("2021-06-01"))).toEqual({
      close: [7n],
      append: [
        { name: "가", valid: { from: "2013-01-01", to: "2021-06-01" } },
        { name: "나", valid: { from: "2021-06-01", to: null } },
      ],
    });
  });

  test("a rename recorded for later stays; a first name before it ends there", () => {
    const held = [name("ko", "나", "2025-01-01", null)];
    expect(rules.renamed(held, "가", day("2020-01-01")).append).toEqual([
      { name: "가", valid: { from: "2020-01-01", to: "2025-01-01" } },
    ]);
  });

  test("the name it bears already changes nothing; an empty one ends it", () => {
    const held = [name("en", "Hub", "2020-01-01", null, 5n)];
    expect(rules.renamed(held, "Hub", day("2022-01-01"))).toEqual({ close: [], append: [] });
    expect(rules.renamed([], "", day("2022-01-01"))).toEqual({ close: [], append: [] });
    expect(rules.renamed(held, "", day("2022-01-01"))).toEqual({
      close: [5n],
      append: [{ name: "Hub", valid: { from: "2020-01-01", to: "2022-01-01" } }],
    });
  });
});

test("[C3] the name of a day; English of other days does not follow a Korean rename", () => {
  expect(rules.placeNameOn(jinhae, day("2020-11-30"))).toEqual({
    ko: "진해연구자유지역",
    en: "Jinhae Research Free Zone",
  });
  expect(rules.placeNameOn(jinhae, day("2025-04-09"))).toEqual({
    ko: "진해첨단산업연구단지",
    en: "진해첨단산업연구단지",
  });
  expect(rules.placeNameOn(jinhae, day("1950-01-01")).ko).toBe("육대부지");
});

test("[C4] former names are printed behind the present one, latest first", () => {
  expect(rules.printedName(jinhae, day("2020-11-30")).ko).toBe("진해연구자유지역(구 육대부지)");
  expect(rules.printedName(jinhae, day("2025-04-09"))).toEqual({
    ko: "진해첨단산업연구단지(구 진해연구자유지역, 육대부지)",
    en: "진해첨단산업연구단지 (formerly Jinhae Research Free Zone)",
  });
  expect(rules.printedName(jinhae, day("1970-01-01")).ko).toBe("육대부지");
});

test("[C4] a name that is borne again is no former name", () => {
  const back = [
    name("ko", "가", "2000-01-01", "2010-01-01"),
    name("ko", "나", "2010-01-01", "2020-01-01"),
    name("ko", "가", "2020-01-01", null),
  ];
  expect(rules.printedName(back, day("2024-01-01")).ko).toBe("가(구 나)");
});
