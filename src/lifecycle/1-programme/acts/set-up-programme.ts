import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts } from "#evidence";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { factsOf } from "../facts.ts";
import type { ProgrammeDraft } from "../programme.ts";
import { fundedOnce, liesWithin, programmeExists, programmeFits, unknownProgramme } from "../rules.ts";
import {
  familyOf,
  findByCodes,
  findProgramme,
  fundedAmong,
  insertLines,
  insertProgramme,
  insertTargets,
  insertYears,
} from "../store.ts";
import { referencesAreKnown } from "./check-references.ts";

/** Writes a programme with its years, lines and targets, all of it or nothing. Answers its identity. */
export async function setUpProgramme(acting: Acting, draft: ProgrammeDraft): Promise<string | Refusal> {
  const parties = [draft.owner, ...draft.lines.map(({ funder }) => funder)];
  const evidence = [draft.evidence, ...draft.targets.map((target) => target.evidence)];
  const refused =
    programmeFits(draft) ??
    (await standsInItsTree(acting, draft)) ??
    (await referencesAreKnown(acting, { parties, evidence }));
  if (refused !== null) return refused;
  // the commit's lock before the look: of two with one code the second must see the first
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["set-up-programme"]);
  if ((await findByCodes(acting.tx, [draft.code])).size > 0) return programmeExists({ code: draft.code }, "/code");
  const programme = acting.newId();
  const { tx, newId } = acting;
  await insertProgramme(tx, programme, draft, seq);
  await insertYears(tx, programme, draft.years);
  await insertLines(
    tx,
    programme,
    draft.lines.map((line) => ({ ...line, id: newId() })),
  );
  await insertTargets(
    tx,
    programme,
    draft.targets.map((target) => ({ ...target, id: newId() })),
  );
  const told = await appendProvenFacts(acting, acts.named["set-up-programme"], factsOf(programme, draft));
  return isRefusal(told) ? told : programme;
}

async function standsInItsTree({ tx }: Acting, draft: ProgrammeDraft): Promise<Refusal | null> {
  if (draft.parent === null) return null;
  const parent = await findProgramme(tx, draft.parent);
  if (parent === null) return unknownProgramme({ programme: draft.parent }, "/parent");
  const above = [draft.parent, ...(await familyOf(tx, draft.parent)).above];
  return liesWithin(parent, draft) ?? fundedOnce(draft.lines.length, await fundedAmong(tx, above));
}
