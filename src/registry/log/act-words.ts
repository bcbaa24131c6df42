import { text } from "#base/text";
import { defineActs } from "#journal";

export const acts = defineActs({
  "log-journal": text("일일 검증 기록", "head of the day logged"),
});
