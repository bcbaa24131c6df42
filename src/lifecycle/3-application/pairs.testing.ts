import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { addDays, type Day, day, dayOf, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { completeBusinessNumber } from "#base/registration-number";
import { text } from "#base/text";
import { type CallContent, draftCall, publishCall, room as callRoom } from "#call";
import type { FilesKept } from "#evidence";
import { inlineAside } from "#platform/machine";
import { type Acting, type PairFamily, type PairsOf, type Seen, writeKinds } from "#journal";
import { registerParty } from "#party";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { sql } from "kysely";
import { beginApplication } from "./acts/begin-application.ts";
import { explainApplication } from "./acts/explain-application.ts";
import { importApplications } from "./acts/import-applications.ts";
import { undoApplicationImport } from "./acts/undo-application-import.ts";
import { readLists } from "#platform/sheet";
import { planIntake } from "./intake-plan.ts";
import { sayingStep } from "./acts/move-application.ts";
import { submitApplication } from "./acts/submit-application.ts";
import { kinds } from "./facts.ts";
import { findApplication, saveFields } from "./store.ts";

/** A call of a fortnight that asks for a title, an aim and money. */
export const callToApply = (announced: Day): CallContent => ({
  title: text("원스톱 지원 모집 공고", "One-stop support"),
  summary: text("시제품 제작을 지원합니다.", "Support for prototypes."),
  ...{ track: "subsidy", announced, intake: "single", periods: [], evidence: null, shortenedBecause: null },
  opens: instantAt(announced, 9),
  closes: instantAt(addDays(announced, 14), 18),
  milestones: [],
  groups: [],
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
  const of = (section: string) => ({ id: application, section, by: acting.actor, at: acting.at });
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

/** Keeps nothing: what a file holds is known before it is kept. */
export const fileless: FilesKept = {
  ...{ uploadLimit: 2 ** 20, aside: inlineAside },
  files: {
    put: async (stream: Readable) => ({
      sha256: createHash("sha256")
        .update(await buffer(stream))
        .digest("hex"),
      size: 1,
    }),
  },
} as unknown as FilesKept;

const listed = (received: string): string =>
  `접수번호,기업명,사업자등록번호,과제명,신청금액,접수일시\nA-1,다온,${completeBusinessNumber("120814752")},시제품,10000000,${received}\n`;

/** A list of one application, tried and imported. */
export async function importedList(acting: Acting, call: string) {
  const bytes = new TextEncoder().encode(listed(`${dayOf(acting.at)} 10:00`));
  const plan = await planIntake(acting.tx, call, bytes, readLists);
  if (isRefusal(plan)) return plan;
  const file = { name: "접수 목록.csv", mediaType: "text/csv", stream: Readable.from([bytes]) };
  const done = await importApplications(acting, fileless, call, { file, bytes, basis: plan.basis });
  return isRefusal(done) ? done : done.import;
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
    "list received elsewhere": {
      make: (acting) => publishedCall(acting, world().programmes[0] ?? ""),
      acts: { import: (acting, call) => importedList(acting, call) },
    },
    "import of a list": {
      make: async (acting) => importedList(acting, await publishedCall(acting, world().programmes[0] ?? "")),
      acts: { undo: (acting, id) => undoApplicationImport(acting, id, "다른 파일") },
    },
    application: { make: after(), told, acts: { submit: submitted, withdraw } },
    "application received": { make: after(submitted), told, acts: { return: returned, ask, pass, fail, withdraw } },
    "application returned": { make: after(submitted, returned), told, acts: { submit: submitted, withdraw } },
    "application asked about": { make: after(submitted, ask), told, acts: { explain, pass, fail } },
    "application found ineligible": { make: after(submitted, fail), told, acts: { inform, reinstate } },
  };
};

/* A call of a fortnight with four firms that may apply under it, for the tests of this room. */

export const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
export const today = day("2025-02-03");
export const closes = instantAt(addDays(today, 14), 18);
/** The same hands at another moment, in a commit of its own. */
export const at = async ({ tx, actor }: Acting, instant: Date): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return { tx, actor, at: instant, newId: () => freshId(instant) };
};
export const numbers = ["120814752", "124810099", "220816251", "101814392"].map(completeBusinessNumber);

export async function world(tx: Tx, content: CallContent = callToApply(today)) {
  const instant = instantAt(today, 10);
  const acting: Acting = { tx, at: instant, actor: "kim", newId: () => freshId(instant) };
  await writeKinds(tx, [...programmeRoom.kinds, ...callRoom.kinds, ...kinds]);
  const named = (ko: string) => ({ name: { ko, en: ko }, from: day("2015-01-01") });
  const owner = ok(await registerParty(acting, { type: "government", identifiers: [], ...named("창원특례시") }));
  const firms: string[] = [];
  for (const [index, value] of numbers.entries())
    firms.push(
      ok(
        await registerParty(acting, {
          ...{ type: "firm", ...named(`가온${index}`), identifiers: [{ scheme: "business-number", value }] },
        }),
      ),
    );
  const years = [{ no: 1, days: kstYear(2025) }];
  const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  const call = await publishedCall(acting, programme, content);
  const begin = async (party: string, by = acting) => ok(await beginApplication(by, { call, party, arrived: by.at }));
  const complete = async (party: string, by = acting, title?: string) => {
    const application = await begin(party, by);
    await fillIn(by, application, party, title);
    return application;
  };
  return { acting, programme, firms: firms as [string, string, string, string], call, begin, complete };
}

/** Somebody who acts for a firm. */
export async function personOf(tx: Tx, party: string, name: string): Promise<string> {
  await sql`insert into auth_user (id, name, email) values (${name}, ${name}, ${`${name}@example.kr`})`.execute(tx);
  await sql`insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at)
    values (gen_random_uuid(), ${name}, 'company', ${party}::uuid, '[2025-01-01,)', 'admin', now())`.execute(tx);
  return name;
}
