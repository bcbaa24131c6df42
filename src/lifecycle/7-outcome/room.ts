import { text } from "#base/text";
import type { FilesKept } from "#evidence";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { replyCase } from "./acts/move-reply.ts";
import type { ListParts } from "./acts/try-list.ts";
import { kinds } from "./facts.ts";
import { figures } from "./figures.ts";
import { listRoutes } from "./list-routes.ts";
import { remind } from "./mail.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { surveyRoutes } from "./survey-routes.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "outcome",
  word: text("성과", "outcome"),
  acts,
  cases: [replyCase],
  definitions: figures,
  files: ["outcome_list"],
  kinds,
  nightly: remind,
  reasons: reasonsIn("outcome_reason", "outcome_double", "survey_reason", "survey_close"),
  routes: (kept: FilesKept & ListParts) => [...routes(kept), ...surveyRoutes(), ...listRoutes(kept)],
  search,
  watches,
});
