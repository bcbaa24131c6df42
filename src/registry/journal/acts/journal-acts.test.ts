import { namedAct } from "../act.ts";
import { free } from "#base/property";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day } from "#base/day";
import { compare, fraction, one, sumFractions } from "#base/fraction";
import { dayPeriod, period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Tx, testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import type { Acting } from "../acting.ts";
import { resolveAsOf } from "../as-of.ts";
import type { Fact, FactDraft } from "../fact.ts";
import { defineKinds } from "../kind.ts";
import {
  asKnownNow,
  commitsOf,
  factVersions,
  insertFacts,
  openCommit,
  openFact,
  openFactByKey,
  openFactsOfCase,
  writeKinds,
} from "../store.ts";
import { claimsOn } from "../claim.ts";
import { appendFacts, tellFacts } from "./append-facts.ts";
import { claimOutcome, releaseClaim } from "./claim-outcome.ts";
import { correctFact, withdrawFact } from "./correct-fact.ts";

const database = await testDatabase();
afterAll(() => database.close());

const now = new Date("2025-04-09T10:00:00+09:00");
let tick = 0;
/** One request: a transaction that is kept, or undone by a refusal. A second later than the one before. */
const act = <T>(work: (acting: Acting) => Promise<T | Refusal>, at = new Date(now.getTime() + (tick += 1) * 1000)) =>
  database.transaction<T>("write", (tx) => work({ tx, at, actor: "kim", newId: () => freshId(at) }));
const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const look = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction<T>("read", work) as Promise<T>;
const lastSeq = async () => {
  const { rows } = await sql<{ seq: bigint }>`select coalesce(max(seq), 0)::bigint as seq from journal_commit`.execute(
    database.kysely,
  );
  return rows[0]?.seq ?? 0n;
};
const rowsOf = async () => {
  const { rows } = await sql`select (select count(*)::int from fact) f, (select count(*)::int from claim) l,
    (select count(*)::int from journal_commit) c`.execute(database.kysely);
  return rows[0];
};

// Rows that facts and claims point at belong to other rooms, whose doors stand above this one.
const subject = freshId(now);
const programmes = Array.from({ length: 8 }, () => freshId(now));
beforeAll(() =>
  granted(
    act(async ({ tx, at, actor }) => {
      const seq = await openCommit(tx, at, actor, namedAct("setup"));
      await sql`insert into party (party, type, known_from) values (${subject}, 'firm', ${seq})`.execute(tx);
      for (const [n, programme] of programmes.entries()) {
        await sql`insert into programme (programme, code, owner, ko, en, known_from)
          values (${programme}, ${`p${n}`}, ${subject}, '사업', 'Programme', ${seq})`.execute(tx);
      }
      await writeKinds(
        tx,
        defineKinds(
          { kind: "sale.made", word: { ko: "매출", en: "Sale" }, measure: "flow", unit: "KRW", outcome: true },
          {
            kind: "space.moved-in",
            word: { ko: "입주", en: "Moved in" },
            measure: "state",
            unit: "organisation",
            facets: { origin: free({ ko: "소재", en: "origin" }) },
          },
        ),
      );
      return seq;
    }),
  ),
);

let serial = 0;
const sale = (more: Partial<FactDraft> = {}): FactDraft => {
  serial += 1;
  return {
    kind: "sale.made",
    case: `sale-${serial}`,
    subject,
    programme: null,
    valid: dayPeriod(day("2025-03-01")),
    value: 1_000_000n,
    unit: "KRW",
    naturalKey: `approval-${serial}`,
    ...more,
  };
};
const append = (...drafts: FactDraft[]) => act((acting) => appendFacts(acting, namedAct("report-sale"), drafts));
const appended = async (more: Partial<FactDraft> = {}): Promise<string> =>
  (await granted(append(sale(more))))[0] as string;
const valueAt = async (fact: string, known: bigint) => {
  const versions = await look((tx) => factVersions(tx, fact));
  const held = versions.filter(({ knownFrom, knownTo }) => knownFrom <= known && (knownTo === null || known < knownTo));
  expect(held.length).toBeLessThanOrEqual(1);
  return held[0]?.value ?? null;
};

describe("[J5] corrected facts", () => {
  test("a fact appended, corrected and withdrawn answers as of each commit for ever", async () => {
    const before = await lastSeq();
    const fact = await appended({ value: 20_3700n });
    const first = await lastSeq();
    await granted(act((acting) => correctFact(acting, namedAct("correct"), fact, { value: 40_1000n })));
    const second = await lastSeq();
    await granted(act((acting) => withdrawFact(acting, namedAct("withdraw"), fact)));
    const third = await lastSeq();
    const answers = async () => [
      await valueAt(fact, before),
      await valueAt(fact, first),
      await valueAt(fact, second),
      await valueAt(fact, third),
    ];
    expect(await answers()).toEqual([null, 20_3700n, 40_1000n, null]);
    expect(await look((tx) => openFact(tx, fact))).toBeNull();
    await appended();
    expect(await answers()).toEqual([null, 20_3700n, 40_1000n, null]);
    const [commit] = await look((tx) => commitsOf(tx, [second]));
    expect(commit).toMatchObject({ actor: "kim", act: "correct" });
  });

  test("[J11] of two corrections of what both saw one is refused, with what the other made of it", async () => {
    const fact = await appended({ value: 1000n });
    const seen = `${await lastSeq()}`;
    const correct = (value: bigint) => act((acting) => correctFact(acting, namedAct("correct"), fact, { value }, seen));
    const both = await Promise.all([correct(2000n), correct(3000n)]);
    const refused = both.filter(isRefusal);
    expect(refused).toMatchObject([{ refusal: "changed-meanwhile", status: 409 }]);
    expect(refused[0]?.changes).toEqual([
      {
        ...{ at: expect.any(String), by: { ko: "kim", en: "kim" }, what: { ko: "매출 값", en: "Sale: value" } },
        before: { ko: "1,000원", en: expect.stringContaining("1,000") },
        now: { ko: expect.stringMatching(/^[23],000원$/), en: expect.any(String) },
      },
    ]);
    expect(refused[0]).toMatchObject({ at: "/seen", details: { version: `${await lastSeq()}` } });
    expect((await look((tx) => factVersions(tx, fact))).length).toBe(2);
    expect(await act((acting) => withdrawFact(acting, namedAct("withdraw"), fact, seen))).toMatchObject({
      refusal: "changed-meanwhile",
    });
  });

  test("whatever the order of corrections, every commit gives the value it was told", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 6 }),
        async (values) => {
          const [head, ...rest] = values as [bigint, ...bigint[]];
          const fact = await appended({ value: head });
          const told: [bigint, bigint][] = [[await lastSeq(), head]];
          for (const value of rest) {
            await granted(act((acting) => correctFact(acting, namedAct("correct"), fact, { value })));
            told.push([await lastSeq(), value]);
          }
          for (const [seq, value] of told) expect(await valueAt(fact, seq)).toBe(value);
        },
      ),
      { numRuns: 10 },
    );
  });

  test("a correction beyond its kind, and of what is not known, is refused and writes nothing", async () => {
    const fact = await appended();
    const before = await rowsOf();
    const correct = (id: string, change: object) =>
      act((acting) => correctFact(acting, namedAct("correct"), id, change));
    expect(await correct(fact, { value: -5n })).toMatchObject({ refusal: "negative-value" });
    expect(await correct(fact, { valid: dayPeriod(day("2026-03-01")) })).toMatchObject({ refusal: "future-fact" });
    expect(await correct(freshId(now), { value: 5n })).toMatchObject({ refusal: "unknown-fact" });
    expect(await act((acting) => withdrawFact(acting, namedAct("withdraw"), freshId(now)))).toMatchObject({
      refusal: "unknown-fact",
    });
    expect(await rowsOf()).toEqual(before);
  });

  test("an answer as of a day is of its end in Korea, and a later commit does not change it", async () => {
    const at = (text: string) => new Date(text);
    const late = await granted(
      act((acting) => appendFacts(acting, namedAct("x"), [sale()]), at("2025-05-01T14:59:59Z")),
    );
    const asOf = () => look((tx) => resolveAsOf(tx, { "as-of": "2025-05-01" }, at("2025-06-01T00:00:00Z")));
    const answer = await asOf();
    await granted(act((acting) => appendFacts(acting, namedAct("x"), [sale()]), at("2025-05-01T15:00:00Z")));
    expect(await asOf()).toEqual(answer);
    expect(answer).toMatchObject({
      valid: "2025-05-01",
      known: (await look((tx) => factVersions(tx, late[0] as string)))[0]?.knownFrom,
    });
    const asked = (query: object) => look((tx) => resolveAsOf(tx, query, at("2025-06-01T00:00:00Z")));
    expect(await asked({ "as-of": "2025-02-30" })).toMatchObject({ refusal: "malformed-as-of" });
    expect(await asked({ known: "어제" })).toMatchObject({ refusal: "malformed-as-of" });
    // days without a day before or after them
    expect(await asked({ "as-of": "9999-12-31" })).toMatchObject({ refusal: "malformed-as-of" });
    expect(await asked({ "as-of": "0001-01-01", known: "2025-05-01" })).toMatchObject({ refusal: "malformed-as-of" });
    expect(await asked({ "as-of": "1999-01-01" })).toMatchObject({ refusal: "as-of-before-first" });
    expect(await asked({ "as-of": "1999-01-01", known: "2025-05-01" })).toMatchObject({ valid: "1999-01-01" });
  });
});

