import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { figureView, open } from "#figure";
import { backUp, restorable, restore } from "#platform/backup";
import { type Database, readMigrations, testDatabase } from "#platform/db";
import { diskFiles } from "#platform/files";
import { toldHub, type ToldHub } from "./testing.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const given = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

/** Every figure there is, asked: value, coverage and how it stands; and how far each journal goes. */
async function saidBy(database: Database, at: Date): Promise<unknown> {
  return given(
    await database.transaction("read", async (tx) => {
      const { rows } = await sql<{ figure: string }>`select distinct figure from figure_definition order by 1`.execute(
        tx,
      );
      const figures: unknown[] = [];
      for (const { figure } of rows) {
        const opened = await open(tx, figure, { "as-of": "2025-11-18", known: "2025-11-19" }, at);
        figures.push(isRefusal(opened) ? opened.refusal : await figureView(tx, opened));
      }
      const heads = await sql`
        select (select max(seq) from journal_commit) as commit, (select count(*) from fact) as facts,
          (select count(*) from audit) as audit, (select count(*) from role_grant) as roles,
          (select string_agg(seal, ' ' order by publication, figure) from publication_figure) as seals`.execute(tx);
      return { figures, heads: heads.rows };
    }),
  );
}

test("[BK6] a restored hub says every figure, seal and head as the one that was backed up", async () => {
  const place = await mkdtemp(join(tmpdir(), "geojeom-drill-"));
  const database = await testDatabase();
  try {
    const folder = join(place, "backups");
    const made = given(await backUp({ pool: hub.database.pool, files: hub.files, folder, at: hub.at }));
    expect([made.rows > 4_000, made.files > 300, made.lost]).toEqual([true, true, []]);
    const found = given(await restorable(folder, await readMigrations()));
    const isEmpty = async (): Promise<boolean> => true;
    given(await restore(found, { database, files: diskFiles(join(place, "files")), isEmpty }));
    const said = await saidBy(database, hub.at);
    expect((said as { figures: unknown[] }).figures.length).toBeGreaterThan(15);
    expect(said).toEqual(await saidBy(hub.database, hub.at));
    await expect(sql`delete from fact`.execute(database.kysely)).rejects.toThrow();
  } finally {
    await database.close();
    await rm(place, { recursive: true, force: true });
  }
});
