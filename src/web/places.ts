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

/** The public bar: four doors, each the first of its group. */
export const bar = {
  results: text("성과", "Results"),
  programme: text("지원사업", "Programmes"),
  offer: text("시설·장비", "Facilities"),
  registry: text("자료", "Records"),
} as const satisfies Partial<Record<Group, Text>>;

/** One entry of the navigation, as the ground of every page carries it. */
export interface Entry {
  readonly desk: Desk;
  readonly group: Group;
  readonly path: string;
  readonly word: Text;
  readonly counts: readonly string[];
}

export type SeatedDesk = Exclude<Desk, "public" | "account" | "factory">;

/** The desks that are somebody's, in the order of the switch, with the page each begins at. */
export const desks: Readonly<Record<SeatedDesk, { readonly word: Text; readonly path: string }>> = {
  officer: { word: text("담당자", "Office"), path: "/office" },
  reviewer: { word: text("증빙 확인", "Checks"), path: "/review" },
  company: { word: text("기업", "My firm"), path: "/company" },
  administrator: { word: text("관리자", "Administration"), path: "/administration" },
};

/** Who sits at which desk. */
export const seats: Readonly<Record<SeatedDesk, readonly [Role, ...Role[]]>> = {
  officer: ["officer", "official"],
  reviewer: ["reviewer"],
  company: ["company"],
  administrator: ["administrator"],
};

/** The desks somebody may sit at. */
export const desksOf = (roles: readonly Role[]): SeatedDesk[] =>
  (Object.keys(desks) as SeatedDesk[]).filter((desk) => seats[desk].some((role) => roles.includes(role)));

/** [W10] What somebody is shown of the navigation: his desks, and on them no door that would refuse him. */
export function entriesFor(pages: readonly Page[], roles: readonly Role[]): Entry[] {
  const order = Object.keys(groups);
  const seated: readonly Desk[] = desksOf(roles);
  return pages
    .flatMap(({ desk, path, place }) =>
      place === undefined ? [] : [desk, ...(place.also ?? [])].map((at) => ({ at, path, place })),
    )
    .filter(({ at, place: { may } }) => {
      const isOpen = may === undefined || may.some((role) => roles.includes(role));
      return isOpen && (seated.includes(at) || !Object.hasOwn(desks, at));
    })
    .sort((a, b) => order.indexOf(a.place.group) - order.indexOf(b.place.group) || a.place.order - b.place.order)
    .map(({ at, path, place }) => ({
      desk: at,
      path,
      group: place.group,
      word: place.word,
      counts: place.counts ?? [],
    }));
}

/** The entry that an address belongs to: the one with the longest path above it. */
export const entryAt = (entries: readonly Entry[], path: string): Entry | undefined =>
  entries
    .filter((entry) => path === entry.path || (entry.path !== "/" && path.startsWith(`${entry.path}/`)))
    .reduce<Entry | undefined>(
      (best, entry) => (best && best.path.length >= entry.path.length ? best : entry),
      undefined,
    );
