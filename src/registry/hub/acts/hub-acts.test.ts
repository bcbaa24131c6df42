import { afterAll, beforeAll, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import { createUser, grantRole } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { mostViews } from "../rules.ts";
import { assignmentOf, dropView, viewsOf } from "../store.ts";
import { assignLine } from "./assign-line.ts";
import { chooseView, saveView } from "./save-view.ts";

const at = instantAt(day("2025-12-01"), 10);
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

async function people(tx: Tx): Promise<{ kim: string; lee: string; firm: string }> {
  const [kim, lee, firm] = [freshId(at), freshId(at), freshId(at)];
  for (const [user, name] of [
    [kim, "김담당"],
    [lee, "이담당"],
    [firm, "정대표"],
  ] as const)
    await createUser(tx, { user, name, email: `${user}@geojeom.example`, password: "a long password 1", at });
  for (const user of [kim, lee])
    await grantRole(tx, {
      ...{ grant: freshId(at), user, role: "officer" as const, party: null, by: "test", at },
      valid: { from: day("2025-01-01"), to: null },
    });
  return { kim, lee, firm };
}

const line = { watch: "outcome.unproved", line: "a" };

test("[B3] a line goes to somebody who may work on it, by somebody who saw whose it was", async () => {
  await database.rolledBack(async (tx) => {
    const { kim, lee, firm } = await people(tx);
    const acting = { tx, at, actor: kim, newId: () => freshId(at) };
    expect(await assignLine(acting, { ...line, account: firm, seen: null })).toMatchObject({
      refusal: "not-an-officer",
    });
    expect(await assignLine(acting, { ...line, account: kim, seen: null })).toEqual({ account: kim });
    const late = await assignLine({ ...acting, actor: lee }, { ...line, account: lee, seen: null });
    expect(late).toMatchObject({
      refusal: "changed-meanwhile",
      changes: [{ what: { ko: "담당" }, before: null, now: { ko: "김담당" } }],
    });
    expect(await assignLine(acting, { ...line, account: lee, seen: kim })).toEqual({ account: lee });
    expect(await assignmentOf(tx, line.watch, line.line)).toMatchObject({ account: lee, by: kim });
    expect(await assignLine(acting, { ...line, account: null, seen: lee })).toEqual({ account: null });
    expect(await assignmentOf(tx, line.watch, line.line)).toBeNull();
  });
});

test("[B5] a saved view belongs to one account and one list; the same name keeps the newer", async () => {
  await database.rolledBack(async (tx) => {
    const { kim, lee } = await people(tx);
    const save = (actor: string, page: string, name: string, query: string) =>
      saveView({ tx, at, actor, newId: () => freshId(at) }, ["officer"], { page, name, query, isShared: false });
    await save(kim, "/office/parties", "창원", "region=a");
    await save(kim, "/office/parties", "창원", "region=b");
    await save(kim, "/office/mail", "창원", "state=waiting");
    const own = { owner: null, isShared: false, isDefault: false };
    expect(await viewsOf(tx, kim, [], "/office/parties")).toEqual([{ name: "창원", query: "region=b", ...own }]);
    expect(await viewsOf(tx, lee, ["officer"], "/office/parties")).toEqual([]);
    for (let n = 1; n < mostViews; n += 1) await save(kim, "/office/parties", `${n}`, "");
    expect(await save(kim, "/office/parties", "추가", "")).toMatchObject({ refusal: "too-many-views" });
    expect(await save(kim, "/office/parties", "창원", "region=c")).toMatchObject({ views: expect.anything() });
  });
});

test("[B6] a view is shown to whoever has a role in common, and may be what his list opens with until it is removed", async () => {
  await database.rolledBack(async (tx) => {
    const { kim, lee, firm } = await people(tx);
    const acting = (actor: string) => ({ tx, at, actor, newId: () => freshId(at) });
    const view = { page: "parties", name: "창원", query: "region=a", isShared: true };
    await saveView(acting(kim), ["officer"], view);
    const seen = (await viewsOf(tx, lee, ["officer"], "parties"))[0];
    expect(seen).toMatchObject({ name: "창원", isShared: true, owner: { name: "김담당" }, isDefault: false });
    expect(await viewsOf(tx, lee, ["reviewer"], "parties")).toEqual([]);
    expect(await saveView(acting(firm), ["company"], view)).toMatchObject({ refusal: "view-not-shareable" });

    const choice = { page: "parties", name: "창원", owner: kim };
    expect(await chooseView(acting(firm), ["company"], choice)).toMatchObject({ refusal: "unknown-view" });
    expect(await chooseView(acting(lee), ["officer"], choice)).toMatchObject({ views: [{ isDefault: true }] });
    // whose it is has not chosen it
    expect(await viewsOf(tx, kim, ["officer"], "parties")).toMatchObject([{ isDefault: false, owner: null }]);
    await dropView(tx, kim, "parties", "창원");
    expect(await viewsOf(tx, lee, ["officer"], "parties")).toEqual([]);
    await saveView(acting(kim), ["officer"], view);
    expect(await viewsOf(tx, lee, ["officer"], "parties")).toMatchObject([{ isDefault: false }]);
    await chooseView(acting(lee), ["officer"], choice);
    expect(await chooseView(acting(lee), ["officer"], { page: "parties", name: null })).toMatchObject({
      views: [{ isDefault: false }],
    });
  });
});
