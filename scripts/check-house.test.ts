import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { floors, objection, planOf } from "../house.ts";
import { checkHouse } from "./check-house.ts";

const trees: string[] = [];
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true });
});

const doors = {
  "#base/*": "./src/base/*.ts",
  "#engine/*": "./src/engine/*/index.ts",
  "#platform/*": "./src/platform/*/index.ts",
  "#party": "./src/registry/party/index.ts",
  "#place": "./src/registry/place/index.ts",
  "#ledger": "./src/registry/ledger/index.ts",
  "#ledger/contract": "./src/registry/ledger/contract.ts",
  "#party/contract": "./src/registry/party/contract.ts",
  "#programme": "./src/lifecycle/1-programme/index.ts",
  "#figure": "./src/lifecycle/8-figure/index.ts",
  "#offer/*": "./src/offer/*/index.ts",
  "#offer/*/contract": "./src/offer/*/contract.ts",
  "#web/*": "./src/web/*",
};

/** A small house in which every import is right; each case below spoils one thing. */
const sound = {
  "src/base/money.ts": "export const won = 1n;",
  "src/base/README.md": "",
  "src/engine/line/index.ts": 'import { won } from "#base/money"; export const run = won;',
  "src/engine/line/line.test.ts": 'import { test } from "vitest"; import "node:fs"; import "./index.ts"; test;',
  "src/platform/db/index.ts": 'import pg from "pg"; export { pg };',
  "src/platform/http/index.ts": 'import { pg } from "#platform/db"; import "node:http"; export { pg };',
  "src/registry/party/index.ts": 'export * from "./party.ts"; export { find } from "./store.ts";',
  "src/registry/party/party.ts": 'import { won } from "#base/money"; export const worth = won;',
  "src/registry/party/store.ts": 'import { pg } from "#platform/db"; export const find = pg;',
  "src/registry/party/contract.ts": 'import { z } from "zod"; import { won } from "#base/money"; export { z, won };',
  "src/registry/ledger/index.ts": 'export * from "./contract.ts";',
  "src/registry/ledger/contract.ts": 'export * from "#party/contract";',
  "src/registry/party/acts/merge-parties.ts": 'import { worth } from "../party.ts"; export { worth };',
  "src/registry/party/routes.409.test.ts": "",
  "src/registry/place/index.ts": 'export { worth } from "#party";',
  "src/lifecycle/1-programme/index.ts": 'export { worth } from "#party";',
  "src/lifecycle/8-figure/index.ts": 'export { worth } from "#programme";',
  "src/offer/space/index.ts": 'export { worth } from "#programme";',
  "src/offer/grant/index.ts":
    'export { find } from "#party"; export * from "./voucher.ts"; export * from "./contract.ts";',
  "src/offer/grant/README.md": "# grant 지원금\n\n| voucher | 바우처 | `voucher.ts` |",
  "src/offer/grant/voucher.ts": "export const voucher = 1;",
  "src/offer/grant/contract.ts": 'import { won } from "#base/money"; export const grant = won;',
  "src/offer/grant/web/officer.tsx":
    'import "#offer/grant/contract"; import "#web/ui/field.tsx"; import "react"; export const pages = [];',
  "src/web/ui/field.tsx": "export const field = 1;",
  "src/web/shell.tsx": 'import { won } from "#base/money"; import "#party/contract"; import "react"; export { won };',
  "src/web/desk/public/home.tsx": 'import { won } from "../../shell.tsx"; export { won };',
  "src/web/desk/officer/home.tsx": "export const home = 1;",
  "src/main/server.ts": 'import { worth } from "#figure"; import "../web/shell.tsx"; export { worth };',
};

