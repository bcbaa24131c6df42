import { defineRefusal, type Refusal } from "#base/refusal";
import { isAdditive, isUnit } from "#base/unit";
import { isCurrency } from "#base/currency";

export const unknownStatistic = defineRefusal({
  code: "unknown-statistic",
  status: 404,
  ko: "등록된 통계가 아닙니다.",
  en: "No such statistic is registered.",
});
export const unknownSeries = defineRefusal({
  code: "unknown-series",
  status: 404,
  ko: "등록된 통계 계열이 아닙니다.",
  en: "No such series is registered.",
});
/** [XS1] */
export const statisticUnit = defineRefusal({
  code: "statistic-unit",
  status: 422,
  ko: "“{unit}”은(는) 통계 값의 단위가 아닙니다. 비율은 값으로 두지 않으니 분자와 분모를 각각 통계로 등록해 주십시오.",
  en: "“{unit}” is no unit of a statistic. A ratio is no value: register its two sides as two statistics.",
});
/** [XS1] */
export const statisticExists = defineRefusal({
  code: "statistic-exists",
  status: 409,
  ko: "같은 기관의 같은 이름 통계가 이미 있습니다: {name}",
  en: "The issuer has a statistic of that name already: {name}",
});
/** [XS1] */
export const noArea = defineRefusal({
  code: "statistic-no-area",
  status: 422,
  ko: "지역을 하나 이상 한 줄에 하나씩 입력해 주십시오.",
  en: "Write at least one area, one a line.",
});
export const areasKnown = defineRefusal({
  code: "statistic-areas-known",
  status: 409,
  ko: "모두 이미 등록된 지역입니다.",
  en: "All of these areas are registered already.",
});
/** [XS8] */
export const setAreaUnknown = defineRefusal({
  code: "comparison-set-area-unknown",
  status: 422,
  ko: "이 통계에 등록되지 않은 지역이 있습니다: {areas}. 먼저 지역을 추가해 주십시오.",
  en: "The statistic has no such areas: {areas}. Add them first.",
});
/** [XS8] */
export const setTooSmall = defineRefusal({
  code: "comparison-set-too-small",
  status: 422,
  ko: "비교 집단에는 지역이 둘 이상 있어야 합니다.",
  en: "A comparison set has two areas at least.",
});
export const setExists = defineRefusal({
  code: "comparison-set-exists",
  status: 409,
  ko: "같은 이름의 비교 집단이 이미 있습니다: {name}",
  en: "There is a comparison set of that name already: {name}",
});
export const unknownSet = defineRefusal({
  code: "unknown-comparison-set",
  status: 404,
  ko: "이 계열이 들어 있는 비교 집단이 아닙니다.",
  en: "The series is in no such comparison set.",
});
export const unknownTable = defineRefusal({
  code: "unknown-statistic-table",
  status: 404,
  ko: "가져온 통계표가 아닙니다.",
  en: "No such table was brought.",
});
/** [XS3] */
export const tableHeadless = defineRefusal({
  code: "statistic-table-headless",
  status: 422,
  ko: "표에서 기간({frequency})을 찾을 수 없습니다. 열이나 행의 머리글에 2025-03, 2025년 3월처럼 기간이 있어야 합니다. 가져온 내용은 없습니다.",
  en: "No periods ({frequencyEn}) were found. Write them as 2025-03 in the headings of columns or rows. Nothing was imported.",
});
/** [XS3] */
export const tableUnitless = defineRefusal({
  code: "statistic-table-unitless",
  status: 422,
  ko: "표에서 단위를 찾을 수 없습니다. 머리글이나 표 위에 (단위: 천달러)처럼 있거나 아래에 입력해야 합니다. 가져온 내용은 없습니다.",
  en: "The table does not say its unit, such as (Unit: USD thousand) over it or in its headings; write it below. Nothing was imported.",
});
/** [XS3] */
export const unitForeign = defineRefusal({
  code: "statistic-unit-foreign",
  status: 422,
  ko: "“{unit}”은(는) 이 통계의 단위로 읽을 수 없습니다.",
  en: "“{unit}” cannot be read as a unit of this statistic.",
});
/** [XS3] */
export const tablePersonal = defineRefusal({
  code: "statistic-table-personal",
  status: 422,
  ko: "표에 주민등록번호, 휴대전화, 계좌번호나 이메일이 있습니다. 통계표는 누구나 열어 볼 수 있으니 지우고 다시 올려 주십시오.",
  en: "The table has a resident number, a mobile telephone, an account or an e-mail address in it. Anybody may open a table: take it out and try again.",
});
export const tableTooLong = defineRefusal({
  code: "statistic-table-too-long",
  status: 422,
  ko: "가져올 값이 {values}개입니다. {most}개까지 한 번에 가져올 수 있으니 나누어 올려 주십시오.",
  en: "There are {values} values to take; {most} at once. Bring the table in parts.",
});
export const releasedAhead = defineRefusal({
  code: "statistic-released-ahead",
  status: 422,
  ko: "공표일 {day}이(가) 아직 오지 않았습니다.",
  en: "The day of publication, {day}, has not come yet.",
});
export const tableDone = defineRefusal({
  code: "statistic-table-done",
  status: 409,
  ko: "이미 처리한 통계표입니다.",
  en: "That was done with this table already.",
});
export const tableNotImported = defineRefusal({
  code: "statistic-table-not-imported",
  status: 409,
  ko: "아직 가져오지 않은 통계표입니다.",
  en: "The table is not imported.",
});
export const tableEmpty = defineRefusal({
  code: "statistic-table-empty",
  status: 422,
  ko: "새로 기록할 값이 없습니다.",
  en: "There is no value that would be told.",
});
/** [XS6] */
export const tableChangedSince = defineRefusal({
  code: "statistic-table-changed-since",
  status: 409,
  ko: "가져온 뒤에 다시 바뀐 값이 {count}개 있어 취소할 수 없습니다: {which}",
  en: "{count} of its values were told otherwise since, so it cannot be undone: {which}",
});
export const unknownQuestion = defineRefusal({
  code: "unknown-questioned-value",
  status: 404,
  ko: "판단을 기다리는 값이 아닙니다.",
  en: "No such value waits for a decision.",
});
/** [XS5] */
export const questionDecided = defineRefusal({
  code: "questioned-value-decided",
  status: 409,
  ko: "이미 판단한 값입니다.",
  en: "It was decided already.",
});
/** [XS5] */
export const notScalable = defineRefusal({
  code: "questioned-value-not-scalable",
  status: 422,
  ko: "자릿수를 옮기면 단위 아래 숫자가 남습니다. 원문을 확인해 통계표를 다시 올려 주십시오.",
  en: "Moved by the power of ten it is no whole value. Look at the original and bring the table again.",
});
export const notPeriod = defineRefusal({
  code: "statistic-period-malformed",
  status: 422,
  ko: "“{period}”은(는) 이 통계의 기간이 아닙니다.",
  en: "“{period}” is no period of this statistic.",
});
/** [XS7] */
export const turnMissing = defineRefusal({
  code: "statistic-turn-missing",
  status: 409,
  ko: "{periods} 값이 없어 전환 여부를 말할 수 없습니다.",
  en: "Nothing is known of {periodsEn}, so no turn can be told.",
});
/** [XS8] */
export const rankMissing = defineRefusal({
  code: "statistic-rank-missing",
  status: 409,
  ko: "{set} 가운데 {areas}의 값이 없어 순위를 말할 수 없습니다.",
  en: "Of {set}, the values of {areas} are not known, so no rank can be told.",
});
/** [XS8] */
export const rankBaseless = defineRefusal({
  code: "statistic-rank-baseless",
  status: 409,
  ko: "전년 값이 0 이하인 지역이 있어 증감률 순위를 말할 수 없습니다: {areas}",
  en: "A year before, {areas} had nothing or less, so growth has no rank.",
});

/** [XS1] Amounts that add up; a ratio is computed of two of them. */
export const unitFits = (unit: string): Refusal | null =>
  isCurrency(unit) || (isUnit(unit) && isAdditive(unit)) ? null : statisticUnit({ unit }, "/unit");

/** Areas as they are typed, one a line or with commas between, each once. */
export const areasIn = (written: string): string[] => [
  ...new Set(
    written
      .split(/[\n,]/)
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  ),
];
