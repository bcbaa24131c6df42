import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { recordEvidence } from "#evidence";
import {
  namedAct,
  type Acting,
  asKnownNow,
  openCommit,
  openFactNow,
  openFactsOfCase,
  reasonsOf,
  versionOf,
  writeKinds,
} from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { addSubProgramme, room as programmeRoom, setUpProgramme } from "#programme";
import { kinds } from "../facts.ts";
import { casesOf, findLine, lineOfCase } from "../store.ts";
import { correctSupport, withdrawSupport } from "./correct-support.ts";
import { abandonSupport, agreeSupport, completeSupport } from "./move-support.ts";
import { selectForSupport } from "./select-for-support.ts";

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
  const at = new Date("2025-04-09T01:00:00Z");
  const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
  await openCommit(tx, at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
  const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
  const owner = ok(await registerParty(acting, { type: "government", ...named("창원특례시") }));
  const firm = ok(await registerParty(acting, { type: "firm", ...named("인텔리빅스") }));
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const years = [2024, 2025].map((year, index) => ({ no: index + 1, days: kstYear(year) }));
  const runs = { from: day("2024-01-01"), to: day("2026-01-01") };
  const hub = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  const sub = ok(
    await addSubProgramme(acting, hub, { code: "hub/challenge", name: { ko: "챌린지", en: "Challenge" } }),
  );
  const selection = { programme: sub, party: firm, title: "영상 AI 고도화", day: day("2024-07-01") };
  return { acting, sub, firm, selection };
};

describe("support climbs from selection to completion", () => {
  it("writes a fact for each rung, in the year it was selected in", () =>
    db.rolledBack(async (tx) => {
      const { acting, sub, firm, selection } = await world(tx);
      const one = ok(await selectForSupport(acting, selection));
      const file = {
        sha256: "b".repeat(64),
        size: 3,
        kind: "agreement",
        title: "협약서",
        issuer: "경남테크노파크",
      } as const;
      const { evidence } = ok(
        await recordEvidence(acting, {
          ...{ ...file, issuedOn: null, fileName: "a.pdf", mediaType: "application/pdf", visibility: "restricted" },
        }),
      );
      const agreed = ok(
        await agreeSupport(acting, one, { day: day("2024-08-01"), evidence: [{ evidence, position: "1쪽" }] }),
      );
      expect((await openFactNow(tx, agreed))?.evidenceLevel).toBe(1);
      const { rows } = await sql`select evidence, position from evidence_of_fact where fact = ${agreed}`.execute(tx);
      expect(rows).toEqual([{ evidence, position: "1쪽" }]);
      ok(await completeSupport(acting, one, { day: day("2025-02-28") }));
      const facts = await openFactsOfCase(tx, one);
      expect(
        facts.map(({ kind, valid, facets, value, unit }) => [kind, valid.from, facets["year"], value, unit]),
      ).toEqual([
        ["support.selected", "2024-07-01", "1", 1n, "firm"],
        ["support.agreed", "2024-08-01", "1", 1n, "firm"],
        ["support.completed", "2025-02-28", "1", 1n, "firm"],
      ]);
      expect(facts.every(({ subject, programme }) => subject === firm && programme === sub)).toBe(true);
      expect(await casesOf(tx, [sub])).toMatchObject([{ supportCase: one, state: "completed" }]);
    }));

  it("[S1] [S2] leaves state and journal alone when a step is refused", () =>
    db.rolledBack(async (tx) => {
      const { acting, sub, selection } = await world(tx);
      const one = ok(await selectForSupport(acting, selection));
      expect(await completeSupport(acting, one, { day: day("2024-08-01") })).toMatchObject({
        refusal: "state-move-impossible",
      });
      expect(await agreeSupport(acting, one, { day: day("2024-06-30") })).toMatchObject({
        refusal: "step-out-of-order",
      });
      expect(await agreeSupport(acting, one, { day: day("2025-04-10") })).toMatchObject({ refusal: "future-fact" });
      expect(await agreeSupport(acting, acting.newId(), { day: selection.day })).toMatchObject({
        refusal: "unknown-support",
      });
      const strange = { day: day("2024-08-01"), evidence: [{ evidence: acting.newId() }] };
      expect(await agreeSupport(acting, one, strange)).toMatchObject({ refusal: "unknown-evidence" });
      expect(await casesOf(tx, [sub])).toMatchObject([{ state: "selected" }]);
    }));

  it("[S3] selects a firm once for the same thing, in a year there is", () =>
    db.rolledBack(async (tx) => {
      const { acting, selection } = await world(tx);
      ok(await selectForSupport(acting, selection));
      expect(await selectForSupport(acting, selection)).toMatchObject({ refusal: "support-exists" });
      ok(await selectForSupport(acting, { ...selection, title: "실증", year: 2 }));
      const outside = { ...selection, title: "다른 것", day: day("2023-12-31") };
      expect(await selectForSupport(acting, outside)).toMatchObject({ refusal: "support-outside-programme-years" });
      expect(await selectForSupport(acting, { ...selection, title: " " })).toMatchObject({
        refusal: "support-without-title",
      });
      expect(await selectForSupport(acting, { ...selection, party: acting.newId() })).toMatchObject({
        refusal: "unknown-party",
      });
    }));
});

