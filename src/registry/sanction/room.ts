import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { sanctionCase } from "./acts/sanction-case.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "sanction",
  word: text("제재", "sanction"),
  acts,
  kinds,
  cases: [sanctionCase],
  routes,
  search,
  watches,
});
