import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { namedAct, type Acting, asKnownNow, factVersions, openCommit, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { registerPlace } from "#place";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { room as supportRoom } from "#support";
import { kinds } from "../facts.ts";
import { tenanciesOf } from "../store.ts";
import { occupiedRooms } from "../views.ts";
import { cancelTenancy, endTenancy, moveIn } from "./move-tenancy.ts";
import { signTenancy } from "./sign-tenancy.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const actingAt = (tx: Tx, text: string): Acting => {
  const at = new Date(text);
  return { tx, at, actor: "officer", newId: () => freshId(at) };
};
const later = async (tx: Tx, text: string): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return actingAt(tx, text);
};

const world = async (tx: Tx) => {
  const acting = actingAt(tx, "2025-04-09T01:00:00Z");
  await openCommit(tx, acting.at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...supportRoom.kinds, ...kinds]);
  const from = day("2000-01-01");
  const party = async (type: "firm" | "university" | "government", ko: string) =>
    ok(await registerParty(acting, { type, name: { ko, en: "" }, identifiers: [], from }));
  const [city, firm, unist] = [
    await party("government", "창원특례시"),
    await party("firm", "코아칩스"),
    await party("university", "UNIST"),
  ];
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], years: [] } as const;
  const runs = { from: day("2024-01-01"), to: day("2027-01-01") };
  const hub = ok(
    await setUpProgramme(acting, { ...bare, code: "hub", owner: city, runs, name: { ko: "거점", en: "Hub" } }),
  );
  const name = (ko: string) => ({ name: { ko, en: "" }, from });
  const building = ok(
    await registerPlace(acting, {
      code: "smart-up",
      kind: "building",
      parent: null,
      capacity: null,
      ...name("스마트업타워"),
    }),
  );
  const room = ok(
    await registerPlace(acting, {
      code: "smart-up.801",
      kind: "room",
      parent: building,
      capacity: 5,
      ...name("801호"),
    }),
  );
  const draft = { programme: hub, party: firm, room, people: 3, rentWon: 100n, signed: day("2024-09-01") };
  return { acting, hub, firm, unist, room, draft };
};

it("[T5] signs, moves in and leaves with a fact for each, and closes the stay as of the day of leaving", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft, hub } = await world(tx);
    const own = ok(await signTenancy(acting, draft));
    const stay = ok(await moveIn(acting, own, { day: day("2024-10-01") }));
    const facts = await openFactsOfCase(tx, own);
    expect(facts.map(({ kind, valid, unit }) => [kind, valid, unit])).toEqual([
      ["attraction.signed", { from: "2024-09-01", to: "2024-09-02" }, "organisation"],
      ["attraction.moved-in", { from: "2024-10-01", to: null }, "organisation"],
    ]);
    const leaving = await later(tx, "2025-06-01T01:00:00Z");
    ok(await endTenancy(leaving, own, { day: day("2025-05-31") }));
    const versions = await factVersions(tx, stay);
    expect(versions.map(({ valid, knownTo }) => [valid.to, knownTo === null])).toEqual([
      [null, false],
      ["2025-05-31", true],
    ]);
    expect(await tenanciesOf(tx, { programme: hub })).toMatchObject([
      { state: "ended", rentWon: 100n, ended: "2025-05-31" },
    ]);
    expect((await openFactsOfCase(tx, own)).map(({ kind }) => kind).sort()).toEqual([
      "attraction.ended",
      "attraction.moved-in",
      "attraction.signed",
    ]);
  }));

it("[T6] says which rooms are taken on a day, as it was known then, and never by whom", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft, room } = await world(tx);
    const own = ok(await signTenancy(acting, draft));
    ok(await moveIn(acting, own, { day: day("2024-10-01") }));
    const known = await openCommit(tx, acting.at, "officer", namedAct("test"));
    const leaving = await later(tx, "2025-06-01T01:00:00Z");
    ok(await endTenancy(leaving, own, { day: day("2025-05-31") }));
    const on = (valid: string, as = asKnownNow) => occupiedRooms(tx, { valid: day(valid), known: as });
    expect(await on("2024-09-30")).toEqual([]);
    expect(await on("2024-10-01")).toEqual([room]);
    expect(await on("2025-05-30")).toEqual([room]);
    expect(await on("2025-05-31")).toEqual([]);
    // before the leaving was told
    expect(await on("2025-05-31", known)).toEqual([room]);
  }));

