import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day, day, instantAt } from "#base/day";
import { period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { DeclaredCase } from "#hub";
import { importAwards, openGrants, recordAgreement } from "#agreement";
import { recordEvidence } from "#evidence";
import { type Acting, writeKinds } from "#journal";
import {
  correctOutcome,
  documentOutcome,
  reportOutcome,
  shareOutcome,
  unshareOutcome,
  verifyOutcome,
  withdrawOutcome,
} from "#outcome";
import { registerParty } from "#party";
import { registerPlace } from "#place";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import {
  addSubProgramme,
  advanceFunding,
  type FundingLine,
  type FundingRung,
  reviseFunding,
  setTarget,
  setUpProgramme,
} from "#programme";
import { cancelTenancy, endTenancy, moveIn, signTenancy } from "#offer/space";
import {
  abandonSupport,
  agreeSupport,
  cancelSupportLine,
  clawBackSupportLine,
  completeSupport,
  correctSupportLine,
  countSupportMonths,
  handOverSupportLine,
  recordSupportLine,
  selectForSupport,
  withdrawSupportLine,
} from "#support";
import { cases, kinds } from "./wired.ts";

/*
 * The operating tables hold the present and the journal holds history: no act may change the one without telling the
 * other. Every act of the rooms that hold states is called in random order with random words; after each, what changed
 * in the tables must stand in facts that were appended or closed in the very same commit, and a refusal changes nothing.
 */

/** A case changes by its steps alone: whatever its room declares is held to it. */
const ofCase = ({ idColumn, facts, untold = [] }: DeclaredCase) => ({
  row: `r.${idColumn}::text`,
  state: `to_jsonb(r) - '{${untold.join(",")}}'::text[]`,
  // a case that falls back is told by what was taken back
  fact: `f."case" = r.${idColumn}::text and (f.kind = '${facts}.' || r.state or f.known_to = (select seq from own))`,
});

/** Each operating table: the name of a row, the columns that are its state, and what a fact about it looks like. */
const tables: Readonly<Record<string, { readonly row: string; readonly state: string; readonly fact: string }>> = {
  programme: {
    row: "r.programme::text",
    state: "jsonb_build_array(r.starts, r.ends, r.total)",
    fact: "f.programme = r.programme",
  },
  programme_year: {
    row: "r.programme || '/' || r.no",
    state: "to_jsonb(r)",
    fact: "f.kind = 'programme.year' and f.natural_key = r.programme || '/' || r.no",
  },
  funding_line: {
    row: "r.funding_line::text",
    state: "to_jsonb(r)",
    fact: `f.kind = 'funding.' || r.rung and f.value = r.amount
      and f.natural_key = concat_ws('/', r.programme, r.source, r.funder, r.year_no)`,
  },
  target: {
    row: "r.target::text",
    state: "to_jsonb(r)",
    fact: "f.kind = 'target.set' and f.value = r.value and f.natural_key = r.programme || '/' || r.indicator",
  },
  agreement: {
    row: "r.agreement::text",
    // when the publisher last looked at it is no state of the agreement
    state: "to_jsonb(r) - 'source_modified'",
    fact: "f.fact = r.fact and f.value = r.amount and f.unit = r.currency and f.subject = r.party",
  },
  ...Object.fromEntries(cases.map((one) => [one.table, ofCase(one)])),
  outcome: {
    row: "r.outcome::text",
    state: "to_jsonb(r)",
    fact: "f.fact = r.outcome and f.natural_key = r.natural_key",
  },
};

type Snapshot = ReadonlyMap<string, string>;
async function snapshot(tx: Tx): Promise<Snapshot> {
  const parts = Object.entries(tables).map(
    ([table, { row, state }]) => `select '${table} ' || ${row} as row, (${state})::text as state from "${table}" r`,
  );
  const { rows } = await sql<{ row: string; state: string }>`${sql.raw(parts.join(" union all "))}`.execute(tx);
  return new Map(rows.map(({ row, state }) => [row, state]));
}

/** Rows whose state is another than before, those that are new with one, and those that are gone. */
const changed = (before: Snapshot, after: Snapshot): string[] => [
  ...[...after]
    .filter(([row, state]) => before.get(row) !== state && state !== "[null, null, null]")
    .map(([row]) => row),
  ...[...before.keys()].filter((row) => !after.has(row)),
];

/** Rows that a fact appended or closed by the commit of this transaction speaks of. */
async function told(tx: Tx): Promise<ReadonlySet<string>> {
  const parts = Object.entries(tables).map(
    ([table, { row, fact }]) => `
      select '${table} ' || ${row} as row from "${table}" r where exists (
        select from fact f where ${fact} and (select seq from own) in (f.known_from, f.known_to))`,
  );
  const { rows } = await sql<{ row: string }>`
    with own as (select nullif(current_setting('geojeom.commit', true), '')::bigint as seq)
    ${sql.raw(parts.join(" union all "))}`.execute(tx);
  return new Set(rows.map(({ row }) => row));
}

const journalSize = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ size: string }>`
    select concat_ws('/', (select count(*) from fact), (select count(*) from claim), (select count(*) from journal_commit))
      as size`.execute(tx);
  return rows[0]?.size ?? "";
};

