import { describe, expect, it } from "vitest";
import { fraction } from "#base/fraction";
import { ranked, turnIn, type Values } from "./series-claim.ts";

const values = (told: Readonly<Record<string, bigint>>): Values => new Map(Object.entries(told));

describe("turnIn", () => {
  const year = { "2024-02": 100n, "2024-03": 100n, "2025-02": 90n, "2025-03": 110n };
  it("[XS7] turns positive where the change was below nothing in the period before and is above now", () => {
    expect(turnIn(values(year), "2025-03", "month", "year-before")).toMatchObject({ is: "to-plus" });
    expect(turnIn(values({ ...year, "2025-02": 101n }), "2025-03", "month", "year-before")).toMatchObject({
      is: "stays-plus",
    });
    expect(turnIn(values({ ...year, "2025-03": 99n }), "2025-03", "month", "year-before")).toMatchObject({
      is: "stays-minus",
    });
    expect(
      turnIn(values({ ...year, "2025-02": 100n, "2025-03": 99n }), "2025-03", "month", "year-before"),
    ).toMatchObject({ is: "to-minus" });
    expect(turnIn(values({ ...year, "2025-03": 100n }), "2025-03", "month", "year-before")).toMatchObject({
      is: "level",
    });
  });
  it("[XS7] turns against the period before, of quarters and years, and of what is below nothing", () => {
    const quarters = { "2024-Q3": 30n, "2024-Q4": 20n, "2025-Q1": 25n };
    expect(turnIn(values(quarters), "2025-Q1", "quarter", "period-before")).toMatchObject({ is: "to-plus" });
    const deficit = { "2022": -5n, "2023": -9n, "2024": -2n };
    expect(turnIn(values(deficit), "2024", "year", "year-before")).toMatchObject({ is: "to-plus" });
  });
  it("[XS7] names the periods nothing is known of, rather than to guess", () => {
    const { "2024-02": _gone, ...left } = year;
    expect(turnIn(values(left), "2025-03", "month", "year-before")).toEqual({ missing: ["2024-02"] });
  });
});

describe("ranked", () => {
  const known: Readonly<Record<string, Values>> = {
    창원시: values({ "2024-03": 100n, "2025-03": 120n }),
    김해시: values({ "2024-03": 50n, "2025-03": 90n }),
    진주시: values({ "2024-03": 70n, "2025-03": 120n }),
  };
  const of = (area: string): Values => known[area] ?? new Map();
  const areas = Object.keys(known);
  it("[XS8] gives equal values one place and leaves the next one out", () => {
    const places = ranked(areas, of, "2025-03", "month", "value");
    expect(places).toMatchObject([
      { area: "창원시", place: 1 },
      { area: "진주시", place: 1 },
      { area: "김해시", place: 3 },
    ]);
    expect(ranked(areas, of, "2025-03", "month", "growth")).toMatchObject([
      { area: "김해시", place: 1, amount: fraction(4n, 5n) },
      { area: "진주시", place: 2 },
      { area: "창원시", place: 3, amount: fraction(1n, 5n) },
    ]);
  });
  it("[XS8] refuses where the others' numbers are missing, or grew from nothing", () => {
    expect(ranked([...areas, "거제시", "통영시"], of, "2025-03", "month", "value")).toEqual({
      missing: ["거제시", "통영시"],
    });
    expect(ranked(areas, of, "2024-03", "month", "growth")).toEqual({ missing: areas });
    const from = values({ "2024-03": 0n, "2025-03": 5n });
    expect(ranked(["창원시", "양산시"], (a) => (a === "양산시" ? from : of(a)), "2025-03", "month", "growth")).toEqual({
      baseless: ["양산시"],
    });
  });
});
