import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import { period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { recordEvidence } from "#evidence";
import {
  type Acting,
  type PairFamily,
  type PairsOf,
  type PairWorld,
  type Seen,
  type Told,
  toldRows,
  type Unwalked,
  versionOf,
  writeKinds,
} from "#journal";
import { registerParty } from "#party";
import { registerPlace } from "#place";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { setUpProgramme } from "#programme";
import { accountPairs } from "./account-pairs.testing.ts";
import { actWords, cases, kinds } from "./wired.ts";

/*
 * Two people at once: each act of a family is run against itself and against each other act on the same thing, both from
 * the version that both saw, in two real transactions. Afterwards each act stands in the history under its actor's name
 * or was refused in words, and of two that change what was told only one has stood on what both saw. Rooms bring their
 * families in `pairs.testing.ts`; a declared act that no family walks fails, unless its room says what it is part of.
 */

interface Brought {
  readonly pairs: PairsOf;
  readonly unwalked?: Unwalked;
}
const brought = Object.values(import.meta.glob<Brought>("../*/*/pairs.testing.ts", { eager: true }));

const today = day("2025-04-09");
let database: TestDatabase;
let world: PairWorld;
let serial = 0;
const number = (): number => (serial += 1);
const act = <Done>(actor: string, work: (acting: Acting) => Promise<Done | Refusal>): Promise<Done | Refusal> =>
  database.transaction<Done>("write", (tx) => {
    const at = instantAt(today, 10);
    return work({ tx, at, actor, newId: () => freshId(at) });
  });
const ok = <Done>(answer: Done | Refusal): Done => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const party = (acting: Acting, type: "firm" | "government" = "firm") =>
  registerParty(acting, {
    ...{ type, name: { ko: `이름 ${number()}`, en: "" }, identifiers: [], from: day("2000-01-01") },
  });

beforeAll(async () => {
  database = await testDatabase();
  world = ok(
    await act("supplier", async (acting) => {
      await writeKinds(acting.tx, kinds);
      const parties = [ok(await party(acting, "government")), ok(await party(acting)), ok(await party(acting))];
      const place = { code: "r1", kind: "room", parent: null, capacity: null, name: { ko: "호실", en: "" } } as const;
      const room = ok(await registerPlace(acting, { ...place, from: day("2000-01-01") }));
      const programmes = [ok(await programme(acting, parties)), ok(await programme(acting, parties))];
      const evidence: string[] = [];
      for (const digit of ["1", "2", "3"]) {
        const recorded = await recordEvidence(acting, {
          ...{ sha256: digit.repeat(64), size: 10, kind: "contract", title: "서류", issuer: "", issuedOn: null },
          ...{ fileName: "paper.pdf", mediaType: "application/pdf", visibility: "public" },
        });
        evidence.push(ok(recorded).evidence);
      }
      return { parties, programmes, evidence, room, firm: async (by: Acting) => ok(await party(by)) };
    }),
  );
});
afterAll(() => database.close());

const days = period(day("2024-01-01"), day("2027-01-01"));
const programme = (acting: Acting, parties: readonly string[]) =>
  setUpProgramme(acting, {
    ...{ code: `p-${number()}`, parent: null, owner: parties[0] as string, name: { ko: "사업", en: "Programme" } },
    ...{ runs: days, currency: "KRW", years: [{ no: 1, days }], targets: [] },
    lines: [{ source: "national", year: 1, rung: "planned", amount: 100n, funder: parties[0] as string }],
  });

const named = [...brought.map(({ pairs }) => pairs), accountPairs].flatMap((pairs) =>
  Object.entries(pairs(() => world)),
);
const families: Readonly<Record<string, PairFamily>> = Object.fromEntries(named);
const unwalked: Unwalked = Object.assign({}, ...brought.map((room) => room.unwalked ?? {})) as Unwalked;

const look = async <Found>(ask: (tx: Parameters<typeof versionOf>[0]) => Promise<Found>): Promise<Found> =>
  ok(await database.transaction("read", async (tx) => ({ found: await ask(tx) }))).found;

/** The columns in which a row says who wrote it, beside those of the commits that opened and closed it. */
const writers = ["actor", "granted_by", "revoked_by", "assigned_by", "closed_by", "named_by"];
let counted = "";
beforeAll(async () => {
  const { rows } = await look((tx) =>
    sql<{ table: string; columns: string[] }>`
      select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
      where table_schema = current_schema() and column_name = any(${["known_from", "known_to", ...writers]}::text[])
      group by 1 order by 1`.execute(tx),
  );
  counted = rows
    .map(({ table, columns }) => {
      const said = columns.map((column) =>
        column.startsWith("known_") ? `r.${column} in (select seq from own)` : `r.${column} = (select actor from who)`,
      );
      return `select count(*) as n from "${table}" r where ${said.join(" or ")}`;
    })
    .join(" union all ");
});

/** What stands in the history of what an actor did: rows that he wrote, or that his commits opened or closed. */
async function writtenBy(actor: string): Promise<number> {
  const { rows } = await look((tx) =>
    sql<{ n: bigint }>`
      with who as (select ${actor}::text as actor),
        own as (select seq from journal_commit where actor = ${actor})
      select sum(n)::bigint as n from (${sql.raw(counted)}) counted`.execute(tx),
  );
  return Number(rows[0]?.n ?? 0n);
}

const made = async (make: PairFamily["make"]): Promise<string> => ok(await act("supplier", make));
const seenNow = (told: Told): Promise<string> => look(async (tx) => `${await versionOf(tx, told)}`);
const walk = (family: PairFamily, name: string, actor: string, id: string, seen: Seen) =>
  act<{ done: unknown }>(actor, async (acting) => {
    const done = await (family.acts[name] as PairFamily["acts"][string])(acting, id, seen);
    return isRefusal(done) ? done : { done };
  });

describe.each(Object.entries(families))("two at once on one %s", (_, family) => {
  const { make, told, acts } = family;
  const names = Object.keys(acts);
  const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const));

  test.each(pairs)("%s and %s", async (one, other) => {
    const id = await made(make);
    const seen = told === undefined ? undefined : await seenNow(told(id));
    const actors = [`kim ${number()}`, `lee ${number()}`] as const;
    const answers = await Promise.all(
      [one, other].map((name, index) => walk(family, name, actors[index] as string, id, seen)),
    );
    for (const [index, answer] of answers.entries()) {
      const written = await writtenBy(actors[index] as string);
      if (isRefusal(answer)) expect([answer.refusal, answer.status < 500, written]).toEqual([answer.refusal, true, 0]);
      else if (!saysNothingChanged(answer.done)) expect([one, other, written > 0]).toEqual([one, other, true]);
    }
    if (told === undefined || seen === undefined) return;
    // at most one of them moved on from the version that both saw
    const moved = new Set(
      (await look((tx) => toldRows(tx, told(id))))
        .flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo ?? 0n])
        .filter((seq) => seq > BigInt(seen)),
    );
    expect([one, other, moved.size <= 1]).toEqual([one, other, true]);
  });

  if (told === undefined) return;
  test("whoever names another version is refused with what was changed", async () => {
    for (const name of names) {
      const id = await made(make);
      const refused = await walk(family, name, "late", id, "0");
      expect([name, refused]).toMatchObject([
        name,
        {
          ...{ refusal: "changed-meanwhile", status: 409 },
          changes: expect.arrayContaining([
            expect.objectContaining({ by: { ko: expect.any(String), en: expect.any(String) } }),
          ]),
        },
      ]);
      expect(await writtenBy("late")).toBe(0);
    }
  });
});

