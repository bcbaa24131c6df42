import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { add, fraction, toDecimal } from "#base/fraction";
import { dayPeriod, period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { HeldRole, Who } from "#base/who";
import { recordAgreement, room as agreementRoom } from "#agreement";
import { recordEvidence } from "#evidence";
import {
  namedAct,
  asKnownNow,
  type Acting,
  appendFacts,
  claimsOn,
  factVersions,
  openCommit,
  openFactNow,
  writeKinds,
} from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { inlineAside } from "#platform/machine";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { room as supportRoom } from "#support";
import { defaultBasis, dividedByPaid } from "../default-share.ts";
import { kinds } from "../facts.ts";
import { type OutcomeDraft, outcome } from "../outcome.ts";
import { routes } from "../routes.ts";
import { listOutcomes, outcomeState, outcomeView } from "../views.ts";
import { correctOutcome } from "./correct-outcome.ts";
import { documentOutcome } from "./document-outcome.ts";
import { reportOutcome } from "./report-outcome.ts";
import { shareByDefault, shareOutcome } from "./share-outcome.ts";
import { unshareOutcome } from "./unshare-outcome.ts";
import { verifyOutcome } from "./verify-outcome.ts";
import { withdrawOutcome } from "./withdraw-outcome.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const today = day("2025-04-09");

/** Each one who acts does so in a later commit of his own. */
const as = async (tx: Tx, actor: string): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date("2025-04-09T01:00:00Z");
  return { tx, at, actor, newId: () => freshId(at) };
};

const world = async (tx: Tx) => {
  const acting = await as(tx, "officer");
  await openCommit(tx, acting.at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...agreementRoom.kinds, ...kinds]);
  const from = day("2000-01-01");
  const party = async (type: "firm" | "government", ko: string) =>
    ok(await registerParty(acting, { type, name: { ko, en: "" }, identifiers: [], from }));
  const [city, supplier, lead] = [
    await party("government", "창원특례시"),
    await party("firm", "인텔리빅스"),
    await party("firm", "코아칩스"),
  ];
  const programme = async (code: string) =>
    ok(
      await setUpProgramme(acting, {
        ...{ code, parent: null, owner: city, name: { ko: code, en: code }, runs: null, currency: "KRW" },
        ...{ years: [], lines: [], targets: [] },
      }),
    );
  const [hub, cluster] = [await programme("hub"), await programme("sw-cluster")];
  // [O10] what lets the supplier report under it
  ok(
    await recordAgreement(acting, {
      ...{ number: "2025-1", programme: hub, party: supplier, title: "기술지원 협약", runs: null },
      ...{ amount: { minor: 50_000_000n, currency: "KRW" }, agreed: period(day("2025-01-02"), day("2025-01-03")) },
    }),
  );
  const sale: OutcomeDraft = {
    kind: "outcome.sale",
    party: supplier,
    homeProgramme: hub,
    value: 1_000_000_000n,
    unit: "KRW",
    valid: period(day("2025-01-15"), day("2025-01-16")),
    naturalKey: "20250115-41000000-a1b2c3d4",
    claims: [{ programme: hub, share: { num: 1n, den: 2n }, basis: "협약" }],
    case: "과제 1",
  };
  return { acting, hub, cluster, supplier, lead, sale };
};

let files = 0;
const fileFrom = async (acting: Acting): Promise<string> => {
  files += 1;
  const sha256 = files.toString(16).padStart(64, "0");
  const told = {
    sha256,
    size: 10,
    kind: "tax-invoice",
    title: "세금계산서",
    issuer: "국세청",
    issuedOn: null,
  } as const;
  const recorded = await recordEvidence(acting, {
    ...told,
    fileName: "i.xml",
    mediaType: "application/xml",
    visibility: "restricted",
  });
  return ok(recorded).evidence;
};

