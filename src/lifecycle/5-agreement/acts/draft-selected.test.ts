import { afterAll, beforeAll, expect, it } from "vitest";
import { room as applicationRoom } from "#application";
import { day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { room as callRoom } from "#call";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { room as reviewRoom } from "#review";
import { dueTerms } from "#term";
import { currentTerms, findCase } from "../case-store.ts";
import { kinds } from "../facts.ts";
import { linesFor } from "../selected.ts";
import { decidedCall } from "../story.ts";
import { draftSelected } from "./draft-selected.ts";
import { declineAgreement, offerAgreement, withdrawAgreement } from "./offer-agreement.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const today = day("2025-02-03");

async function world(tx: Tx) {
  const at = instantAt(today, 10);
  const acting: Acting = { tx, at, actor: "kim", newId: () => freshId(at) };
  const rooms = [programmeRoom, callRoom, applicationRoom, reviewRoom];
  await writeKinds(tx, [...rooms.flatMap((room) => [...room.kinds]), ...kinds]);
  const firm = async (ko: string) =>
    ok(await registerParty(acting, { type: "firm", name: text(ko, ko), from: day("2015-01-01"), identifiers: [] }));
  const hub = await firm("거점");
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: text("거점", "Hub") } as const;
  const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
  const years = [{ no: 1, days: kstYear(2025) }];
  const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner: hub, runs, years }));
  const [gaon, narae, daon] = [await firm("가온"), await firm("나래"), await firm("다온")];
  const goal = { goal: "불량률 감소", indicator: "불량률", target: "2%" };
  const decided = await decidedCall(acting, programme, [
    {
      ...{ party: gaon, title: "센서 시제품", goals: [goal] },
      budget: { "materials/city": "30000000", "materials/own-cash": "5000000", "services/province": "10000000" },
    },
    { party: narae, title: "로봇 시제품", budget: { "materials/city": "40000000" } },
    { party: daon, title: "큰 시제품", budget: { "materials/city": "90000000" } },
  ]);
  const said = { call: decided.call, hub, starts: day("2025-03-01"), ends: day("2025-12-01"), conditions: [] };
  return { acting, ...decided, said: { ...said, day: today }, hub, gaon, narae, goal };
}

it("[A27] all that were selected and told are drafted at once, from what they applied with, and nobody twice", () =>
  db.rolledBack(async (tx) => {
    const { acting, tell, said, hub, gaon, narae, goal } = await world(tx);
    expect(await draftSelected(acting, said)).toMatchObject({ refusal: "selection-not-notified", at: "/call" });
    await tell();
    expect(await draftSelected(acting, { ...said, hub: null })).toMatchObject({
      ...{ refusal: "agreement-hub-missing", at: "/hub" },
    });
    const { rows: drafted } = ok(await draftSelected(acting, said));
    // the third is beyond the budget of the call
    expect(drafted.map(({ title, isOld }) => [title, isOld])).toEqual([
      ["센서 시제품", false],
      ["로봇 시제품", false],
    ]);
    const [first = "", second = ""] = drafted.map(({ agreement }) => agreement);
    const one = await findCase(tx, first);
    if (one === null) throw new Error("no agreement");
    expect(one).toMatchObject({
      ...{ state: "drafted", track: "subsidy", number: "hub-2025-001", party: gaon, notified: today },
      ...{ signUntil: "2025-03-05", application: drafted[0]?.application },
    });
    const { terms } = await currentTerms(tx, one);
    expect(terms).toMatchObject({
      parties: [
        { party: gaon, role: "lead" },
        { party: hub, role: "hub" },
      ],
      goals: [goal],
      lines: [
        { party: gaon, item: "외주 용역비", source: "province", won: 10_000_000n },
        { party: gaon, item: "재료비", source: "city", won: 30_000_000n },
        { party: gaon, item: "재료비", source: "own-cash", won: 5_000_000n },
      ],
      milestones: [{ title: "착수", due: "2025-03-01", won: 40_000_000n }],
    });
    // the form of the second said no goals: it is a draft, and is not offered before it has one
    expect((await findCase(tx, second))?.party).toBe(narae);
    expect(await offerAgreement(acting, second, { day: today })).toMatchObject({
      ...{ refusal: "agreement-terms-incomplete", at: "/goals" },
    });
    ok(await offerAgreement(acting, first, { day: today }));

    // asked again, nobody has two; one whose draft was withdrawn is drafted anew, by whoever signed for the hub before
    ok(await withdrawAgreement(acting, second, { day: today, reason: "다시 작성" }));
    const { rows: again } = ok(await draftSelected(acting, { ...said, hub: null }));
    expect(again.map(({ agreement, isOld }) => [agreement === first, isOld])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect((await findCase(tx, again[1]?.agreement ?? ""))?.number).toBe("hub-2025-003");
    expect(await draftSelected(acting, said)).toMatchObject({ changed: false });
  }));

it("[A28] the days to sign run from the notice, through every draft, until it is concluded, declined or has lapsed", () =>
  db.rolledBack(async (tx) => {
    const { acting, tell, said } = await world(tx);
    await tell();
    const running = async () =>
      (await dueTerms(tx, today)).map(({ term, of, due, to }) => `${term} ${of.id} ${due} ${to}`).toSorted();
    const { rows } = ok(await draftSelected(acting, said));
    const [one, other] = rows;
    const page = (agreement = "") => `/office/agreements/${agreement}`;
    const first = `agreement ${one?.application} 2025-03-05 ${page(one?.agreement)}`;
    const second = `agreement ${other?.application} 2025-03-05`;
    expect(await running()).toEqual([first, `${second} ${page(other?.agreement)}`].toSorted());
    // a draft that is withdrawn leaves the selection to be agreed on
    ok(await withdrawAgreement(acting, other?.agreement ?? "", { day: today, reason: "다시 작성" }));
    const left = `${second} /office/agreements`;
    expect(await running()).toEqual([first, left].toSorted());
    ok(await offerAgreement(acting, one?.agreement ?? "", { day: today }));
    ok(await declineAgreement(acting, one?.agreement ?? "", { day: today, reason: "다른 사업과 중복" }));
    expect(await running()).toEqual([left]);
  }));

it("[A27] one that cannot be drafted is named, and a call that nobody knows is refused", () =>
  db.rolledBack(async (tx) => {
    const { acting, tell, said } = await world(tx);
    await tell();
    expect(await draftSelected(acting, { ...said, ends: day("2025-02-01") })).toMatchObject({
      refusal: "selected-not-drafted",
      text: { ko: expect.stringContaining("센서 시제품") as string },
    });
    expect(await draftSelected(acting, { ...said, call: acting.newId() })).toMatchObject({ refusal: "unknown-call" });
  }));

it("[A27] less than was asked for is given in proportion to the won, and what the firm brings stays", () => {
  const budget = [
    { party: "a", item: "materials", source: "city", won: 20n },
    { party: "a", item: "materials", source: "own-cash", won: 7n },
    { party: "b", item: "labour", source: "national", won: 10n },
  ] as const;
  expect(linesFor({ budget }, 20n, (item) => item).map(({ source, won }) => [source, won])).toEqual([
    ["city", 13n],
    ["own-cash", 7n],
    ["national", 7n],
  ]);
});
