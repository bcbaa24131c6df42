import { defineRefusal, type Refusal } from "#base/refusal";

export const lineShape = defineRefusal({
  code: "line.shape",
  status: 422,
  ko: "{at}은(는) {expectedKo}이어야 합니다.",
  en: "{at} must be {expected}.",
});
export const lineRange = defineRefusal({
  code: "line.range",
  status: 422,
  ko: "{at}의 값 {value}은(는) 허용 범위({expected})를 벗어났습니다.",
  en: "{at} is {value}; it must be {expected}.",
});
export const lineUnknownMember = defineRefusal({
  code: "line.unknown-member",
  status: 422,
  ko: "{at}에 ‘{name}’(이)라는 항목은 없습니다. {hintKo}",
  en: "{at} has no member “{name}”. {hint}",
});
export const lineTooLarge = defineRefusal({
  code: "line.too-large",
  status: 422,
  ko: "이 라인을 돌리려면 메모리가 약 {megabytes} MB 필요합니다. 한도는 {most} MB입니다. 설비 대수나 한꺼번에 들어오는 로트 수를 줄여 주십시오.",
  en: "A run of this line would take about {megabytes} MB of memory; {most} MB are allowed. Have fewer machines, or fewer lots at once.",
});
export const lineTooLong = defineRefusal({
  code: "line.too-long",
  status: 422,
  ko: "이 실행은 사건이 약 {events}건으로 한도 {most}건을 넘습니다. 기간, 반복 횟수, 시나리오 수를 줄이거나 시간 간격을 늘려 주십시오.",
  en: "This run would take about {events} events; {most} are allowed. Make it shorter, take fewer replications or scenarios, or longer intervals.",
});
const unknownName = defineRefusal({
  code: "line.unknown-name",
  status: 422,
  ko: "{at}이(가) 가리키는 {whatKo} ‘{name}’이(가) 모델에 없습니다.",
  en: "{at} names the {what} “{name}”, which the model does not have.",
});
const twice = defineRefusal({
  code: "line.twice",
  status: 422,
  ko: "{whatKo} 이름 ‘{name}’이(가) 두 번 쓰였습니다.",
  en: "The {what} name “{name}” is used twice.",
});
export const lineNothingEnters = defineRefusal({
  code: "line.nothing-enters",
  status: 422,
  ko: "투입되는 것이 없습니다. 투입원, 주문, 초기 재공 중 하나가 있어야 합니다.",
  en: "Nothing ever enters the line: it needs a source, an order or initial lots.",
});
export const lineCopula = defineRefusal({
  code: "line.copula",
  status: 422,
  ko: "{at}: {kind} 분포는 분위수 함수가 없어 상관 분포 안에 쓸 수 없습니다.",
  en: "{at}: a {kind} distribution has no quantile function and cannot be correlated.",
});
export const lineFile = defineRefusal({
  code: "line.file",
  status: 422,
  ko: "파일 {file}: {problemKo}",
  en: "File {file}: {problem}",
});
export const lineHorizon = defineRefusal({
  code: "line.horizon",
  status: 422,
  ko: "시뮬레이션 기간은 워밍업 기간보다 길고 유한해야 합니다.",
  en: "The horizon must be finite and longer than the warm-up.",
});

const KOREAN: Readonly<Record<string, string>> = {
  station: "설비군",
  route: "공정 경로",
  part: "품목",
  step: "공정",
  source: "투입원",
  calendar: "달력",
  stock: "재고",
  skill: "기능",
  rule: "규칙",
  field: "항목",
  setup: "준비 상태",
  place: "위치",
  key: "고유 키",
  loop: "카드 고리",
  "setup matrix": "준비교체표",
  "operator pool": "작업조",
  "vehicle pool": "운반차 그룹",
};

/** Something is named that is not there. `what` is the English noun; the Korean one goes with it. */
export const lineUnknownName = (
  details: { readonly at: string; readonly what: string; readonly name: string },
  at?: string,
): Refusal => unknownName({ ...details, whatKo: KOREAN[details.what] ?? details.what }, at);

/** One name stands for two things. */
export const lineTwice = (details: { readonly what: string; readonly name: string }, at?: string): Refusal =>
  twice({ ...details, whatKo: KOREAN[details.what] ?? details.what }, at);
