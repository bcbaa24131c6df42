import { dayOf } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts } from "#evidence";
import { type Acting, correctFact, type FactDraft, forever, openCommit, openFactByKey } from "#journal";
import { namesOf } from "#party";
import { cancelledFact, endedFact, movedInFact } from "../facts.ts";
import { freeRoom, roomHeld, stepInOrder, unknownTenancy } from "../rules.ts";
import { findTenancy, tenanciesOfRoom, updateTenancy } from "../store.ts";
import { type Step, tenancy, type Tenancy, type TenancyState } from "../tenancy.ts";

type Move = keyof (typeof tenancy)["moves"];

/** 입주: from this day on the tenant is here, in a room that nobody else holds. Answers the fact. */
export const moveIn = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  move(acting, "move-in", id, step);

/** 퇴거: `day` is the first day he is not here any more. Closes the days of the stay and tells the leaving. */
export const endTenancy = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  move(acting, "end", id, step);

/** A contract that came to nothing: signed, never moved into. */
export const cancelTenancy = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  move(acting, "cancel", id, step);

const factOf: Readonly<Record<Move, (one: Tenancy, step: Step) => FactDraft>> = {
  "move-in": movedInFact,
  end: endedFact,
  cancel: cancelledFact,
};

async function move(acting: Acting, how: Move, id: string, step: Step): Promise<string | Refusal> {
  const { tx } = acting;
  const act = `${how}-tenancy`;
  await openCommit(tx, acting.at, acting.actor, act);
  const one = isId(id) ? await findTenancy(tx, id) : null;
  if (one === null) return unknownTenancy({ tenancy: id });
  const state = tenancy.move(one.state, how);
  if (isRefusal(state)) return state;
  const refused = stepInOrder(one, how, step.day) ?? (how === "move-in" ? await roomIsFree(acting, one, step) : null);
  if (refused !== null) return refused;
  const told = await appendProvenFacts(acting, act, [{ draft: factOf[how](one, step), proofs: step.evidence ?? [] }]);
  if (isRefusal(told)) return told;
  const stayed = how === "end" ? await closeStay(acting, one, step) : null;
  if (stayed !== null) return stayed;
  const fact = told[0] as string;
  await updateTenancy(tx, id, { state: state satisfies TenancyState, ...dayOfMove(how, step) });
  return fact;
}

const dayOfMove = (how: Move, { day }: Step) => (how === "move-in" ? { movedIn: day } : { ended: day });

async function closeStay(acting: Acting, one: Tenancy, { day }: Step): Promise<Refusal | null> {
  const stay = await openFactByKey(acting.tx, "attraction.moved-in", one.tenancy);
  if (stay === null) throw new Error(`the stay of tenancy ${one.tenancy} has no fact`);
  const corrected = await correctFact(acting, "end-tenancy", stay.fact, { valid: { from: stay.valid.from, to: day } });
  return isRefusal(corrected) ? corrected : null;
}

async function roomIsFree({ tx, at }: Acting, one: Tenancy, { day }: Step): Promise<Refusal | null> {
  if (one.room === null) return null;
  const holder = freeRoom(await tenanciesOfRoom(tx, one.room), { from: day, to: null });
  if (holder === null) return null;
  const name = (await namesOf(tx, [holder.party], { valid: dayOf(at), known: forever - 1n })).get(holder.party);
  const party = name ?? { ko: holder.party, en: holder.party };
  return roomHeld({ party: party.ko, partyEn: party.en, from: holder.movedIn ?? "" }, "/day");
}
