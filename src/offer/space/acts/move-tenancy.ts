import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import { defineCase, moveCase, type Step } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf } from "#party";
import { findPlace, placeNamesOf } from "#place";
import type { Tx } from "#platform/db";
import { givesSupport } from "#support";
import { kinds } from "../facts.ts";
import { freeRoom, roomHeld, unknownTenancy } from "../rules.ts";
import { findTenancy, insertTenancy, tenanciesOfRoom, updateTenancy } from "../store.ts";
import { tenancy, type Tenancy } from "../tenancy.ts";

/** A room below its list price is support in kind: by the month, as long as the tenant is here. */
export const tenancyCase = givesSupport(
  defineCase({
    name: "tenancy",
    word: { ko: "입주 계약", en: "Tenancy" },
    states: tenancy,
    ...{ table: "tenancy", idColumn: "tenancy", facts: "attraction", kinds },
    idOf: (one: Tenancy) => one.tenancy,
    ...{ find: findTenancy, insert: insertTenancy, update: updateTenancy },
    unknown: (id) => unknownTenancy({ tenancy: id }),
  }),
  {
    offer: "space",
    word: text("입주공간", "Space"),
    title: async ({ room, signed }, tx) => {
      if (room === null) return "공유 사무실 좌석";
      const names = await placeNamesOf(tx, [room], { valid: signed, known: asKnownNow });
      return `사무실 ${names.get(room)?.ko ?? ""}`.trim();
    },
    at: {
      signed: async ({ room, rentWon, until }, tx) => ({
        does: "promise",
        worth: { basis: "in-kind", item: await priceItem(tx, room), charged: rentWon },
        until,
      }),
      "moved-in": () => ({ does: "hand-over" }),
      ended: () => ({ does: "end" }),
      cancelled: () => ({ does: "cancel" }),
    },
  },
);

/** What the price list calls it: a room of its building, or a desk. */
async function priceItem(tx: Tx, room: string | null): Promise<string> {
  const place = room === null ? null : await findPlace(tx, room);
  const building = place === null || place.parent === null ? null : await findPlace(tx, place.parent);
  return place === null ? "space.desk" : `space.room.${(building ?? place).code}`;
}

/** 입주: from this day on the tenant is here, in a room that nobody else holds. Answers the fact. */
export const moveIn = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, tenancyCase, id, "move-in", step, async (one) => (await roomIsFree(acting, one, step)) ?? {});

/** 퇴거: `day` is the first day he is not here any more; the days of the stay end with it. */
export const endTenancy = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, tenancyCase, id, "end", step);

/** A contract that came to nothing: signed, never moved into. */
export const cancelTenancy = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, tenancyCase, id, "cancel", step);

async function roomIsFree({ tx, at }: Acting, one: Tenancy, { day }: Step): Promise<Refusal | null> {
  if (one.room === null) return null;
  const holder = freeRoom(await tenanciesOfRoom(tx, one.room), { from: day, to: null });
  if (holder === null) return null;
  const name = (await namesOf(tx, [holder.party], { valid: dayOf(at), known: asKnownNow })).get(holder.party);
  const party = name ?? { ko: holder.party, en: holder.party };
  return roomHeld({ party: party.ko, partyEn: party.en, from: holder.movedIn ?? "" }, "/day");
}
