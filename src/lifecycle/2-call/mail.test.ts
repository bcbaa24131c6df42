import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, writeKinds } from "#journal";
import { changeAttribute, registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { draftCall } from "./acts/draft-call.ts";
import { publishCall } from "./acts/publish-call.ts";
import { kinds } from "./facts.ts";
import { tellAnnounced } from "./mail.ts";
import { chooseNotices, noticesOf } from "./notice-store.ts";
import { described } from "./template.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

it("[C27] a call is told once to whoever asked: every call, or those that do not shut out the firm", () =>
  db.rolledBack(async (tx) => {
    const today = day("2025-02-03");
    const at = instantAt(today, 10);
    const acting: Acting = { tx, at, actor: "kim", newId: () => freshId(at) };
    await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
    const named = (ko: string) => ({ name: { ko, en: ko }, identifiers: [] });
    const owner = ok(
      await registerParty(acting, { type: "government", from: day("2000-01-01"), ...named("창원특례시") }),
    );
    // the call is for firms of at most seven years
    for (const [name, founded] of [
      ["old", "2000-01-01"],
      ["young", "2020-01-01"],
      ["deaf", "2020-01-01"],
      ["keen", "2000-01-01"],
    ] as const) {
      const party = ok(await registerParty(acting, { type: "firm", from: day(founded), ...named(name) }));
      ok(await changeAttribute(acting, party, "founded", founded, day(founded)));
      await sql`insert into auth_user (id, name, email) values (${name}, ${name}, ${`${name}@example.kr`})`.execute(tx);
      await sql`insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at)
        values (gen_random_uuid(), ${name}, 'company', ${party}::uuid, '[2025-01-01,)', 'admin', now())`.execute(tx);
    }
    await chooseNotices(tx, "old", "fitting", at);
    await chooseNotices(tx, "young", "fitting", at);
    await chooseNotices(tx, "keen", "all", at);
    await chooseNotices(tx, "deaf", "all", at);
    await chooseNotices(tx, "deaf", "none", at);
    expect([await noticesOf(tx, "young"), await noticesOf(tx, "deaf")]).toEqual(["fitting", "none"]);
    const years = [{ no: 1, days: kstYear(2025) }];
    const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
    const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
    for (const mode of ["live", "test"] as const)
      ok(
        await publishCall(
          acting,
          ok(
            await draftCall(
              acting,
              { programme, direction: "down", caller: null, mode },
              { ...described(addDays(today, 1)), clauses: described(today).clauses.slice(0, 1) },
            ),
          ),
          undefined,
        ),
      );
    expect(await tellAnnounced(tx, instantAt(today, 20))).toBe(0);
    expect(await tellAnnounced(tx, instantAt(addDays(today, 1), 3))).toBe(2);
    await tellAnnounced(tx, instantAt(addDays(today, 2), 3));
    const { rows } = await sql<{ to: string; body: string; subject: string }>`
      select recipient_name as to, subject_ko as subject, body_ko as body from mail_letter order by recipient`.execute(
      tx,
    );
    expect(rows.map(({ to, subject }) => [to, subject])).toEqual([
      ["keen", "새 공고: 2025년 챌린지 모집 공고"],
      ["young", "새 공고: 2025년 챌린지 모집 공고"],
    ]);
    expect(rows[0]?.body).toMatch(/\n\/ko\/calls\/[0-9a-f-]+$/);
    // after it has closed nobody is told of it any more
    await chooseNotices(tx, "deaf", "all", at);
    expect(await tellAnnounced(tx, instantAt(addDays(today, 60), 3))).toBe(0);
  }));
