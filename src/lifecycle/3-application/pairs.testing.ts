import { randomUUID } from "node:crypto";
import { addDays, type Day, day, dayOf, instantAt } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { type CallContent, draftCall, publishCall } from "#call";
import type { Acting, PairFamily, PairsOf, Seen } from "#journal";
import { beginApplication } from "./acts/begin-application.ts";
import { explainApplication } from "./acts/explain-application.ts";
import { sayingStep } from "./acts/move-application.ts";
import { submitApplication } from "./acts/submit-application.ts";
import { findApplication, saveFields } from "./store.ts";

/** A call of a fortnight that asks for a title, an aim and money. */
export const callToApply = (announced: Day): CallContent => ({
  title: text("원스톱 지원 모집 공고", "One-stop support"),
  summary: text("시제품 제작을 지원합니다.", "Support for prototypes."),
  ...{ track: "subsidy", announced, intake: "single", periods: [], evidence: null, shortenedBecause: null },
  opens: instantAt(announced, 9),
  closes: instantAt(addDays(announced, 14), 18),
  milestones: [], groups: [],
  ...{ quota: 5, budget: 500_000_000n, capPerFirm: 50_000_000n, purpose: "시제품 제작" },
  form: {
    sections: [
      {
        key: "plan",
        word: text("사업계획", "Plan"),
        questions: [
          {
            ...{ key: "title", word: text("과제명", "Title"), required: true },
            is: { type: "short-text", mostChars: 60 },
          },
          {
            ...{ key: "goal", word: text("목표", "Goal"), required: true },
            is: { type: "long-text", mostChars: 2000 },
          },
        ],
      },
    ],
    rules: [],
  },
  documents: [],
  clauses: [{ key: "debarred", requires: { type: "not-debarred" }, article: "지방보조금법 제32조" }],
  eligibleOn: "announced",
  scheme: {
    criteria: [{ key: "plan", word: text("사업계획", "plan"), points: 100 }],
    ...{ bonuses: [], passMark: 60, scoreRule: { rule: "mean", leastRaters: 3 }, tieBreak: ["plan"] },
  },
  matching: [{ size: null, least: "0.2", cashLeast: "0.5", basis: "공고문 4쪽" }],
});

const made = <Value>(answer: Value): Exclude<Value, { refusal: string }> => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer as Exclude<Value, { refusal: string }>;
};

/** A published call under a programme. */
export async function publishedCall(acting: Acting, programme: string, content?: CallContent): Promise<string> {
  const head = { programme, direction: "down", caller: null, mode: "live" } as const;
  const call = made(await draftCall(acting, head, content ?? callToApply(dayOf(acting.at))));
  made(await publishCall(acting, call, undefined));
  return call;
}

/** What makes a draft of `callToApply` complete. */
export async function fillIn(
  acting: Acting,
  application: string,
  party: string,
  title = "용접 검사 시제품",
): Promise<void> {
  const of = (section: string) => ({ application, section, by: acting.actor, at: acting.at });
  await saveFields(acting.tx, of("form/plan"), [
    { field: "title", value: title },
    { field: "goal", value: "불량률을 낮춘다." },
  ]);
  await saveFields(acting.tx, of(`budget/${party}`), [
    { field: "materials/city", value: "40000000" },
    { field: "materials/own-cash", value: "5000000" },
    { field: "labour/own-in-kind", value: "5000000" },
  ]);
}

export async function submit(acting: Acting, application: string, seen?: Seen, key: string = randomUUID()) {
  const row = await findApplication(acting.tx, application);
  return submitApplication(acting, application, { key, seen, revision: row?.revision ?? 0n, arrived: acting.at });
}

export const pairs: PairsOf = (world) => {
  const draft = async (acting: Acting): Promise<string> => {
    const call = await publishedCall(acting, world().programmes[0] ?? "");
    const party = made(await world().firm(acting));
    const application = made(await beginApplication(acting, { call, party, arrived: acting.at }));
    await fillIn(acting, application, party);
    return application;
  };
  const after =
    (...steps: readonly ((acting: Acting, id: string) => Promise<unknown>)[]): PairFamily["make"] =>
    async (acting) => {
      const id = await draft(acting);
      for (const step of steps) made(await step(acting, id));
      return id;
    };
  const said = (move: Parameters<typeof sayingStep>[2], due?: Day) => (acting: Acting, id: string, seen?: Seen) =>
    sayingStep(acting, id, move, { reason: "사유", seen, ...(due === undefined ? {} : { due }) });
  const later = day("2025-04-20");
  const moves = {
    submit: (acting: Acting, id: string, seen?: Seen) => submit(acting, id, seen),
    explain: (acting: Acting, id: string, seen?: Seen) =>
      explainApplication(acting, id, { reason: "소명", seen, arrived: acting.at }),
    ...{ return: said("return", later), ask: said("ask", later), pass: said("pass"), fail: said("fail") },
    ...{ inform: said("inform"), reinstate: said("reinstate"), withdraw: said("withdraw") },
  };
  const told: NonNullable<PairFamily["told"]> = (id) => ({ case: id });
  const { submit: submitted, explain, return: returned, ask, pass, fail, inform, reinstate, withdraw } = moves;
  return {
    "call that one firm applies under": {
      make: (acting) => publishedCall(acting, world().programmes[0] ?? ""),
      acts: {
        begin: (acting, call) =>
          beginApplication(acting, { call, party: world().parties[1] ?? "", arrived: acting.at }),
      },
    },
    application: { make: after(), told, acts: { submit: submitted, withdraw } },
    "application received": { make: after(submitted), told, acts: { return: returned, ask, pass, fail, withdraw } },
    "application returned": { make: after(submitted, returned), told, acts: { submit: submitted, withdraw } },
    "application asked about": { make: after(submitted, ask), told, acts: { explain, pass, fail } },
    "application found ineligible": { make: after(submitted, fail), told, acts: { inform, reinstate } },
  };
};
