import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { kinds } from "./facts.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";

export const room = declareRoom({ name: "programme", word: text("사업", "programme"), acts, kinds, routes, search });
