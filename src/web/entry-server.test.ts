import { expect, test } from "vitest";
import { answer, isPage, lacksLanguage, type Asked } from "./entry-server.tsx";
import { fixtureGround } from "./fixture-ground.ts";
import { fixtureHub } from "./fixture-hub.ts";
import { pages } from "./pages.ts";

const bundle = { scripts: ["/assets/a.js"], modules: [], styles: ["/assets/a.css"] };
const assets = { public: bundle, desk: bundle, factory: bundle };
const get = (url: string, accept?: string, extra = 0) =>
  answer({ url, accept } satisfies Asked, fixtureGround, fixtureHub(extra), assets);
const firm = "019000aa-0000-7000-8000-000000000003";
const sale = "01900004-0000-7000-8000-000000009001";
/** The page as it is read: no tags, no data. */
const words = (html: string): string =>
  html
    .replace(/<script type="application\/json"[\s\S]*?<\/script>/, "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");

test("the home page is sentences, as of the newest publication", async () => {
  const { status, body } = await get("/ko");
  expect(status).toBe(200);
  expect(words(body)).toContain("총 사업비는 163억 원으로 2024년부터 2026년까지 3년에 걸쳐 진행한다.");
  expect(words(body)).toContain("63억 원 + 50억 원 + 50억 원 = 163억 원 합계 일치");
  expect(words(body)).toContain("이를 통한 사업화로 40억 1,000만 원의 매출을 거두었다.");
  expect(words(body)).toContain("이 자료는 합성(가상) 자료입니다.");
  expect(body).toContain('<html lang="ko">');
});

test("[W1] the address's day is the day of the answer, and every link keeps it", async () => {
  const { body } = await get("/ko?as-of=2025-04-09");
  expect(words(body)).toContain("20억 3,700만 원의 매출");
  expect(words(body)).not.toContain("40억 1,000만 원");
  const links = [...body.matchAll(/<a [^>]*href="(\/ko[^"]*)"/g)].map(([, href]) => href as string);
  expect(links.length).toBeGreaterThan(15);
  const toAnotherDay = /as-of=(2025-11-18|2026-11-22)/;
  for (const href of links.filter((each) => !toAnotherDay.test(each))) expect(href).toContain("as-of=2025-04-09");
});

test("what changed since the publication before says from what to what", async () => {
  const changed = words((await get("/en?as-of=2025-11-18")).body);
  expect(changed).toMatch(/Changed ?KRW 2,037,000,000→toKRW 4,010,000,000n = 47 → 48since “Results of the first year”/);
  expect(words((await get("/en?as-of=2025-04-09")).body)).not.toContain("Changed");
});

test("a figure is rendered opened, each level adding up to the one above", async () => {
  const { body } = await get(
    `/ko/figures/firms.sales/by/programme/testbed/subjects/${firm}/facts/${sale}?as-of=2025-11-18`,
  );
  const read = words(body);
  expect(read).toContain("40억 1,000만 원");
  expect(read).toContain("테스트베드 실증");
  expect(read).toContain("19억 7,300만 원");
  expect(read).toContain("전자세금계산서");
  expect(read).toContain("국세청 승인번호 대조");
  // Three sums in the folds and the same three on the spine: groups, firms, facts.
  expect(read.match(/합계 일치/g)).toHaveLength(6);
  expect(read).not.toContain("합계 불일치");
});

test("[W3] a wrong sum is said, not hidden", async () => {
  const ask = fixtureHub();
  const lying: typeof ask = async (url) => {
    const told = await ask(url);
    if (!url.includes("/by/") || !("reply" in told)) return told;
    const reply = structuredClone(told.reply) as { groups: { amount: { num: string } }[] };
    const first = reply.groups[0];
    if (first !== undefined) first.amount.num = String(BigInt(first.amount.num) + 1n);
    return { reply };
  };
  const { body } = await answer(
    { url: "/ko/figures/firms.sales/by/programme", accept: undefined },
    fixtureGround,
    lying,
    {
      public: bundle,
      desk: bundle,
      factory: bundle,
    },
  );
  expect(words(body)).toContain("합계 불일치: 4,010,000,001원 ≠ 4,010,000,000원");
});

test("[W4] firms in several programmes are counted once, and the row that says so is there", async () => {
  const read = words((await get("/ko/figures/firms.supported/by/programme?as-of=2025-04-09")).body);
  expect(read).toContain("여러 곳에 함께 들어 있어 한 번만 셈");
  expect(read).toContain("합계 일치");
});

