import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { jobs, keepLedgers } from "./keep-ledger.ts";
import { standardDefinitions } from "./standard.ts";
import { logEarlierDefinitions } from "./acts/log-earlier-definitions.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "figure",
  word: text("지표", "figure"),
  acts,
  routes,
  jobs,
  nightly: async (tx, at) => {
    await logEarlierDefinitions(tx, at);
    await keepLedgers(tx, at);
  },
  definitions: standardDefinitions,
  search,
  watches,
});