/** What acts can be about; each list grows as they succeed. */
interface World {
  readonly parties: string[];
  readonly rooms: string[];
  readonly evidence: string[];
  readonly programmes: string[];
  readonly cases: string[];
  readonly tenancies: string[];
  readonly lines: string[];
  readonly outcomes: string[];
}

let database: TestDatabase;
let world: World;
let today = day("2025-01-02");
let serial = 0;
let commandsRun = 0;
beforeAll(async () => {
  database = await testDatabase();
  const made = await inCommit("supplier", async (acting) => {
    await writeKinds(acting.tx, kinds);
    const parties: string[] = [];
    for (const ko of ["경남", "창원", "가온", "누리"]) {
      const from = day("2000-01-01");
      const type = parties.length < 2 ? "government" : "firm";
      const party = await registerParty(acting, { type, name: { ko, en: "" }, identifiers: [], from });
      if (isRefusal(party)) return party;
      parties.push(party);
    }
    const rooms: string[] = [];
    for (const code of ["m101", "m102"]) {
      const name = { ko: code, en: code };
      const room = { code, kind: "room", parent: null, capacity: 5, name, from: day("2010-01-01") } as const;
      const place = await registerPlace(acting, room);
      if (isRefusal(place)) return place;
      rooms.push(place);
    }
    const evidence: string[] = [];
    for (const digit of ["1", "2"]) {
      const recorded = await recordEvidence(acting, {
        ...{ sha256: digit.repeat(64), size: 10, kind: "contract", title: "서류", issuer: "", issuedOn: null },
        ...{ fileName: "paper.pdf", mediaType: "application/pdf", visibility: "public" },
      });
      if (isRefusal(recorded)) return recorded;
      evidence.push(recorded.evidence);
    }
    return { parties, rooms, evidence, programmes: [], cases: [], tenancies: [], lines: [], outcomes: [] };
  });
  if (isRefusal(made)) throw new Error(made.text.en);
  world = made;
});
afterAll(() => database.close());

/** One request at ten in the morning of the day it is. */
const inCommit = <Told>(actor: string, work: (acting: Acting) => Promise<Told | Refusal>): Promise<Told | Refusal> =>
  database.transaction<Told>("write", (tx) => {
    const at = instantAt(today, 10);
    return work({ tx, at, actor, newId: () => freshId(at) });
  });

/** Four numbers from which an act draws everything it asks for: small ones shrink to the plainest call. */
type Draw = readonly [number, number, number, number];
const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;
const unknown = "00000000-0000-7000-8000-000000000000";
const oneOf = (items: readonly string[], n: number): string =>
  items.length === 0 ? unknown : pick([...items].reverse(), n);
