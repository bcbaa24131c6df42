import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The plan of the house: its floors, its rooms, and who may open whose door. `scripts/check-house.ts` holds the tree
 * to it and the import table of ARCHITECTURE.md is printed from it. The way of a programme and what everything refers
 * to are named here; what the hub gives (an offer) is a room as soon as its folder stands, and every room says in its
 * README what it is called and which nouns of its own it holds, so adding a room touches nothing but its folder.
 */
export type FloorName = "base" | "engine" | "platform" | "registry" | "lifecycle" | "offer" | "web" | "main";

/** How far a floor may reach into another: by any door, by contracts alone, or by the doors of the first rooms only. */
export type Reach = "door" | "contract" | { readonly upTo: number };

export interface Floor {
  readonly reaches: Partial<Record<FloorName, Reach>>;
  /** Other rooms of the same floor. */
  readonly neighbours: "none" | "no circle" | "lower numbers" | "desks apart";
  /** `none` forbids npm packages and Node's own modules alike; `browser` forbids Node's. Tests are free. */
  readonly packages: "none" | "browser" | "any";
  /** Whether its rooms have the fixed inside of `roomFiles`. */
  readonly fixedInside: boolean;
  readonly rule: string;
}

const words = { base: "door" } as const;
const tools = { ...words, engine: "door", platform: "door" } as const;

export const floors: Readonly<Record<FloorName, Floor>> = {
  base: {
    reaches: {},
    neighbours: "none",
    packages: "none",
    fixedInside: false,
    rule: "if it needs an import it is not base",
  },
  engine: {
    reaches: words,
    neighbours: "none",
    packages: "none",
    fixedInside: false,
    rule: "a stranger can run it in a browser, offline, twice, with the same answer",
  },
  platform: {
    reaches: words,
    neighbours: "no circle",
    packages: "any",
    fixedInside: false,
    rule: "one interface, one real thing, one fake for tests; knows no Korean",
  },
  registry: {
    reaches: tools,
    neighbours: "no circle",
    packages: "any",
    fixedInside: true,
    rule: "identity, place, proof, fact, money; never what someone may get",
  },
  lifecycle: {
    reaches: { ...tools, registry: "door" },
    neighbours: "lower numbers",
    packages: "any",
    fixedInside: true,
    rule: "data flows down, imports look up",
  },
  offer: {
    reaches: { ...tools, registry: "door", lifecycle: { upTo: 6 } },
    neighbours: "none",
    packages: "any",
    fixedInside: true,
    rule: "plugs into the register of support (6); invisible to 7–9",
  },
  web: {
    reaches: {
      base: "door",
      engine: "door",
      platform: "contract",
      registry: "contract",
      lifecycle: "contract",
      offer: "contract",
    },
    neighbours: "desks apart",
    packages: "browser",
    fixedInside: false,
    rule: "may compute, may not reach",
  },
  main: {
    reaches: { ...tools, registry: "door", lifecycle: "door", offer: "door", web: "door" },
    neighbours: "no circle",
    packages: "any",
    fixedInside: false,
    rule: "wires",
  },
};

export interface Room {
  readonly floor: FloorName;
  readonly folder: string;
  /** The word of its door, `#party`; in base every file is one, `#base/money`. Web and the entrances have none. */
  readonly door?: string;
  /** Its place in the way of a programme. */
  readonly number?: number;
  /** Files of its own, named in its README: `tenancy.ts` for the noun tenancy. */
  readonly nouns?: ReadonlySet<string>;
  /** The desk pages of a room lie in its folder and stand on the floor of the web. */
  readonly pagesOf?: string;
}

export interface Plan {
  readonly rooms: readonly Room[];
  /** The room a file lies in: the one with the longest folder that holds it. */
  readonly roomOf: (file: string) => Room | undefined;
}

const part = (floor: FloorName, names: string): Room[] =>
  names.split(" ").map((name) => ({ floor, folder: `src/${floor}/${name}`, door: `#${floor}/${name}` }));

/** A room with a fixed inside, and the pages it brings to the desks. */
const room = (root: string, floor: FloorName, folder: string, door: string): Room[] => {
  const number = /^\d/.exec(folder)?.[0];
  const place = `src/${floor}/${folder}`;
  return [
    {
      floor,
      folder: place,
      door,
      ...(number === undefined ? {} : { number: Number(number) }),
      nouns: nounsIn(join(root, place, "README.md")),
    },
    { floor: "web", folder: `${place}/web`, pagesOf: place },
  ];
};

