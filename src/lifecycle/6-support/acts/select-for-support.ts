import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { openCase } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { calendarOf, findProgramme, unknownProgramme, yearOn } from "#programme";
import { acts } from "../act-words.ts";
import { supportExists, supportWithoutTitle, supportWithoutYear } from "../rules.ts";
import { hasCase } from "../store.ts";
import type { SelectionDraft, SupportCase } from "../support.ts";
import { supportCase } from "./move-support.ts";

/** Selects a firm for the support of a (sub-)programme: the first rung. Answers the case. */
export const selectForSupport = (acting: Acting, draft: SelectionDraft): Promise<string | Refusal> =>
  openCase(acting, supportCase, acts.named["select-for-support"], draft, async () => {
    const { tx } = acting;
    const { programme, party } = draft;
    const title = draft.title.trim();
    if (title === "") return supportWithoutTitle({}, "/title");
    if ((await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
    const known = await namesOf(tx, [party], { valid: dayOf(acting.at), known: asKnownNow });
    if (!known.has(party)) return unknownParty({ party }, "/party");
    const years = await calendarOf(tx, programme);
    const year = draft.year === undefined ? yearOn(years, draft.day) : years.find(({ no }) => no === draft.year);
    if (!year) return supportWithoutYear({ year: `${draft.year ?? draft.day}` }, "/year");
    if (await hasCase(tx, programme, party, title)) return supportExists({ title });
    const row: SupportCase = { supportCase: acting.newId(), programme, party, title, state: "selected", worth: null };
    return { row, facets: { year: `${year.no}` } };
  });
