import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { addDays, type Day, day, endOfDay } from "#base/day";
import { formatFraction } from "#base/fraction";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, sum, until } from "#engine/figure";
import { type Acting, appendFacts, correctFact, defineKinds, namedAct, withdrawFact, writeKinds } from "#journal";
import { mergeParties, registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { defineFigure } from "./acts/define-figure.ts";
import { movedBetween } from "./difference.ts";
import { open } from "./opening.ts";

const database = await testDatabase();
afterAll(() => database.close());
const first = day("2025-03-03");
const word = { ko: "값", en: "value" };

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`${value.refusal}: ${value.text.en}`);
  return value;
};
async function on<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T | Refusal>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return granted(act({ tx, at, actor: "officer", newId: () => freshId(at) }));
}
const definition = (figure: string, unit: Definition["unit"], measure: Definition["measure"]): Definition => ({
  ...{ figure, title: word, rung: word, population: word, source: word, sentence: { ko: "{value}", en: "{value}" } },
  ...{ unit, measure, dimensions: [], parameters: [] },
});

it("[F46] what came, went, changed and was merged adds up between any two of the days on which things were told", () =>
  database.rolledBack(async (tx) => {
    const { firms, told } = await on(tx, first, async (acting) => {
      await writeKinds(tx, defineKinds({ kind: "sale.made", word, measure: "flow", unit: null, seen: "record" }));
      const made: string[] = [];
      for (const ko of ["가온", "누리", "다솜", "라온"])
        made.push(
          await granted(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: first })),
        );
      const sales = made.map((subject, at) => sale(subject, BigInt(100 * (at + 1)), `s${at}`, first));
      const facts_ = await granted(appendFacts(acting, namedAct("tell"), sales));
      await granted(defineFigure(acting, definition("won", "money", sum(facts("sale.made", until)))));
      await granted(defineFigure(acting, definition("sellers", "firm", count("subject", facts("sale.made", until)))));
      return { firms: made, told: facts_ };
    });
    const days = [1, 2, 3, 4].map((n) => addDays(first, n));
    const [corrected, added, withdrawn, merged] = days as [Day, Day, Day, Day];
    await on(tx, corrected, (acting) => correctFact(acting, namedAct("correct"), told[0] as string, { value: 90n }));
    await on(tx, added, (acting) =>
      appendFacts(acting, namedAct("tell"), [sale(firms[1] as string, 7n, "new", added)]),
    );
    await on(tx, withdrawn, (acting) => withdrawFact(acting, namedAct("withdraw"), told[2] as string));
    await on(tx, merged, (acting) => mergeParties(acting, firms[3] as string, firms[0] as string, "합병"));
    const seen = new Map<string, string>();
    for (const figure of ["won", "sellers"])
      for (const from of [first, ...days])
        for (const to of days.filter((one) => one > from)) {
          const [then, now] = [
            await granted(open(tx, figure, { "as-of": from }, endOfDay(merged))),
            await granted(open(tx, figure, { "as-of": to }, endOfDay(merged))),
          ];
          const moved = await granted(movedBetween(tx, then, now));
          expect(moved.addsUp).toBe(true);
          expect(moved.rows).toHaveLength(moved.sorts.reduce((rows, { n }) => rows + n, 0));
          seen.set(
            `${figure} ${from} ${to}`,
            moved.sorts.map(({ sort, n, amount }) => `${sort} ${n} ${formatFraction(amount)}`).join(", "),
          );
        }
    expect(seen.get(`won ${first} ${merged}`)).toBe("came 1 7, went 1 -300, changed 1 -10, merged 1 0");
    expect(seen.get(`sellers ${first} ${merged}`)).toBe("went 1 -1, merged 1 -1");
    expect(seen.get(`sellers ${first} ${corrected}`)).toBe("");
  }));

const sale = (subject: string, value: bigint, key: string, when: Day) => ({
  ...{ kind: "sale.made", case: key, subject, programme: null, valid: dayPeriod(when), value, unit: "KRW" },
  ...{ naturalKey: key, evidenceLevel: 1 as const },
});
