import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { generalKind } from "./approval.ts";
import { routes } from "./routes.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "approval",
  word: text("결재", "approval"),
  acts,
  decisions: [{ subject: generalKind, word: text("일반 기안", "general decision"), to: () => "/approvals" }],
  routes,
  watches,
});
