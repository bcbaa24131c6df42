import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { openCase } from "#case";
import { type Acting, lockJournal } from "#journal";
import { holidaysOf } from "#term";
import { acts } from "../act-words.ts";
import { agreementLife } from "../agreement-case.ts";
import { type AgreementReport, reportSorts, type ReportSort } from "../agreement-report.ts";
import { currentTerms, findCase } from "../case-store.ts";
import { standardForms } from "../report-form.ts";
import { tellReport } from "../report-mail.ts";
import { dueOf, mayAsk, noMilestone, notReporting, reportAsked } from "../report-rules.ts";
import { findReport, reportsOf, writtenForm } from "../report-store.ts";
import { unknownOwnAgreement } from "../signing.ts";
import { programmeMissing } from "../terms.ts";
import { reportCase } from "./report-steps.ts";

export interface ReportAsked {
  readonly kind: ReportSort;
  /** Which milestone, from 1; of a settlement 0. */
  readonly no: number;
}

/** [AR2] 보고 요청: the lead is asked for a report, on the form that stands now. Answers the report. */
export async function askReport(acting: Acting, agreement: string, asked: ReportAsked): Promise<string | Refusal> {
  const { tx, at } = acting;
  const { kind, no } = asked;
  await lockJournal(tx);
  const one = await findCase(tx, agreement);
  if (one === null || one.kind !== "support") return unknownOwnAgreement({ agreement });
  const { programme } = one;
  if (programme === null) return programmeMissing({}, "/programme");
  const [state, sort] = [agreementLife.states[one.state], reportSorts[kind]];
  if (!mayAsk(kind, one))
    return notReporting({ state: state.ko, stateEn: state.en, what: sort.ko, whatEn: sort.en }, "/kind");
  const { terms } = await currentTerms(tx, one);
  const due = dueOf(kind, no, one, terms, await holidaysOf(tx));
  if (due === null) return noMilestone({ no: `${no}` }, "/no");
  const before = await reportsOf(tx, agreement);
  if (before.some((each) => each.kind === kind && each.no === no && each.state !== "waived")) return reportAsked({});
  const form = (await writtenForm(tx, kind, programme)) ?? standardForms[kind];
  const title = kind === "milestone" ? (terms.milestones[no - 1]?.title ?? sort.ko) : sort.ko;
  const report = await openCase(
    acting,
    reportCase,
    acts.named["ask-agreement-report"],
    { day: dayOf(at) },
    async () => {
      const row: AgreementReport = {
        ...{ agreementReport: acting.newId(), agreement, programme, party: one.party, kind, no, form, due },
        ...{ title: `${title} · ${one.title}`, state: "asked", revision: 0n, arrived: null, amendBy: null },
      };
      return { row };
    },
  );
  if (!isRefusal(report)) await tellReport(acting, (await findReport(tx, report)) as AgreementReport);
  return report;
}
