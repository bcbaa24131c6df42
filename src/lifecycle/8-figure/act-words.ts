import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "define-figure": text("지표 정의", "figure defined"),
  "draft-figure": text("지표정의서 초안 작성", "definition drafted"),
  "approve-figure": text("지표정의서 승인", "definition approved"),
  "withdraw-figure": text("지표정의서 초안 철회", "draft of a definition withdrawn"),
});
