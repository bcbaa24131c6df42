import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { unzipSync } from "fflate";
import { type Day, day, endOfDay, instantAt } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { count, type Definition, facts, sum, until } from "#engine/figure";
import { approvalOf, nameSeat, passSeat, setApprovalRule, signApproval } from "#approval";
import { defineFigure, noMemo } from "#figure";
import {
  type Acting,
  appendFacts,
  correctFact,
  defineKinds,
  type FactDraft,
  namedAct,
  openFactsOfCase,
  resolveAsOf,
  writeKinds,
} from "#journal";
import { logKeyOf } from "#log";
import { registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { inlineAside } from "#platform/machine";
import { answerQuotation } from "./acts/answer-quotation.ts";
import { askQuotation } from "./acts/ask-quotation.ts";
import { askReleaseApproval, releaseSubject } from "./acts/ask-release-approval.ts";
import { beginRelease } from "./acts/begin-release.ts";
import { correctRelease } from "./acts/correct-release.ts";
import { saveRelease } from "./acts/save-release.ts";
import { scheduleRelease, unscheduleRelease } from "./acts/schedule-release.ts";
import { publishRelease } from "./acts/publish-release.ts";
import type { NodeTold, SentenceTold, TreeTold } from "./contract.ts";
import { jobs } from "./jobs.ts";
import { releaseFile } from "./release-file.ts";
import { offersView } from "./release-offers.ts";
import { plainSentence } from "./release-tree.ts";
import { watches } from "./watches.ts";
import { draftView, releasesView, releaseView } from "./release-views.ts";

const database = await testDatabase();
afterAll(() => database.close());

const opening = day("2025-03-03");
const asOf = day("2025-04-09");
const writing = day("2025-04-10");
const published = day("2025-04-14");
const later = day("2025-06-02");

const ok = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`${value.refusal}: ${value.text.en}`);
  return value;
};
async function as<T>(tx: Tx, at: Date, actor: string, act: (acting: Acting) => Promise<T | Refusal>) {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return act({ tx, at, actor, newId: () => freshId(at) });
}
let minute = 0;
/** A minute later each time, so that every act has a moment of its own. */
const on = <T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T | Refusal>, actor = "officer") =>
  as(tx, instantAt(when, 10, (minute += 1) % 60, Math.floor(minute / 60)), actor, act);

const word = text("값", "value");
const about = { rung: word, population: word, source: word, dimensions: [], parameters: [] } as const;
const definitions: readonly Definition[] = [
  {
    ...{ ...about, figure: "sales", title: text("매출", "Sales"), unit: "money" },
    ...{ sentence: text("매출은 {value}이다.", "Sales are {value}."), measure: sum(facts("sale.made", until)) },
  },
  {
    ...{ ...about, figure: "helped", title: text("지원 기업", "Firms helped"), unit: "firm" },
    sentence: text("{value}을(를) 지원했다.", "{value} were helped."),
    measure: count("subject", facts("help.given", until)),
  },
  {
    ...{ ...about, figure: "planned", title: text("선정 계획", "To be selected"), unit: "firm" },
    sentence: text("{value}을(를) 선정할 계획이다.", "{value} are to be selected."),
    measure: sum(facts("help.planned", until)),
  },
];

const fact = (
  kind: string,
  subject: string,
  value: bigint,
  unit: string,
  more: Partial<FactDraft> = {},
): FactDraft => ({
  ...{ kind, case: `${kind} ${subject}`, subject, programme: null, valid: dayPeriod(opening), value, unit },
  ...{ naturalKey: `${kind} ${subject}`, evidenceLevel: 1, ...more },
});

