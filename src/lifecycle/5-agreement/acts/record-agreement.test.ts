import { afterAll, beforeAll, expect, it } from "vitest";
import { day } from "#base/day";
import { money } from "#base/money";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { recordEvidence } from "#evidence";
import { type Acting, asKnownNow, factVersions, openFactByKey, reasonsOf, versionOf, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { ensureProgrammes } from "#programme";
import { kinds } from "../facts.ts";
import { agreementView, listAgreements } from "../views.ts";
import { sql } from "kysely";
import { correctAward, withdrawAward } from "./correct-award.ts";
import { recordAgreement } from "./record-agreement.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

it("[A11] records an agreement with its fact and its document, once under its number", () =>
  db.rolledBack(async (tx) => {
    const at = new Date("2025-04-09T01:00:00Z");
    const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
    await writeKinds(tx, kinds);
    const from = day("2000-01-01");
    const party = ok(
      await registerParty(acting, { type: "firm", name: { ko: "코아칩스", en: "" }, identifiers: [], from }),
    );
    const known = { code: "hub", owner: party, name: { ko: "거점", en: "Hub" }, currency: "KRW" as const };
    const programme = (await ensureProgrammes(acting, [known])).programmes.get("hub") ?? "";
    const file = {
      sha256: "c".repeat(64),
      size: 9,
      kind: "agreement",
      title: "협약서",
      issuer: "경남테크노파크",
      issuedOn: null,
    } as const;
    const { evidence } = ok(
      await recordEvidence(acting, {
        ...file,
        fileName: "a.pdf",
        mediaType: "application/pdf",
        visibility: "restricted",
      }),
    );
    const draft = {
      number: "GNTP-2024-031",
      programme,
      party,
      title: "영상 AI 고도화",
      amount: money(200_000_000n, "KRW"),
      agreed: dayPeriod(day("2024-08-01")),
      runs: { from: day("2024-08-01"), to: day("2025-03-01") },
      evidence: [{ evidence, position: "1쪽" }],
    };
    const agreement = ok(await recordAgreement(acting, draft));
    const fact = await openFactByKey(tx, "agreement.awarded", draft.number);
    expect(fact).toMatchObject({
      case: agreement,
      subject: party,
      programme,
      value: 200_000_000n,
      unit: "KRW",
      evidenceLevel: 1,
    });
    expect(ok(await agreementView(tx, agreement, day("2025-04-09")))).toMatchObject({
      number: draft.number,
      amount: { printed: { ko: "2억 원" } },
      party: { name: { ko: "코아칩스" } },
      fact: fact?.fact,
    });
    expect(await recordAgreement(acting, draft)).toMatchObject({ refusal: "agreement-exists", status: 409 });
    expect(await recordAgreement(acting, { ...draft, number: "" })).toMatchObject({ refusal: "agreement-malformed" });
    expect(await recordAgreement(acting, { ...draft, number: "x", party: acting.newId() })).toMatchObject({
      refusal: "unknown-party",
    });
    expect(await recordAgreement(acting, { ...draft, number: "y", programme: acting.newId() })).toMatchObject({
      refusal: "unknown-programme",
    });
    const tomorrow = { ...draft, number: "z", agreed: dayPeriod(day("2025-04-10")) };
    expect(await recordAgreement(acting, tomorrow)).toMatchObject({ refusal: "future-fact" });
  }));

it("[A17] an award is corrected and taken back as it was seen, with its reason, and answers as of before", () =>
  db.rolledBack(async (tx) => {
    const at = new Date("2025-04-09T01:00:00Z");
    const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
    // each act is a request of its own
    const next = () => sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    await writeKinds(tx, kinds);
    const draft = { type: "firm", name: { ko: "코아칩스", en: "" }, identifiers: [], from: day("2000-01-01") } as const;
    const party = ok(await registerParty(acting, draft));
    const known = { code: "hub", owner: party, name: { ko: "거점", en: "Hub" }, currency: "KRW" as const };
    const programme = (await ensureProgrammes(acting, [known])).programmes.get("hub") ?? "";
    const agreement = ok(
      await recordAgreement(acting, {
        ...{ number: "GNTP-1", programme, party, title: "고도화", amount: money(200n, "KRW"), runs: null },
        agreed: dayPeriod(day("2024-08-01")),
      }),
    );
    const { fact } = ok(await agreementView(tx, agreement, day("2025-04-09")));
    const seenNow = async () => `${await versionOf(tx, { fact })}`;
    const seen = await seenNow();
    await next();
    expect(await correctAward(acting, agreement, { value: 200n, reason: "오기", seen })).toMatchObject({
      refusal: "award-unchanged",
    });
    expect(await correctAward(acting, agreement, { value: 250n, reason: " ", seen })).toMatchObject({
      refusal: "reason-missing",
    });
    const agreed = dayPeriod(day("2024-08-02"));
    ok(await correctAward(acting, agreement, { value: 250n, agreed, reason: "협약서 재확인", seen }));
    expect(await agreementView(tx, agreement, day("2025-04-09"))).toMatchObject({ amount: { num: "250" }, agreed });
    await next();
    expect(await withdrawAward(acting, agreement, { reason: "중복 기록", seen })).toMatchObject({
      refusal: "changed-meanwhile",
      changes: [
        { what: { ko: "교부 결정·협약 값" }, before: { ko: "200원" }, now: { ko: "250원" } },
        { what: { ko: "교부 결정·협약 기간" } },
      ],
    });
    ok(await withdrawAward(acting, agreement, { reason: "중복 기록", seen: await seenNow() }));
    expect(await agreementView(tx, agreement, day("2025-04-09"))).toMatchObject({ refusal: "unknown-agreement" });
    expect((await listAgreements(tx, { programme, limit: 10, today: day("2025-04-09") })).rows).toEqual([]);
    expect((await factVersions(tx, fact)).map(({ value, knownTo }) => [value, knownTo === null])).toEqual([
      [200n, false],
      [250n, false],
    ]);
    expect((await reasonsOf(tx, fact, asKnownNow)).map(({ reason }) => reason)).toEqual(["협약서 재확인", "중복 기록"]);
    await next();
    expect(await withdrawAward(acting, agreement, { reason: "다시" })).toMatchObject({ refusal: "unknown-agreement" });
  }));