/** Mostly days that have come; now and then tomorrow. */
const dayOf = (n: number): Day => addDays(today, 1 - (n % 9));
const proof = (n: number): { evidence: { evidence: string }[] } => ({
  evidence: n % 3 === 0 ? [] : [{ evidence: n % 11 === 10 ? unknown : pick(world.evidence, n) }],
});
const year = (no: number) => ({ no, days: period(day(`${2023 + no}-01-01`), day(`${2024 + no}-01-01`)) });
const line = (n: number, rung: FundingRung): FundingLine => ({
  source: pick(["national", "province", "city"] as const, n),
  funder: pick(world.parties, n % 2),
  year: 1 + (n % 3),
  rung,
  amount: BigInt(n % 5) * 100n,
});
const rungs = ["planned", "secured", "appropriated", "granted", "spent"] as const;
const target = (n: number) => ({
  ...({
    indicator: `tenants.${n % 4}`,
    bound: ">=",
    value: BigInt(n % 6),
    unit: "organisation",
    eachYear: n % 2 === 0,
  } as const),
  ...{ until: day(pick(["2024-12-31", "2025-12-31", "2099-12-31"], n)), basis: "계획서" },
});
const key = (n: number): string => `20250102${`${n % 6}`.padStart(16, "0")}`;
const share = (n: number) =>
  pick(
    [
      { num: 1n, den: 1n },
      { num: 1n, den: 2n },
      { num: 1n, den: 3n },
      { num: 3n, den: 2n },
    ],
    n,
  );

const keep = async (list: string[], made: Promise<string | Refusal>): Promise<string | Refusal> => {
  const answer = await made;
  if (!isRefusal(answer)) list.push(answer);
  return answer;
};

type HeldLine = FundingLine & { readonly programme: string; readonly total: bigint | null };
const lineOf = ({ total: _, ...rest }: HeldLine) => rest;

/** One of the lines that stand, with the total declared for its programme. */
async function lineHeld(tx: Tx, n: number) {
  const { rows } = await sql<HeldLine>`
    select l.programme, l.source, l.funder, l.year_no as year, l.rung, l.amount, p.total
    from funding_line l join programme p using (programme)
    order by l.ctid desc offset ${n % 7} limit 1`.execute(tx);
  const [held] = rows;
  return held ?? null;
}

/** Mostly the last case in that state, otherwise any. */
async function caseIn(tx: Tx, state: string, n: number): Promise<string> {
  if (n % 3 === 2) return oneOf(world.cases, n);
  const { rows } = await sql<{ id: string }>`
    select support_case as id from support_case where state = ${state} order by ctid desc limit 1`.execute(tx);
  return rows[0]?.id ?? unknown;
}

