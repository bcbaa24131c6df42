/**
 * The plan of the house: its floors, its rooms, and who may open whose door. `scripts/check-house.ts` holds the tree
 * to it and the import table of ARCHITECTURE.md is printed from it. It is exhaustive: a folder that is not named here
 * fails the check, so a new room begins with a line in this file.
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
  readonly korean?: string;
  /** The nouns it may hold a `<noun>.ts` for, beside the one it is called by. */
  readonly nouns?: readonly string[];
}

const part = (floor: FloorName, ...names: string[]): Room[] =>
  names.map((name) => ({ floor, folder: `src/${floor}/${name}`, door: `#${floor}/${name}` }));

const room = (floor: FloorName, folder: string, korean: string, nouns: readonly string[] = []): Room => {
  const [, number, name] = /^(?:(\d)-)?(.+)$/.exec(folder) ?? [];
  const numbered = number === undefined ? {} : { number: Number(number) };
  return { floor, folder: `src/${floor}/${folder}`, door: `#${name}`, ...numbered, korean, nouns };
};

export const rooms: readonly Room[] = [
  { floor: "base", folder: "src/base", door: "#base" },
  ...part("engine", "assign", "select", "score", "timetable", "meeting", "line", "oee", "effect", "loan", "figure"),
  ...part("engine", "proof", "sentence"),
  ...part(
    "platform",
    "db",
    "http",
    "auth",
    "jobs",
    "files",
    "mail",
    "clock",
    "identity",
    "config",
    "log",
    "solver",
    "machine",
  ),
  room("registry", "party", "당사자"),
  room("registry", "place", "장소"),
  room("registry", "evidence", "증빙"),
  room("registry", "journal", "기록", ["fact", "kind", "as-of", "acting"]),
  room("registry", "ledger", "장부"),
  room("lifecycle", "1-programme", "사업"),
  room("lifecycle", "2-call", "공고"),
  room("lifecycle", "3-application", "신청"),
  room("lifecycle", "4-review", "평가·선정"),
  room("lifecycle", "5-agreement", "협약", ["award", "grant-record", "json-source", "report", "threesixty"]),
  room("lifecycle", "6-support", "지원"),
  room("lifecycle", "7-outcome", "성과"),
  room("lifecycle", "8-figure", "지표", [
    "act-words",
    "ask",
    "compile",
    "scope",
    "words",
    "drills",
    "fact-view",
    "printed-sql",
    "seal",
    "standard",
  ]),
  room("lifecycle", "9-publication", "공개"),
  room("offer", "grant", "지원금"),
  room("offer", "space", "공간", ["tenancy"]),
  room("offer", "equipment", "장비"),
  room("offer", "compute", "연산자원"),
  room("offer", "service", "서비스"),
  room("offer", "training", "교육"),
  room("offer", "event", "행사"),
  room("offer", "exhibition", "전시"),
  room("offer", "meeting", "상담"),
  room("offer", "finance", "금융"),
  room("offer", "factory", "스마트공장"),
  room("offer", "simulation", "시뮬레이션", [
    ...["study", "measure", "replication", "result"],
    ...["cmsd", "cmsd-reader", "cmsd-time", "cmsd-writer"],
  ]),
  room("offer", "asset", "자산"),
  ...["public", "company", "reviewer", "officer", "factory"].map((audience): Room => ({
    floor: "web",
    folder: `src/web/desk/${audience}`,
  })),
  { floor: "web", folder: "src/web/open" },
  { floor: "web", folder: "src/web/ui" },
  { floor: "web", folder: "src/web" },
  ...["src/main", "story", "bench", "e2e", "scripts"].map((folder): Room => ({ floor: "main", folder })),
];

/** What a room may hold beside its nouns and the tests that stand next to each file. */
export const roomFiles: readonly string[] = [
  "README.md",
  ..."index contract vocabulary rules policy facts store views routes jobs mail story"
    .split(" ")
    .map((name) => `${name}.ts`),
];

/** What may be heard outside of a room: what one may ask, and its closed lists with their words. */
export const spokenFiles: readonly string[] = ["contract.ts", "vocabulary.ts"];

/** Longer than this and a file holds two things. Tests and data may be long. */
export const mostLines = (file: string): number =>
  file.startsWith("story/")
    ? Number.POSITIVE_INFINITY
    : file.includes("/acts/")
      ? 80
      : file.startsWith("scripts/")
        ? 100
        : 350;

/** If a thing has no name it is not understood yet. */
export const namesOfNothing: readonly string[] =
  "utils util helpers helper common shared lib misc core types constants services".split(" ");

/** The room a file lies in: the one with the longest folder that holds it. */
export const roomOf = (file: string): Room | undefined =>
  rooms
    .filter((candidate) => file.startsWith(`${candidate.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];

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
    if (neighbours === "desks apart" && [from, to].every(({ folder }) => folder.startsWith("src/web/desk/")))
      return "desks never import each other";
    return undefined;
  }
  const reach = reaches[to.floor];
  if (reach === undefined) return `${from.floor} may not import ${to.floor}`;
  if (reach === "contract" && !byContract) return `${from.floor} may import only the contracts of ${to.floor}`;
  if (typeof reach === "object" && (to.number ?? 0) > reach.upTo)
    return `${from.floor} may open ${to.floor} 1–${reach.upTo} only`;
  return undefined;
}
