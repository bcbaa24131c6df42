import { afterAll, beforeAll, expect, test } from "vitest";
import { toldHub, type ToldHub } from "./testing.ts";
import { actWords } from "./wired.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

test("[J12] whatever the history names is called by a word in both languages", async () => {
  const { rows } = await hub.database.pool.query<{ act: string; ko: string | null }>(
    "select distinct c.act, w.ko from journal_commit c left join act_word w using (act) order by 1",
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ ko }) => ko === null).map(({ act }) => act)).toEqual([]);
  for (const [act, { ko, en }] of Object.entries(actWords)) {
    expect([act, ko]).toEqual([act, expect.stringMatching(/[가-힣]/)]);
    expect([act, en]).toEqual([act, expect.stringMatching(/[a-z]{3}/)]);
  }
});
