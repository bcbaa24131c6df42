import { text } from "#base/text";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { applicationCase } from "./acts/move-application.ts";
import { tellCallChange } from "./call-changes.ts";
import { kinds } from "./facts.ts";
import { remindApplicants } from "./reminders.ts";
import { figures } from "./figures.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "application",
  word: text("신청", "application"),
  acts,
  kinds,
  definitions: figures,
  cases: [applicationCase],
  reasons: reasonsIn("application_reason"),
  follows: [{ case: "call", follow: tellCallChange }],
  nightly: remindApplicants,
  routes,
  search,
  watches,
});
