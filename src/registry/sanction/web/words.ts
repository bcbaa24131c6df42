import { text } from "#base/text";
import type { WordsOfFields } from "#web/ui/form/words.ts";

const bases = {
  "innovation-debarment": text("참여제한(국가연구개발혁신법 제32조)", "Debarment (R&D Innovation Act, Art. 32)"),
  "innovation-surcharge": text("제재부가금(국가연구개발혁신법 제32조)", "Surcharge (R&D Innovation Act, Art. 32)"),
  "innovation-clawback": text("환수(국가연구개발혁신법 제32조)", "Clawback (R&D Innovation Act, Art. 32)"),
  "subsidy-debarment": text("교부 배제(지방보조금법 제32조제6항)", "Exclusion (Local Subsidies Act, Art. 32(6))"),
  "subsidy-surcharge": text("제재부가금(지방보조금법 제35조)", "Surcharge (Local Subsidies Act, Art. 35)"),
  "subsidy-return": text("교부 취소 반환(지방보조금법 제31조)", "Return (Local Subsidies Act, Art. 31)"),
  "factory-debarment": text("참여제한(스마트제조혁신법 제31조)", "Debarment (Smart Manufacturing Act, Art. 31)"),
  "factory-clawback": text("환수(스마트제조혁신법 제32조)", "Clawback (Smart Manufacturing Act, Art. 32)"),
  "funds-clawback": text("환수(공공재정환수법 제8조)", "Clawback (Public Finance Recovery Act, Art. 8)"),
  "funds-surcharge": text("제재부가금(공공재정환수법 제9조)", "Surcharge (Public Finance Recovery Act, Art. 9)"),
};

export const sanctionWords: WordsOfFields = {
  number: text("문서번호", "Number of the document"),
  basis: { word: text("처분 종류와 근거", "Kind and basis"), choices: bases },
  party: { word: text("처분 대상", "Whom"), as: "party" },
  ground: text("처분 사유", "What for"),
  firstDay: { word: text("제한 시작일", "First day"), hint: text("참여제한일 때", "Of a debarment") },
  lastDay: { word: text("제한 종료일", "Last day"), hint: text("참여제한일 때", "Of a debarment") },
  won: { word: text("금액(원)", "Won"), hint: text("환수·반환·부가금일 때", "Of a sum") },
  baseWon: { word: text("부가금 기준 금액(원)", "Base (won)"), hint: text("제재부가금일 때", "Of a surcharge") },
  day: text("처리일", "Day"),
  decided: text("처분일", "Decided on"),
  toldBy: { word: text("통보한 기관", "Who told of it"), as: "party" },
  reason: text("사유", "Reason"),
  evidence: text("증빙", "Evidence"),
  "evidence.evidence": text("문서", "Document"),
  "evidence.position": text("문서 안의 위치", "Where in it"),
};
