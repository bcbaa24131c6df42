import { day, instantAt } from "#base/day";
import { text, type Text } from "#base/text";
import { type ArticleDraft, openArticle } from "#publication";
import { must, type RoomStory } from "../room-story.ts";

type Line = ArticleDraft["lines"][number];
type Awaits = Extract<Line["without"], { awaits: unknown }>["awaits"];

/** A number that a room can answer, or will: rooms declare their sentences, and nothing is changed here. */
const number = (sentence: number, quotation: string, printed: string, awaits: Awaits, trap?: Text): Line => ({
  ...{ sentence, quotation, printed, trap: trap ?? null, without: { awaits } },
});
const noted = (sentence: number, quotation: string, awaits: Awaits, trap?: Text): Line => ({
  ...{ sentence, quotation, printed: null, trap: trap ?? null, without: { awaits } },
});
/** What no honest record can carry. */
const unproven = (sentence: number, quotation: string, printed: string | null, why: Text, trap?: Text): Line => ({
  ...{ sentence, quotation, printed, trap: trap ?? null, without: { why } },
});

const praise = text("비교 수치가 없는 표현", "praise without a comparison");
const noList = text("어느 것들인지 명단이 확인되지 않음", "which ones they are is not known");

const release: readonly Line[] = [
  number(
    3,
    "앵커기업 및 연구기관 2개 이상",
    "2개 이상",
    "space",
    text("목표의 하한. UNIST는 입주 53개에도 들어 있음", "A lower bound; UNIST is among the 53 as well"),
  ),
  number(
    3,
    "디지털 기업을 연간 50개 이상 유치",
    "50개 이상",
    "space",
    text("해마다 새로 온 기업 수(유량)이며 연말 입주 수가 아님", "New ones each year, no stock at its end"),
  ),
  number(
    5,
    "총 사업비는 163억 원",
    "163억 원",
    "programme",
    text("계획한 총액이며 집행액이 아님", "The planned total, not what was spent"),
  ),
  number(
    5,
    "올해 2년차를 맞았다",
    "2년차",
    "programme",
    text("보도일에 따라 달라짐", "Depends on the day of publication"),
  ),
  number(
    8,
    "100원의 임대료 사무실",
    "100원",
    "space",
    text(
      "임대료·보증금은 면제, 관리비는 실제 부담. 면제액은 현물지원",
      "Rent and deposit are waived, the fee is real; what is waived is support in kind",
    ),
  ),
  unproven(8, "파격적인 혜택", null, praise),
  number(
    8,
    "관련 기관 및 디지털 기업 53개사",
    "53개사",
    "space",
    text("기관이 들어 있어 ‘개사’로 셀 수 없음. 계약 60개와 단계가 다름", "Institutes are among them; 60 had signed"),
  ),
  noted(
    9,
    "경남 디지털 혁신거점 개소식",
    "event",
    text("참석 인원이 시와 도의 발표에서 다름", "City and province give different head-counts"),
  ),
  number(
    11,
    "총 37개사를 지원했으며",
    "총 37개사",
    "programme",
    text("세 사업에 겹친 기업은 한 번만 셈", "A firm in several programmes counts once"),
  ),
  number(
    11,
    "20억 3700만 원의 매출실적",
    "20억 3700만 원",
    "outcome",
    text("기업 전체 매출이 아니라 이 사업의 기여분", "This programme's share, not all sales of the firms"),
  ),
  noted(
    13,
    "AX-랩을 … 경남산학융합지구 내 구축",
    "asset",
    text("다른 사업의 예산으로 구축됨", "Paid by another programme"),
  ),
  noted(
    13,
    "초거대 제조 AI 플랫폼 데이터 센터",
    "asset",
    text("다른 사업의 예산으로 구축됨", "Paid by another programme"),
  ),
  number(15, "앵커기업 및 연구기관 2개 이상", "2개 이상", "space"),
  number(15, "디지털 기업 연간 50개 이상", "50개 이상", "space"),
  number(
    17,
    "올해에는 32개사를 선정",
    "32개사",
    "programme",
    text("계획이며 실적이 아님. 도의 발표는 42개사", "A plan, no result; the province says 42"),
  ),
];