const acts: Readonly<Record<string, (acting: Acting, draw: Draw) => Promise<unknown>>> = {
  "set up programme": (acting, [a, b, c, d]) => {
    const lines = [...Array(a % 4).keys()].map((n) => line(n + b, "planned"));
    const runs = d % 5 === 4 ? null : period(day("2024-01-01"), day("2027-01-01"));
    return keep(
      world.programmes,
      setUpProgramme(acting, {
        ...{ code: `p-${c % 2 === 0 ? (serial += 1) : 0}`, parent: b % 4 === 3 ? oneOf(world.programmes, c) : null },
        ...{ owner: pick(world.parties, d), name: { ko: "사업", en: "Programme" }, runs, currency: "KRW" },
        ...(lines.length === 0
          ? {}
          : { total: lines.reduce((sum, one) => sum + one.amount, 0n) + BigInt(d % 7 === 6 ? 1 : 0) }),
        ...{ years: [...Array(pick([3, 3, 0, 1], c)).keys()].map((n) => year(n + 1)), lines },
        targets: [...Array(d % 3).keys()].map((n) => target(n + a + 1)),
        ...(a % 2 === 0 ? {} : { evidence: pick(world.evidence, a) }),
      }),
    );
  },
  "add sub-programme": (acting, [a, b, c]) =>
    keep(
      world.programmes,
      addSubProgramme(acting, oneOf(world.programmes, a), {
        ...{ code: `s-${(serial += 1)}`, name: { ko: "세부사업", en: "Part" } },
        ...(b % 3 === 0 ? { targets: [target(c)] } : {}),
      }),
    ),
  "advance funding": async (acting, [a, b, c, d]) => {
    const held = d % 4 === 3 ? null : await lineHeld(acting.tx, a);
    const next = held === null ? pick(rungs, c) : (rungs[rungs.indexOf(held.rung) + 1] ?? "planned");
    return advanceFunding(acting, {
      ...(held === null
        ? { programme: oneOf(world.programmes, a), ...line(b, next) }
        : { ...lineOf(held), rung: next }),
      ...(d % 5 === 4 ? { total: BigInt(d) * 100n } : {}),
    });
  },
  "revise funding": async (acting, [a, b, c, d]) => {
    const held = d % 4 === 3 ? null : await lineHeld(acting.tx, a);
    const asked = held === null ? undefined : lineOf(held);
    const step = asked ?? { programme: oneOf(world.programmes, a), ...line(b, pick(rungs, c)) };
    const amount = BigInt(d % 9) * 50n;
    const total = held?.rung === "planned" && held.total !== null ? held.total - held.amount + amount : null;
    return reviseFunding(acting, { ...step, amount, ...(total === null ? {} : { total }) });
  },
  "set target": (acting, [a, b]) => setTarget(acting, oneOf(world.programmes, a), target(b)),
  "record agreement": (acting, [a, b, c, d]) =>
    recordAgreement(acting, {
      ...{
        number: `a-${a % 3 === 0 ? 0 : (serial += 1)}`,
        programme: oneOf(world.programmes, b),
        party: pick(world.parties, c),
      },
      ...{ title: d % 8 === 7 ? "" : "협약", amount: { minor: BigInt(d), currency: "KRW" } },
      ...{ agreed: period(dayOf(a), addDays(dayOf(a), 1)), runs: null, ...proof(b) },
    }),
  "import awards": async (acting, [a, b, c, d]) => {
    const grants = [...Array(1 + (a % 3)).keys()].map((n) => ({
      ...{ id: `360G-${(n + b) % 5}`, title: pick(["Roof", "Walls"], c), currency: pick(["GBP", "USD"], (c + n) >> 1) },
      ...{ amountAwarded: d % 4 === 3 ? "much" : 100 + (d % 3), awardDate: "2020-05-01" },
      ...{ fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }] },
      ...{ recipientOrganization: [{ id: `GB-COH-${(c + n) % 2}`, name: "Hall" }] },
    }));
    const text = JSON.stringify({ grants });
    const sha256 = `${a}${b}${c}${d}`.padStart(64, "0").slice(-64);
    const file = await openGrants(new TextEncoder().encode(text));
    if (isRefusal(file)) throw new Error(file.text.en);
    return importAwards(acting, { file, sha256, size: text.length, fileName: "grants.json" });
  },
  "select for support": (acting, [a, b, c, d]) =>
    keep(
      world.cases,
      selectForSupport(acting, {
        ...{ programme: oneOf(world.programmes, a), party: pick(world.parties, b), title: `과제 ${c % 3}` },
        ...{ day: dayOf(d), ...proof(d) },
      }),
    ),
  "agree support": async (acting, [a, b, c]) =>
    agreeSupport(acting, await caseIn(acting.tx, "selected", a), { day: dayOf(b), ...proof(c) }),
  "complete support": async (acting, [a, b, c]) =>
    completeSupport(acting, await caseIn(acting.tx, "agreed", a), { day: dayOf(b), ...proof(c) }),
  "abandon support": (acting, [a, b, c]) =>
    abandonSupport(acting, oneOf(world.cases, a), { day: dayOf(b), ...proof(c) }),
  "sign tenancy": (acting, [a, b, c, d]) =>
    keep(
      world.tenancies,
      signTenancy(acting, {
        ...{
          programme: oneOf(world.programmes, a),
          party: pick(world.parties, b),
          room: c % 3 === 2 ? null : pick(world.rooms, c),
        },
        ...{ people: 1 + (d % 6), rentWon: 100n, signed: dayOf(d), ...proof(a) },
      }),
    ),
  "move in": (acting, [a, b, c]) => moveIn(acting, oneOf(world.tenancies, a), { day: dayOf(b), ...proof(c) }),
  "end tenancy": (acting, [a, b, c]) => endTenancy(acting, oneOf(world.tenancies, a), { day: dayOf(b), ...proof(c) }),
  "cancel tenancy": (acting, [a, b, c]) =>
    cancelTenancy(acting, oneOf(world.tenancies, a), { day: dayOf(b), ...proof(c) }),
  "record support line": (acting, [a, b, c, d]) =>
    keep(
      world.lines,
      recordSupportLine(acting, {
        ...{ offer: "support", programme: oneOf(world.programmes, a), party: pick(world.parties, b) },
        ...{ title: `시제품 ${c % 9}`, worth: { basis: "won", won: BigInt(c) * 100n }, day: dayOf(d), ...proof(d) },
      }),
    ),
  "hand over support line": (acting, [a, b, c]) =>
    handOverSupportLine(acting, oneOf(world.lines, a), { day: dayOf(b), ...proof(c) }),
  "claw back support line": (acting, [a, b, c]) =>
    clawBackSupportLine(acting, oneOf(world.lines, a), { day: dayOf(b), won: BigInt(c), reason: "정산", ...proof(c) }),
  "correct support line": (acting, [a, b, c]) =>
    correctSupportLine(acting, oneOf(world.lines, a), {
      ...(b % 2 === 0 ? { promisedWon: BigInt(c) * 300n } : { handedOverWon: BigInt(c) * 50n }),
      reason: c % 6 === 5 ? "" : "정정",
    }),
  "cancel support line": (acting, [a, b]) =>
    cancelSupportLine(acting, oneOf(world.lines, a), { day: dayOf(b), reason: "포기" }),
  "withdraw support line": (acting, [a, b]) =>
    b % 2 === 0 ? withdrawSupportLine(acting, oneOf(world.lines, a), { reason: "착오" }) : countSupportMonths(acting),
  "report outcome": (acting, [a, b, c, d]) =>
    keep(
      world.outcomes,
      reportOutcome(acting, {
        ...{ kind: "outcome.sale", party: pick(world.parties, a), homeProgramme: oneOf(world.programmes, b) },
        ...{ value: BigInt(c % 5) * 1000n, unit: c % 7 === 6 ? "person" : "KRW", naturalKey: key(d) },
        ...{ valid: period(dayOf(c), addDays(dayOf(c), 1)), ...proof(d) },
        claims: b % 2 === 0 ? [] : [{ programme: oneOf(world.programmes, b), share: share(a) }],
      }),
    ),
  "document outcome": (acting, [a, b]) =>
    documentOutcome(acting, oneOf(world.outcomes, a), { evidence: pick(world.evidence, b) }),
  "verify outcome": (acting, [a, b, c]) =>
    verifyOutcome(acting, oneOf(world.outcomes, a), {
      ...{
        evidence: pick(world.evidence, b),
        method: pick(["read", "register-match", "audit"] as const, c),
        note: "대조",
      },
      ...(c % 3 === 2
        ? { result: "contradicted" as const, level: 0 as const }
        : { result: "confirmed" as const, level: 1 as const }),
    }),
  "correct outcome": (acting, [a, b, c]) =>
    correctOutcome(acting, oneOf(world.outcomes, a), {
      value: BigInt(b % 4) * 700n,
      reason: c % 6 === 5 ? "" : "정정",
      ...proof(c),
    }),
  "withdraw outcome": (acting, [a]) => withdrawOutcome(acting, oneOf(world.outcomes, a), "착오"),
  "share outcome": (acting, [a, b, c]) =>
    shareOutcome(acting, oneOf(world.outcomes, a), {
      programme: oneOf(world.programmes, b),
      share: share(c),
      basis: "협의",
    }),
  "unshare outcome": async (acting, [a, b, c]) => {
    const { rows } = await sql<{ outcome: string; programme: string }>`
      select outcome, programme from claim where known_to = forever() order by version offset ${a % 5} limit 1`.execute(
      acting.tx,
    );
    const [held] = c % 3 === 2 ? [] : rows;
    const { outcome, programme } = held ?? { outcome: oneOf(world.outcomes, a), programme: oneOf(world.programmes, b) };
    return unshareOutcome(acting, outcome, programme, "협의");
  },
};

