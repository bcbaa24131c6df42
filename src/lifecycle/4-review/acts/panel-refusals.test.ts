import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { draftCall } from "#call";
import { openCase } from "#case";
import { testDatabase, type TestDatabase } from "#platform/db";
import { readJob, startWorker } from "#platform/jobs";
import { silentLog } from "#platform/log";
import type { Solver } from "#platform/solver";
import { acts } from "../act-words.ts";
import { jobs } from "../jobs.ts";
import { boardView } from "../review-views.ts";
import { callToReview, firmWho, later, officer, panelWorld, publishedCall, terms, worldDay } from "../story.ts";
import { reviewersWhere, reviewsWhere } from "../store.ts";
import { search } from "../search.ts";
import { decisionsOn } from "../views.ts";
import { watches } from "../watches.ts";
import { answerObjection } from "./answer-objection.ts";
import { cancelAssignment } from "./cancel-assignment.ts";
import { changeAssignment } from "./change-assignment.ts";
import { confirmBonus } from "./confirm-bonus.ts";
import { decideSelection } from "./decide-selection.ts";
import { selectionCase } from "./declare-cases.ts";
import { declareTie } from "./describe-reviewer.ts";
import { draftSelection } from "./draft-selection.ts";
import { formPanel } from "./form-panel.ts";
import { closePanel, openPanel } from "./move-panel.ts";
import { declareReview, recuseReview, signReview } from "./move-review.ts";
import { giveUpSelection } from "./move-selection.ts";
import { remindReviewer } from "./remind-reviewer.ts";
import { startAssignment } from "./start-assignment.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const refusal = (code: string) => ({ refusal: code });
const nowhere = "018f6f3f-c000-7fff-8fff-ffffffffffff";

it("[RV4] a panel is formed for a call that says how it scores, once; nothing is reviewed that nobody asked for", () =>
  db.rolledBack(async (tx) => {
    const { acting, programme, call, panel, applications } = await panelWorld(tx);
    expect(await formPanel(acting, call, terms(worldDay))).toMatchObject({ ...refusal("panel-of-call"), at: "/call" });
    const head = { programme, direction: "down", caller: null, mode: "live" } as const;
    const bare = ok(await draftCall(acting, head, callToReview(worldDay, { scheme: null })));
    expect(await formPanel(acting, bare, terms(worldDay))).toMatchObject(refusal("call-without-scheme"));
    const empty = await publishedCall(acting, programme);
    const second = ok(await formPanel(acting, empty, terms(worldDay)));
    expect(await startAssignment(acting, second, undefined)).toMatchObject(refusal("nothing-to-decide"));
    expect(await draftSelection(acting, panel, undefined)).toMatchObject(refusal("nothing-to-decide"));
    const bonus = (application: string, ...bonuses: string[]) =>
      confirmBonus(acting, panel, { application, bonuses }, undefined);
    expect(await bonus(applications[0] ?? "", "elder")).toMatchObject({ ...refusal("bonus-unknown"), at: "/bonuses" });
    expect(await bonus(nowhere, "youth")).toMatchObject(refusal("bonus-unknown"));
    expect(await bonus(applications[0] ?? "", "youth")).toBeNull();
  }));

it("[RV3] a panel opens after its call has closed", () =>
  db.rolledBack(async (tx) => {
    const closes = instantAt(addDays(worldDay, 40), 18);
    const more = { intake: "single", closes } as const;
    const { acting, panel, assignAll } = await panelWorld(tx, { titles: [["가", 10n]], reviewers: 3, more });
    await assignAll();
    expect(await openPanel(acting, panel, undefined)).toMatchObject(refusal("call-still-open"));
    ok(await openPanel(await later(acting, addDays(worldDay, 41)), panel, undefined));
  }));

it("what is not there is said to be not there", () =>
  db.rolledBack(async (tx) => {
    const { acting } = await panelWorld(tx);
    const tie = { tie: "kinship", party: nowhere, since: worldDay, until: null, note: "친족" } as const;
    expect(await declareTie(acting, officer, nowhere, tie)).toMatchObject({ refusal: "unknown-reviewer" });
    expect(await cancelAssignment(tx, nowhere)).toMatchObject({ refusal: "unknown-panel" });
    expect(await openPanel(acting, nowhere, undefined)).toMatchObject({ refusal: "unknown-panel" });
    const answer = { answer: "점수 산정에 오류가 없습니다.", seen: undefined };
    expect(await answerObjection(acting, nowhere, "dismiss", answer)).toMatchObject({ refusal: "unknown-objection" });
    expect(await giveUpSelection(acting, officer, nowhere, undefined)).toMatchObject({ refusal: "unknown-selection" });
  }));

