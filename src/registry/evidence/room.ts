import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { logEarlierEvidence } from "./acts/log-earlier-evidence.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "evidence",
  word: text("증빙", "evidence"),
  acts,
  routes,
  files: ["evidence"],
  nightly: logEarlierEvidence,
  search,
  watches,
});
