import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { openCase, type Step } from "#case";
import { type Act, type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { holidaysOf } from "#term";
import { acts } from "../act-words.ts";
import { reviewUntil, sanctionExists, termsFit } from "../rules.ts";
import type { SanctionCase, Terms } from "../sanction.ts";
import { isNumberTaken } from "../store.ts";
import type { BasisName } from "../vocabulary.ts";
import { sanctionCase } from "./sanction-case.ts";

/** What a sanction is about; its day is that of the notice. */
export interface SanctionDraft extends Step, Terms {
  readonly number: string;
  readonly basis: BasisName;
  readonly party: string;
  readonly programme: string | null;
  readonly ground: string;
}

/** 사전 통지: the firm is told what is meant to be imposed, and may ask for a re-review. Answers the sanction. */
export const notifySanction = (acting: Acting, draft: SanctionDraft): Promise<string | Refusal> =>
  openSanction(acting, acts.named["notify-sanction"], draft, null);

/** The first step of a sanction, our own or told by another government. */
export const openSanction = (
  acting: Acting,
  act: Act,
  draft: SanctionDraft,
  toldBy: string | null,
): Promise<string | Refusal> =>
  openCase(acting, sanctionCase, act, draft, async () => {
    const { tx } = acting;
    const { basis, party, programme, starts, ends, won, baseWon, day: noticed } = draft;
    const number = draft.number.trim();
    const misfit = termsFit(basis, draft);
    if (misfit !== null) return misfit;
    const asked = toldBy === null ? [party] : [party, toldBy];
    const known = await namesOf(tx, asked, { valid: dayOf(acting.at), known: asKnownNow });
    for (const [index, one] of asked.entries())
      if (!known.has(one)) return unknownParty({ party: one }, index === 0 ? "/party" : "/toldBy");
    if (await isNumberTaken(tx, toldBy, number)) return sanctionExists({ number }, "/number");
    const row: SanctionCase = {
      ...{ sanction: acting.newId(), number, basis, party, programme, toldBy, ground: draft.ground.trim() },
      ...{ state: "noticed", noticed, reviewUntil: reviewUntil(noticed, await holidaysOf(tx)), decided: null },
      ...{ starts, ends, won, baseWon, paidWon: 0n, over: null },
    };
    return { row };
  });
