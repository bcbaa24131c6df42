import { text, type Text } from "#base/text";

/** 비목 of an R&D project (국가연구개발혁신법 시행령 제20조, by the names of its 별표 2), and of a subsidised one. */
export const budgetItems = {
  "r-and-d": {
    labour: text("인건비", "labour"),
    students: text("학생인건비", "student labour"),
    equipment: text("연구시설·장비비", "facilities and equipment"),
    materials: text("연구재료비", "materials"),
    entrusted: text("위탁연구개발비", "entrusted research"),
    activities: text("연구활동비", "research activities"),
    allowance: text("연구수당", "research allowance"),
    indirect: text("간접비", "indirect costs"),
  },
  subsidy: {
    labour: text("인건비", "labour"),
    materials: text("재료비", "materials"),
    equipment: text("장비 구입·임차비", "equipment bought or rented"),
    services: text("외주 용역비", "services"),
    consulting: text("자문·컨설팅비", "consulting"),
    marketing: text("홍보·마케팅비", "marketing"),
    travel: text("여비", "travel"),
    fees: text("수수료·사용료", "fees"),
  },
} as const satisfies Readonly<Record<"r-and-d" | "subsidy", Readonly<Record<string, Text>>>>;

/** How a firm stands in a consortium. */
export const memberStates = {
  invited: text("참여 요청", "asked to join"),
  accepted: text("참여", "takes part"),
  declined: text("참여 거절", "declined"),
} as const satisfies Readonly<Record<string, Text>>;

/** Why two records are shown side by side. */
export const duplicateKinds = {
  document: text("같은 파일", "same file"),
  invoice: text("같은 세금계산서", "same tax invoice"),
  purpose: text("비슷한 과제", "similar project"),
  support: text("이전 지원", "earlier support"),
} as const satisfies Readonly<Record<string, Text>>;

/** Who fills in a part of an application. */
export const sectionOwners = {
  lead: text("주관기업", "the lead"),
  member: text("참여기업", "the firm itself"),
} as const satisfies Readonly<Record<string, Text>>;
