import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, instantAt } from "#base/day";
import { cancelCall, correctCall, findCall, publishCall, saveCall } from "#call";
import { followersOf } from "#hub";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { sayingStep } from "./acts/move-application.ts";
import { at, closes, ok, personOf, submit, today, world } from "./pairs.testing.ts";
import { movedIn } from "./call-changes.ts";
import { remindApplicants } from "./reminders.ts";
import { room } from "./room.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const letters = async (tx: Tx) =>
  (
    await sql<{ to: string; subject: string; body: string }>`
      select recipient_name as to, subject_ko as subject, body_ko as body from mail_letter
      where subject_ko not like '%접수되었습니다' order by created_at, recipient`.execute(tx)
  ).rows;

it("[AP15] a draft is reminded of the closing the day before, once, and nobody who has handed in", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, complete } = await world(tx);
    for (const [index, name] of ["late", "early"].entries()) await personOf(tx, firms[index] ?? "", name);
    const draft = await complete(firms[0]);
    ok(await submit(acting, await complete(firms[1])));
    const night = (days: number) => instantAt(addDays(today, days), 3);
    expect(await remindApplicants(tx, night(12))).toBe(0);
    expect(await remindApplicants(tx, night(13))).toBe(1);
    await remindApplicants(tx, night(13));
    const [letter, ...more] = await letters(tx);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: "late", subject: "내일 접수가 마감됩니다" });
    expect(letter?.body).toContain("접수 마감: 2025-02-17 18:00");
    // it carries the very page
    expect(letter?.body.endsWith(`/ko/company/applications/${draft}`)).toBe(true);
    expect(await remindApplicants(tx, night(14))).toBe(0);
  }));

it("[AP15] what was asked for is reminded of the day before its term", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, complete } = await world(tx);
    await personOf(tx, firms[0], "kim");
    const application = await complete(firms[0]);
    ok(await submit(acting, application));
    const later = await at(acting, instantAt(addDays(today, 1), 10));
    ok(await sayingStep(later, application, "return", { reason: "직인 누락", due: addDays(today, 5) }));
    await remindApplicants(tx, instantAt(addDays(today, 4), 3));
    expect((await letters(tx)).map(({ subject }) => subject)).toEqual([
      "신청서 보완을 요청드립니다",
      "내일 보완 기한이 끝납니다",
    ]);
  }));

it("[AP15] a moved closing is told in the commit of the correction to every draft, with both instants and the reason", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, complete, call } = await world(tx);
    for (const [index, name] of ["draft", "received", "later"].entries()) await personOf(tx, firms[index] ?? "", name);
    await complete(firms[0]);
    ok(await submit(acting, await complete(firms[1])));
    const published = await findCall(tx, call);
    if (published === null) throw new Error("the call is published");
    const correcting = await at(acting, instantAt(addDays(today, 3), 10));
    ok(await correctCall(correcting, call, { because: "설 연휴", seen: undefined }));
    const longer = { ...published, closes: new Date(closes.getTime() + 7 * 86_400_000) };
    ok(await saveCall(correcting, call, longer, undefined));
    ok(await publishCall(correcting, call, undefined, followersOf([room], "call")));
    await complete(firms[2], await at(acting, instantAt(addDays(today, 3), 11)));
    const told = await letters(tx);
    expect(told.map(({ to, subject }) => [to, subject])).toEqual([["draft", "공고 일정이 변경되었습니다"]]);
    expect(told[0]?.body).toContain("접수 마감: 2025-02-17 18:00 → 2025-02-24 18:00\n사유: 설 연휴");
    // of what is handed in, dates of the way are told
    const [now, before] = [{ ...longer, no: 2 }, published];
    const milestones = [{ milestone: "notice", on: addDays(today, 60) } as const];
    expect(movedIn([{ ...now, milestones, publishedAt: correcting.at }, before])).toMatchObject({ isMilestone: true });
    expect(movedIn([{ ...published, no: 2, publishedAt: correcting.at }, published])).toBeNull();
    expect(movedIn([published])).toBeNull();
    // cancelled, it is told to whoever handed in as well
    const cancelling = await at(acting, instantAt(addDays(today, 5), 10));
    ok(await cancelCall(cancelling, call, { because: "예산 삭감", seen: undefined }, followersOf([room], "call")));
    const cancelled = (await letters(tx)).filter(({ subject }) => subject === "공고가 취소되었습니다");
    expect(cancelled.map(({ to }) => to).toSorted()).toEqual(["draft", "later", "received"]);
    expect(cancelled[0]?.body).toContain("사유: 예산 삭감");
  }));
