import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Currency } from "./money.ts";

/** What a number counts. Only values of one unit add; ratios never do. */
export type UnitKind = "money" | "count" | "ratio" | "time" | "energy" | "area" | "compute" | "ordinal";

export interface Unit {
  readonly code: string;
  readonly kind: UnitKind;
  /** The word after the number in Korean: `개사`, `개 사업`. */
  readonly ko: string;
  /** What is counted, as a heading: 기업, 사업. */
  readonly nounKo: string;
  readonly one: string;
  readonly many: string;
  /** For money: the currency whose minor units the value is kept in. */
  readonly currency?: Currency;
}

const amount = (currency: Currency, ko: string, nounKo: string, one: string, many: string) =>
  ({ code: currency, kind: "money", ko, nounKo, one, many, currency }) as const;

// A count of firms that holds universities or institutes is `organisation`, never `firm`.
const table = {
  KRW: amount("KRW", "원", "금액", "won", "won"),
  USD: amount("USD", "달러", "금액", "US dollar", "US dollars"),
  GBP: amount("GBP", "파운드", "금액", "pound", "pounds"),
  EUR: amount("EUR", "유로", "금액", "euro", "euros"),
  JPY: amount("JPY", "엔", "금액", "yen", "yen"),
  CNY: amount("CNY", "위안", "금액", "yuan", "yuan"),
  firm: { code: "firm", kind: "count", ko: "개사", nounKo: "기업", one: "firm", many: "firms" },
  organisation: {
    code: "organisation",
    kind: "count",
    ko: "개",
    nounKo: "기업·기관",
    one: "organisation",
    many: "organisations",
  },
  institution: {
    code: "institution",
    kind: "count",
    ko: "개소",
    nounKo: "기관",
    one: "institution",
    many: "institutions",
  },
  site: { code: "site", kind: "count", ko: "곳", nounKo: "장소", one: "site", many: "sites" },
  factory: { code: "factory", kind: "count", ko: "개 공장", nounKo: "공장", one: "factory", many: "factories" },
  person: { code: "person", kind: "count", ko: "명", nounKo: "사람", one: "person", many: "people" },
  case: { code: "case", kind: "count", ko: "건", nounKo: "건", one: "case", many: "cases" },
  award: { code: "award", kind: "count", ko: "건", nounKo: "교부", one: "award", many: "awards" },
  programme: { code: "programme", kind: "count", ko: "개 사업", nounKo: "사업", one: "programme", many: "programmes" },
  project: { code: "project", kind: "count", ko: "개 과제", nounKo: "과제", one: "project", many: "projects" },
  product: { code: "product", kind: "count", ko: "개 제품", nounKo: "제품", one: "product", many: "products" },
  thing: { code: "thing", kind: "count", ko: "개", nounKo: "개수", one: "item", many: "items" },
  room: { code: "room", kind: "count", ko: "실", nounKo: "호실", one: "room", many: "rooms" },
  desk: { code: "desk", kind: "count", ko: "석", nounKo: "좌석", one: "desk", many: "desks" },
  booth: { code: "booth", kind: "count", ko: "개 부스", nounKo: "부스", one: "booth", many: "booths" },
  dwelling: { code: "dwelling", kind: "count", ko: "호", nounKo: "주택", one: "dwelling", many: "dwellings" },
  machine: { code: "machine", kind: "count", ko: "대", nounKo: "장비", one: "machine", many: "machines" },
  time: { code: "time", kind: "count", ko: "회", nounKo: "횟수", one: "time", many: "times" },
  kind: { code: "kind", kind: "count", ko: "종", nounKo: "종류", one: "kind", many: "kinds" },
  patent: { code: "patent", kind: "count", ko: "건", nounKo: "특허", one: "patent", many: "patents" },
  contract: { code: "contract", kind: "count", ko: "건", nounKo: "계약", one: "contract", many: "contracts" },
  years: { code: "years", kind: "time", ko: "년", nounKo: "기간(년)", one: "year", many: "years" },
  months: { code: "months", kind: "time", ko: "개월", nounKo: "기간(개월)", one: "month", many: "months" },
  days: { code: "days", kind: "time", ko: "일", nounKo: "일수", one: "day", many: "days" },
  hours: { code: "hours", kind: "time", ko: "시간", nounKo: "시간", one: "hour", many: "hours" },
  minutes: { code: "minutes", kind: "time", ko: "분", nounKo: "분", one: "minute", many: "minutes" },
  seconds: { code: "seconds", kind: "time", ko: "초", nounKo: "초", one: "second", many: "seconds" },
  "programme-year": {
    code: "programme-year",
    kind: "ordinal",
    ko: "차년도",
    nounKo: "사업연차",
    one: "programme year",
    many: "programme years",
  },
  rank: { code: "rank", kind: "ordinal", ko: "위", nounKo: "순위", one: "rank", many: "ranks" },
  "gpu-hours": {
    code: "gpu-hours",
    kind: "compute",
    ko: "GPU시간",
    nounKo: "GPU 사용 시간",
    one: "GPU hour",
    many: "GPU hours",
  },
  "kilowatt-hours": { code: "kilowatt-hours", kind: "energy", ko: "kWh", nounKo: "전력량", one: "kWh", many: "kWh" },
  "square-metres": { code: "square-metres", kind: "area", ko: "㎡", nounKo: "면적", one: "m²", many: "m²" },
  percent: { code: "percent", kind: "ratio", ko: "%", nounKo: "비율", one: "%", many: "%" },
  // A difference of two percentages is a unit of its own: 60 % → 66 % is +6 %p and +10 %.
  "percent-point": { code: "percent-point", kind: "ratio", ko: "%p", nounKo: "비율의 차", one: "%p", many: "%p" },
  ratio: { code: "ratio", kind: "ratio", ko: "", nounKo: "비", one: "", many: "" },
  times: { code: "times", kind: "ratio", ko: "배", nounKo: "배수", one: "times", many: "times" },
} as const satisfies Record<string, Unit>;

export type UnitCode = keyof typeof table;

export const units: Readonly<Record<UnitCode, Unit>> = table;

export const unknownUnit = defineRefusal({
  code: "unit-unknown",
  status: 422,
  ko: "“{text}”은(는) 단위 목록에 없습니다.",
  en: "“{text}” is not in the table of units.",
});

export const isUnit = (code: unknown): code is UnitCode => typeof code === "string" && Object.hasOwn(table, code);

export const parseUnit = (text: string, at?: string): UnitCode | Refusal =>
  isUnit(text) ? text : unknownUnit({ text }, at);

export const unitOf = (code: UnitCode): Unit => table[code];

/** The word after the number in Korean: `firm` → 개사. */
export const counterKo = (code: UnitCode): string => table[code].ko;

/** The English noun for that many: `firm`, 1 → firm; 37 → firms. */
export const nounEn = (code: UnitCode, n: number | bigint): string =>
  n === 1 || n === 1n ? table[code].one : table[code].many;

/** Whether values of the unit may be added up. Ratios and ordinals may not: a sum of percentages means nothing. */
export const isAdditive = (code: UnitCode): boolean => table[code].kind !== "ratio" && table[code].kind !== "ordinal";