/** Four firms, each with a sale and help; a plan; and who signs. */
async function world(tx: Tx): Promise<string[]> {
  return ok(
    on(tx, opening, async (acting) => {
      await writeKinds(
        tx,
        defineKinds(
          { kind: "sale.made", word, measure: "flow", unit: null, seen: "record", says: { rung: "earned" } },
          { kind: "help.given", word, measure: "event", unit: "firm", seen: "record", says: { rung: "supported" } },
          {
            ...{ kind: "help.planned", word, measure: "flow", unit: "firm", plan: true, seen: "record" },
            says: { rung: "selected" },
          },
        ),
      );
      const firms: string[] = [];
      for (const ko of ["가온", "누리", "다솜", "라온"])
        firms.push(
          await ok(registerParty(acting, { type: "firm", name: { ko, en: "" }, identifiers: [], from: opening })),
        );
      await ok(
        appendFacts(acting, namedAct("tell"), [
          ...firms.map((firm, at) => fact("sale.made", firm, BigInt(at + 1) * 100_000_000n, "KRW")),
          ...firms.map((firm) => fact("help.given", firm, 1n, "firm")),
          fact("help.planned", firms[0] ?? "", 32n, "firm"),
        ]),
      );
      for (const definition of definitions) await ok(defineFigure(acting, definition));
      const seat = await ok(nameSeat(acting, { word: text("센터장", "Head"), rank: 90 }));
      await ok(passSeat(acting, seat, "head", opening));
      await ok(
        setApprovalRule(acting, {
          ...{ subject: null, upTo: null, isDelegated: false, maySignOwn: false, from: opening, basis: "규정" },
          steps: [{ does: "approve", seat }],
        }),
      );
      return firms;
    }),
  );
}

const helpedAndSold: SentenceTold = {
  text: { ko: "총 {n}을/를 {v}, {s}의 {e}.", en: "The hub {v} {n}, which {e} {s}." },
  slots: {
    n: { say: "figure", figure: "helped" },
    v: { say: "verb", figure: "helped", form: "brief-and" },
    s: { say: "figure", figure: "sales" },
    e: { say: "verb", figure: "sales", form: "done" },
  },
};
const onlyHelped: SentenceTold = {
  text: { ko: "{n}을/를 {v}.", en: "The hub {v} {n}." },
  slots: { n: { say: "figure", figure: "helped" }, v: { say: "verb", figure: "helped", form: "done" } },
};
const planned: SentenceTold = {
  text: { ko: "{y}에는 {n}을/를 {v}.", en: "In {y} the hub {v} {n}." },
  slots: {
    y: { say: "year", year: 2025 },
    n: { say: "figure", figure: "planned" },
    v: { say: "verb", figure: "planned", form: "done" },
  },
};
const quoted = (ko = "앞으로도 지원하겠다."): NodeTold => ({
  ...{ node: "quotation", on: published, sentence: plainSentence({ ko, en: "We go on." }) },
  speaker: { name: "윤국장", office: "미래전략산업국장", held: { from: "2024-07-01", to: null } },
});
const tree = (...nodes: NodeTold[]): TreeTold => ({
  ...{ title: plainSentence({ ko: "거점 성과", en: "What came of the hub" }), subtitle: null },
  nodes: nodes.length > 0 ? nodes : [{ node: "paragraph", sentences: [helpedAndSold, onlyHelped, planned] }, quoted()],
});

const begin = (tx: Tx, release: string, what: TreeTold = tree()) =>
  on(tx, writing, (acting) => beginRelease(acting, { release, tree: what, day: published, asOf, synthetic: true }));
const draftOf = (tx: Tx, release: string, when: Day = writing) => ok(draftView(tx, release, endOfDay(when)));
const findingsOf = async (tx: Tx, release: string, when?: Day) =>
  (await draftOf(tx, release, when)).findings.map(({ code, stops }) => (stops ? code : `(${code})`));

async function asked(tx: Tx, release: string): Promise<string> {
  const [quotation] = (await draftOf(tx, release)).consents;
  const told = {
    release,
    quotation: quotation?.quotation ?? "",
    email: "yun@hub.example",
    baseUrl: "https://hub.example",
  };
  return (await ok(on(tx, writing, (acting) => askQuotation(acting, told, undefined)))).token;
}
const consent = (tx: Tx, token: string) =>
  on(tx, writing, (acting) => answerQuotation(acting, { token, answer: "consented", note: "" }), "visitor");
async function signed(tx: Tx, release: string): Promise<void> {
  await ok(on(tx, writing, (acting) => askReleaseApproval(acting, release, undefined)));
  const approval = await approvalOf(tx, releaseSubject(release));
  await ok(on(tx, writing, (acting) => signApproval(acting, approval?.approval ?? "", {}), "head"));
}
const minuteOf = instantAt(published, 9, 30);
const schedule = (tx: Tx, release: string) =>
  on(tx, writing, (acting) => scheduleRelease(acting, release, "09:30", undefined));
