import { expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import { gatherStory, together, type ToldRoom } from "./gather.ts";
import type { Chapter } from "./room-story.ts";
import { numberOf, stream } from "./stream.ts";
import { openKept } from "./world.ts";

const at = (on: string, act: string): Chapter => ({
  at: instantAt(day(on), 9),
  who: "officer",
  act,
  tell: async () => {},
});
const room = (name: string, rest: Omit<ToldRoom, "room">): ToldRoom => ({ room: name, ...rest });

test("chapters are told by time, and at one instant in the order the rooms state", () => {
  const told = together([
    room("asset", { after: ["space"], chapters: [at("2025-01-02", "asset 1"), at("2025-01-02", "asset 2")] }),
    room("space", { after: ["training"], chapters: [at("2025-01-02", "space"), at("2025-01-01", "space early")] }),
    room("training", { chapters: [at("2025-01-02", "training")] }),
    room("event", { chapters: [at("2025-01-02", "event")] }),
  ]);
  const acts = told.chapters.map(({ act }) => act);
  expect(acts).toEqual(["space early", "training", "space", "asset 1", "asset 2", "event"]);
});

test("rooms that wait for each other, or for nobody, are faults that say so", () => {
  expect(() => together([room("a", { after: ["b"] }), room("b", { after: ["a"] })])).toThrow("a after b after a");
  expect(() => together([room("a", { after: ["b"] })])).toThrow("the story of a comes after b, which tells none");
});

test("what is missing or told later is a fault that names the chapter and what is kept by then", () => {
  let now = "set-up of programme";
  const kept = openKept(() => now);
  expect(() => kept.find("programme", "offices")).toThrow("set-up of programme: needs the programme offices, which no");
  expect(() => kept.find("programme", "offices")).toThrow("none is kept yet");
  kept.keep("programme", "challenge", "1");
  now = "sign-tenancy of space";
  expect(() => kept.find("programme", "offices")).toThrow("kept so far: challenge");
  kept.keep("programme", "offices", "2");
  expect(kept.find("programme", "offices")).toBe("2");
  expect(kept.has("party", "offices")).toBe(false);
  expect(() => kept.keep("programme", "challenge", "3")).toThrow("which set-up of programme has kept before");
});

test("a stream is the same every time and another name is another stream", () => {
  const draws = (name: string): number[] => {
    const draw = stream(name);
    return [...Array(500).keys()].map(() => numberOf(draw()));
  };
  expect(draws("space")).toEqual(draws("space"));
  expect(new Set([...draws("space"), ...draws("event")]).size).toBe(1000);
  const mean = draws("space").reduce((sum, each) => sum + each, 0) / 500;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
});

test("every sentence names a figure that a room defines, and the release has them in the order of the article", async () => {
  const told = await gatherStory();
  expect(told.published).toEqual([
    "hub.budget",
    "hub.year",
    "tenants",
    "firms.supported",
    "firms.sales",
    "target.anchors",
    "target.tenants",
    "firms.to-select",
  ]);
  const [first] = told.definitions;
  expect(() => together([...told.rooms, room("x", { definitions: [first!] })])).toThrow(
    "two rooms of the story define",
  );
  expect(() => together([room("x", { sentences: [{ article: "B", no: 4, figure: "none" }] })])).toThrow("B4");
});
