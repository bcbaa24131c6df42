import { namedAct } from "./act.ts";
import { free } from "#base/property";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import { type Tx, testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { appendFacts } from "./acts/append-facts.ts";
import { correctFact } from "./acts/correct-fact.ts";
import { defineKinds } from "./kind.ts";
import { openCommit, writeKinds } from "./store.ts";

// What the database itself refuses, whoever writes past the acts.
const database = await testDatabase();
afterAll(() => database.close());

const at = new Date("2025-04-09T10:00:00+09:00");
const [subject, programme, other] = [freshId(at), freshId(at), freshId(at)];
const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
  const answer = await database.transaction("write", work);
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const acting = (tx: Tx) => ({ tx, at, actor: "kim", newId: () => freshId(at) });
/** Statements in a transaction with an open commit, undone afterwards; what is deferred is checked before. */
const raw = (...statements: string[]) =>
  database.rolledBack(async (tx) => {
    await openCommit(tx, at, "raw", namedAct("raw"));
    for (const statement of statements) await sql.raw(statement).execute(tx);
    await sql`set constraints all immediate`.execute(tx);
  });
const insert = (more: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    fact: `'${freshId(at)}'`,
    kind: "'sale.made'",
    '"case"': "'c'",
    subject: `'${subject}'`,
    valid: "'[2025-03-01,2025-03-02)'",
    value: "5",
    unit: "'KRW'",
    natural_key: "'raw'",
    known_from: "journal_current()",
    actor: "'raw'",
    ...more,
  };
  return `insert into fact (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`;
};

let fact = "";
let first = 0n;
beforeAll(async () => {
  await write(async (tx) => {
    const seq = await openCommit(tx, at, "system", namedAct("setup"));
    await sql`insert into party (party, type, known_from) values (${subject}, 'firm', ${seq})`.execute(tx);
    for (const [code, id] of Object.entries({ programme, other })) {
      await sql`insert into programme (programme, code, owner, ko, en, known_from)
        values (${id}, ${code}, ${subject}, '사업', 'Programme', ${seq})`.execute(tx);
    }
    await writeKinds(
      tx,
      defineKinds(
        { kind: "sale.made", word: { ko: "매출", en: "Sale" }, measure: "flow", unit: "KRW", outcome: true },
        {
          kind: "space.signed",
          word: { ko: "계약", en: "Signed" },
          measure: "event",
          unit: "organisation",
          facets: { origin: free({ ko: "소재", en: "origin" }) },
        },
        { kind: "firm.staff", word: { ko: "종사자", en: "Staff" }, measure: "stock", unit: "person" },
      ),
    );
    return seq;
  });
  const draft = {
    kind: "sale.made",
    case: "s",
    subject,
    programme: null,
    valid: dayPeriod(day("2025-03-01")),
    value: 1n,
    unit: "KRW",
    naturalKey: "s",
  };
  [fact] = (await write((tx) => appendFacts(acting(tx), namedAct("report"), [draft]))) as [string];
  const corrected = await write((tx) => correctFact(acting(tx), namedAct("correct"), fact, { value: 2n }));
  if (isRefusal(corrected)) throw new Error(corrected.text.en);
  first = corrected.knownFrom;
});

test("[J16] one thing is one, whoever writes it", async () => {
  const event = { kind: "'space.signed'", unit: "'organisation'" };
  await expect(raw(insert({ ...event, value: "5" }))).rejects.toMatchObject({ code: "GJ013" });
  await expect(raw(insert({ ...event, value: "0" }))).rejects.toMatchObject({ code: "GJ013" });
  await expect(raw(insert({ ...event, value: "1" }))).resolves.toBeUndefined();
});

