import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, dayOf, instantAt } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { openFactsOfCase, versionOf, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { recordToldSanction, room as sanctionRoom } from "#sanction";
import { duplicatesOf } from "../duplicates.ts";
import { at, callToApply, closes, fillIn, numbers, ok, publishedCall, submit, today, world } from "../pairs.testing.ts";
import { readyToSubmit } from "../readiness.ts";
import { fieldsOf, findApplication, submissionsOf } from "../store.ts";
import { submittedTo } from "../views.ts";
import { beginApplication } from "./begin-application.ts";
import { answerInvitation, dropMember, inviteMember } from "./change-members.ts";
import { explainApplication } from "./explain-application.ts";
import { sayingStep } from "./move-application.ts";
import { saveSection } from "./save-section.ts";
import { submitApplication } from "./submit-application.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const states = async (tx: Tx, id: string) =>
  (await openFactsOfCase(tx, id)).map(({ kind }) => kind.slice(12)).toSorted();
const said = { reason: "사유" };

describe("the closing instant", () => {
  it.each([
    ["17:59:59.999 is in", -1, null],
    ["the instant itself is in", 0, null],
    ["a millisecond later is out", 1, "call-closed"],
    ["18:00:01 is out", 1000, "call-closed"],
  ])("[AP1] %s", (_, ms, refusal) =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      // the answer is given an hour later: it is the arrival that counts
      const late = await at(acting, new Date(closes.getTime() + 3_600_000));
      const asked = { key: randomUUID(), revision: 2n, arrived: new Date(closes.getTime() + ms) };
      const answer = await submitApplication(late, application, asked);
      if (refusal === null) expect(answer).toMatchObject({ receipt: 1, arrived: asked.arrived });
      else expect(answer).toMatchObject({ refusal, status: 422 });
      expect(await submittedTo(tx, (await findApplication(tx, application))?.call ?? "")).toHaveLength(
        refusal === null ? 1 : 0,
      );
    }),
  );

  it("[AP1] the database takes nothing late either, and no receipt out of turn", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      const refused = async (statement: string) => {
        await sql`savepoint s`.execute(tx);
        await expect(sql.raw(statement).execute(tx)).rejects.toThrow(
          /after the call has closed|next number|never changes|never deleted/,
        );
        await sql`rollback to savepoint s`.execute(tx);
      };
      const seq = (await sql<{ seq: bigint }>`select max(seq) as seq from journal_commit`.execute(tx)).rows[0]?.seq;
      await refused(`insert into application_submission (application, no, submission_key, revision, content, hash, eligibility, arrived, actor, known_from)
        values ('${application}', 1, gen_random_uuid(), 0, '{}', repeat('a', 64), '{}', '2025-02-17T18:00:00.001+09', 'kim', ${seq})`);
      await refused(
        `update application set receipt = 2, arrived = now(), state = 'submitted' where application = '${application}'`,
      );
      ok(await submit(acting, application));
      await refused(`update application set receipt = 2 where application = '${application}'`);
      await refused(`update application set arrived = now() where application = '${application}'`);
      await refused(`delete from application where application = '${application}'`);
    }));

  it("[AP1] a late draft stays readable and is not begun anew", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete, call } = await world(tx);
      const application = await complete(firms[0]);
      const late = await at(acting, new Date(closes.getTime() + 60_000));
      expect((await fieldsOf(tx, application)).length).toBe(5);
      expect(await beginApplication(late, { call, party: firms[1], arrived: late.at })).toMatchObject({
        refusal: "call-closed",
      });
    }));
});

