import { expect, test } from "vitest";
import { answer, isPage, lacksLanguage, type Ask, type Asked } from "./entry-server.tsx";
import { changed, goldenGround, goldenHub, groundOf, names } from "./golden.ts";
import { pages } from "./pages.ts";

const bundle = { scripts: ["/assets/a.js"], modules: [], styles: ["/assets/a.css"] };
const assets = { public: bundle, desk: bundle, factory: bundle };
const get = async (url: string, accept?: string, ask = goldenHub(), ground = goldenGround) => {
  const written = await answer({ url, accept } satisfies Asked, ground, ask, assets);
  return { ...written, body: written.bytes === undefined ? written.body : Buffer.from(written.bytes).toString("utf8") };
};
const { subject: firm, fact: sale } = names;
const robots = encodeURIComponent(names.group);
/** As every question is answered about what is not there. */
const nothing: Ask = () => Promise.resolve({ problem: { status: 404, code: "no-such-thing", ko: "없음", en: "None" } });
/** The page as it is read: no tags, no data. */
const words = (html: string): string =>
  html
    .replace(/<script type="application\/json"[\s\S]*?<\/script>/, "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ");

test("the home page is sentences, as of the newest publication", async () => {
  const { status, body } = await get("/ko");
  expect(status).toBe(200);
  expect(words(body)).toContain("총 사업비는 163억 원으로 2024년부터 2026년까지 3년에 걸쳐 진행한다.");
  expect(words(body)).toContain("63억 원 + 50억 원 + 50억 원 = 163억 원 합계 일치");
  expect(words(body)).toContain("지원을 통한 사업화로 20억 3,700만 원의 매출실적을 거두었다.");
  expect(words(body)).toContain("이 자료는 합성(가상) 자료입니다.");
  expect(body).toContain('<html lang="ko">');
});

test("[W1] the address's day is the day of the answer, and every link keeps it", async () => {
  const { body } = await get("/ko?as-of=2025-04-09");
  expect(words(body)).toContain("20억 3,700만 원의 매출실적");
  expect(words(body)).not.toContain("33억 80만 원");
  const links = [...body.matchAll(/<a [^>]*href="(\/ko[^"]*)"/g)].map(([, href]) => href as string);
  expect(links.length).toBeGreaterThan(15);
  const toAnotherDay = /as-of=2025-11-20/;
  for (const href of links.filter((each) => !toAnotherDay.test(each))) expect(href).toContain("as-of=2025-04-09");
});

type Publication = { publication: string; asOf: string; figures: Record<string, unknown>[] };
type Figures = { figures: { figure: string; n: number; amount: object; standing: string }[] };

/** A second publication of the same figures, of which the story has none yet, and as many corrections of the first as one wants. */
const twice = (ofFirst: (row: Record<string, unknown>) => object = (row) => row) => {
  const [first] = goldenGround.publications;
  if (first === undefined) throw new Error("the story publishes");
  const day = "2025-11-18";
  const second = { ...first, publication: day, asOf: day, publishedAt: `${day}T01:00:00.000Z` };
  const golden = changed<Publication>(
    goldenHub(),
    (url) => url.startsWith("/api/publications/"),
    (reply) => ({ ...reply, figures: reply.figures.map((row) => ({ ...row, ...ofFirst(row) })) }),
  );
  const uncorrected = { now: null, nowRefused: null, corrections: [] };
  const ofSecond = changed<Publication>(
    goldenHub(),
    () => true,
    (reply) => ({ ...reply, ...second, figures: reply.figures.map((row) => ({ ...row, ...uncorrected })) }),
  );
  const ask: Ask = (url) =>
    url === `/api/publications/${day}` ? ofSecond(url.replace(day, first.publication)) : golden(url);
  return { ground: { ...goldenGround, publications: [second, first] }, ask, uncorrected };
};
const articleOf = (body: string, figure: string): string =>
  /^.*?<\/article>/s.exec(body.slice(body.indexOf(`id="${figure}"`)))?.[0] ?? "";

test("[W11a] time that has passed is told neutrally: a true past value is never struck through", async () => {
  const { uncorrected } = twice();
  const { ground, ask } = twice(() => uncorrected);
  const { body } = await get("/en?as-of=2025-11-18", undefined, ask, ground);
  expect(words(body)).toMatch(/When published as of 9 April 2025 \(Wed\) ₩2,037,000,000n = 36 → 60“Changwon/);
  expect(words(body)).toContain("2 figures differ from the last publication");
  expect(body).not.toContain("<del>");
  expect(words((await get("/en?as-of=2025-04-09")).body)).not.toContain("When published");
});

