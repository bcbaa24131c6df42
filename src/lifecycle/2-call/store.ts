import { sql } from "kysely";
import { day } from "#base/day";
import { questionsOf, type Reference, referencesIn } from "#engine/form";
import type { ToldRow } from "#journal";
import { text } from "#base/text";
import type { Tx } from "#platform/db";
import { type Call, type CallContent, type CallHead, emptyForm } from "./call.ts";
import { referencesElsewhere } from "./rules.ts";
import type { CallTrack, Direction, Intake, Mode } from "./vocabulary.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type CallTables = {
  call: {
    call: string;
    programme: string | null;
    direction: string;
    caller: string | null;
    mode: string;
    copied_from: string | null;
    cancelled_on: string | null;
    cancelled_because: string | null;
    cancelled_in: bigint | null;
  };
  call_version: {
    call: string;
    no: number;
    ko: string;
    en: string;
    track: string;
    announced: string;
    opens: Date;
    intake: string;
    closes: Date | null;
    quota: number | null;
    budget: bigint | null;
    cap_per_firm: bigint | null;
    content: unknown;
    evidence: string | null;
    because: string | null;
    saved_in: bigint;
    published_at: Date | null;
    published_in: bigint | null;
  };
  call_question: { call: string; no: number; question: string; type: string; position: number };
  call_reference: { call: string; no: number; question: string; place: string };
};

const own = (tx: Tx) => tx.$extendTables<CallTables>();

/** What lies in the one column beside the dates and numbers that the database looks at. */
type Kept = Partial<
  Pick<
    CallContent,
    | "summary"
    | "purpose"
    | "form"
    | "documents"
    | "clauses"
    | "eligibleOn"
    | "scheme"
    | "matching"
    | "milestones"
    | "groups"
  >
> & {
  readonly shortenedBecause?: string | null;
  readonly periods?: readonly { no: number; opens: string; closes: string }[];
};

const keptOf = (content: CallContent): Kept => {
  const { summary, purpose, form, documents, clauses, eligibleOn, scheme, matching, milestones, groups } = content;
  const periods = content.periods.map(({ no, opens, closes }) => ({
    ...{ no, opens: opens.toISOString(), closes: closes.toISOString() },
  }));
  const { shortenedBecause } = content;
  return {
    ...{ summary, purpose, form, documents, clauses, eligibleOn, scheme, matching, milestones, periods },
    ...{ shortenedBecause, groups },
  };
};

function asCall(row: CallTables["call"] & CallTables["call_version"]): Call {
  const kept = row.content as Kept;
  const cancelled =
    row.cancelled_on === null ? null : { on: day(row.cancelled_on), because: row.cancelled_because ?? "" };
  return {
    ...{ call: row.call, programme: row.programme, caller: row.caller, copiedFrom: row.copied_from, cancelled },
    ...{ direction: row.direction as Direction, mode: row.mode as Mode, track: row.track as CallTrack },
    ...{ no: row.no, because: row.because, publishedAt: row.published_at, evidence: row.evidence },
    ...{ title: { ko: row.ko, en: row.en }, announced: day(row.announced), intake: row.intake as Intake },
    ...{ opens: row.opens, closes: row.closes, quota: row.quota, budget: row.budget, capPerFirm: row.cap_per_firm },
    summary: kept.summary ?? text("", ""),
    ...{ purpose: kept.purpose ?? null, form: kept.form ?? emptyForm, documents: kept.documents ?? [] },
    ...{ clauses: kept.clauses ?? [], eligibleOn: kept.eligibleOn ?? "announced", scheme: kept.scheme ?? null },
    ...{ matching: kept.matching ?? [], milestones: kept.milestones ?? [] },
    groups: kept.groups ?? [],
    periods: (kept.periods ?? []).map(({ no, opens, closes }) => ({
      ...{ no, opens: new Date(opens), closes: new Date(closes) },
    })),
    shortenedBecause: kept.shortenedBecause ?? null,
  };
}

export async function insertCall(tx: Tx, head: CallHead): Promise<void> {
  const { call, programme, direction, caller, mode, copiedFrom } = head;
  await own(tx)
    .insertInto("call")
    .values({
      ...{ call, programme, direction, caller, mode, copied_from: copiedFrom },
      ...{ cancelled_on: null, cancelled_because: null, cancelled_in: null },
    })
    .execute();
}

export interface Saving {
  readonly call: string;
  readonly no: number;
  readonly because: string | null;
  readonly savedIn: bigint;
}

/** Writes a draft as it is now, its questions and what speaks of them with it. */
export async function saveVersion(tx: Tx, { call, no, because, savedIn }: Saving, content: CallContent): Promise<void> {
  const row = {
    ...{ call, no, ko: content.title.ko, en: content.title.en, track: content.track, because, saved_in: savedIn },
    ...{ announced: content.announced, opens: content.opens, intake: content.intake, closes: content.closes },
    ...{ quota: content.quota, budget: content.budget, cap_per_firm: content.capPerFirm, evidence: content.evidence },
    content: sql<unknown>`${JSON.stringify(keptOf(content))}::jsonb`,
  };
  await own(tx)
    .insertInto("call_version")
    .values({ ...row, published_at: null, published_in: null })
    .onConflict((on) => on.columns(["call", "no"]).doUpdateSet(row))
    .execute();
  for (const table of ["call_reference", "call_question"] as const)
    await own(tx).deleteFrom(table).where("call", "=", call).where("no", "=", no).execute();
  const questions = questionsOf(content.form).map((question, position) => ({
    ...{ call, no, question: question.key, type: question.is.type, position },
  }));
  if (questions.length === 0) return;
  await own(tx).insertInto("call_question").values(questions).execute();
  const references = allReferences(content).map(({ question, place }) => ({ call, no, question, place }));
  if (references.length === 0) return;
  await own(tx)
    .insertInto("call_reference")
    .values(references)
    .onConflict((on) => on.doNothing())
    .execute();
}

