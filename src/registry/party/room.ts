import { text } from "#base/text";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "party",
  word: text("주체", "party"),
  acts,
  reasons: reasonsIn("party_merge", "party_unmerge"),
  routes,
  search,
  watches,
});