test("[W4] a percentage adds up to nothing: its numerator does", async () => {
  const ask = fixtureHub();
  // 37 firms of 50 were supported: the share is the figure, its numerator is what is taken apart.
  const share: typeof ask = async (url) => {
    const told = await ask(url);
    if (!("reply" in told) || new URL(url, "http://hub").pathname !== "/api/figures/firms.supported") return told;
    const amount = { num: "37", den: "50", unit: "ratio", printed: { ko: "74 %", en: "74%" } };
    return { reply: { ...(told.reply as object), amount } };
  };
  const read = async (path: string): Promise<string> => {
    const { body } = await answer({ url: `/ko/figures/${path}`, accept: undefined }, fixtureGround, share, assets);
    return (
      /<nav class="spine"[\s\S]*?<\/nav>/
        .exec(body)?.[0]
        .replaceAll(/<[^>]+>/g, " ")
        .replaceAll(/\s+/g, " ") ?? ""
    );
  };
  expect(await read("firms.supported/by/programme")).toBe(" 지원 기업 74 % 분자 37개사 = 사업 3가지 합계 일치 ");
  expect(await read("firms.supported/subjects")).toBe(" 지원 기업 74 % 분자 37개사 = 37곳 합계 일치 ");
  expect(await read("firms.sales/by/programme")).not.toContain("분자");
});

test("[W5] currencies that may not be added stand side by side", async () => {
  const read = words((await get("/en/figures/grants.awarded")).body);
  expect(read).toContain("GBP and USD are mixed and are not added into one.");
  expect(read).toMatch(/USD ?USD 6000\.75/);
  expect(read).toMatch(/GBP ?GBP 24003\.60/);
});

test("[W2] ten thousand firms come in pages, and without a script by links", async () => {
  const { body } = await get("/ko/figures/firms.supported/subjects", undefined, 10_000);
  expect(words(body)).toContain("다음 행 보기 (100 / 10,037)");
  expect(body).toContain("/ko/figures/firms.supported/subjects?after=100");
  expect(body.length).toBeLessThan(400_000);
  const next = await get("/ko/figures/firms.supported/subjects?after=100", undefined, 10_000);
  expect(words(next.body)).toContain("처음부터");
});

test("[W6] a refusal is a page in both languages with its code", async () => {
  const { status, body, isPinned } = await get("/en/figures/nonsense?as-of=2025-04-09");
  expect([status, isPinned]).toEqual([404, false]);
  expect(body).toContain("There is no figure ‘nonsense’.");
  expect(body).toContain("지표 ‘nonsense’이(가) 없습니다.");
  expect(body).toContain("unknown-figure");
  expect((await get("/ko/figures/firms.sales?as-of=yesterday")).status).toBe(422);
  expect((await get("/ko/no/such/place")).status).toBe(404);
});

test("the same address gives JSON and CSV, by suffix or by Accept", async () => {
  const json = await get("/ko/figures/firms.sales.json?as-of=2025-04-09");
  expect(json.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(json.body)).toMatchObject({ figure: "firms.sales", amount: { num: "2037000000", unit: "KRW" } });
  expect((await get("/ko/figures/firms.sales?as-of=2025-04-09", "application/json")).body).toBe(json.body);
  expect((await get("/ko/figures/grants.awarded.json")).body).toContain('"mixed-units"');

  const csv = await get("/ko/figures/firms.sales/by/programme.csv?as-of=2025-04-09");
  expect(csv.headers["content-disposition"]).toBe('attachment; filename="firms.sales-by-programme-2025-04-09.csv"');
  expect(csv.body.startsWith("\uFEFFgroup,name_ko,name_en,value,unit,n\r\n")).toBe(true);
  expect((await get("/ko/figures/firms.sales/by/programme?as-of=2025-04-09", "text/csv")).body).toBe(csv.body);
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
    expect(words((await get(url)).body), url).toContain("이 자료는 합성(가상) 자료입니다.");
  }
  const real = await answer({ url: "/ko", accept: undefined }, { ...fixtureGround, synthetic: false }, fixtureHub(), {
    public: bundle,
    desk: bundle,
    factory: bundle,
  });
  expect(words(real.body)).not.toContain("합성");
});

