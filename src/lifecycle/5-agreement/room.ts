import { text } from "#base/text";
import { declareRoom, reasonsIn } from "#hub";
import { acts } from "./act-words.ts";
import { agreementCase, amendmentCase } from "./acts/agreement-steps.ts";
import { reportCase } from "./acts/report-steps.ts";
import { kinds } from "./facts.ts";
import { jobs } from "./jobs.ts";
import { remindReports } from "./report-mail.ts";
import { routes } from "./routes.ts";
import { search } from "./search.ts";
import { watches } from "./watches.ts";

export const room = declareRoom({
  name: "agreement",
  word: text("협약", "agreement"),
  acts,
  kinds,
  cases: [agreementCase, amendmentCase, reportCase],
  decisions: [
    { subject: "agreement", word: text("협약 체결", "Agreement"), to: (id) => `/office/agreements/${id}` },
    {
      subject: "agreement-amendment",
      word: text("협약변경 승인", "Amendment of an agreement"),
      to: (id) => `/office/amendments/${id}`,
    },
  ],
  routes,
  jobs,
  nightly: remindReports,
  reasons: reasonsIn("agreement_report_reason"),
  files: ["award_import", "award_trial"],
  search,
  watches,
});
