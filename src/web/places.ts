import type { Role } from "#base/route";
import { text, type Text } from "#base/text";
import type { Desk, Page } from "./page.ts";

/** The groups of a desk's navigation, in their order: the way of a programme, then what the hub gives, then the house. */
export const groups = {
  results: text("성과", "Results"),
  today: text("오늘", "Today"),
  programme: text("사업", "Programmes"),
  call: text("공고", "Calls"),
  application: text("신청", "Applications"),
  review: text("평가·선정", "Review"),
  agreement: text("협약", "Agreements"),
  support: text("지원", "Support"),
  outcome: text("성과", "Outcomes"),
  publication: text("지표·공개", "Figures and releases"),
  offer: text("시설·장비", "Spaces and equipment"),
  registry: text("자료", "Records"),
  account: text("내 정보", "My account"),
  administration: text("운영", "Administration"),
} as const satisfies Readonly<Record<string, Text>>;
export type Group = keyof typeof groups;

/** One entry of the navigation, as the ground of every page carries it. */
export interface Entry {
  readonly desk: Desk;
  readonly group: Group;
  readonly path: string;
  readonly word: Text;
  readonly counts: readonly string[];
}

/** Who sits at which desk. */
export const seats: Readonly<Record<Exclude<Desk, "public" | "account" | "factory">, readonly [Role, ...Role[]]>> = {
  officer: ["officer", "official"],
  reviewer: ["reviewer", "officer"],
  company: ["company"],
  administrator: ["administrator"],
};

/** [W10] What somebody is shown of the navigation: his desks, and on them no door that would refuse him. */
export function entriesFor(pages: readonly Page[], roles: readonly Role[]): Entry[] {
  const order = Object.keys(groups);
  return pages
    .flatMap(({ desk, path, place }) => (place === undefined ? [] : [{ desk, path, place }]))
    .filter(({ desk, place }) => {
      const may = place.may ?? (Object.hasOwn(seats, desk) ? seats[desk as keyof typeof seats] : undefined);
      return may === undefined || may.some((role) => roles.includes(role));
    })
    .sort((a, b) => order.indexOf(a.place.group) - order.indexOf(b.place.group) || a.place.order - b.place.order)
    .map(({ desk, path, place }) => ({
      desk,
      path,
      group: place.group,
      word: place.word,
      counts: place.counts ?? [],
    }));
}
