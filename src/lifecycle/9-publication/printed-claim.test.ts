import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { addDays, type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { asOf, count, type Definition, facts, until } from "#engine/figure";
import { defineFigure } from "#figure";
import { type Acting, appendFacts, defineKinds, namedAct, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { printed as printedPaper, readDocument } from "#platform/document";
import { freshId } from "#platform/identity";
import { type Aside, inlineAside, workTooHeavy } from "#platform/machine";
import { openArticle } from "./acts/open-article.ts";
import { type PrintedDraft, recordPrintedClaim } from "./acts/record-printed-claim.ts";
import { withdrawPrintedClaim } from "./acts/withdraw-printed-claim.ts";
import { linesOf } from "./article-store.ts";
import { articleView } from "./article-views.ts";
import { printedClaimView, printedView } from "./claim-views.ts";
import { draftCheckView } from "./draft-check.ts";
import { findPrinted, standingPrinted } from "./printed-claim-store.ts";

const database = await testDatabase();
afterAll(() => database.close());

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const opening = day("2025-03-03");
const april = day("2025-04-09");
const now = new Date(endOfDay(day("2025-06-02")).getTime() - 3_600_000);
const asking = { now, reader: "everything" } as const;

async function on<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T>): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return act({ tx, at, actor: "officer", newId: () => freshId(at) });
}

const about = {
  ...{ unit: "organisation", dimensions: ["party:type"], parameters: [] },
  ...{ rung: text("입주", "moved in"), population: text("입주 기업", "tenants"), source: text("계약서", "leases") },
} as const satisfies Partial<Definition>;
const definitions: readonly Definition[] = [
  {
    ...{ ...about, figure: "tenants", title: text("입주 기업·기관", "Tenants") },
    sentence: text("{value} 기업·기관이 입주해 있다.", "{value} are in."),
    measure: count("subject", facts("stay.moved-in", asOf)),
  },
  {
    ...{ ...about, figure: "signed", title: text("유치(계약) 기업·기관", "Signed") },
    sentence: text("{value} 기업·기관이 계약했다.", "{value} signed."),
    measure: count("subject", facts("stay.signed", until)),
  },
];

/** Three firms and an institute signed, of whom two firms and the institute are in. */
async function world(tx: Tx): Promise<void> {
  await on(tx, opening, async (acting) => {
    await writeKinds(
      tx,
      defineKinds(
        {
          ...({ kind: "stay.signed", word: text("계약", "signed"), measure: "event", unit: "organisation" } as const),
          ...({ seen: "record", says: { rung: "attracted" } } as const),
        },
        {
          ...({
            kind: "stay.moved-in",
            word: text("입주", "moved in"),
            measure: "state",
            unit: "organisation",
          } as const),
          ...({ seen: "record", says: { rung: "moved-in" } } as const),
        },
      ),
    );
    for (const definition of definitions) await granted(defineFigure(acting, definition));
    for (const [index, ko] of ["가온", "누리", "다솜", "라온연구원"].entries()) {
      const type = index === 3 ? "institution" : "firm";
      const subject = await granted(
        registerParty(acting, { type, name: { ko, en: "" }, identifiers: [], from: opening }),
      );
      const fact = { case: `stay ${index}`, subject, programme: null, value: 1n, unit: "organisation" };
      const told = [
        {
          ...fact,
          kind: "stay.signed",
          valid: dayPeriod(opening),
          naturalKey: `signed ${index}`,
          evidenceLevel: 1 as const,
        },
        ...(index === 0
          ? []
          : [
              {
                ...{ ...fact, kind: "stay.moved-in", naturalKey: `in ${index}`, evidenceLevel: 1 as const },
                valid: { from: opening, to: null },
              },
            ]),
      ];
      await granted(appendFacts(acting, namedAct("tell"), told));
    }
  });
}

const draft = (quotation: string, printed: string, more: Partial<PrintedDraft> = {}): PrintedDraft => ({
  ...{ publisher: "도", medium: "신문", publishedOn: april, note: "합성 인용", quotation, printed },
  about: { about: "figure", figure: "tenants" },
  ...more,
});
const enter = (tx: Tx, one: PrintedDraft) => on(tx, day("2025-06-01"), (acting) => recordPrintedClaim(acting, one));
const entered = (tx: Tx, one: PrintedDraft): Promise<string> => granted(enter(tx, one));
const topic = (ko: string) => ({ about: { about: "topic", topic: text(ko, ko) } }) as const;

