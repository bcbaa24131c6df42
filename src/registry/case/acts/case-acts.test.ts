import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { free } from "#base/property";
import { defineStates } from "#base/states";
import { namedAct, type Acting, defineKinds, factVersions, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { caseHistory, defineCase, ladderCounts, moveCase, openCase, type Step } from "../index.ts";

/* A case of a room that does not exist: a boat is ordered, lies in the harbour, sails, or sinks. */
const kinds = defineKinds(
  ...(["ordered", "moored", "sailed"] as const).map((state, index) => ({
    ...{ kind: `boat.${state}`, word: { ko: state, en: state }, unit: "case", ladder: "boat", rung: index + 1 },
    measure: state === "moored" ? ("state" as const) : ("event" as const),
    facets: { year: free({ ko: "연도", en: "year" }) },
  })),
  { kind: "boat.sunk", word: { ko: "침몰", en: "sunk" }, measure: "event", unit: "case" },
);
const states = defineStates({
  initial: "ordered",
  states: {
    ordered: { ko: "주문", en: "ordered" },
    moored: { ko: "정박", en: "moored" },
    sailed: { ko: "출항", en: "sailed" },
    sunk: { ko: "침몰", en: "sunk" },
  },
  moves: {
    moor: { from: ["ordered"], to: "moored" },
    sail: { from: ["moored"], to: "sailed" },
    return: { from: ["sailed"], to: "ordered" },
    sink: { from: ["ordered", "moored", "sailed"], to: "sunk" },
  },
});
type State = keyof typeof states.states;
interface Boat {
  readonly boat: string;
  readonly party: string;
  readonly programme: string | null;
  readonly state: State;
}
const boatCase = defineCase({
  ...{ name: "boat", word: { ko: "배", en: "Boat" }, states, table: "boat", idColumn: "boat", facts: "boat", kinds },
  idOf: (one: Boat) => one.boat,
  find: async (tx: Tx, id) =>
    (await sql<Boat>`select boat, party, programme, state from boat where boat = ${id}`.execute(tx)).rows[0] ?? null,
  insert: async (tx, { boat, party, programme, state }) => {
    await sql`insert into boat values (${boat}, ${party}, ${programme}, ${state})`.execute(tx);
  },
  update: async (tx, id, { state }, _change: object) => {
    await sql`update boat set state = ${state} where boat = ${id}`.execute(tx);
  },
  unknown: (id): Refusal => ({ refusal: "no-boat", status: 404, text: { ko: id, en: id } }),
});

let database: TestDatabase;
let party: string;
let now = new Date("2025-04-09T01:00:00Z");
const act = <Told>(work: (acting: Acting) => Promise<Told | Refusal>, actor = "officer") =>
  database.transaction<Told>("write", (tx) => work({ tx, at: now, actor, newId: () => freshId(now) }));
const ok = <Told>(answer: Told | Refusal): Told => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const on = (text: string, more: Partial<Step> = {}): Step => ({ day: day(text), ...more });

beforeAll(async () => {
  database = await testDatabase();
  party = ok(
    await act(async (acting) => {
      await sql`create table boat (boat uuid primary key, party uuid not null, programme uuid, state text not null)`.execute(
        acting.tx,
      );
      await writeKinds(acting.tx, kinds);
      const name = { ko: "선주", en: "Owner" };
      return registerParty(acting, { type: "firm", name, identifiers: [], from: day("2000-01-01") });
    }),
  );
});
afterAll(() => database.close());

const order = async (): Promise<string> =>
  ok(
    await act((acting) =>
      openCase(acting, boatCase, namedAct("order-boat"), on("2025-01-01"), async () => ({
        row: { boat: acting.newId(), party, programme: null, state: "ordered" as const },
        facets: { year: "2" },
      })),
    ),
  );
const move = (id: string, how: "moor" | "sail" | "return" | "sink", step: Step, actor?: string) =>
  act((acting) => moveCase(acting, boatCase, id, how, step), actor);
const look = async <Told>(work: (tx: Tx) => Promise<Told>): Promise<Told> =>
  ok<{ told: Told }>(await database.transaction("read", async (tx) => ({ told: await work(tx) }))).told;
const facts = (id: string) => look((tx) => openFactsOfCase(tx, id));
const told = async (id: string) =>
  (await facts(id)).map(({ kind, valid, facets }) => [kind, valid.from, valid.to, facets["year"]]);

test("[K1] [K2] [K3] no rung is skipped, days come in order, and what is refused changes nothing", async () => {
  const boat = await order();
  const before = await told(boat);
  expect(before).toEqual([["boat.ordered", "2025-01-01", "2025-01-02", "2"]]);
  expect(await move(boat, "sail", on("2025-01-02"))).toMatchObject({ refusal: "state-move-impossible" });
  expect(await move(boat, "moor", on("2024-12-31"))).toMatchObject({ refusal: "step-out-of-order", at: "/day" });
  expect(await move(boat, "moor", on("2025-04-10"))).toMatchObject({ refusal: "future-fact" });
  const strange = { evidence: [{ evidence: freshId(now) }] };
  expect(await move(boat, "moor", on("2025-01-02", strange))).toMatchObject({ refusal: "unknown-evidence" });
  expect(await move(freshId(now), "moor", on("2025-01-02"))).toMatchObject({ refusal: "no-boat" });
  expect(await told(boat)).toEqual(before);
  ok(await move(boat, "moor", on("2025-01-01")));
  expect(await move(boat, "sail", on("2025-01-01"))).toMatchObject({ refusal: "stay-too-short", at: "/day" });
});

test("[K7] what follows from a step sees the row as it became, and refuses the step with it", async () => {
  const boat = await order();
  const seen: string[] = [];
  const followed = {
    ...boatCase,
    follow: async (_: Acting, { state }: Boat): Promise<Refusal | null> => {
      seen.push(state);
      return state === "sailed" ? { refusal: "no-wind", status: 409, text: { ko: "바람 없음", en: "no wind" } } : null;
    },
  };
  const go = (step: "moor" | "sail", day: string) => act((acting) => moveCase(acting, followed, boat, step, on(day)));
  ok(await go("moor", "2025-02-01"));
  const before = await told(boat);
  expect(await go("sail", "2025-03-01")).toMatchObject({ refusal: "no-wind" });
  expect(seen).toEqual(["moored", "sailed"]);
  expect(await told(boat)).toEqual(before);
  expect((await look((tx) => boatCase.find(tx, boat)))?.state).toBe("moored");
});

test("[K6] what is true while a case stands somewhere ends when it moves on", async () => {
  const boat = await order();
  const moored = ok(await move(boat, "moor", on("2025-02-01")));
  expect((await told(boat))[1]).toEqual(["boat.moored", "2025-02-01", null, "2"]);
  ok(await move(boat, "sail", on("2025-03-01")));
  // the way out carries no year: its kind has none
  ok(await move(boat, "sink", on("2025-03-02")));
  expect(await told(boat)).toEqual(
    expect.arrayContaining([
      ["boat.moored", "2025-02-01", "2025-03-01", "2"],
      ["boat.ordered", "2025-01-01", "2025-01-02", "2"],
      ["boat.sailed", "2025-03-01", "2025-03-02", "2"],
      ["boat.sunk", "2025-03-02", "2025-03-03", undefined],
    ]),
  );
  expect(await told(boat)).toHaveLength(4);
  expect((await look((tx) => factVersions(tx, moored))).length).toBe(2);
});

test("[K5] a case that falls back to a rung takes back what lay above", async () => {
  const boat = await order();
  ok(await move(boat, "moor", on("2025-02-01")));
  const sailed = ok(await move(boat, "sail", on("2025-03-01")));
  const [first] = await facts(boat);
  expect(await move(boat, "return", on("2025-03-05"))).toBe(first?.fact);
  expect((await told(boat)).map(([kind]) => kind)).toEqual(["boat.ordered"]);
  expect((await look((tx) => factVersions(tx, sailed))).at(-1)?.knownTo).not.toBeNull();
});

test("[K4] of two steps at once on what both saw, one is refused with who did what", async () => {
  const boat = await order();
  const { version: seen } = await look((tx) => caseHistory(tx, boatCase, boat));
  const both = await Promise.all([
    move(boat, "moor", on("2025-02-01", { seen }), "kim"),
    move(boat, "sink", on("2025-02-02", { seen }), "lee"),
  ]);
  const refused = both.filter(isRefusal);
  expect(refused).toMatchObject([{ refusal: "changed-meanwhile", status: 409 }]);
  expect(refused[0]?.changes).toMatchObject([
    {
      ...{ at: "2025-04-09T01:00:00.000Z", by: { ko: expect.stringMatching(/^(kim|lee)$/) } },
      ...{ what: { ko: expect.stringMatching(/^(moored|침몰)$/) }, before: null },
      now: { ko: expect.stringContaining("2025. 2. ") },
    },
  ]);
  expect((await facts(boat)).length).toBe(2);
});

test("a case has a history, and a ladder its counts", async () => {
  await look((tx) => sql`select 1`.execute(tx));
  now = new Date("2025-04-10T01:00:00Z");
  const boat = await order();
  ok(await move(boat, "moor", on("2025-02-01", { evidenceLevel: 2 }), "kim"));
  const history = await look((tx) => caseHistory(tx, boatCase, boat));
  expect(history.rungs.map(({ state, rung, reached }) => [state, rung, reached?.day, reached?.told.actor])).toEqual([
    ["ordered", 1, "2025-01-01", "officer"],
    ["moored", 2, "2025-02-01", "kim"],
    ["sailed", 3, undefined, undefined],
    ["sunk", null, undefined, undefined],
  ]);
  expect(history.rungs[1]?.reached?.evidenceLevel).toBe(2);
  const counts = await look((tx) => ladderCounts(tx, boatCase));
  const standing = counts.reduce((sum, one) => sum + one.standing, 0);
  expect(counts[0]).toMatchObject({ state: "ordered", reached: standing });
  expect(counts.find(({ state }) => state === "sailed")?.reached).toBeLessThan(standing);
  expect((await look((tx) => ladderCounts(tx, boatCase, []))).every(({ reached }) => reached === 0)).toBe(true);
});
