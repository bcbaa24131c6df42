import { text } from "#base/text";

export const termWords = {
  due: text("채점 기한", "Scores due"),
  demand: text("신청 1건당 위원 수", "Reviewers of each application"),
  loadLow: text("위원별 최소 담당 건수", "Least reviews of a reviewer"),
  loadHigh: text("위원별 최대 담당 건수", "Most reviews of a reviewer"),
  experts: text("1건당 분야 전문가 수(최소)", "Who must know its field, at least"),
  floor: text("신청별 최저 적합도 합계(점)", "Least points of its reviewers together"),
  feeWon: text("평가표 1건당 수당", "Fee of a signed sheet"),
};
