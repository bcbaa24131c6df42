import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ImportReport, ImportView } from "#agreement/contract";
import type { Who } from "#base/who";
import { systemClock } from "#platform/clock";
import { testDatabase, type TestDatabase } from "#platform/db";
import { diskFiles } from "#platform/files";
import { createServer } from "#platform/http";
import { startWorker } from "#platform/jobs";
import { silentLog } from "#platform/log";
import { writeAudit } from "#platform/audit";
import { commandLine } from "./command-line.ts";
import { jobs, routes } from "./wired.ts";

const folder = fileURLToPath(new URL("../../../shared/data/grants/", import.meta.url));
const wolfson = join(folder, "a002400000KeYdsAAF.json");
const powerToChange = join(folder, "a002400000nO46WAAS.json");
const twin = join(folder, "a002400000KeYdsAAF-currency.json");
const isHere = existsSync(wolfson);
const aloud = isHere ? "" : " — skipped: ../shared/data/grants is not here";

/** Where the files to import lie; the hub's own folder is another, in it. */
let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "geojeom-import-"));
});
afterAll(() => rm(place, { recursive: true, force: true }));

/** What a command said: how it ended, its lines, and the object on the last of them. */
interface Said<Json> {
  readonly status: number;
  readonly lines: readonly string[];
  readonly json: Json;
  readonly err: string;
}

/** The command line in this process, on a database of the test's own. */
async function geojeom<Json>(database: TestDatabase, ...words: string[]): Promise<Said<Json>> {
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("GEOJEOM_DATA", join(place, "hub"));
  vi.stubEnv("GEOJEOM_STORY", "none");
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const status = await commandLine([...words, "--json"]);
    const lines = out.mock.calls.flat().join("").trimEnd().split("\n");
    return { status, lines, json: JSON.parse(lines.at(-1) ?? "") as Json, err: err.mock.calls.flat().join("") };
  } finally {
    out.mockRestore();
    err.mockRestore();
    vi.unstubAllEnvs();
  }
}

interface Imported {
  readonly import: string;
  readonly report: ImportReport;
}
interface Figure {
  readonly value: string | null;
  readonly minor: string | null;
  readonly unit: string | null;
  readonly n: number;
  readonly subjects: number;
  readonly knownAt: string;
  readonly refusal: {
    readonly code: string;
    readonly text: { readonly ko: string; readonly en: string };
    readonly amounts: readonly { readonly value: string; readonly unit: string }[];
  } | null;
  readonly rows?: readonly { readonly contribution: { readonly num: string; readonly den: string } }[];
  readonly sum?: string | null;
}

