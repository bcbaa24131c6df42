import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { stateDiagram } from "#base/states";
import { freeRoom, isNewTenant, roomFits } from "./rules.ts";
import { tenancy, type Tenancy } from "./tenancy.ts";

const stay = (change: Partial<Tenancy> = {}): Tenancy => ({
  tenancy: "t",
  programme: "hub",
  party: "UNIST",
  room: "801",
  people: 3,
  state: "moved-in",
  signed: day("2024-09-01"),
  movedIn: day("2024-10-01"),
  ended: null,
  until: null,
  rentWon: 100n,
  ...change,
});
const room = { kind: "room", code: "smart-up.801", capacity: 5 };

describe("[T1] a room holds no more people than it is for", () => {
  it("takes five in a room for five", () => expect(roomFits(room, 5)).toBeNull());
  it("refuses six", () => expect(roomFits(room, 6)?.refusal).toBe("over-capacity"));
  it.each([undefined, 0, 2.5])("asks how many: %s", (people) =>
    expect(roomFits(room, people)?.refusal).toBe("people-not-counted"),
  );
  it("does not ask where no capacity is known", () =>
    expect(roomFits({ ...room, capacity: null }, undefined)).toBeNull());
  it("refuses a floor", () => expect(roomFits({ ...room, kind: "floor" }, 1)?.refusal).toBe("not-a-room"));
});

describe("[T2] a room is never held twice on one day", () => {
  const from = (text: string) => ({ from: day(text), to: null });
  it("is held while nobody has left", () =>
    expect(freeRoom([stay()], from("2025-01-01"))).toMatchObject({ party: "UNIST" }));
  it("is held by one who comes later too", () => expect(freeRoom([stay()], from("2024-01-01"))).not.toBeNull());
  it("is free on the first day after", () => {
    const left = stay({ ended: day("2025-01-01"), state: "ended" });
    expect(freeRoom([left], from("2025-01-01"))).toBeNull();
    expect(freeRoom([left], from("2024-12-31"))).not.toBeNull();
  });
  it("is free while the other has only signed", () =>
    expect(freeRoom([stay({ movedIn: null, state: "signed" })], from("2025-01-01"))).toBeNull());
});

describe("[T3] one unfinished contract for a place", () => {
  it("refuses a second for the room", () => expect(isNewTenant([stay()], "801")?.refusal).toBe("already-tenant"));
  it("refuses a second desk", () => expect(isNewTenant([stay({ room: null })], null)?.refusal).toBe("already-tenant"));
  it("takes another room, and the same after leaving", () => {
    expect(isNewTenant([stay()], "802")).toBeNull();
    expect(isNewTenant([stay({ state: "ended", ended: day("2025-01-01") })], "801")).toBeNull();
  });
});

it("the diagram of the README is the table", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  expect(readme).toContain(stateDiagram(tenancy, "ko").trim());
});