test("no two rooms call what they walk by one name: the second would be walked instead of the first", () => {
  const names = named.map(([name]) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("no fact that was taken back has come back", async () => {
  const { rows } = await look((tx) =>
    sql`select f.fact from fact f where not exists (select from fact p where p.fact = f.fact and p.known_to = f.known_from)
      and exists (select from fact p where p.fact = f.fact and p.known_to < f.known_from)`.execute(tx),
  );
  expect(rows).toEqual([]);
});

test("every act that a room declares is walked, or its room says what it is part of", async () => {
  const { rows } = await look((tx) =>
    sql<{ act: string }>`select distinct act from journal_commit
      where actor ~ '^(kim|lee|supplier)'`.execute(tx),
  );
  const walked = new Set(rows.map((row) => row.act));
  const missing = Object.keys(actWords).filter((name) => !walked.has(name) && unwalked[name] === undefined);
  expect(missing).toEqual([]);
  expect(Object.keys(unwalked).filter((name) => !(name in actWords))).toEqual([]);
  const named = Object.keys(families);
  expect(cases.filter(({ name }) => !named.some((family) => family.startsWith(name))).map(({ name }) => name)).toEqual(
    [],
  );
});

/** An act that found everything as it was to become says so: no change, nothing newly linked, nothing that was not there. */
const saysNothingChanged = (done: unknown): boolean => {
  if (Array.isArray(done)) return done.every((one) => saysNothingChanged(one));
  if (typeof done !== "object" || done === null) return done === 0;
  const said = done as Readonly<Record<string, unknown>>;
  return said["changed"] === false || said["isNew"] === false || said["added"] === 0;
};
