/** docs/figures/<figure>.sql: what each definition is compiled to, folded and paged, for those who audit a number. */
import { compiledSql, standardDefinitions } from "#figure";
import { kinds } from "../../src/main/kinds.ts";
import { gatherStory } from "../../story/gather.ts";

export async function figurePages(): Promise<Record<string, string>> {
  const { definitions } = await gatherStory();
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  return Object.fromEntries(
    [...standardDefinitions, ...definitions].map((definition) => [
      `docs/figures/${definition.figure}.sql`,
      compiledSql(definition, byName),
    ]),
  );
}
