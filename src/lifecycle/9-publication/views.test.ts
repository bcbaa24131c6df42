import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { count, type Definition, facts, until, sum } from "#engine/figure";
import { defineFigure } from "#figure";
import { reasonsIn } from "#hub";
import {
  type Acting,
  appendFacts,
  correctFact,
  defineKinds,
  type FactDraft,
  namedAct,
  withdrawFact,
  writeActs,
  writeKinds,
} from "#journal";
import { mergeParties, registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { publish } from "./acts/publish-figures.ts";
import type { PublicationView } from "./contract.ts";
import { publicationView } from "./views.ts";
import { watches } from "./watches.ts";

const database = await testDatabase();
afterAll(() => database.close());

const opening = day("2025-03-03");
const release = day("2025-04-09");
const later = day("2025-06-02");
const muchLater = day("2025-06-20");

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
/** An act on a day, in a commit of its own inside the test's one transaction. */
async function on<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T | Refusal>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return granted(act({ tx, at, actor: "officer", newId: () => freshId(at) }));
}

const word = { ko: "값", en: "value" };
const definition = (figure: string, unit: Definition["unit"], measure: Definition["measure"]): Definition => ({
  figure,
  title: word,
  rung: word,
  population: word,
  source: word,
  sentence: { ko: "{value}", en: "{value}" },
  unit,
  measure,
  dimensions: ["unit"],
  parameters: [],
});
const sales = facts("sale.made", until);
const sale = (subject: string, value: bigint, key: string, more: Partial<FactDraft> = {}): FactDraft => ({
  kind: "sale.made",
  case: key,
  subject,
  programme: null,
  valid: dayPeriod(opening),
  value,
  unit: "KRW",
  naturalKey: key,
  evidenceLevel: 1,
  ...more,
});

interface World {
  readonly firms: readonly [string, string];
  readonly sales: readonly [string, string];
  /** Who bought anything, of whom nobody published. */
  readonly unrelated: string;
}

/** Two firms with a sale each, published on the day of the release. */
async function world(tx: Tx): Promise<World> {
  const told = await on(tx, opening, async (acting) => {
    await writeActs(tx, { "correct-sale": { ko: "매출 정정", en: "sale corrected" } });
    await writeKinds(
      tx,
      defineKinds(
        { kind: "sale.made", word: { ko: "매출", en: "sale" }, measure: "flow", unit: null, seen: "record" },
        { kind: "visit.paid", word: { ko: "방문", en: "visit" }, measure: "event", unit: "firm", seen: "record" },
      ),
    );
    const register = (ko: string) =>
      granted(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: opening }));
    const firms = [await register("가온"), await register("누리")] as const;
    const [one, two, unrelated] = await granted(
      appendFacts(acting, namedAct("tell"), [
        sale(firms[0], 700n, "a"),
        sale(firms[1], 300n, "b"),
        sale(firms[0], 1n, "v", { kind: "visit.paid", unit: "firm" }),
      ]),
    );
    await granted(defineFigure(acting, definition("sales.won", "money", sum(sales))));
    await granted(defineFigure(acting, definition("sellers", "firm", count("subject", sales))));
    return { firms, sales: [one as string, two as string], unrelated: unrelated as string } as const;
  });
  const set = { publication: "spring", title: word, asOf: release, figures: ["sales.won", "sellers"], synthetic: true };
  await on(tx, release, (acting) => publish(acting, set));
  return told;
}

const reasons = reasonsIn("party_merge", "party_unmerge");
const read = async (tx: Tx): Promise<PublicationView["figures"]> =>
  (await granted(publicationView(tx, "spring", endOfDay(muchLater), { reasons }))).figures;
const correct = namedAct("correct-sale");

