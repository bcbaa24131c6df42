import type { PairFamily, PairsOf, PairWorld } from "#case";
import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import { period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { attachEvidence, checkEvidence, recordEvidence } from "#evidence";
import {
  namedAct,
  type Acting,
  correctFact,
  type Seen,
  type Told,
  versionOf,
  withdrawFact,
  writeKinds,
} from "#journal";
import {
  correctOutcome,
  documentOutcome,
  reportOutcome,
  shareOutcome,
  unshareOutcome,
  verifyOutcome,
  withdrawOutcome,
} from "#outcome";
import {
  addIdentifier,
  appointPerson,
  changeAttribute,
  leaveOffice,
  mergeParties,
  registerParty,
  unmergeParty,
} from "#party";
import { registerPlace, renamePlace } from "#place";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { advanceFunding, reviseFunding, setTarget, setUpProgramme } from "#programme";
import { implement, recommend, requestStudy, scopeStudy, storeModel, withdraw } from "#offer/simulation";
import { cancelTenancy, endTenancy, moveIn, signTenancy } from "#offer/space";
import {
  abandonSupport,
  agreeSupport,
  cancelSupportLine,
  clawBackSupportLine,
  completeSupport,
  correctSupportLine,
  handOverSupportLine,
  recordSupportLine,
  selectForSupport,
  withdrawSupportLine,
} from "#support";
import { cases, kinds } from "./wired.ts";

/*
 * Two people at once: each act of a family is run against itself and against each other act on the same case, both from
 * the version that both saw, in two real transactions. Afterwards each act stands in the history under its actor's name
 * or was refused in words, and of two that change what was told only one has stood on what both saw.
 */

/** What rooms bring themselves. */
const brought = Object.values(
  import.meta.glob<{ readonly pairs: PairsOf }>("../*/*/pairs.testing.ts", { eager: true }),
);

const today = day("2025-04-09");
let database: TestDatabase;
let world: PairWorld;
let serial = 0;
const act = <Done>(actor: string, work: (acting: Acting) => Promise<Done | Refusal>): Promise<Done | Refusal> =>
  database.transaction<Done>("write", (tx) => {
    const at = instantAt(today, 10);
    return work({ tx, at, actor, newId: () => freshId(at) });
  });
const ok = <Done>(answer: Done | Refusal): Done => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const number = (): number => (serial += 1);
const party = (acting: Acting, type: "firm" | "person" | "government" = "firm") =>
  registerParty(acting, {
    ...{ type, name: { ko: `이름 ${number()}`, en: "" }, identifiers: [], from: day("2000-01-01") },
  });
const on = (text: string, seen: Seen) => ({ day: day(text), seen });

beforeAll(async () => {
  database = await testDatabase();
  world = ok(
    await act("supplier", async (acting) => {
      await writeKinds(acting.tx, kinds);
      const parties = [ok(await party(acting, "government")), ok(await party(acting)), ok(await party(acting))];
      const place = { code: "r1", kind: "room", parent: null, capacity: null, name: { ko: "호실", en: "" } } as const;
      const room = ok(await registerPlace(acting, { ...place, from: day("2000-01-01") }));
      const programmes = [ok(await programme(acting, parties)), ok(await programme(acting, parties))];
      const evidence: string[] = [];
      for (const digit of ["1", "2", "3"]) {
        const recorded = await recordEvidence(acting, {
          ...{ sha256: digit.repeat(64), size: 10, kind: "contract", title: "서류", issuer: "", issuedOn: null },
          ...{ fileName: "paper.pdf", mediaType: "application/pdf", visibility: "public" },
        });
        evidence.push(ok(recorded).evidence);
      }
      return { parties, programmes, evidence, room, firm: async (by: Acting) => ok(await party(by)) };
    }),
  );
});
afterAll(() => database.close());

const line = { source: "national", year: 1, rung: "planned", amount: 100n } as const;
const programme = (acting: Acting, parties: readonly string[]) =>
  setUpProgramme(acting, {
    ...{ code: `p-${number()}`, parent: null, owner: parties[0] as string, name: { ko: "사업", en: "Programme" } },
    ...{ runs: period(day("2024-01-01"), day("2027-01-01")), currency: "KRW" },
    years: [{ no: 1, days: period(day("2024-01-01"), day("2027-01-01")) }],
    ...{ lines: [{ ...line, funder: parties[0] as string }], targets: [] },
  });

const paper = (index: number): string => world.evidence[index] as string;
/** Two who bring a paper at once bring two papers. */
const anotherPaper = (): string => paper(1 + ((papers += 1) % 2));
let papers = 0;
const programmeNo = (index: number): string => world.programmes[index] as string;
const partyNo = (index: number): string => world.parties[index] as string;

const report = async (acting: Acting): Promise<string | Refusal> =>
  reportOutcome(acting, {
    ...{ kind: "outcome.sale", party: partyNo(1), homeProgramme: programmeNo(0), value: 1000n, unit: "KRW" },
    ...{
      naturalKey: `20250102${`${number()}`.padStart(16, "0")}`,
      valid: period(day("2025-01-02"), day("2025-01-03")),
    },
    claims: [{ programme: programmeNo(0), share: { num: 1n, den: 2n } }],
    evidence: [{ evidence: paper(0) }],
  });
const matched = { evidence: "", method: "register-match", level: 2, note: "대조" } as const;
const ofFact = (fact: string): Told => ({ fact });
const ofCase = (id: string): Told => ({ case: id });

const supportLine = (acting: Acting): Promise<string | Refusal> =>
  recordSupportLine(acting, {
    ...{ offer: "support", programme: programmeNo(0), party: partyNo(1), title: `시제품 ${number()}` },
    ...{ worth: { basis: "won", won: 1000n }, day: day("2025-01-01") },
  });

const studyUpTo = async (acting: Acting, isScoped: boolean): Promise<string | Refusal> => {
  const request = { programme: programmeNo(0), party: partyNo(1), title: "자리", problem: "", method: "line" } as const;
  const id = await requestStudy(acting, { ...request, day: day("2025-01-01") });
  if (isRefusal(id) || !isScoped) return id;
  const scoped = await scopeStudy(acting, id, scope, { day: day("2025-01-02") });
  return isRefusal(scoped) ? scoped : id;
};
const scope = { question: "?", measures: ["throughput"], tolerance: 5 };
const model = {
  ...{ name: "하나", timeUnit: "minute", stations: [{ id: "A", buffer: 1 }], parts: [{ id: "P", route: "R" }] },
  routes: [{ id: "R", steps: [{ station: "A", time: { kind: "exponential", mean: 1 } }] }],
  sources: [{ id: "in", part: "P", interarrival: 2 }],
};

const families: Readonly<Record<string, PairFamily>> = {
  ...(Object.assign({}, ...brought.map(({ pairs }) => pairs(() => world))) as Record<string, PairFamily>),
  outcome: {
    make: report,
    told: ofFact,
    acts: {
      correct: (acting, id, seen) =>
        correctOutcome(acting, id, { value: BigInt(number()) * 700n, reason: "정정", seen }),
      withdraw: (acting, id, seen) => withdrawOutcome(acting, id, "착오", seen),
      document: (acting, id, seen) => documentOutcome(acting, id, { evidence: anotherPaper(), seen }),
      verify: (acting, id, seen) =>
        verifyOutcome(acting, id, { ...matched, evidence: paper(0), result: "confirmed", seen }),
      check: (acting, id, seen) =>
        checkEvidence(acting, { ...matched, evidence: paper(0), fact: id, outcome: "confirmed", seen }),
      share: (acting, id, seen) =>
        shareOutcome(acting, id, { programme: programmeNo(1), share: { num: 1n, den: 2n }, basis: "협의", seen }),
      unshare: (acting, id, seen) => unshareOutcome(acting, id, programmeNo(0), "협의", seen),
    },
  },
  fact: {
    make: report,
    told: ofFact,
    acts: {
      correct: (acting, id, seen) =>
        correctFact(acting, namedAct("correct-fact"), id, { value: BigInt(number()) }, seen),
      withdraw: (acting, id, seen) => withdrawFact(acting, namedAct("withdraw-fact"), id, seen),
      attach: (acting, id) => attachEvidence(acting, { fact: id, evidence: paper(1), position: null }),
    },
  },
  support: {
    make: (acting) =>
      selectForSupport(acting, {
        ...{ programme: programmeNo(0), party: partyNo(1), title: `과제 ${number()}`, day: day("2025-01-01") },
      }),
    told: ofCase,
    acts: {
      agree: (acting, id, seen) => agreeSupport(acting, id, on("2025-01-02", seen)),
      complete: (acting, id, seen) => completeSupport(acting, id, on("2025-01-03", seen)),
      abandon: (acting, id, seen) => abandonSupport(acting, id, on("2025-01-02", seen)),
    },
  },
  "support-line promised": {
    make: supportLine,
    told: ofCase,
    acts: {
      "hand over": (acting, id, seen) => handOverSupportLine(acting, id, on("2025-01-02", seen)),
      correct: (acting, id, seen) =>
        correctSupportLine(acting, id, { promisedWon: 1000n + BigInt(number()), reason: "협약 변경", seen }),
      cancel: (acting, id, seen) => cancelSupportLine(acting, id, { ...on("2025-01-02", seen), reason: "포기" }),
      withdraw: (acting, id, seen) => withdrawSupportLine(acting, id, { reason: "착오", seen }),
    },
  },
  "support-line handed over": {
    make: async (acting) => {
      const id = ok(await supportLine(acting));
      return ok(await handOverSupportLine(acting, id, { day: day("2025-01-02") })) && id;
    },
    told: ofCase,
    acts: {
      correct: (acting, id, seen) =>
        correctSupportLine(acting, id, { handedOverWon: BigInt(number()), reason: "정산", seen }),
      "claw back": (acting, id, seen) =>
        clawBackSupportLine(acting, id, { ...on("2025-01-03", seen), won: 1n, reason: "목적 외 사용" }),
      withdraw: (acting, id, seen) => withdrawSupportLine(acting, id, { reason: "착오", seen }),
    },
  },
  tenancy: {
    make: async (acting) =>
      signTenancy(acting, {
        ...{ programme: programmeNo(0), party: ok(await party(acting)), room: null, rentWon: 100n },
        signed: day("2025-01-01"),
      }),
    told: ofCase,
    acts: {
      "move in": (acting, id, seen) => moveIn(acting, id, on("2025-01-02", seen)),
      end: (acting, id, seen) => endTenancy(acting, id, on("2025-01-03", seen)),
      cancel: (acting, id, seen) => cancelTenancy(acting, id, on("2025-01-02", seen)),
    },
  },
  "study asked for": {
    make: (acting) => studyUpTo(acting, false),
    told: ofCase,
    acts: {
      scope: (acting, id, seen) => scopeStudy(acting, id, scope, on("2025-01-02", seen)),
      withdraw: (acting, id, seen) => withdraw(acting, id, on("2025-01-02", seen)),
    },
  },
  "study scoped": {
    make: (acting) => studyUpTo(acting, true),
    told: ofCase,
    acts: {
      model: (acting, id, seen) => storeModel(acting, id, { model, layout: {} }, on("2025-01-03", seen)),
      recommend: (acting, id, seen) => recommend(acting, id, "늘린다", on("2025-01-03", seen)),
      implement: (acting, id, seen) => implement(acting, id, on("2025-01-03", seen)),
      withdraw: (acting, id, seen) => withdraw(acting, id, on("2025-01-03", seen)),
    },
  },
  party: {
    make: (acting) => party(acting),
    acts: {
      merge: (acting, id) => mergeParties(acting, id, partyNo(2), "같은 곳"),
      "merge the other way": (acting, id) => mergeParties(acting, partyNo(2), id, "같은 곳"),
      unmerge: (acting, id) => unmergeParty(acting, id, "다른 곳"),
      rename: (acting, id) => changeAttribute(acting, id, "name.ko", `새 이름 ${number()}`, day("2025-01-01")),
      identify: (acting, id) => addIdentifier(acting, id, { scheme: "org-id", value: `GB-COH-${number()}` }),
    },
  },
  office: {
    make: async (acting) => {
      const person = ok(await party(acting, "person"));
      const title = { ko: "센터장", en: "Director" };
      const valid = { from: day("2025-01-01"), to: null };
      return ok(await appointPerson(acting, { organisation: partyNo(1), person, title, valid })) && person;
    },
    acts: {
      leave: (acting, id) => leaveOffice(acting, partyNo(1), id, "센터장", day("2025-02-01")),
      appoint: (acting, id) => {
        const valid = { from: day("2025-03-01"), to: null };
        return appointPerson(acting, {
          organisation: partyNo(1),
          person: id,
          title: { ko: "센터장", en: "Director" },
          valid,
        });
      },
    },
  },
  place: {
    make: (acting) =>
      registerPlace(acting, {
        ...{ code: `b${number()}`, kind: "building", parent: null, capacity: null, name: { ko: "동", en: "" } },
        from: day("2000-01-01"),
      }),
    acts: {
      rename: (acting, id) => renamePlace(acting, id, { ko: `새 동 ${number()}`, en: "" }, day("2025-01-01")),
    },
  },
  funding: {
    make: (acting) => programme(acting, world.parties),
    acts: {
      advance: (acting, id) =>
        advanceFunding(acting, { ...line, programme: id, funder: partyNo(0), rung: "secured", amount: 90n }),
      revise: (acting, id) =>
        reviseFunding(acting, { ...line, programme: id, funder: partyNo(0), amount: 100n + BigInt(number()) }),
      target: (acting, id) =>
        setTarget(acting, id, {
          ...{ indicator: "tenants", bound: ">=", value: 3n, unit: "organisation", eachYear: false, basis: "계획서" },
          until: day("2026-12-31"),
        }),
    },
  },
};

/** What stands in the history of what an actor did: rows that his commits opened or closed, and what he posted. */
async function writtenBy(actor: string): Promise<number> {
  const { rows: tables } = await ask(sql<{ table: string }>`
    select table_name as table from information_schema.columns
    where table_schema = current_schema() and column_name = 'known_from' order by 1`);
  const counts = tables.map(
    ({ table }) => `
    select count(*) as n from "${table}" r where r.known_from in (select seq from own)
    ${closable.has(table) ? "or r.known_to in (select seq from own)" : ""}`,
  );
  const { rows } = await ask(sql<{ n: bigint }>`
    with own as (select seq from journal_commit where actor = ${actor})
    select sum(n)::bigint as n from (${sql.raw(counts.join(" union all "))}) counted`);
  return Number(rows[0]?.n ?? 0n);
}
const closable = new Set<string>();
const ask = async <Row>(query: RawBuilder<Row>): Promise<{ rows: Row[] }> =>
  ok(await database.transaction<{ rows: Row[] }>("read", (tx) => query.execute(tx)));
const versionNow = async (told: Told): Promise<bigint> =>
  ok(await database.transaction("read", async (tx) => ({ version: await versionOf(tx, told) }))).version;

beforeAll(async () => {
  const { rows } = await ask(sql<{ table: string }>`
    select table_name as table from information_schema.columns
    where table_schema = current_schema() and column_name = 'known_to'`);
  for (const { table } of rows) closable.add(table);
});

describe.each(Object.entries(families))("two at once on one %s", (_, { make, told, acts }) => {
  const names = Object.keys(acts);
  const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const));

  test.each(pairs)("%s and %s", async (one, other) => {
    const id = ok(await act("supplier", make));
    const seen = told === undefined ? undefined : `${await versionNow(told(id))}`;
    const actors = [`kim ${number()}`, `lee ${number()}`] as const;
    const answers = await Promise.all(
      [one, other].map((name, index) =>
        act<{ done: unknown }>(actors[index] as string, async (acting) => {
          const done = await (acts[name] as PairFamily["acts"][string])(acting, id, seen);
          return isRefusal(done) ? done : { done };
        }),
      ),
    );
    for (const [index, answer] of answers.entries()) {
      const written = await writtenBy(actors[index] as string);
      if (isRefusal(answer)) expect([answer.refusal, answer.status < 500, written]).toEqual([answer.refusal, true, 0]);
      else if (!saysNothingChanged(answer.done)) expect([one, other, written > 0]).toEqual([one, other, true]);
    }
    if (told === undefined || seen === undefined) return;
    // at most one of them moved on from the version that both saw
    const { rows } = await ask(sql<{ n: bigint }>`
      select count(distinct c.seq) as n from journal_commit c join fact f on c.seq in (f.known_from, f.known_to)
      where c.actor = any(${[...actors]}::text[])
        and ${"fact" in told(id) ? sql`f.fact = ${id}::uuid` : sql`f."case" = ${id}`}`);
    expect(Number(rows[0]?.n)).toBeLessThanOrEqual(1);
  });
});

test("every case that a room declares is walked", () => {
  for (const { name } of cases) expect(Object.keys(families).some((family) => family.startsWith(name))).toBe(true);
});

/** An act that found everything as it was to become says so: no change, or nothing newly linked. */
const saysNothingChanged = (done: unknown): boolean =>
  done === 0 || (typeof done === "object" && done !== null && "changed" in done && done.changed === false);
