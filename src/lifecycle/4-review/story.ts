import { sql } from "kysely";
import { beginApplication, saveSection, sayingStep, submitApplication } from "#application";
import { addDays, type Day, dayOf, instantAt } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { type CallContent, draftCall, publishCall } from "#call";
import type { Acting } from "#journal";
import { consentReviewer, inviteReviewer } from "./acts/invite-reviewer.ts";

/** A call that takes applications at any time, scored by two criteria: 60 points the plan, 40 the team. */
export const callToReview = (announced: Day, more: Partial<CallContent> = {}): CallContent => ({
  title: text("상시 과제 모집 공고", "Standing call for projects"),
  summary: text("시제품 제작을 지원합니다.", "Support for prototypes."),
  ...{ track: "subsidy", announced, intake: "always", periods: [], evidence: null, shortenedBecause: null },
  ...{
    opens: instantAt(announced, 0),
    closes: null,
    milestones: [],
    groups: [],
    quota: 5,
    budget: 100_000_000n,
    capPerFirm: null,
  },
  purpose: "시제품 제작",
  form: {
    sections: [
      {
        ...{ key: "plan", word: text("사업계획", "Plan") },
        questions: [
          { key: "title", word: text("과제명", "Title"), required: true, is: { type: "short-text", mostChars: 60 } },
        ],
      },
    ],
    rules: [],
  },
  ...{ documents: [], clauses: [], eligibleOn: "announced", matching: [] },
  scheme: {
    criteria: [
      { key: "plan", word: text("사업계획", "plan"), points: 60 },
      { key: "team", word: text("수행 역량", "team"), points: 40 },
    ],
    bonuses: [{ key: "youth", word: text("청년 고용", "young employees"), points: 3 }],
    ...{ passMark: 60, scoreRule: { rule: "mean", leastRaters: 3 }, tieBreak: ["plan"] },
  },
  ...more,
});

export const made = <Value>(answer: Value): Exclude<Value, { refusal: string }> => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer as Exclude<Value, { refusal: string }>;
};

export async function publishedCall(
  acting: Acting,
  programme: string,
  more: Partial<CallContent> = {},
): Promise<string> {
  const head = { programme, direction: "down", caller: null, mode: "live" } as const;
  const call = made(await draftCall(acting, head, callToReview(dayOf(acting.at), more)));
  return made(await publishCall(acting, call, undefined));
}

export interface Applied {
  readonly title: string;
  readonly won: bigint;
  readonly people?: readonly { readonly name: string; readonly party: string }[];
}

/** An application that was received and found eligible. */
export async function eligibleApplication(acting: Acting, call: string, party: string, told: Applied): Promise<string> {
  const application = made(await beginApplication(acting, { call, party, arrived: acting.at }));
  const people = Object.fromEntries((told.people ?? []).map((one, index) => [`${index}`, one]));
  const save = async (section: string, fields: Readonly<Record<string, unknown>>, seen: bigint) =>
    made(await saveSection(acting, application, { section, seen, fields }, (field) => text(field, field))).revision;
  let revision = await save("form/plan", { title: told.title }, 0n);
  revision = await save(`budget/${party}`, { "materials/city": `${told.won}` }, revision);
  if (told.people !== undefined) revision = await save("people", people, revision);
  made(await submitApplication(acting, application, { key: acting.newId(), revision, arrived: acting.at }));
  made(await sayingStep(acting, application, "pass", { reason: "자격 확인" }));
  return application;
}

export async function accountFor(acting: Acting, name: string): Promise<Who> {
  const user = acting.newId();
  const email = `${user}@review.example`;
  await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values (${user}, ${name}, ${email}, true, ${acting.at}, ${acting.at})`.execute(acting.tx);
  return { kind: "user", user, name, email, roles: [{ role: "reviewer", party: null }] };
}

/** Somebody with an account who reviews: invited by its e-mail, and there by consent. */
export async function consentedReviewer(acting: Acting, name: string, organisation: string | null = null) {
  const who = await accountFor(acting, name);
  const email = who.kind === "user" ? who.email : "";
  const told = { organisation, department: null, keywords: ["센서"], industries: ["26"] };
  const reviewer = made(await inviteReviewer(acting, { name: text(name, ""), email, ...told }));
  made(await consentReviewer(acting, who, reviewer, { until: addDays(dayOf(acting.at), 700), seen: undefined }));
  return { reviewer, who };
}

export const terms = (on: Day) => ({
  ...{ demand: 3, loadLow: 0, loadHigh: 20, experts: 0, floor: null, due: addDays(on, 14), feeWon: 100_000n },
});
export const officer: Who = {
  ...{ kind: "user", user: "officer", name: "담당자", email: "officer@hub.example" },
  roles: [{ role: "officer", party: null }],
};
export const fullMarks = { marks: { plan: "50", team: "30" }, reason: "계획이 구체적이고 인력이 충분합니다." };
