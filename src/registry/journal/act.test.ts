import { afterAll, beforeAll, expect, test } from "vitest";
import { text } from "#base/text";
import { testDatabase, type TestDatabase } from "#platform/db";
import { defineActs, namedAct } from "./act.ts";
import { commitsOf, openCommit, wordsOfActs, writeActs } from "./store.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const acts = defineActs({ "ring-bell": text("종 울리기", "bell rung") });

test("[J12] the history calls an act by the word its room declares, and an older one by its name", () =>
  database.rolledBack(async (tx) => {
    const at = new Date("2025-04-09T00:00:00Z");
    await writeActs(tx, { "ring-bell": text("이전 명칭", "old name") });
    await writeActs(tx, acts.words);
    const seq = await openCommit(tx, at, "tester", acts.named["ring-bell"]);
    const wordOf = await wordsOfActs(tx, await commitsOf(tx, [seq]));
    expect(wordOf("ring-bell")).toEqual({ ko: "종 울리기", en: "bell rung" });
    expect(wordOf("never-declared")).toEqual({ ko: "never-declared", en: "never-declared" });
  }));

test("an act without a word does not compile", () => {
  // @ts-expect-error -- a bare string is no act
  const bare: Parameters<typeof openCommit>[3] = "ring-bell";
  // @ts-expect-error -- an act has a word in both languages
  defineActs({ "ring-bell": { ko: "종 울리기" } });
  expect(bare).toBe(namedAct("ring-bell"));
});
