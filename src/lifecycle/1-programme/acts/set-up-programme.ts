import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts, type ProvenDraft } from "#evidence";
import { type Acting, forever, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { fundingFact, runningFact, targetFact, yearFact } from "../facts.ts";
import type { ProgrammeDraft, ProgrammeYear } from "../programme.ts";
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

/** Writes a programme with its years, lines and targets, all of it or nothing. Answers its identity. */
export async function setUpProgramme(acting: Acting, draft: ProgrammeDraft): Promise<string | Refusal> {
  const refused =
    programmeFits(draft) ?? (await standsInItsTree(acting, draft)) ?? (await partiesAreKnown(acting, draft));
  if (refused !== null) return refused;
  // the commit's lock before the look: of two with one code the second must see the first
  const seq = await openCommit(acting.tx, acting.at, acting.actor, "set-up-programme");
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
  const told = await appendProvenFacts(acting, "set-up-programme", factsOf(programme, draft));
  return isRefusal(told) ? told : programme;
}

async function standsInItsTree({ tx }: Acting, draft: ProgrammeDraft): Promise<Refusal | null> {
  if (draft.parent === null) return null;
  const parent = await findProgramme(tx, draft.parent);
  if (parent === null) return unknownProgramme({ programme: draft.parent }, "/parent");
  const above = [draft.parent, ...(await familyOf(tx, draft.parent)).above];
  return liesWithin(parent, draft) ?? fundedOnce(draft.lines.length, await fundedAmong(tx, above));
}

async function partiesAreKnown({ tx, at }: Acting, { owner, lines }: ProgrammeDraft): Promise<Refusal | null> {
  const asked = [owner, ...lines.map(({ funder }) => funder)];
  const known = await namesOf(tx, asked, { valid: dayOf(at), known: forever - 1n });
  const party = asked.find((one) => !known.has(one));
  return party === undefined ? null : unknownParty({ party });
}

/** The plan proves the years and lines; a target may have a paper of its own. */
function factsOf(programme: string, draft: ProgrammeDraft): ProvenDraft[] {
  const { owner, runs, years, lines, targets, currency } = draft;
  const yearOf = (no: number) => years.find((year) => year.no === no) as ProgrammeYear;
  const plan = draft.evidence ?? null;
  return [
    ...[
      ...(runs === null ? [] : [runningFact(programme, owner, runs)]),
      ...years.map((year) => yearFact(programme, owner, year)),
      ...lines.map((line) => fundingFact({ programme, currency }, line, yearOf(line.year))),
    ].map((fact) => ({ draft: fact, evidence: plan })),
    ...(runs === null
      ? []
      : targets.map((target) => ({
          draft: targetFact(programme, owner, runs, target),
          evidence: target.evidence ?? plan,
        }))),
  ];
}
