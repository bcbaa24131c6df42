import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, asKnownNow } from "#journal";
import { namesOf } from "#party";
import { tellMember } from "../mail.ts";
import { memberAlready, notEditable, notInvited, unknownApplication, unknownMember } from "../rules.ts";
import { lockApplication, membersOf, removeMember, setMember, touchDraft } from "../store.ts";
import { partyByNumber } from "../views.ts";

/** The draft, as long as it may be changed; kept from others until the transaction ends. */
async function draftOf({ tx }: Acting, id: string) {
  const row = await lockApplication(tx, id);
  if (row === null) return unknownApplication({ application: id });
  return row.state === "draft" || row.state === "returned" ? row : notEditable({});
}

/** Asks a firm into the consortium by its business number; its people are told and answer themselves. */
export async function inviteMember(acting: Acting, id: string, number: string): Promise<Refusal | string> {
  const row = await draftOf(acting, id);
  if (isRefusal(row)) return row;
  const party = await partyByNumber(acting.tx, number);
  if (party === null) return unknownMember({ number }, "/businessNumber");
  const held = (await membersOf(acting.tx, id)).find((one) => one.party === party);
  if (party === row.party || (held !== undefined && held.state !== "declined"))
    return memberAlready({}, "/businessNumber");
  await setMember(acting.tx, id, { party, state: "invited" });
  await touchDraft(acting.tx, id);
  const names = await namesOf(acting.tx, [row.party], { valid: dayOf(acting.at), known: asKnownNow });
  return (await tellMember(acting, row, party, names.get(row.party)?.ko ?? "")) ?? party;
}

/** A firm that was asked in says yes or no. */
export async function answerInvitation(
  acting: Acting,
  id: string,
  party: string,
  answer: "accepted" | "declined",
): Promise<Refusal | string> {
  const row = await draftOf(acting, id);
  if (isRefusal(row)) return row;
  const held = (await membersOf(acting.tx, id)).find((one) => one.party === party);
  if (held?.state !== "invited") return notInvited({});
  await setMember(acting.tx, id, { party, state: answer });
  await touchDraft(acting.tx, id);
  return party;
}

/** The lead takes a firm out again, or a firm that was in leaves. */
export async function dropMember(acting: Acting, id: string, party: string): Promise<Refusal | string> {
  const row = await draftOf(acting, id);
  if (isRefusal(row)) return row;
  if (!(await membersOf(acting.tx, id)).some((one) => one.party === party)) return notInvited({});
  await removeMember(acting.tx, id, party);
  await touchDraft(acting.tx, id);
  return party;
}
