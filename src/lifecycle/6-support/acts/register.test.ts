import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Acting, factsWhere, namedAct, openCommit, openFactsOfCase, versionOf, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { kinds } from "../facts.ts";
import { findLine, lineOfCase } from "../store.ts";
import { listSupport, supportLineView } from "../views.ts";
import { cancelSupportLine, clawBackSupportLine, withdrawSupportLine } from "./change-support-line.ts";
import { correctSupportLine } from "./correct-support-line.ts";
import { handOverSupportLine } from "./hand-over-support-line.ts";
import { abandonSupport, agreeSupport, completeSupport } from "./move-support.ts";
import { recordSupportLine } from "./record-support-line.ts";
import { selectForSupport } from "./select-for-support.ts";
import { setListPrice } from "./set-list-price.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const at = (tx: Tx, on: string): Acting => {
  const instant = new Date(`${on}T01:00:00Z`);
  return { tx, at: instant, actor: "officer", newId: () => freshId(instant) };
};
/** A commit of its own on a day. */
const on = async (tx: Tx, text: string): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return at(tx, text);
};

const world = async (tx: Tx) => {
  const acting = at(tx, "2025-01-02");
  await openCommit(tx, acting.at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
  const party = async (type: "firm" | "government", ko: string) =>
    ok(await registerParty(acting, { type, name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") }));
  const [owner, firm, other] = [
    await party("government", "창원특례시"),
    await party("firm", "인텔리빅스"),
    await party("firm", "코아칩스"),
  ];
  const years = [{ no: 1, days: { from: day("2025-01-01"), to: day("2026-01-01") } }];
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
  const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  return { acting, programme, firm, other };
};
const draft = (programme: string, party: string, won = 1_000_000n) => ({
  ...{ offer: "support", programme, party, title: "시제품 제작", day: day("2025-01-02") },
  worth: { basis: "won", won } as const,
});
const told = async (tx: Tx, line: string) =>
  (await openFactsOfCase(tx, line)).map(({ kind, value, facets, valid }) => [
    kind.replace("support-", ""),
    value,
    facets["basis"] ?? null,
    valid.from,
  ]);
const sums = async (tx: Tx, more: { programme?: string; q?: string; offer?: string } = {}) =>
  (await listSupport(tx, [], day("2025-12-31"), { parties: null, limit: 50, ...more })).totals;

describe("a line of the register's own", () => {
  it("[S6] is promised, handed over and clawed back in three kinds of facts", () =>
    db.rolledBack(async (tx) => {
      const { acting, programme, firm } = await world(tx);
      const line = ok(await recordSupportLine(acting, draft(programme, firm)));
      ok(
        await handOverSupportLine(await on(tx, "2025-03-10"), line, {
          day: day("2025-03-07"),
          handedOverWon: 900_000n,
        }),
      );
      const back = { day: day("2025-05-02"), won: 200_000n, reason: "목적 외 사용" };
      ok(await clawBackSupportLine(await on(tx, "2025-05-02"), line, back));
      expect(await told(tx, line)).toEqual([
        ["line.promised", 1n, "won", "2025-01-02"],
        ["worth.promised", 1_000_000n, "won", "2025-01-02"],
        ["line.handed-over", 1n, "won", "2025-03-07"],
        ["worth.handed-over", 900_000n, "won", "2025-03-07"],
        ["line.clawed-back", 1n, "won", "2025-05-02"],
        ["worth.clawed-back", 200_000n, "won", "2025-05-02"],
      ]);
      expect(await sums(tx)).toMatchObject({
        ...{ lines: 1, organisations: 1, unvalued: 0 },
        promised: { won: "1000000", inKind: "0" },
        handedOver: { won: "900000", inKind: "0" },
        clawedBack: { won: "200000", inKind: "0" },
      });
      const more = { day: day("2025-06-02"), won: 700_001n, reason: "정산" };
      expect(await clawBackSupportLine(await on(tx, "2025-06-02"), line, more)).toMatchObject({
        refusal: "clawback-beyond-handed-over",
      });
      const view = ok(await supportLineView(tx, [], line, day("2025-06-02")));
      expect(view.reasons).toMatchObject([{ act: "claw-back", reason: "목적 외 사용" }]);
      expect(view.history.rungs.map(({ state, reached }) => [state, reached?.day ?? null]).slice(0, 2)).toEqual([
        ["promised", "2025-01-02"],
        ["handed-over", "2025-03-07"],
      ]);
      expect(view.moves.toSorted()).toEqual(["claw-back", "correct", "withdraw"]);
    }));

  it("[S7] is refused beyond its promise, before it, and twice", () =>
    db.rolledBack(async (tx) => {
      const { acting, programme, firm, other } = await world(tx);
      const line = ok(await recordSupportLine(acting, draft(programme, firm)));
      const over = { day: day("2025-03-07"), handedOverWon: 1_000_001n };
      const later = await on(tx, "2025-03-10");
      expect(await handOverSupportLine(later, line, over)).toMatchObject({ refusal: "support-beyond-promise" });
      expect(await handOverSupportLine(later, line, { day: day("2025-01-01") })).toMatchObject({
        refusal: "step-out-of-order",
      });
      expect(await recordSupportLine(later, draft(programme, firm))).toMatchObject({ refusal: "support-line-exists" });
      ok(await recordSupportLine(later, draft(programme, other)));
      expect((await findLine(tx, line))?.state).toBe("promised");
      const inKind = {
        ...draft(programme, firm),
        title: "시험",
        worth: { basis: "in-kind", item: "test.hour", quantity: 2n },
      };
      expect(await recordSupportLine(later, inKind as typeof inKind & { worth: { basis: "in-kind" } })).toMatchObject({
        refusal: "no-list-price",
      });
    }));

  it("[S7] the database holds it as well", () =>
    db.rolledBack(async (tx) => {
      const { acting, programme, firm } = await world(tx);
      const line = ok(await recordSupportLine(acting, draft(programme, firm)));
      const wrong = [
        "promised_won = -1",
        "handed_over_won = 1",
        "state = 'handed-over'",
        "state = 'handed-over', handed_over = '2025-01-01'",
        "state = 'handed-over', handed_over = '2025-03-01', handed_over_won = 1000001",
        "state = 'handed-over', handed_over = '2025-03-01', handed_over_won = 10, clawed_back_won = 11",
        "quantity = 1",
      ];
      for (const set of wrong) {
        await sql`savepoint s`.execute(tx);
        await expect(
          sql`update support_line set ${sql.raw(set)} where support_line = ${line}`.execute(tx),
        ).rejects.toThrow(/violates check constraint/);
        await sql`rollback to savepoint s`.execute(tx);
      }
      await expect(
        sql`insert into support_line (support_line, offer, programme, party, title, state, promised)
          select ${acting.newId()}, offer, programme, party, title, state, promised from support_line`.execute(tx),
      ).rejects.toThrow(/support_line_of_its_own/);
    }));

  it("[S10] is corrected with a reason, from the version that was seen; the old amount answers as of before", () =>
    db.rolledBack(async (tx) => {
      const { acting, programme, firm } = await world(tx);
      const line = ok(await recordSupportLine(acting, draft(programme, firm)));
      const seen = `${await versionOf(tx, { case: line })}`;
      const correction = { promisedWon: 1_500_000n, reason: "협약 변경", seen };
      ok(await correctSupportLine(await on(tx, "2025-02-03"), line, correction));
      const again = await correctSupportLine(await on(tx, "2025-02-04"), line, { ...correction, promisedWon: 7n });
      expect(again).toMatchObject({ refusal: "changed-meanwhile" });
      const versions = (await factsWhere(tx, { case: line })).filter(({ kind }) => kind === "support-worth.promised");
      expect(versions.map(({ value, knownTo }) => [value, knownTo === null])).toEqual([
        [1_000_000n, false],
        [1_500_000n, true],
      ]);
      expect(
        await correctSupportLine(await on(tx, "2025-02-05"), line, { promisedWon: 1n, reason: " " }),
      ).toMatchObject({
        refusal: "support-without-reason",
      });
      expect((await sums(tx)).promised.won).toBe("1500000");
    }));

  it("is cancelled, or withdrawn when it was a mistake: then it is known no more and in no sum", () =>
    db.rolledBack(async (tx) => {
      const { acting, programme, firm, other } = await world(tx);
      const mistaken = ok(await recordSupportLine(acting, draft(programme, firm)));
      const dropped = ok(await recordSupportLine(acting, draft(programme, other)));
      const later = await on(tx, "2025-02-03");
      ok(await withdrawSupportLine(later, mistaken, { reason: "중복 입력" }));
      ok(await cancelSupportLine(later, dropped, { day: day("2025-02-01"), reason: "기업의 포기" }));
      expect(await told(tx, mistaken)).toEqual([["line.withdrawn", 1n, "won", "2025-02-03"]]);
      expect(await sums(tx)).toMatchObject({ lines: 0, promised: { won: "0" } });
      ok(await recordSupportLine(await on(tx, "2025-02-04"), draft(programme, firm)));
      expect((await sums(tx)).lines).toBe(1);
    }));

  it("[S8] is valued in kind by the list price of the day it is given", () =>
    db.rolledBack(async (tx) => {
      const { acting, programme, firm } = await world(tx);
      const price = (since: string, won: bigint) => ({
        ...({ item: "test.hour", name: text("시험장비", "Test equipment"), unit: "hour", won } as const),
        ...{ since: day(since), source: "장비 이용료 고시", isVerified: true },
      });
      ok(await setListPrice(acting, price("2024-01-01", 30_000n)));
      ok(await setListPrice(acting, price("2025-03-01", 40_000n)));
      expect(await setListPrice(acting, price("2025-03-01", 40_000n))).toMatchObject({ refusal: "list-price-exists" });
      expect(await setListPrice(acting, price("2025-04-01", 0n))).toMatchObject({ refusal: "list-price-malformed" });
      const worth = { basis: "in-kind", item: "test.hour", quantity: 8n } as const;
      const line = ok(await recordSupportLine(acting, { ...draft(programme, firm), worth }));
      ok(await handOverSupportLine(await on(tx, "2025-03-10"), line, { day: day("2025-03-07") }));
      expect(await sums(tx)).toMatchObject({
        promised: { won: "0", inKind: "240000" },
        handedOver: { won: "0", inKind: "320000" },
      });
      await expect(sql`update list_price set won = 1`.execute(tx)).rejects.toThrow(/append-only/);
    }));
});

describe("[S5] the register's own case is entered step by step", () => {
  const steps = async (tx: Tx) => {
    const { acting, programme, firm } = await world(tx);
    const selected = { programme, party: firm, title: "컨설팅", day: day("2025-01-02") };
    const one = ok(await selectForSupport(acting, selected));
    expect(await lineOfCase(tx, "support", one)).toBeNull();
    const worth = { basis: "won", won: 5_000_000n } as const;
    ok(await agreeSupport(await on(tx, "2025-02-03"), one, { day: day("2025-02-03"), worth }));
    return one;
  };

  it("from agreement to completion", () =>
    db.rolledBack(async (tx) => {
      const one = await steps(tx);
      const beyond = { day: day("2025-06-02"), worth: { basis: "won", won: 6_000_000n } as const };
      expect(await completeSupport(await on(tx, "2025-06-02"), one, beyond)).toMatchObject({
        refusal: "support-beyond-promise",
      });
    }));

  it("and is worth what it turned out to be", () =>
    db.rolledBack(async (tx) => {
      const one = await steps(tx);
      const worth = { basis: "won", won: 4_000_000n } as const;
      ok(await completeSupport(await on(tx, "2025-06-02"), one, { day: day("2025-06-02"), worth }));
      expect(await lineOfCase(tx, "support", one)).toMatchObject({
        ...{ state: "handed-over", promised: "2025-02-03", promisedWon: 5_000_000n, handedOverWon: 4_000_000n },
      });
    }));

  it("or to its promise cancelled; and a line of a case is not handled apart from it", () =>
    db.rolledBack(async (tx) => {
      const one = await steps(tx);
      const line = (await lineOfCase(tx, "support", one))?.supportLine as string;
      const later = await on(tx, "2025-04-01");
      const step = { day: day("2025-04-01"), reason: "착오" };
      expect(await withdrawSupportLine(later, line, step)).toMatchObject({ refusal: "support-of-offer" });
      expect(await cancelSupportLine(later, line, step)).toMatchObject({ refusal: "support-of-offer" });
      ok(await abandonSupport(later, one, { day: day("2025-04-01") }));
      expect((await lineOfCase(tx, "support", one))?.state).toBe("cancelled");
    }));
});
