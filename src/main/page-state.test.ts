import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { namedAct, openCommit } from "#journal";
import { steppingClock } from "#platform/clock";
import { openPageMemory } from "./page-memory.ts";
import { stateOf } from "./serve.ts";
import { toldHub, type ToldHub } from "./testing.ts";

let hub: ToldHub;
let elsewhere: pg.Pool;
beforeAll(async () => {
  hub = await toldHub();
  elsewhere = new pg.Pool({ connectionString: hub.database.url, max: 2 });
});
afterAll(async () => {
  await elsewhere.end();
  await hub.close();
});

test("of two processes on one database neither answers with a page from before an act that was acknowledged", async () => {
  const clock = steppingClock(hub.at);
  const last = async (): Promise<string> =>
    (await elsewhere.query<{ last: string }>("select max(seq)::text as last from journal_commit")).rows[0]?.last ?? "";
  const processes = [hub.database, { ...hub.database, pool: elsewhere }].map((database) => {
    const memory = openPageMemory(() => stateOf({ database, clock }));
    let written = 0;
    return async () => {
      const page = await memory.page("/ko", async () => {
        written += 1;
        return { status: 200, headers: {}, body: Buffer.from(await last()), packed: new Map() };
      });
      return { shown: page.body.toString(), written };
    };
  });
  const all = () => Promise.all(processes.map((ask) => ask()));
  const before = await last();
  for (let time = 0; time < 2; time++)
    expect(await all()).toEqual(processes.map(() => ({ shown: before, written: 1 })));

  const told = await hub.database.transaction("write", (tx) => openCommit(tx, hub.at, "t", namedAct("t")));
  if (isRefusal(told)) throw new Error(told.text.en);
  expect(await all()).toEqual(processes.map(() => ({ shown: `${told}`, written: 2 })));

  // what is begun and not committed is nobody's yet
  await hub.database
    .transaction("write", async (tx) => {
      await openCommit(tx, hub.at, "t", namedAct("t"));
      expect(await all()).toEqual(processes.map(() => ({ shown: `${told}`, written: 2 })));
      throw new Error("undone");
    })
    .catch((error: unknown) => expect(error).toMatchObject({ message: "undone" }));

  clock.advance(24 * 3_600_000);
  expect((await all()).map(({ written }) => written)).toEqual([3, 3]);
  await elsewhere.query(
    `insert into auth_user (id, name, email, email_verified, created_at, updated_at)
     values ('u', '김담당', 'u@example.kr', true, now(), now())`,
  );
  expect((await all()).map(({ written }) => written)).toEqual([4, 4]);
});
