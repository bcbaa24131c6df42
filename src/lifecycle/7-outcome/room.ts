import { text } from "#base/text";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { kinds } from "./facts.ts";
import { figures } from "./figures.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "outcome",
  word: text("성과", "outcome"),
  acts,
  definitions: figures,
  kinds,
  reasons: reasonsIn("outcome_reason"),
  routes,
  search,
  watches,
});
