import { sql } from "kysely";
import { beginApplication, room as applicationRoom, saveSection, sayingStep, submitApplication } from "#application";
import { addDays, day, type Day, dayOf, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { type CallContent, draftCall, publishCall, room as callRoom } from "#call";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { assignPairs } from "./acts/assign-reviews.ts";
import { decideSelection } from "./acts/decide-selection.ts";
import { formPanel, setPanel } from "./acts/form-panel.ts";
import { consentReviewer, inviteReviewer } from "./acts/invite-reviewer.ts";
import { closePanel, openPanel } from "./acts/move-panel.ts";
import { declareReview, signReview } from "./acts/move-review.ts";
import { kinds } from "./facts.ts";
import { matterOf } from "./matter.ts";
import type { Roster } from "./roster.ts";
import { findPanel, reviewsWhere } from "./store.ts";

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
export async function receivedApplication(acting: Acting, call: string, party: string, told: Applied): Promise<string> {
  const application = made(await beginApplication(acting, { call, party, arrived: acting.at }));
  const people = Object.fromEntries((told.people ?? []).map((one, index) => [`${index}`, one]));
  const save = async (section: string, fields: Readonly<Record<string, unknown>>, seen: bigint) =>
    made(await saveSection(acting, application, { section, seen, fields }, (field) => text(field, field))).revision;
  let revision = await save("form/plan", { title: told.title }, 0n);
  revision = await save(`budget/${party}`, { "materials/city": `${told.won}` }, revision);
  if (told.people !== undefined) revision = await save("people", people, revision);
  made(await submitApplication(acting, application, { key: acting.newId(), revision, arrived: acting.at }));
  return application;
}

export async function eligibleApplication(acting: Acting, call: string, party: string, told: Applied): Promise<string> {
  const application = await receivedApplication(acting, call, party, told);
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

export const worldDay: Day = day("2025-02-03");
/** The same hands at another moment, in a commit of its own. */
export const later = async ({ tx, actor }: Acting, on = worldDay, hour = 11): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = instantAt(on, hour);
  return { tx, actor, at, newId: () => freshId(at) };
};
export const firmWho = (party: string): Who => ({
  ...{ kind: "user", user: "ceo", name: "대표", email: "ceo@firm.example" },
  roles: [{ role: "company", party }],
});

interface Told {
  readonly titles: readonly (readonly [title: string, won: bigint])[];
  readonly reviewers: number;
  /** What the call says otherwise. */
  readonly more?: Partial<CallContent>;
}

/** A panel over applications of its own, put together and not yet assigned, in an empty database. */
export async function panelWorld(
  tx: Tx,
  { titles, reviewers, more = {} }: Told = { titles: [["가", 40_000_000n]], reviewers: 4 },
) {
  const at = instantAt(worldDay, 10);
  const acting: Acting = { tx, at, actor: "kim", newId: () => freshId(at) };
  await writeKinds(tx, [...programmeRoom.kinds, ...callRoom.kinds, ...applicationRoom.kinds, ...kinds]);
  const named = (ko: string) => ({ name: { ko, en: ko }, from: day("2015-01-01"), identifiers: [] });
  const owner = made(await registerParty(acting, { type: "government", ...named("창원특례시") }));
  const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: text("거점", "Hub") } as const;
  const years = [{ no: 1, days: kstYear(2025) }];
  const programme = made(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  const call = await publishedCall(acting, programme, more);
  const firms: string[] = [];
  const applications: string[] = [];
  for (const [title, won] of titles) {
    const firm = made(await registerParty(acting, { type: "firm", ...named(`기업 ${title}`) }));
    firms.push(firm);
    applications.push(await eligibleApplication(acting, call, firm, { title, won }));
  }
  const pool: Awaited<ReturnType<typeof consentedReviewer>>[] = [];
  for (let index = 0; index < reviewers; index++) pool.push(await consentedReviewer(acting, `위원${index + 1}`));
  const panel = made(await formPanel(acting, call, terms(worldDay)));
  const members = pool.map(({ reviewer }) => reviewer);
  const chair = pool[0] as (typeof pool)[number];
  made(await setPanel(acting, panel, { reviewers: members, chair: chair.reviewer, seen: undefined }));
  const whoOf = (reviewer: string): Who => pool.find((one) => one.reviewer === reviewer)?.who as Who;
  const found = async () => (await findPanel(tx, panel)) as NonNullable<Awaited<ReturnType<typeof findPanel>>>;
  const assignAll = async () => {
    const matter = await matterOf(tx, await found(), acting.at);
    const pairs = matter.applications.flatMap((_, application) =>
      [0, 1, 2].map((reviewer) => ({ reviewer, application })),
    );
    made(await assignPairs(acting, panel, pairs, null));
  };
  const sign = async (by: Acting, review: string, reviewer: string, plan: string) => {
    made(await declareReview(by, whoOf(reviewer), review, undefined));
    made(await signReview(by, whoOf(reviewer), review, { ...fullMarks, marks: { plan, team: "30" } }, undefined));
  };
  return { acting, call, firms, applications, pool, panel, chair, whoOf, found, assignAll, sign, programme };
}

export type PanelUntil = "formed" | "assigned" | "reviewing" | "signed" | "decided";

/** A panel of three over one application, as far as it says. */
export async function panelUntil(
  acting: Acting,
  { programme, party }: { readonly programme: string; readonly party: string },
  until: PanelUntil,
) {
  const call = await publishedCall(acting, programme);
  const application = await eligibleApplication(acting, call, party, { title: "센서 시제품", won: 40_000_000n });
  const reviewers: Awaited<ReturnType<typeof consentedReviewer>>[] = [];
  for (let index = 0; index < 3; index++) reviewers.push(await consentedReviewer(acting, `위원${index + 1}`));
  const id = made(await formPanel(acting, call, terms(dayOf(acting.at))));
  const members = reviewers.map(({ reviewer }) => reviewer);
  const [chair] = reviewers;
  const built = { id, application, reviewers };
  made(await setPanel(acting, id, { reviewers: members, chair: chair?.reviewer ?? null, seen: undefined }));
  if (until === "formed") return built;
  const pairs = members.map((_, reviewer) => ({ reviewer, application: 0 }));
  made(await assignPairs(acting, id, pairs, null));
  if (until === "assigned") return built;
  made(await openPanel(acting, id, undefined));
  if (until === "reviewing") return built;
  for (const { review, reviewer } of await reviewsWhere(acting.tx, { panel: id })) {
    const who = reviewers.find((one) => one.reviewer === reviewer)?.who ?? officer;
    made(await declareReview(acting, who, review, undefined));
    made(await signReview(acting, who, review, fullMarks, undefined));
  }
  if (until === "signed") return built;
  made(await closePanel(acting, officer, id, { reason: null, seen: undefined }));
  made(await decideSelection(acting, chair?.who ?? officer, id, { lots: [], seen: undefined }));
  return built;
}

export const rosterOf = ({ at }: Acting, key = "roster"): Roster => ({
  lines: [
    {
      ...{ line: 2, name: "한위원", email: `${key}@pool.example`, organisation: "", position: "교수" },
      ...{ keywords: ["센서"], industries: ["26"], agreedOn: dayOf(at) },
    },
  ],
  rejected: [],
});