describe("a submission", () => {
  it("[AP5] asked for twice under one key is one, and under another key it is none", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      const key = randomUUID();
      const first = ok(await submit(acting, application, undefined, key));
      expect(await submit(acting, application, undefined, key)).toEqual(first);
      expect(await submit(acting, application)).toMatchObject({ refusal: "state-move-impossible" });
      expect(await submissionsOf(tx, application)).toHaveLength(1);
    }));

  it("[AP6] keeps its content whole under its hash; the same words have the same hash in whatever order they came", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete, begin } = await world(tx);
      const application = await complete(firms[0]);
      const { sha256 } = ok(await submit(acting, application));
      const [kept] = await submissionsOf(tx, application);
      expect(kept).toMatchObject({
        no: 1,
        sha256,
        content: { lead: firms[0], title: "용접 검사 시제품", asked: "40000000" },
      });
      const other = await begin(firms[1]);
      await fillIn(acting, other, firms[1]);
      await fillIn(acting, other, firms[1]);
      const ready = ok(await readyToSubmit(tx, other, acting.at));
      expect({ ...ready.content, lead: firms[0], budget: kept?.content.budget }).toEqual(kept?.content);
    }));

  it("[AP4] lists everything that is lacking at once, each with its place", () =>
    db.rolledBack(async (tx) => {
      const content = callToApply(today);
      const plan = { key: "plan-paper", word: text("사업계획서", "plan"), required: true, endings: ["pdf"] };
      const { acting, firms, begin } = await world(tx, {
        ...content,
        documents: [{ ...plan, expiry: { rule: "issued-within", months: 3 } }],
      });
      const application = await begin(firms[0]);
      ok(await inviteMember(acting, application, numbers[1] as string));
      const { faults } = ok(await readyToSubmit(tx, application, acting.at));
      expect(faults.map(({ code, at: place }) => `${code} ${place}`)).toEqual([
        "required /form/plan/title",
        "required /form/plan/goal",
        `invited /members/${firms[1]}`,
        `budget /budget/${firms[0]}`,
        "required /documents/plan-paper",
      ]);
      expect(await submit(acting, application)).toMatchObject({
        refusal: "application-incomplete",
        at: "/form/plan/title",
      });
    }));

  it("[AP5] of a draft that was saved since it was looked at is refused", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      const asked = { key: randomUUID(), revision: 1n, arrived: acting.at };
      expect(await submitApplication(acting, application, asked)).toMatchObject({
        refusal: "application-draft-changed",
      });
    }));
});

describe("a return for amendment", () => {
  it("[AP8] keeps receipt and first arrival, and every submission as it was", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete, call } = await world(tx);
      const application = await complete(firms[0]);
      const first = ok(await submit(acting, application));
      const officer = await at(acting, instantAt(addDays(today, 15), 10));
      expect(await sayingStep(officer, application, "return", { ...said, due: dayOf(officer.at) })).toMatchObject({
        refusal: "application-due-not-ahead",
      });
      ok(await sayingStep(officer, application, "return", { ...said, due: addDays(today, 20) }));
      expect(await states(tx, application)).toEqual(["draft", "returned", "submitted"]);
      // after the call has closed an amendment has its own day
      const firm = await at(acting, instantAt(addDays(today, 20), 23, 59, 59));
      const words = () => text("목표", "Goal");
      const row = await findApplication(tx, application);
      ok(
        await saveSection(
          firm,
          application,
          { section: "form/plan", seen: row?.revision ?? 0n, fields: { goal: "새 목표" } },
          words,
        ),
      );
      const again = ok(await submit(firm, application));
      expect(again).toMatchObject({ receipt: first.receipt, arrived: first.arrived, no: 2 });
      expect(again.sha256).not.toBe(first.sha256);
      expect((await submissionsOf(tx, application)).map(({ content }) => content.answers["goal"])).toEqual([
        "불량률을 낮춘다.",
        "새 목표",
      ]);
      expect(await states(tx, application)).toEqual(["draft", "submitted"]);
      expect(await submittedTo(tx, call)).toMatchObject([{ state: "submitted", receipt: 1, isEligible: false }]);
    }));

  it("[AP8] is too late the day after", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      ok(await submit(acting, application));
      ok(await sayingStep(acting, application, "return", { ...said, due: addDays(today, 1) }));
      const late = await at(acting, instantAt(addDays(today, 2), 0));
      expect(await submit(late, application)).toMatchObject({ refusal: "application-answer-late" });
    }));
});

describe("eligibility", () => {
  it("[AP9] is judged at submission on the call's day, with reason and article; ineligible is apart from informed, and reinstated", () =>
    db.rolledBack(async (tx) => {
      const content = callToApply(today);
      const clauses = [
        { key: "age", requires: { type: "founded-within", years: 7 }, article: "중소기업창업 지원법 제2조" },
      ] as const;
      const { acting, firms, complete, call } = await world(tx, { ...content, clauses });
      const application = await complete(firms[0]);
      ok(await submit(acting, application));
      const [{ eligibility }] = (await submissionsOf(tx, application)) as [
        Awaited<ReturnType<typeof submissionsOf>>[number],
      ];
      expect(eligibility).toMatchObject({
        on: today,
        verdict: "unknown",
        clauses: [{ clause: "age", article: "중소기업창업 지원법 제2조" }],
      });
      const step = async (move: "ask" | "fail" | "inform" | "reinstate", due = {}) =>
        ok(await sayingStep(await at(acting, acting.at), application, move, { ...said, ...due }));
      await step("ask", { due: addDays(today, 3) });
      ok(
        await explainApplication(await at(acting, acting.at), application, {
          reason: "등기부등본을 제출합니다.",
          arrived: acting.at,
        }),
      );
      await step("fail");
      expect(await states(tx, application)).toEqual(["draft", "ineligible", "submitted"]);
      await step("inform");
      await step("reinstate");
      expect(await states(tx, application)).toEqual(["draft", "eligible", "submitted"]);
      expect(await submittedTo(tx, call)).toMatchObject([{ isEligible: true, state: "eligible", lead: firms[0] }]);
    }));
});

