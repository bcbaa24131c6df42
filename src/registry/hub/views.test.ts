import { afterAll, beforeAll, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import type { Role } from "#base/route";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { createUser } from "#platform/auth";
import { testDatabase, type TestDatabase } from "#platform/db";
import { type AnyRoom, declareRoom } from "./declaration.ts";
import type { Hit, Search } from "./search.ts";
import { putAssignment } from "./store.ts";
import { search, today } from "./views.ts";
import type { Watch, WatchSort } from "./watch.ts";

const at = instantAt(day("2025-12-01"), 10);
const as = (role: Role): Who => ({ kind: "user", user: role, name: role, email: "", roles: [{ role, party: null }] });

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const watch = (name: string, sort: WatchSort, may: Watch["may"], look: Watch["look"]): Watch => ({
  ...{ watch: name, sort, may, look },
  ...{ word: text(name, name), to: "/office" },
});
const line = (name: string) => ({ line: name, what: text(name, name), since: day("2025-11-01"), to: "/office" });
const room = (name: string, rest: Partial<AnyRoom>): AnyRoom => declareRoom({ name, word: text(name, name), ...rest });

test("[B1] today stands in the order of the sorts, without what is empty, and looks at nothing that a role may not see", async () => {
  const forbidden = watch("c", "clock", ["administrator"], () => {
    throw new Error("looked at for somebody who may not see it");
  });
  const finds = (sort: WatchSort, name: string) =>
    watch(name, sort, ["officer"], async () => ({ count: 7, lines: [line(name)] }));
  const empty = watch("nothing", "clash", ["officer"], async () => ({ count: 0, lines: [] }));
  const rooms = [
    room("one", { watches: [finds("waiting", "w"), finds("duplicate", "d"), empty] }),
    room("two", { watches: [forbidden, finds("unproved", "u"), finds("clash", "x"), finds("clock", "k")] }),
  ];
  await database.rolledBack(async (tx) => {
    const { groups } = await today(rooms, { tx, who: as("officer"), at, limit: 5 });
    expect(groups.map((group) => [group.watch, group.count])).toEqual(["k", "x", "u", "d", "w"].map((one) => [one, 7]));
    expect((await today(rooms, { tx, who: as("officer"), at, limit: 5 }, "u")).groups).toHaveLength(1);
    expect((await today(rooms, { tx, who: as("official"), at, limit: 5 })).groups).toEqual([]);
  });
});

test("[B1] an act stands in a row only for whom its route lets in", async () => {
  const act = { route: { name: "mend", may: ["officer"] as const }, word: text("고치기", "Mend"), params: { id: "a" } };
  const watches = [
    watch("w", "clash", ["officer", "official"], async () => ({ count: 1, lines: [{ ...line("a"), act }] })),
  ];
  await database.rolledBack(async (tx) => {
    const acts = async (role: Role) =>
      (await today([room("one", { watches })], { tx, who: as(role), at, limit: 5 })).groups[0]?.lines[0]?.act;
    expect(await acts("officer")).toEqual({ act: "mend", word: act.word, params: { id: "a" }, body: {} });
    expect(await acts("official")).toBeNull();
  });
});

test("[B1] one's own are those that one has taken on", async () => {
  const lines = [line("a"), line("b")];
  const watches = [watch("w", "clash", ["officer"], async () => ({ count: 9, lines }))];
  await database.rolledBack(async (tx) => {
    await createUser(tx, {
      user: "kim",
      name: "김담당",
      email: "kim@geojeom.example",
      password: "a long password 1",
      at,
    });
    await putAssignment(tx, { watch: "w", line: "b", account: "kim", assigned_by: "kim", assigned_at: at });
    const who: Who = { kind: "user", user: "kim", name: "", email: "", roles: [{ role: "officer", party: null }] };
    const { groups } = await today([room("one", { watches })], { tx, who, at, limit: 1, mine: true });
    expect(groups).toMatchObject([{ count: 1, lines: [{ line: "b", assigned: { account: "kim", name: "김담당" } }] }]);
    const { groups: others } = await today([room("one", { watches })], {
      tx,
      who: as("officer"),
      at,
      limit: 1,
      mine: true,
    });
    expect(others).toEqual([]);
  });
});

test("[B4] rooms take turns in what is found; blanks find nothing and signs are letters", async () => {
  const hits =
    (name: string, n: number): Search =>
    async () =>
      Array.from({ length: n }, (_, i): Hit => ({ sort: text(name, name), title: text(`${name}${i}`, ""), to: "/" }));
  const asked: string[] = [];
  const listens: Search = async ({ words, pattern }) => {
    asked.push(words, pattern);
    return [];
  };
  const rooms = [
    room("a", { search: hits("a", 100) }),
    room("b", { search: hits("b", 1) }),
    room("c", { search: listens }),
  ];
  await database.rolledBack(async (tx) => {
    const asking = { tx, who: { kind: "visitor" }, at, limit: 4 } as const;
    expect((await search(rooms, asking, "무엇")).map(({ title }) => title.ko)).toEqual(["a0", "b0", "a1", "a2"]);
    expect(await search(rooms, asking, "  ")).toEqual([]);
    await search(rooms, asking, " 100%\t_가 ");
    expect(asked.slice(-2)).toEqual(["100% _가", "%100\\% \\_가%"]);
  });
});