test("[PC1] a print is entered by its sentence, and kept as the interval it stands for", () =>
  database.rolledBack(async (tx) => {
    const claim = await entered(tx, draft("약 50여 명이 참석했다.", "약 50여 명", topic("참석 인원")));
    const found = await findPrinted(tx, claim);
    expect(found).toMatchObject({
      number: { value: { num: 50n }, step: { num: 10n }, bound: "floored" },
      units: ["person"],
    });
    expect(await printedClaimView(tx, claim, asking)).toMatchObject({
      interval: { ko: "50명 이상 60명 미만" },
      verdict: "first",
    });
    expect(await enter(tx, draft("53명이 참석했다.", "54명", topic("다른 인원")))).toMatchObject({
      refusal: "printed-number-not-found",
    });
    expect(await enter(tx, draft("약 50여 명이 참석했다.", "약 50여 명", topic("또")))).toMatchObject({
      refusal: "printed-claim-exists",
    });
  }));

test("[PC2] it is about one thing that is there, and nothing it rests on is changed", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    const first = await entered(tx, draft("개소식에 100명이 참석했다.", "100명", topic("참석 인원")));
    const against = (claim: string) => ({ about: { about: "print", claim } }) as const;
    const second = await entered(tx, draft("개소식에 150명이 참석했다.", "150명", against(first)));
    expect(await enter(tx, draft("160명이 참석했다.", "160명", against(second)))).toMatchObject({
      refusal: "printed-claim-basis",
    });
    expect(
      await enter(tx, draft("53개가 왔다.", "53개", { about: { about: "figure", figure: "none" } })),
    ).toMatchObject({
      refusal: "unknown-figure",
    });
    expect(await enter(tx, draft("70명이 왔다.", "70명", { ...topic("a"), note: undefined }))).toMatchObject({
      refusal: "printed-claim-without-source",
    });
    expect(await enter(tx, draft("70명이 왔다.", "70명", { ...topic("a"), asOf: addDays(april, 1) }))).toMatchObject({
      refusal: "printed-claim-as-of-later",
    });
    for (const change of [
      sql`update printed_claim set num = 1 where claim = ${first}`,
      sql`delete from printed_claim where claim = ${second}`,
      sql`update printed_claim set against = ${second}, against_first = true, topic_ko = null, topic_en = null, is_first = false where claim = ${first}`,
    ]) {
      await sql`savepoint before`.execute(tx);
      await expect(change.execute(tx)).rejects.toThrow();
      await sql`rollback to savepoint before`.execute(tx);
    }
  }));

test("[PC3] a print beside our figure agrees, or differs in what is named", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    const cases: readonly (readonly [string, string, string, Partial<PrintedDraft>?])[] = [
      ["3개 기업·기관이 입주했다.", "3개 기업·기관", "agrees"],
      // whoever moved in was attracted before
      ["3개 기업·기관을 유치했다.", "3개 기업·기관", "agrees"],
      ["4개 기업·기관을 유치했다.", "4개 기업·기관", "differs rung"],
      ["3개사가 입주했다.", "3개사", "differs unit"],
      ["디지털 기업 2개사가 입주했다.", "2개사", "differs scope"],
      ["30개 기업·기관이 입주했다.", "30개 기업·기관", "differs unit"],
      ["77개 기업·기관이 입주했다.", "77개 기업·기관", "unexplained"],
      ["2월에는 3개 기업·기관이 입주했다.", "3개 기업·기관", "no-answer", { publishedOn: day("2025-02-03") }],
    ];
    for (const [quotation, number, verdict, more] of cases) {
      const claim = await entered(tx, draft(quotation, number, more));
      const view = await granted(printedClaimView(tx, claim, asking));
      expect([quotation, [view.verdict, ...view.by.map(({ difference }) => difference)].join(" ")]).toEqual([
        quotation,
        verdict,
      ]);
      if (verdict === "differs rung") expect(view.explains?.to).toBe("/figures/signed?as-of=2025-04-09");
    }
    expect(await printedView(tx, asking, "tenants")).toHaveLength(cases.length);
  }));

