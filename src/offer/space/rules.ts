import { type Period, overlaps } from "#base/period";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Tenancy } from "./tenancy.ts";

export const unknownTenancy = defineRefusal({
  code: "unknown-tenancy",
  status: 404,
  ko: "입주 계약 {tenancy}이(가) 없습니다.",
  en: "There is no tenancy {tenancy}.",
});
export const roomHeld = defineRefusal({
  code: "room-held",
  status: 409,
  ko: "이 호실은 {from}부터 {party}이(가) 사용하고 있습니다.",
  en: "The room is held by {partyEn} since {from}.",
});
export const notARoom = defineRefusal({
  code: "not-a-room",
  status: 422,
  ko: "{place}은(는) 호실이 아닙니다.",
  en: "{place} is not a room.",
});
export const overCapacity = defineRefusal({
  code: "over-capacity",
  status: 422,
  ko: "이 호실의 정원은 {capacity}명인데 사용 인원이 {people}명입니다.",
  en: "The room is for {capacity} people, not for {people}.",
});
export const peopleNotCounted = defineRefusal({
  code: "people-not-counted",
  status: 422,
  ko: "정원이 있는 호실은 사용 인원(1명 이상)을 입력해야 합니다.",
  en: "A room with a capacity asks how many people, at least 1, will use it.",
});
export const alreadyTenant = defineRefusal({
  code: "already-tenant",
  status: 409,
  ko: "이 기업·기관은 같은 장소에 종료되지 않은 계약이 이미 있습니다.",
  en: "The organisation holds an unfinished contract for the same place already.",
});
export const negativeRent = defineRefusal({
  code: "rent-negative",
  status: 422,
  ko: "임대료는 0원 이상이어야 합니다.",
  en: "A rent is not negative.",
});
export const termTooShort = defineRefusal({
  code: "term-too-short",
  status: 422,
  ko: "계약 종료일은 계약일({signed})보다 뒤여야 합니다.",
  en: "The term of a contract ends after it is signed, {signed}.",
});

/** [T1] A room holds no more people than it is for; a room with a capacity asks how many. */
export function roomFits(
  room: { readonly kind: string; readonly code: string; readonly capacity: number | null },
  people: number | undefined,
): Refusal | null {
  if (room.kind !== "room") return notARoom({ place: room.code }, "/room");
  if (people !== undefined && (!Number.isSafeInteger(people) || people < 1)) return peopleNotCounted({}, "/people");
  if (room.capacity === null) return null;
  if (people === undefined) return peopleNotCounted({}, "/people");
  if (people <= room.capacity) return null;
  return overCapacity({ capacity: `${room.capacity}`, people: `${people}` }, "/people");
}

/** [T2] A room is never held twice on one day. `held` are the tenancies of the room that were moved into. */
export function freeRoom(held: readonly Tenancy[], days: Period): Tenancy | null {
  const clash = held.find(({ movedIn, ended }) => movedIn !== null && overlaps({ from: movedIn, to: ended }, days));
  return clash ?? null;
}

/** [T3] One unfinished contract of an organisation for one place. */
export const isNewTenant = (held: readonly Tenancy[], room: string | null): Refusal | null =>
  held.some((one) => one.room === room && (one.state === "signed" || one.state === "moved-in"))
    ? alreadyTenant({})
    : null;
