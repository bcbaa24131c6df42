import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { objectionCase, panelCase, reviewCase, reviewerCase, selectionCase } from "./acts/declare-cases.ts";
import { kinds } from "./facts.ts";
import { definitions } from "./figures.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "review",
  word: text("평가·선정", "review and selection"),
  cases: [reviewerCase, panelCase, reviewCase, selectionCase, objectionCase],
  ...{ acts, kinds, definitions, jobs, routes, search, watches },
});
