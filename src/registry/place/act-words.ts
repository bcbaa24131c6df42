import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "register-place": text("장소 등록", "place registered"),
  "rename-place": text("장소 이름 변경", "place renamed"),
});