const publishAt = (tx: Tx, release: string, at: Date) =>
  as(tx, at, "officer", (acting) => publishRelease(acting, release));
async function issued(tx: Tx, release: string, what?: TreeTold): Promise<void> {
  await ok(begin(tx, release, what));
  if ((await draftOf(tx, release)).consents.length > 0) await ok(consent(tx, await asked(tx, release)));
  await signed(tx, release);
  await ok(schedule(tx, release));
  await ok(publishAt(tx, release, minuteOf));
}
const saleOf = async (tx: Tx, firm: string): Promise<string> =>
  (await openFactsOfCase(tx, `sale.made ${firm}`))[0]?.fact ?? "";
const seen = async (tx: Tx, name: string, when: Day): Promise<string[]> => {
  const watch = watches.find((one) => one.watch === name);
  const found = await watch?.look({ tx, at: endOfDay(when), today: when, limit: 5 } as never);
  return found?.lines.map(({ line }) => line) ?? ["no such watch"];
};
const correctSale = async (tx: Tx, firm: string, change: Parameters<typeof correctFact>[3], when: Day) => {
  const own = await saleOf(tx, firm);
  return ok(on(tx, when, (acting) => correctFact(acting, namedAct("tell"), own, change)));
};

it("[RL1] numbers of a release are figures; what is typed, claims more or adds twice stops it, praise is noted", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    const said = (ko: string, slots: SentenceTold["slots"] = onlyHelped.slots): SentenceTold => ({
      ...{ slots },
      text: { ko, en: "{n}" },
    });
    const found = async (sentence: SentenceTold) => {
      const release = `draft-${(minute += 1)}`;
      await ok(begin(tx, release, tree({ node: "paragraph", sentences: [sentence] })));
      return findingsOf(tx, release);
    };
    expect(await found(onlyHelped)).toEqual([]);
    expect(await found(helpedAndSold)).toEqual([]);
    expect(await found(planned)).toEqual([]);
    expect(await found(said("{n}을/를 {v}. 매출 10억 원도 올렸다."))).toEqual(["release-number-of-figure-typed"]);
    expect(await found(said("{n}을/를 {v}. 학생 12,345명이 왔다."))).toEqual(["release-number-typed"]);
    expect(await found(said("세계 최고의 성과로 {n}을/를 {v}."))).toEqual(["(release-claim-without-figure)"]);
    // a plan with the verb of a result
    expect(await found(said("{n}을/를 선정하였다.", { n: { say: "figure", figure: "planned" } }))).toEqual([
      "release-plan-told-as-result",
    ]);
    expect(
      await found(
        said("{n}을/를 {v}.", {
          ...onlyHelped.slots,
          v: { say: "verb", figure: "sales", form: "done", as: "supported" },
        }),
      ),
    ).toEqual(["sentence-says-more-than-rung"]);
    expect(await found(said("{n}을/를 {x}."))).toEqual(["sentence-slot-unknown"]);
    expect(await found(said("{n}", { n: { say: "figure", figure: "nothing" } }))).toContain("unknown-figure");
    expect(await found(plainSentence({ ko: "인사말", en: "Greeting" }))).toEqual(["release-without-figures"]);
  }));

it("[RL2] every version stays with the day and the commit its numbers are of; the database lets none be changed", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await ok(begin(tx, "first"));
    const before = await draftOf(tx, "first");
    expect(before).toMatchObject({ no: 1, asOf, day: published, standing: "draft" });
    const next = { tree: tree({ node: "paragraph", sentences: [onlyHelped] }), day: published, asOf };
    await ok(on(tx, writing, (acting) => saveRelease(acting, "first", next, before.version)));
    const { rows } = await sql<{
      no: number;
    }>`select no from release_version where release = 'first' order by no`.execute(tx);
    expect(rows.map(({ no }) => no)).toEqual([1, 2]);
    // from the version before nobody saves
    expect(await on(tx, writing, (acting) => saveRelease(acting, "first", next, before.version))).toMatchObject({
      refusal: "changed-meanwhile",
    });
    expect(await begin(tx, "first")).toMatchObject({ refusal: "release-exists" });
    for (const change of [sql`update release_version set day = '2025-05-01'`, sql`delete from release`]) {
      await sql`savepoint tried`.execute(tx);
      await expect(change.execute(tx)).rejects.toThrow("append-only");
      await sql`rollback to savepoint tried`.execute(tx);
    }
  }));

