import { text } from "#base/text";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { followAgreement } from "./acts/follow-agreement.ts";
import { supportCase } from "./acts/move-support.ts";
import { supportLineCase } from "./acts/tell-worth.ts";
import { kinds } from "./facts.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";
import { figures } from "./figures.ts";
import { routes } from "./routes.ts";

export const room = declareRoom({
  name: "support",
  word: text("지원", "support"),
  acts,
  kinds,
  cases: [supportCase, supportLineCase],
  follows: [{ case: "agreement", follow: followAgreement }],
  reasons: reasonsIn("support_reason"),
  routes,
  definitions: figures,
  search,
  watches,
});
