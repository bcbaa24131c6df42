import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { rostersWhere } from "../records.ts";
import { readRoster, type Roster } from "../roster.ts";
import { heldAgainst } from "../roster-pool.ts";
import { later, panelWorld, worldDay } from "../story.ts";
import { findReviewer, reviewersWhere } from "../store.ts";
import { describeReviewer } from "./describe-reviewer.ts";
import { consentReviewer } from "./invite-reviewer.ts";
import { takeRoster } from "./take-roster.ts";
import { undoRoster } from "./undo-roster.ts";

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
const sha256 = "0".repeat(64);
const head = ["이름", "소속", "직위", "전문분야", "이메일", "동의일"];
const rosterOf = (...rows: string[][]): Roster => readRoster([head, ...rows], worldDay) ?? { lines: [], rejected: [] };

it("[RV15] what was tried is what is taken: new people are invited, known ones described, and undone they are as before", () =>
  db.rolledBack(async (tx) => {
    const { acting, pool } = await panelWorld(tx);
    const email = pool[0]?.who.kind === "user" ? pool[0].who.email : "";
    const named = { name: text("가온대학교", "Gaon University"), from: day("2015-01-01"), identifiers: [] };
    const university = ok(await registerParty(acting, { type: "government", ...named }));
    const roster = rosterOf(
      ["한위원", "가온대학교", "교수", "로봇, 26", "han@univ.example", "2024-03-05"],
      ["두위원", "알 수 없는 연구소", "책임", "센서", "two@lab.example", "2024-03-06"],
      ["위원1", "", "", "로봇, 제어", email, "2024-03-07"],
      ["위원2", "", "", "센서, 26", pool[1]?.who.kind === "user" ? pool[1].who.email : "", "2024-03-07"],
      ["이름만", "", "", "", "", "2024-03-07"],
    );
    const before = await reviewersWhere(tx);
    const tried = await heldAgainst(tx, roster, acting.at);
    expect(tried.rows.map(({ told, outcome }) => [told.line, outcome])).toEqual([
      [2, "new"],
      [3, "new"],
      [4, "changed"],
      [5, "unchanged"],
    ]);
    expect(tried.rows.map(({ isUnknownOrganisation }) => isUnknownOrganisation)).toEqual([false, true, false, false]);
    expect(await reviewersWhere(tx)).toEqual(before);
    expect(await takeRoster(acting, { sha256, roster, basis: "other" })).toMatchObject(refusal("roster-outdated"));

    const taking = await later(acting);
    const id = ok(await takeRoster(taking, { sha256, roster, basis: tried.basis }));
    const found = async (address: string) => (await reviewersWhere(tx, { email: address }))[0];
    expect(await found("han@univ.example")).toMatchObject({
      ...{ state: "invited", organisation: university, department: "교수", agreedOn: "2024-03-05", account: null },
      ...{ keywords: ["로봇"], industries: ["26"] },
    });
    // an organisation nobody knows is kept in words
    expect(await found("two@lab.example")).toMatchObject({ organisation: null, department: "알 수 없는 연구소 책임" });
    expect(await found(email)).toMatchObject({ state: "consented", keywords: ["로봇", "제어"] });
    const letters = async () =>
      (
        await sql<{ recipient: string }>`
          select recipient from mail_letter where recipient = 'han@univ.example'`.execute(tx)
      ).rows;
    expect(await letters()).toHaveLength(1);
    // nothing that names anybody is kept of what was not taken
    expect(await rostersWhere(tx, id)).toMatchObject([{ unchanged: 1, rejected: [{ line: 6, why: "no-email" }] }]);
    // the same file again changes nothing
    const again = await heldAgainst(tx, roster, acting.at);
    expect(await takeRoster(taking, { sha256, roster, basis: again.basis })).toMatchObject(refusal("roster-empty"));
    expect(await takeRoster(taking, { sha256, roster, basis: tried.basis })).toMatchObject(refusal("roster-outdated"));

    const undoing = await later(acting, worldDay, 15);
    expect(await undoRoster(undoing, "018f6f3f-c000-7fff-8fff-ffffffffffff", "없는 명부입니다.")).toMatchObject(
      refusal("unknown-roster"),
    );
    expect(await undoRoster(undoing, id, "다른 파일을 올렸습니다.")).toBeNull();
    expect((await found("han@univ.example"))?.state).toBe("ended");
    expect(await found(email)).toMatchObject({ keywords: ["센서"], industries: ["26"], department: null });
    expect(await letters()).toHaveLength(2);
    expect(await undoRoster(undoing, id, "다른 파일을 올렸습니다.")).toMatchObject(refusal("roster-undone"));
    // told again, he is invited again
    const third = await heldAgainst(tx, roster, acting.at);
    expect(third.rows.map(({ outcome }) => outcome)).toEqual(["new", "new", "changed", "unchanged"]);
  }));

it("[RV15] it is not undone once somebody has consented, and what somebody wrote since stays", () =>
  db.rolledBack(async (tx) => {
    const { acting, pool } = await panelWorld(tx);
    const [one, two] = pool;
    const email = one?.who.kind === "user" ? one.who.email : "";
    const roster = rosterOf(["위원1", "", "", "로봇", email, "2024-03-05"]);
    const { basis } = await heldAgainst(tx, roster, acting.at);
    const id = ok(await takeRoster(acting, { sha256, roster, basis }));
    const mine = { keywords: ["직접 입력"], industries: [], department: null };
    expect(await describeReviewer(acting, one?.reviewer ?? "", mine)).toBeNull();
    expect(await undoRoster(await later(acting), id, "다른 파일을 올렸습니다.")).toBeNull();
    expect((await findReviewer(tx, one?.reviewer ?? ""))?.keywords).toEqual(["직접 입력"]);

    const user = two?.who.kind === "user" ? two.who : null;
    const fresh = rosterOf(["새 위원", "", "", "로봇", "fresh@review.example", "2024-03-05"]);
    const held = await heldAgainst(tx, fresh, acting.at);
    const second = ok(await takeRoster(await later(acting), { sha256, roster: fresh, basis: held.basis }));
    const [invited] = await reviewersWhere(tx, { email: "fresh@review.example" });
    if (user === null || invited === undefined) throw new Error("nobody was invited");
    await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
      values ('fresh', '새 위원', 'fresh@review.example', true, ${acting.at}, ${acting.at})`.execute(tx);
    const who = { ...user, user: "fresh", email: "fresh@review.example" };
    ok(
      await consentReviewer(await later(acting), who, invited.reviewer, {
        until: addDays(worldDay, 700),
        seen: undefined,
      }),
    );
    expect(await undoRoster(await later(acting), second, "다른 파일을 올렸습니다.")).toMatchObject({
      ...refusal("roster-used"),
      details: { count: "1" },
    });
  }));