describe("an outcome is told once", () => {
  it("[O3] refuses it from supplier and lead, shows the first, and takes another programme's claim", () =>
    db.rolledBack(async (tx) => {
      const { sale, lead, supplier, hub, cluster } = await world(tx);
      const id = ok(await reportOutcome(await as(tx, "supplier"), sale));
      expect(await openFactNow(tx, id)).toMatchObject({
        ...{ kind: "outcome.sale", subject: supplier, programme: hub, value: 1_000_000_000n, unit: "KRW" },
        ...{ naturalKey: "2025011541000000A1B2C3D4", case: "과제 1", evidenceLevel: 0 },
      });
      const again = await as(tx, "lead");
      const refused = await reportOutcome(again, { ...sale, party: lead, naturalKey: "2025011541000000A1B2C3D4" });
      expect(refused).toMatchObject({
        refusal: "outcome-exists",
        status: 409,
        details: { party: "인텔리빅스", state: "보고(자가신고)", outcome: id },
      });
      const officer = await as(tx, "officer");
      expect(
        await shareOutcome(officer, id, { programme: cluster, share: { num: 2n, den: 3n }, basis: "x" }),
      ).toMatchObject({
        refusal: "share-over-one",
      });
      ok(await shareOutcome(officer, id, { programme: cluster, share: { num: 1n, den: 3n }, basis: "사업 간 합의" }));
      const view = ok(await outcomeView(tx, id, today));
      expect(view.claims.map(({ programmeName, share }) => [programmeName.ko, `${share.num}/${share.den}`])).toEqual([
        ["hub", "1/2"],
        ["sw-cluster", "1/3"],
      ]);
      expect(view.unclaimed).toEqual({ num: "1", den: "6" });
      const { rows } = await sql`select sum(value) as total from fact where kind = 'outcome.sale'`.execute(tx);
      expect(rows).toEqual([{ total: "1000000000" }]);
    }));

  it("[O1] [O2] [O3] refuses what cannot be, and writes nothing", () =>
    db.rolledBack(async (tx) => {
      const { acting, sale, hub } = await world(tx);
      const full = { num: 1n, den: 1n };
      const refusals = [
        [{ naturalKey: "세금계산서" }, "outcome-key-malformed"],
        [{ value: 0n }, "outcome-not-positive"],
        [{ unit: "firm" }, "outcome-unit-wrong"],
        [{ valid: period(day("2025-04-09"), day("2025-04-11")) }, "outcome-in-future"],
        [{ homeProgramme: acting.newId() }, "unknown-programme"],
        [{ party: acting.newId() }, "unknown-party"],
        [
          {
            claims: [
              { programme: hub, share: full },
              { programme: hub, share: full },
            ],
          },
          "claim-twice",
        ],
      ] as const;
      for (const [change, code] of refusals) {
        expect(await reportOutcome(acting, { ...sale, ...change })).toMatchObject({ refusal: code });
      }
      const { rows } = await sql`select count(*)::int as n from fact where kind like 'outcome.%'`.execute(tx);
      expect(rows).toEqual([{ n: 0 }]);
    }));
});

