import { describe, expect, it } from "vitest";
import { defineRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Form } from "#engine/form";
import type { Acting } from "#journal";
import type { Field } from "./application.ts";
import { answersIn, fieldsToShow, filledIn, saveAnswers } from "./collection.ts";
import { sealed } from "./content.ts";

const word = text("항목", "question");
const form: Form = {
  sections: [
    {
      ...{ key: "work", word },
      questions: [
        { key: "done", word, required: true, is: { type: "long-text" } },
        { key: "who", word, required: true, prefill: "principal", is: { type: "short-text" } },
        { key: "paper", word, required: false, is: { type: "file", endings: ["pdf"], mostBytes: 10 } },
      ],
    },
  ],
  rules: [],
};
const at = new Date("2026-07-10T01:00:00Z");
const field = (key: string, value: unknown, version: bigint): Field => ({
  ...{ section: "work", field: key, value, version, by: "someone", at },
});
const strange = defineRefusal({ code: "strange", status: 422, ko: "{field}", en: "{field}" });

/** A draft in memory: what `savedFields` keeps in its table. */
function draftOf(...held: Field[]) {
  const acting = { tx: undefined, at, actor: "somebody" } as unknown as Acting;
  const store = {
    read: async () => held,
    save: async (_: unknown, __: unknown, told: readonly { readonly field: string; readonly value: unknown }[]) => {
      for (const one of told) held.push(field(one.field, one.value, 9n));
      return 9n;
    },
  };
  const save = (fields: Readonly<Record<string, unknown>>, seen: bigint, section = "work") =>
    saveAnswers(acting, store, { id: "x", form, revision: 3n }, { section, fields, seen }, (one, place) =>
      strange({ field: one }, place),
    );
  return { held, save };
}

describe("[AP18] one way of collecting", () => {
  it("saves what only one of two changed, hands back what the other did, and writes nothing that is the same", async () => {
    const { held, save } = draftOf(field("who", "갑", 3n));
    expect(await save({ done: "했음" }, 1n)).toMatchObject({ revision: 9n, theirs: [{ field: "who", value: "갑" }] });
    expect(answersIn(form, held)).toEqual({ who: "갑", done: "했음" });
    expect(await save({ done: "했음" }, 9n)).toEqual({ revision: 3n, theirs: [] });
  });

  it("refuses a question and a part that the form does not have, at its place", async () => {
    const { held, save } = draftOf();
    expect(await save({ other: "x" }, 0n)).toMatchObject({ refusal: "strange", at: "/fields/other" });
    expect(await save({}, 0n, "elsewhere")).toMatchObject({ refusal: "strange", at: "/section" });
    expect(held).toEqual([]);
  });

  it("gives the same hash to the same answers, in whichever order they were written", () => {
    expect(sealed({ a: "1", b: ["2"] })).toEqual(sealed({ b: ["2"], a: "1" }));
    expect(sealed({ a: "1" }).sha256).not.toBe(sealed({ a: "2" }).sha256);
  });
});

it("[AP19] fills in what is known where nothing was said; what somebody emptied stays empty, and files answer beside", () => {
  const known = { principal: "책임자", stranger: "x" };
  expect(filledIn(form, [], known)).toEqual({ answers: { who: "책임자" }, filledIn: ["who"] });
  expect(filledIn(form, [field("who", null, 2n)], known)).toEqual({ answers: {}, filledIn: [] });
  const answers = { who: "책임자", paper: [{ sha256: "a", name: "a.pdf", size: 1 }] };
  expect(fieldsToShow(form, answers, [])).toEqual([{ section: "work", field: "who", value: "책임자", version: "0" }]);
});
