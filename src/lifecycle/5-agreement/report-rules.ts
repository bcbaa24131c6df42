import { addDays, type Day, dayOf } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import { type Answers, checkAnswers, checkForm, type Fault, findQuestion, type Form } from "#engine/form";
import { dueOn, type Holidays, termNamed, type Track } from "#engine/term";
import type { AgreementCase } from "./agreement-case.ts";
import type { ReportSort } from "./agreement-report.ts";
import { spentTable } from "./report-form.ts";
import { type Paper, soFarFaults, spentFaults } from "./report-spent.ts";
import type { Terms } from "./terms.ts";

export const unknownReport = defineRefusal({
  code: "unknown-agreement-report",
  status: 404,
  ko: "보고서 {report}이(가) 없습니다.",
  en: "There is no report {report}.",
});
/** [AR2] */
export const noMilestone = defineRefusal({
  code: "milestone-unknown",
  status: 422,
  ko: "협약에 {no}번째 단계가 없습니다.",
  en: "The agreement has no milestone {no}.",
});
/** [AR2] */
export const reportAsked = defineRefusal({
  code: "agreement-report-asked-already",
  status: 409,
  ko: "이미 요청한 보고서입니다.",
  en: "This report has been asked for already.",
});
/** [AR2] */
export const notReporting = defineRefusal({
  code: "agreement-not-reporting",
  status: 409,
  ko: "‘{state}’ 상태의 협약에는 {what}을(를) 요청할 수 없습니다.",
  en: "No {whatEn} is asked for while the agreement is: {stateEn}.",
});
/** [AR3] */
export const reportClosed = defineRefusal({
  code: "agreement-report-not-editable",
  status: 409,
  ko: "제출된 보고서는 고칠 수 없습니다. 고칠 내용이 있으면 담당자에게 보완 요청을 부탁하십시오.",
  en: "A report that was handed in is not written in. Ask an officer to return it.",
});
export const unknownReportQuestion = defineRefusal({
  code: "unknown-agreement-report-question",
  status: 422,
  ko: "보고서 양식에 없는 항목입니다: {field}.",
  en: "The report asks no such question: {field}.",
});
export const endingNotTaken = defineRefusal({
  code: "report-file-ending",
  status: 422,
  ko: "이 항목에는 {endings} 파일만 첨부할 수 있습니다.",
  en: "Only these files are taken here: {endings}.",
});
/** [AR4] */
export const reportIncomplete = defineRefusal({
  code: "agreement-report-incomplete",
  status: 422,
  ko: "확인이 필요한 항목이 {count}개 있습니다. 첫 항목: {first}",
  en: "{count} things are to be put right. The first: {firstEn}",
});
/** [AR4] */
export const reportChanged = defineRefusal({
  code: "agreement-report-changed",
  status: 409,
  ko: "확인한 뒤에 보고서 내용이 바뀌었습니다. 바뀐 내용을 확인하고 다시 제출해 주십시오.",
  en: "The report was changed after you looked. Look at it again, then hand it in.",
});
/** [AR6] */
export const amendByNotAhead = defineRefusal({
  code: "agreement-report-due-not-ahead",
  status: 422,
  ko: "보완 기한은 내일({earliest})부터 정할 수 있습니다.",
  en: "The day to amend by is tomorrow, {earliest}, at the earliest.",
});
/** [AR1] */
export const formFaulty = defineRefusal({
  code: "report-form-faulty",
  status: 422,
  ko: "양식을 확인해 주십시오. {first}",
  en: "Please check the form. {firstEn}",
});
/** [AR1] */
export const spentTableMissing = defineRefusal({
  code: "report-form-lacks-spent",
  status: 422,
  ko: "정산 보고서에는 ‘집행 내역’ 표와 비목·재원, 금액 열이 있어야 합니다.",
  en: "A settlement has the table of what was spent, with its item and amount.",
});

/** [AR1] A form that is asked can be asked; a settlement has the table that is held against the budget. */
export function formFits(kind: ReportSort, form: Form): Refusal | null {
  const [first] = checkForm(unfitted(form), [], ["today"]);
  if (first !== undefined) return formFaulty({ first: first.text.ko, firstEn: first.text.en }, first.at);
  if (kind === "milestone") return null;
  const table = findQuestion(form, spentTable.question)?.is;
  const has = (key: string, type: string): boolean =>
    table?.type === "table" && table.columns.some((one) => one.key === key && one.is.type === type);
  return has(spentTable.line, "choice") && has(spentTable.won, "won") ? null : spentTableMissing({}, "/sections");
}

/** What an agreement fills in to choose from is none of the form's to lack. */
const unfitted = (form: Form): Form => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) =>
      one.key !== spentTable.question || one.is.type !== "table"
        ? one
        : {
            ...one,
            is: {
              ...one.is,
              columns: one.is.columns.map((each) =>
                each.is.type === "choice" && each.is.options.length === 0
                  ? { ...each, is: { ...each.is, options: [{ key: "any", word: each.word }] } }
                  : each,
              ),
            },
          },
    ),
  })),
});

/** [AR2] A milestone is reported on while the agreement runs; a settlement is of one that is over. */
export function mayAsk(kind: ReportSort, { state }: Pick<AgreementCase, "state">): boolean {
  if (kind === "milestone") return state === "in-force" || state === "suspended";
  return state === "ended" || state === "terminated";
}

/** [AR3] When it is due: at its milestone; a settlement in the term of the law from the end of the agreement. */
export function dueOf(
  kind: ReportSort,
  no: number,
  { track, over }: { readonly track: Track; readonly over: Day | null },
  { milestones, ends }: Pick<Terms, "milestones" | "ends">,
  holidays: Holidays,
): Day | null {
  if (kind === "milestone") return milestones[no - 1]?.due ?? null;
  const term = termNamed(track === "subsidy" ? "result-report" : "stage-usage-report", track);
  return term === null ? null : dueOn(term, over ?? addDays(ends, -1), holidays);
}

/** [AR6] The hub fixes the sum within the term of the law from the report. */
export const checkedBy = (track: Track, arrived: Date, holidays: Holidays): Day =>
  dueOn(termNamed("settlement", track), dayOf(arrived), holidays);

/** Late is what arrives when its day is over; it counts, and is marked. */
export const isLate = (arrived: Date, due: Day): boolean => dayOf(arrived) > due;

export const amendAhead = (due: Day, at: Date): Refusal | null =>
  due > dayOf(at) ? null : amendByNotAhead({ earliest: addDays(dayOf(at), 1) }, "/due");

/** Answers with the files that answer its questions. */
export function withPapers(form: Form, answers: Answers, papers: readonly Paper[]): Answers {
  const all: Record<string, Answers[string]> = { ...answers };
  for (const { questions } of form.sections)
    for (const { key, is } of questions) {
      const files = is.type === "file" ? papers.filter(({ document }) => document === key) : [];
      if (files.length > 0)
        all[key] = files.map(({ sha256, fileName, size }) => ({ sha256, name: fileName, size: Number(size) }));
    }
  return all;
}

/** [AR4] [AR5] Everything that stands between a draft and its submission, at once. `form` is the fitted one. */
export function reportFaults(kind: ReportSort, form: Form, terms: Terms, answers: Answers, at: Date): Fault[] {
  const faults = checkAnswers(form, answers, { known: { today: dayOf(at) } });
  return [...faults, ...(kind === "settlement" ? spentFaults(terms, answers) : soFarFaults(terms, answers))];
}
