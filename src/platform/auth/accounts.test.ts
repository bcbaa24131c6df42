import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Tx } from "#platform/db";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { accountOf, listAccounts } from "./account-view.ts";
import { closeAccountOf, endRoleOf, grantRoleTo, openAccountOf, renameAccountOf } from "./accounts.ts";
import { findAccessLink, makeAccessLink } from "./access-link.ts";
import { whyShut } from "./closing.ts";
import { createUser } from "./create-user.ts";
import { grantRole } from "./role-grant.ts";
import { decideRoleRequest } from "./role-request.ts";

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
  const end = async (user: string, grant: string | null, ender = by) =>
    endRoleOf(tx, { user, grant: grant ?? "", request: freshId(at), by: ender, at, seen: await seenOf(user) });
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
    const { admin, kim, first, end } = await office(tx);
    const kims = { user: kim, actor: "kim" };
    expect(codeOf(await end(admin, first, kims))).toBe("last-administrator");
    const valid = { from: day("2026-01-01"), to: null };
    const second = { grant: freshId(at), user: kim, role: "administrator", party: null, valid, at } as const;
    ok(await grantRole(tx, { ...second, by: "command-line" }));
    // it takes a third one, who is neither
    expect(codeOf(await end(admin, first, kims))).toBe("needs-two-administrators");
    const lee = ok(await createUser(tx, { user: "lee", name: "lee", email: "lee@x.example", at })).user;
    ok(await grantRole(tx, { ...second, grant: freshId(at), user: lee, by: "command-line" }));
    expect(codeOf(await end(admin, first, kims))).toBe("done");
  }));

/** Two administrators more, made where nobody needs a second: on the machine itself. */
async function three(tx: Tx) {
  const office_ = await office(tx);
  const valid = { from: day("2026-01-01"), to: null };
  for (const user of ["choi", "park"]) {
    ok(await createUser(tx, { user, name: user, email: `${user}@x.example`, at }));
    ok(
      await grantRole(tx, { grant: freshId(at), user, role: "administrator", party: null, valid, by: "founding", at }),
    );
  }
  return office_;
}

test("[AU22] the role of an administrator is granted and ended by two, whatever way is taken", () =>
  db.rolledBack(async (tx) => {
    const { kim, give, end } = await three(tx);
    const { grant, request } = ok(await give(kim, "administrator"));
    expect([grant, request]).toEqual([null, expect.any(String)]);
    expect(ok(await accountOf(tx, kim, at)).grants).toEqual([]);
    expect(codeOf(await give(kim, "administrator"))).toBe("role-request-stands");
    const decide = (by: string, asked: string | null, decision: "confirmed" | "refused" = "confirmed") =>
      decideRoleRequest(tx, { request: asked ?? "", decision, by, at, grant: freshId(at) });
    expect(codeOf(await decide("admin", request))).toBe("own-role-request");
    expect(codeOf(await decide(kim, request))).toBe("own-role-request");
    ok(await decide("choi", request));
    expect(codeOf(await decide("choi", request))).toBe("no-such-role-request");
    const [held] = ok(await accountOf(tx, kim, at)).grants;
    expect(held).toMatchObject({ role: "administrator", isHeld: true, grantedBy: "admin" });

    const ending = ok(await end(kim, held?.grant ?? ""));
    ok(await decide("choi", ending.request, "refused"));
    expect(ok(await accountOf(tx, kim, at)).grants[0]?.isHeld).toBe(true);
    const again = ok(await end(kim, held?.grant ?? ""));
    ok(await decide("park", again.request));
    expect(ok(await accountOf(tx, kim, at)).grants[0]).toMatchObject({ isHeld: false, endedBy: "admin" });
  }));

