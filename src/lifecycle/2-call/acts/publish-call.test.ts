import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, day, dayOf, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { evidenceKinds, recordEvidence } from "#evidence";
import { type Acting, openFactByKey, openFactsOfCase, writeKinds } from "#journal";
import { nameSeat, passSeat, setApprovalRule, signApproval } from "#approval";
import { registerParty } from "#party";
import { createUser } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { described } from "../template.ts";
import { kinds } from "../facts.ts";
import { callsOf, findCall, versionsOf } from "../store.ts";
import { askCallApproval } from "./ask-call-approval.ts";
import { cancelCall } from "./cancel-call.ts";
import { draftCall, type NewCall } from "./draft-call.ts";
import { publishCall } from "./publish-call.ts";
import { correctCall, discardDraft, saveCall } from "./save-call.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

const today = day("2025-02-03");
const later = async (acting: Acting, days: number): Promise<Acting> => {
  const at = instantAt(addDays(today, days), 10);
  await sql`select set_config('geojeom.commit', '', true)`.execute(acting.tx);
  return { ...acting, at, newId: () => freshId(at) };
};

async function world(tx: Tx) {
  const at = instantAt(today, 10);
  const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
  await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
  const named = { name: { ko: "창원특례시", en: "" }, identifiers: [], from: day("2000-01-01") };
  const owner = ok(await registerParty(acting, { type: "government", ...named }));
  const years = [{ no: 1, days: kstYear(2025) }];
  const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  const live: NewCall = { programme, direction: "down", caller: null, mode: "live" };
  return { acting, owner, programme, live, content: described(today) };
}

describe("[C13] what is published is frozen", () => {
  it("is kept as it was drafted, and read back word for word", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      expect(await findCall(tx, call)).toBeNull();
      ok(await publishCall(acting, call, undefined));
      expect(await findCall(tx, call)).toEqual({
        ...{ ...content, ...live, call, no: 1, because: null, copiedFrom: null, cancelled: null },
        publishedAt: acting.at,
      });
    }));

  it.each([
    "update call_version set quota = 33",
    "update call_version set content = '{}'",
    "delete from call_version",
    "delete from call_question",
    "delete from call_reference",
    "insert into call_question select call, 1, 'more', 'yes-no', 9 from call",
    "update call set mode = 'test'",
  ])("and the database refuses to %s", (statement) =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      ok(await publishCall(acting, ok(await draftCall(acting, live, content)), undefined));
      await expect(sql.raw(statement).execute(tx)).rejects.toThrow(/never changed|does not change/);
    }),
  );

  it("is not saved over, nor published twice", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      ok(await publishCall(acting, call, undefined));
      expect(await saveCall(acting, call, content, undefined)).toMatchObject({ refusal: "call-published-already" });
      expect(await publishCall(acting, call, undefined)).toMatchObject({ refusal: "call-published-already" });
    }));
});

describe("[C11] a question that is used stays", () => {
  it("by the database itself", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      ok(await draftCall(acting, live, content));
      await expect(sql`delete from call_question where question = 'consent'`.execute(tx)).rejects.toThrow(
        /foreign key/,
      );
    }));
  it("and by the act, with what uses it", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      const without = { ...content, form: { sections: [], rules: [] } };
      expect(await saveCall(acting, call, without, undefined)).toMatchObject({ refusal: "call-form-faulty" });
      expect(await saveCall(acting, call, { ...without, clauses: [] }, undefined)).toBe(call);
    }));
});

describe("[C14] a correction is a new version with its reason", () => {
  it("stands beside the first, tells that it was made and the quota anew", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      ok(await publishCall(acting, call, undefined));
      const then = await later(acting, 3);
      expect(await correctCall(then, call, { because: " ", seen: undefined })).toMatchObject({
        refusal: "call-reason-missing",
      });
      ok(await correctCall(then, call, { because: "예산 변경", seen: undefined }));
      expect(await correctCall(then, call, { because: "다시", seen: undefined })).toMatchObject({
        refusal: "call-draft-there",
      });
      ok(await saveCall(then, call, { ...content, quota: 30 }, undefined));
      expect((await findCall(tx, call))?.quota).toBe(32);
      ok(await publishCall(await later(acting, 4), call, undefined));
      expect(await findCall(tx, call)).toMatchObject({ no: 2, quota: 30, because: "예산 변경" });
      expect((await versionsOf(tx, call)).map(({ no, quota }) => [no, quota])).toEqual([
        [2, 30],
        [1, 32],
      ]);
      expect((await openFactByKey(tx, "call.quota", call))?.value).toBe(30n);
      expect((await openFactsOfCase(tx, call)).map(({ kind }) => kind).toSorted()).toEqual([
        "call.corrected",
        "call.quota",
      ]);
    }));
  it("is dropped while it is a draft, and the first draft with its call", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      ok(await publishCall(acting, call, undefined));
      ok(await correctCall(acting, call, { because: "오기", seen: undefined }));
      ok(await discardDraft(acting, call, undefined));
      expect((await versionsOf(tx, call)).map(({ no }) => no)).toEqual([1]);
      expect(await discardDraft(acting, call, undefined)).toMatchObject({ refusal: "call-published-already" });
      const other = ok(await draftCall(acting, live, content));
      ok(await discardDraft(acting, other, undefined));
      expect(await saveCall(acting, other, content, undefined)).toMatchObject({ refusal: "unknown-call" });
    }));
});

