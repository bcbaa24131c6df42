import { sql } from "kysely";
import { expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { testDatabase, type Tx } from "#platform/db";
import { createUser } from "./create-user.ts";
import { namesThen } from "./user-names.ts";

const at = new Date("2026-03-02T03:00:00Z");
const commit = async (tx: Tx): Promise<bigint> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const { rows } = await sql<{ seq: bigint }>`select journal_open(${at}, 'kim', 'act') as seq`.execute(tx);
  return rows[0]?.seq ?? 0n;
};

test("[AU16] each commit keeps the name its actor had, however often he is renamed, and all of them when he had no account yet", async () => {
  const db = await testDatabase();
  await db.rolledBack(async (tx) => {
    const rename = (name: string) => sql`update auth_user set name = ${name} where id = 'kim'`.execute(tx);
    const early = await commit(tx);
    const made = await createUser(tx, { user: "kim", name: "김담당", email: "kim@x.example", at });
    if (isRefusal(made)) throw new Error(made.text.en);
    const first = await commit(tx);
    await rename("이담당");
    await rename("박담당");
    const second = await commit(tx);
    // to the same name is no renaming
    await rename("박담당");
    const done = [early, first, second].map((seq) => ({ actor: "kim", seq }));
    const nameOf = await namesThen(tx, [...done, { actor: "command-line", seq: first }]);
    expect(done.map(nameOf)).toEqual(["김담당", "김담당", "박담당"]);
    expect(nameOf({ actor: "command-line", seq: first })).toBe("command-line");
    const { rows } = await sql<{ name: string }>`select name from name_of_user order by position`.execute(tx);
    expect(rows.map(({ name }) => name)).toEqual(["김담당", "이담당", "박담당"]);
  });
  await db.close();
});