export const allReferences = (content: Pick<CallContent, "form" | "clauses" | "groups">): Reference[] => [
  ...referencesIn(content.form),
  ...referencesElsewhere(content),
];

export async function freezeVersion(tx: Tx, call: string, no: number, at: Date, seq: bigint): Promise<void> {
  await own(tx)
    .updateTable("call_version")
    .set({ published_at: at, published_in: seq })
    .where("call", "=", call)
    .where("no", "=", no)
    .execute();
}

/** A draft that was never published goes with its call. */
export async function dropDraft(tx: Tx, call: string, no: number): Promise<void> {
  for (const table of ["call_reference", "call_question", "call_version"] as const)
    await own(tx).deleteFrom(table).where("call", "=", call).where("no", "=", no).execute();
  if (no === 1) await own(tx).deleteFrom("call").where("call", "=", call).execute();
}

export async function cancelRow(tx: Tx, call: string, on: string, because: string, seq: bigint): Promise<void> {
  await own(tx)
    .updateTable("call")
    .set({ cancelled_on: on, cancelled_because: because, cancelled_in: seq })
    .where("call", "=", call)
    .execute();
}

export async function setProgramme(tx: Tx, call: string, programme: string): Promise<void> {
  await own(tx).updateTable("call").set({ programme }).where("call", "=", call).execute();
}

const joined = (tx: Tx) =>
  own(tx)
    .selectFrom("call")
    .innerJoin("call_version", "call_version.call", "call.call")
    .selectAll("call")
    .selectAll("call_version");

/** A call with the version that is in force: the last one published. Null while none is. */
export async function findCall(tx: Tx, call: string): Promise<Call | null> {
  const row = await joined(tx)
    .where("call.call", "=", call)
    .where("published_at", "is not", null)
    .orderBy("no", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asCall(row);
}

export async function findVersion(tx: Tx, call: string, no: number): Promise<Call> {
  return asCall(await joined(tx).where("call.call", "=", call).where("no", "=", no).executeTakeFirstOrThrow());
}

/** Every version of a call, the last first; a draft is the one that is not published. */
export async function versionsOf(tx: Tx, call: string): Promise<Call[]> {
  const rows = await joined(tx).where("call.call", "=", call).orderBy("no", "desc").execute();
  return rows.map(asCall);
}

/** The calls of programmes as they are in force, the last announced first; test calls are none. */
export async function callsOf(tx: Tx, programmes: readonly string[]): Promise<Call[]> {
  if (programmes.length === 0) return [];
  const rows = await joined(tx)
    .where("programme", "in", [...programmes])
    .where("mode", "=", "live")
    .where("published_at", "is not", null)
    .distinctOn("call.call")
    .orderBy("call.call")
    .orderBy("no", "desc")
    .execute();
  return rows
    .map(asCall)
    .toSorted((a, b) => (a.announced < b.announced ? 1 : a.announced > b.announced ? -1 : a.call < b.call ? -1 : 1));
}

/** Every call of which a version is in force, with that version. */
export async function callsInForce(tx: Tx): Promise<Call[]> {
  const rows = await joined(tx)
    .where("published_at", "is not", null)
    .distinctOn("call.call")
    .orderBy("call.call")
    .orderBy("no", "desc")
    .execute();
  return rows.map(asCall);
}

/** Every call, each with its last version: what officers list. */
export async function allCalls(tx: Tx): Promise<Call[]> {
  const rows = await joined(tx).distinctOn("call.call").orderBy("call.call").orderBy("no", "desc").execute();
  return rows.map(asCall);
}

const saved = text("저장", "saved");
const published = text("공고", "published");
const cancelled = text("취소", "cancelled");

/** What was told of a call by rows of its own: what an act on it names as seen. */
export const callRows = (call: string) => ({
  rows: async (tx: Tx): Promise<readonly ToldRow[]> => {
    const rows = await joined(tx).where("call.call", "=", call).execute();
    return rows.flatMap((row) => {
      const what = (part: string, seq: bigint, word: typeof saved): ToldRow => ({
        ...{
          key: `${part} ${row.no}`,
          knownFrom: seq,
          knownTo: null,
          what: text(`공고 ${row.no}판`, `version ${row.no}`),
        },
        says: [{ value: word }],
      });
      return [
        what("saved", row.saved_in, saved),
        ...(row.published_in === null ? [] : [what("published", row.published_in, published)]),
        ...(row.cancelled_in === null ? [] : [what("cancelled", row.cancelled_in, cancelled)]),
      ];
    });
  },
});
