import { day, instantAt } from "#base/day";
import { text, type Text } from "#base/text";
import { recordPrintedClaim } from "#publication";
import { must, type RoomStory } from "../room-story.ts";

/** A number that was printed somewhere about the programmes of the two articles. No address of these prints is known. */
interface Print {
  /** What later ones are held against it, or lie within it, by. */
  readonly name?: string;
  readonly publisher: string;
  readonly medium: string;
  readonly on: string;
  readonly asOf?: string;
  readonly quotation: string;
  readonly printed: string;
  readonly period?: "month" | "year";
  readonly about: { readonly figure: string } | { readonly against: string } | { readonly topic: Text };
  readonly partOf?: string;
}

const city = "창원특례시";
const province = "경상남도";
const before = "창원시";
const release = "보도자료(e-경남 사회복지문화신문 게재)";
const daily = "지역 일간지(매체명 미확인)";

/** What was printed of the hub: each is held against the figure that the hub has of it. */
const ofTheHub: readonly Print[] = [
  {
    ...{ publisher: city, medium: daily, on: "2025-04-02", printed: "약 50여 개사" },
    ...{ quotation: "디지털 기업·기관 약 50여 개사가 입주했다.", about: { figure: "tenants" } },
  },
  {
    ...{ publisher: province, medium: daily, on: "2025-04-09", printed: "60개 기업·기관" },
    ...{ quotation: "디지털 혁신거점에 60개 기업·기관을 유치했다.", about: { figure: "tenants" } },
  },
  {
    ...{ publisher: province, medium: daily, on: "2025-04-02", printed: "39개 기업·기관" },
    ...{ quotation: "도외에서 39개 기업·기관을 유치했다.", about: { figure: "tenants.signed" } },
  },
  {
    ...{ publisher: province, medium: "다른 지역 일간지(매체명 미확인)", on: "2025-04-02", printed: "37개 기업·기관" },
    ...{ quotation: "도외에서 37개 기업·기관을 유치했다.", about: { figure: "tenants.signed" } },
  },
  {
    ...{ publisher: city, medium: "비씨엔뉴스24", on: "2025-04-09", printed: "53개사" },
    ...{ quotation: "관련 기관 및 디지털 기업 53개사를 이 곳에 유치하는 성과를 올렸다.", about: { figure: "tenants" } },
  },
  {
    ...{ publisher: city, medium: "비씨엔뉴스24", on: "2025-04-09", printed: "총 37개사" },
    ...{ quotation: "R&BD 지원 사업을 통해 총 37개사를 지원했으며", about: { figure: "firms.supported" } },
  },
  {
    ...{ publisher: city, medium: "비씨엔뉴스24", on: "2025-04-09", printed: "20억 3700만 원" },
    ...{ quotation: "이를 통한 사업화로 20억 3700만 원의 매출실적을 거두었다.", about: { figure: "firms.sales" } },
  },
  {
    ...{ publisher: city, medium: "비씨엔뉴스24", on: "2025-04-09", printed: "32개사" },
    ...{ quotation: "올해에는 32개사를 선정하여 지원할 것이다.", about: { figure: "firms.to-select" } },
  },
  {
    ...{ publisher: province, medium: daily, on: "2025-04-09", printed: "42개사" },
    ...{ quotation: "올해 42개사를 선정하여 지원할 계획이다.", about: { figure: "firms.to-select" } },
  },
  {
    ...{ publisher: province, medium: daily, on: "2025-11-18", printed: "55개 기업·기관" },
    ...{ quotation: "현재 55개 기업·기관이 입주해 있다.", about: { figure: "tenants" } },
  },
  {
    ...{ publisher: province, medium: daily, on: "2025-11-18", printed: "40억 1000만 원" },
    ...{ quotation: "사업화로 40억 1000만 원의 매출을 거두었다.", about: { figure: "firms.sales" } },
  },
  {
    ...{ publisher: city, medium: daily, on: "2025-04-02", printed: "100여 명", name: "opening" },
    ...{
      quotation: "개소식에 100여 명이 참석했다.",
      about: { topic: text("개소식 참석 인원", "Guests at the opening") },
    },
  },
  {
    ...{ publisher: province, medium: daily, on: "2025-04-02", printed: "150여 명" },
    ...{ quotation: "개소식에 150여 명이 참석했다.", about: { against: "opening" } },
  },
];

