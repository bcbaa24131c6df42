import type { Day } from "#base/day";
import { isId } from "#base/id";
import { contains, overlaps } from "#base/period";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { OfficeDraft } from "../party.ts";
import { officeHeld, officeOfOrganisation, unknownOffice, unknownParty } from "../rules.ts";
import { closeOffice, heldOffices, insertOffice, typesOf } from "../store.ts";

/** A person holds an office of an organisation during some days. Answers the organisation. */
export async function appointPerson(acting: Acting, office: OfficeDraft): Promise<string | Refusal> {
  const { organisation, person, title, valid } = office;
  const refused = await notAnOffice(acting, organisation, person);
  if (refused !== null) return refused;
  const clash = async () =>
    (await heldOffices(acting.tx, organisation, person)).some(
      (held) => held.title.ko === title.ko && overlaps(held.valid, valid),
    );
  if (await clash()) return officeHeld({ title: title.ko });
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["appoint-person"]);
  if (await clash()) return officeHeld({ title: title.ko });
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
): Promise<string | Refusal> {
  const refused = await notAnOffice(acting, organisation, person);
  if (refused !== null) return refused;
  const holding = async () =>
    (await heldOffices(acting.tx, organisation, person)).find(
      (held) => held.title.ko === title && contains(held.valid, from),
    );
  if ((await holding()) === undefined) return unknownOffice({ title });
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["leave-office"]);
  const held = await holding();
  if (held === undefined) return unknownOffice({ title });
  await closeOffice(acting.tx, seq, held.version);
  if (held.valid.from < from)
    await insertOffice(acting.tx, seq, { ...held, valid: { from: held.valid.from, to: from } });
  return organisation;
}

async function notAnOffice(acting: Acting, organisation: string, person: string): Promise<Refusal | null> {
  for (const one of [organisation, person]) if (!isId(one)) return unknownParty({ party: one });
  const types = await typesOf(acting.tx, [organisation, person]);
  for (const one of [organisation, person]) if (!types.has(one)) return unknownParty({ party: one });
  return types.get(person) !== "person" || types.get(organisation) === "person" ? officeOfOrganisation({}) : null;
}
