import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { kinds } from "./facts.ts";
import { figures } from "./figures.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "call",
  word: text("공고", "call"),
  acts,
  definitions: figures,
  kinds,
  search,
  watches,
});
