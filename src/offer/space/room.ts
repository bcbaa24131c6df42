import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { tenancyCase } from "./acts/move-tenancy.ts";
import { kinds } from "./facts.ts";
import { figures, sentences } from "./figures.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "space",
  word: text("공간", "space"),
  acts,
  definitions: figures,
  sentences,
  kinds,
  cases: [tenancyCase],
  routes,
  search,
  watches,
});
