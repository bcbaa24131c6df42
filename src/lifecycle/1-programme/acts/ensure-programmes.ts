import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { ProgrammeDraft } from "../programme.ts";
import { findByCodes, insertProgramme } from "../store.ts";

/** What a register elsewhere says of a programme: that it is there, whose it is and how it is called. */
export type KnownProgramme = Pick<ProgrammeDraft, "code" | "owner" | "name" | "currency">;

/**
 * Finds programmes by their codes and writes those that are not there, without years, lines or a period: nobody has
 * said any. Answers the identity of each code.
 */
export async function ensureProgrammes(
  acting: Acting,
  drafts: readonly KnownProgramme[],
): Promise<{ readonly programmes: ReadonlyMap<string, string>; readonly added: number }> {
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["ensure-programmes"]);
  const codes = drafts.map(({ code }) => code);
  const programmes = new Map(await findByCodes(acting.tx, codes));
  let added = 0;
  for (const draft of drafts) {
    if (programmes.has(draft.code)) continue;
    const programme = acting.newId();
    programmes.set(draft.code, programme);
    added += 1;
    const bare = { ...draft, parent: null, runs: null, years: [], lines: [], targets: [] };
    await insertProgramme(acting.tx, programme, bare, seq);
  }
  return { programmes, added };
}