it("[S4] no act changes a state without a fact", () =>
  db.rolledBack(async (tx) => {
    const { acting, selection } = await world(tx);
    const count = async () => {
      const { rows } = await sql<{
        n: number;
      }>`select count(*)::int as n from fact where kind like 'support.%'`.execute(tx);
      return rows[0]?.n;
    };
    const a = ok(await selectForSupport(acting, selection));
    const b = ok(await selectForSupport(acting, { ...selection, title: "실증" }));
    const state = async (id: string) =>
      (await casesOf(tx, [selection.programme])).find(({ supportCase }) => supportCase === id)?.state;
    expect(await count()).toBe(2);
    const steps = [
      [agreeSupport, a, "agreed"],
      [completeSupport, a, "completed"],
      [agreeSupport, b, "agreed"],
      [abandonSupport, b, "abandoned"],
    ] as const;
    for (const [index, [act, id, to]] of steps.entries()) {
      ok(await act(acting, id, { day: day("2024-09-01") }));
      expect([await state(id), await count()]).toEqual([to, 3 + index]);
      const kinds = (await openFactsOfCase(tx, id)).map(({ kind }) => kind);
      expect(kinds.at(-1)).toBe(`support.${to}`);
    }
  }));

it("[S13] the day of a step is corrected, and a case withdrawn, in the register too; both say why", () =>
  db.rolledBack(async (tx) => {
    const { acting, selection } = await world(tx);
    const next = () => sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    const one = ok(await selectForSupport(acting, selection));
    const worth = { basis: "won", won: 1000n } as const;
    const agreed = ok(await agreeSupport(acting, one, { day: day("2024-08-01"), worth }));
    const seenNow = async () => `${await versionOf(tx, { case: one })}`;
    const seen = await seenNow();
    const told = { fact: agreed, reason: "협약서 날인일", seen };
    await next();
    expect(await correctSupport(acting, one, { ...told, day: day("2024-06-30") })).toMatchObject({
      refusal: "support-step-out-of-order",
    });
    expect(await correctSupport(acting, one, { ...told, day: day("2024-08-01") })).toMatchObject({
      refusal: "support-unchanged",
    });
    ok(await correctSupport(acting, one, { ...told, day: day("2024-08-05") }));
    const line = await lineOfCase(tx, "support", one);
    expect(line?.promised).toBe("2024-08-05");
    const inRegister = async () =>
      (await openFactsOfCase(tx, line?.supportLine ?? "")).map(({ kind, valid }) => [kind, valid.from]);
    expect(await inRegister()).toEqual([
      ["support-line.promised", "2024-08-05"],
      ["support-worth.promised", "2024-08-05"],
    ]);
    await next();
    const mistaken = { reason: "다른 사업의 건", seen };
    expect(await withdrawSupport(acting, one, mistaken)).toMatchObject({ refusal: "changed-meanwhile" });
    ok(await withdrawSupport(acting, one, { ...mistaken, seen: await seenNow() }));
    expect((await openFactsOfCase(tx, one)).map(({ kind }) => kind)).toEqual(["support.withdrawn"]);
    expect((await findLine(tx, line?.supportLine ?? ""))?.state).toBe("withdrawn");
    expect((await inRegister()).map(([kind]) => kind)).toEqual(["support-line.withdrawn"]);
    expect((await reasonsOf(tx, agreed, asKnownNow)).map(({ reason }) => reason)).toEqual([
      "협약서 날인일",
      "다른 사업의 건",
    ]);
  }));
