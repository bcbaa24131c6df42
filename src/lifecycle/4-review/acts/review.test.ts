import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nameSeat, passSeat, setApprovalRule, signApproval } from "#approval";
import { addDays, day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { balances } from "#ledger";
import { type Acting, asKnownNow, openFactsOfCase } from "#journal";
import { testDatabase, type TestDatabase } from "#platform/db";
import { inlineAside } from "#platform/machine";
import { highsSolver } from "#platform/solver";
import { dueTerms } from "#term";
import { jobs } from "../jobs.ts";
import { matterOf } from "../matter.ts";
import { firmWho, fullMarks, later, officer, panelWorld, terms, worldDay as today } from "../story.ts";
import { boundsFit } from "../rules.ts";
import { boardView, resultViews, sheetView } from "../review-views.ts";
import { reviewersWhere, reviewsWhere, selectionsWhere } from "../store.ts";
import { challengeableOf, decisionsOn } from "../views.ts";
import { assignPairs } from "./assign-reviews.ts";
import { changeAssignment } from "./change-assignment.ts";
import { decideSelection } from "./decide-selection.ts";
import { declareTie } from "./describe-reviewer.ts";
import { draftSelection } from "./draft-selection.ts";
import { consentReviewer, inviteReviewer } from "./invite-reviewer.ts";
import { closePanel, openPanel } from "./move-panel.ts";
import { declareReview, recuseReview, signReview } from "./move-review.ts";
import { giveUpSelection, moveUpSelection } from "./move-selection.ts";
import { notifyResults } from "./notify-results.ts";
import { answerObjection } from "./answer-objection.ts";
import { fileObjection } from "./object-to-result.ts";
import { saveSheet } from "./save-sheet.ts";
import { decideChallenge, exceptConflict, fileChallenge } from "./settle-conflict.ts";
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

it("[RV1] [RV2] a person is in the pool once, and consents with the account of the invited e-mail alone", () =>
  db.rolledBack(async (tx) => {
    const { acting, pool } = await panelWorld(tx);
    const email = pool[0]?.who.kind === "user" ? pool[0].who.email : "";
    const told = { name: text("새 위원", ""), organisation: null, department: null, keywords: [], industries: [] };
    expect(await inviteReviewer(acting, { ...told, email: email.toUpperCase() })).toMatchObject(
      refusal("reviewer-known-already"),
    );
    const fresh = ok(await inviteReviewer(acting, { ...told, email: "fresh@review.example" }));
    const until = addDays(today, 30);
    const other = pool[1]?.who as Who;
    expect(await consentReviewer(acting, other, fresh, { until, seen: undefined })).toMatchObject(
      refusal("not-this-reviewer"),
    );
    const letters = await sql<{
      recipient: string;
    }>`select recipient from mail_letter where kind = 'reviewer-invited'`.execute(tx);
    expect(letters.rows.map(({ recipient }) => recipient)).toContain("fresh@review.example");
  }));

it("[RV13] a firm challenges while the panel is put together, and reads the answer and not whom it meant", () =>
  db.rolledBack(async (tx) => {
    const titles = [
      ["가", 40_000_000n],
      ["나", 40_000_000n],
    ] as const;
    const { acting, panel, pool, firms, applications, found } = await panelWorld(tx, { titles, reviewers: 4 });
    const [firm = "", other = ""] = firms;
    const [application = ""] = applications;
    const seen = (party: string) => challengeableOf(tx, [party], acting.at);
    expect(await seen(firm)).toMatchObject([{ application, mayChallenge: true, challenges: [] }]);
    expect(await challengeableOf(tx, [], acting.at)).toEqual([]);
    const said = { whom: "○○대학 교수", reason: "경쟁사 자문을 하고 있습니다." };
    const challenge = ok(await fileChallenge(acting, firmWho(firm), application, said));
    expect(await seen(firm)).toMatchObject([{ challenges: [{ ...said, challenge, decision: null, answer: null }] }]);
    expect(await seen(other)).toMatchObject([{ application: applications[1], challenges: [] }]);
    const reviewer = pool[3]?.reviewer ?? "";
    expect(await decideChallenge(acting, challenge, { reviewer, answer: "자문 계약을 확인함" })).toBeNull();
    const answered = await seen(firm);
    expect(answered).toMatchObject([{ challenges: [{ decision: "granted", answer: "자문 계약을 확인함" }] }]);
    expect(JSON.stringify(answered)).not.toContain(reviewer);
    const { reviewers } = await matterOf(tx, await found(), acting.at);
    const others = reviewers.flatMap((one, index) => (one.reviewer === reviewer ? [] : [index]));
    const pairs = [0, 1].flatMap((at) => others.map((index) => ({ reviewer: index, application: at })));
    ok(await assignPairs(acting, panel, pairs, null));
    ok(await openPanel(acting, panel, undefined));
    expect(await seen(firm)).toMatchObject([{ mayChallenge: false, challenges: [{ decision: "granted" }] }]);
    expect(await seen(other)).toEqual([]);
    expect(await fileChallenge(acting, firmWho(firm), application, said)).toMatchObject(refusal("panel-is-set"));
  }));

it.each([
  [{ demand: 0 }, "/demand"],
  [{ demand: 31 }, "/demand"],
  [{ experts: 4 }, "/demand"],
  [{ loadHigh: 0 }, "/loadHigh"],
  [{ loadLow: 21 }, "/loadHigh"],
  [{ loadHigh: 501 }, "/loadHigh"],
  [{ floor: 10_001 }, "/floor"],
])("[RV4] a panel is not formed out of the bounds: %o", (out, at) => {
  expect(boundsFit(terms(today))).toBeNull();
  expect(boundsFit({ ...terms(today), ...out })).toMatchObject({ refusal: "panel-bounds", at });
});

it("[RV3] conflicts by rule bar, an exception is documented, a challenge is decided, and scoring looks again", () =>
  db.rolledBack(async (tx) => {
    const { acting, panel, pool, firms, applications, found, whoOf } = await panelWorld(tx);
    const [first, second, third] = pool.map(({ reviewer }) => reviewer) as [string, string, string];
    const [application = ""] = applications;
    const tie = { party: firms[0] ?? "", since: day("2020-01-01"), until: null, note: "사외이사" };
    ok(await declareTie(acting, whoOf(first), first, { tie: "employment", ...tie }));
    expect(await declareTie(acting, whoOf(second), first, { tie: "kinship", ...tie })).toMatchObject(
      refusal("not-this-reviewer"),
    );
    // work that ended more than three years ago bars nobody
    ok(await declareTie(acting, whoOf(second), second, { tie: "employment", ...tie, until: day("2021-01-01") }));
    const grounds = async () =>
      (await matterOf(tx, await found(), acting.at)).conflicts.map(({ reviewer, ground }) => [reviewer, ground]);
    expect(await grounds()).toEqual([[first, "employed"]]);
    const at = (await reviewersWhere(tx, { panel })).findIndex(({ reviewer }) => reviewer === first);
    expect(await assignPairs(acting, panel, [{ reviewer: at, application: 0 }], "손으로 배정")).toMatchObject(
      refusal("not-assigned-well"),
    );
    const told = { reviewer: first, application, reason: "이 분야의 유일한 전문가입니다." };
    expect(await exceptConflict(acting, panel, { ...told, reviewer: second }, undefined)).toMatchObject(
      refusal("no-conflict-to-except"),
    );
    expect(await exceptConflict(acting, panel, told, undefined)).toBeNull();
    expect(await grounds()).toEqual([]);
    const filed = ok(
      await fileChallenge(acting, firmWho(firms[0] ?? ""), application, {
        whom: "위원3",
        reason: "경쟁사 자문을 하고 있습니다.",
      }),
    );
    expect(
      await fileChallenge(acting, firmWho("x"), application, { whom: "위원", reason: "경쟁사 자문을 합니다." }),
    ).toMatchObject(refusal("unknown-application"));
    expect(await decideChallenge(acting, filed, { reviewer: third, answer: "타당함" })).toBeNull();
    expect(await decideChallenge(acting, filed, { reviewer: null, answer: "다시" })).toMatchObject(
      refusal("unknown-challenge"),
    );
    expect(await grounds()).toEqual([[third, "challenged"]]);
    const matter = await matterOf(tx, await found(), acting.at);
    const pairs = matter.reviewers.flatMap(({ reviewer }, index) =>
      reviewer === third ? [] : [{ reviewer: index, application: 0 }],
    );
    ok(await assignPairs(acting, panel, pairs, null));
    ok(await openPanel(acting, panel, undefined));
    // what becomes known after the assignment is seen when scores are given
    const [review] = await reviewsWhere(tx, { panel, reviewer: second });
    ok(await declareReview(acting, whoOf(second), review?.review ?? "", undefined));
    ok(await declareTie(acting, whoOf(second), second, { tie: "kinship", ...tie, since: today }));
    expect(await signReview(acting, whoOf(second), review?.review ?? "", fullMarks, undefined)).toMatchObject(
      refusal("conflict-of-interest"),
    );
  }));

it("[RV4] the assignment is computed in a job, impossible demand is told in words, and a change by hand has its reason", () =>
  db.rolledBack(async (tx) => {
    const { acting, panel, pool, applications, found } = await panelWorld(tx, {
      titles: [
        ["센서 시제품", 10n],
        ["로봇 실증", 20n],
      ],
      reviewers: 4,
    });
    await tx
      .updateTable("panel" as never)
      .set({ load_high: 1 } as never)
      .where("panel" as never, "=", panel as never)
      .execute();
    expect(await startAssignment(acting, panel, undefined)).toMatchObject({
      refusal: "assignment-impossible",
      text: { ko: expect.stringMatching(/‘센서 시제품’, ‘로봇 실증’.*6건.*4건.*최대 담당 건수를 늘리면/) },
    });
    await tx
      .updateTable("panel" as never)
      .set({ load_high: 2 } as never)
      .where("panel" as never, "=", panel as never)
      .execute();
    const job = ok(await startAssignment(acting, panel, undefined));
    const [kind] = jobs({ solver: highsSolver(inlineAside), now: () => acting.at });
    const run = kind !== undefined && "inTransaction" in kind ? kind.inTransaction : undefined;
    const steps: number[] = [];
    const running = {
      id: job,
      attempt: 1,
      signal: new AbortController().signal,
      progress: (share: number) => steps.push(share),
    };
    const answer = ok(await run?.(tx, { ...running, payload: { panel, actor: "kim" } }));
    expect(answer).toMatchObject({ outcome: "optimal", total: expect.any(Number) });
    expect(steps.length).toBe(2);
    const standing = async () => (await reviewsWhere(tx, { panel })).filter(({ state }) => state === "assigned");
    expect(await standing()).toHaveLength(6);
    for (const { reviewer } of pool)
      expect((await standing()).filter((one) => one.reviewer === reviewer).length).toBeLessThanOrEqual(2);
    const [first] = await standing();
    const remove = [{ reviewer: first?.reviewer ?? "", application: first?.application ?? "" }];
    const change = { add: [], remove, reason: "위원의 요청으로 제외합니다." };
    expect(await changeAssignment(acting, panel, change, undefined)).toBeNull();
    expect(await standing()).toHaveLength(5);
    expect(
      await changeAssignment(
        acting,
        panel,
        { ...change, add: [{ reviewer: "x", application: applications[0] ?? "" }] },
        undefined,
      ),
    ).toMatchObject(refusal("not-in-panel"));
    expect((await found()).state).toBe("formed");
  }));

it("[RV5] [RV6] [RV7] nothing is seen before the declaration or after the end; a sheet is signed once; scores are sealed", () =>
  db.rolledBack(async (tx) => {
    const { acting, panel, chair, whoOf, assignAll, found } = await panelWorld(tx);
    await assignAll();
    const [one, two, three] = await reviewsWhere(tx, { panel });
    if (one === undefined || two === undefined || three === undefined) throw new Error("no reviews");
    const who = whoOf(one.reviewer);
    const seen = async (by = who) => sheetView(tx, by, one.review, acting.at);
    expect(await seen()).toMatchObject({ file: null, title: null });
    expect(await seen(whoOf(two.reviewer))).toMatchObject(refusal("unknown-review"));
    expect(await declareReview(acting, who, one.review, undefined)).toMatchObject(refusal("declare-first"));
    ok(await openPanel(acting, panel, undefined));
    expect(await seen()).toMatchObject({ file: null, title: "가" });
    expect(await saveSheet(acting, who, one.review, fullMarks)).toMatchObject(refusal("declare-first"));
    ok(await declareReview(acting, who, one.review, undefined));
    expect(await seen()).toMatchObject({
      file: { asked: "40000000", answers: [{ answer: text("가", "가") }], documents: [] },
    });
    expect(await saveSheet(acting, who, one.review, { marks: { plan: "5" }, reason: "" })).toBeNull();
    expect(await seen()).toMatchObject({ marks: { plan: "5" } });
    const sheet = (plan: string, reason = fullMarks.reason) =>
      signReview(acting, who, one.review, { marks: { plan, team: "30" }, reason }, undefined);
    expect(await sheet("60.5")).toMatchObject({ ...refusal("sheet-incomplete"), at: "/marks/plan" });
    expect(await sheet("-1")).toMatchObject(refusal("sheet-incomplete"));
    expect(await sheet("50", "짧음")).toMatchObject(refusal("reason-too-short"));
    ok(await sheet("50.25"));
    expect(await sheet("51")).toMatchObject(refusal("state-move-impossible"));
    expect(await saveSheet(acting, who, one.review, fullMarks)).toMatchObject(refusal("sheet-signed"));
    await sql`savepoint s`.execute(tx);
    await expect(
      sql`update review_sheet set reason = 'x' where review = ${one.review}::uuid`.execute(tx),
    ).rejects.toMatchObject({ code: "GJ002" });
    await sql`rollback to savepoint s`.execute(tx);
    expect(await boardView(tx, officer, await found(), acting.at)).toMatchObject(refusal("scores-sealed"));
    expect(await closePanel(acting, officer, panel, { reason: "기한 경과", seen: undefined })).toMatchObject(
      refusal("scores-missing"),
    );
    expect(await closePanel(acting, chair.who, panel, { reason: "  ", seen: undefined })).toMatchObject(
      refusal("scores-missing"),
    );
    ok(await closePanel(acting, chair.who, panel, { reason: "기한이 지나 위원장이 마감", seen: undefined }));
    expect((await reviewsWhere(tx, { panel })).map(({ state }) => state).toSorted()).toEqual([
      "missing",
      "missing",
      "signed",
    ]);
    expect(await seen()).toMatchObject({ file: null, title: null, marks: {}, reason: "" });
    expect(await recuseReview(acting, who, one.review, "뒤늦게 알게 된 사정", undefined)).toMatchObject(
      refusal("declare-first"),
    );
  }));

it("[RV8] [RV9] [RV10] [RV11] [RV12] [RV14] the panel's day: a recusal, a missing sheet, a tie at the line; then the office signs, tells, and hears", () =>
  db.rolledBack(async (tx) => {
    const told = {
      titles: [
        ["하나", 40_000_000n],
        ["둘", 40_000_000n],
        ["셋", 40_000_000n],
        ["넷", 10_000_000n],
      ] as const,
      reviewers: 5,
    };
    const { acting, call, panel, chair, firms, applications, whoOf, found, pool, sign, programme } = await panelWorld(
      tx,
      told,
    );
    const matter = await matterOf(tx, await found(), acting.at);
    const pairs = matter.applications.flatMap((_, application) =>
      pool.map((_, reviewer) => ({ reviewer, application })),
    );
    ok(await assignPairs(acting, panel, pairs, "전원 평가로 정함"));
    ok(await openPanel(acting, panel, undefined));
    const plans = new Map(["50", "45", "45", "20"].map((plan, index) => [applications[index] ?? "", plan]));
    const reviews = await reviewsWhere(tx, { panel });
    const [recused, missing] = reviews.filter(({ application }) => application === applications[0]);
    for (const one of reviews) {
      if (one === missing) continue;
      await sign(acting, one.review, one.reviewer, one === recused ? "1" : (plans.get(one.application) ?? ""));
    }
    // a late recusal takes the sheet out of the mean
    ok(
      await recuseReview(
        acting,
        whoOf(recused?.reviewer ?? ""),
        recused?.review ?? "",
        "대표와 동업한 사실을 확인했습니다.",
        undefined,
      ),
    );
    ok(await closePanel(acting, chair.who, panel, { reason: "한 위원이 제출하지 않음", seen: undefined }));
    const board = ok(await boardView(tx, officer, await found(), acting.at));
    expect(board.rows.map(({ sheets }) => sheets.length)).toEqual([3, 5, 5, 5]);
    expect(await decideSelection(acting, pool[1]?.who as Who, panel, { lots: [], seen: undefined })).toMatchObject(
      refusal("only-the-chair"),
    );
    expect(await decideSelection(acting, chair.who, panel, { lots: [], seen: undefined })).toMatchObject({
      ...refusal("tie-undecided"),
      at: "/lots",
    });
    const lots = [applications[2] ?? "", applications[1] ?? ""];
    ok(await decideSelection(acting, chair.who, panel, { lots, seen: undefined }));
    const decided = async () =>
      (await decisionsOn(tx, call)).map(({ decision, rank, notifiedOn }) => [rank, decision, notifiedOn]);
    expect(await decided()).toEqual([
      [1, "selected", null],
      [2, "selected", null],
      [3, "waiting", null],
      [4, "not-selected", null],
    ]);
    // decided is not told: nobody's result is known yet
    expect(await selectionsWhere(tx, { panel })).toEqual([]);
    expect(await boardView(tx, officer, await found(), acting.at)).toMatchObject({ isReproduced: true });

    const owed = await balances(tx, { valid: today, known: asKnownNow }, { programme });
    expect(owed.find(({ code }) => code === "hub/review-fee-payable")?.balance).toBe(`-${18 * 100_000}`);

    expect(await notifyResults(acting, panel, undefined)).toMatchObject(refusal("approval-needed"));
    const seat = ok(await nameSeat(acting, { word: text("센터장", "Head"), rank: 9 }));
    const head = pool[4]?.who.kind === "user" ? pool[4].who.user : "";
    ok(await passSeat(acting, seat, head, day("2025-01-01")));
    const steps = [{ does: "approve", seat } as const];
    const rule = {
      subject: "selection",
      upTo: null,
      isDelegated: false,
      maySignOwn: false,
      basis: "위임전결 규정 제5조",
    };
    ok(await setApprovalRule(acting, { ...rule, steps, from: day("2025-01-01") }));
    const drafting = await later(acting);
    const approval = ok(await draftSelection(drafting, panel, undefined));
    expect(await notifyResults(drafting, panel, undefined)).toMatchObject(refusal("approval-pending"));
    const signing = await later({ ...acting, actor: head });
    ok(await signApproval({ ...signing, actor: head }, approval, { seen: undefined }));
    const telling = await later(acting, day("2025-02-07"));
    ok(await notifyResults(telling, panel, undefined));
    expect((await decided()).map(([, , on]) => on)).toEqual(Array(4).fill("2025-02-07"));
    const papers = await sql<{
      template: string;
      n: bigint;
    }>`select template, count(*) n from document group by 1 order by 1`.execute(tx);
    expect(papers.rows.map(({ template, n }) => [template, Number(n)])).toEqual([
      ["minutes", 1],
      ["result-letter", 4],
    ]);

    const running = async (by: Acting) =>
      (await dueTerms(tx, dayOf(by.at))).map(({ term, of: { id }, due }) => `${term} ${id} ${due}`).toSorted();
    // twenty days from 7 February to object, thirty to sign: the last is a Sunday, so it is Monday
    const [first = "", second = "", third = ""] = [applications[0], ...lots];
    const toSign = [`agreement ${first} 2025-03-10`, `agreement ${second} 2025-03-10`].toSorted();
    expect(await running(telling)).toEqual([...toSign, `objection ${panel} 2025-02-27`]);

    const results = await selectionsWhere(tx, { panel });
    const of = (index: number) => results.find(({ application }) => application === applications[index]);
    const [view] = await resultViews(tx, [of(0) as never], telling.at);
    expect(view).toMatchObject({
      state: "selected",
      score: "80.00",
      rank: 1,
      mayObject: true,
      reasons: [fullMarks.reason, fullMarks.reason, fullMarks.reason],
    });
    expect((await openFactsOfCase(tx, of(3)?.selection ?? "")).map(({ kind, subject }) => [kind, subject])).toEqual([
      ["selection.not-selected", firms[3]],
    ]);

    // the subsidy track has 20 days to object: until 27 February
    const grounds = "평가 점수에 사실과 다른 내용이 있습니다.";
    const loser = of(3)?.selection ?? "";
    const late = await later(acting, day("2025-02-28"));
    expect(await fileObjection(late, firmWho(firms[3] ?? ""), loser, grounds)).toMatchObject(
      refusal("objection-too-late"),
    );
    const inTime = await later(acting, day("2025-02-27"));
    expect(await fileObjection(inTime, firmWho(firms[0] ?? ""), loser, grounds)).toMatchObject(
      refusal("unknown-selection"),
    );
    const objection = ok(await fileObjection(inTime, firmWho(firms[3] ?? ""), loser, grounds));
    expect(await fileObjection(inTime, firmWho(firms[3] ?? ""), loser, grounds)).toMatchObject(
      refusal("objection-filed-already"),
    );
    expect(await running(inTime)).toEqual([
      ...[...toSign, `objection ${panel} 2025-02-27`, `objection-decision ${objection} 2025-03-19`],
    ]);
    const answering = await later(acting, day("2025-03-04"));
    ok(
      await answerObjection(answering, objection, "dismiss", {
        answer: "점수 산정에 오류가 없습니다.",
        seen: undefined,
      }),
    );

    // the waiting list moves up when somebody gives up, and not before
    const waits = of(1)?.selection ?? "";
    expect(await moveUpSelection(answering, waits, undefined)).toMatchObject(refusal("nobody-to-move-up"));
    ok(await giveUpSelection(answering, firmWho(firms[0] ?? ""), of(0)?.selection ?? "", undefined));
    ok(await moveUpSelection(answering, waits, undefined));
    expect((await decided()).map(([rank, decision]) => [rank, decision])).toEqual([
      [1, "not-selected"],
      [2, "selected"],
      [3, "selected"],
      [4, "not-selected"],
    ]);
    // answered, given up: over; who moved up was told today, and has his days from today
    expect(await running(answering)).toEqual(
      [`agreement ${second} 2025-03-10`, `agreement ${third} 2025-04-03`].toSorted(),
    );
    expect((await decisionsOn(tx, call)).map(({ notifiedOn }) => notifiedOn)).toEqual([
      ...["2025-02-07", "2025-02-07", "2025-03-04", "2025-02-07"],
    ]);
  }));