test("[W7] every mark has its word, for those who do not see it", async () => {
  const { body } = await get("/ko/figures/firms.sales?as-of=2025-11-18");
  for (const [svg] of body.matchAll(/<svg[^>]*>/g)) expect(svg).toContain('aria-hidden="true"');
  expect(words(body)).toMatch(/현장 확인 \d+%/);
  expect(words(body)).toMatch(/자가신고 \d+%/);
});

test("nothing in the data can end the script it lies in", async () => {
  const ask = fixtureHub();
  const hostile: typeof ask = async (url) => {
    const told = await ask(url);
    return JSON.parse(
      JSON.stringify(told).replaceAll("사업화 매출", "</script><script>alert(1)</script>"),
    ) as typeof told;
  };
  const { body } = await answer({ url: "/ko/figures/firms.sales", accept: undefined }, fixtureGround, hostile, {
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
  const who = { user: "u", name: "김담당", email: "o@example.kr", roles: [{ role: "officer" as const, party: null }] };
  const { body, status } = await answer(
    { url: "/ko/office", accept: undefined },
    { ...fixtureGround, who },
    fixtureHub(),
    {
      public: bundle,
      desk: bundle,
      factory: bundle,
    },
  );
  const read = words(body);
  expect(status).toBe(200);
  expect(read).toMatch(/불일치확인 결과 사실과 다른 성과 ㈜미르에이아이1/);
  expect(read).toMatch(/불일치하나로 계산할 수 없는 지표 교부 결정액1/);
  expect(read).toMatch(/할 일아무도 확인하지 않은 증빙 전자세금계산서 00312/);
  expect(read).toMatch(/할 일증빙 없이 신고만 된 사실 사업화 매출8/);
  expect(read.indexOf("불일치")).toBeLessThan(read.indexOf("할 일"));
});

test("a firm sees what is held about it, and what wants its answer", async () => {
  const who = {
    user: "u",
    name: "나대표",
    email: "f@example.kr",
    roles: [{ role: "company" as const, party: "019000aa-0000-7000-8000-000000000000" }],
  };
  const { body } = await answer({ url: "/en/company", accept: undefined }, { ...fixtureGround, who }, fixtureHub(), {
    public: bundle,
    desk: bundle,
    factory: bundle,
  });
  const read = words(body);
  expect(read).toMatch(/1 thing needs your answer/);
  expect(read).toContain("Report an outcome");
  expect(read).toContain("Who can see it");
  expect(read).toContain("Firm 000 Ltd");
});

test("register numbers are called by their names, in both languages", async () => {
  const address = `/parties/${firm}`;
  expect(words((await get(`/ko${address}`)).body)).toContain("사업자등록번호123-45-67891");
  expect(words((await get(`/en${address}`)).body)).toContain("business registration number123-45-67891");
  expect((await get(`/ko${address}.csv`)).body).toContain("business-number,123-45-67891");
});

test("a period of one day is that day", async () => {
  const oneDay = fixtureHub();
  const during = async (language: string, to: string | null): Promise<string> => {
    const told: typeof oneDay = async (url) => {
      const answer = await oneDay(url);
      if (!("reply" in answer) || !url.includes("/facts/")) return answer;
      const fact = structuredClone(answer.reply) as { current: { valid: { from: string; to: string | null } } };
      fact.current.valid = { from: "2025-01-23", to };
      return { reply: fact };
    };
    const { body } = await answer(
      { url: `/${language}/facts/${sale}`, accept: undefined },
      fixtureGround,
      told,
      assets,
    );
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
  // A figure that is not one sum still says so, however deep it is asked.
  expect((await get("/en/figures/grants.awarded/by/programme")).status).toBe(200);
});

test("money's ladder adds up on every rung it has reached", async () => {
  const read = words((await get("/ko/programmes/01900001-0000-7000-8000-000000000000")).body);
  expect(read).toContain("지역 디지털 혁신거점 조성지원");
  expect(read.match(/합계 일치/g)).toHaveLength(4);
});

test("which addresses are pages", () => {
  expect(isPage("/ko/figures/firms.sales.csv?as-of=2025-04-09")).toBe(true);
  expect(isPage("/favicon.ico")).toBe(false);
  expect(lacksLanguage("/figures/firms.sales?as-of=2025-04-09")).toBe(true);
  expect(lacksLanguage("/sign-in?error=x")).toBe(true);
  expect(lacksLanguage("/favicon.ico")).toBe(false);
});
