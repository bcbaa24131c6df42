import { describe, expect, it } from "vitest";
import { checkModel, type LineModel } from "#engine/line";
import { begun, differences, type Desk, history, merged } from "./desk.ts";
import {
  addStation,
  changeStation,
  changeStep,
  connect,
  disconnect,
  emptyLine,
  flowsOf,
  isDrawn,
  isReached,
  removeStation,
  renameStation,
  type Edited,
} from "./drawing.ts";
import { wayOf } from "./geometry.ts";

const words = { station: "설비", product: "제품" };
const drawn = (edited: Edited): LineModel => {
  if (!isDrawn(edited)) throw new Error(edited.why.en);
  return edited;
};
const isLine = (model: LineModel): boolean => checkModel(model).refusals.length === 0;
const route = (model: LineModel): string[] => model.routes[0]?.steps.map(({ station }) => station) ?? [];

/** 설비 1 → 설비 2 → 설비 3, as somebody draws it. */
const three = (): LineModel => {
  let model = emptyLine("셋");
  for (let i = 0; i < 3; i++) ({ model } = addStation(model, words));
  model = drawn(connect(model, "제품", "설비 1", "설비 2"));
  return drawn(connect(model, "제품", "설비 2", "설비 3"));
};

describe("drawing", () => {
  it("makes a line that can be run from the first station on", () => {
    const { model, id } = addStation(emptyLine("하나"), words);
    expect([id, isLine(model), route(model)]).toEqual(["설비 1", true, ["설비 1"]]);
    expect([isLine(three()), route(three())]).toEqual([true, ["설비 1", "설비 2", "설비 3"]]);
  });

  it("reads an arrow by where it goes: on, in between, ahead, back", () => {
    const model = three();
    const { model: four } = addStation(model, words);
    expect(route(drawn(connect(four, "제품", "설비 3", "설비 4")))).toEqual(["설비 1", "설비 2", "설비 3", "설비 4"]);
    expect(route(drawn(connect(four, "제품", "설비 1", "설비 4")))).toEqual(["설비 1", "설비 4", "설비 2", "설비 3"]);
    expect(route(drawn(connect(four, "제품", "설비 4", "설비 1")))).toEqual(["설비 4", "설비 1", "설비 2", "설비 3"]);
    const ahead = drawn(connect(model, "제품", "설비 1", "설비 3"));
    expect(ahead.routes[0]?.steps[0]?.branch).toEqual([{ to: 3, probability: 0.2 }]);
    const back = drawn(connect(model, "제품", "설비 3", "설비 1"));
    expect(back.routes[0]?.steps[2]?.rework).toEqual({ probability: 0.05, to: 1 });
    expect([ahead, back].every(isLine)).toBe(true);
    expect(isDrawn(connect(model, "제품", "설비 1", "설비 2"))).toBe(false);
    expect(isDrawn(connect(four, "제품", "설비 4", "설비 2"))).toBe(false);
  });

  it("keeps what points at a step pointing at it when steps come and go", () => {
    const back = drawn(connect(three(), "제품", "설비 3", "설비 2"));
    expect(back.routes[0]?.steps[2]?.rework?.to).toBe(2);
    const { model: four } = addStation(back, words);
    const between = drawn(connect(four, "제품", "설비 1", "설비 4"));
    expect(between.routes[0]?.steps[3]?.rework?.to).toBe(3);
    const without = drawn(removeStation(between, "설비 1"));
    expect([route(without), without.routes[0]?.steps[2]?.rework?.to]).toEqual([["설비 4", "설비 2", "설비 3"], 2]);
    const gone = drawn(removeStation(back, "설비 2"));
    expect([route(gone), gone.routes[0]?.steps[1]?.rework]).toEqual([["설비 1", "설비 3"], undefined]);
    expect([between, without, gone].every(isLine)).toBe(true);
  });

  it("takes arrows away, and names the one it cannot", () => {
    const back = drawn(connect(three(), "제품", "설비 3", "설비 1"));
    const flows = flowsOf(back);
    expect(flows.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["enter", null, "설비 1"],
      ["next", "설비 1", "설비 2"],
      ["next", "설비 2", "설비 3"],
      ["leave", "설비 3", null],
      ["rework", "설비 3", "설비 1"],
    ]);
    const [enter, first, , , rework] = flows;
    expect(enter !== undefined && isDrawn(disconnect(back, enter))).toBe(false);
    expect(flowsOf(drawn(disconnect(back, rework!))).some(({ kind }) => kind === "rework")).toBe(false);
    expect(route(drawn(disconnect(back, first!)))).toEqual(["설비 1", "설비 3"]);
  });

  it("renames a station wherever it is spoken of, to a name that is free", () => {
    const named = drawn(renameStation(three(), "설비 2", "  용접 "));
    expect([route(named), isLine(named)]).toEqual([["설비 1", "용접", "설비 3"], true]);
    expect(isDrawn(renameStation(three(), "설비 2", "설비 3"))).toBe(false);
    expect(isDrawn(renameStation(three(), "설비 2", " "))).toBe(false);
  });

  it("the last station takes the line with it; the only step of a product stays", () => {
    expect(removeStation(addStation(emptyLine("하나"), words).model, "설비 1")).toEqual(emptyLine("하나"));
    const { model } = addStation(addStation(emptyLine("둘"), words).model, words);
    expect(isDrawn(removeStation(model, "설비 1"))).toBe(false);
  });
});

const desk = (model: LineModel): Desk => ({
  ...{ title: "셋", active: 0, layout: {}, run: { horizon: 1000, warmup: 0, replications: 5, seed: 1 } },
  variants: [
    { id: "now", name: "현행", model },
    { id: "a", name: "안 1", model: changeStation(model, "설비 2", (s) => ({ ...s, buffer: 12 })) },
  ],
});
const set = (id: string, field: string, value: number) => (model: LineModel) =>
  changeStation(model, id, (s) => ({ ...s, [field]: value }));

