import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { logEarlierPublications } from "./acts/log-earlier-publications.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "publication",
  word: text("공개", "publication"),
  acts,
  routes,
  nightly: logEarlierPublications,
  search,
  watches,
});