interface Command {
  readonly act: string;
  readonly draw: Draw;
  readonly actor: string;
}
const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...Object.keys(acts)),
    draw: fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40)),
    actor: fc.constantFrom("officer", "reviewer"),
  }),
  { minLength: 10, maxLength: 40 },
);

/** Runs one command in a transaction of its own. Answers what it changed, or that it was refused. */
async function runOne({ act, draw, actor }: Command): Promise<"refused" | "changed" | "nothing to change"> {
  const looked = await database.transaction("read", async (tx) => ({
    rows: await snapshot(tx),
    size: await journalSize(tx),
  }));
  if (isRefusal(looked)) throw new Error(looked.text.en);
  let rows: string[] = [];
  const answer = await inCommit(actor, async (acting) => {
    const done = await (acts[act] as (typeof acts)[string])(acting, draw);
    if (isRefusal(done)) return done;
    rows = changed(looked.rows, await snapshot(acting.tx));
    const spoken = await told(acting.tx);
    expect([act, rows.filter((row) => !spoken.has(row))]).toEqual([act, []]);
    return { done };
  });
  if (!isRefusal(answer)) return rows.length > 0 ? "changed" : "nothing to change";
  const left = await database.transaction("read", async (tx) => ({
    rows: await snapshot(tx),
    size: await journalSize(tx),
  }));
  expect([act, answer.refusal, left]).toEqual([act, answer.refusal, looked]);
  return "refused";
}

