import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "outcome",
  word: text("성과", "outcome"),
  acts,
  kinds,
  routes,
  search,
  watches,
});