it("[T2] refuses a room that is held, in code and in the database, and gives it again when it is free", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft, unist, room } = await world(tx);
    const first = ok(await signTenancy(acting, draft));
    ok(await moveIn(acting, first, { day: day("2024-10-01") }));
    const second = ok(await signTenancy(acting, { ...draft, party: unist }));
    const refused = await moveIn(acting, second, { day: day("2025-03-01") });
    expect(refused).toMatchObject({ refusal: "room-held", details: { party: "코아칩스", from: "2024-10-01" } });
    await sql`savepoint before`.execute(tx);
    const by = sql`update tenancy set state = 'moved-in', moved_in = '2025-03-01' where tenancy = ${second}`;
    await expect(by.execute(tx)).rejects.toThrow("exclusion constraint");
    await sql`rollback to savepoint before`.execute(tx);
    const leaving = await later(tx, "2025-05-01T01:00:00Z");
    ok(await endTenancy(leaving, first, { day: day("2025-04-30") }));
    ok(await moveIn(leaving, second, { day: day("2025-04-30") }));
    const { rows } = await sql`select party from tenancy where room = ${room} and state = 'moved-in'`.execute(tx);
    expect(rows).toEqual([{ party: unist }]);
  }));

it("[T1] [T3] [T4] refuses what a contract cannot be, and changes nothing", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft, hub } = await world(tx);
    expect(await signTenancy(acting, { ...draft, people: 6 })).toMatchObject({ refusal: "over-capacity" });
    expect(await signTenancy(acting, { ...draft, room: "smart-up", people: 1 })).toMatchObject({
      refusal: "not-a-room",
    });
    expect(await signTenancy(acting, { ...draft, room: acting.newId() })).toMatchObject({ refusal: "unknown-place" });
    expect(await signTenancy(acting, { ...draft, party: acting.newId() })).toMatchObject({ refusal: "unknown-party" });
    expect(await signTenancy(acting, { ...draft, rentWon: -1n })).toMatchObject({ refusal: "rent-negative" });
    expect(await signTenancy(acting, { ...draft, signed: day("2025-04-10") })).toMatchObject({
      refusal: "future-fact",
    });
    expect(await tenanciesOf(tx, { programme: hub })).toEqual([]);
  }));

it("[T3] [T4] [T5] keeps state and facts together on every way", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft, hub } = await world(tx);
    const own = ok(await signTenancy(acting, draft));
    expect(await signTenancy(acting, draft)).toMatchObject({ refusal: "already-tenant" });
    expect(await endTenancy(acting, own, { day: day("2025-01-01") })).toMatchObject({
      refusal: "state-move-impossible",
    });
    expect(await moveIn(acting, own, { day: day("2024-08-31") })).toMatchObject({ refusal: "step-out-of-order" });
    expect(await tenanciesOf(tx, { programme: hub })).toMatchObject([{ state: "signed" }]);
    ok(await cancelTenancy(acting, own, { day: day("2024-12-01") }));
    expect((await openFactsOfCase(tx, own)).map(({ kind }) => kind)).toEqual([
      "attraction.signed",
      "attraction.cancelled",
    ]);
    expect(await moveIn(acting, own, { day: day("2024-12-02") })).toMatchObject({ refusal: "state-move-impossible" });
    const again = ok(await signTenancy(acting, { ...draft, signed: day("2025-01-01") }));
    expect(again).not.toBe(own);
    expect(await moveIn(acting, acting.newId(), { day: day("2025-01-02") })).toMatchObject({
      refusal: "unknown-tenancy",
    });
  }));