describe("an outcome is proved", () => {
  it("[O4] [O8] climbs with its evidence, checked by another than who told it or brought it", () =>
    db.rolledBack(async (tx) => {
      const { sale } = await world(tx);
      const firm = await as(tx, "supplier");
      const id = ok(await reportOutcome(firm, sale));
      const evidence = await fileFrom(await as(tx, "supplier"));
      ok(await documentOutcome(await as(tx, "supplier"), id, { evidence, position: "1쪽" }));
      expect(await outcomeState(tx, id)).toBe("documented");
      const check = { evidence, result: "confirmed", level: 2, method: "register-match", note: "국세청 확인" } as const;
      expect(await verifyOutcome(await as(tx, "supplier"), id, check)).toMatchObject({ refusal: "own-outcome" });
      expect(await outcomeState(tx, id)).toBe("documented");
      expect(ok(await verifyOutcome(await as(tx, "officer"), id, check))).toBe("matched");
      const audit = { ...check, level: 3, method: "audit" } as const;
      expect(ok(await verifyOutcome(await as(tx, "auditor"), id, audit))).toBe("inspected");
      expect((await factVersions(tx, id)).map(({ evidenceLevel }) => evidenceLevel)).toEqual([0, 1, 2, 3]);
    }));

  it("[O8] is not verified by who brought the evidence, even where another reported", () =>
    db.rolledBack(async (tx) => {
      const { sale } = await world(tx);
      const id = ok(await reportOutcome(await as(tx, "supplier"), sale));
      const evidence = await fileFrom(await as(tx, "officer"));
      ok(await documentOutcome(await as(tx, "officer"), id, { evidence }));
      const check = { evidence, result: "confirmed", level: 1, method: "read", note: "" } as const;
      expect(await verifyOutcome(await as(tx, "officer"), id, check)).toMatchObject({ refusal: "own-evidence" });
    }));

  it("[O4] [O5] falls to contradicted, is confirmed again or withdrawn, and never corrected away", () =>
    db.rolledBack(async (tx) => {
      const { sale } = await world(tx);
      const evidence = await fileFrom(await as(tx, "supplier"));
      const id = ok(await reportOutcome(await as(tx, "supplier"), { ...sale, evidence: [{ evidence }] }));
      expect(await outcomeState(tx, id)).toBe("documented");
      const no = {
        evidence,
        result: "contradicted",
        level: 0,
        method: "register-match",
        note: "승인번호 없음",
      } as const;
      expect(ok(await verifyOutcome(await as(tx, "officer"), id, no))).toBe("contradicted");
      const correction = { value: 5n, reason: "변경" };
      expect(await correctOutcome(await as(tx, "supplier"), id, correction)).toMatchObject({
        refusal: "state-move-impossible",
      });
      const yes = { ...no, result: "confirmed", level: 2, note: "다시 확인" } as const;
      expect(ok(await verifyOutcome(await as(tx, "officer"), id, yes))).toBe("matched");
    }));
});

