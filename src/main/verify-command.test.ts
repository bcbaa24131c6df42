import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { facts, sum, until } from "#engine/figure";
import { printKey } from "#engine/proof";
import { defineFigure } from "#figure";
import { type Acting, appendFacts, correctFact, namedAct, writeKinds } from "#journal";
import { logKeyOf } from "#log";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { proofFile, publish } from "#publication";
import { verifyCommand } from "./commands/verify.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "geojeom-verify-"));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const [opening, release, later] = [day("2025-03-03"), day("2025-04-09"), day("2025-06-02")];
const logKey = logKeyOf("s".repeat(40), "https://hub.example");
const officer = { kind: "user", user: "o", roles: [{ role: "officer" }], parties: [] } as never;
const must = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`${value.refusal}: ${value.text.en}`);
  return value;
};
async function on<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T | Refusal>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return must(act({ tx, at, actor: "officer", newId: () => freshId(at) }));
}

/** What the command says of a file with this text, and how it ends. */
async function verified(text: string, values: Record<string, string> = {}) {
  const path = join(folder, `${freshId(new Date())}.geojeom-proof.txt`);
  await writeFile(path, text);
  const said = await must(verifyCommand.run({}, [path], values, new AbortController().signal));
  return { exit: said.exit, said: said.lines.join("\n") };
}

it("verifies a proof, refuses a tampered one and another key, and one from before a restatement holds for what was said then", () =>
  database.rolledBack(async (tx) => {
    const word = { ko: "매출", en: "sales" };
    const [fact] = await on(tx, opening, async (acting) => {
      await writeKinds(tx, [{ kind: "sale.made", word, measure: "flow", unit: null, seen: "record" }]);
      const named = { name: { ko: "가온", en: "" }, identifiers: [], from: opening };
      const subject = await must(registerParty(acting, { type: "firm", ...named }));
      const said = { ko: "{value}", en: "{value}" };
      await must(
        defineFigure(acting, {
          ...{ figure: "won", title: word, sentence: said, rung: word, population: word, source: word, unit: "money" },
          ...{ measure: sum(facts("sale.made", until)), dimensions: [], parameters: [] },
        }),
      );
      const sale = (key: string, value: bigint) => ({
        ...{ kind: "sale.made", case: key, subject, programme: null, valid: dayPeriod(opening), value, unit: "KRW" },
        ...{ naturalKey: key, evidenceLevel: 1 as const },
      });
      return appendFacts(acting, namedAct("tell"), [sale("a", 700n), sale("b", 300n)]);
    });
    const draft = { title: word, asOf: release, figures: ["won"], synthetic: true };
    const key = fact ?? "";
    const proofIn = (publication: string) =>
      must(proofFile(tx, { publication, figure: "won", side: 0, key }, officer, logKey));
    await on(tx, release, (acting) => publish(acting, { ...draft, publication: "first" }));
    const before = await proofIn("first");
    expect(await verified(before)).toMatchObject({
      exit: 0,
      said: expect.stringContaining("The proof holds.") as string,
    });

    for (const [from, to] of [
      ["row 700", "row 701"],
      [`"value":"1000"`, `"value":"9000"`],
      [`"publication":"first"`, `"publication":"other"`],
    ] as const) {
      expect(before).toContain(from);
      expect(await verified(before.replace(from, to))).toMatchObject({
        ...{ exit: 1, said: expect.stringContaining("The proof does not hold.") as string },
      });
    }
    const other = logKeyOf("t".repeat(40), "https://hub.example");
    expect(await verified(before, { key: printKey(other.key) })).toMatchObject({ exit: 1 });
    expect(await verified(before, { key: printKey(logKey.key) })).toMatchObject({ exit: 0 });

    await on(tx, later, (acting) => correctFact(acting, namedAct("correct"), key, { value: 690n }));
    const restates = { publication: "first", reason: "C", note: "금액 정정" } as const;
    await on(tx, later, (acting) => publish(acting, { ...draft, publication: "second", restates }));
    // the file of then, and a file made now of what was published then: both say what it said
    for (const file of [before, await proofIn("first")]) {
      const { exit, said } = await verified(file);
      expect(exit).toBe(0);
      expect(said).toContain("first");
      expect(said).toContain("= 1000 KRW");
      expect(said).toContain("Whether that was restated later this file cannot know: /publications/first");
    }
    const now = await verified(await proofIn("second"));
    expect(now).toMatchObject({ exit: 0, said: expect.stringContaining("second") as string });
    expect(now.said).toContain("= 990 KRW");
    // a page of the one stitched to the row of the other is neither
    const row = before.split("\n").find((line) => line.startsWith("row ")) ?? "";
    const mixed = (await proofIn("second")).replace(/^row .*$/m, row);
    expect(await verified(mixed)).toMatchObject({ exit: 1 });
  }));
