import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Tx } from "#platform/db";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { accountOf, endRoleOf, grantRoleTo, listAccounts } from "./accounts.ts";
import { createUser } from "./create-user.ts";
import { grantRole } from "./role-grant.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const at = new Date("2026-03-02T03:00:00Z");
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const codeOf = (answer: object): string => (isRefusal(answer) ? answer.refusal : "done");

/** An administrator who acts, and somebody whose roles he keeps. */
async function office(tx: Tx) {
  const person = async (user: string) => {
    ok(await createUser(tx, { user, name: user, email: `${user}@x.example`, at }));
    return user;
  };
  const [admin, kim] = [await person("admin"), await person("kim")];
  const valid = { from: day("2026-01-01"), to: null };
  const first = ok(
    await grantRole(tx, {
      ...{ grant: freshId(at), user: admin, role: "administrator", party: null, valid, by: "story", at },
    }),
  );
  const by = { user: admin, actor: "admin" };
  const seenOf = async (user: string) => ok(await accountOf(tx, user, at)).version;
  const give = async (user: string, role: Role, seen?: string, giver = by) =>
    grantRoleTo(tx, {
      ...{ user, role, party: null, valid: { from: day("2026-03-02"), to: null }, grant: freshId(at) },
      ...{ by: giver, at, seen: seen ?? (await seenOf(user)) },
    });
  const end = async (user: string, grant: string, ender = by) =>
    endRoleOf(tx, { user, grant, by: ender, at, seen: await seenOf(user) });
  return { admin, kim, first: first.grant, give, end, seenOf };
}

test("[AU11] a role is granted and ended as it was seen, and both stay listed with their days and who did it", () =>
  db.rolledBack(async (tx) => {
    const { kim, give, end, seenOf } = await office(tx);
    const before = await seenOf(kim);
    const { grant } = ok(await give(kim, "officer"));
    expect(codeOf(await give(kim, "reviewer", before))).toBe("changed-meanwhile");
    expect(ok(await accountOf(tx, kim, at)).grants).toMatchObject([
      { grant, role: "officer", from: "2026-03-02", to: null, isHeld: true, grantedBy: "admin", endedBy: null },
    ]);
    ok(await end(kim, grant));
    expect(ok(await accountOf(tx, kim, at)).grants).toMatchObject([{ grant, isHeld: false, endedBy: "admin" }]);
    expect(codeOf(await end(kim, grant))).toBe("no-such-role-grant");
    const { rows } = await listAccounts(tx, { at, q: "KIM@", limit: 10 });
    expect(rows.map(({ user }) => user)).toEqual([kim]);
  }));

test("accounts come in pages, each once", () =>
  db.rolledBack(async (tx) => {
    await office(tx);
    const first = await listAccounts(tx, { at, limit: 1 });
    const second = await listAccounts(tx, { at, limit: 1, after: first.next ?? "" });
    expect([...first.rows, ...second.rows].map(({ user }) => user)).toEqual(["admin", "kim"]);
    expect(second.next).toBeNull();
  }));

test("[AU12] nobody grants or ends a role of his own", () =>
  db.rolledBack(async (tx) => {
    const { admin, first, give, end } = await office(tx);
    expect(codeOf(await give(admin, "officer"))).toBe("own-role");
    expect(codeOf(await end(admin, first))).toBe("own-role");
  }));

test("[AU13] the last administrator's role is not ended, one of two is", () =>
  db.rolledBack(async (tx) => {
    const { admin, kim, first, give, end } = await office(tx);
    const kims = { user: kim, actor: "kim" };
    expect(codeOf(await end(admin, first, kims))).toBe("last-administrator");
    ok(await give(kim, "administrator"));
    expect(codeOf(await end(admin, first, kims))).toBe("done");
  }));

test("a company's role is for a firm that is there, every other for none", () =>
  db.rolledBack(async (tx) => {
    const { kim, give, seenOf } = await office(tx);
    expect(codeOf(await give(kim, "company"))).toBe("role-needs-firm");
    const asked = { user: kim, valid: { from: day("2026-03-02"), to: null }, grant: freshId(at), at };
    const by = { user: "admin", actor: "admin" };
    const party = freshId(at);
    const seen = await seenOf(kim);
    expect(codeOf(await grantRoleTo(tx, { ...asked, by, seen, role: "company", party }))).toBe("role-of-unknown-firm");
    expect(codeOf(await grantRoleTo(tx, { ...asked, by, seen, role: "officer", party }))).toBe("role-of-no-firm");
    expect((await sql`select from role_grant where user_id = ${kim}`.execute(tx)).rows).toEqual([]);
  }));