describe("an outcome is corrected or withdrawn", () => {
  it("[O5] begins again when its value changes, and keeps the old one as the answer as of before", () =>
    db.rolledBack(async (tx) => {
      const { sale } = await world(tx);
      const id = ok(await reportOutcome(await as(tx, "supplier"), { ...sale, evidenceLevel: 2 }));
      expect(await outcomeState(tx, id)).toBe("matched");
      expect(await correctOutcome(await as(tx, "supplier"), id, { reason: "x" })).toMatchObject({
        refusal: "outcome-unchanged",
      });
      expect(await correctOutcome(await as(tx, "supplier"), id, { value: 1n, reason: " " })).toMatchObject({
        refusal: "outcome-reason-missing",
      });
      ok(await correctOutcome(await as(tx, "supplier"), id, { value: 900_000_000n, reason: "부가세 제외" }));
      expect(await outcomeState(tx, id)).toBe("reported");
      const evidence = await fileFrom(await as(tx, "supplier"));
      const valid = period(day("2025-01-20"), day("2025-01-21"));
      ok(
        await correctOutcome(await as(tx, "supplier"), id, { valid, reason: "공급일 정정", evidence: [{ evidence }] }),
      );
      expect(await outcomeState(tx, id)).toBe("documented");
      expect(
        (await factVersions(tx, id)).map(({ value, valid, evidenceLevel }) => [value, valid.from, evidenceLevel]),
      ).toEqual([
        [1_000_000_000n, "2025-01-15", 2],
        [900_000_000n, "2025-01-15", 0],
        [900_000_000n, "2025-01-20", 1],
      ]);
      const { reasons } = ok(await outcomeView(tx, id, today));
      expect(reasons.map(({ act, reason }) => [act, reason])).toEqual([
        ["correct", "부가세 제외"],
        ["correct", "공급일 정정"],
      ]);
    }));

  it("[O9] ends with its claims, still answers as of before, and may be reported again", () =>
    db.rolledBack(async (tx) => {
      const { sale, hub } = await world(tx);
      const reporting = await as(tx, "supplier");
      const id = ok(await reportOutcome(reporting, sale));
      const before = await openCommit(tx, reporting.at, "supplier", namedAct("unnamed"));
      ok(await withdrawOutcome(await as(tx, "supplier"), id, "계약 취소"));
      expect(await outcomeState(tx, id)).toBe("withdrawn");
      expect(await openFactNow(tx, id)).toBeNull();
      expect(await claimsOn(tx, id, asKnownNow)).toEqual([]);
      expect(await claimsOn(tx, id, before)).toMatchObject([{ programme: hub }]);
      const gone = await as(tx, "officer");
      expect(await withdrawOutcome(gone, id, "또")).toMatchObject({ refusal: "state-move-impossible" });
      expect(await documentOutcome(gone, id, { evidence: gone.newId() })).toMatchObject({
        refusal: "state-move-impossible",
      });
      expect(await shareOutcome(gone, id, { programme: hub, share: { num: 1n, den: 1n }, basis: "x" })).toMatchObject({
        refusal: "state-move-impossible",
      });
      const again = ok(await reportOutcome(await as(tx, "supplier"), sale));
      expect(again).not.toBe(id);
      const { rows } = await listOutcomes(tx, { parties: null, limit: 10, today });
      expect(new Map(rows.map(({ outcome: one, state }) => [one, state]))).toEqual(
        new Map([
          [again, "reported"],
          [id, "withdrawn"],
        ]),
      );
      const left = await listOutcomes(tx, { parties: null, state: "withdrawn", limit: 10, today });
      expect(left.rows.map(({ outcome: one }) => one)).toEqual([id]);
    }));

  it("[O3] releases a claim with its reason", () =>
    db.rolledBack(async (tx) => {
      const { sale, hub } = await world(tx);
      const id = ok(await reportOutcome(await as(tx, "supplier"), sale));
      ok(await unshareOutcome(await as(tx, "officer"), id, hub, "중복 협약"));
      const view = ok(await outcomeView(tx, id, today));
      expect([view.claims, view.unclaimed, view.reasons[0]?.reason]).toEqual([[], { num: "1", den: "1" }, "중복 협약"]);
      expect(await unshareOutcome(await as(tx, "officer"), id, hub, "다시")).toMatchObject({ refusal: "unknown-fact" });
    }));
});

it("[O4] no act changes a state without the journal", () =>
  db.rolledBack(async (tx) => {
    const { sale } = await world(tx);
    const evidence = await fileFrom(await as(tx, "supplier"));
    const id = ok(await reportOutcome(await as(tx, "supplier"), sale));
    const versions = async () => {
      const { rows } = await sql<{ n: number }>`
        select (count(*) + count(*) filter (where known_to <> forever()))::int as n from fact where fact = ${id}`.execute(
        tx,
      );
      return rows[0]?.n ?? 0;
    };
    const check = { evidence, result: "confirmed", level: 2, method: "register-match", note: "" } as const;
    const acts = [
      async () => documentOutcome(await as(tx, "supplier"), id, { evidence }),
      async () => verifyOutcome(await as(tx, "officer"), id, check),
      async () => correctOutcome(await as(tx, "supplier"), id, { value: 2n, reason: "변경" }),
      async () => withdrawOutcome(await as(tx, "supplier"), id, "철회"),
    ];
    let [state, told] = [await outcomeState(tx, id), await versions()];
    for (const act of acts) {
      ok(await act());
      const [next, more] = [await outcomeState(tx, id), await versions()];
      expect(next).not.toBe(state);
      expect(more).toBeGreaterThan(told);
      [state, told] = [next, more];
    }
    expect(outcome.isFinal(state ?? "reported")).toBe(true);
  }));

