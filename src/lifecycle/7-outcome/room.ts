import { text } from "#base/text";
import { declareRoom } from "#hub";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({ name: "outcome", word: text("성과", "outcome"), kinds, routes, search, watches });