it("[RL3] nothing goes on its way while something stops it or whoever is quoted has not consented", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await ok(
      begin(tx, "wrong", tree({ node: "paragraph", sentences: [plainSentence({ ko: "매출 77억 원", en: "7.7bn" })] })),
    );
    await ok(begin(tx, "quoted"));
    const ask = (release: string) => on(tx, writing, (acting) => askReleaseApproval(acting, release, undefined));
    expect(await ask("wrong")).toMatchObject({ refusal: "release-not-clean" });
    expect(await ask("quoted")).toMatchObject({ refusal: "quotation-not-consented" });
    expect(await schedule(tx, "quoted")).toMatchObject({ refusal: "quotation-not-consented" });
    await ok(consent(tx, await asked(tx, "quoted")));
    expect(await schedule(tx, "quoted")).toMatchObject({ refusal: "approval-needed" });
    await ok(ask("quoted"));
    expect(await schedule(tx, "quoted")).toMatchObject({ refusal: "approval-pending" });
  }));

it("[RL4] one record changed changes exactly the sentences that speak of it", () =>
  database.rolledBack(async (tx) => {
    const [, firm = ""] = await world(tx);
    await issued(tx, "story");
    const before = await ok(releaseView(tx, "story", minuteOf));
    expect(before).toMatchObject({ changed: [], holds: true, standing: "published" });
    await correctSale(tx, firm, { value: 500_000_000n }, later);
    const { changed, tree: printed, holds } = await ok(releaseView(tx, "story", endOfDay(later)));
    expect(changed.map(({ before: then, now }) => [then.ko, now.ko])).toEqual([
      [
        "총 4개사를 지원했으며, 10억 원의 매출실적을 거두었다.",
        "총 4개사를 지원했으며, 13억 원의 매출실적을 거두었다.",
      ],
    ]);
    // and what was published reads as it did
    expect(printed).toEqual(before.tree);
    expect(holds).toBe(true);
  }));

it("[RL5] without its evidence a sentence cannot be published", () =>
  database.rolledBack(async (tx) => {
    const [firm = ""] = await world(tx);
    await ok(begin(tx, "proven"));
    expect(await findingsOf(tx, "proven")).toEqual([]);
    await correctSale(tx, firm, { evidenceLevel: 0 }, writing);
    // what was written before reads the same number, of which something is now known to rest on a word alone
    await ok(begin(tx, "unproven"));
    const found = await draftOf(tx, "unproven");
    const stopping = found.findings.filter(({ stops }) => stops);
    expect(stopping.map(({ code }) => code)).toContain("sentence-figure-not-verified");
    // the sentence that speaks of sales, and no other
    expect(new Set(stopping.map(({ node, sentence }) => `${node} ${sentence}`))).toEqual(new Set(["0 0"]));
    expect(await on(tx, writing, (acting) => askReleaseApproval(acting, "unproven", undefined))).toMatchObject({
      refusal: "release-not-clean",
    });
    const now = await ok(resolveAsOf(tx, {}, endOfDay(writing)));
    const offers = await offersView(tx, { asOf: now, day: published, declared: [] });
    expect(
      Object.fromEntries(
        offers.flatMap(({ figures }) => figures.map(({ figure, not }) => [figure, not?.code ?? null])),
      ),
    ).toEqual({
      ...{ sales: "unevidenced-figure", helped: null, planned: null },
    });
  }));