/** These come without a document. */
const noFiles = {
  files: { open: () => Promise.resolve(null), put: () => Promise.reject(new Error("no file is sent here")) },
  uploadLimit: 0,
  aside: inlineAside,
};

describe("routes", () => {
  const user = (name: string, ...roles: HeldRole[]): Who => ({
    kind: "user",
    user: name,
    name,
    email: `${name}@x`,
    roles,
  });
  const ask = async (tx: Tx, name: string, who: Who, call: object) => {
    await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    const route = routes(noFiles).find(({ route }) => route.name === name);
    const common = {
      tx,
      who,
      at: new Date("2025-04-09T01:00:00Z"),
      language: "ko",
      requestId: "r",
      params: {},
      query: { limit: 50 },
    };
    return route?.handler({ ...common, ...call } as never);
  };

  it("[O6] 403: a firm reports, reads, corrects and withdraws for itself alone", () =>
    db.rolledBack(async (tx) => {
      const { sale, supplier, lead, hub, cluster } = await world(tx);
      const own = user("supplier", { role: "company", party: supplier });
      const other = user("lead", { role: "company", party: lead });
      const body = {
        ...{
          kind: sale.kind,
          party: supplier,
          homeProgramme: hub,
          value: "1000",
          unit: "KRW",
          naturalKey: sale.naturalKey,
        },
        ...{ firstDay: "2025-01-15", lastDay: "2025-01-15", evidence: [], claims: [{ programme: hub, share: "1/2" }] },
      };
      expect(await ask(tx, "report-outcome", other, { body })).toMatchObject({
        refusal: "not-your-organisation",
        status: 403,
      });
      const shared = { ...body, claims: [{ programme: cluster, share: "1/2" }] };
      expect(await ask(tx, "report-outcome", own, { body: shared })).toMatchObject({
        refusal: "claims-by-officer",
        status: 403,
      });
      expect(
        await ask(tx, "report-outcome", own, { body: { ...body, claims: [{ programme: hub, share: "half" }] } }),
      ).toMatchObject({
        refusal: "fraction-malformed",
        at: "/claims/0/share",
      });
      expect(await ask(tx, "report-outcome", own, { body: { ...body, lastDay: "2025-01-14" } })).toMatchObject({
        refusal: "period-reversed",
      });
      const { outcome: id } = (await ask(tx, "report-outcome", own, { body })) as { outcome: string };
      const params = { outcome: id };
      for (const [name, call] of [
        ["read-outcome", { params }],
        ["list-outcomes", { query: { party: supplier, limit: 50 } }],
        ["document-outcome", { params, body: { evidence: id } }],
        ["correct-outcome", { params, body: { value: "1", reason: "왜", evidence: [] } }],
        ["withdraw-outcome", { params, body: { reason: "그냥" } }],
      ] as const) {
        expect(await ask(tx, name, other, call), name).toMatchObject(
          name === "list-outcomes"
            ? { refusal: "not-your-organisation", status: 403 }
            : { refusal: "unknown-outcome", status: 404 },
        );
      }
      expect(await ask(tx, "read-outcome", own, { params })).toMatchObject({
        state: "reported",
        amount: { num: "1000" },
      });
      expect(await ask(tx, "list-outcomes", other, {})).toEqual({ rows: [], next: null });
      expect(await ask(tx, "list-outcomes", own, {})).toMatchObject({ rows: [{ outcome: id }], next: null });
      const changed = { params, body: { lastDay: "2025-01-20", reason: "기간 정정", evidence: [] } };
      expect(await ask(tx, "correct-outcome", own, changed)).toEqual({ outcome: id });
      expect((await openFactNow(tx, id))?.valid).toEqual({ from: "2025-01-15", to: "2025-01-21" });
    }));

  it("404: what is not there is not there for anyone", () =>
    db.rolledBack(async (tx) => {
      await world(tx);
      const officer = user("officer", { role: "officer", party: null });
      const params = { outcome: "not-an-id" };
      expect(await ask(tx, "read-outcome", officer, { params })).toMatchObject({
        refusal: "unknown-outcome",
        status: 404,
      });
      expect(await ask(tx, "withdraw-outcome", officer, { params, body: { reason: "없음" } })).toMatchObject({
        refusal: "unknown-outcome",
      });
    }));
});

