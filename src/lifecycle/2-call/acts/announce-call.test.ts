import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { recordEvidence, evidenceKinds } from "#evidence";
import { namedAct, type Acting, openCommit, openFactByKey, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { addSubProgramme, room as programmeRoom, setUpProgramme } from "#programme";
import { kinds } from "../facts.ts";
import { callsOf } from "../store.ts";
import { announceCall } from "./announce-call.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

const world = async (tx: Tx) => {
  const at = new Date("2025-02-03T01:00:00Z");
  const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
  await openCommit(tx, at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
  const party = {
    type: "government",
    name: { ko: "창원특례시", en: "" },
    identifiers: [],
    from: day("2000-01-01"),
  } as const;
  const owner = ok(await registerParty(acting, party));
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const years = [2024, 2025].map((year, index) => ({ no: index + 1, days: kstYear(year) }));
  const runs = { from: day("2024-01-01"), to: day("2026-01-01") };
  const hub = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years, track: "r-and-d" }));
  const sub = ok(
    await addSubProgramme(acting, hub, { code: "hub/challenge", name: { ko: "챌린지", en: "Challenge" } }),
  );
  const announced = day("2025-02-03");
  const draft = {
    programme: sub,
    title: { ko: "2025년 챌린지 공고", en: "Challenge 2025" },
    announced,
    closes: instantAt(addDays(announced, 31), 18),
    quota: 32,
  };
  return { acting, draft, sub, owner };
};

it("[C4] writes the quota as a plan of the programme year it is announced in", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft, sub, owner } = await world(tx);
    const { evidence } = ok(
      await recordEvidence(acting, {
        ...{
          sha256: "a".repeat(64),
          size: 10,
          kind: "decision",
          title: evidenceKinds.decision.ko,
          issuer: "창원특례시",
        },
        ...{ issuedOn: null, fileName: "call.pdf", mediaType: "application/pdf", visibility: "public" },
      }),
    );
    const call = ok(await announceCall(acting, { ...draft, evidence }));
    expect(await openFactByKey(tx, "call.quota", call)).toMatchObject({
      ...{ subject: owner, programme: sub, case: call, value: 32n, unit: "firm", valid: kstYear(2025) },
      facets: { year: "2" },
    });
    expect(await callsOf(tx, [sub])).toMatchObject([{ call, quota: 32, announced: "2025-02-03", evidence, no: 1 }]);
  }));

it("[C4] refuses a call outside every year, of no programme, or with evidence nobody has", () =>
  db.rolledBack(async (tx) => {
    const { acting, draft } = await world(tx);
    const late = { ...draft, announced: day("2026-02-03"), closes: instantAt(day("2026-04-01"), 18) };
    expect(await announceCall(acting, late)).toMatchObject({ refusal: "call-outside-programme-years" });
    const nowhere = { ...draft, programme: acting.newId() };
    expect(await announceCall(acting, nowhere)).toMatchObject({ refusal: "unknown-programme" });
    expect(await announceCall(acting, { ...draft, evidence: acting.newId() })).toMatchObject({
      refusal: "unknown-evidence",
    });
    expect(await announceCall(acting, { ...draft, quota: 0 })).toMatchObject({ refusal: "call-quota-not-positive" });
    expect(await callsOf(tx, [draft.programme])).toEqual([]);
  }));
