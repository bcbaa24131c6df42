import { text } from "#base/text";
import type { Term, Track } from "./term.ts";

const hub = text("전문기관(거점)", "the hub");
const firm = text("수행기관(기업)", "the firm");
const body = text("지방자치단체", "the local government");
/** The article was read, the number of days is not in it: where it was looked for. */
const notFound = (what: string, on: string) => ({ source: { what, on }, isVerified: false }) as const;
const statutes = { what: "국가법령정보센터 법령 본문", on: "2026-06-02" } as const;
/** What a hub does where the law of its track says nothing. */
const practice = { what: "거점의 업무 관행", on: "2026-11-28" } as const;

const rAndD = { track: "r-and-d", source: statutes, isVerified: true, bound: "within" } as const;
const subsidy = { track: "subsidy", source: statutes, isVerified: true, bound: "within" } as const;

/** The clocks of the law that a technopark's programmes run by. The tables (별표) of the decrees could not be read. */
export const terms = [
  {
    ...rAndD,
    term: "notice",
    bound: "at-least",
    word: text("공고 기간", "Call announced"),
    length: { days: 30 },
    from: text("공고한 날", "the announcement"),
    who: hub,
    law: "국가연구개발혁신법 시행령 제9조 제1항",
  },
  {
    ...rAndD,
    term: "plan-supplement",
    word: text("연구개발계획서 보완", "Plan supplemented"),
    length: { days: 20 },
    from: text("보완을 요청받은 날", "the request"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제12조 제6항",
  },
  {
    ...rAndD,
    term: "objection",
    endsItself: true,
    word: text("평가 결과 이의신청", "Objection to a result"),
    length: { days: 10 },
    from: text("평가 결과를 통보받은 날", "notice of the result"),
    who: firm,
    law: "국가연구개발혁신법 제14조 제6항",
  },
  {
    ...rAndD,
    term: "objection-decision",
    isWaitedFor: true,
    word: text("이의신청 처리", "Objection decided"),
    length: { days: 30 },
    from: text("이의신청을 받은 날", "receipt of the objection"),
    who: hub,
    law: "국가연구개발혁신법 제14조 제7항",
  },
  {
    ...rAndD,
    term: "agreement",
    endsItself: true,
    word: text("협약 체결", "Agreement signed"),
    length: { days: 30 },
    from: text("선정 결과를 통보한 날", "notice of the selection"),
    who: hub,
    law: "국가연구개발혁신법 시행령 제13조 제2항",
  },
  {
    ...rAndD,
    ...notFound("시행령 제14조에 승인 기한이 없어 업무 관행을 따름", "2026-11-28"),
    term: "amendment",
    isWaitedFor: true,
    word: text("협약변경 승인", "Change of the agreement decided"),
    length: { days: 14 },
    from: text("변경 요청을 받은 날", "receipt of the request"),
    who: hub,
    law: "국가연구개발혁신법 제11조 제2항",
  },
  {
    ...rAndD,
    term: "annual-report",
    startsAtMidnight: true,
    word: text("중간보고(연차보고서)", "Interim report (of the year)"),
    length: { years: 1 },
    from: text("해당 연도의 첫날", "the first day of the year"),
    who: firm,
    law: "국가연구개발혁신법 제12조 제4항",
  },
  {
    ...rAndD,
    ...notFound("시행령 제18조에서 단계보고의 기한을 확인하지 못해 최종보고서의 기한을 따름", "2026-11-28"),
    term: "stage-report",
    word: text("중간보고(단계보고서)", "Interim report (of a stage)"),
    length: { days: 60 },
    from: text("단계가 끝난 날", "the end of the stage"),
    who: firm,
    law: "국가연구개발혁신법 제12조 제5항",
  },
  {
    ...rAndD,
    term: "usage-report",
    word: text("연구개발비 사용실적 보고", "Report on money used"),
    length: { months: 1 },
    from: text("해당 연도가 끝난 날", "the end of the year"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제25조",
  },
  {
    ...rAndD,
    term: "stage-usage-report",
    word: text("단계·최종 사용실적 보고", "Report on money used in a stage"),
    length: { months: 3 },
    from: text("단계 또는 과제가 끝난 날", "the end of the stage"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제26조 제1항",
  },
  {
    ...rAndD,
    term: "settlement",
    word: text("연구개발비 정산", "Settlement"),
    length: { months: 3 },
    from: text("사용실적을 보고받은 날", "receipt of the report on money used"),
    who: hub,
    law: "국가연구개발혁신법 제13조 제8항",
  },
  {
    ...rAndD,
    term: "final-report",
    word: text("최종보고서 제출", "Final report"),
    length: { days: 60 },
    from: text("과제가 끝난 날", "the end of the project"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제18조 제4항",
  },
  {
    ...rAndD,
    term: "outcome-survey",
    word: text("성과활용보고(추적조사)", "Outcome survey"),
    length: { byEndOf: 2, years: 5 },
    from: text("과제가 끝난 날", "the end of the project"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제37조",
  },
  {
    ...rAndD,
    term: "sanction-review",
    word: text("제재처분 재검토 요청", "Review of a sanction asked for"),
    length: { days: 20 },
    from: text("제재처분을 사전 통지받은 날", "notice of the sanction"),
    who: firm,
    law: "국가연구개발혁신법 제33조",
  },
  {
    ...rAndD,
    term: "sanction-decision",
    word: text("제재처분 재검토 결과 통지", "Review of a sanction decided"),
    length: { days: 30 },
    from: text("재검토 요청을 받은 날", "receipt of the request"),
    who: hub,
    law: "국가연구개발혁신법 제33조",
  },
  {
    ...rAndD,
    term: "recovery-payment",
    word: text("환수금·제재부가금 납부", "Recovered money paid"),
    length: { days: 30 },
    from: text("납부를 통지받은 날", "notice to pay"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제63조",
  },
  {
    ...rAndD,
    term: "dunning",
    word: text("1차 독촉 납부", "First dunning"),
    length: { days: 15 },
    from: text("1차 독촉장을 받은 날", "the first dunning letter"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제63조",
  },
  {
    ...rAndD,
    term: "second-dunning",
    word: text("2차 독촉 납부", "Second dunning"),
    length: { days: 10 },
    from: text("2차 독촉장을 받은 날", "the second dunning letter"),
    who: firm,
    law: "국가연구개발혁신법 시행령 제63조",
  },
  {
    ...rAndD,
    term: "sanction-limitation",
    word: text("제재처분 제척기간", "Limitation of sanctions"),
    length: { years: 10 },
    from: text("위반 행위가 끝난 날", "the end of the breach"),
    who: hub,
    law: "국가연구개발혁신법 제32조",
  },
  {
    ...subsidy,
    term: "objection",
    endsItself: true,
    word: text("보조금 처분 이의신청", "Objection to a decision on a subsidy"),
    length: { days: 20 },
    from: text("처분을 통지받은 날", "notice of the decision"),
    who: firm,
    law: "지방자치단체 보조금 관리에 관한 법률 제36조의2",
  },
  {
    ...subsidy,
    term: "objection-decision",
    isWaitedFor: true,
    word: text("보조금 처분 이의신청 처리", "Objection to a decision on a subsidy decided"),
    length: { days: 20 },
    from: text("이의신청을 받은 날", "receipt of the objection"),
    who: hub,
    law: "법령 근거 미확인(신청 기간과 같게 봄)",
    source: practice,
    isVerified: false,
  },
  {
    ...subsidy,
    term: "agreement",
    endsItself: true,
    word: text("교부결정·협약 체결", "Grant decided and agreement signed"),
    length: { days: 30 },
    from: text("선정 결과를 통보한 날", "notice of the selection"),
    who: hub,
    law: "법령 근거 미확인(출연 협약의 기간을 따름)",
    source: practice,
    isVerified: false,
  },
  {
    ...subsidy,
    ...notFound("제14조에 승인 기한이 없어 업무 관행을 따름", "2026-11-28"),
    term: "amendment",
    isWaitedFor: true,
    word: text("사업계획 변경 승인", "Change of the plan decided"),
    length: { days: 14 },
    from: text("변경 승인을 신청받은 날", "receipt of the request"),
    who: hub,
    law: "지방자치단체 보조금 관리에 관한 법률 제14조",
  },
  {
    ...subsidy,
    ...notFound("제16조에 보고 주기가 없어 반기 점검 관행을 따름. 교부조건에서 정하면 그에 따름", "2026-11-28"),
    term: "stage-report",
    word: text("중간보고(수행상황 보고)", "Interim report (of the work)"),
    length: { months: 6 },
    from: text("앞선 보고의 기준일", "the day of the report before"),
    who: firm,
    law: "지방자치단체 보조금 관리에 관한 법률 제16조",
  },
  {
    ...subsidy,
    ...notFound("제19조에 금액확정 기한이 없어 출연 정산의 기한을 따름", "2026-11-28"),
    term: "settlement",
    word: text("정산보고서 심사·금액 확정", "Settlement checked and the sum fixed"),
    length: { months: 3 },
    from: text("정산보고서를 받은 날", "receipt of the report of settlement"),
    who: hub,
    law: "지방자치단체 보조금 관리에 관한 법률 제19조",
  },
  {
    ...subsidy,
    term: "result-report",
    word: text("실적보고서·정산보고서 제출", "Report of results and settlement"),
    length: { months: 2 },
    from: text("보조사업이 끝난 날", "the end of the subsidised work"),
    who: firm,
    law: "지방자치단체 보조금 관리에 관한 법률 시행령 제9조",
  },
  {
    ...subsidy,
    term: "records",
    bound: "at-least",
    word: text("보조사업 자료 보관", "Records kept"),
    length: { years: 5 },
    from: text("보조사업이 끝난 날", "the end of the subsidised work"),
    who: firm,
    law: "지방자치단체 보조금 관리에 관한 법률 제16조 제3항",
  },
  {
    ...subsidy,
    term: "property-report",
    word: text("중요재산 현황 보고", "Report on assets"),
    length: { months: 6 },
    from: text("앞선 보고의 기준일", "the day of the report before"),
    who: firm,
    law: "지방자치단체 보조금 관리에 관한 법률 제21조",
  },
  {
    ...subsidy,
    term: "disclosure",
    word: text("보조사업 정보공시", "Information disclosed"),
    length: { months: 4 },
    from: text("회계연도가 끝난 날", "the end of the fiscal year"),
    who: body,
    law: "지방자치단체 보조금 관리에 관한 법률 제20조의2",
  },
  {
    ...subsidy,
    term: "outcome-survey",
    word: text("성과조사", "Outcome survey"),
    length: { byEndOf: 2, years: 2 },
    from: text("지원이 끝난 날", "the end of the support"),
    who: firm,
    law: "법령 근거 미확인(지자체 지침)",
    source: { what: "아시아경제, 대전테크노파크 성과조사 기사", on: "2025-11-06" },
    isVerified: false,
  },
] as const satisfies readonly Term[];

export type TermName = (typeof terms)[number]["term"];
/** Terms that both tracks have, each its own. */
export type TermOfBoth =
  | "objection"
  | "objection-decision"
  | "agreement"
  | "amendment"
  | "stage-report"
  | "settlement"
  | "outcome-survey";

/** The term of that name on a track; null where the track has none. */
export function termNamed(name: TermOfBoth, track: Track): Term;
export function termNamed(name: TermName, track: Track): Term | null;
export function termNamed(name: TermName, track: Track): Term | null {
  const all: readonly Term[] = terms;
  const found = all.find((one) => one.term === name && (one.track === track || one.track === "both"));
  return found ?? null;
}
