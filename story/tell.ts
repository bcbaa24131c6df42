import { sql } from "kysely";
import { newId } from "#base/id";
import { namedAct, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import type { Files } from "#platform/files";
import { gatherStory, type Told } from "./gather.ts";
import { numberOf, stream } from "./stream.ts";
import { openKept } from "./world.ts";

export interface Stage {
  readonly tx: Tx;
  readonly files: Files;
  /** Where the story stops, to see the hub as it was then; the whole story unless told. */
  readonly until?: Date;
  /** Told with 0…1 as the story goes on. */
  readonly progress?: (share: number) => void;
}

/**
 * Plays the two years of the hub through the same acts that people use, each at its own moment, so that every date
 * can be asked about afterwards. For an empty database only. The same story has the same identifiers every time.
 */
export async function tellStory({ tx, files, until, progress }: Stage, told?: Told): Promise<void> {
  const story = told ?? (await gatherStory());
  let now = "the beginning";
  const kept = openKept(() => now);
  const streams = new Map<string, () => Buffer>();
  const drawOf = (name: string): Buffer => {
    const draw = streams.get(name) ?? stream(name);
    streams.set(name, draw);
    return draw();
  };
  const chapters = story.chapters.filter(({ at }) => until === undefined || at <= until);
  for (const [index, { room, at, who, act, tell }] of chapters.entries()) {
    now = `${act} of ${room}, ${at.toISOString()}`;
    const actor = who === "story" ? who : kept.find("user", who);
    // one transaction, so that the story is told whole or not at all, and a commit each, as those of a life would be
    await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    await openCommit(tx, at, actor, namedAct(act));
    const chance = (): number => numberOf(drawOf(`chance of ${room}`));
    await tell(
      { tx, at, actor, newId: () => newId(at, drawOf(`identifiers of ${room}`)) },
      { ...kept, files, told: story, chance },
    );
    progress?.((index + 1) / chapters.length);
  }
}
