import { text } from "#base/text";
import { declareRoom } from "#hub";
import { kinds } from "./facts.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({ name: "space", word: text("공간", "space"), kinds, search, watches });
