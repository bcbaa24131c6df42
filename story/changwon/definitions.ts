import { asOf, count, type Definition, ever, facts, is, ratio, sum, until, yearOfAsOf } from "#engine/figure";
import { text, type Text } from "#base/text";
import { hubCode, hubName } from "./world.ts";

/*
 * What the April 2025 release says, each sentence as a definition. The numbers are in none of them.
 */

/** What the programmes that definitions name are called. */
export const programmeNames: ReadonlyMap<string, Text> = new Map([[hubCode, hubName]]);

const ofHub = is("programme", hubCode);
const movedIn = facts("attraction.moved-in", asOf, { where: [ofHub] });
const firstYearFirms = facts("support.completed", until, { where: [ofHub, is("facet:year", "1")] });
const plan = text("사업계획서", "the programme plan");

export const definitions: readonly Definition[] = [
  {
    figure: "hub.budget",
    title: text("총 사업비", "Total budget"),
    sentence: text(
      "총 사업비는 {value}으로(로) 2024년부터 2026년까지 3년에 걸쳐 진행한다.",
      "The programme has a total budget of {value} and runs for three years, from 2024 to 2026.",
    ),
    unit: "money",
    measure: sum(facts("funding.planned", ever, { where: [ofHub] })),
    rung: text("계획(규모)", "planned"),
    population: text("사업계획서의 재원별·연차별 예산 줄", "budget lines of the plan, by source and programme year"),
    source: plan,
    dimensions: ["facet:source", "facet:year", "subject"],
    parameters: [],
  },
  {
    figure: "hub.year",
    title: text("사업 연차", "Programme year"),
    sentence: text("올해 {value}을(를) 맞았다.", "It is now in {value}."),
    unit: "programme-year",
    measure: count("fact", facts("programme.year", until, { where: [ofHub] })),
    frame: {
      count: count("fact", facts("programme.year", ever, { where: [ofHub] })),
      word: text("전체 연차", "programme years in all"),
    },
    rung: text("시작된 연차", "begun"),
    population: text("사업의 연차", "the years of the programme"),
    source: plan,
    dimensions: ["facet:year"],
    parameters: [],
  },
  {
    figure: "tenants",
    title: text("입주 기업·기관", "Tenants"),
    sentence: text(
      "‘100원의 임대료 사무실’에 {value} 기업·기관이 입주해 있다.",
      "{value} — digital firms and related institutions — are in the 100-won rent offices.",
    ),
    unit: "organisation",
    measure: count("subject", movedIn),
    frame: {
      count: count("subject", facts("attraction.signed", until, { where: [ofHub] })),
      word: text("계약한 기업·기관", "organisations that had signed"),
    },
    rung: text("입주 (유치 계약이 아님)", "moved in (not: signed)"),
    population: text("기준일 현재 입주 상태인 기업·기관", "organisations that are moved in on the as-of day"),
    source: text("입주계약서와 입주 확인서", "leases and move-in records"),
    dimensions: ["party:type", "party:origin", "year", "party:industry"],
    parameters: [],
  },
  {
    figure: "tenants.signed",
    title: text("유치(계약) 기업·기관", "Organisations signed"),
    sentence: text("지금까지 {value} 기업·기관이 입주계약을 체결했다.", "{value} have signed a lease so far."),
    unit: "organisation",
    measure: count("subject", facts("attraction.signed", until, { where: [ofHub] })),
    rung: text("유치(계약)", "signed"),
    population: text("입주계약을 체결한 기업·기관(퇴거 포함)", "organisations that signed a lease, gone ones included"),
    source: text("입주계약서", "leases"),
    dimensions: ["party:type", "party:origin", "year"],
    parameters: [],
  },
  {
    figure: "tenants.outside-share",
    title: text("도외 기업·기관의 비율", "Share from outside the province"),
    sentence: text(
      "입주 기업·기관 가운데 {value}이(가) 도외에서 왔다.",
      "{value} of the tenants came from outside the province.",
    ),
    unit: "percent",
    measure: ratio(
      count("subject", { ...movedIn, where: [ofHub, is("party:origin", "outside")] }),
      count("subject", movedIn),
    ),
    rung: text("입주", "moved in"),
    population: text("기준일 현재 입주 기업·기관", "tenants on the as-of day"),
    source: text("입주계약서, 법인등기", "leases and company registers"),
    dimensions: ["party:type"],
    parameters: [],
  },
  {
    figure: "firms.supported",
    title: text("지원 기업", "Firms supported"),
    sentence: text(
      "1차년도에 R&BD 지원 사업을 통해 총 {value}을(를) 지원했다.",
      "In its first year the R&BD programmes supported {value}.",
    ),
    unit: "firm",
    measure: count("subject", firstYearFirms),
    rung: text("완료", "completed"),
    population: text("1차년도 지원을 완료한 기업", "firms whose support in the first programme year was completed"),
    source: text("협약서와 최종보고서", "agreements and final reports"),
    dimensions: ["programme", "party:type", "party:origin", "party:industry"],
    parameters: [],
  },
  {
    figure: "firms.sales",
    title: text("사업화 매출", "Sales from commercialisation"),
    sentence: text(
      "지원을 통한 사업화로 {value}의 매출실적을 거두었다.",
      "Commercialisation of the supported results brought sales of {value}.",
    ),
    unit: "money",
    measure: sum(facts("outcome.sale", until, { among: firstYearFirms }), { programme: hubCode, mode: "shared" }),
    frame: { count: count("subject", firstYearFirms), word: text("1차년도 지원기업", "firms supported in year 1") },
    rung: text("세금계산서가 발행된 매출 중 이 사업의 기여분", "invoiced sales, this programme's share"),
    population: text("1차년도 지원기업의 사업화 매출", "sales of the firms supported in year 1"),
    source: text("전자세금계산서", "electronic tax invoices"),
    dimensions: ["party:industry", "year", "evidence", "party:origin"],
    parameters: [],
  },
  {
    figure: "firms.to-select",
    title: text("올해 선정 계획", "Firms to be selected this year"),
    sentence: text(
      "올해에는 {value}을(를) 선정하여 디지털 전환 과제를 지원할 계획이다.",
      "This year {value} are to be selected for digital-transformation projects.",
    ),
    unit: "firm",
    measure: sum(facts("call.quota", yearOfAsOf(), { where: [ofHub] })),
    rung: text("계획(공고 모집 규모)", "planned (quota of calls)"),
    population: text("올해 공고의 모집 규모", "quotas of this year's calls"),
    source: text("공고문", "calls as announced"),
    dimensions: ["programme"],
    parameters: [],
  },
  {
    figure: "target.anchors",
    title: text("앵커기업·연구기관 유치 목표", "Target: anchors"),
    sentence: text(
      "2026년까지 앵커기업 및 연구기관 {value} 이상을 유치할 계획이다.",
      "By 2026 at least {value} — anchor firms and research institutes — are to be attracted.",
    ),
    unit: "organisation",
    measure: sum(facts("target.set", ever, { where: [ofHub, is("facet:indicator", "anchors")] })),
    rung: text("목표(하한)", "target (lower bound)"),
    population: text("사업계획서의 성과목표", "targets of the plan"),
    source: plan,
    dimensions: ["facet:indicator"],
    parameters: [],
  },
  {
    figure: "anchors",
    title: text("유치한 앵커기업·연구기관", "Anchors attracted"),
    sentence: text(
      "앵커기업 및 연구기관 {value}과(와) 입주계약을 체결했다.",
      "{value} — anchor firms and research institutes — have signed.",
    ),
    unit: "organisation",
    measure: count("subject", facts("attraction.signed", until, { where: [ofHub, is("party:anchor", "yes")] })),
    rung: text("유치(계약)", "signed"),
    population: text("앵커로 지정된 기업·기관", "organisations designated as anchors"),
    source: text("입주계약서, 앵커 지정 회의록", "leases; minutes of designation"),
    dimensions: ["party:type", "year"],
    parameters: [],
    target: "anchors",
  },
  {
    figure: "target.tenants",
    title: text("연간 기업 유치 목표", "Target: firms a year"),
    sentence: text(
      "디지털 기업을 연간 {value} 이상 유치할 계획이다.",
      "At least {value} are to be attracted each year.",
    ),
    unit: "organisation",
    measure: sum(facts("target.set", ever, { where: [ofHub, is("facet:indicator", "tenants.new")] })),
    rung: text("목표(하한, 연간)", "target (lower bound, each year)"),
    population: text("사업계획서의 성과목표", "targets of the plan"),
    source: plan,
    dimensions: ["facet:indicator"],
    parameters: [],
  },
  {
    figure: "tenants.new",
    title: text("올해 새로 입주한 기업·기관", "New tenants this year"),
    sentence: text("올해 {value} 기업·기관이 새로 입주했다.", "{value} have moved in this year."),
    unit: "organisation",
    measure: count("subject", facts("attraction.moved-in", yearOfAsOf(), { where: [ofHub] })),
    rung: text("입주", "moved in"),
    population: text("올해 입주한 기업·기관", "organisations that moved in this year"),
    source: text("입주 확인서", "move-in records"),
    dimensions: ["party:type", "party:origin"],
    parameters: [],
    target: "tenants.new",
  },
];

/** The set that the release of 9 April 2025 prints. */
export const publishedFigures: readonly string[] = [
  "hub.budget",
  "hub.year",
  "tenants",
  "firms.supported",
  "firms.sales",
  "firms.to-select",
  "target.anchors",
  "target.tenants",
];