describe("[AP9] the register of sanctions", () => {
  const clauses = [
    { key: "debarred", requires: { type: "not-debarred" }, article: "국가연구개발혁신법 제32조" },
    { key: "clawback", requires: { type: "no-unpaid-clawback" }, article: "지방보조금법 제32조" },
  ] as const;
  const ends = addDays(today, 300);
  const debarment = { basis: "innovation-debarment", starts: addDays(today, -30), ends, won: null } as const;
  const clawback = { basis: "innovation-clawback", starts: null, ends: null, won: 5_000_000n } as const;
  it.each([
    ["nothing weighs on it", null, "met", []],
    ["it is debarred on the call's day", debarment, "failed", ["debarred"]],
    ["a debarment that ended the day before", { ...debarment, ends: today }, "met", []],
    ["it owes a clawback", clawback, "failed", ["clawback"]],
  ] as const)("is read at submission: %s", (_, weighing, verdict, failing) =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx, { ...callToApply(today), clauses });
      await writeKinds(tx, [...sanctionRoom.kinds]);
      const record = async (party: string) => {
        if (weighing === null) return;
        const on = addDays(today, -31);
        const told = {
          number: "2024-1",
          ground: "연구개발비 사용용도 위반",
          programme: null,
          baseWon: null,
          evidence: [],
        };
        const named = { type: "government", name: text("다른 부처", ""), identifiers: [], from: today } as const;
        const toldBy = ok(await registerParty(await at(acting, acting.at), named));
        const days = { day: on, decided: on };
        ok(await recordToldSanction(await at(acting, acting.at), { ...told, ...weighing, ...days, party, toldBy }));
      };
      await record(firms[0]);
      const judged = async (application: string) => {
        ok(await submit(await at(acting, acting.at), application));
        return (await submissionsOf(tx, application))[0]?.eligibility;
      };
      const own = await judged(await complete(firms[0], await at(acting, acting.at)));
      expect(own).toMatchObject({ on: today, verdict });
      expect(own?.clauses.flatMap((one) => (one.verdict === "failed" ? [one.clause] : []))).toEqual(failing);
      // and of whoever takes part beside the lead
      const joint = await complete(firms[1], await at(acting, acting.at), "다른 과제");
      ok(await inviteMember(await at(acting, acting.at), joint, numbers[0] as string));
      ok(await answerInvitation(await at(acting, acting.at), joint, firms[0], "accepted"));
      await fillIn(await at(acting, acting.at), joint, firms[0]);
      const both = await judged(joint);
      expect(both?.verdict).toBe(verdict);
      const others = both?.clauses.flatMap((one) => (one.verdict === "failed" ? [one.clause] : []));
      expect(others).toEqual(failing.map((clause) => `${clause}@${firms[0]}`));
    }),
  );
});

describe("a consortium", () => {
  it("[AP3] a firm is asked in by its number and answers itself; each has its own budget", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      expect(await inviteMember(acting, application, "999-99-99999")).toMatchObject({
        refusal: "unknown-consortium-member",
      });
      ok(await inviteMember(acting, application, numbers[1] as string));
      expect(await inviteMember(acting, application, `124-${numbers[1]?.slice(3)}`)).toMatchObject({
        refusal: "consortium-member-already",
      });
      expect(await answerInvitation(acting, application, firms[2], "accepted")).toMatchObject({
        refusal: "consortium-not-invited",
      });
      ok(await answerInvitation(acting, application, firms[1], "accepted"));
      const { faults } = ok(await readyToSubmit(tx, application, acting.at));
      expect(faults.map(({ at: place }) => place)).toEqual([`/budget/${firms[1]}`]);
      await fillIn(acting, application, firms[1]);
      const ready = ok(await readyToSubmit(tx, application, acting.at));
      expect(ready.content).toMatchObject({ members: [firms[1]], asked: "80000000" });
      expect(new Set(ready.content.budget.map(({ party }) => party))).toEqual(new Set([firms[0], firms[1]]));
      ok(await dropMember(acting, application, firms[1]));
      expect(ok(await readyToSubmit(tx, application, acting.at)).content).toMatchObject({
        members: [],
        asked: "40000000",
      });
    }));
});

