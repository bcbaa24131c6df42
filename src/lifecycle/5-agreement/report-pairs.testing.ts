import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, lockJournal, type PairsOf, type Seen } from "#journal";
import { askReport } from "./acts/ask-report.ts";
import { acceptReport, returnReport } from "./acts/report-steps.ts";
import { saveReport } from "./acts/save-report.ts";
import { submitReport } from "./acts/submit-report.ts";
import { waiveReport } from "./acts/waive-report.ts";
import { writeReportForm } from "./acts/write-report-form.ts";
import { standardForms } from "./report-form.ts";
import { findReport, formVersion } from "./report-store.ts";

const told = (id: string) => ({ case: id });

/** Reports of an agreement in force, as far on as an act needs them. */
export const reportPairs = (
  agreed: (acting: Acting) => Promise<string | Refusal>,
  programme: () => string,
): ReturnType<PairsOf> => {
  const askedReport = async (acting: Acting): Promise<string | Refusal> => {
    const id = await agreed(acting);
    if (isRefusal(id)) return id;
    const { milestone } = standardForms;
    // a form that nothing but a word answers: files are another walk
    const form = {
      rules: [],
      sections: milestone.sections.slice(0, 1).map((one) => ({ ...one, questions: one.questions.slice(0, 1) })),
    };
    await writeReportForm(acting, "milestone", null, {
      form,
      version: await formVersion(acting.tx, "milestone", null),
    });
    return askReport(acting, id, { kind: "milestone", no: 1 });
  };
  const handIn = async (acting: Acting, id: string, seen?: Seen) => {
    // saved and handed in within one transaction, which nobody does: in the order of those who only hand in
    await lockJournal(acting.tx);
    const row = await findReport(acting.tx, id);
    const fields = { principal: "책임자" };
    const saved = await saveReport(acting, id, { section: "work", fields, seen: row?.revision ?? 0n });
    if (isRefusal(saved)) return saved;
    const told = { key: acting.newId(), revision: saved.revision, arrived: acting.at };
    return submitReport(acting, id, { ...told, seen });
  };
  const handedIn = async (acting: Acting): Promise<string | Refusal> => {
    const id = await askedReport(acting);
    const done = isRefusal(id) ? id : await handIn(acting, id);
    return isRefusal(done) ? done : id;
  };
  const amend = { reason: "보완", due: day("2099-12-31") };
  return {
    "agreement-report": {
      make: askedReport,
      told,
      acts: {
        submit: handIn,
        waive: (acting, id, seen) => waiveReport(acting, id, "필요 없음", seen),
      },
    },
    "agreement-report handed in": {
      make: handedIn,
      told,
      acts: {
        accept: (acting, id, seen) => acceptReport(acting, id, seen),
        return: (acting, id, seen) => returnReport(acting, id, "return", { ...amend, seen }),
      },
    },
    "agreement-report that is accepted": {
      make: async (acting) => {
        const id = await handedIn(acting);
        const done = isRefusal(id) ? id : await acceptReport(acting, id, undefined);
        return isRefusal(done) ? done : id;
      },
      told,
      acts: { reopen: (acting, id, seen) => returnReport(acting, id, "reopen", { ...amend, seen }) },
    },
    "agreement that nobody reported on": {
      make: agreed,
      acts: { ask: (acting, id) => askReport(acting, id, { kind: "milestone", no: 1 }) },
    },
    "form of milestone reports": {
      make: async () => programme(),
      acts: {
        write: (acting, programme) =>
          writeReportForm(acting, "milestone", programme, { form: standardForms.milestone, version: 0n }),
      },
    },
  };
};