test("every table that holds a state is a case that its room declares", async () => {
  // a job of the platform is nothing that is counted
  const { rows } = (await database.transaction("read", (tx) =>
    sql<{ table: string }>`
      select table_name as table from information_schema.columns
      where table_schema = current_schema() and column_name = 'state' and table_name <> 'job' order by 1`.execute(tx),
  )) as { rows: { table: string }[] };
  expect(rows.map(({ table }) => table)).toEqual(cases.map(({ table }) => table).toSorted());
});

describe("no act changes a state without a fact", () => {
  const seen = new Map<string, Map<string, number>>();

  test("whatever is asked, in whatever order", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        for (const command of sequence) {
          commandsRun += 1;
          if (commandsRun % 4 === 0) today = addDays(today, 1);
          const became = await runOne(command);
          const counts = seen.get(command.act) ?? new Map<string, number>();
          seen.set(command.act, counts.set(became, (counts.get(became) ?? 0) + 1));
        }
      }),
      {
        numRuns: Number(process.env["GEOJEOM_FUZZ_RUNS"] ?? 70),
        seed: Number(process.env["GEOJEOM_FUZZ_SEED"] ?? 20250409),
      },
    );
  });

  // of the seed that is always run; another may leave an act without its chance
  test.skipIf(process.env["GEOJEOM_FUZZ_SEED"] !== undefined)("and every act was called and changed something", () => {
    expect([...seen.keys()].toSorted()).toEqual(Object.keys(acts).toSorted());
    // these change what the journal alone holds
    const ofTheJournal = new Set([
      "document outcome",
      "verify outcome",
      "correct outcome",
      "correct support line",
      "withdraw outcome",
      "share outcome",
      "unshare outcome",
    ]);
    for (const [act, counts] of seen) {
      const became =
        (counts.get("changed") ?? 0) + (ofTheJournal.has(act) ? (counts.get("nothing to change") ?? 0) : 0);
      expect([act, became > 0]).toEqual([act, true]);
    }
  });
});
