import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts } from "#evidence";
import { type Acting, forever, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findPlace, unknownPlace } from "#place";
import { findProgramme, unknownProgramme } from "#programme";
import { signedFact } from "../facts.ts";
import { isNewTenant, negativeRent, roomFits } from "../rules.ts";
import { insertTenancy, tenanciesOf } from "../store.ts";
import type { Tenancy, TenancyDraft } from "../tenancy.ts";

/** Signs a contract for a room, or for a desk in a shared office. Answers the tenancy. */
export async function signTenancy(acting: Acting, draft: TenancyDraft): Promise<string | Refusal> {
  const { tx } = acting;
  const { programme, party, rentWon } = draft;
  if (rentWon < 0n) return negativeRent({}, "/rentWon");
  if ((await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
  const known = await namesOf(tx, [party], { valid: dayOf(acting.at), known: forever - 1n });
  if (!known.has(party)) return unknownParty({ party }, "/party");
  const place = draft.room === null ? null : await findPlace(tx, draft.room);
  if (draft.room !== null && place === null) return unknownPlace({ place: draft.room });
  // the commit's lock before the look: of two contracts at once the second must see the first
  await openCommit(tx, acting.at, acting.actor, "sign-tenancy");
  const room = place?.place ?? null;
  const refused =
    (place === null ? null : roomFits(place, draft.people)) ??
    isNewTenant(await tenanciesOf(tx, { party, programme }), room);
  if (refused !== null) return refused;
  const own: Tenancy = {
    tenancy: acting.newId(),
    programme,
    party,
    room,
    people: draft.people ?? null,
    state: "signed",
    signed: draft.signed,
    movedIn: null,
    ended: null,
    rentWon,
  };
  const told = await appendProvenFacts(acting, "sign-tenancy", [
    { draft: signedFact(own, draft), proofs: draft.evidence ?? [] },
  ]);
  if (isRefusal(told)) return told;
  await insertTenancy(tx, own);
  return own.tenancy;
}
