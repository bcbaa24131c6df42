import { describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { checkModel } from "#engine/line";
import { createThreads } from "#platform/machine";
import { hashOf, readCmsd, simulatePlan, writeCmsd } from "#offer/simulation";
import { lines } from "./lines.ts";

describe.each(lines.map((line) => [line.example, line] as const))("%s", (_, line) => {
  const { model, refusals } = checkModel(line.model);

  it("is a line, with every station drawn apart from the others", () => {
    expect(refusals).toEqual([]);
    const spots = model?.stations.map(({ id }) => line.layout[id]);
    expect(spots).not.toContain(undefined);
    expect(new Set(spots?.map((spot) => `${spot?.x} ${spot?.y}`)).size).toBe(spots?.length);
  });

  it("has an English name for every name in it, and no two the same", () => {
    const names = new Set<string>();
    const look = (value: unknown): void => {
      if (typeof value === "string" && /\p{Script=Hangul}/u.test(value)) names.add(value);
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(look);
    };
    look(line.model);
    expect([...names].filter((name) => line.english[name] === undefined)).toEqual([]);
    expect(new Set(Object.values(line.english)).size).toBe(Object.keys(line.english).length);
  });

  it("travels as CMSD and comes back the same", () => {
    if (model === null) throw new Error("the line is none");
    const back = readCmsd(writeCmsd(model, line.layout).xml);
    if (isRefusal(back)) throw new Error(back.text.en);
    expect(hashOf(back.model)).toBe(hashOf(model));
    expect(back.layout).toEqual(line.layout);
  });

  it("has a question that its scenarios answer: one of them gains clearly", async () => {
    const scenarios = [{ id: "현행" }, ...line.scenarios.map(({ id, set }) => ({ id, set }))];
    const { horizon, warmup } = line.run;
    const result = await simulatePlan(createThreads(2), line.model, {
      scenarios,
      seed: 1,
      replications: 5,
      horizon: horizon / 4,
      warmup: warmup / 4,
    });
    if (isRefusal(result)) throw new Error(result.text.en);
    expect(result.stuck).toBe(false);
    const better = result.gains.filter(({ measure, difference }) =>
      measure === "throughput" ? difference.mean > 0 : measure === "cycle-time" && difference.mean < 0,
    );
    expect(better.some(({ clear }) => clear)).toBe(true);
  });
});
