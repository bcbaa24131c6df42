import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { money } from "#base/money";
import { dayPeriod } from "#base/period";
import { agreementFits, decide, fieldChanges, namesOverTime, partyDraftOf, typeByRegister } from "./rules.ts";

const on = (text: string) => dayPeriod(day(text));

describe("[A4] [A5] what a record is beside what is known", () => {
  const at = (year: number) => new Date(`${year}-01-01T00:00:00Z`);
  const known = { contentHash: "same", sourceModified: at(2020) };
  it.each([
    ["new", undefined, { hash: "any", modified: at(2020) }],
    ["unchanged", known, { hash: "same", modified: at(2010) }],
    ["amended", known, { hash: "other", modified: at(2021) }],
    ["amended", known, { hash: "other", modified: at(2020) }],
    ["amended", known, { hash: "other", modified: null }],
    ["amended", { ...known, sourceModified: null }, { hash: "other", modified: at(2010) }],
    ["stale", known, { hash: "other", modified: at(2019) }],
  ] as const)("%s", (is, before, award) => expect(decide(before, award).is).toBe(is));

  it("says of a stale one when it and the known one are of", () => {
    const decision = decide(known, { hash: "other", modified: at(2019) });
    expect(decision.is === "stale" && decision.reason.text.en).toContain("2019-01-01T00:00:00.000Z");
  });

  it("lists exactly the fields that differ", () => {
    const before = {
      funder: { number: "GB-CHC-1", name: "Blue Trust" },
      programme: { number: "360giving:GB-CHC-1/A", name: "Awards" },
      recipient: { number: "a", name: "Barn" },
      title: "T",
      amount: money(1n, "GBP"),
      agreed: on("2020-01-01"),
      runs: null,
    };
    const changes = (change: object) =>
      fieldChanges(before, { ...before, ...change }).map(({ field, before: old, after: now }) => [field, old, now]);
    expect(changes({})).toEqual([]);
    expect(
      changes({ recipient: { number: "b", name: "Barn" }, amount: money(1n, "USD"), runs: on("2020-01-01") }),
    ).toEqual([
      ["recipient", "Barn (a)", "Barn (b)"],
      ["amount", "GBP 0.01", "USD 0.01"],
      ["runs", "", "[2020-01-01,2020-01-02)"],
    ]);
    // what is called the same is told apart by its number, and another funder is said as one
    expect(
      changes({
        funder: { number: "GB-CHC-9", name: "Red Trust" },
        programme: { number: "360giving:GB-CHC-9/A", name: "Awards" },
      }),
    ).toEqual([["funder", "Blue Trust (GB-CHC-1)", "Red Trust (GB-CHC-9)"]]);
    expect(changes({ programme: { number: "360giving:GB-CHC-1/B", name: "Awards" } })).toEqual([
      ["programme", "Awards (360giving:GB-CHC-1/A)", "Awards (360giving:GB-CHC-1/B)"],
    ]);
  });
});

describe("[A6] names over time", () => {
  const told = (name: string, from: string) => ({ name, agreed: on(from) });
  it("bears each name from the award that first uses it, whatever the order of the file", () =>
    expect(
      namesOverTime([
        told("C", "2022-01-01"),
        told("A", "2019-01-01"),
        told("A", "2020-01-01"),
        told("B", "2021-01-01"),
      ]),
    ).toEqual([
      { name: "A", from: "2019-01-01" },
      { name: "B", from: "2021-01-01" },
      { name: "C", from: "2022-01-01" },
    ]));
  it("keeps the first of two spellings on one day", () =>
    expect(namesOverTime([told("A", "2019-01-01"), told("a", "2019-01-01")])).toEqual([
      { name: "A", from: "2019-01-01" },
    ]));
  it("comes back to a name it bore before", () =>
    expect(
      namesOverTime([told("A", "2019-01-01"), told("B", "2020-01-01"), told("A", "2021-01-01")]).map(
        ({ name }) => name,
      ),
    ).toEqual(["A", "B", "A"]));

  it("registers the last name as its own and the others as former, with the attributes told last", () => {
    const party = (name: string, postcode: string) => ({
      id: "GB-COH-1",
      name,
      attributes: [{ name: "postcode" as const, value: postcode }],
    });
    const draft = partyDraftOf("GB-COH-1", [
      { party: party("New", "NEW"), agreed: on("2021-01-01"), isFunder: false },
      { party: party("Old", "OLD"), agreed: on("2019-01-01"), isFunder: false },
    ]);
    expect(draft).toEqual({
      type: "firm",
      name: { ko: "New", en: "" },
      identifiers: [{ scheme: "org-id", value: "GB-COH-1" }],
      attributes: [
        { name: "name.ko", value: "Old", valid: { from: "2019-01-01", to: "2021-01-01" } },
        { name: "postcode", value: "NEW", valid: { from: "2019-01-01", to: null } },
      ],
      from: "2021-01-01",
    });
  });

  it.each([
    ["GB-CHC-1156077", "charity"],
    ["GB-SC-SC012345", "charity"],
    ["GB-COH-IP28755R", "firm"],
    ["GB-UKPRN-10007774", "university"],
    ["GB-LAE-CMD", "government"],
    ["360G-wolfson:org-13177", "institution"],
    ["GB-EDU-133871", "institution"],
  ])("%s is registered as %s", (id, type) => expect(typeByRegister(id)).toBe(type));
});

describe("[A11] an agreement of our own", () => {
  const draft = { number: "2024-001", title: "실증", amount: money(0n, "KRW") };
  it("takes nothing as an amount", () => expect(agreementFits(draft)).toBeNull());
  it.each([
    ["no number", { number: " " }],
    ["no title", { title: "" }],
    ["a negative amount", { amount: money(-1n, "KRW") }],
  ])("refuses %s", (_, change) => expect(agreementFits({ ...draft, ...change })?.refusal).toBe("agreement-malformed"));
});