test("[AU22] the database itself lets no account make or end an administrator alone", () =>
  db.rolledBack(async (tx) => {
    const { kim, admin, first } = await three(tx);
    const valid = { from: day("2026-03-02"), to: null };
    const asked = { user: kim, role: "administrator", party: null, valid, at } as const;
    const tries = [
      () => grantRole(tx, { ...asked, grant: freshId(at), by: admin }),
      () => grantRole(tx, { ...asked, grant: freshId(at), by: admin, confirmedBy: admin }),
      () => grantRole(tx, { ...asked, grant: freshId(at), by: admin, confirmedBy: kim }),
      () =>
        sql`update role_grant set valid = daterange(lower(valid), '2026-03-02'), revoked_by = 'choi', revoked_at = ${at}
        where role_grant = ${first}`.execute(tx),
    ];
    for (const [no, attempt] of tries.entries()) {
      await sql`savepoint before`.execute(tx);
      await expect(attempt(), `${no}`).rejects.toThrow(/granted and ended by two/);
      await sql`rollback to savepoint before`.execute(tx);
    }
  }));

test("[AU19] a closed account lets nobody in and has no link left, until it is opened; it stays listed why", () =>
  db.rolledBack(async (tx) => {
    const { kim, admin, seenOf } = await office(tx);
    const by = { user: admin, actor: admin };
    const { token } = await makeAccessLink(tx, { link: freshId(at), user: kim, kind: "reset", by: admin, at });
    const close = async (seen?: string) =>
      closeAccountOf(tx, {
        user: kim,
        by,
        at,
        seen: seen ?? (await seenOf(kim)),
        closing: freshId(at),
        reason: "휴직",
      });
    const before = await seenOf(kim);
    ok(await close());
    expect(codeOf(await close(before))).toBe("changed-meanwhile");
    expect(codeOf(await close())).toBe("account-closed-already");
    expect(await findAccessLink(tx, token, at)).toBeNull();
    expect(await whyShut(tx, kim, at, null)).toBe("closed");
    expect(ok(await accountOf(tx, kim, at)).closed).toMatchObject({ by: "admin", reason: "휴직" });
    expect(
      codeOf(await closeAccountOf(tx, { user: admin, by, at, seen: "1", closing: freshId(at), reason: "x" })),
    ).toBe("own-account");
    ok(await openAccountOf(tx, { user: kim, by, at, seen: await seenOf(kim) }));
    expect(await whyShut(tx, kim, at, null)).toBeNull();
    expect(codeOf(await openAccountOf(tx, { user: kim, by, at, seen: await seenOf(kim) }))).toBe("account-not-closed");
  }));

test("[AU19] an account that nobody used for so many days is shut by itself and opened by an administrator", () =>
  db.rolledBack(async (tx) => {
    const { kim, admin, seenOf } = await office(tx);
    const later = new Date(at.getTime() + 91 * 86_400_000);
    expect(await whyShut(tx, kim, later, null)).toBeNull();
    expect(await whyShut(tx, kim, later, 92)).toBeNull();
    expect(await whyShut(tx, kim, later, 90)).toBe("unused");
    const by = { user: admin, actor: admin };
    ok(await openAccountOf(tx, { user: kim, by, at: later, seen: await seenOf(kim), unusedDays: 90 }));
    expect(await whyShut(tx, kim, later, 90)).toBeNull();
  }));

test("[AU23] a name under what was checked is one person's, and who changed it stands with it", () =>
  db.rolledBack(async (tx) => {
    const { kim, admin, give, seenOf } = await office(tx);
    ok(await give(kim, "officer"));
    const rename = async (user: string, name: string, by: string) =>
      renameAccountOf(tx, { user, name, at, seen: await seenOf(user), by: { user: by, actor: by } });
    expect(codeOf(await rename(kim, "김 담당", kim))).toBe("own-account");
    expect(codeOf(await rename(kim, "  ADMIN\u200b ", admin))).toBe("name-taken");
    expect(codeOf(await rename(kim, "\u200b", admin))).toBe("name-empty");
    expect(ok(await rename(kim, " 김   담당 ", admin))).toEqual({ name: "김 담당" });
    expect(ok(await accountOf(tx, kim, at)).formerNames.map(({ name }) => name)).toEqual(["kim"]);
    const { rows } = await sql<{ by: string }>`select named_by as by from name_of_user
      where user_id = ${kim} order by position desc limit 1`.execute(tx);
    expect(rows).toEqual([{ by: admin }]);
    // nor does somebody without a role come by the name of one who has
    ok(await createUser(tx, { user: "u", name: "u", email: "u@x.example", at }));
    expect(codeOf(await rename("u", "김담당", admin))).toBe("name-taken");
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