test("[W11b] a correction compares one day: what was published of it, and what is known of it now", async () => {
  // One sale of before April was corrected after the publication; years have passed for every other figure.
  const home = words((await get("/ko?as-of=2025-04-09")).body);
  const said =
    /2025\. 4\. 9\.\(수\) 기준 값 20억 3,700만 원 →에서 20억 2,900만 원.*2025\. 6\. 16\.\(월\) 성과 정정 · 사유: 수정 전자세금계산서/;
  expect(home).toMatch(said);
  expect(home).toContain("공표 후 정정된 지표 1개");
  const { body } = await get("/ko/publications/2025-04-09");
  expect(body.match(/<del>/g)).toHaveLength(1);
  expect(words(body)).toMatch(said);
  // whoever follows a citation is told as well; another day, or a part of it, was not published
  expect(words((await get("/ko/figures/firms.sales?as-of=2025-04-09")).body)).toMatch(said);
  expect((await get("/ko/figures/firms.sales?as-of=2025-11-18")).body).not.toContain("<del>");
  // in November both are so: 8 million were corrected, and the rest is what time brought
  const sales = articleOf((await get("/ko?as-of=2025-11-18")).body, "firms.sales");
  expect(words(sales)).toMatch(said);
  expect(words(sales)).not.toContain("공표 당시");
});

test("[W11b] a figure that is refused now is not the same as it was: it says why, beside the publication and on the home", async () => {
  const why = "서로 다른 단위(KRW, USD)는 더할 수 없습니다.";
  const refused = { now: null, nowRefused: { code: "mixed-units", text: { ko: why, en: why } }, corrections: [] };
  const { ask, ground } = twice((row) => (row["figure"] === "tenants" ? refused : {}));
  for (const path of ["/ko/publications/2025-04-09", "/ko?as-of=2025-04-09"]) {
    const read = words((await get(path, undefined, ask, ground)).body);
    expect(read).toContain("53개 →에서 계산 불가");
    expect(read).toContain(why);
  }
  const { body } = await get("/ko/publications/2025-04-09.csv", undefined, ask, ground);
  expect(body).toMatch(/^tenants,53,.*,mixed-units,/m);
  expect(body).toMatch(/^firms.sales,2037000000,.*,2029000000,KRW,,2025-06-16T01:00:00.000Z,.*수정 전자세금계산서/m);
  expect(body).toMatch(/^hub.budget,.*,true,,,,,\r$/m);
});

test("[W11c] what may not be published yet is no part of what a visitor reads, wherever it stands", async () => {
  const november = await get("/ko?as-of=2025-11-18");
  // a visitor is shown nothing that rests on somebody's word alone
  expect(words(november.body)).not.toContain("미공표 잠정값");
  expect(november.body).not.toContain("is-provisional");
  expect((await get("/ko?as-of=2025-04-09")).body).not.toContain("is-provisional");
  const programme = await get(`/ko/programmes/${names.programme}?as-of=2025-11-18`);
  expect(words(programme.body)).toMatch(/성과60건보고된 매출/);
  expect((await get("/ko/figures/firms.sales.csv?as-of=2025-11-18")).body).toMatch(/,computed,0,result,,,,,,,,\r$/m);
});

test("[W11c] nothing recorded is not nought, in sentences, beside targets and in tables", async () => {
  const unplanned = changed<Figures>(
    goldenHub(),
    (url) => /^\/api\/figures(\?|$)/.test(url),
    ({ figures, ...reply }) => ({
      ...reply,
      figures: figures.map((one) =>
        one.figure === "firms.to-select" || one.figure === "tenants.new"
          ? { ...one, n: 0, amount: { ...one.amount, num: "0" }, standing: "unrecorded" }
          : one,
      ),
    }),
  );
  const today = words((await get("/ko/figures", undefined, unplanned)).body);
  expect(today).toContain("올해 선정 계획: 기록 없음");
  expect(today).not.toContain("0개사");
  const home = words((await get("/ko?as-of=2025-11-18", undefined, unplanned)).body);
  expect(home).toContain("실적 기록 없음");
  // what was published is still told, without a count of nothing
  expect(home).toMatch(/올해 선정 계획: 기록 없음2025\. 4\. 9\.\(수\) 공표 당시 32개사「/);
  expect((await get("/ko/figures.csv", undefined, unplanned)).body).toMatch(
    /^firms.to-select,[^,]*,[^,]*,,.*,unrecorded,0,plan,,,,,,,,\r$/m,
  );
});