it("[RL6] consent is of the words as they read, asked by a link that works once and in time", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await ok(begin(tx, "words"));
    const token = await asked(tx, "words");
    const answer = (how: "consented" | "declined", note = "", when: Day = writing, by = token) =>
      on(tx, when, (acting) => answerQuotation(acting, { token: by, answer: how, note }), "visitor");
    expect(await answer("declined")).toMatchObject({ refusal: "quotation-note-missing" });
    expect(await answer("consented", "", later)).toMatchObject({ refusal: "quotation-link-over" });
    expect(await answer("consented", "", writing, "x".repeat(43))).toMatchObject({ refusal: "quotation-link-over" });
    expect(await answer("declined", "더 짧게")).toBe("declined");
    expect(await answer("consented")).toMatchObject({ refusal: "quotation-link-over" });
    expect((await draftOf(tx, "words")).consents).toMatchObject([{ answer: { answer: "declined", note: "더 짧게" } }]);
    expect(await seen(tx, "release.declined", writing)).toEqual(["words"]);
    await ok(consent(tx, await asked(tx, "words")));
    expect(await seen(tx, "release.declined", writing)).toEqual([]);
    expect((await draftOf(tx, "words")).consents).toMatchObject([{ answer: { answer: "consented" } }]);
    // other words are nobody's consent
    const other = { tree: tree({ node: "paragraph", sentences: [onlyHelped] }, quoted("짧게.")), day: published, asOf };
    await ok(on(tx, writing, (acting) => saveRelease(acting, "words", other, undefined)));
    expect((await draftOf(tx, "words")).consents).toMatchObject([{ asked: null, answer: null }]);
    const kept = await sql<{
      kept: string;
    }>`select string_agg(r::text, ' ') as kept from release_consent_request r`.execute(tx);
    expect(kept.rows[0]?.kept).not.toContain(token);
  }));

it("[RL7] what is published is what was signed: a text that reads otherwise is signed anew", () =>
  database.rolledBack(async (tx) => {
    const [firm = ""] = await world(tx);
    await ok(begin(tx, "paper", tree({ node: "paragraph", sentences: [helpedAndSold] })));
    await signed(tx, "paper");
    const other = { tree: tree({ node: "paragraph", sentences: [onlyHelped] }), day: published, asOf };
    await ok(on(tx, writing, (acting) => saveRelease(acting, "paper", other, undefined)));
    expect((await draftOf(tx, "paper")).approval).toMatchObject({ standing: "approved", isOfThis: false });
    expect(await schedule(tx, "paper")).toMatchObject({ refusal: "approval-of-other-content" });
    await ok(begin(tx, "moved", tree({ node: "paragraph", sentences: [helpedAndSold] })));
    await signed(tx, "moved");
    await ok(schedule(tx, "moved"));
    await correctSale(tx, firm, { value: 900_000_000n }, writing);
    // known to be wrong before its minute, it stays where it is, and the office is told
    expect(await seen(tx, "release.stopped", writing)).toEqual([]);
    expect(await publishAt(tx, "moved", minuteOf)).toMatchObject({ refusal: "release-not-clean" });
    expect(await seen(tx, "release.stopped", published)).toEqual(["moved"]);
    expect(await findingsOf(tx, "moved", published)).toEqual(["release-figures-changed"]);
  }));

it("[RL8] under embargo it is nobody's to read; at its minute a job publishes it, once", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await ok(begin(tx, "embargo"));
    await ok(consent(tx, await asked(tx, "embargo")));
    await signed(tx, "embargo");
    await ok(schedule(tx, "embargo"));
    expect(await schedule(tx, "embargo")).toMatchObject({ refusal: "release-scheduled-already" });
    expect(await releaseView(tx, "embargo", endOfDay(writing))).toMatchObject({ refusal: "unknown-release" });
    expect(await releasesView(tx)).toEqual([]);
    const { rows } = await sql<{ payload: never; run_at: Date }>`
      select payload, run_at from job where kind = 'publish-release'`.execute(tx);
    expect(rows.map(({ run_at }) => run_at)).toEqual([minuteOf]);
    const run = async (at: Date) => {
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      const [kind] = jobs({ now: () => at });
      if (kind === undefined || !("inTransaction" in kind)) throw new Error("no job publishes");
      return kind.inTransaction(tx, { payload: rows[0]?.payload } as unknown as Parameters<
        typeof kind.inTransaction
      >[1]);
    };
    expect(await run(new Date(minuteOf.getTime() - 1000))).toMatchObject({ refusal: "release-not-scheduled" });
    await ok(on(tx, writing, (acting) => unscheduleRelease(acting, "embargo", undefined)));
    expect(await run(minuteOf)).toMatchObject({ refusal: "release-not-scheduled" });
    await ok(schedule(tx, "embargo"));
    const again = await sql<{ payload: never }>`
      select payload from job where kind = 'publish-release' order by number desc limit 1`.execute(tx);
    rows.splice(0, 1, { payload: again.rows[0]?.payload as never, run_at: minuteOf });
    expect(await run(minuteOf)).toEqual({ publication: "embargo" });
    expect(await run(minuteOf)).toEqual({ publication: "embargo" });
    expect(await ok(releaseView(tx, "embargo", minuteOf))).toMatchObject({ publishedAt: minuteOf.toISOString() });
    const writes = { tree: tree(), day: published, asOf };
    expect(await on(tx, published, (acting) => saveRelease(acting, "embargo", writes, undefined))).toMatchObject({
      refusal: "release-published-already",
    });
  }));