describe("[C15] a cancelled call has its reason and plans nothing", () => {
  it("takes back its quota and cannot be corrected", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      expect(await cancelCall(acting, call, { because: "예산", seen: undefined })).toMatchObject({
        refusal: "call-not-published",
      });
      ok(await publishCall(acting, call, undefined));
      const then = await later(acting, 2);
      ok(await cancelCall(then, call, { because: "예산 미확보", seen: undefined }));
      expect(await findCall(tx, call)).toMatchObject({ cancelled: { on: dayOf(then.at), because: "예산 미확보" } });
      expect((await openFactsOfCase(tx, call)).map(({ kind }) => kind)).toEqual(["call.cancelled"]);
      expect(await cancelCall(then, call, { because: "다시", seen: undefined })).toMatchObject({
        refusal: "call-cancelled-already",
      });
      expect(await correctCall(then, call, { because: "다시", seen: undefined })).toMatchObject({
        refusal: "call-draft-there",
      });
    }));
});

describe("[C16] a test call is kept apart", () => {
  it("tells nothing and is in no list", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content, programme } = await world(tx);
      const call = ok(await draftCall(acting, { ...live, mode: "test" }, content));
      ok(await publishCall(acting, call, undefined));
      expect(await findCall(tx, call)).toMatchObject({ mode: "test", no: 1 });
      expect(await openFactsOfCase(tx, call)).toEqual([]);
      expect(await callsOf(tx, [programme])).toEqual([]);
    }));
});

describe("[C25] a draft on the approval line is published as it was signed", () => {
  it("not before, not after a change, and then", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      for (const user of ["officer", "head"])
        ok(await createUser(tx, { user, name: user, email: `${user}@hub.example`, at: acting.at }));
      const call = ok(await draftCall(acting, live, content));
      expect(await askCallApproval(acting, call, undefined)).toMatchObject({ refusal: "approval-rule-missing" });
      const seat = ok(await nameSeat(acting, { word: { ko: "센터장", en: "Head" }, rank: 90 }));
      ok(await passSeat(acting, seat, "head", today));
      ok(
        await setApprovalRule(acting, {
          ...{ subject: "call", upTo: null, isDelegated: false, maySignOwn: false, from: today, basis: "운영규정" },
          steps: [{ does: "approve", seat }],
        }),
      );
      const first = ok(await askCallApproval(acting, call, undefined));
      expect(await publishCall(acting, call, undefined)).toMatchObject({ refusal: "approval-pending" });
      ok(await signApproval({ ...acting, actor: "head" }, first, {}));
      ok(await saveCall(acting, call, { ...content, quota: 31 }, undefined));
      expect(await publishCall(acting, call, undefined)).toMatchObject({ refusal: "approval-of-other-content" });
      ok(await saveCall(acting, call, content, undefined));
      ok(await publishCall(acting, call, undefined));
      expect(await askCallApproval(acting, call, undefined)).toMatchObject({ refusal: "call-published-already" });
    }));
});

describe("[C17] what an act did not see is not changed", () => {
  it("refuses a save on a draft that somebody saved since", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      const call = ok(await draftCall(acting, live, content));
      const { rows } = await sql<{ seq: bigint }>`select saved_in as seq from call_version`.execute(tx);
      const seen = `${rows[0]?.seq}`;
      ok(await saveCall(await later(acting, 1), call, { ...content, quota: 31 }, seen));
      expect(await saveCall(await later(acting, 1), call, content, seen)).toMatchObject({
        refusal: "changed-meanwhile",
      });
      expect((await versionsOf(tx, call))[0]?.quota).toBe(31);
    }));
});

describe("[C18] what a call speaks of is there", () => {
  it.each<[string, Partial<NewCall>, string]>([
    ["a programme nobody knows", { programme: freshId(new Date(0)) }, "unknown-programme"],
    ["a ministry nobody knows", { direction: "up", programme: null, caller: freshId(new Date(0)) }, "unknown-party"],
  ])("refuses %s", (_, change, refusal) =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      expect(await draftCall(acting, { ...live, ...change }, content)).toMatchObject({ refusal });
    }),
  );
  it("refuses a notice nobody has, and takes one there is", () =>
    db.rolledBack(async (tx) => {
      const { acting, live, content } = await world(tx);
      expect(await draftCall(acting, live, { ...content, evidence: acting.newId() })).toMatchObject({
        refusal: "unknown-evidence",
      });
      const { evidence } = ok(
        await recordEvidence(acting, {
          ...{ sha256: "a".repeat(64), size: 10, kind: "decision", title: evidenceKinds.decision.ko, issuer: "창원" },
          ...{ issuedOn: null, fileName: "call.pdf", mediaType: "application/pdf", visibility: "public" },
        }),
      );
      const call = ok(await draftCall(acting, live, { ...content, evidence }));
      ok(await publishCall(acting, call, undefined));
      expect((await openFactByKey(tx, "call.quota", call))?.evidenceLevel).toBe(1);
    }));
  it("refuses to publish a call outside the programme's years, or of a day that is past", () =>
    db.rolledBack(async (tx) => {
      const { acting, live } = await world(tx);
      const next = ok(await draftCall(acting, live, described(day("2026-02-03"))));
      expect(await publishCall(acting, next, undefined)).toMatchObject({ refusal: "call-outside-programme-years" });
      const past = ok(await draftCall(acting, live, described(day("2025-02-02"))));
      expect(await publishCall(acting, past, undefined)).toMatchObject({ refusal: "call-published-late" });
    }));
});
