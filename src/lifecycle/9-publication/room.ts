import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";
import { logEarlierPublications } from "./acts/log-earlier-publications.ts";
import { jobs } from "./jobs.ts";
import { type ReleaseNeeds, releaseRoutes } from "./release-routes.ts";
import { type Needs, routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "publication",
  word: text("공개", "publication"),
  acts,
  routes: (needs: Needs & ReleaseNeeds) => [...routes(needs), ...releaseRoutes(needs)],
  jobs,
  decisions: [
    {
      subject: "release",
      word: text("보도자료", "Release"),
      to: (release) => `/office/releases/${encodeURIComponent(release)}`,
    },
  ],
  nightly: logEarlierPublications,
  search,
  watches,
});