const bureau: readonly Line[] = [
  unproven(1, "세계 최고 산업혁신 도시", null, praise),
  number(2, "국비 8,017억 원 유치", "8,017억 원", "programme"),
  noted(
    3,
    "전방위적 경제지표 플러스로 전환",
    "statistic",
    text("고용은 2021년 6월에도 전년보다 적었음", "Employment was still below the year before in June 2021"),
  ),
  unproven(4, "세계 최고의 스마트그린산단", null, praise),
  unproven(
    6,
    "총 8개 사업에 지정",
    "총 8개 사업",
    text("기사는 5개만 밝힘. 나머지 3개는 확인되지 않음", "The article names five; three are not known"),
    text("제목의 ‘8관왕’과 같은 수", "The “eight crowns” of the heading"),
  ),
  number(
    6,
    "1조 6천억 원 규모의 사업",
    "1조 6천억 원 규모",
    "programme",
    text("여러 해의 총사업비. 뒤 문단의 사업비와 겹침", "Totals of many years; later paragraphs repeat parts of it"),
  ),
  number(
    6,
    "67개 산업혁신 지원사업",
    "67개",
    "programme",
    text("상위·하위 사업을 함께 세면 겹침", "Parent and child programmes would count twice"),
  ),
  number(
    6,
    "8,017억 원의 국비를 확보",
    "8,017억 원",
    "programme",
    text("확보액은 뒤에 줄기도 함. 총사업비가 아님", "What is secured can shrink; it is not the total"),
  ),
  unproven(
    7,
    "시험인증·연구기관 4개소를 유치",
    "4개소",
    noList,
    text("협약인지 개소인지 밝히지 않음", "Agreed or opened is not said"),
  ),
  number(
    7,
    "수출상담 568억 원",
    "568억 원",
    "meeting",
    text(
      "상담액이며 계약액이 아님. 양쪽 기록은 한 번만 셈",
      "Talked about, not contracted; a meeting logged by both sides counts once",
    ),
  ),
  number(
    7,
    "1조 원 규모의 투자업무 협약",
    "1조 원 규모",
    "meeting",
    text("구속력이 없는 협약액", "Promised without obligation"),
  ),
  unproven(9, "국내 최초 도심내 패키지형 수소충전소", null, praise),
  noted(9, "수소버스 정기노선 배치(`19.6.)", "asset", text("월까지만 알려진 날짜", "A date known to the month")),
  unproven(
    9,
    "기초지자체 최대 규모",
    null,
    text("다른 지자체의 수와 비교한 자료가 없음", "No numbers of other cities are at hand"),
    text("숫자 없는 순위", "A rank without a number"),
  ),
  number(
    12,
    "498백만불이라는 계약추진성과",
    "498백만불",
    "meeting",
    text("계약추진이며 계약 체결이 아님", "Contracts pursued, none signed"),
  ),
  number(
    14,
    "강소기업 76개사를 선정",
    "76개사",
    "service",
    text("2015년부터의 누적. 3년보다 앞선 선정 포함", "Since 2015, longer than the three years"),
  ),
  number(
    14,
    "7,654억 원 규모의 중소기업 경영안정자금",
    "7,654억 원 규모",
    "finance",
    text("은행의 대출금이며 시 예산이 아님", "Lent by banks, not by the city"),
  ),
  number(
    14,
    "2,225억원 규모 융자지원",
    "2,225억원 규모",
    "finance",
    text("7,654억 원의 일부(‘특히’)이므로 더하지 않음", "Part of the 765.4 billion, never added to it"),
  ),
  number(
    16,
    "930억 원 규모의 기반 구축사업",
    "930억 원 규모",
    "asset",
    text("여러 해의 총액. 앞의 1조 6천억 원과 겹침", "Of many years; overlaps the 1.6 trillion"),
  ),
  number(17, "4개 사업 총 60억 원 규모의 지원사업", "총 60억 원 규모", "service"),
  noted(
    18,
    "올해 8월 예비타당성조사 신청을 추진중",
    "asset",
    text("앞날의 계획. 한 것으로 쓰지 않음", "A plan, never shown as done"),
  ),
  number(
    20,
    "3개 600억 원 규모의 지원사업",
    "600억 원 규모",
    "service",
    text("350억 원은 한 건물의 사업비", "35 billion of it is one building"),
  ),
  number(20, "185개사 지원", "185개사", "service", text("지원 건수와 기업 수는 다름", "Cases are not firms")),
  number(
    20,
    "220명의 인력양성",
    "220명",
    "training",
    text("수료자 수. 두 과정을 들은 사람은 한 번", "Completers; one person in two courses counts once"),
  ),
  number(
    21,
    "28억 원 규모의 R&D센터 활성화 정책자금",
    "28억 원 규모",
    "service",
    text("5년 계획액을 쓴 것처럼 보고", "A five-year plan told as if spent"),
  ),
  number(
    21,
    "26개의 서비스로봇 기업을 R&D센터에 유치",
    "26개",
    "space",
    text("23개는 자금 이전부터 있었음", "23 were there before the money"),
  ),
  number(
    23,
    "220억원의 중소‧벤처펀드 조성",
    "220억원",
    "finance",
    text("약정액이며 투자액이 아님", "Committed, not invested"),
  ),
  number(24, "청년창업주택 316호 공급", "316호", "asset", text("공급과 입주는 다름", "Supplied is not let")),
  number(
    25,
    "스타트업 14개사에 CES 참가를 지원",
    "14개사",
    "exhibition",
    text("참가 15회, 두 번 간 기업은 한 번", "Fifteen participations; one that went twice counts once"),
  ),
  number(
    27,
    "4대 핵심사업 1,145억 원 규모",
    "1,145억 원 규모",
    "asset",
    text("앞의 1조 6천억 원에 들어 있음", "Inside the 1.6 trillion"),
  ),
  number(28, "50개사 기술자문 및 컨설팅", "50개사", "service"),
  number(
    28,
    "297명의 인력양성 및 고용창출",
    "297명",
    "training",
    text("양성과 고용을 더한 수", "Trained and hired, added up"),
  ),
  number(
    28,
    "총 626개사의 스마트공장을 구축",
    "총 626개사",
    "factory",
    text("2014년부터의 누적. 건수와 기업 수가 다름", "Since 2014; projects are not firms"),
  ),
  number(
    28,
    "7.8%의 생산성 증가",
    "7.8%",
    "factory",
    text("평균·합산·중앙값이 서로 다름. 표본 수 없음", "Mean, pooled and median differ; no sample size is given"),
  ),
  number(
    28,
    "2.2%의 매출액 증가",
    "2.2%",
    "factory",
    text("공장의 효과인지 밝혀지지 않음", "Whether the factories did it is not said"),
  ),
  number(30, "14개 사업을 실시", "14개 사업", "service", text("67개 사업에 들어 있을 수 있음", "May be among the 67")),
  number(
    30,
    "참여기업의 매출 61% 증대",
    "61%",
    "outcome",
    text("한 기업의 +830%가 평균을 끌어올림", "One firm's +830 % lifts the mean"),
  ),
  number(30, "전문인력 749명 양성", "749명", "training"),
  number(
    30,
    "210명의 신규고용",
    "210명",
    "outcome",
    text("다른 발표의 355명과 범위가 다름", "355 elsewhere, of another scope"),
  ),
];

