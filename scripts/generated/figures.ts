/** docs/figures/<figure>.sql: what each definition is compiled to, folded and paged, for those who audit a number. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compiledSql, standardDefinitions } from "#figure";
import type { FactKind } from "#journal";
import { definitions } from "../../story/changwon/definitions.ts";

/** Every room that writes facts declares their kinds in its `facts.ts`. */
async function declaredKinds(root: string): Promise<ReadonlyMap<string, FactKind>> {
  const files = globSync("src/{registry,lifecycle,offer}/*/facts.ts", { cwd: root }).sort();
  const rooms = await Promise.all(
    files.map(async (file) => {
      const { kinds = [] } = (await import(pathToFileURL(join(root, file)).href)) as { kinds?: readonly FactKind[] };
      return kinds;
    }),
  );
  return new Map(rooms.flat().map((kind) => [kind.kind, kind]));
}

export async function figurePages(root: string): Promise<Record<string, string>> {
  const kinds = await declaredKinds(root);
  const all = [...standardDefinitions, ...definitions];
  return Object.fromEntries(
    all.map((definition) => [`docs/figures/${definition.figure}.sql`, compiledSql(definition, kinds)]),
  );
}
