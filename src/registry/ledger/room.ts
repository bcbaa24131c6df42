import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { routes } from "./routes.ts";

export const room = declareRoom({ name: "ledger", word: text("원장", "ledger"), acts, routes });
