import { text } from "#base/text";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "statistic",
  word: text("외부 통계", "external statistics"),
  acts,
  files: ["statistic_table"],
  kinds,
  reasons: reasonsIn("statistic_table_step", "value_decision"),
  routes,
  search,
  watches,
});