function breaches(spoilt: Record<string, string>, imports: Record<string, string> = doors): string[] {
  const root = mkdtempSync(join(tmpdir(), "house-"));
  trees.push(root);
  for (const [file, source] of Object.entries({
    "package.json": JSON.stringify({ imports }),
    ...sound,
    ...spoilt,
  })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${source}\n`);
  }
  return checkHouse(root);
}

describe("a sound house", () => {
  test("has no breach", () => expect(breaches({})).toEqual([]));
});

describe("each breach is found, and nothing else with it", () => {
  const cases: [name: string, spoilt: Record<string, string>, said: RegExp][] = [
    [
      "a deep relative import across rooms",
      { "src/registry/place/store.ts": 'import { find } from "../party/store.ts"; export { find };' },
      /place\/store\.ts: \.\.\/party\/store\.ts reaches past the door of src\/registry\/party/,
    ],
    [
      "a relative import of another room's door",
      { "src/registry/place/store.ts": 'import { find } from "../party/index.ts"; export { find };' },
      /reaches past the door/,
    ],
    [
      "a deep dynamic import across rooms",
      { "src/registry/place/store.ts": 'export const load = () => import("../party/store.ts");' },
      /reaches past the door/,
    ],
    [
      "a deep re-export across rooms",
      { "src/registry/place/store.ts": 'export { find } from "../party/store.ts";' },
      /reaches past the door/,
    ],
    [
      "an alias that leads deeper than a door",
      { "src/registry/place/store.ts": 'import "#platform/db/inside";' },
      /#platform\/db\/inside reaches past the door of src\/platform\/db/,
    ],
    [
      "an alias that nobody declared",
      { "src/registry/place/store.ts": 'import "#nowhere";' },
      /#nowhere is no door of package\.json/,
    ],
    [
      "registry looking down",
      { "src/registry/place/store.ts": 'import "#programme";' },
      /registry may not import lifecycle/,
    ],
    ["platform looking down", { "src/platform/log/index.ts": 'import "#party";' }, /platform may not import registry/],
    ["engine importing an engine", { "src/engine/oee/index.ts": 'import "#engine/line";' }, /never import each other/],
    [
      "offers importing each other",
      { "src/offer/grant/store.ts": 'import "#offer/space";' },
      /never import each other/,
    ],
    ["an offer opening room 8", { "src/offer/grant/store.ts": 'import "#figure";' }, /lifecycle 1–6 only/],
    ["a lower number opening a higher", { "src/lifecycle/1-programme/store.ts": 'import "#figure";' }, /lower numbers/],
    [
      "lifecycle importing an offer",
      { "src/lifecycle/8-figure/store.ts": 'import "#offer/space";' },
      /may not import offer/,
    ],
    [
      "a type from a wrong direction",
      { "src/platform/log/index.ts": 'import type { A } from "#party";' },
      /may not import/,
    ],
    ["base importing a package", { "src/base/day.ts": 'import "date-fns";' }, /base may not import date-fns/],
    ["base importing Node", { "src/base/day.ts": 'import "node:fs";' }, /base may not import node:fs/],
    ["engine importing a package", { "src/engine/line/heap.ts": 'import "heap";' }, /engine may not import heap/],
    [
      "engine importing platform",
      { "src/engine/line/heap.ts": 'import "#platform/db";' },
      /engine may not import platform/,
    ],
    ["web reaching into a room", { "src/web/open/tree.tsx": 'import "#party";' }, /only the contracts of registry/],
    [
      "web reaching into platform",
      { "src/web/open/tree.tsx": 'import "#platform/db";' },
      /only the contracts of platform/,
    ],
    ["web importing Node", { "src/web/open/tree.tsx": 'import "node:fs";' }, /web may not import node:fs/],
    ["a desk importing another desk", { "src/web/desk/public/a.tsx": 'import "../officer/home.tsx";' }, /desks never/],
    [
      "a contract importing its own store",
      { "src/registry/party/contract.ts": 'import "./store.ts";' },
      /base, zod and other/,
    ],
    ["a contract importing a room", { "src/registry/ledger/contract.ts": 'import "#party";' }, /base, zod and other/],
    ["a contract importing a package", { "src/registry/party/contract.ts": 'import "pg";' }, /base, zod and other/],
    ["a file on no floor", { "src/attic/box.ts": "" }, /src\/attic\/box\.ts: lies in no room/],
    ["a room that is not in the plan", { "src/registry/lottery/index.ts": "" }, /lies in no room/],
    ["a room file beside the fixed names", { "src/registry/party/queries.ts": "" }, /not among the fixed names/],
    ["a noun that its README does not name", { "src/offer/space/seat.ts": "" }, /not among the fixed names/],
    [
      "a page of a room that reaches into its room",
      { "src/offer/grant/web/company.tsx": 'import "#offer/grant";' },
      /only the contracts of offer/,
    ],
    [
      "a page of a room that opens another room's page",
      { "src/offer/space/web/officer.tsx": 'import "../../grant/web/officer.tsx";' },
      /desks never import each other/,
    ],
    [
      "the web that opens the page of a room",
      { "src/web/open/tree.tsx": 'import "../../offer/grant/web/officer.tsx";' },
      /only main gathers the pages of rooms/,
    ],
    ["a folder beside acts", { "src/registry/party/sql/find.ts": "" }, /not among the fixed names/],
    ["an act that is no verb with an object", { "src/registry/party/acts/merge.ts": "" }, /not among the fixed names/],
    ["a file called utils", { "src/platform/db/utils.ts": "" }, /"utils" names nothing/],
    ["a folder called shared", { "src/web/shared/button.tsx": "" }, /"shared" names nothing/],
    ["a file called date-helpers", { "bench/date-helpers.ts": "" }, /"date-helpers" names nothing/],
    ["a name that is not kebab-case", { "src/platform/db/openDatabase.ts": "" }, /is not kebab-case/],
    ["a door with logic", { "src/registry/party/index.ts": "export const a = 1;" }, /a door only re-exports/],
    ["a file that is too long", { "src/platform/db/long.ts": "\n".repeat(400) }, /has 401 lines, 350 at most/],
    ["an act that is too long", { "src/registry/party/acts/do-much.ts": "\n".repeat(80) }, /has 81 lines, 80 at most/],
    [
      "a circle between rooms",
      { "src/registry/party/views.ts": 'import type { A } from "#place";' },
      /circle: src\/registry\/party → src\/registry\/place → src\/registry\/party/,
    ],
    [
      "a circle between files",
      { "src/base/a.ts": 'import "./b.ts";', "src/base/b.ts": 'import "./c.ts";', "src/base/c.ts": 'import "./a.ts";' },
      /circle: src\/base\/a\.ts → src\/base\/b\.ts → src\/base\/c\.ts → src\/base\/a\.ts/,
    ],
    ["a room without a door", { "src/offer/event/store.ts": "" }, /src\/offer\/event: has no index\.ts/],
    ["a room whose door is not in package.json", { "src/registry/journal/index.ts": "" }, /imports lacks #journal/],
    [
      "a contract whose door is not in package.json",
      { "src/registry/place/contract.ts": "" },
      /lacks #place\/contract/,
    ],
  ];
  test.each(cases)("%s", (_, spoilt, said) => {
    const found = breaches(spoilt);
    expect(found, found.join("\n")).toHaveLength(1);
    expect(found[0]).toMatch(said);
  });

  test("an alias that opens no room of the plan", () =>
    expect(breaches({}, { ...doors, "#attic": "./src/attic/index.ts" })).toEqual([
      "package.json: #attic opens no room of house.ts",
    ]));

  test("types alone do not close a circle between files", () =>
    expect(
      breaches({ "src/base/a.ts": 'import "./b.ts";', "src/base/b.ts": 'import type { A } from "./a.ts";' }),
    ).toEqual([]));
});

describe("the plan", () => {
  const { rooms, roomOf } = planOf(join(import.meta.dirname, ".."));

  test("gives every floor a room and every room a folder of its own", () => {
    expect(new Set(rooms.map(({ floor }) => floor))).toEqual(new Set(Object.keys(floors)));
    expect(new Set(rooms.map(({ folder }) => folder)).size).toBe(rooms.length);
    for (const room of rooms) expect(roomOf(`${room.folder}/a.ts`)).toBe(room);
  });

  test("lets a room of the lifecycle open exactly the lower ones", () => {
    const way = rooms.filter(({ floor }) => floor === "lifecycle");
    expect(way).toHaveLength(9);
    for (const from of way)
      for (const to of way)
        expect(objection(from, to, false) === undefined).toBe((to.number ?? 0) <= (from.number ?? 0));
  });
});