/** What was printed of the city's industry: no room of the hub has figures of it yet, so prints are held against each other. */
const ofTheBureau: readonly Print[] = [
  {
    ...{ publisher: before, medium: release, on: "2021-06-11", printed: "498백만불", name: "deals" },
    ...{ quotation: "498백만불이라는 계약추진성과를 거두기도 하였다.", asOf: "2020-12-31" },
    about: { topic: text("이순신방위산업전 계약추진액(2020)", "Contracts negotiated at the defence expo (2020)") },
  },
  {
    ...{ publisher: "지역 일간지", medium: daily, on: "2021-06-11", printed: "4억9,800만 달러" },
    ...{ quotation: "4억9,800만 달러의 계약을 체결했다.", asOf: "2020-12-31", about: { against: "deals" } },
  },
  {
    ...{ publisher: before, medium: release, on: "2021-06-11", printed: "7,654억 원 규모", name: "loans" },
    quotation: "7,654억 원 규모의 중소기업 경영안정자금을 지원하였으며",
    about: { topic: text("중소기업 경영안정자금 융자", "Loans to stabilise small firms") },
  },
  {
    ...{ publisher: before, medium: release, on: "2021-06-11", printed: "2,225억원 규모", partOf: "loans" },
    quotation: "특히 지난 20년 코로나19로 인한 피해업체에 대해 2,225억원 규모 융자지원을 실시하였다.",
    about: { topic: text("코로나19 피해업체 융자(2020)", "Loans for the pandemic (2020)") },
  },
  {
    ...{ publisher: before, medium: release, on: "2021-06-11", printed: "총 626개사", name: "factories" },
    ...{ quotation: "총 626개사의 스마트공장을 구축", asOf: "2020-12-31" },
    about: { topic: text("스마트공장 구축(2014~2020)", "Smart factories built (2014–2020)") },
  },
  {
    ...{ publisher: before, medium: daily, on: "2021-01-15", printed: "617개사", asOf: "2020-12-31" },
    ...{ quotation: "스마트공장 617개사를 구축했다.", about: { against: "factories" } },
  },
  {
    ...{ publisher: before, medium: release, on: "2021-06-11", printed: "8,017억 원", name: "national" },
    quotation: "67개 산업혁신 지원사업을 통해 8,017억 원의 국비를 확보하였다.",
    about: { topic: text("산업혁신 지원사업 국비 확보액", "National funds secured for innovation") },
  },
  {
    ...{ publisher: before, medium: daily, on: "2020-06-03", printed: "7,501억 원" },
    ...{ quotation: "58개 사업에서 7,501억 원의 국비를 확보했다.", about: { against: "national" } },
  },
  {
    ...{ publisher: before, medium: release, on: "2021-06-11", printed: "210명", name: "hires" },
    quotation: "210명의 신규고용 성과를 일구어 내었다.",
    about: { topic: text("SW융합클러스터 신규고용", "New jobs of the software cluster") },
  },
  {
    ...{ publisher: before, medium: daily, on: "2020-12-15", printed: "355명" },
    ...{ quotation: "일자리 355명을 창출했다.", about: { against: "hires" } },
  },
  {
    ...{ publisher: before, medium: daily, on: "2021-03-15", printed: "160억 원", name: "data-centre" },
    quotation: "총사업비 160억 원(국비 100억 원, 도비 60억 원, 시비 20억 원)",
    about: { topic: text("스마트제조 데이터센터 사업비", "Cost of the manufacturing data centre") },
  },
  {
    ...{ publisher: before, medium: "다른 지역 일간지(매체명 미확인)", on: "2021-03-15", printed: "180억 원" },
    ...{ quotation: "데이터센터에 180억 원을 투입한다.", about: { against: "data-centre" } },
  },
  {
    ...{ publisher: "한국산업단지공단", medium: "다른 자료(연간 통계)", on: "2021-06-11", printed: "184억 달러" },
    ...{ quotation: "창원국가산단의 연간 수출액은 184억 달러이다.", asOf: "2020-12-31", name: "exports" },
    about: { topic: text("창원국가산단 수출액", "Exports of the Changwon complex") },
  },
  {
    ...{ publisher: "지역 일간지", medium: daily, on: "2021-08-15", printed: "978만달러", asOf: "2021-06-30" },
    ...{ quotation: "6월 창원국가산단의 수출액은 978만달러로 집계됐다.", about: { against: "exports" } },
  },
];

const quoted = "기사 원문에서 인용. 주소 미확인";
const retold = "조사 기록에서 옮김. 원문 주소와 매체 미확인, 문장은 수치만 옮겨 다시 씀";

export const story: RoomStory = {
  after: ["publication", "people"],
  chapters: [
    {
      at: instantAt(day("2025-11-19"), 11),
      who: "officer",
      act: "record-printed-claim",
      tell: async (acting, world) => {
        for (const { name, on, asOf, about, partOf, ...print } of [...ofTheBureau, ...ofTheHub]) {
          const claim = must(
            await recordPrintedClaim(acting, {
              ...print,
              note: print.medium === daily || print.medium.startsWith("다른") ? retold : quoted,
              ...{ publishedOn: day(on), asOf: asOf === undefined ? undefined : day(asOf) },
              about:
                "figure" in about
                  ? { about: "figure", figure: about.figure }
                  : "topic" in about
                    ? { about: "topic", topic: about.topic }
                    : { about: "print", claim: world.find("printed-claim", about.against) },
              partOf: partOf === undefined ? undefined : world.find("printed-claim", partOf),
            }),
          );
          if (name !== undefined) world.keep("printed-claim", name, claim);
        }
      },
    },
  ],
};
