import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { findProgramme, type ProgrammeDraft, room as programmeRoom } from "#programme";
import { bidKinds } from "../bid-facts.ts";
import { findBid } from "../bid-store.ts";
import { kinds } from "../facts.ts";
import { findCall } from "../store.ts";
import { described } from "../template.ts";
import { beginBid } from "./begin-bid.ts";
import { draftCall } from "./draft-call.ts";
import { loseBid, passBidReview, presentBid, submitBid } from "./move-bid.ts";
import { publishCall } from "./publish-call.ts";
import { winBid } from "./win-bid.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

async function world(tx: Tx) {
  const at = instantAt(day("2024-05-20"), 9);
  const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
  await writeKinds(tx, [...programmeRoom.kinds, ...kinds, ...bidKinds]);
  const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
  const caller = ok(await registerParty(acting, { type: "government", ...named("과학기술정보통신부") }));
  const hub = ok(await registerParty(acting, { type: "institution", ...named("경남테크노파크") }));
  const content = { ...described(day("2024-02-01")), quota: null };
  const call = ok(await draftCall(acting, { programme: null, direction: "up", caller, mode: "live" }, content));
  ok(await publishCall(acting, call, undefined));
  const won = (total: bigint): ProgrammeDraft => ({
    ...{ code: "hub", parent: null, owner: hub, name: { ko: "거점", en: "Hub" }, currency: "KRW", targets: [], total },
    ...{ runs: { from: day("2024-01-01"), to: day("2025-01-01") }, years: [{ no: 1, days: kstYear(2024) }] },
    lines: [
      { source: "national", funder: caller, year: 1, rung: "planned", amount: 100n },
      { source: "city", funder: hub, year: 1, rung: "planned", amount: 60n },
    ],
  });
  return { acting, caller, hub, call, won };
}

describe("[C19] a bid climbs its stages, and a win makes the programme", () => {
  it("with its funding lines, in one commit", () =>
    db.rolledBack(async (tx) => {
      const { acting, hub, call, won } = await world(tx);
      const bid = ok(await beginBid(acting, { call, party: hub, day: day("2024-02-05") }));
      ok(await submitBid(acting, bid, { day: day("2024-03-04"), competitors: 9 }));
      ok(await passBidReview(acting, bid, { day: day("2024-03-29") }));
      ok(await presentBid(acting, bid, { day: day("2024-04-11") }));
      // 100 + 60 is not 163: the programme is refused, and the win with it
      expect(await winBid(acting, bid, { day: day("2024-04-30") }, won(163n))).toMatchObject({
        refusal: "total-not-reconciled",
      });
      const programme = ok(await winBid(acting, bid, { day: day("2024-04-30") }, won(160n)));
      expect(await findProgramme(tx, programme)).toMatchObject({ code: "hub", total: 160n });
      expect(await findBid(tx, bid)).toMatchObject({ state: "won", programme, competitors: 9 });
      expect(await findCall(tx, call)).toMatchObject({ direction: "up", programme });
      expect((await openFactsOfCase(tx, bid)).map(({ kind, valid }) => [kind, valid.from])).toEqual([
        ["bid.preparing", "2024-02-05"],
        ["bid.submitted", "2024-03-04"],
        ["bid.reviewed", "2024-03-29"],
        ["bid.presented", "2024-04-11"],
        ["bid.won", "2024-04-30"],
      ]);
      expect(await openFactsOfCase(tx, call)).toEqual([]);
    }));

  it("skips no way back, and is answered once", () =>
    db.rolledBack(async (tx) => {
      const { acting, hub, call } = await world(tx);
      const bid = ok(await beginBid(acting, { call, party: hub, day: day("2024-02-05") }));
      expect(await beginBid(acting, { call, party: hub, day: day("2024-02-05") })).toMatchObject({
        refusal: "bid-there",
      });
      expect(await presentBid(acting, bid, { day: day("2024-03-04") })).toMatchObject({
        refusal: "state-move-impossible",
      });
      expect(await submitBid(acting, bid, { day: day("2024-02-04") })).toMatchObject({ refusal: "step-out-of-order" });
      ok(await submitBid(acting, bid, { day: day("2024-03-04") }));
      ok(await loseBid(acting, bid, { day: day("2024-04-30") }));
      expect(await findBid(tx, bid)).toMatchObject({ state: "lost", programme: null });
    }));
});

describe("[C20] what a bid speaks of", () => {
  it("is a call of a ministry, an organisation there is, and a number of others", () =>
    db.rolledBack(async (tx) => {
      const { acting, hub, call } = await world(tx);
      const nobody = acting.newId();
      const step = { day: day("2024-02-05") };
      expect(await beginBid(acting, { call: nobody, party: hub, ...step })).toMatchObject({ refusal: "unknown-call" });
      expect(await beginBid(acting, { call, party: nobody, ...step })).toMatchObject({ refusal: "unknown-party" });
      expect(await submitBid(acting, nobody, step)).toMatchObject({ refusal: "unknown-bid" });
      const bid = ok(await beginBid(acting, { call, party: hub, ...step }));
      expect(await submitBid(acting, bid, { ...step, competitors: -1 })).toMatchObject({
        refusal: "competitors-malformed",
      });
    }));
});
