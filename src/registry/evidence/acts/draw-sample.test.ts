import { afterAll, expect, test } from "vitest";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, appendFacts, defineKinds, namedAct, openFactNow, withdrawFact, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { documentsToCheck, factsOfEvidence } from "../queue.ts";
import { drawn } from "../sample.ts";
import { evidenceOfFacts } from "../views.ts";
import { checkEvidence } from "./check-evidence.ts";
import { drawSample } from "./draw-sample.ts";
import { linkEvidence } from "./link-evidence.ts";
import { recordEvidence } from "./record-evidence.ts";

const database = await testDatabase();
afterAll(() => database.close());

const today = day("2025-04-09");
let minute = 0;
const acted = async <T>(actor: string, work: (acting: Acting) => Promise<T | Refusal>): Promise<T> => {
  const value = await database.transaction("write", (tx) => {
    const at = new Date(Date.UTC(2025, 3, 9, 1, (minute += 1)));
    return work({ tx, at, actor, newId: () => freshId(at) });
  });
  if (isRefusal(value)) throw new Error(value.refusal);
  return value;
};
const look = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction<T>("read", work) as Promise<T>;

await acted("system", ({ tx }) =>
  writeKinds(tx, defineKinds({ kind: "sale.made", word: { ko: "매출", en: "Sale" }, measure: "flow", unit: "KRW" })),
);
const subject = await acted("system", (acting) =>
  registerParty(acting, { type: "firm", name: { ko: "가온", en: "" }, identifiers: [], from: day("2020-01-01") }),
);

/** A list with as many sales, brought by kim. */
async function listOf(name: string, count: number) {
  const sale = (n: number) => ({
    ...{ kind: "sale.made", case: `${name}-${n}`, subject, programme: null, valid: dayPeriod(day("2025-03-01")) },
    ...{ value: BigInt(n + 1), unit: "KRW", naturalKey: `${name}-${n}`, evidenceLevel: 1 as const },
  });
  const facts = await acted("kim", (acting) =>
    appendFacts(
      acting,
      namedAct("report-sale"),
      Array.from({ length: count }, (_, n) => sale(n)),
    ),
  );
  const { evidence } = await acted("kim", (acting) =>
    recordEvidence(acting, {
      ...{ sha256: "a".repeat(64), size: 9, kind: "dataset", title: name, issuer: "국세청", issuedOn: null },
      ...{ fileName: `${name}.csv`, mediaType: "text/csv", visibility: "restricted" },
    }),
  );
  await acted("kim", (acting) =>
    linkEvidence(
      acting,
      facts.map((fact, n) => ({ fact, evidence, position: `${n + 2}행` })),
    ),
  );
  return { evidence, facts };
}
const byChoice = (size: number) => ({ confidence: 95, tolerance: null, size });
const draw = (evidence: string, design: Parameters<typeof drawSample>[2], actor = "park") =>
  acted(actor, (acting) => drawSample(acting, evidence, design));
const seen = (evidence: string, which: "waiting" | "sample" | "all" = "sample") =>
  look((tx) => factsOfEvidence(tx, evidence, { which, after: 0n, limit: 500, today }));
const check = (evidence: string, fact: string, outcome: "confirmed" | "contradicted") =>
  acted("park", (acting) =>
    checkEvidence(acting, {
      ...{ evidence, fact, outcome, method: "register-match", note: outcome === "confirmed" ? "" : "금액이 다름" },
      level: outcome === "confirmed" ? 2 : 0,
    }),
  );
const queue = () => look((tx) => documentsToCheck(tx, "park", { limit: 50, today }));

test("[E12] a sample is what anybody draws again by its seed; one at a time, never of one's own document", async () => {
  const { evidence, facts } = await listOf("매출 목록", 200);
  await expect(draw(evidence, { confidence: 95, tolerance: 5, size: 10 })).rejects.toThrow("sample-undesigned");
  await expect(draw(evidence, byChoice(200))).rejects.toThrow("sample-needless");
  await expect(draw(evidence, byChoice(20), "kim")).rejects.toThrow("own-evidence");
  const { size } = await draw(evidence, { confidence: 95, tolerance: 5, size: null });
  // ln(0.05) / ln(0.95) is 58.4 for a file without end; without replacement out of 200 fewer are enough
  expect(size).toBe(51);
  const { rows, samples } = await seen(evidence);
  expect(samples).toMatchObject([{ population: 200, size: 51, tolerance: 5, checked: 0, wrong: 0, interval: null }]);
  expect(new Set(rows.map(({ fact }) => fact))).toEqual(new Set(drawn(facts, samples[0]?.seed ?? "", 51)));
  expect(rows.every(({ isDrawn }) => isDrawn)).toBe(true);
  await expect(draw(evidence, byChoice(20))).rejects.toThrow("sample-unfinished");
});

test("[E13] a finished sample says what it found and what that says of the whole; a withdrawn fact was wrong", async () => {
  const { evidence } = await listOf("고용 명부", 60);
  await draw(evidence, byChoice(10));
  const { rows } = await seen(evidence);
  for (const [n, { fact }] of rows.entries()) {
    if (n === 0) continue;
    expect((await seen(evidence)).samples[0]?.interval).toBeNull();
    await check(evidence, fact, n === 1 ? "contradicted" : "confirmed");
  }
  await acted("kim", (acting) => withdrawFact(acting, namedAct("withdraw-sale"), rows[0]?.fact ?? ""));
  const [sample] = (await seen(evidence)).samples;
  expect(sample).toMatchObject({ checked: 10, wrong: 2, interval: { least: 2 } });
  // 2 of 10, 95 %: with 30 or more wrong of 60 so few are drawn less often than once in forty
  expect(sample?.interval?.most).toBeGreaterThan(25);
  expect(sample?.interval?.most).toBeLessThan(35);
  // it found something wrong: the others still wait
  expect((await queue()).rows.find((row) => row.evidence === evidence)).toMatchObject({ waiting: 50, proves: 59 });
});

test("[E14] nobody is lifted who was not drawn; a document found right waits no more, until it proves more", async () => {
  const { evidence, facts } = await listOf("수출 목록", 40);
  await draw(evidence, byChoice(5));
  const { rows } = await seen(evidence);
  for (const { fact } of rows) await check(evidence, fact, "confirmed");
  expect((await queue()).rows.map((row) => row.evidence)).not.toContain(evidence);
  const lifted = new Set(rows.map(({ fact }) => fact));
  const other = facts.find((fact) => !lifted.has(fact));
  expect((await look((tx) => openFactNow(tx, rows[0]?.fact ?? "")))?.evidenceLevel).toBe(2);
  expect((await look((tx) => openFactNow(tx, other ?? "")))?.evidenceLevel).toBe(1);
  const told = await look((tx) => evidenceOfFacts(tx, [other ?? "", rows[0]?.fact ?? ""], { known: 1n << 60n }));
  const sample = { population: 40, size: 5, checked: 5, wrong: 0 };
  expect(told.get(other ?? "")).toMatchObject([{ sample: { ...sample, isDrawn: false } }]);
  expect(told.get(rows[0]?.fact ?? "")).toMatchObject([{ sample: { ...sample, isDrawn: true } }]);
  const more = await listOf("추가", 1);
  await acted("kim", (acting) => linkEvidence(acting, [{ fact: more.facts[0] ?? "", evidence, position: null }]));
  expect((await queue()).rows.find((row) => row.evidence === evidence)).toMatchObject({ waiting: 1, proves: 41 });
});
