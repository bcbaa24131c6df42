import { addDays, dayOf } from "#base/day";
import { text } from "#base/text";
import type { Acting } from "#journal";
import { endTerm, startTerm } from "#term";
import type { AgreementReport } from "../agreement-report.ts";
import { currentTerms, findCase } from "../case-store.ts";

/** [AR3] [AR6] The terms of the law for a settlement: of the lead until it is handed in, of the hub from then on. */
export async function runReportTerms(acting: Acting, one: AgreementReport): Promise<void> {
  if (one.kind !== "settlement") return;
  const agreement = await findCase(acting.tx, one.agreement);
  if (agreement === null) return;
  const { track, over, title } = agreement;
  const ofLead = track === "subsidy" ? "result-report" : "stage-usage-report";
  const about = {
    ...{ of: { kind: "agreement-report", id: one.agreementReport }, track, party: one.party },
    ...{ what: text(title, title), to: `/office/reports/${one.agreementReport}` },
  };
  if (one.state === "asked") {
    const last = over ?? addDays((await currentTerms(acting.tx, agreement)).terms.ends, -1);
    await startTerm(acting, { ...about, term: ofLead, from: last });
    return;
  }
  await endTerm(acting, { term: ofLead, of: about.of });
  if (one.state === "submitted") await startTerm(acting, { ...about, term: "settlement", from: dayOf(acting.at) });
  else await endTerm(acting, { term: "settlement", of: about.of });
}