it("[RV13] an assignment that waits is stopped at once, touches nobody, and may be asked for anew", () =>
  db.rolledBack(async (tx) => {
    const { acting, panel } = await panelWorld(tx, { titles: [["가", 10n]], reviewers: 4 });
    expect(await cancelAssignment(tx, panel)).toMatchObject(refusal("assignment-ended"));
    const job = ok(await startAssignment(acting, panel, undefined));
    expect(await cancelAssignment(tx, panel)).toBeNull();
    expect(await readJob(tx, job)).toMatchObject({ state: "cancelled" });
    expect(await cancelAssignment(tx, panel)).toMatchObject(refusal("assignment-ended"));
    expect(await reviewsWhere(tx, { panel })).toEqual([]);
    expect(ok(await startAssignment(acting, panel, undefined))).not.toBe(job);
  }));

it("[RV4] [RV7] removed in the middle and recused late: their sheets count no more, and too few make no score", () =>
  db.rolledBack(async (tx) => {
    const told = {
      titles: [
        ["하나", 10n],
        ["둘", 20n],
      ] as const,
      reviewers: 4,
    };
    const { acting, panel, chair, whoOf, found, assignAll, sign, applications, call } = await panelWorld(tx, told);
    await assignAll();
    ok(await openPanel(acting, panel, undefined));
    for (const { review, reviewer } of await reviewsWhere(tx, { panel })) await sign(acting, review, reviewer, "50");
    const standing = async (application: string | undefined) =>
      (await reviewsWhere(tx, { panel })).filter((one) => one.application === application && one.state === "signed");
    const [removed] = await standing(applications[0]);
    const [recused] = await standing(applications[1]);
    if (removed === undefined || recused === undefined) throw new Error("nobody signed");
    // taken off by the office after he has signed
    const remove = [{ reviewer: removed.reviewer, application: removed.application }];
    const reason = "이해관계가 뒤늦게 확인되어 제외합니다.";
    expect(await changeAssignment(acting, panel, { add: [], remove, reason }, undefined)).toBeNull();
    // stood aside after he has signed: barred from then on, whoever would assign him again
    const why = "신청기업과 공동 연구를 시작했습니다.";
    ok(await recuseReview(acting, whoOf(recused.reviewer), recused.review, why, undefined));
    const again = { add: [{ reviewer: recused.reviewer, application: recused.application }], remove: [], reason };
    expect(await changeAssignment(acting, panel, again, undefined)).toMatchObject({
      refusal: "not-assigned-well",
      text: { ko: expect.stringContaining("제척·기피·회피 대상") },
    });
    // somebody else takes the place of the one removed, and starts with the declaration
    const busy = new Set((await reviewsWhere(tx, { panel })).map(({ reviewer }) => reviewer));
    const members = await reviewersWhere(tx, { panel });
    const spare = members.find(({ reviewer }) => !busy.has(reviewer))?.reviewer ?? "";
    const add = [{ reviewer: spare, application: removed.application }];
    expect(await changeAssignment(acting, panel, { add, remove: [], reason }, undefined)).toBeNull();
    const [taken] = await reviewsWhere(tx, { panel, reviewer: spare });
    expect(taken).toMatchObject({ state: "assigned", isByHand: true, reason });
    await sign(acting, taken?.review ?? "", spare, "45");

    ok(await closePanel(acting, officer, panel, { reason: null, seen: undefined }));
    const board = ok(await boardView(tx, officer, await found(), acting.at));
    expect(board.rows.map(({ sheets }) => sheets.length)).toEqual([3, 2]);
    ok(await decideSelection(acting, chair.who, panel, { lots: [], seen: undefined }));
    const decided = ok(await boardView(tx, officer, await found(), acting.at)).decided;
    expect(decided.map(({ decision, score, ground }) => [decision, score, ground.ko])).toEqual([
      // (50 + 50 + 45) / 3 + 30
      ["selected", "78.33", "평가 순위에 따라 예산 범위 안에서 선정"],
      ["not-selected", null, "유효한 평가표가 정해진 수보다 적어 점수 없음"],
    ]);
    // told, or not
    expect((await decisionsOn(tx, call)).map(({ decision }) => decision)).toEqual(["selected", "not-selected"]);
  }));

