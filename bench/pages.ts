import { performance } from "node:perf_hooks";
import type { BenchCall, BenchReport, BenchRow } from "./bench.ts";
import { firstLoadOf } from "./pages-bytes.ts";
import { figuresOnHome, listed, openPagesHub, type PagesHub } from "./pages-hub.ts";
import { load, type Loaded } from "./pages-load.ts";
import { asOfficer, clientFolder, type Measured, measuredServer, plainServer } from "./pages-server.ts";

const readers = 16;
/** No load is put on for longer. */
const mostMs = 10_000;
const packed = { accept: "text/html", "accept-encoding": "br" };

interface Both {
  readonly world: PagesHub;
  /** The same server without a memory: every page and every figure computed for each request. */
  readonly computing: Measured;
  readonly ours: Measured;
  readonly print: (line: string) => void;
}

/**
 * Pages as readers get them: the home with sixty figures, a figure, lists of `--n` cases (10,000), cold and warm. The
 * reference is the same server with its memory off, and a bare node:http "hello" as the limit. Every page from memory is
 * compared byte for byte with the one computed for it before either is timed.
 */
export default async function bench(call: BenchCall): Promise<BenchReport> {
  const cases = call.n ?? 10_000;
  call.print(`a hub with ${figuresOnHome} published figures and ${cases} cases …`);
  const world = await openPagesHub(cases);
  const both: Both = {
    world,
    computing: await measuredServer(world.hub, false),
    ours: await measuredServer(world.hub, true),
    print: call.print,
  };
  try {
    const rows = [
      ...(await same(both)),
      ...(await cold(both)),
      ...(await warm(both)),
      ...(await lists(both)),
      ...(await bytes(both)),
    ];
    return {
      bench: "pages",
      rows,
      notes: [
        `${figuresOnHome} figures on the home, ${cases} cases; ${readers} readers over connections that stay open, from a thread of the same process; brotli`,
        "reference: the same server with its memory off; of the limit, a bare node:http that answers hello",
        "cold: the first answer after something was told, so nothing of today is remembered; the best of 5",
        "warm: the best of 3 loads, which is what the machine does when others leave it alone; the reference once, for 10 s at most",
      ],
    };
  } finally {
    await both.ours.close();
    await both.computing.close();
    await world.hub.close();
  }
}

const pinned = "/ko?as-of=2025-11-18";
const figurePage = `/ko/figures/${listed}`;

