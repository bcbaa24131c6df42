import { text } from "#base/text";
import { declareRoom } from "#hub";
import { standardDefinitions } from "./standard.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "figure",
  word: text("지표", "figure"),
  routes,
  definitions: standardDefinitions,
  search,
  watches,
});
