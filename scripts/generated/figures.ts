/** docs/figures/<figure>.sql: what each definition is compiled to, folded and paged, for those who audit a number. */
import { compiledSql } from "#figure";
import { definitions as everyHubs, kinds } from "../../src/main/wired.ts";
import { gatherStory } from "../../story/gather.ts";

export async function figurePages(): Promise<Record<string, string>> {
  const { definitions } = await gatherStory();
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]));
  return Object.fromEntries(
    [...everyHubs, ...definitions].map((definition) => [
      `docs/figures/${definition.figure}.sql`,
      compiledSql(definition, byName),
    ]),
  );
}
