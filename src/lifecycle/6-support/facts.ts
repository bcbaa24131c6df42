import { text } from "#base/text";
import { closed, open, type Property } from "#base/property";
import { type AnyRoom } from "#hub";
import type { Offer } from "./giving.ts";
import { type FactKind, defineKinds } from "#journal";
import { yearFacet } from "#programme";

const step = { measure: "event", unit: "firm", facets: { year: yearFacet } } as const;

export const caseKinds = defineKinds(
  {
    kind: "support.selected",
    says: { rung: "selected" },
    seen: "record",
    word: { ko: "지원기업 선정", en: "Selected for support" },
    phrase: { happened: text("지원기업으로 선정된", "selected for support") },
    ...step,
    ladder: "support",
    rung: 1,
  },
  {
    kind: "support.agreed",
    says: { rung: "agreed" },
    seen: "record",
    word: { ko: "지원 협약", en: "Support agreed" },
    phrase: { happened: text("지원 협약을 체결한", "that signed a support agreement") },
    ...step,
    ladder: "support",
    rung: 2,
  },
  {
    kind: "support.completed",
    says: { rung: "supported" },
    seen: "record",
    word: { ko: "지원 완료", en: "Support completed" },
    phrase: { happened: text("지원이 완료된", "with support completed") },
    ...step,
    ladder: "support",
    rung: 3,
  },
  // a way out, not a rung
  {
    kind: "support.abandoned",
    seen: "record",
    word: { ko: "지원 포기·해약", en: "Support abandoned" },
    phrase: { happened: text("지원을 포기하거나 해약한", "that gave up their support") },
    ...step,
  },
  {
    kind: "support.withdrawn",
    seen: "record",
    word: { ko: "지원 건 기록 취소", en: "Record of a support case withdrawn" },
    phrase: { happened: text("지원 기록이 취소된", "whose support was recorded by mistake") },
    ...step,
  },
);

/** Which offers there are is the rooms' to say: their words are put in where the rooms are gathered (`withOffers`). */
const offer = open(text("지원수단", "offer"), {}, text("{value}(으)로 지원한", "given by {value}"));
const basis = closed(
  text("지원 형태", "form of support"),
  { won: text("지원금", "money"), "in-kind": text("현물", "in kind") },
  text("지원 형태가 {value}인", "({value})"),
);
const rung = { measure: "event", unit: "organisation", facets: { offer, basis } } as const;

/** Where a line of the register stands: promise and use are two kinds. */
export const lineKinds = defineKinds(
  {
    kind: "support-line.promised",
    seen: "record",
    word: text("지원 약정", "Support promised"),
    phrase: { happened: text("지원을 약정받은", "that were promised support") },
    ...rung,
    ladder: "support-line",
    rung: 1,
  },
  {
    kind: "support-line.handed-over",
    says: { rung: "supported" },
    seen: "record",
    word: text("지원 제공", "Support handed over"),
    phrase: { happened: text("지원을 제공받은", "that were given support") },
    ...rung,
    ladder: "support-line",
    rung: 2,
  },
  // ways out, not rungs
  {
    kind: "support-line.clawed-back",
    seen: "record",
    word: text("지원 환수", "Support clawed back"),
    phrase: { happened: text("지원을 환수당한", "that gave support back") },
    ...rung,
  },
  {
    kind: "support-line.cancelled",
    seen: "record",
    word: text("지원 약정 취소", "Promise of support cancelled"),
    phrase: { happened: text("지원 약정이 취소된", "whose promise of support was cancelled") },
    ...rung,
  },
  {
    kind: "support-line.withdrawn",
    seen: "record",
    word: text("지원 기록 취소", "Record of support withdrawn"),
    phrase: { happened: text("지원 기록이 취소된", "whose record of support was withdrawn") },
    ...rung,
  },
);

const amount = { measure: "flow", unit: "KRW", facets: { offer, basis } } as const;

/** What it is worth: promised, handed over and clawed back never add up. */
export const worthKinds = defineKinds(
  {
    kind: "support-worth.promised",
    seen: "record",
    word: text("지원 약정액", "Worth of support promised"),
    phrase: { amount: text("지원 약정액", "the worth of support promised") },
    ...amount,
  },
  {
    kind: "support-worth.handed-over",
    says: { rung: "disbursed" },
    seen: "record",
    word: text("지원 제공액", "Worth of support handed over"),
    phrase: { amount: text("지원 제공액", "the worth of support handed over") },
    ...amount,
  },
  {
    kind: "support-worth.clawed-back",
    seen: "record",
    word: text("지원 환수액", "Worth of support clawed back"),
    phrase: { amount: text("지원 환수액", "the worth of support clawed back") },
    ...amount,
  },
);
export type WorthKind = (typeof worthKinds)[number]["kind"];

export const kinds = [...caseKinds, ...lineKinds, ...worthKinds] as const;

/** The offers that give support, as the rooms declare them: the register knows none by name. */
export const offersOf = (rooms: readonly AnyRoom[]): Offer[] =>
  rooms.flatMap(({ cases = [] }) => cases.flatMap(({ gives }) => (gives === undefined ? [] : [gives])));

/** The kinds of all rooms, the offers called by their words wherever a fact says which offer it was. */
export function withOffers(all: readonly FactKind[], rooms: readonly AnyRoom[]): FactKind[] {
  const words = Object.fromEntries(offersOf(rooms).map((one) => [one.offer, one.word]));
  const named: Property = { ...offer, words } as Property;
  return all.map((kind) =>
    kind.facets?.["offer"] === offer ? { ...kind, facets: { ...kind.facets, offer: named } } : kind,
  );
}