describe("a draft", () => {
  it("[AP2] two tabs in two fields both stand; in one field the second is told what the first wrote", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, begin } = await world(tx);
      const application = await begin(firms[0]);
      const word = (field: string) => text(field, field);
      const save = (fields: Readonly<Record<string, unknown>>, seen: bigint) =>
        saveSection(acting, application, { section: "form/plan", seen, fields }, word);
      expect(ok(await save({ title: "가" }, 0n))).toMatchObject({ revision: 1n, theirs: [] });
      expect(ok(await save({ goal: "나" }, 0n))).toMatchObject({
        revision: 2n,
        theirs: [{ field: "title", value: "가" }],
      });
      expect(await save({ title: "다" }, 0n)).toMatchObject({
        ...{ refusal: "changed-meanwhile", details: { version: "2" } },
        changes: [{ what: { ko: "title" }, now: { ko: "가" } }],
      });
      ok(await save({ title: "다" }, 2n));
      expect(new Set((await fieldsOf(tx, application)).map(({ value }) => value))).toEqual(new Set(["나", "다"]));
    }));

  it("[AP2] is not written in once it is submitted", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx);
      const application = await complete(firms[0]);
      ok(await submit(acting, application));
      const saving = { section: "form/plan", seen: 9n, fields: { goal: "늦음" } };
      expect(await saveSection(acting, application, saving, () => text("", ""))).toMatchObject({
        refusal: "application-not-editable",
      });
    }));

  it("[AP11] what a firm answered the last time and what the hub knows of it fills the next", () =>
    db.rolledBack(async (tx) => {
      const content = callToApply(today);
      const [section] = content.form.sections;
      const number = {
        key: "number",
        word: text("사업자등록번호", "number"),
        required: true,
        prefill: "business-number",
        is: { type: "business-number" },
      } as const;
      const form = {
        rules: [],
        sections: [{ key: "plan", word: text("계획", "Plan"), questions: [...(section?.questions ?? []), number] }],
      };
      const { firms, begin } = await world(tx, { ...content, form });
      const application = await begin(firms[0]);
      expect(await fieldsOf(tx, application)).toMatchObject([
        { section: "form/plan", field: "number", value: "1208147521" },
      ]);
    }));
});

describe("what was seen before", () => {
  it("[AP13] a project alike and an invoice in another firm's application are found, with both records", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete, programme } = await world(tx);
      const earlier = await complete(firms[0], acting, "용접 검사 시제품 개발 20250115-41000012-34567abc");
      ok(await submit(acting, earlier));
      const call = await publishedCall(acting, programme);
      const begun = ok(await beginApplication(acting, { call, party: firms[0], arrived: acting.at }));
      await fillIn(acting, begun, firms[0], "용접 검사 시제품 개발 20250115-41000012-34567ABC");
      ok(await submit(acting, begun));
      const row = (await findApplication(tx, begun)) as NonNullable<Awaited<ReturnType<typeof findApplication>>>;
      const [{ content }] = (await submissionsOf(tx, begun)) as [Awaited<ReturnType<typeof submissionsOf>>[number]];
      const found = await duplicatesOf(tx, row, content);
      expect(found.map(({ kind, other }) => `${kind} ${other.to}`)).toEqual([
        `invoice /office/applications/${earlier}`,
        `purpose /office/applications/${earlier}`,
      ]);
      expect(found[0]).toMatchObject({ own: { title: content.title }, other: { name: { ko: "가온0" }, day: today } });
    }));
});

it("[AP14] every state an application stands in is told by a fact, whatever steps are tried in whatever order", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, complete } = await world(tx);
    const application = await complete(firms[0]);
    const moves = [
      "submit",
      "return",
      "submit",
      "ask",
      "pass",
      "explain",
      "fail",
      "submit",
      "inform",
      "pass",
      "reinstate",
      "withdraw",
      "return",
    ] as const;
    for (const move of moves) {
      const before = await findApplication(tx, application);
      const version = await versionOf(tx, { case: application });
      const due = move === "return" || move === "ask" ? { due: addDays(today, 5) } : {};
      const answer =
        move === "submit"
          ? await submit(acting, application)
          : await sayingStep(acting, application, move, { ...said, ...due });
      const after = await findApplication(tx, application);
      if (isRefusal(answer))
        expect([after?.state, await versionOf(tx, { case: application })]).toEqual([before?.state, version]);
      else expect(await states(tx, application)).toContain(after?.state);
      await at(acting, acting.at);
    }
    expect((await findApplication(tx, application))?.state).toBe("withdrawn");
  }));