describe("default shares", () => {
  it("[O12] divides by money paid in ten-thousandths that come to what was divided", () => {
    const paid = [30n, 30n, 33n].map((won, index) => ({ programme: `p${index}`, won: won * 1_000_001n }));
    const told = dividedByPaid(fraction(1n), paid);
    expect(told.reduce((sum, { share }) => add(sum, share), fraction(0n))).toEqual(fraction(1n));
    expect(told.map(({ share }) => toDecimal(share, 4, "half-up"))).toEqual(["0.3226", "0.3226", "0.3548"]);
    expect(dividedByPaid(fraction(1n, 3n), paid.slice(0, 1))).toEqual([
      { programme: "p0", share: fraction(3333n, 10_000n) },
    ]);
    expect(dividedByPaid(fraction(0n), paid)).toEqual([]);
    expect(dividedByPaid(fraction(1n), [{ programme: "p", won: 0n }])).toEqual([]);
  });

  it("[O12] of the money paid by the day of the outcome; agreed shares stay, and defaults give way to them", () =>
    db.rolledBack(async (tx) => {
      const { hub, cluster, supplier, sale } = await world(tx);
      await writeKinds(tx, supportRoom.kinds);
      const id = ok(await reportOutcome(await as(tx, "officer"), { ...sale, claims: [] }));
      expect(await shareByDefault(await as(tx, "officer"), id)).toMatchObject({ refusal: "outcome-nothing-paid" });
      const paid = (programme: string, won: bigint, on: string, what = "handed-over", basis = "won") => ({
        ...{ kind: `support-worth.${what}`, case: `${programme} ${on} ${what}`, subject: supplier, programme },
        ...{ valid: dayPeriod(day(on)), value: won, unit: "KRW", facets: { basis } },
        naturalKey: `${programme} ${on} ${what} ${basis}`,
      });
      ok(
        await appendFacts(await as(tx, "officer"), namedAct("test"), [
          ...[paid(hub, 80_000_000n, "2024-05-01"), paid(hub, 20_000_000n, "2024-06-01", "clawed-back")],
          ...[paid(cluster, 20_000_000n, "2024-07-01"), paid(cluster, 90_000_000n, "2025-02-01")],
          paid(cluster, 5_000_000n, "2024-07-02", "handed-over", "in-kind"),
        ]),
      );
      const shares = async () =>
        (await claimsOn(tx, id, asKnownNow))
          .map(
            ({ programme, share, basis }) =>
              `${programme === hub ? "hub" : "cluster"} ${share.num}/${share.den} ${basis}`,
          )
          .toSorted();
      ok(await shareByDefault(await as(tx, "officer"), id));
      expect(await shares()).toEqual([`cluster 1/4 ${defaultBasis}`, `hub 3/4 ${defaultBasis}`]);
      const shown = ok(await outcomeView(tx, id, today));
      expect(shown).toMatchObject({ isByDefault: true, unclaimed: { num: "0" } });
      expect(shown.defaults.map(({ paid: { ko } }) => ko)).toEqual(["6,000만 원", "2,000만 원"]);
      const agreed = { programme: cluster, share: { num: 1n, den: 2n }, basis: "사업 간 협약 제3조" };
      ok(await shareOutcome(await as(tx, "officer"), id, agreed));
      expect(await shares()).toEqual(["cluster 1/2 사업 간 협약 제3조", `hub 1/2 ${defaultBasis}`]);
      // by default again: what was agreed is not touched
      ok(await shareByDefault(await as(tx, "officer"), id));
      expect(await shares()).toEqual(["cluster 1/2 사업 간 협약 제3조", `hub 1/2 ${defaultBasis}`]);
    }));
});
