import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal } from "#base/refusal";
import { stateDiagram } from "#base/states";
import { stepFits } from "./rules.ts";
import { support, type SupportMove, type SupportState } from "./support.ts";

const on = day("2024-07-01");

describe("[S1] no rung is skipped", () => {
  const ways: [SupportState, SupportMove, SupportState | null][] = [
    ["selected", "agree", "agreed"],
    ["selected", "complete", null],
    ["selected", "abandon", "abandoned"],
    ["agreed", "agree", null],
    ["agreed", "complete", "completed"],
    ["agreed", "abandon", "abandoned"],
    ["completed", "agree", null],
    ["completed", "complete", null],
    ["completed", "abandon", null],
    ["abandoned", "agree", null],
    ["abandoned", "complete", null],
    ["abandoned", "abandon", null],
  ];
  it.each(ways)("%s, %s → %s", (state, move, to) => {
    const answer = stepFits(state, move, on, on);
    expect(isRefusal(answer) ? null : answer).toBe(to);
  });
});

describe("[S2] no step lies before the one it follows", () => {
  it("takes the same day", () => expect(stepFits("selected", "agree", on, on)).toBe("agreed"));
  it("refuses the day before", () =>
    expect(stepFits("selected", "agree", day("2024-06-30"), on)).toMatchObject({ refusal: "support-out-of-order" }));
});

it("the diagram of the README is the table", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  expect(readme).toContain(stateDiagram(support, "ko").trim());
});
