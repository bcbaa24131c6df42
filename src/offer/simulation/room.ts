import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { studyCase } from "./acts/move-study.ts";
import { kinds } from "./facts.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "simulation",
  word: text("시뮬레이션", "simulation"),
  acts,
  kinds,
  cases: [studyCase],
  routes,
  jobs: () => jobs({}),
  search,
  watches,
});
