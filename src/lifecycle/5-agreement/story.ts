import { sql } from "kysely";
import { beginApplication, saveSection, sayingStep, submitApplication, submittedTo } from "#application";
import { addDays, dayOf, instantAt } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { type CallContent, draftCall, publishCall } from "#call";
import { openCase } from "#case";
import { type Acting, namedAct } from "#journal";
import {
  assignPairs,
  closePanel,
  consentReviewer,
  decideSelection,
  declareReview,
  decisionsOn,
  formPanel,
  inviteReviewer,
  openPanel,
  reviewsWhere,
  selectionCase,
  setPanel,
  signReview,
} from "#review";

const made = <Value>(answer: Value): Exclude<Value, { refusal: string }> => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer as Exclude<Value, { refusal: string }>;
};

/** A call at any time, whose form asks for goals, and whose budget takes all that apply for less than 100 million. */
const content = (acting: Acting): CallContent => ({
  title: text("시제품 제작 지원 공고", "Call for prototypes"),
  summary: text("시제품 제작을 지원합니다.", "Support for prototypes."),
  ...{ track: "subsidy", announced: dayOf(acting.at), intake: "always", periods: [], evidence: null },
  ...{
    shortenedBecause: null,
    opens: instantAt(dayOf(acting.at), 0),
    closes: null,
    milestones: [],
    groups: [],
    quota: 5,
  },
  ...{ budget: 100_000_000n, capPerFirm: null, purpose: "시제품 제작" },
  form: {
    sections: [
      {
        ...{ key: "plan", word: text("사업계획", "Plan") },
        questions: [
          { key: "title", word: text("과제명", "Title"), required: true, is: { type: "short-text", mostChars: 60 } },
          {
            ...{ key: "aims", word: text("목표", "Goals"), required: false },
            is: {
              type: "table",
              columns: (["goal", "indicator", "target"] as const).map((key) => ({
                ...{ key, word: text(key, key), required: false, is: { type: "short-text" } as const },
              })),
            },
          },
        ],
      },
    ],
    rules: [],
  },
  ...{ documents: [], clauses: [], eligibleOn: "announced", matching: [] },
  scheme: {
    criteria: [{ key: "plan", word: text("사업계획", "plan"), points: 100 }],
    ...{ bonuses: [], passMark: 60, scoreRule: { rule: "mean", leastRaters: 1 }, tieBreak: ["plan"] },
  },
});

export interface Applied {
  readonly party: string;
  readonly title: string;
  /** `materials/city` and the won. */
  readonly budget: Readonly<Record<string, string>>;
  readonly goals?: readonly Readonly<Record<"goal" | "indicator" | "target", string>>[];
}

async function received(acting: Acting, call: string, { party, title, budget, goals = [] }: Applied): Promise<void> {
  const application = made(await beginApplication(acting, { call, party, arrived: acting.at }));
  const save = async (section: string, fields: Readonly<Record<string, unknown>>, seen: bigint) =>
    made(await saveSection(acting, application, { section, seen, fields }, (field) => text(field, field))).revision;
  let revision = await save("form/plan", goals.length === 0 ? { title } : { title, aims: goals }, 0n);
  revision = await save(`budget/${party}`, budget, revision);
  made(await submitApplication(acting, application, { key: acting.newId(), revision, arrived: acting.at }));
  made(await sayingStep(acting, application, "pass", { reason: "자격 확인" }));
}

/** A call that was decided on; `tell` opens what each applicant is told, as the notice does once the office has signed. */
export async function decidedCall(acting: Acting, programme: string, applied: readonly Applied[]) {
  const head = { programme, direction: "down", caller: null, mode: "live" } as const;
  const call = made(await publishCall(acting, made(await draftCall(acting, head, content(acting))), undefined));
  for (const one of applied) await received(acting, call, one);
  const user = acting.newId();
  const email = `${user}@review.example`;
  await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values (${user}, '위원', ${email}, true, ${acting.at}, ${acting.at})`.execute(acting.tx);
  const who: Who = { kind: "user", user, name: "위원", email, roles: [{ role: "reviewer", party: null }] };
  const told = { organisation: null, department: null, keywords: [], industries: [] };
  const reviewer = made(await inviteReviewer(acting, { name: text("위원", ""), email, ...told }));
  const until = addDays(dayOf(acting.at), 700);
  made(await consentReviewer(acting, who, reviewer, { until, seen: undefined }));
  const numbers = { demand: 1, loadLow: 0, loadHigh: 20, experts: 0, floor: null, feeWon: 100_000n };
  const panel = made(await formPanel(acting, call, { ...numbers, due: addDays(dayOf(acting.at), 14) }));
  made(await setPanel(acting, panel, { reviewers: [reviewer], chair: reviewer, seen: undefined }));
  const pairs = applied.map((_, application) => ({ reviewer: 0, application }));
  made(await assignPairs(acting, panel, pairs, null));
  made(await openPanel(acting, panel, undefined));
  for (const { review, application } of await reviewsWhere(acting.tx, { panel })) {
    const place = (await submittedTo(acting.tx, call)).findIndex((one) => one.application === application);
    const sheet = { marks: { plan: `${90 - place}` }, reason: "계획이 구체적입니다." };
    made(await declareReview(acting, who, review, undefined));
    made(await signReview(acting, who, review, sheet, undefined));
  }
  made(await closePanel(acting, who, panel, { reason: null, seen: undefined }));
  made(await decideSelection(acting, who, panel, { lots: [], seen: undefined }));
  const tell = async (): Promise<void> => {
    const day = dayOf(acting.at);
    for (const { application, party, decision } of await decisionsOn(acting.tx, call)) {
      const row = { selection: acting.newId(), panel, application, programme, party, state: decision, notified: day };
      made(await openCase(acting, selectionCase, namedAct("tell-result"), { day }, () => Promise.resolve({ row })));
    }
  };
  return { call, tell };
}
