import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { inlineAside } from "#platform/machine";
import writeXlsxFile from "write-excel-file/node";
import { poolRoutes } from "./pool-routes.ts";
import type { RosterTrial } from "./pool-contract.ts";
import { officer, panelWorld } from "./story.ts";
import { reviewersWhere } from "./store.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const routes = poolRoutes({ aside: inlineAside });
const asking = (tx: Tx, at: Date) => async (name: string, bytes: Buffer, body: object) => {
  const found = routes.find(({ route }) => route.name === name);
  if (found === undefined) throw new Error(`no route ${name}`);
  const file = { name: "명부", mediaType: "application/octet-stream", stream: Readable.from([bytes]) };
  return found.handler({ tx, at, who: officer, body, params: {}, file } as never);
};
const head = "이름,소속,직위,전문분야,이메일,동의일";
const line = (n: number) => `위원${n},,교수,"센서, 26",roster${n}@pool.example,2024-03-05`;

it("[RV15] a workbook and a CSV of either code page are read; what is no table, or too long, is refused whole", () =>
  db.rolledBack(async (tx) => {
    const { acting } = await panelWorld(tx);
    const ask = asking(tx, acting.at);
    const tried = async (bytes: Buffer) => (await ask("try-roster", bytes, {})) as RosterTrial;
    const rows = [head.split(","), ["한위원", "", "교수", "센서", "han@pool.example", "2024. 3. 5."]];
    const sheet = rows.map((cells) => cells.map((value) => ({ type: String, value })));
    const workbook = await writeXlsxFile(sheet).toBuffer();
    expect((await tried(workbook)).rows).toMatchObject([{ name: "한위원", outcome: "new", agreedOn: "2024-03-05" }]);
    const utf8 = Buffer.from(`\uFEFF${head}\r\n${line(1)}\r\n`);
    expect((await tried(utf8)).rows).toMatchObject([{ line: 2, keywords: ["센서"], industries: ["26"] }]);
    // 이름,이메일,동의일 as a Korean Windows writes it
    const eucKr = Buffer.concat([
      Buffer.from("c0ccb8a72cc0ccb8deC0cf2cb5bfc0c7c0cf0a".toLowerCase(), "hex"),
      Buffer.from("a,a@pool.example,2024-03-05\n"),
    ]);
    expect((await tried(eucKr)).rows).toMatchObject([{ name: "a", email: "a@pool.example" }]);
    expect(await tried(Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 1, 2]))).toMatchObject({ refusal: "roster-unreadable" });
    expect(await tried(Buffer.from("a,b\n1,2\n"))).toMatchObject({ refusal: "roster-unreadable", at: "/file" });
    const long = Buffer.from([head, ...Array.from({ length: 1001 }, (_, n) => line(n))].join("\n"));
    expect(await tried(long)).toMatchObject({ refusal: "roster-too-long", details: { most: "1000" } });

    const before = (await reviewersWhere(tx)).length;
    const { basis } = await tried(utf8);
    const taken = await ask("take-roster", utf8, { basis });
    expect(isRefusal(taken)).toBe(false);
    expect((await reviewersWhere(tx)).length).toBe(before + 1);
    expect(await ask("take-roster", utf8, { basis })).toMatchObject({ refusal: "roster-outdated" });
  }));
