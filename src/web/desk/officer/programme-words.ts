import { text, type Text } from "#base/text";
import type { WordsOfFields } from "../../ui/form/words.ts";

export const sourceWords = {
  national: text("국비", "National"),
  province: text("도비", "Province"),
  city: text("시비", "City"),
  private: text("민간부담금", "Own share"),
  other: text("기타", "Other"),
} satisfies Readonly<Record<string, Text>>;

export const rungWords = {
  planned: text("계획", "Planned"),
  secured: text("확보", "Secured"),
  appropriated: text("편성", "Appropriated"),
  granted: text("교부", "Granted"),
  spent: text("집행", "Spent"),
} satisfies Readonly<Record<string, Text>>;

const bounds = { ">=": text("이상", "at least"), "<=": text("이하", "at most") };

/** One step of the money of a programme. */
export const stepWords: WordsOfFields = {
  source: { word: text("재원", "Source"), choices: sourceWords },
  funder: text("재원 부담기관", "Funder"),
  year: { word: text("차년도", "Programme year"), hint: text("1차년도는 1", "1 for the first") },
  rung: { word: text("단계", "Rung"), choices: rungWords },
  amount: text("금액", "Amount"),
  total: {
    word: text("변경된 총사업비", "New declared total"),
    hint: text("계획 금액이 변경되어 총사업비가 달라질 때만 입력합니다.", "Only where a planned amount changes it."),
  },
};

export const targetWords: WordsOfFields = {
  indicator: { word: text("지표", "Indicator"), hint: text("지표정의서의 이름", "Its name among the definitions") },
  bound: { word: text("기준", "Bound"), choices: bounds },
  value: text("목표값", "Value"),
  unit: { word: text("단위", "Unit"), hint: text("firm(개사), person(명), KRW(원) 등", "firm, person, KRW …") },
  measure: {
    word: text("목표 성격", "Kind of target"),
    choices: { flow: text("기간 누적", "over the period"), stock: text("기준일 현재", "on its day") },
  },
  eachYear: text("차년도별로 적용하는 목표", "Anew in each programme year"),
  until: text("달성 기한", "To be met by"),
  basis: { word: text("근거", "Basis"), hint: text("협약서, 사업계획서의 쪽", "The agreement, the plan") },
  evidence: text("근거 증빙", "Evidence"),
};

const within = (name: string, words: WordsOfFields): WordsOfFields =>
  Object.fromEntries(Object.entries(words).map(([field, word]) => [`${name}.${field}`, word]));

export const programmeWords: WordsOfFields = {
  name: text("사업 이름", "Name"),
  "name.ko": text("한국어", "Korean"),
  "name.en": text("영어", "English"),
  code: {
    word: text("사업 코드", "Code"),
    hint: text("영문 소문자와 숫자, 붙임표: regional-hub-2024", "regional-hub-2024"),
  },
  parent: text("상위 사업", "Programme above"),
  owner: text("주관 기관", "Owner"),
  purpose: text("목적", "Purpose"),
  "purpose.ko": text("한국어", "Korean"),
  "purpose.en": text("영어", "English"),
  legalBasis: text("근거 법령", "Legal basis"),
  track: {
    word: text("사업 구분", "Track"),
    choices: {
      "r-and-d": text("연구개발(협약·출연)", "R&D (agreement)"),
      subsidy: text("보조(교부결정)", "Subsidy (grant decision)"),
      "smart-factory": text("스마트공장", "Smart factory"),
    },
  },
  firstDay: text("시작일", "First day"),
  lastDay: text("종료일", "Last day"),
  total: text("총사업비", "Declared total"),
  evidence: text("근거 증빙", "Evidence"),
  years: text("차년도", "Programme years"),
  lines: text("재원 계획", "Funding"),
  ...within("lines", stepWords),
  targets: text("목표", "Targets"),
  ...within("targets", targetWords),
};
export const programmeOrder = [
  ...["name", "code", "parent", "owner", "track", "legalBasis", "purpose"],
  ...["firstDay", "lastDay", "years", "total", "lines", "targets", "evidence"],
];
