import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { day } from "#base/day";
import { factsView, figuresOfParty, figuresView, figureView, open, openAll, type Opened, openMemo } from "#figure";
import { type AsOf, correctFact, namedAct, openCommit, resolveAsOf, withdrawFact } from "#journal";
import { mergeParties } from "#party";
import { freshId } from "#platform/identity";
import { toldHub, type ToldHub } from "./testing.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const ok = <Told>(told: Told | Refusal): Told => {
  if (isRefusal(told)) throw new Error(`${told.refusal}: ${told.text.en}`);
  return told;
};
const days = ["2025-04-09", "2025-11-18", "2025-11-20"];

test("what is remembered is what would be computed, whatever is told meanwhile", async () => {
  // holds some of what is asked and not all of it, so that answers are both found and let go
  const memo = openMemo(150_000);
  const { database } = hub;
  const asked = (on: string, later: Date): Promise<AsOf> =>
    database.transaction<AsOf>("read", (tx) => resolveAsOf(tx, { "as-of": on }, later)).then((asOf) => ok(asOf));
  const agree = async (later: Date): Promise<void> => {
    for (const on of days) {
      const asOf = await asked(on, later);
      // twice: once to fill it, once from it
      for (const _turn of [1, 2]) {
        const [kept, fresh] = ok(
          await database.transaction("read", async (tx) => [
            await figuresView(tx, asOf, memo),
            await figuresView(tx, asOf),
          ]),
        );
        expect(kept).toEqual(fresh);
      }
    }
  };
  let at = hub.at;
  await agree(at);
  const { rows: sales } = await database.pool.query<{ fact: string; value: bigint; subject: string }>(
    `select fact, value, subject from fact where kind = 'outcome.sale' and known_to = 9223372036854775807
     order by value desc limit 3`,
  );
  const [first, second, third] = sales;
  if (first === undefined || second === undefined || third === undefined) throw new Error("the story sold nothing");
  const telling: ((at: Date) => Promise<unknown>)[] = [
    async (now) =>
      database.transaction("write", (tx) =>
        correctFact({ tx, at: now, actor: "t", newId: () => freshId(now) }, namedAct("t"), first.fact, {
          value: first.value + 1n,
        }),
      ),
    async (now) =>
      database.transaction("write", (tx) =>
        withdrawFact({ tx, at: now, actor: "t", newId: () => freshId(now) }, namedAct("t"), second.fact),
      ),
    async (now) =>
      database.transaction("write", (tx) =>
        mergeParties({ tx, at: now, actor: "t", newId: () => freshId(now) }, second.subject, first.subject, "같은 곳"),
      ),
    // a commit that tells nothing
    async (now) => database.transaction("write", (tx) => openCommit(tx, now, "t", namedAct("t"))),
  ];
  for (const tell of telling) {
    at = new Date(at.getTime() + 60_000);
    ok(await tell(at));
    await agree(at);
  }
});

test("all figures of one organisation are what its facts in each figure add up to", async () => {
  const at = hub.at;
  await hub.database.transaction("read", async (tx) => {
    const asOf = ok(await resolveAsOf(tx, { "as-of": day("2025-11-18") }, at));
    const { rows } = await hub.database.pool.query<{ party: string }>(
      "select subject as party from fact where kind = 'outcome.sale' group by 1 order by 1 limit 3",
    );
    for (const { party } of rows) {
      const told = ok(await figuresOfParty(tx, party, asOf));
      expect(told.figures.length).toBeGreaterThan(1);
      for (const opened of await openAll(tx, asOf)) {
        const page = ok(await factsView(tx, opened, { subject: party }));
        const own = told.figures.find(({ figure }) => figure === opened.approved.definition.figure);
        expect([page.figure, own?.n ?? 0]).toEqual([page.figure, page.n]);
        if (own?.amounts.length === 1) expect(own.amounts[0]).toEqual(page.total);
      }
    }
    expect(await figuresOfParty(tx, freshId(at), asOf)).toMatchObject({ refusal: "unknown-party" });
    return "asked";
  });
});

test("figures asked together are what each is when asked alone", async () => {
  await hub.database.transaction("read", async (tx) => {
    for (const on of days) {
      const asOf = ok(await resolveAsOf(tx, { "as-of": on }, hub.at));
      const all = await openAll(tx, asOf);
      expect(all.length).toBeGreaterThan(10);
      const alone = [];
      for (const opened of all) alone.push(await figureView(tx, opened));
      expect(await figuresView(tx, asOf)).toEqual(alone);
    }
    return "asked";
  });
});

test("what is being worked out is waited for, and asked again by who waited when it fails", async () => {
  const memo = openMemo();
  await hub.database.transaction("read", async (tx) => {
    const [first, second] = await openAll(tx, ok(await resolveAsOf(tx, {}, hub.at)));
    if (first === undefined || second === undefined) throw new Error("the story has no figures");
    const worked: string[] = [];
    const work = async (missing: readonly Opened[]): Promise<string[]> => {
      const names = missing.map(({ approved }) => approved.definition.figure);
      worked.push(names.join(" "));
      await new Promise((go) => setTimeout(go, 1));
      return names;
    };
    const [both, one] = await Promise.all([
      memo.rememberAll([first, second, first], ["name"], work),
      memo.rememberAll([second], ["name"], work),
    ]);
    const [a, b] = [first, second].map(({ approved }) => approved.definition.figure);
    expect([both, one, worked]).toEqual([[a, b, a], [b], [`${a} ${b}`]]);
    const failing = memo.rememberAll([first], ["other"], () => Promise.reject(new Error("broken")));
    const waiting = memo.rememberAll([first], ["other"], work);
    await expect(failing).rejects.toThrow("broken");
    expect(await waiting).toEqual([a]);
    return "asked";
  });
});

test("a day that is named and the same day that is not share an answer", async () => {
  const memo = openMemo();
  let worked = 0;
  await hub.database.transaction("read", async (tx) => {
    for (const asked of [{}, { "as-of": "2025-11-20" }]) {
      const opened = ok(await open(tx, "firms.sales", asked, hub.at));
      await memo.remember(opened, ["figure"], async () => {
        worked += 1;
        return figureView(tx, opened);
      });
    }
    return "asked";
  });
  expect(worked).toBe(1);
});
