import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { openCase } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findPlace, unknownPlace } from "#place";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { isNewTenant, negativeRent, roomFits, termTooShort } from "../rules.ts";
import { tenanciesOf } from "../store.ts";
import type { Tenancy, TenancyDraft } from "../tenancy.ts";
import { tenancyCase } from "./move-tenancy.ts";

/** Signs a contract for a room, or for a desk in a shared office. Answers the tenancy. */
export const signTenancy = (acting: Acting, draft: TenancyDraft): Promise<string | Refusal> =>
  openCase(acting, tenancyCase, acts.named["sign-tenancy"], { ...draft, day: draft.signed }, async () => {
    const { tx } = acting;
    const { programme, party, rentWon } = draft;
    if (rentWon < 0n) return negativeRent({}, "/rentWon");
    const until = draft.until ?? null;
    if (until !== null && until <= draft.signed) return termTooShort({ signed: draft.signed }, "/until");
    if ((await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
    const known = await namesOf(tx, [party], { valid: dayOf(acting.at), known: asKnownNow });
    if (!known.has(party)) return unknownParty({ party }, "/party");
    const place = draft.room === null ? null : await findPlace(tx, draft.room);
    if (draft.room !== null && place === null) return unknownPlace({ place: draft.room });
    const room = place?.place ?? null;
    const refused =
      (place === null ? null : roomFits(place, draft.people)) ??
      isNewTenant(await tenanciesOf(tx, { party, programme }), room);
    if (refused !== null) return refused;
    const row: Tenancy = {
      ...{ tenancy: acting.newId(), programme, party, room, people: draft.people ?? null, rentWon },
      ...{ state: "signed", signed: draft.signed, movedIn: null, ended: null, until },
    };
    return { row };
  });