test("a programme is a ladder whose counts open exactly their cases, and money by year and source", async () => {
  const { body } = await get(`/ko/programmes/${names.programme}?as-of=2025-11-18`);
  const read = words(body);
  expect(read).toMatch(/공고7건공고신청공개하지 않음선정\d+건지원 선정협약.*지원\d+건지원 완료.*성과60건/);
  expect(body).toMatch(/href="\/ko\/figures\/support\.selected\/subjects\?as-of=2025-11-18&amp;programme=/);
  expect(read).toMatch(/국비.*도비.*시비.*1차년도21억 원16억 원16억 원53억 원/);
  expect(read).toContain("계63억 원50억 원50억 원163억 원 합계 일치");
  expect(read).not.toMatch(/[^\d,]0원/);
});

test("a list is searched by every word that was typed", async () => {
  const found = words((await get(`/ko/figures?as-of=2025-11-18&q=${encodeURIComponent("사업화 매출")}`)).body);
  expect(found).toContain("지표 1개");
  expect(found).not.toContain("총 사업비는");
});

test("a figure is rendered opened, each level adding up to the one above", async () => {
  const { body } = await get(
    `/ko/figures/firms.sales/by/party:industry/${robots}/subjects/${firm}/facts/${sale}?as-of=2025-11-18`,
  );
  const read = words(body);
  expect(read).toContain("33억 80만 원");
  expect(read).toContain("로봇");
  expect(read).toContain("8억 5,860만 원");
  expect(read).toContain("전자세금계산서");
  expect(read).toContain("승인번호·공급가액 일치");
  // Three sums in the folds and the same three on the spine: groups, firms, facts.
  expect(read.match(/합계 일치/g)).toHaveLength(6);
  expect(read).not.toContain("합계 불일치");
});

test("[W3] a wrong sum is said, not hidden", async () => {
  type Groups = { groups: { amount: { num: string } }[] };
  const lying = changed<Groups>(
    goldenHub(),
    (url) => url.includes("/by/"),
    ({ groups: [first, ...rest], ...reply }) => ({
      ...reply,
      groups: [{ ...first, amount: { ...first?.amount, num: `${BigInt(first?.amount.num ?? 0) + 1n}` } }, ...rest],
    }),
  );
  const { body } = await answer(
    { url: "/ko/figures/firms.sales/by/party:industry", accept: undefined },
    goldenGround,
    lying,
    {
      public: bundle,
      desk: bundle,
      factory: bundle,
    },
  );
  expect(words(body)).toContain("합계 불일치: 3,300,800,001원 ≠ 3,300,800,000원");
});

test("[W4] firms in several programmes are counted once, and the row that says so is there", async () => {
  const read = words((await get("/ko/figures/firms.supported/by/programme?as-of=2025-04-09")).body);
  expect(read).toContain("여러 곳에 중복되어 한 번만 집계");
  expect(read).toContain("합계 일치");
});

test("[W4] a percentage adds up to nothing: its numerator does", async () => {
  const spine = async (path: string): Promise<string> => {
    const { body } = await get(`/ko/figures/${path}`);
    return words((/<nav class="spine"[\s\S]*?<\/nav>/.exec(body)?.[0] ?? "").replaceAll("<", " <"));
  };
  expect(await spine("tenants.outside-share/by/party:type")).toBe(
    " 도외 기업·기관의 비율 60% 분자 33개 = 기관 유형 3가지 합계 일치 ",
  );
  expect(await spine("firms.sales/by/party:industry")).not.toContain("분자");
});

test("[W5] currencies that may not be added stand side by side", async () => {
  const mixed = {
    code: "mixed-units",
    text: {
      ko: "GBP와 USD가 섞여 있어 하나로 더하지 않습니다.",
      en: "GBP and USD are mixed and are not added into one.",
    },
    amounts: [
      { num: "600075", den: "1", unit: "USD", printed: { ko: "USD 6000.75", en: "USD 6000.75" } },
      { num: "2400360", den: "1", unit: "GBP", printed: { ko: "GBP 24003.60", en: "GBP 24003.60" } },
    ],
  };
  const ask = changed<object>(
    goldenHub(),
    (url) => url === "/api/figures/firms.sales",
    (view) => ({ ...view, amount: null, refusal: mixed }),
  );
  const read = words((await get("/en/figures/firms.sales", undefined, ask)).body);
  expect(read).toContain("GBP and USD are mixed and are not added into one.");
  expect(read).toMatch(/USD ?USD 6000\.75/);
  expect(read).toMatch(/GBP ?GBP 24003\.60/);
  expect((await get("/ko/figures/firms.sales.json", undefined, ask)).body).toContain('"mixed-units"');
  // A figure that is not one sum still says so, however deep it is asked.
  expect((await get("/en/figures/firms.sales/by/party:industry", undefined, ask)).status).toBe(200);
});

test("[W2] ten thousand firms come in pages, and without a script by links", async () => {
  const golden = goldenHub();
  const isList = (url: string): boolean => url.includes("/subjects");
  const many = changed<{ rows: object[] }>(
    (url) => golden(url.replace("after=100&", "")),
    isList,
    (page) => ({ ...page, n: 10_037, next: "100", rows: [...page.rows, ...page.rows, ...page.rows].slice(0, 100) }),
  );
  const { body } = await get("/ko/figures/firms.supported/subjects", undefined, many);
  expect(words(body)).toContain("다음 행 보기 (100 / 10,037)");
  expect(body).toContain("/ko/figures/firms.supported/subjects?after=100");
  expect(body.length).toBeLessThan(400_000);
  const next = await get("/ko/figures/firms.supported/subjects?after=100", undefined, many);
  expect(words(next.body)).toContain("처음부터");
});

test("[W6] a refusal is a page in both languages with its code", async () => {
  const { status, body, isPinned } = await get("/en/figures/nonsense?as-of=2025-04-09");
  expect([status, isPinned]).toEqual([404, false]);
  expect(words(body)).toContain("No figure 'nonsense' is defined.");
  expect(words(body)).toContain("지표 'nonsense'는 정의되어 있지 않습니다.");
  expect(body).toContain("unknown-figure");
  expect((await get("/ko/figures/firms.sales?as-of=yesterday")).status).toBe(400);
  expect((await get("/ko/no/such/place")).status).toBe(404);
});

test("the same address gives JSON and CSV, by suffix or by Accept", async () => {
  const json = await get("/ko/figures/firms.sales.json?as-of=2025-04-09");
  expect(json.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(json.body)).toMatchObject({ figure: "firms.sales", amount: { num: "2037000000", unit: "KRW" } });
  expect((await get("/ko/figures/firms.sales?as-of=2025-04-09", "application/json")).body).toBe(json.body);

  const csv = await get("/ko/figures/firms.sales/by/party:industry.csv?as-of=2025-04-09");
  expect(csv.headers["content-disposition"]).toBe(
    'attachment; filename="firms.sales-by-party-industry-2025-04-09.csv"',
  );
  expect(
    csv.body.startsWith("\uFEFFgroup,name_ko,name_en,value,value_exact,value_rounding,unit,as_printed,n\r\n"),
  ).toBe(true);
  expect((await get("/ko/figures/firms.sales/by/party:industry?as-of=2025-04-09", "text/csv")).body).toBe(csv.body);
  const refused = await get("/ko/figures/nonsense.json");
  expect([refused.status, refused.headers["content-type"]]).toEqual([404, "application/problem+json; charset=utf-8"]);
});

test("a browser's Accept header means the page", async () => {
  const chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
  expect((await get("/ko/figures", chrome)).headers["content-type"]).toBe("text/html; charset=utf-8");
  expect((await get("/ko/figures", "application/json;q=0.5, text/csv")).headers["content-type"]).toContain("text/csv");
});

test("the JSON of a deep address is the deepest answer", async () => {
  const body = JSON.parse((await get(`/ko/figures/firms.sales/subjects/${firm}.json?as-of=2025-11-18`)).body) as object;
  expect(body).toHaveProperty("subject.subject", firm);
  const fact = JSON.parse((await get(`/ko/figures/firms.sales/subjects/${firm}/facts/${sale}.json`)).body) as object;
  expect(fact).toHaveProperty("evidence.0.checks.0.outcome", "confirmed");
});

test("[W8] a page asks nothing of anybody else", async () => {
  for (const url of ["/ko", "/en/figures/firms.sales", "/ko/sign-in"]) {
    const { body } = await get(url);
    const page = body.replace(/<script type="application\/json"[\s\S]*?<\/script>/, "");
    const fetched = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, to]) => to as string);
    expect(fetched.filter((to) => !/^(\/|#|data:image\/svg)/.test(to))).toEqual([]);
  }
});

test("[W9] invented records are called so on every page; real ones are not", async () => {
  for (const { path } of pages) {
    const url = `/ko${path.replaceAll(/:[a-z]+/g, "x")}`;
    expect(words((await get(url, undefined, nothing)).body), url).toContain("이 자료는 합성(가상) 자료입니다.");
  }
  const real = await answer({ url: "/ko", accept: undefined }, { ...goldenGround, synthetic: false }, goldenHub(), {
    public: bundle,
    desk: bundle,
    factory: bundle,
  });
  expect(words(real.body)).not.toContain("합성");
});

test("[W7] every mark has its word, for those who do not see it", async () => {
  const { body } = await get("/ko/figures/firms.sales?as-of=2025-11-18");
  for (const [svg] of body.matchAll(/<svg[^>]*>/g)) expect(svg).toContain('aria-hidden="true"');
  expect(words(body)).toMatch(/서류 \d+%/);
  expect(words(body)).not.toMatch(/자가신고 \d+%/);
});

test("nothing in the data can end the script it lies in", async () => {
  const ask = goldenHub();
  const hostile: typeof ask = async (url) => {
    const told = await ask(url);
    return JSON.parse(
      JSON.stringify(told).replaceAll("사업화 매출", "</script><script>alert(1)</script>"),
    ) as typeof told;
  };
  const { body } = await answer({ url: "/ko/figures/firms.sales", accept: undefined }, goldenGround, hostile, {
    public: bundle,
    desk: bundle,
    factory: bundle,
  });
  expect(body).not.toContain("<script>alert");
  expect(body.match(/<\/script>/g)).toHaveLength(2);
});

test("desks turn away whoever may not sit there, and sign-in is a form without a script, too", async () => {
  expect(words((await get("/ko/sign-in")).body)).toContain("이메일");
  const office = await get("/ko/office");
  expect(words(office.body)).toContain("로그인이 필요합니다.");
});

test("an officer sees first what is wrong today", async () => {
  // nothing of the story is contradicted: a clash is put in
  const line = {
    ...{ line: sale, what: { ko: "매출 3억 원", en: "Sales" }, since: "2025-10-02", until: null, daysLeft: null },
    ...{ whose: { ko: "(주)바름로보틱스", en: "Bareum Robotics" }, to: `/facts/${sale}`, act: null, assigned: null },
  };
  const clash = {
    ...{ watch: "outcome.contradicted", sort: "clash", sortWord: { ko: "충돌", en: "clash" }, count: 1, lines: [line] },
    ...{ word: { ko: "확인 결과 사실과 다른 성과", en: "Contradicted" }, to: "/office?watch=outcome.contradicted" },
  };
  const wrong = changed(
    goldenHub("officer"),
    (url) => url.includes("/today?"),
    (reply: { groups: object[] }) => ({ ...reply, groups: [clash, ...reply.groups] }),
  );
  const { body, status } = await get("/ko/office", undefined, wrong, groundOf("officer"));
  const read = words(body);
  expect(status).toBe(200);
  expect(read).toMatch(/충돌확인 결과 사실과 다른 성과 1건매출 3억 원\(주\)바름로보틱스/);
  expect(read).toMatch(/증빙 없음증빙 없이 보고된 성과 8건/);
  expect(read.indexOf("충돌확인")).toBeLessThan(read.indexOf("증빙 없음증빙"));
  expect(words((await get("/ko/office", undefined, goldenHub("officer"), groundOf("officer"))).body)).not.toContain(
    "확인 결과 사실과 다른 성과",
  );
});

test("[W10] nobody is shown a door that refuses him", async () => {
  const visitor = (await get("/ko")).body;
  expect(words(visitor)).toMatch(/성과지원사업시설·장비자료통합 검색/);
  expect(visitor).not.toContain("/ko/office");
  const officer = (await get("/ko/office", undefined, goldenHub("officer"), groundOf("officer"))).body;
  expect(officer).toContain('href="/ko/office/publish"');
  expect(officer).not.toContain('href="/ko/administration"');
  const administrator = await get(
    "/ko/administration",
    undefined,
    goldenHub("administrator"),
    groundOf("administrator"),
  );
  expect(administrator.body).not.toContain('href="/ko/office/publish"');
  expect(words(administrator.body)).toContain("오늘 처리할 건이 없습니다.");
});

test("a firm sees what is held about it", async () => {
  const { body } = await get("/en/company", undefined, goldenHub("company"), groundOf("company"));
  const read = words(body);
  expect(read).toContain("Report an outcome");
  expect(read).toContain("Who will see what");
  expect(read).toContain("Gaon Vision Co.");
});

test("register numbers are called by their names, in both languages", async () => {
  const address = `/parties/${firm}`;
  expect(words((await get(`/ko${address}`)).body)).toContain("사업자등록번호999-10-04568");
  expect(words((await get(`/en${address}`)).body)).toContain("business registration number999-10-04568");
  expect((await get(`/ko${address}.csv`)).body).toContain("business-number,9991004568");
});

test("a period of one day is that day", async () => {
  const during = async (language: string, to: string | null): Promise<string> => {
    const told = changed<{ current: object }>(
      goldenHub(),
      (url) => url.includes("/facts/"),
      (fact) => ({ ...fact, current: { ...fact.current, valid: { from: "2025-01-23", to } } }),
    );
    const { body } = await answer({ url: `/${language}/facts/${sale}`, accept: undefined }, goldenGround, told, assets);
    return words(body);
  };
  expect(await during("ko", "2025-01-24")).toContain("2025. 1. 23.(목)");
  expect(await during("ko", "2025-01-24")).not.toMatch(/2025\. 1\. 23\.\(목\) ?~/);
  expect(await during("ko", "2025-01-25")).toContain("2025. 1. 23.(목) ~ 2025. 1. 24.(금)");
  expect(await during("ko", null)).toContain("2025. 1. 23.(목) ~");
});

test("what the address itself names and is not there is a refusal, not a page around one", async () => {
  for (const path of ["subjects/zzz", "subjects/zzz/facts/zzz", `subjects/${firm}/facts/zzz`, "by/zzz"]) {
    const page = await get(`/en/figures/firms.sales/${path}`);
    expect([path, page.status >= 400 && page.status < 500]).toEqual([path, true]);
    expect(page.body).toContain('class="refused"');
    expect((await get(`/en/figures/firms.sales/${path}.csv`)).status).toBe(page.status);
    expect((await get(`/en/figures/firms.sales/${path}.json`)).status).toBe(page.status);
  }
});

test("money's ladder adds up on every rung it has reached", async () => {
  type Row = { rungs: { planned: object } };
  type Rung = { rung: string; sum: object };
  // the story's money is planned; here it is secured as well
  const secured = changed<{ funding: Row[]; ladder: Rung[] }>(
    goldenHub(),
    (url) => url.startsWith("/api/programmes/"),
    ({ funding, ladder: [planned, ...ladder], ...reply }) => ({
      ...reply,
      funding: funding.map((row) => ({ ...row, rungs: { ...row.rungs, secured: row.rungs.planned } })),
      ladder: [planned, ...ladder.map((each) => (each.rung === "secured" ? { ...each, sum: planned?.sum } : each))],
    }),
  );
  const address = `/ko/programmes/${names.programme}`;
  const read = words((await get(address, undefined, secured)).body);
  expect(read).toContain("지역 디지털 혁신거점 조성지원");
  expect(read.match(/합계 일치/g)).toHaveLength(2);
  expect(words((await get(address)).body).match(/합계 일치/g)).toHaveLength(1);
});

test("which addresses are pages", () => {
  expect(isPage("/ko/figures/firms.sales.csv?as-of=2025-04-09")).toBe(true);
  expect(isPage("/favicon.ico")).toBe(false);
  expect(lacksLanguage("/figures/firms.sales?as-of=2025-04-09")).toBe(true);
  expect(lacksLanguage("/sign-in?error=x")).toBe(true);
  expect(lacksLanguage("/favicon.ico")).toBe(false);
});

test("a firm's page says which figures it is counted in, each a link to its facts there", async () => {
  const { body } = await get(`/ko/parties/${firm}`);
  expect(words(body)).toContain("집계된 지표");
  expect(body).toContain(`href="/ko/figures/firms.sales/subjects/${firm}"`);
  expect((await get(`/ko/figures/firms.sales/subjects/${firm}`)).status).toBe(200);
  const none = changed<{ figures: unknown[] }>(
    goldenHub(),
    (url) => /^\/api\/parties\/[^/]+\/figures/.test(url),
    (reply) => ({ ...reply, figures: [] }),
  );
  expect(words((await get(`/ko/parties/${firm}`, undefined, none)).body)).not.toContain("집계된 지표");
});