const nounsIn = (readme: string): ReadonlySet<string> =>
  new Set(
    existsSync(readme)
      ? [...readFileSync(readme, "utf8").matchAll(/`([a-z0-9-]+(?:\.testing)?)\.ts`/g)].map(
          ([, noun]) => noun as string,
        )
      : [],
  );

const foldersIn = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];

export function planOf(root: string): Plan {
  const rooms: readonly Room[] = [
    { floor: "base", folder: "src/base", door: "#base" },
    ...part(
      "engine",
      "form eligibility assign allot selection score timetable meeting line oee effect loan figure proof disclosure sentence term budget",
    ),
    ...part(
      "platform",
      "db http auth audit jobs files mail clock identity config log solver machine backup document sheet signing calendar",
    ),
    ...[
      ...["journal", "party", "place", "evidence", "ledger", "case"],
      ...["sanction", "hub", "term", "approval", "document", "log", "statistic"],
    ].flatMap((name) => room(root, "registry", name, `#${name}`)),
    ...[
      ...["1-programme", "2-call", "3-application", "4-review", "5-agreement"],
      ...["6-support", "7-outcome", "8-figure", "9-publication"],
    ].flatMap((name) => room(root, "lifecycle", name, `#${name.slice(2)}`)),
    ...foldersIn(join(root, "src/offer")).flatMap((name) => room(root, "offer", name, `#offer/${name}`)),
    ...foldersIn(join(root, "src/web/desk")).map((name): Room => ({ floor: "web", folder: `src/web/desk/${name}` })),
    ...["src/web/open", "src/web/ui", "src/web"].map((folder): Room => ({ floor: "web", folder })),
    ...["src/main", "story", "bench", "e2e", "scripts"].map((folder): Room => ({ floor: "main", folder })),
  ];
  const byDepth = [...rooms].sort((a, b) => b.folder.length - a.folder.length);
  return { rooms, roomOf: (file) => byDepth.find(({ folder }) => file.startsWith(`${folder}/`)) };
}

/** What a room may hold beside its nouns and the tests that stand next to each file. */
export const roomFiles: readonly string[] = [
  "README.md",
  "pairs.testing.ts",
  ..."index room act-words contract shapes vocabulary rules policy facts figures store views watches search routes jobs mail story"
    .split(" ")
    .map((name) => `${name}.ts`),
];

/** What may be heard outside of a room: what one may ask (with shapes of its own where that is long), its closed lists with their words. */
const spokenFiles: readonly string[] = ["contract.ts", "shapes.ts", "vocabulary.ts"];

/** What of a room may be heard outside of it, and the parts that a long contract hands on: `own-contract.ts`, named in its README. */
export const isSpoken = ({ folder, nouns = new Set() }: Room, file: string): boolean =>
  spokenFiles.some((name) => file === `${folder}/${name}`) ||
  (file.endsWith("-contract.ts") && nouns.has(file.slice(folder.length + 1, -".ts".length)));

/** Longer than this and a file holds two things. Tests, data and what is printed may be long. */
export const mostLines = (file: string): number =>
  file.startsWith("story/") || file.startsWith("src/web/generated/")
    ? Number.POSITIVE_INFINITY
    : file.includes("/acts/")
      ? 80
      : file.startsWith("scripts/")
        ? 100
        : 350;

/** If a thing has no name it is not understood yet. */
export const namesOfNothing: readonly string[] =
  "utils util helpers helper common shared lib misc core types constants services".split(" ");

/**
 * Why `from` may not open `to`'s door, or undefined when it may. Circles are not seen here: they need the whole tree.
 */
export function objection(from: Room, to: Room, byContract: boolean): string | undefined {
  if (from === to) return undefined;
  const { reaches, neighbours } = floors[from.floor];
  if (from.floor === to.floor) {
    if (neighbours === "none") return `rooms of ${from.floor} never import each other`;
    if (neighbours === "lower numbers" && (to.number ?? 0) >= (from.number ?? 0))
      return `${from.folder} opens only the doors of lower numbers`;
    if (neighbours === "desks apart" && isDesk(from) && isDesk(to)) return "desks never import each other";
    if (neighbours === "desks apart" && to.pagesOf !== undefined) return "only main gathers the pages of rooms";
    return undefined;
  }
  const reach = reaches[to.floor];
  if (reach === undefined) return `${from.floor} may not import ${to.floor}`;
  if (reach === "contract" && !byContract) return `${from.floor} may import only the contracts of ${to.floor}`;
  if (typeof reach === "object" && (to.number ?? 0) > reach.upTo)
    return `${from.floor} may open ${to.floor} 1–${reach.upTo} only`;
  return undefined;
}

const isDesk = ({ folder, pagesOf }: Room): boolean => pagesOf !== undefined || folder.startsWith("src/web/desk/");
