import { text } from "#base/text";
import { count, type Definition, facts, until } from "#engine/figure";
import type { DeclaredSentence } from "#hub";

const about = {
  unit: "case",
  source: text("입주계약서와 입주 확인서", "leases and confirmations of moving in"),
  dimensions: ["programme", "year", "party:type", "party:origin"],
  parameters: ["programme"],
} as const satisfies Partial<Definition>;

/** Contracts, not organisations: one organisation may have several, and one that left has had one. */
export const figures: readonly Definition[] = [
  {
    ...about,
    figure: "tenancies.signed",
    title: text("입주계약", "Leases signed"),
    sentence: text("지금까지 입주계약 {value}을(를) 체결했다.", "{value} of leases have been signed so far."),
    measure: count("case", facts("attraction.signed", until)),
    rung: text("유치(계약)", "attracted (contract)"),
    population: text("체결한 입주계약", "leases signed"),
  },
  {
    ...about,
    figure: "tenancies.moved-in",
    title: text("입주", "Moved in"),
    sentence: text("지금까지 입주계약 {value}에 입주했다.", "{value} of leases have been moved into so far."),
    measure: count("case", facts("attraction.moved-in", until)),
    rung: text("입주", "moved in"),
    population: text("입주한 계약(퇴거한 곳 포함)", "leases moved into, those since left included"),
  },
];

/** What a release may say of them. */
export const sentences: readonly DeclaredSentence[] = [
  {
    sentence: "space.signed",
    says: {
      text: text("지금까지 입주계약 {n}을/를 체결했다.", "So far {n} of leases have been signed."),
      slots: { n: { say: "figure", figure: "tenancies.signed" } },
    },
  },
];
