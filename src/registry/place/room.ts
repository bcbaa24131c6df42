import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";

export const room = declareRoom({ name: "place", word: text("장소", "place"), acts, routes, search });
