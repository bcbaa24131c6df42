import type { Day } from "#base/day";
import { contains, overlaps } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import type { OfficeDraft } from "../party.ts";
import { officeHeld, officeOfOrganisation, unknownOffice } from "../rules.ts";
import { closeOffice, heldOffices, insertOffice } from "../store.ts";
import { partiesAsSeen } from "./parties-as-seen.ts";

/** A person holds an office of an organisation during some days. Answers the organisation. */
export async function appointPerson(acting: Acting, office: OfficeDraft, seen?: Seen): Promise<string | Refusal> {
  const { organisation, person, title, valid } = office;
  const refused = await officeAsSeen(acting, organisation, person, seen);
  if (refused !== null) return refused;
  const held = await heldOffices(acting.tx, organisation, person);
  if (held.some((one) => one.title.ko === title.ko && overlaps(one.valid, valid)))
    return officeHeld({ title: title.ko });
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["appoint-person"]);
  await insertOffice(acting.tx, seq, office);
  return organisation;
}

/** From `from` on the office is no longer held; one left on its first day was never held. */
export async function leaveOffice(
  acting: Acting,
  organisation: string,
  person: string,
  title: string,
  from: Day,
  seen?: Seen,
): Promise<string | Refusal> {
  const refused = await officeAsSeen(acting, organisation, person, seen);
  if (refused !== null) return refused;
  const held = (await heldOffices(acting.tx, organisation, person)).find(
    (one) => one.title.ko === title && contains(one.valid, from),
  );
  if (held === undefined) return unknownOffice({ title });
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["leave-office"]);
  await closeOffice(acting.tx, seq, held.version);
  if (held.valid.from < from)
    await insertOffice(acting.tx, seq, { ...held, valid: { from: held.valid.from, to: from } });
  return organisation;
}

/** Null where a person may hold an office in an organisation that is still as it was seen. */
async function officeAsSeen(acting: Acting, organisation: string, person: string, seen: Seen): Promise<Refusal | null> {
  const types = await partiesAsSeen(acting, [
    { party: organisation, seen },
    { party: person, seen: undefined },
  ]);
  if (isRefusal(types)) return types;
  return types.get(person) !== "person" || types.get(organisation) === "person" ? officeOfOrganisation({}) : null;
}