test("[PC3] prints beside each other: another rung, parts that contradict, a slipped unit", () =>
  database.rolledBack(async (tx) => {
    const deals = await entered(
      tx,
      draft("498백만불이라는 계약추진성과를 거두었다.", "498백만불", topic("계약추진액")),
    );
    const exports = await entered(tx, draft("연간 수출액은 184억 달러이다.", "184억 달러", topic("수출액")));
    const against = (claim: string) => ({ about: { about: "print", claim } }) as const;
    const seen: string[] = [];
    for (const [quotation, number, more] of [
      ["4억9,800만 달러의 계약을 체결했다.", "4억9,800만 달러", against(deals)],
      ["6월 수출액은 978만달러로 집계됐다.", "978만달러", against(exports)],
      ["총사업비 160억 원(국비 100억, 도비 60억, 시비 20억)", "160억 원", topic("사업비")],
    ] as const) {
      const view = await granted(printedClaimView(tx, await entered(tx, draft(quotation, number, more)), asking));
      seen.push([view.verdict, ...view.by.map(({ difference }) => difference)].join(" "));
    }
    expect(seen).toEqual(["differs rung", "differs unit", "differs parts"]);
  }));

test("[PC4] a print is withdrawn once, with the reason, and not while another is compared with it", () =>
  database.rolledBack(async (tx) => {
    const first = await entered(tx, draft("100명이 참석했다.", "100명", topic("참석 인원")));
    const second = await entered(tx, draft("150명이 참석했다.", "150명", { about: { about: "print", claim: first } }));
    const withdraw = (claim: string) =>
      on(tx, day("2025-06-02"), (acting) => withdrawPrintedClaim(acting, claim, "다른 행사의 인원"));
    expect(await withdraw(first)).toMatchObject({ refusal: "printed-claim-compared-with" });
    await granted(withdraw(second));
    expect(await withdraw(second)).toMatchObject({ refusal: "printed-claim-withdrawn" });
    await granted(withdraw(first));
    expect(await standingPrinted(tx)).toEqual([]);
    expect(await printedClaimView(tx, second, asking)).toMatchObject({ withdrawn: "다른 행사의 인원" });
  }));

const reading = { aside: inlineAside, readDocument };
const check = async (tx: Tx, read: string) => {
  const checked = await granted(draftCheckView(tx, { text: read, published: april, asOf: april }, reading, asking));
  return checked.findings.map(
    ({ said, finding, beside }) => `${said}: ${finding}${beside === null ? "" : ` ${beside.to.split("?")[0]}`}`,
  );
};

describe("[KD1] a draft", () => {
  test("beside our figures", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      expect(
        await check(tx, "세계 최고의 거점에 3개 기업·기관이 입주했다. 4개 기업·기관이 입주했다. 27명이 왔다."),
      ).toEqual([
        "세계 최고의: claim-without-figure",
        "3개 기업·기관: agrees /figures/tenants",
        "4개 기업·기관: verb-claims-more /figures/signed",
        "27명: no-figure",
      ]);
    }));

  test("beside what others printed: a verb that says more, a part added to its whole", () =>
    database.rolledBack(async (tx) => {
      const deals = await entered(
        tx,
        draft("498백만불이라는 계약추진성과를 거두었다.", "498백만불", topic("방위산업전 계약추진액")),
      );
      const loans = await entered(
        tx,
        draft("7,654억 원 규모의 자금을 융자했다.", "7,654억 원 규모", topic("경영안정자금 융자")),
      );
      const part = { ...topic("코로나19 융자"), partOf: loans };
      await entered(tx, draft("특히 2,225억원 규모 융자를 실시하였다.", "2,225억원 규모", part));
      expect(await check(tx, "498백만불의 계약을 체결했다. 총 9,879억 원을 융자했다.")).toEqual([
        `498백만불: verb-claims-more /printed-claims/${deals}`,
        `총 9,879억 원: part-added-to-whole /printed-claims/${loans}`,
      ]);
    }));
});

