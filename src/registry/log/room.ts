import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { logJournal } from "./acts/log-journal.ts";
import { routes } from "./routes.ts";

export const room = declareRoom({
  name: "log",
  word: text("검증 기록", "log"),
  acts,
  routes,
  nightly: logJournal,
});
