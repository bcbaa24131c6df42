import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "open-account": text("계정 개설", "account opened"),
  "post-voucher": text("전표 기표", "voucher posted"),
  "reverse-voucher": text("전표 취소", "voucher reversed"),
});
