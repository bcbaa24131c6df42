import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import type { ProgrammeDraft } from "../programme.ts";
import { unknownProgramme } from "../rules.ts";
import { findProgramme } from "../store.ts";
import { setUpProgramme } from "./set-up-programme.ts";

/** What a sub-programme must say for itself; the rest it takes from its parent. */
export type SubProgrammeDraft = Pick<ProgrammeDraft, "code" | "name"> & Partial<Omit<ProgrammeDraft, "parent">>;

/** Adds a programme below another: owner, law, track, period and currency are the parent's unless it says otherwise. */
export async function addSubProgramme(
  acting: Acting,
  parent: string,
  draft: SubProgrammeDraft,
): Promise<string | Refusal> {
  const above = await findProgramme(acting.tx, parent);
  if (above === null) return unknownProgramme({ programme: parent }, "/parent");
  return setUpProgramme(acting, {
    owner: above.owner,
    runs: above.runs,
    currency: above.currency,
    ...(above.legalBasis === null ? {} : { legalBasis: above.legalBasis }),
    ...(above.track === null ? {} : { track: above.track }),
    years: [],
    lines: [],
    targets: [],
    ...draft,
    parent,
  });
}