describe("[J3] told twice", () => {
  test("an act is refused by the natural key, an import is told what it knows", async () => {
    const draft = sale();
    const [fact] = await granted(append(draft));
    const before = await rowsOf();
    expect(await append(sale(), { ...draft, case: "other" })).toMatchObject({ refusal: "fact-exists", at: "/1" });
    expect(await rowsOf()).toEqual(before);
    const fresh = sale();
    const told = await granted(act((acting) => tellFacts(acting, namedAct("import"), [draft, fresh, fresh])));
    expect(told.map(({ isNew }) => isNew)).toEqual([false, true, false]);
    expect((await look((tx) => openFactByKey(tx, draft.kind, draft.naturalKey)))?.fact).toBe(fact);
    expect(await look((tx) => openFactsOfCase(tx, draft.case))).toHaveLength(1);
  });

  test("[J17] one that was taken back does not come back under its own name, whoever writes it", async () => {
    const fact = await appended();
    const [told] = await look((tx) => factVersions(tx, fact));
    await granted(act((acting) => withdrawFact(acting, namedAct("withdraw"), fact)));
    const back = act(async ({ tx, at, actor }) => {
      const seq = await openCommit(tx, at, actor, namedAct("bring-back"));
      await insertFacts(tx, seq, actor, [{ ...(told as Fact), fact }]);
      return "written";
    });
    await expect(back).rejects.toMatchObject({ code: "GJ007" });
    expect(await look((tx) => openFact(tx, fact))).toBeNull();
  });

  test("a withdrawn one may be told again", async () => {
    const draft = sale();
    const [fact] = (await granted(append(draft))) as [string];
    await granted(act((acting) => withdrawFact(acting, namedAct("withdraw"), fact)));
    const [again] = await granted(append(draft));
    expect(again).not.toBe(fact);
  });

  test("of two who tell the same at once, one is refused", async () => {
    const draft = sale();
    const answers = await Promise.all([append(draft), append(draft)]);
    expect(answers.filter(isRefusal)).toMatchObject([{ refusal: "fact-exists" }]);
  });
});