/** From memory and computed: the same bytes, in both languages and every form, before and after something is told. */
async function same({ ours, computing, world, print }: Both): Promise<BenchRow[]> {
  print("  the same answers …");
  const paths = ["/ko", "/en", pinned, figurePage, "/ko.json", `${figurePage}.json`, "/ko/figures.csv"];
  let equal = 0;
  let asked = 0;
  for (let turn = 0; turn < 2; turn++) {
    for (const path of paths) {
      const fresh = await computing.get(path);
      for (const kept of [await ours.get(path), await ours.get(path)]) {
        asked += 1;
        equal += kept.status === 200 && kept.body === fresh.body ? 1 : 0;
      }
    }
    await world.tellOn();
  }
  const home = await computing.get("/ko");
  const shown = new Set([...home.body.matchAll(/href="\/ko\/figures\/([^"/?]+)/g)].map(([, name]) => name)).size;
  return [
    { name: "pages from memory like those computed", reference: asked, ours: equal, ok: asked === equal },
    {
      name: "figures on the home",
      reference: figuresOnHome,
      ours: shown,
      ok: shown >= figuresOnHome,
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function cold({ ours, computing, world, print }: Both): Promise<BenchRow[]> {
  print("  cold …");
  const rows: BenchRow[] = [];
  const pages = [
    { name: "home", path: "/ko", mostColdMs: 150 },
    { name: "a figure", path: figurePage },
    { name: "list of cases", path: `${figurePage}/subjects` },
  ];
  for (const { name, path, mostColdMs } of pages) {
    const taken = { reference: [] as number[], ours: [] as number[] };
    for (let run = 0; run < 5; run++) {
      await world.tellOn();
      taken.reference.push(await timed(() => computing.get(path, packed)));
      taken.ours.push(await timed(() => ours.get(path, packed)));
    }
    const ms = Math.min(...taken.ours);
    rows.push({
      name: `${name}, cold (ms)`,
      reference: Math.min(...taken.reference),
      ours: ms,
      ...(mostColdMs === undefined ? {} : { ok: ms < mostColdMs, note: `to be under ${mostColdMs}` }),
    });
  }
  return rows;
}

const whole = ({ statuses }: Loaded): boolean => Object.keys(statuses).join() === "200";

async function warm({ ours, computing, print }: Both): Promise<BenchRow[]> {
  print("  warm …");
  const plain = await plainServer();
  const hello = await load({ url: plain.address, headers: {}, readers, requests: 20_000, mostMs });
  await plain.close();
  const rows: BenchRow[] = [];
  const pages = [
    { name: "home", path: "/ko", leastPerSecond: 1000, mostP99Ms: 20 },
    { name: "home of a day", path: pinned, leastPerSecond: 1000, mostP99Ms: 20 },
    { name: "a figure", path: figurePage },
    { name: "list of cases", path: `${figurePage}/subjects` },
  ];
  for (const { name, path, leastPerSecond, mostP99Ms } of pages) {
    const from = async (server: Measured, requests: number): Promise<Loaded> => {
      await server.get(path, packed);
      return load({ url: `${server.address}${path}`, headers: packed, readers, requests, mostMs });
    };
    const reference = await from(computing, 100);
    await from(ours, 1000);
    const loads: Loaded[] = [];
    for (let run = 0; run < 3; run++) loads.push(await from(ours, 10_000));
    const [mine = reference] = loads.toSorted((a, b) => a.p99Ms - b.p99Ms);
    const answered = [reference, ...loads].every(whole);
    rows.push(
      {
        name: `${name}, warm (requests/s)`,
        reference: reference.perSecond,
        ours: mine.perSecond,
        ok: answered && mine.perSecond >= (leastPerSecond ?? 0),
        note: leastPerSecond === undefined ? "" : `to be at least ${leastPerSecond}`,
      },
      {
        name: `${name}, warm, p99 (ms)`,
        reference: reference.p99Ms,
        ours: mine.p99Ms,
        ok: mine.p99Ms < (mostP99Ms ?? Number.POSITIVE_INFINITY),
        note: mostP99Ms === undefined ? "" : `to be under ${mostP99Ms}`,
      },
    );
    if (path === "/ko")
      rows.push({
        name: "home beside hello, the limit (requests/s)",
        reference: hello.perSecond,
        ours: mine.perSecond,
      });
  }
  return rows;
}

/** Σ of a column of a CSV, and its rows. */
export function columnOf(csv: string, column: string): { readonly rows: number; readonly sum: bigint } {
  const [head = "", ...lines] = csv
    .replace(/^\uFEFF/, "")
    .trim()
    .split(/\r?\n/);
  const at = head.split(",").indexOf(column);
  if (at < 0) throw new Error(`no column ${column} in ${head}`);
  const cells = lines.map((line) => cellsOf(line)[at] ?? "");
  return { rows: cells.length, sum: cells.reduce((sum, cell) => sum + BigInt(cell), 0n) };
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(([, quoted, bare = ""]) => quoted ?? bare);

async function lists({ ours, computing, world, print }: Both): Promise<BenchRow[]> {
  print(`  lists of ${world.cases} …`);
  const path = `${figurePage}/subjects.csv`;
  const csv = (server: Measured, url: string, headers = {}) => timeOf(() => server.get(url, headers));
  await world.tellOn();
  const reference = await csv(computing, path);
  const first = await csv(ours, path);
  const again = await csv(ours, path);
  const total = (JSON.parse((await ours.get(`${figurePage}.json`)).body) as { amount: { num: string } }).amount.num;
  const column = columnOf(again.body, "value");
  const adds = `${column.sum}` === total && [first, again].every(({ body }) => body === reference.body);
  const officer = "/ko/office/parties";
  const page = async (server: Measured): Promise<Loaded> =>
    load({
      url: `${server.address}${officer}`,
      headers: { ...packed, ...asOfficer },
      readers: 4,
      requests: 100,
      mostMs,
    });
  const pages = [await page(computing), await page(ours)] as const;
  const tables = [
    await csv(computing, `${officer}.csv`, asOfficer),
    await csv(ours, `${officer}.csv`, asOfficer),
  ] as const;
  const organisations = tables[1].body.trim().split("\n").length - 1;
  return [
    {
      name: "Σ of the list's CSV, the figure",
      reference: total,
      ours: `${column.sum}`,
      ok: adds,
      note: `${column.rows} rows`,
    },
    { name: "list of cases as CSV, cold (ms)", reference: reference.ms, ours: first.ms },
    { name: "list of cases as CSV, warm (ms)", reference: reference.ms, ours: again.ms },
    {
      name: "officer's list of organisations (requests/s)",
      reference: pages[0].perSecond,
      ours: pages[1].perSecond,
      ok: pages.every(whole),
      note: "signed in: never from memory",
    },
    { name: "officer's list, p99 (ms)", reference: pages[0].p99Ms, ours: pages[1].p99Ms },
    {
      name: "officer's list as CSV (ms)",
      reference: tables[0].ms,
      ours: tables[1].ms,
      ok: organisations >= world.cases && tables[0].body === tables[1].body,
      note: `${organisations} rows`,
    },
  ];
}

async function timeOf(ask: () => ReturnType<Measured["get"]>): Promise<{ readonly ms: number; readonly body: string }> {
  let body = "";
  const ms = await timed(async () => ({ body } = await ask()));
  return { ms, body };
}

async function bytes({ ours }: Both): Promise<BenchRow[]> {
  const home = await ours.get("/ko");
  const parts = firstLoadOf(home.body, clientFolder);
  const sizes = Object.entries(parts);
  const kib = (read: (load: (typeof parts)["html"]) => number): number =>
    sizes.reduce((sum, [, load]) => sum + read(load), 0) / 1024;
  return [
    ...sizes.map(([name, { plain, packed: travels, files }]) => ({
      name: `first load of the home: ${name} (KiB)`,
      reference: plain / 1024,
      ours: travels / 1024,
      note: `${files} files; reference: not packed`,
    })),
    {
      name: "first load of the home, all (KiB)",
      reference: kib(({ plain }) => plain),
      ours: kib((load) => load.packed),
    },
  ];
}
