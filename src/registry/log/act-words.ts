import { text } from "#base/text";
import { defineActs } from "#journal";

export const acts = defineActs({
  "log-earlier": text("이전 기록의 검증 기록 등록", "earlier records logged"),
  "log-journal": text("일일 검증 기록", "head of the day logged"),
});