describe("[J7] a batch", () => {
  test("ten thousand facts in one statement, in one commit, in the order told", async () => {
    const drafts = Array.from({ length: 10_000 }, (_, n) => sale({ value: BigInt(n), case: "batch" }));
    const before = await lastSeq();
    const started = performance.now();
    const facts = await granted(append(...drafts));
    const tookMs = performance.now() - started;
    expect(facts).toHaveLength(10_000);
    expect(await lastSeq()).toBe(before + 1n);
    const { rows } = await sql<{ fact: string; value: bigint }>`
      select fact, value from fact where "case" = 'batch' order by version`.execute(database.kysely);
    expect(rows).toEqual(facts.map((fact, n) => ({ fact, value: BigInt(n) })));
    // an alarm, not a measurement: bench/ measures
    expect(tookMs).toBeLessThan(10_000);
  });

  test("[J1] one bad draft among many and nothing is written, not even the commit", async () => {
    const before = await rowsOf();
    const bad = sale({ valid: dayPeriod(day("2026-01-01")) });
    expect(await append(sale(), sale(), bad)).toMatchObject({ refusal: "future-fact", at: "/2" });
    expect(await rowsOf()).toEqual(before);
  });
});

describe("[J2] claims", () => {
  const claim = (outcome: string, programme: string, num: bigint, den: bigint) =>
    act((acting) =>
      claimOutcome(acting, namedAct("claim"), { outcome, programme, share: { num, den }, basis: "집행액" }),
    );

  test("random rationals: a claim is taken exactly while the sum stays within 1; released, its share is free again", async () => {
    const share = fc
      .integer({ min: 1, max: 360 })
      .chain((den) => fc.tuple(fc.integer({ min: 1, max: den }), fc.constant(den)));
    const step = fc.record({ programme: fc.nat(7), share, release: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const outcome = await appended();
        const held = new Map<string, ReturnType<typeof fraction>>();
        for (const {
          programme: n,
          share: [num, den],
          release,
        } of steps) {
          const programme = programmes[n] as string;
          if (release && held.has(programme)) {
            await granted(act((acting) => releaseClaim(acting, namedAct("release"), outcome, programme)));
            held.delete(programme);
            continue;
          }
          const answer = await claim(outcome, programme, BigInt(num), BigInt(den));
          const wanted = fraction(BigInt(num), BigInt(den));
          const fits = compare(sumFractions([...held.values(), wanted]), one) <= 0;
          const refusal = isRefusal(answer) ? answer.refusal : null;
          expect(refusal).toBe(held.has(programme) ? "claim-exists" : fits ? null : "share-over-one");
          if (refusal === null) held.set(programme, wanted);
        }
        const claims = await look((tx) => claimsOn(tx, outcome, asKnownNow));
        expect(new Map(claims.map(({ programme, share }) => [programme, fraction(share.num, share.den)]))).toEqual(
          held,
        );
      }),
      { numRuns: 12 },
    );
  });

  test("two programmes that each want two thirds at once: one is refused", async () => {
    const outcome = await appended();
    const answers = await Promise.all([
      claim(outcome, programmes[0] as string, 2n, 3n),
      claim(outcome, programmes[1] as string, 2n, 3n),
    ]);
    expect(answers.filter(isRefusal)).toMatchObject([{ refusal: "share-over-one", details: { sum: "4/3" } }]);
  });

  test("a claim that was released still answers as of before", async () => {
    const outcome = await appended();
    await granted(claim(outcome, programmes[0] as string, 1n, 2n));
    const known = await lastSeq();
    await granted(act((acting) => releaseClaim(acting, namedAct("release"), outcome, programmes[0] as string)));
    expect(await look((tx) => claimsOn(tx, outcome, known))).toMatchObject([{ share: { num: 1n, den: 2n } }]);
    expect(await look(async (tx) => claimsOn(tx, outcome, known + 1n))).toEqual([]);
  });

  test("only an outcome that is known can be claimed", async () => {
    const tenancy = await appended({
      kind: "space.moved-in",
      unit: "organisation",
      value: 1n,
      valid: period(day("2025-03-01"), null),
    });
    expect(await claim(tenancy, programmes[0] as string, 1n, 2n)).toMatchObject({ refusal: "not-an-outcome" });
    expect(await claim(freshId(now), programmes[0] as string, 1n, 2n)).toMatchObject({ refusal: "unknown-fact" });
    expect(await claim(await appended(), programmes[0] as string, 3n, 2n)).toMatchObject({
      refusal: "share-out-of-range",
    });
  });
});
