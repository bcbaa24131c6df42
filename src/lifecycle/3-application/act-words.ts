import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it; the steps of an application have the words of their facts. */
export const acts = defineActs({
  "begin-application": text("신청서 작성 시작", "application begun"),
});
