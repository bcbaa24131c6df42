import { readdirSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { defineStates } from "#base/states";
import { text } from "#base/text";
import { defineCase, moveCase, openCase } from "#case";
import { breakdownView, figureView, open } from "#figure";
import { declareRoom } from "#hub";
import { type Acting, defineKinds, namedAct, writeKinds } from "#journal";
import { endTenancy, moveIn, signTenancy } from "#offer/space";
import type { TestDatabase, Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { countSupportMonths, givesSupport, lineOfCase, type Worth, withOffers } from "#support";
import { rooms } from "./rooms.ts";
import { toldHub, type ToldHub } from "./testing.ts";

/* An offer that no room has: a mentor sits with a firm for some hours. It touches no file of the way from 6 to 9. */
const states = defineStates({
  initial: "agreed",
  states: { agreed: text("약속", "agreed"), held: text("진행", "held"), dropped: text("취소", "dropped") },
  moves: { hold: { from: ["agreed"], to: "held" }, drop: { from: ["agreed"], to: "dropped" } },
});
type State = keyof typeof states.states;
interface Mentoring {
  readonly mentoring: string;
  readonly party: string;
  readonly programme: string | null;
  readonly state: State;
  readonly worth: Worth;
}
const kinds = defineKinds(
  ...(["agreed", "held", "dropped"] as const).map((state) => ({
    ...{ kind: `mentoring.${state}`, word: text(`멘토링 ${state}`, `mentoring ${state}`), unit: "case" },
    measure: "event" as const,
  })),
);
const held = new Map<string, Mentoring>();
const mentoringCase = givesSupport(
  defineCase({
    ...{ name: "mentoring", word: text("멘토링", "Mentoring"), states, table: "mentoring", idColumn: "mentoring" },
    ...{ facts: "mentoring", kinds },
    idOf: (one: Mentoring) => one.mentoring,
    find: async (_: Tx, id) => held.get(id) ?? null,
    insert: async (_: Tx, one) => void held.set(one.mentoring, one),
    update: async (_: Tx, id, { state }) => void held.set(id, { ...(held.get(id) as Mentoring), state }),
    unknown: (id): Refusal => ({ refusal: "no-mentoring", status: 404, text: text(id, id) }),
  }),
  {
    offer: "mentoring",
    word: text("멘토링", "Mentoring"),
    title: () => "수출 멘토링",
    at: {
      agreed: ({ worth }) => ({ does: "promise", worth }),
      held: () => ({ does: "hand-over" }),
      dropped: () => ({ does: "cancel" }),
    },
  },
);
const room = declareRoom({ name: "mentoring", word: text("멘토링", "mentoring"), kinds, cases: [mentoringCase] });

const offerRooms = new Set(readdirSync(new URL("../offer/", import.meta.url)));

let hub: ToldHub;
let database: TestDatabase;
beforeAll(async () => {
  hub = await toldHub();
  ({ database } = hub);
});
afterAll(() => hub.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const inCommit = async (tx: Tx, on: string): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = instantAt(day(on), 10);
  return { tx, at, actor: "officer", newId: () => freshId(at) };
};
const now = instantAt(day("2025-12-01"), 12);
const opened = async (tx: Tx, figure: string) => ok(await open(tx, figure, {}, now));
const valueOf = async (tx: Tx, figure: string) =>
  BigInt((await figureView(tx, await opened(tx, figure))).amount?.num ?? 0);
const byOffer = async (tx: Tx, figure: string) =>
  ok(await breakdownView(tx, await opened(tx, figure), "facet:offer", undefined)).groups.map(
    ({ group, word, amount }) => [group, word.ko, BigInt(amount.num)] as const,
  );

describe("[S5] an offer plugs into the register by one declaration", () => {
  test("its support is in every figure of support, by its own word, and no room from 6 to 9 names it", () =>
    database.rolledBack(async (tx) => {
      const all = [...rooms, room];
      await writeKinds(
        tx,
        withOffers(
          all.flatMap(({ kinds: own = [] }) => own),
          all,
        ),
      );
      const before = {
        firms: await valueOf(tx, "support.organisations"),
        won: await valueOf(tx, "support.won"),
        inKind: await valueOf(tx, "support.in-kind"),
      };
      const { rows } = await sql<{ party: string; programme: string }>`
        select p.party, (select programme from programme where parent is null limit 1) as programme
        from party p where p.type <> 'person' and not exists (select from support_line l where l.party = p.party) limit 1`.execute(
        tx,
      );
      const { party, programme } = rows[0] as (typeof rows)[number];
      const make = async (worth: Worth) => {
        const acting = await inCommit(tx, "2025-11-24");
        const row: Mentoring = { mentoring: acting.newId(), party, programme, state: "agreed", worth };
        return ok(
          await openCase(acting, mentoringCase, namedAct("agree-mentoring"), { day: day("2025-11-24") }, async () => ({
            row,
          })),
        );
      };
      const given = await make({ basis: "won", won: 700_000n });
      const dropped = await make({ basis: "won", won: 900_000n });
      const promised = await valueOf(tx, "support.promised");
      ok(await moveCase(await inCommit(tx, "2025-11-25"), mentoringCase, given, "hold", { day: day("2025-11-25") }));
      ok(await moveCase(await inCommit(tx, "2025-11-25"), mentoringCase, dropped, "drop", { day: day("2025-11-25") }));

      expect(await valueOf(tx, "support.organisations")).toBe(before.firms + 1n);
      expect(await valueOf(tx, "support.won")).toBe(before.won + 700_000n);
      expect(await valueOf(tx, "support.in-kind")).toBe(before.inKind);
      expect(await valueOf(tx, "support.promised")).toBe(promised);
      expect(await byOffer(tx, "support.won")).toContainEqual(["mentoring", "멘토링", 700_000n]);
      expect((await lineOfCase(tx, "mentoring", dropped))?.state).toBe("cancelled");
    }));

  test("every case of an offer that stands gives, under a name of its own", () => {
    const offers = rooms.filter(({ name }) => offerRooms.has(name));
    expect(offers.length).toBeGreaterThan(1);
    for (const { name, cases = [] } of offers)
      expect([name, cases.filter(({ gives }) => gives === undefined).map((one) => one.name)]).toEqual([name, []]);
    const names = rooms.flatMap(({ cases = [] }) => cases.flatMap(({ gives }) => gives?.offer ?? []));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the register of the story", () => {
  test("[S4] what a line says it is worth is what was told of it", () =>
    database.rolledBack(async (tx) => {
      const { rows } = await sql<{ n: number; wrong: number }>`
        with told as (
          select l.*, (select sum(f.value) from fact f where f."case" = l.support_line::text and f.known_to = forever()
              and f.kind = 'support-worth.promised') as promised_told,
            (select sum(f.value) from fact f where f."case" = l.support_line::text and f.known_to = forever()
              and f.kind = 'support-worth.handed-over') as handed_told
          from support_line l)
        select count(*)::int as n, (count(*) filter (where promised_told is distinct from promised_won
          or handed_told is distinct from handed_over_won))::int as wrong from told`.execute(tx);
      expect(rows[0]?.n).toBeGreaterThan(100);
      expect(rows[0]?.wrong).toBe(0);
    }));

  test("[S6] figures of support say won and in kind by offer, in words", () =>
    database.rolledBack(async (tx) => {
      const { rows } = await sql<{ basis: string; offer: string; won: bigint }>`
        select basis, offer, sum(handed_over_won)::bigint as won from support_line
        where handed_over_won is not null group by 1, 2 order by 1, 2`.execute(tx);
      const words: Readonly<Record<string, string>> = { space: "입주공간", support: "직접 지원" };
      for (const [basis, figure] of [
        ["won", "support.won"],
        ["in-kind", "support.in-kind"],
      ] as const)
        expect(await byOffer(tx, figure)).toEqual(
          rows.filter((row) => row.basis === basis).map(({ offer, won }) => [offer, words[offer], won]),
        );
    }));

  test("[S9] a desk let for 100 won is worth its list price less 100, month by month", () =>
    database.rolledBack(async (tx) => {
      const { rows } = await sql<{ party: string; programme: string }>`
        select p.party, (select programme from tenancy limit 1) as programme
        from party p where p.type = 'firm' and not exists (select from tenancy t where t.party = p.party) limit 1`.execute(
        tx,
      );
      const { party, programme } = rows[0] as (typeof rows)[number];
      const lease = {
        programme,
        party,
        room: null,
        rentWon: 100n,
        signed: day("2025-08-01"),
        until: day("2026-01-01"),
      };
      const tenancy = ok(await signTenancy(await inCommit(tx, "2025-11-21"), lease));
      const line = async () => ok(await lineOfCase(tx, "space", tenancy));
      // five months of (150,000 − 100)
      expect((await line())?.promisedWon).toBe(749_500n);
      ok(await moveIn(await inCommit(tx, "2025-11-22"), tenancy, { day: day("2025-08-16") }));
      expect((await line())?.handedOverWon).toBeNull();
      ok(await countSupportMonths(await inCommit(tx, "2025-11-24")));
      // 16 of 31 days of August, then September and October
      const august = (149_900n * 16n) / 31n;
      expect(await line()).toMatchObject({ handedOverWon: august + 2n * 149_900n, countedTo: "2025-11-01" });
      expect(ok(await countSupportMonths(await inCommit(tx, "2025-11-25")))).toBe(0);

      // it is told late that the tenant left in the middle of September
      ok(await endTenancy(await inCommit(tx, "2025-11-26"), tenancy, { day: day("2025-09-16") }));
      const left = await line();
      expect(left).toMatchObject({ handedOverWon: august + (149_900n * 15n) / 30n, countedTo: "2025-09-16" });
      expect(left?.ended).toBe("2025-09-16");
      const facts = await sql<{ value: bigint; days: string; open: boolean }>`
        select value, valid::text as days, known_to = forever() as open from fact
        where "case" = ${left?.supportLine} and kind = 'support-worth.handed-over' order by version`.execute(tx);
      expect(facts.rows.map(({ days, open: isOpen }) => [days, isOpen])).toEqual([
        ["[2025-08-16,2025-09-01)", true],
        ["[2025-09-01,2025-10-01)", false],
        ["[2025-10-01,2025-11-01)", false],
        ["[2025-09-01,2025-09-16)", true],
      ]);
    }));
});
