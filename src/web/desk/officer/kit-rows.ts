/** What the test page of the kit is drawn with: invented, the same at every visit. */
import { addDays, day, type Day } from "#base/day";
import { text, type Text } from "#base/text";
import type { ActField } from "../../act-field.ts";
import type { List } from "../../ui/list/list.ts";
import type { WordsOfFields } from "../../ui/form/words.ts";

export interface Row {
  readonly key: string;
  readonly name: string;
  readonly programme: Text;
  readonly state: Text;
  readonly day: Day;
  readonly won: bigint;
  readonly jobs: number | null;
}

const programmes = [
  text("테스트베드 실증", "Testbed trials"),
  text("시제품 제작", "Prototypes"),
  text(
    "지역 주력산업 공급망 안정화와 탄소중립 전환을 위한 중소기업 공동 활용 시험·인증 기반 구축",
    "A shared base for tests and certificates of small firms, for stable supply chains of the region's main industries and their way to carbon neutrality",
  ),
];
const states = [text("신청", "Applied"), text("선정", "Selected"), text("협약", "Agreed"), text("완료", "Completed")];
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

export const rowsFor = (n: number): readonly Row[] =>
  Array.from({ length: n }, (_, i) => ({
    key: `row-${i + 1}`,
    // A name may begin like a formula; a spreadsheet must not take it for one.
    name: i === 2 ? "=합성기업" : `합성기업 ${String(i + 1).padStart(3, "0")}`,
    programme: at(programmes, i * 7),
    state: at(states, i * 5),
    day: addDays(day("2025-01-02"), (i * 37) % 700),
    won: BigInt(((i * 7919) % 900) + 1) * 1_370_000n,
    jobs: i % 6 === 0 ? null : (i * 13) % 40,
  }));

export const cases: List<Row> = {
  name: "kit-cases",
  word: text("지원 건", "Cases"),
  keyOf: ({ key }) => key,
  path: ({ key }) => `/kit/${key}`,
  columns: [
    { key: "name", word: text("기업", "Firm"), value: ({ name }) => name },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: (row, language) => row.programme[language],
      filter: true,
    },
    { key: "state", word: text("상태", "State"), value: (row, language) => row.state[language], filter: true },
    { key: "day", word: text("협약일", "Agreed on"), kind: "day", value: (row) => row.day },
    { key: "won", word: text("지원금", "Grant"), kind: "won", value: ({ won }) => won, sum: true },
    { key: "jobs", word: text("고용", "Jobs"), kind: "count", value: ({ jobs }) => jobs, isHidden: true },
  ],
};

const field = (name: string, type: ActField["type"], more: Partial<ActField> = {}): ActField => ({
  name,
  pointer: `/${name}`,
  type,
  required: true,
  ...more,
});

export const fields: readonly ActField[] = [
  field("title", "text", { max: 100 }),
  field("won", "money", { asText: true }),
  field("day", "day"),
  field("runs", "period"),
  field("kind", "choice", { choices: ["trial", "prototype"] }),
  field("measures", "list", {
    item: { ...field("", "choice"), choices: ["sales", "jobs", "exports"] },
    required: false,
  }),
  field("party", "party", { required: false }),
  field("place", "place", { required: false }),
  field("partners", "list", { required: false, item: field("", "text") }),
  field("note", "longText", { required: false, max: 2000 }),
  field("file", "file", { required: false }),
  field("agreed", "boolean", { required: false }),
];

export const words: WordsOfFields = {
  title: {
    word: text("과제명", "Title"),
    hint: text("협약서와 같은 이름", "As it will stand in the agreement"),
  },
  won: text("신청 금액", "Amount applied for"),
  day: text("신청일", "Day of the application"),
  runs: text("수행 기간", "Period of the work"),
  kind: {
    word: text("지원 분야", "Kind of support"),
    choices: { trial: text("실증", "Trial"), prototype: text("시제품", "Prototype") },
  },
  measures: {
    word: text("목표 지표", "Measures"),
    choices: { sales: text("매출", "Sales"), jobs: text("고용", "Jobs"), exports: text("수출", "Exports") },
  },
  party: text("수행 기업", "Firm"),
  place: text("수행 장소", "Place"),
  partners: text("참여 기관", "Partners"),
  note: text("비고", "Note"),
  file: text("사업계획서", "Plan"),
  agreed: text("개인정보 이용에 동의합니다", "I agree to the use of personal data"),
};