describe("the desk", () => {
  it("undoes and redoes; the same field typed on is one step", () => {
    let now = begun(desk(three()));
    for (const value of [1, 12, 123])
      now = history(now, { do: "edit", about: "설비 1 buffer", edit: set("설비 1", "buffer", value) });
    expect(now.past).toHaveLength(1);
    now = history(now, { do: "edit", about: "설비 1 machines", edit: set("설비 1", "machines", 2) });
    const buffer = (): number | undefined => now.present.variants[0]?.model.stations[0]?.buffer;
    now = history(history(now, { do: "undo" }), { do: "undo" });
    expect(buffer()).toBe(5);
    now = history(now, { do: "redo" });
    expect([buffer(), now.future.length]).toEqual([123, 1]);
    // Looking at another variant is not an edit, and does not cut off what could be redone.
    now = history(now, { do: "show", active: 1 });
    expect(now.future).toHaveLength(1);
    expect(history(begun(desk(three())), { do: "undo" }).present).toEqual(desk(three()));
  });

  it("lets an option follow the line as it is, except where it says otherwise", () => {
    let now = begun(desk(three()));
    now = history(now, {
      do: "edit",
      about: "",
      edit: (m) => set("설비 1", "machines", 3)(set("설비 2", "buffer", 7)(m)),
    });
    const option = now.present.variants[1]?.model;
    expect([option?.stations[0]?.machines, option?.stations[1]?.buffer]).toEqual([3, 12]);
    now = history(now, { do: "edit", about: "", edit: (m) => addStation(m, words).model });
    expect(now.present.variants.map(({ model }) => model.stations.length)).toEqual([4, 4]);
    now = history(now, { do: "edit", about: "", edit: (m) => drawn(removeStation(m, "설비 3")) });
    expect(now.present.variants.map(({ model }) => [route(model), isLine(model)])).toEqual([
      [["설비 1", "설비 2"], true],
      [["설비 1", "설비 2"], true],
    ]);
    now = history(history(now, { do: "show", active: 1 }), {
      do: "edit",
      about: "",
      edit: set("설비 1", "machines", 9),
    });
    expect(now.present.variants.map(({ model }) => model.stations[0]?.machines)).toEqual([3, 9]);
  });

  it("names what an option has otherwise", () => {
    const model = three();
    const other = changeStation(model, "설비 2", (s) => ({ ...s, buffer: 12, machines: 2 }));
    expect(differences(model, other)).toEqual([
      { path: ["stations", "설비 2", "buffer"], before: 5, after: 12 },
      { path: ["stations", "설비 2", "machines"], before: undefined, after: 2 },
    ]);
    expect(differences(model, structuredClone(model))).toEqual([]);
  });

  it("merges three ways", () => {
    expect(merged({ a: 1, b: 2 }, { a: 5, b: 2 }, { a: 1, b: 9 })).toEqual({ a: 5, b: 9 });
    expect(merged({ a: 1 }, { a: 2 }, { a: 3 })).toEqual({ a: 3 });
    expect(merged({ a: 1, b: 1 }, { b: 1 }, { a: 1, b: 2 })).toEqual({ b: 2 });
    expect(
      merged(
        [{ id: "x", n: 1 }],
        [
          { id: "y", n: 0 },
          { id: "x", n: 1 },
        ],
        [{ id: "x", n: 7 }],
      ),
    ).toEqual([
      { id: "y", n: 0 },
      { id: "x", n: 7 },
    ]);
  });
});

describe("what nothing leads to", () => {
  const words = { station: "S", product: "P" };
  const one = addStation(emptyLine("l"), words).model;
  const two = addStation(one, words).model;
  it("has no arrow, and none ends at it", () => {
    const flows = flowsOf(two);
    expect(flows.map(({ from, to }) => [from, to])).toEqual([
      [null, "S 1"],
      ["S 1", null],
    ]);
    expect(isReached(two, "S 1")).toBe(true);
    expect(isReached(two, "S 2")).toBe(false);
    const spots = new Map([
      ["S 1", { x: 100, y: 100 }],
      ["S 2", { x: 320, y: 100 }],
    ]);
    const [enter, leave] = flows.map((flow) => wayOf(flow, spots, undefined));
    // Straight out it would end where the places of the neighbour begin, 320 − 68 − 34.
    expect(leave!.at(1).x).toBeLessThan(200);
    expect(leave!.at(1).y).toBeLessThan(67);
    expect(enter!.at(1)).toEqual({ x: -2, y: 100 });
  });
  it("includes a step that everything passes by on a branch, and a product that is never released", () => {
    const line = connect(two, "P", "S 1", "S 2");
    if (!isDrawn(line)) throw new Error("they can be connected");
    expect(isReached(line, "S 2")).toBe(true);
    const past = changeStep(line, "P", 0, (s) => ({ ...s, branch: [{ to: "end", probability: 1 }] }));
    expect(isReached(past, "S 2")).toBe(false);
    expect(flowsOf(past).map(({ kind }) => kind)).toEqual(["enter", "branch"]);
    const { sources: _, ...unfed } = line;
    expect(flowsOf(unfed)).toEqual([]);
  });
  it("a new station has a key of its own, and keeps it through a new name", () => {
    const keys = (m: typeof two) => m.stations.map(({ key }) => key);
    expect(keys(two)).toEqual(["s1", "s2"]);
    const named = renameStation(two, "S 1", "saw");
    if (!isDrawn(named)) throw new Error("it can be renamed");
    expect(keys(named)).toEqual(["s1", "s2"]);
  });
});