it("[RV16] whoever has not declared stands in today's list and is reminded once a day; who has signed is not", () =>
  db.rolledBack(async (tx) => {
    const { acting, panel, pool, whoOf, assignAll, sign } = await panelWorld(tx);
    await assignAll();
    const [first, second] = await reviewsWhere(tx, { panel });
    if (first === undefined || second === undefined) throw new Error("nobody is assigned");
    expect(await remindReviewer(acting, first.review)).toMatchObject(refusal("nothing-to-remind"));
    ok(await openPanel(acting, panel, undefined));
    const look = async (name: string, who: Who, today = worldDay) => {
      const found = await watches.find(({ watch }) => watch === name)?.look({ tx, who, today, limit: 10 } as never);
      return found?.lines.map(({ line }) => line).toSorted();
    };
    const all = (await reviewsWhere(tx, { panel })).map(({ review }) => review).toSorted();
    expect(await look("review.undeclared", officer)).toEqual(all);
    expect(await look("review.own", whoOf(first.reviewer))).toEqual([first.review]);
    const idle = pool.find(({ reviewer }) => !all.includes(reviewer) && reviewer !== first.reviewer);
    expect(idle).toBeDefined();
    ok(await declareReview(acting, whoOf(first.reviewer), first.review, undefined));
    expect(await look("review.missing", officer)).toEqual([]);
    expect(await look("review.missing", officer, addDays(worldDay, 11))).toEqual([first.review]);
    const letters = async () =>
      (await sql`select from mail_letter where kind = 'review-reminder'`.execute(tx)).rows.length;
    expect(await remindReviewer(acting, first.review)).toBeNull();
    expect(await remindReviewer(acting, first.review)).toBeNull();
    expect(await letters()).toBe(1);
    expect(await remindReviewer(await later(acting, addDays(worldDay, 1)), first.review)).toBeNull();
    expect(await letters()).toBe(2);
    await sign(acting, second.review, second.reviewer, "50");
    expect(await remindReviewer(acting, second.review)).toMatchObject(refusal("nothing-to-remind"));
    expect(await remindReviewer(acting, nowhere)).toMatchObject(refusal("unknown-review"));
    const seek = (who: Who) => search({ tx, who, pattern: "%위원1%", limit: 5 } as never);
    expect(await seek(officer)).toMatchObject([{ title: { ko: "위원1" } }]);
    expect(await seek(whoOf(first.reviewer))).toEqual([]);
  }));

it("[RV11] what was never told of is nobody's to object to", () =>
  db.rolledBack(async (tx) => {
    const { acting, panel, chair, whoOf, assignAll, applications, firms } = await panelWorld(tx);
    await assignAll();
    ok(await openPanel(acting, panel, undefined));
    for (const { review, reviewer } of await reviewsWhere(tx, { panel })) {
      ok(await declareReview(acting, whoOf(reviewer), review, undefined));
      const sheet = { marks: { plan: "50", team: "30" }, reason: "계획이 구체적이고 인력이 충분합니다." };
      ok(await signReview(acting, whoOf(reviewer), review, sheet, undefined));
    }
    ok(await closePanel(acting, officer, panel, { reason: null, seen: undefined }));
    ok(await decideSelection(acting, chair.who, panel, { lots: [], seen: undefined }));
    const row = {
      ...{ selection: acting.newId(), panel, application: applications[0] ?? "", programme: null },
      ...({ party: firms[0] ?? "", state: "selected", notified: worldDay } as const),
    };
    ok(await openCase(acting, selectionCase, acts.named["tell-result"], { day: worldDay }, async () => ({ row })));
    const stranger: Who = firmWho(nowhere);
    expect(await giveUpSelection(acting, stranger, row.selection, undefined)).toMatchObject(
      refusal("unknown-selection"),
    );
    ok(await giveUpSelection(acting, firmWho(row.party), row.selection, undefined));
  }));

it("[RV13] an assignment that is being computed is stopped in the middle: the solver's answer comes to nothing", async () => {
  // committed, so in a database of its own
  const own = await testDatabase();
  const { panel, job } = (await own.transaction("write", async (tx) => {
    const { acting, panel: id } = await panelWorld(tx, { titles: [["가", 10n]], reviewers: 4 });
    return { panel: id, job: ok(await startAssignment(acting, id, undefined)) };
  })) as { panel: string; job: string };
  const solving = Promise.withResolvers<void>();
  const endless: Solver = {
    solve: () => {
      solving.resolve();
      return new Promise(() => {});
    },
    close: () => Promise.resolve(),
  };
  const now = () => instantAt(worldDay, 11);
  const worker = startWorker(own, jobs({ solver: endless, now }), { log: silentLog, pollMs: 50 });
  await solving.promise;
  expect(await own.transaction("write", (tx) => cancelAssignment(tx, panel))).toBeNull();
  const state = () => own.transaction("read", async (tx) => ({ job: (await readJob(tx, job))?.state ?? "none" }));
  await expect.poll(state).toEqual({ job: "cancelled" });
  const held = await own.transaction("read", async (tx) => ({ reviews: await reviewsWhere(tx, { panel }) }));
  expect(held).toEqual({ reviews: [] });
  await worker.stop(0);
  await own.close();
});
