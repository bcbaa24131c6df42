import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { bidCase } from "./acts/move-bid.ts";
import { bidKinds } from "./bid-facts.ts";
import { kinds } from "./facts.ts";
import { figures } from "./figures.ts";
import { tellAnnounced } from "./mail.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "call",
  word: text("공고", "call"),
  acts,
  definitions: figures,
  kinds: [...kinds, ...bidKinds],
  cases: [bidCase],
  nightly: tellAnnounced,
  routes,
  search,
  watches,
});