test("[KD2] a draft comes as a file as well, is read aside, and what cannot be read is refused", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    const paper = {
      ...({ language: "ko", title: "초안", author: "거점", footer: "" } as const),
      blocks: [{ block: "words", text: "3개 기업·기관이 입주했다." }] as const,
    };
    const bytes = printedPaper({ paper, format: "hwpx", createdMs: 0 });
    const checked = { published: april, asOf: april };
    expect(await draftCheckView(tx, { ...checked, bytes }, reading, asking)).toMatchObject({
      findings: [{ said: "3개 기업·기관", finding: "agrees" }],
    });
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]);
    expect(await draftCheckView(tx, { ...checked, bytes: old }, reading, asking)).toMatchObject({
      refusal: "document-old",
    });
    expect(await draftCheckView(tx, { ...checked, text: " \n" }, reading, asking)).toMatchObject({
      refusal: "draft-empty",
    });
    const busy: Aside = { run: () => Promise.resolve(workTooHeavy({ seconds: "5" })), close: () => Promise.resolve() };
    expect(await draftCheckView(tx, { ...checked, text: "3개" }, { ...reading, aside: busy }, asking)).toMatchObject({
      refusal: "work-too-heavy",
    });
    const long = "3개 기업·기관이 입주했다. ".repeat(30_000);
    expect(await draftCheckView(tx, { ...checked, text: long }, reading, asking)).toMatchObject({
      refusal: "draft-too-long",
    });
  }));

const line = (sentence: number, quotation: string, printed: string | null) =>
  ({ sentence, quotation, printed, trap: null, without: { awaits: "meeting" } }) as const;
const article = {
  ...{ article: "a", title: text("기사", "Article"), publisher: "시", medium: "신문", address: null },
  ...{ publishedOn: april, asOf: april },
};

describe("an article, opened", () => {
  const open = (tx: Tx, more: Partial<Parameters<typeof openArticle>[1]> = {}) =>
    on(tx, day("2025-06-01"), (acting) =>
      openArticle(acting, {
        ...article,
        lines: [line(1, "3개 기업·기관이 입주", "3개 기업·기관")],
        figures: [],
        ...more,
      }),
    );

  test("[AO1] keeps a number and the few words around it, once and for good", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      await granted(open(tx));
      expect(await open(tx)).toMatchObject({ refusal: "article-exists" });
      expect(await open(tx, { article: "b", lines: [line(1, "3개", "4개")] })).toMatchObject({
        refusal: "article-line-not-quoted",
      });
      expect(await open(tx, { article: "b", lines: [] })).toMatchObject({ refusal: "article-empty" });
      expect((await linesOf(tx, "a")).map(({ quotation }) => quotation)).toEqual(["3개 기업·기관이 입주"]);
      await sql`savepoint before`.execute(tx);
      await expect(
        sql`update article_line set quotation = '3개 기업·기관' where article = 'a'`.execute(tx),
      ).rejects.toThrow();
      await sql`rollback to savepoint before`.execute(tx);
      await expect(
        sql`insert into article_line (article, line, sentence, quotation, awaits)
          values ('a', 9, 1, ${"가".repeat(121)}, 'meeting')`.execute(tx),
      ).rejects.toThrow();
    }));

  test("[AO2] [AO3] a declared sentence makes its number computed, wherever it stands; the rest waits or is not verified", () =>
    database.rolledBack(async (tx) => {
      await world(tx);
      const lines = [
        line(1, "4개 기업·기관을 유치하고", "4개 기업·기관"),
        line(1, "3개 기업·기관이 입주", "3개 기업·기관"),
        line(2, "5개 기업·기관이 입주", "5개 기업·기관"),
        line(3, "수출상담 568억 원", "568억 원"),
        { ...line(4, "세계 최고", null), without: { why: text("비교 없음", "no comparison") } },
      ];
      const says = {
        text: text("{n}이/가 입주했다.", "{n} moved in."),
        slots: { n: { say: "figure", figure: "tenants" } },
      } as const;
      const figures = [
        { sentence: 1, figure: "tenants", says },
        { sentence: 1, figure: "signed", says: null },
        { sentence: 2, figure: "tenants", says: null },
      ];
      await granted(open(tx, { lines, figures }));
      const view = await granted(articleView(tx, "a", asking));
      expect(
        view.sentences.flatMap(({ lines: own }) => own.map((one) => [one.state, one.figure?.figure ?? null])),
      ).toEqual([
        ["computed", "signed"],
        ["computed", "tenants"],
        ["differs", "tenants"],
        ["waiting", null],
        ["not-verified", null],
      ]);
      expect(view.counts).toMatchObject({
        computed: 2,
        differs: 1,
        notVerified: 1,
        waiting: [{ room: "meeting", n: 1 }],
      });
      const written = view.sentences[0]?.written?.ko;
      expect(written?.text).toBe("3개가 입주했다.");
      expect(written?.marks).toEqual([{ from: 0, to: 2, opens: "/figures/tenants?as-of=2025-04-09" }]);
      expect(await articleView(tx, "none", asking)).toMatchObject({ refusal: "unknown-article" });
    }));
});
