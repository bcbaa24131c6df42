import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts } from "#evidence";
import { type Acting, forever, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { calendarOf, findProgramme, unknownProgramme, yearOn } from "#programme";
import { supportFact } from "../facts.ts";
import { supportExists, supportWithoutTitle, supportWithoutYear } from "../rules.ts";
import { hasCase, insertCase } from "../store.ts";
import type { SelectionDraft, SupportCase } from "../support.ts";

/** Selects a firm for the support of a (sub-)programme: the first rung. Answers the case. */
export async function selectForSupport(acting: Acting, draft: SelectionDraft): Promise<string | Refusal> {
  const { tx } = acting;
  const title = draft.title.trim();
  if (title === "") return supportWithoutTitle({}, "/title");
  if ((await findProgramme(tx, draft.programme)) === null) return unknownProgramme({ programme: draft.programme });
  const known = await namesOf(tx, [draft.party], { valid: dayOf(acting.at), known: forever - 1n });
  if (!known.has(draft.party)) return unknownParty({ party: draft.party }, "/party");
  const years = await calendarOf(tx, draft.programme);
  const year = draft.year === undefined ? yearOn(years, draft.day) : years.find(({ no }) => no === draft.year);
  if (!year) return supportWithoutYear({ year: `${draft.year ?? draft.day}` }, "/year");
  // the commit's lock before the look: of two selections at once the second must see the first
  await openCommit(tx, acting.at, acting.actor, "select-for-support");
  if (await hasCase(tx, draft.programme, draft.party, title)) return supportExists({ title });
  const { programme, party } = draft;
  const one: SupportCase = { supportCase: acting.newId(), programme, party, title, state: "selected" };
  const told = await appendProvenFacts(acting, "select-for-support", [
    { draft: supportFact(one, "selected", year.no, draft), proofs: draft.evidence ?? [] },
  ]);
  if (isRefusal(told)) return told;
  await insertCase(tx, one);
  return one.supportCase;
}
