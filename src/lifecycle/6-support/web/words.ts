import { text, type Text } from "#base/text";
import type { WordsOfFields } from "#web/ui/form/words.ts";

export const basisWords: Readonly<Record<"won" | "in-kind", Text>> = {
  won: text("지원금", "Money"),
  "in-kind": text("현물", "In kind"),
};

const proofs: WordsOfFields = {
  evidence: text("증빙", "Evidence"),
  "evidence.evidence": text("문서", "Document"),
  "evidence.position": text("문서 안의 위치", "Where in it"),
};

export const stepWords: WordsOfFields = {
  ...proofs,
  day: text("날짜", "Day"),
  reason: text("사유", "Reason"),
  won: { word: text("금액", "Amount"), hint: text("비워 두면 약정액과 같습니다.", "Left empty, what was promised.") },
  promisedWon: text("약정액", "Promised"),
  handedOverWon: text("제공액", "Handed over"),
};

export const recordWords: WordsOfFields = {
  ...proofs,
  programme: text("사업", "Programme"),
  party: text("기업·기관", "Organisation"),
  title: { word: text("지원 내용", "What it gets"), hint: text("예: 시제품 제작", "For example: a prototype") },
  day: text("약정일", "Promised on"),
  basis: { word: text("지원 형태", "Form of support"), choices: basisWords },
  won: { word: text("금액", "Amount"), hint: text("지원금일 때", "For money") },
  item: { word: text("단가표 품목 코드", "Item of the price list"), hint: text("현물일 때", "For support in kind") },
  quantity: { word: text("수량", "How many"), hint: text("현물일 때", "For support in kind") },
};
