import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { tellDue } from "./mail.ts";
import { routes } from "./routes.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "term",
  word: text("기한", "term"),
  acts,
  nightly: tellDue,
  routes,
  watches,
});