async function rowCounts(database: TestDatabase): Promise<Record<string, string>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname = 'public' order by relname`,
  );
  const counted = tables.map(({ name }) => `select '${name}' as name, count(*)::text as n from ${name}`);
  const { rows } = await database.pool.query<{ name: string; n: string }>(counted.join(" union all "));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
const changedTables = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(after).filter((table) => before[table] !== after[table]);

describe.skipIf(!isHere)(`the published awards${aloud}`, () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  const ask = (...words: string[]) => geojeom<Figure>(database, "figure", "grants.awarded", ...words);

  test("of the Wolfson Foundation: 379 awards to 305 recipients, £31,178,456.00, to the penny", async () => {
    const { status, json, err } = await geojeom<Imported>(database, "import", "360giving", wolfson);
    expect(status).toBe(0);
    expect(json.report).toMatchObject({ records: 379, taken: 379, new: 379, unchanged: 0, amended: [], rejected: [] });
    expect(json.report.parties).toMatchObject({ recipients: 305, funders: 1 });
    expect(json.report.totals.map(({ amount, awards }) => [amount.printed.en, awards])).toEqual([
      ["£31,178,456.00", 379],
    ]);
    expect(json.report.dates.convention).toBe("dd/mm/yyyy");
    expect(err).toContain("██████████");

    const figure = await ask("--funder", "GB-CHC-1156077");
    expect(figure.status).toBe(0);
    expect(figure.json).toMatchObject({ value: "31178456.00", unit: "GBP", n: 379, subjects: 305, refusal: null });
    expect(figure.json.knownAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(figure.lines.slice(0, -1).join("\n")).toContain("£31,178,456.00");
  });

  test("opened, are the rows that make the value, and their sum is it", async () => {
    const { json, lines } = await ask("--open");
    expect(json.rows).toHaveLength(379);
    const sum = json.rows!.reduce((total, { contribution }) => {
      expect(contribution.den).toBe("1");
      return total + BigInt(contribution.num);
    }, 0n);
    expect(`${sum}`).toBe(json.minor);
    expect(json.sum).toBe("31178456.00");
    expect(lines.some((line) => /rows 379 +sum 31178456\.00/.test(line))).toBe(true);
  });

  test("a second time change nothing but the note that they were looked at again", async () => {
    const before = await rowCounts(database);
    const { json } = await geojeom<Imported>(database, "import", "360giving", wolfson);
    expect(json.report).toMatchObject({ records: 379, taken: 379, new: 0, unchanged: 379, amended: [], rejected: [] });
    expect(changedTables(before, await rowCounts(database))).toEqual(["award_import"]);
  });

  test("of Power to Change: 870 to 694, £51,625,696.54; both funders together are the sum, each alone its own", async () => {
    const { json } = await geojeom<Imported>(database, "import", "360giving", powerToChange);
    expect(json.report).toMatchObject({ records: 870, taken: 870, new: 870, rejected: [] });
    const own = await ask("--funder", "GB-CHC-1159982");
    expect(own.json).toMatchObject({ value: "51625696.54", unit: "GBP", n: 870, subjects: 694 });
    const other = await ask("--funder", "GB-CHC-1156077");
    expect(other.json).toMatchObject({ value: "31178456.00", n: 379, subjects: 305 });
    const both = await ask("--open");
    expect(both.json).toMatchObject({ value: "82804152.54", n: 1249, sum: "82804152.54" });
    expect(both.json.rows).toHaveLength(1249);
  });

  test("by year and by programme, are parts that add up to the whole", async () => {
    for (const by of ["year", "programme", "funder"]) {
      const { json } = await geojeom<{
        by: { total: { num: string }; groups: { amount: { num: string } }[]; overlap: null };
      }>(database, ...["figure", "grants.awarded", "--by", by]);
      const sum = json.by.groups.reduce((total, { amount }) => total + BigInt(amount.num), 0n);
      expect([by, `${sum}`, json.by.overlap]).toEqual([by, json.by.total.num, null]);
      expect(json.by.total.num).toBe("8280415254");
    }
  });

  test("a funder nobody knows is refused, not nothing", async () => {
    const { status, json } = await geojeom<{ refusal: string }>(
      database,
      "figure",
      "grants.awarded",
      "--funder",
      "GB-CHC-0",
    );
    expect([status, json.refusal]).toEqual([1, "unknown-parameter-value"]);
  });
});

describe.skipIf(!isHere)(`the file that mixes two currencies${aloud}`, () => {
  test("has no total: the refusal names both, and each has its own", async () => {
    const database = await testDatabase();
    try {
      const imported = await geojeom<Imported>(database, "import", "360giving", twin);
      expect(imported.json.report).toMatchObject({ records: 379, taken: 379, rejected: [] });
      const { status, json, lines } = await geojeom<Figure>(database, "figure", "grants.awarded", "--open");
      expect(status).toBe(1);
      expect(json).toMatchObject({ value: null, unit: null, n: 379, sum: null });
      expect(json.refusal).toMatchObject({ code: "mixed-units" });
      for (const language of [json.refusal!.text.ko, json.refusal!.text.en]) {
        expect(language).toContain("GBP");
        expect(language).toContain("USD");
      }
      expect(json.refusal!.amounts.map(({ value, unit }) => [value, unit])).toEqual([
        ["31024522.00", "GBP"],
        ["153934.00", "USD"],
      ]);
      expect(json.rows).toHaveLength(379);
      expect(lines.join("\n")).toContain("31024522.00 GBP");
      const byUnit = await geojeom<{ by: { groups: { group: string; amount: { num: string }; n: number }[] } }>(
        database,
        ...["figure", "grants.awarded", "--by", "unit"],
      );
      expect(byUnit.json.by.groups.map(({ group, amount, n }) => [group, amount.num, n])).toEqual([
        ["GBP", "3102452200", 375],
        ["USD", "15393400", 4],
      ]);
    } finally {
      await database.close();
    }
  });
});

/** One award, one line, so that lines can be told apart. */
const award = (change: object = {}) =>
  JSON.stringify({
    id: "360G-x-1",
    title: "Roof",
    currency: "GBP",
    amountAwarded: 100.5,
    awardDate: "2020-05-01",
    fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }],
    recipientOrganization: [{ id: "GB-COH-1", name: "Hall" }],
    ...change,
  });
const records: readonly (readonly [what: string, line: string])[] = [
  ["good", award({ id: "360G-x-good" })],
  ["an amount that is none", award({ id: "360G-x-amount", amountAwarded: "about 5,000" })],
  ["good, an adjustment of another", award({ id: "360G-x-minus", amountAwarded: -5 })],
  ["half a penny", award({ id: "360G-x-half", amountAwarded: 1.005 })],
  ["a currency that is none", award({ id: "360G-x-currency", currency: "Pounds" })],
  ["a day that is none", award({ id: "360G-x-day", awardDate: "2020-02-31" })],
  ["a day to come", award({ id: "360G-x-future", awardDate: "2199-01-01" })],
  ["nobody to give it to", award({ id: "360G-x-nobody", recipientOrganization: [] })],
  ["no number", award({ id: "" })],
  ["the number of another", award({ id: "360G-x-good", amountAwarded: 7 })],
  ["good, but for a character no database keeps", award({ id: "360G-x-nul", title: "Roof\u0000top" })],
  ["good, but for half a character", award({ id: "360G-x-half-character", title: "Roof \ud83d" })],
  ["not a record", `"just words"`],
];

describe("a file with records that cannot be taken", () => {
  let database: TestDatabase;
  let file: string;
  beforeAll(async () => {
    database = await testDatabase();
    file = join(place, "mixed bag.json");
    await writeFile(file, `{"grants": [\n${records.map(([, line]) => line).join(",\n")}\n]}\n`);
  });
  afterAll(() => database.close());

  test("takes the others, and says of each with its line, its place and the reason why", async () => {
    const { status, json, lines } = await geojeom<Imported>(database, "import", "360giving", file);
    expect(status).toBe(0);
    const { report } = json;
    expect(report.records).toBe(records.length);
    expect(report.records).toBe(report.taken + report.rejected.length);
    const byPosition = new Map(report.rejected.map((one) => [one.position, one]));
    for (const [index, [what]] of records.entries()) {
      const rejected = byPosition.get(`grants[${index}]`);
      // of two with one number the one that was changed last stands, or neither
      if (what.startsWith("good") || what === "the number of another") continue;
      expect([what, rejected?.line]).toEqual([what, index + 2]);
      expect([what, rejected?.reason.ko]).toEqual([what, expect.stringMatching(/[가-힣]/)]);
      expect([what, rejected?.reason.en]).toEqual([what, expect.stringMatching(/[a-z]{3}/)]);
      expect(lines.some((line) => line.includes(`line ${index + 2}:`) && line.includes(rejected!.reason.en))).toBe(
        true,
      );
    }
    const titles = await database.pool.query<{ title: string }>("select title from agreement order by number");
    expect(titles.rows.map(({ title }) => title)).toEqual(expect.arrayContaining(["Roof top", "Roof \ufffd"]));
    const { json: figure } = await geojeom<Figure>(database, "figure", "grants.awarded", "--open");
    expect(figure.rows).toHaveLength(report.taken);
    expect(figure.value).toBe(figure.sum);
  });

  test.each([
    ["is not there", "no-such-file.json", null],
    ["is a folder", ".", null],
    ["is empty", "empty.json", ""],
    ["is no JSON", "words.json", "grants: none"],
    ["ends in the middle", "half.json", '{"grants": ['],
    ["has no grants", "gifts.json", '{"gifts": []}'],
    ["is text of another encoding", "latin1.json", Buffer.from('{"grants": [{"title": "caf\xe9"}]}', "latin1")],
  ])("that %s is refused whole, in both languages, and nothing is written", async (_, name, content) => {
    if (content !== null) await writeFile(join(place, name), content);
    const before = await rowCounts(database);
    const refused = await geojeom<{ refusal: string; text: { ko: string; en: string } }>(
      database,
      ...["import", "360giving", join(place, name)],
    );
    expect(refused.status).toBe(1);
    expect(refused.json.text.ko).toMatch(/[가-힣]/);
    expect(refused.json.text.en).toMatch(/[a-z]{3}/);
    expect(refused.err).toContain(`[${refused.json.refusal}]`);
    expect(changedTables(before, await rowCounts(database))).toEqual([]);
  });
});

describe("an officer's import", () => {
  const officer: Who = {
    kind: "user",
    user: "018f6f3f-c000-7994-a816-3753743e4718",
    name: "김담당",
    email: "officer@hub.example",
    roles: [{ role: "officer", party: null }],
  };

  async function officersDesk() {
    const database = await testDatabase();
    await geojeom(database, "figures");
    const files = diskFiles(join(place, "files"));
    const parts = { files, uploadLimit: 2 ** 24, synthetic: false, now: () => systemClock.now() };
    const app = createServer({
      handled: routes(parts),
      db: database,
      log: silentLog,
      clock: systemClock,
      who: ({ headers }) => Promise.resolve(headers.authorization === "officer" ? officer : { kind: "visitor" }),
      audit: writeAudit,
      config: {
        baseUrl: "http://localhost:3000",
        checkReplies: true,
        uploadLimit: 2 ** 24,
        requestsPerMinute: 100_000,
      },
    });
    const worker = startWorker(database, jobs(parts), { log: silentLog });
    return {
      database,
      app,
      upload: async (content: Buffer, name: string) => {
        const form = new FormData();
        form.append("file", new File([new Uint8Array(content)], name));
        const asked = new Request("http://localhost:3000/x", { method: "POST", body: form });
        const reply = await app.inject({
          method: "POST",
          url: "/api/imports/360giving",
          headers: { authorization: "officer", "content-type": asked.headers.get("content-type") ?? "" },
          payload: Buffer.from(await asked.arrayBuffer()),
        });
        return { status: reply.statusCode, ...reply.json<{ import: string; sha256: string }>() };
      },
      /** Looks until it has ended; answers everything that was seen on the way. */
      watch: async (id: string): Promise<ImportView[]> => {
        const seen: ImportView[] = [];
        for (const deadline = Date.now() + 25_000; Date.now() < deadline;) {
          const reply = await app.inject({
            method: "GET",
            url: `/api/imports/${id}`,
            headers: { authorization: "officer" },
          });
          const view = reply.json<ImportView>();
          seen.push(view);
          if (!["waiting", "running"].includes(view.state)) return seen;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        throw new Error(`the import never ended: ${JSON.stringify(seen.at(-1))}`);
      },
      async [Symbol.asyncDispose]() {
        await app.close();
        await worker.stop();
        await database.close();
      },
    };
  }

  test("runs beside the request, shows how far it is, and leaves its report and its trace", async () => {
    await using desk = await officersDesk();
    const content = isHere
      ? await readFile(powerToChange)
      : Buffer.from(`{"grants": [${Array.from({ length: 870 }, (_, n) => award({ id: `360G-x-${n}` })).join(",")}]}`);
    const asked = await desk.upload(content, "받은 자료.json");
    expect(asked.status).toBe(200);
    const seen = await desk.watch(asked.import);
    const shares = seen.map(({ progress }) => progress.share);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    const told = seen.filter(({ progress }) => progress.share > 0);
    for (const { progress } of told) expect(progress.text.ko).toMatch(/870건|읽는 중|가져왔습니다/);
    const last = seen.at(-1)!;
    expect(last).toMatchObject({ state: "done", progress: { share: 1 }, refusal: null });
    expect(last.report).toMatchObject({ file: "받은 자료.json", sha256: asked.sha256, records: 870, new: 870 });

    const { json } = await geojeom<Figure>(desk.database, "figure", "grants.awarded");
    if (isHere) expect(json).toMatchObject({ value: "51625696.54", n: 870, subjects: 694 });
    const { rows } = await desk.database.pool.query<{ actor: string }>(
      `select distinct actor from journal_commit where act = 'import-awards'`,
    );
    expect(rows).toEqual([{ actor: officer.user }]);
    const audit = await desk.database.pool.query(`select act from audit where actor = $1`, [officer.user]);
    expect(audit.rows).toEqual([{ act: "import-360giving" }]);

    // the same file again: another import, nothing new
    const again = (await desk.watch((await desk.upload(content, basename(powerToChange))).import)).at(-1)!;
    expect(again.report).toMatchObject({ new: 0, unchanged: 870 });
  });

  test("of a file that is none is refused with its reason, and nothing of it stays", async () => {
    await using desk = await officersDesk();
    const asked = await desk.upload(Buffer.from("these are words"), "words.json");
    const last = (await desk.watch(asked.import)).at(-1)!;
    expect(last).toMatchObject({ state: "refused", report: null, refusal: { code: "grants-not-json" } });
    expect(last.refusal!.text.ko).toMatch(/[가-힣]/);
    const { rows } = await desk.database.pool.query("select from award_import union all select from fact");
    expect(rows).toEqual([]);
  });

  test("is not for a visitor", async () => {
    await using desk = await officersDesk();
    const before = await rowCounts(desk.database);
    const reply = await desk.app.inject({ method: "POST", url: "/api/imports/360giving", payload: "x" });
    expect(reply.statusCode).toBe(401);
    expect(await rowCounts(desk.database)).toEqual(before);
  });
});
