import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { day, instantAt } from "#base/day";
import { isRefusal } from "#base/refusal";
import { defineFigure } from "#figure";
import { writeActs, writeKinds } from "#journal";
import { type TestDatabase, testDatabase, testsPlace } from "#platform/db";
import { diskFiles, type Files } from "#platform/files";
import { freshId } from "#platform/identity";
import { actWords, definitions, kinds } from "./wired.ts";
import { tellStory } from "../../story/tell.ts";

const root = join(import.meta.dirname, "../..");

/** What the telling can depend on: another word anywhere in it is another story. */
const hashOfSources = (): string => {
  const hash = createHash("sha256");
  const sources = globSync(["src/{base,engine,platform,registry,lifecycle,offer,main}/**/*.ts", "story/**/*.ts"], {
    cwd: root,
    exclude: ["**/*.test.ts"],
  });
  for (const file of sources.sort()) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
};

/** A hub of its own with the whole story in it, told once for all tests that ask; `at` is a day after its last word. */
export interface ToldHub {
  readonly database: TestDatabase;
  readonly files: Files;
  readonly at: Date;
  close(): Promise<void>;
}

export async function toldHub(): Promise<ToldHub> {
  const name = hashOfSources();
  const documents = join(testsPlace(), `geojeom-told-${process.geteuid?.() ?? ""}-${name}`);
  const at = instantAt(day("2025-11-20"), 10);
  const database = await testDatabase({
    name,
    fill: async (empty) => {
      const told = await empty.transaction("write", async (tx) => {
        await writeKinds(tx, kinds);
        await writeActs(tx, actWords);
        await tellStory({ tx, files: diskFiles(documents) });
        await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
        for (const definition of definitions) {
          const defined = await defineFigure({ tx, at, actor: "geojeom", newId: () => freshId(at) }, definition);
          if (isRefusal(defined)) return defined;
        }
        return "told";
      });
      if (isRefusal(told)) throw new Error(told.text.en);
      await empty.pool.query("analyze");
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "geojeom-told-hub-"));
  await cp(documents, folder, { recursive: true });
  return {
    database,
    files: diskFiles(folder),
    at,
    close: async () => {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