const articles: readonly (Omit<ArticleDraft, "figures"> & { readonly code: "A" | "B" })[] = [
  {
    ...{ code: "A", article: "a", publisher: "창원특례시", medium: "비씨엔뉴스24", address: null, lines: release },
    title: text(
      "창원, 대한민국 디지털 제조혁신의 중심지로 조성",
      "Changwon, to be the centre of Korea's digital manufacturing innovation",
    ),
    // the page of the site is of 14 April; the release is of the 9th
    ...{ publishedOn: day("2025-04-09"), asOf: day("2025-04-09") },
  },
  {
    ...{
      code: "B",
      article: "b",
      publisher: "창원시",
      medium: "e-경남 사회복지문화신문",
      address: null,
      lines: bureau,
    },
    title: text(
      "창원시, 『세계 최고 산업혁신 도시』로 도약",
      "Changwon leaps to be the world's best city of industrial innovation",
    ),
    ...{ publishedOn: day("2021-06-11"), asOf: day("2021-06-11") },
  },
];

/** The two articles, opened: which figures their sentences print is what the rooms of the story declare. */
export const story: RoomStory = {
  after: ["printed-claim"],
  chapters: [
    {
      at: instantAt(day("2025-11-19"), 11),
      who: "officer",
      act: "open-article",
      tell: async (acting, world) => {
        for (const { code, ...article } of articles) {
          const declared = world.told.sentences.filter((one) => one.article === code);
          const figures = declared.map(({ no, figure, says }) => ({ sentence: no, figure, says: says ?? null }));
          must(await openArticle(acting, { ...article, figures }));
        }
      },
    },
  ],
};