it("[RL9] a correction says why and which sentences; the old address keeps its text and names the correction", () =>
  database.rolledBack(async (tx) => {
    const [, firm = ""] = await world(tx);
    await issued(tx, "wrong");
    const before = await ok(releaseView(tx, "wrong", minuteOf));
    const correct = (name: string, when: Day = later) =>
      on(tx, when, (acting) =>
        correctRelease(acting, "wrong", { name, day: later, reason: "R1", note: "세금계산서 정정" }),
      );
    await correctSale(tx, firm, { value: 500_000_000n }, later);
    await ok(correct("right"));
    expect(await correct("again")).toMatchObject({ refusal: "release-corrected-already" });
    const at = instantAt(later, 20);
    const step = <T>(act: (acting: Acting) => Promise<T | Refusal>, actor = "officer") => ok(on(tx, later, act, actor));
    const [quotation] = (await draftOf(tx, "right", later)).consents;
    const { token } = await step((acting) =>
      askQuotation(
        acting,
        {
          release: "right",
          quotation: quotation?.quotation ?? "",
          email: "yun@hub.example",
          baseUrl: "https://hub.example",
        },
        undefined,
      ),
    );
    await step((acting) => answerQuotation(acting, { token, answer: "consented", note: "" }), "visitor");
    await step((acting) => askReleaseApproval(acting, "right", undefined));
    const approval = await approvalOf(tx, releaseSubject("right"));
    await step((acting) => signApproval(acting, approval?.approval ?? "", {}), "head");
    await step((acting) => scheduleRelease(acting, "right", "20:00", undefined));
    // until it is out, the old one says nothing of it
    expect((await ok(releaseView(tx, "wrong", endOfDay(later)))).correctedBy).toBeNull();
    expect(await publishAt(tx, "right", at)).toBe("right");
    const old = await ok(releaseView(tx, "wrong", at));
    const now = await ok(releaseView(tx, "right", at));
    expect(old.tree).toEqual(before.tree);
    expect(old).toMatchObject({ standing: "corrected", correctedBy: { release: "right", note: "세금계산서 정정" } });
    expect(now.corrects).toMatchObject({ release: "wrong", note: "세금계산서 정정" });
    expect(now.corrects?.changed.map(({ now: says }) => says.ko)).toEqual([
      "총 4개사를 지원했으며, 13억 원의 매출실적을 거두었다.",
    ]);
    const { rows } = await sql<{
      supersedes: string;
    }>`select supersedes from publication where publication = 'right'`.execute(tx);
    expect(rows).toEqual([{ supersedes: "wrong" }]);
  }));

it("[RL10] a release comes as PDF with its proofs inside and as HWPX, the same bytes each time", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await issued(tx, "file");
    const printer = {
      ...{ memo: noMemo, aside: inlineAside, baseUrl: "https://hub.example" },
      logKey: logKeyOf("s".repeat(40), "https://hub.example"),
    };
    const file = async (format: "pdf" | "hwpx", language: "ko" | "en" = "ko") =>
      ok(releaseFile(tx, { release: "file", format, language }, endOfDay(later), printer));
    const pdf = Buffer.from(await file("pdf"));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    for (const name of ["figures.json", "file.tlog-proof", "file.entry.json"])
      expect(pdf.includes(name) || pdf.includes(Buffer.from(name, "utf16le").swap16()), name).toBe(true);
    expect(pdf.includes("EmbeddedFile")).toBe(true);
    expect(Buffer.from(await file("pdf")).equals(pdf)).toBe(true);
    const hwpx = unzipSync(await file("hwpx"));
    const section = Buffer.from(hwpx["Contents/section0.xml"] ?? []).toString();
    expect(section).toContain("총 4개사를 지원했으며, 10억 원의 매출실적을 거두었다.");
    expect(section).toContain("윤국장 미래전략산업국장");
    expect(Buffer.from(unzipSync(await file("hwpx", "en"))["Contents/section0.xml"] ?? []).toString()).toContain(
      "The hub supported 4 firms",
    );
  }));
