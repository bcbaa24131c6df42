import { expect, it } from "vitest";
import { percentIn, percentOf } from "./edit.ts";

it("reads a share as percent and percent as a share", () => {
  expect(["0.25", "0.1", "0", "1", "x"].map(percentOf)).toEqual(["25", "10", "0", "100", "x"]);
  expect(["25", "12.5%", "0", "100", "x"].map(percentIn)).toEqual(["0.25", "0.125", "0", "1", "x"]);
});
