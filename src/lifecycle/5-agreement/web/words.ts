import { text } from "#base/text";
import type { WordsOfFields } from "#web/ui/form/words.ts";

const sources = {
  national: text("국비", "national"),
  province: text("도비", "province"),
  city: text("시비", "city"),
  "own-cash": text("자부담(현금)", "own, in cash"),
  "own-in-kind": text("자부담(현물)", "own, in kind"),
} as const;
const roles = {
  lead: text("주관기관", "lead"),
  member: text("참여기관", "member"),
  hub: text("거점", "hub"),
  city: text("지방자치단체", "local government"),
  partner: text("협약 상대방", "partner"),
} as const;

export const stepWords: WordsOfFields = {
  day: text("처리일", "Day"),
  reason: text("사유", "Reason"),
  evidence: text("증빙", "Evidence"),
  "evidence.evidence": text("문서", "Document"),
  "evidence.position": text("문서 안의 위치", "Where in it"),
  party: { word: text("서명한 기관", "Who signed"), as: "party" },
  won: text("이행한 투자액(원)", "Invested (won)"),
  jobs: text("이행한 고용(명)", "Hired"),
};

export const termsWords: WordsOfFields = {
  parties: text("당사자", "Parties"),
  "parties.party": { word: text("기관", "Organisation"), as: "party" },
  "parties.role": { word: text("구분", "Role"), choices: roles },
  principal: text("과제책임자", "Person in charge"),
  firstDay: text("시작일", "First day"),
  lastDay: text("종료일", "Last day"),
  goals: text("목표와 지표", "Goals"),
  "goals.goal": text("목표", "Goal"),
  "goals.indicator": text("지표", "Indicator"),
  "goals.target": text("목표값", "Target"),
  lines: text("예산", "Budget"),
  "lines.party": { word: text("기관", "Organisation"), as: "party" },
  "lines.item": { word: text("비목", "Item"), hint: text("예: 인건비, 재료비", "For example: staff, material") },
  "lines.source": { word: text("재원", "Source"), choices: sources },
  "lines.won": text("금액(원)", "Won"),
  milestones: text("단계별 지급", "Milestones"),
  "milestones.title": text("단계", "Milestone"),
  "milestones.due": text("기한", "Due"),
  "milestones.won": text("지급액(원)", "Payment (won)"),
  conduct: text("수행 방법·참여인력·연락처", "Method, staff and contacts"),
  "conduct.method": text("수행 방법", "Method"),
  "conduct.researchers": text("참여인력", "Staff"),
  "conduct.contact": text("연락처", "Contact"),
  conditions: text("교부조건·특약", "Conditions"),
  promisedWon: text("약속한 투자액(원)", "Investment promised (won)"),
  promisedJobs: text("약속한 고용(명)", "Jobs promised"),
  dataSet: text("제공 데이터", "Data"),
  dataPurpose: text("이용 목적", "Purpose"),
};

export const draftWords: WordsOfFields = {
  ...termsWords,
  ...stepWords,
  kind: {
    word: text("협약 종류", "Kind"),
    choices: {
      support: text("지원사업 협약", "project agreement"),
      mou: text("업무협약(MOU)", "memorandum (MOU)"),
      data: text("데이터 제공 협약", "data agreement"),
    },
  },
  track: {
    word: text("적용 절차", "Procedure"),
    choices: {
      "r-and-d": text("협약(출연)", "agreement (R&D)"),
      subsidy: text("교부결정(보조)", "grant decision (subsidy)"),
    },
  },
  number: {
    word: text("협약 번호", "Number"),
    hint: text("비워 두면 자동으로 매깁니다.", "Left empty, the next one."),
  },
  title: text("과제명", "Title"),
  programme: { word: text("사업", "Programme"), as: "programme" },
  notified: {
    word: text("선정 통보일", "Selection notified on"),
    hint: text("체결 기한은 통보일부터 계산합니다.", "The time to sign is counted from it."),
  },
  day: text("작성일", "Drafted on"),
};

/** Of each kind of amendment, what it asks for. */
export const changesOf = {
  principal: { word: text("과제책임자 변경", "Person in charge"), fields: ["principal"] },
  period: { word: text("협약기간 변경", "Period"), fields: ["firstDay", "lastDay"] },
  goal: { word: text("목표 변경", "Goals"), fields: ["goals"] },
  "between-items": { word: text("비목 간 변경", "Budget between items"), fields: ["lines"] },
  amount: { word: text("지원금 변경", "Grant"), fields: ["lines", "milestones"] },
  milestone: { word: text("단계·지급 변경", "Milestones"), fields: ["milestones"] },
  party: { word: text("수행기관 변경", "Parties"), fields: ["parties", "lines"] },
  conduct: { word: text("수행 방법·참여인력·연락처", "Method, staff, contacts"), fields: ["conduct"] },
  suspension: { word: text("중지", "Suspension"), fields: [] },
  resumption: { word: text("재개", "Resumption"), fields: [] },
  termination: { word: text("해약", "Termination"), fields: [] },
  withdrawal: { word: text("포기", "Withdrawal"), fields: [] },
} as const;
export type ChangeName = keyof typeof changesOf;

export const selectedWords: WordsOfFields = {
  call: text("공고", "Call"),
  hub: {
    ...{ word: text("협약을 맺는 우리 기관", "Who signs for the hub"), as: "party" },
    hint: text("비워 두면 최근 협약과 같은 기관으로 작성합니다.", "Left empty: the same as in the latest agreement."),
  },
  firstDay: text("시작일", "First day"),
  lastDay: text("종료일", "Last day"),
  conditions: text("교부조건·특약", "Conditions"),
};