test("[J16] a stock is of one day, whoever writes it", async () => {
  const stock = { kind: "'firm.staff'", unit: "'person'", value: "25" };
  await expect(raw(insert({ ...stock, valid: "'[2025-03-01,2025-03-03)'" }))).rejects.toMatchObject({ code: "GJ032" });
  await expect(raw(insert({ ...stock, valid: "'[2025-03-01,)'" }))).rejects.toMatchObject({ code: "GJ032" });
  await expect(raw(insert({ ...stock, valid: "'[2025-03-01,2025-03-02)'" }))).resolves.toBeUndefined();
});

describe("[J4] known time", () => {
  test.each<[string, () => string[], string]>([
    ["a second version held true", () => [insert({ fact: `'${fact}'` })], "23505"],
    ["a row that was known before", () => [insert({ known_from: "1" })], "GJ003"],
    ["a row that is closed when it is written", () => [insert({ known_to: "journal_current() + 1" })], "GJ003"],
    ["a row that is known from a commit that is not", () => [insert({ known_from: "journal_current() + 1" })], "GJ003"],
    ["a changed value", () => [`update fact set value = 9 where fact = '${fact}'`], "GJ002"],
    ["a deleted fact", () => [`delete from fact where fact = '${fact}'`], "GJ002"],
    [
      "a closing in the past",
      () => [`update fact set known_to = ${first} + 0 where fact = '${fact}' and known_to = forever()`],
      "GJ002",
    ],
    [
      "a second closing",
      () => [`update fact set known_to = journal_current() where fact = '${fact}' and known_to < forever()`],
      "GJ002",
    ],
    [
      "a row reopened",
      () => [`update fact set known_to = forever() where fact = '${fact}' and known_to < forever()`],
      "GJ002",
    ],
    [
      "a row closed by the commit that wrote it",
      () => [insert(), "update fact set known_to = journal_current() where natural_key = 'raw'"],
      "GJ002",
    ],
    [
      "a version of another kind",
      () => [
        `update fact set known_to = journal_current() where fact = '${fact}' and known_to = forever()`,
        insert({ fact: `'${fact}'`, kind: "'space.signed'", unit: "'organisation'" }),
      ],
      "GJ007",
    ],
    ["a changed commit", () => ["update journal_commit set at = now() where seq = 1"], "GJ002"],
    ["a deleted commit", () => ["delete from journal_commit where seq = 1"], "GJ002"],
  ])("refuses %s", async (_, statements, code) => {
    await expect(raw(...statements())).rejects.toMatchObject({ code });
  });

  test("takes a correction: one closing, one row", async () => {
    await expect(
      raw(
        `update fact set known_to = journal_current() where fact = '${fact}' and known_to = forever()`,
        insert({ fact: `'${fact}'`, value: "3" }),
      ),
    ).resolves.toBeUndefined();
  });

  test("refuses everything without a commit", async () => {
    const bare = database.rolledBack((tx) => sql.raw(insert()).execute(tx));
    await expect(bare).rejects.toMatchObject({ code: "GJ001" });
  });

  test("refuses the commit of another transaction", async () => {
    const borrowed = database.rolledBack(async (tx) => {
      await sql`select set_config('geojeom.commit', ${String(first)}, true)`.execute(tx);
      await sql.raw(insert({ known_from: `${first}` })).execute(tx);
    });
    await expect(borrowed).rejects.toMatchObject({ code: "GJ001" });
  });
});

describe("[J1] [J3] what a fact may be", () => {
  test.each<[string, Record<string, string>, string]>([
    ["a sale of tomorrow", { valid: "'[2025-04-10,2025-04-11)'" }, "GJ005"],
    ["another unit", { unit: "'USD'" }, "GJ006"],
    ["no last day", { valid: "'[2025-03-01,)'" }, "GJ006"],
    ["no first day", { valid: "'(,2025-03-01)'" }, "23514"],
    ["no day at all", { valid: "'empty'" }, "23514"],
    ["a property it has not", { facets: `'{"origin": "outside"}'` }, "GJ006"],
    ["a negative value", { value: "-1" }, "GJ006"],
    ["a level of evidence beyond 3", { evidence_level: "4" }, "23514"],
    ["an unknown kind", { kind: "'sale.dreamt'" }, "GJ006"],
    ["an unknown party", { subject: `'${freshId(at)}'` }, "23503"],
    ["the natural key of another", { natural_key: "'s'" }, "23505"],
  ])("refuses %s", async (_, more, code) => {
    await expect(raw(insert(more))).rejects.toMatchObject({ code });
  });
});

