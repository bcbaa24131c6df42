import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { stateDiagram } from "#base/states";
import { support, type SupportMove, type SupportState } from "./support.ts";

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
    const answer = support.move(state, move);
    expect(isRefusal(answer) ? null : answer).toBe(to);
  });
});

it("the diagram of the README is the table", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  expect(readme).toContain(stateDiagram(support, "ko").trim());
});