describe("[U3] what a publication says of its day now", () => {
  test("time that passed is no correction: what happened later, however much, moves nothing", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      await on(tx, later, (acting) =>
        appendFacts(acting, namedAct("tell"), [sale(firms[0], 9000n, "c", { valid: dayPeriod(day("2025-05-20")) })]),
      );
      for (const figure of await read(tx))
        expect(figure).toMatchObject({ now: null, nowRefused: null, corrections: [], holds: true });
    }));

  test("a corrected value names its act and day, and what was only looked at again or is not counted is not named", () =>
    database.rolledBack(async (tx) => {
      const { sales: told, unrelated } = await world(tx);
      await on(tx, later, (acting) => correctFact(acting, correct, told[0], { value: 600n }));
      await on(tx, later, (acting) => correctFact(acting, namedAct("check"), told[0], { evidenceLevel: 2 }));
      await on(tx, later, (acting) => withdrawFact(acting, namedAct("withdraw"), unrelated));
      const [won, sellers] = await read(tx);
      expect(won).toMatchObject({ now: { num: "900" }, nowRefused: null });
      expect(won?.corrections).toEqual([
        { at: expect.stringMatching(/^2025-06-02T/), word: { ko: "매출 정정", en: "sale corrected" }, reason: null },
      ]);
      expect(sellers).toMatchObject({ now: null, corrections: [] });
    }));

  test("a value that was corrected away and back again is the same", () =>
    database.rolledBack(async (tx) => {
      const { sales: told } = await world(tx);
      await on(tx, later, (acting) => correctFact(acting, correct, told[0], { value: 600n }));
      await on(tx, muchLater, (acting) => correctFact(acting, correct, told[0], { value: 700n }));
      expect((await read(tx))[0]).toMatchObject({ now: null, corrections: [] });
    }));

  test("what is withdrawn, and what is told late of the same day, are the acts behind it, newest first", () =>
    database.rolledBack(async (tx) => {
      const { sales: told, firms } = await world(tx);
      await on(tx, later, (acting) => withdrawFact(acting, namedAct("withdraw"), told[1]));
      await on(tx, muchLater, (acting) => appendFacts(acting, namedAct("tell-late"), [sale(firms[0], 50n, "late")]));
      const [won, sellers] = await read(tx);
      expect(won).toMatchObject({ now: { num: "750" } });
      expect(won?.corrections.map(({ word: act }) => act.en)).toEqual(["tell-late", "withdraw"]);
      expect(sellers).toMatchObject({ now: { num: "1" } });
      expect(sellers?.corrections.map(({ word: act }) => act.en)).toEqual(["withdraw"]);
    }));

  test("two firms that were found to be one are counted once now, with the reason of the merge", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      await on(tx, later, (acting) => mergeParties(acting, firms[1], firms[0], "사업자등록번호가 같음"));
      const [won, sellers] = await read(tx);
      expect(won).toMatchObject({ now: null, corrections: [] });
      expect(sellers).toMatchObject({ now: { num: "1" } });
      expect(sellers?.corrections.map(({ reason }) => reason)).toEqual(["사업자등록번호가 같음"]);
    }));

  test("a figure that is refused now is not the same: it says why, and after which act", () =>
    database.rolledBack(async (tx) => {
      const { firms } = await world(tx);
      await on(tx, later, (acting) =>
        appendFacts(acting, namedAct("tell-late"), [sale(firms[1], 5n, "usd", { unit: "USD" })]),
      );
      const [won] = await read(tx);
      expect(won).toMatchObject({ now: null, nowRefused: { code: "mixed-units" }, holds: true });
      expect(won?.corrections.map(({ word: act }) => act.en)).toEqual(["tell-late"]);
    }));

  test("a definition that was made anew is an act behind it like any other", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await on(tx, later, (acting) =>
        defineFigure(acting, definition("sellers", "firm", count("fact", facts("visit.paid", until)))),
      );
      const [, sellers] = await read(tx);
      expect(sellers).toMatchObject({ now: { num: "1" } });
      expect(sellers?.corrections).toHaveLength(1);
    }));

  test("an officer finds it among what waits for him: from what to what, and since when", () =>
    database.rolledBack(async (tx) => {
      const { sales: told } = await world(tx);
      const watch = watches.find(({ watch: name }) => name === "publication.corrected");
      const look = async () =>
        watch?.look({ tx, who: { kind: "visitor" }, at: endOfDay(muchLater), today: muchLater, limit: 10 });
      expect(await look()).toEqual({ count: 0, lines: [] });
      await on(tx, later, (acting) => correctFact(acting, correct, told[0], { value: 600n }));
      expect(await look()).toMatchObject({
        count: 1,
        lines: [{ what: { ko: "값: 공표 1,000원, 현재 확인값 900원" }, since: later, to: "/publications/spring" }],
      });
    }));
});