describe("[J2] shares", () => {
  const claim = (outcome: string, of: string, num: number, den: number) =>
    `insert into claim (claim, outcome, programme, num, den, basis, known_from, actor)
     values (gen_random_uuid(), '${outcome}', '${of}', ${num}, ${den}, 'raw', journal_current(), 'raw')`;

  test("thirds make one; anything more is refused when the transaction ends", async () => {
    await expect(raw(claim(fact, programme, 1, 3), claim(fact, other, 2, 3))).resolves.toBeUndefined();
    await expect(raw(claim(fact, programme, 1, 3), claim(fact, other, 666_667, 1_000_000))).rejects.toMatchObject({
      code: "GJ009",
    });
  });

  test("a whole and more, nothing, and a claim on what is no outcome are refused", async () => {
    await expect(raw(claim(fact, programme, 4, 3))).rejects.toMatchObject({ code: "23514" });
    await expect(raw(claim(fact, programme, 0, 3))).rejects.toMatchObject({ code: "23514" });
    const signed = freshId(at);
    const space = insert({ fact: `'${signed}'`, kind: "'space.signed'", unit: "'organisation'", value: "1" });
    await expect(raw(space, claim(signed, programme, 1, 2))).rejects.toMatchObject({ code: "GJ008" });
    await expect(raw(claim(fact, programme, 1, 4), claim(fact, programme, 1, 4))).rejects.toMatchObject({
      code: "23505",
    });
  });

  test("two transactions that write past the acts at once cannot both stay", async () => {
    const taken = (of: string) =>
      database
        .transaction("write", async (tx) => {
          await openCommit(tx, at, "raw", namedAct("raw"));
          await sql.raw(claim(fact, of, 2, 3)).execute(tx);
          return true;
        })
        .catch((error: unknown) => (error as { code?: string }).code);
    expect((await Promise.all([taken(programme), taken(other)])).map(String).sort()).toEqual(["GJ009", "true"]);
  });
});

describe("[J6] commits", () => {
  test("a second one waits for the first, so that they become visible in the order of their numbers", async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let second: Promise<bigint> | undefined;
    let isSecondOpen = false;
    const one = await write(async (tx) => {
      const seq = await openCommit(tx, at, "a", namedAct("first"));
      second = write(async (tx) => {
        const own = await openCommit(tx, at, "b", namedAct("second"));
        isSecondOpen = true;
        return own;
      });
      setTimeout(release, 150);
      await held;
      expect(isSecondOpen).toBe(false);
      return seq;
    });
    expect(await second).toBe(one + 1n);
  });

  test("one transaction has one commit, whatever it does", async () => {
    const [a, b] = await write(async (tx) => [
      await openCommit(tx, at, "a", namedAct("x")),
      await openCommit(tx, at, "a", namedAct("y")),
    ]);
    expect(b).toBe(a);
  });

  test("a commit undone leaves no gap, and a clock that steps back no disorder", async () => {
    const before = await write((tx) => openCommit(tx, new Date("2025-04-10T00:00:00Z"), "a", namedAct("x")));
    await database.rolledBack((tx) => openCommit(tx, new Date("2025-04-11T00:00:00Z"), "a", namedAct("undone")));
    const after = await write((tx) =>
      openCommit(tx, new Date("2024-01-01T00:00:00Z"), "a", namedAct("clock went back")),
    );
    expect(after).toBe(before + 1n);
    const { rows } = await sql<{ at: Date }>`select at from journal_commit where seq = ${after}`.execute(
      database.kysely,
    );
    expect(rows[0]?.at.toISOString()).toBe("2025-04-10T00:00:00.000Z");
  });
});
