import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { TreeTold } from "./release-contract.ts";
import type { Reason } from "./vocabulary.ts";

export interface ReleaseRow {
  readonly release: string;
  readonly corrects: string | null;
  readonly reason: Reason | null;
  readonly note: string | null;
  readonly drafted_by: string;
  readonly synthetic: boolean;
  readonly known_from: bigint;
}
export interface VersionRow {
  readonly release: string;
  readonly no: number;
  readonly tree: TreeTold;
  readonly day: string;
  readonly as_of: string;
  readonly as_known: bigint;
  readonly publication: string | null;
  readonly by: string;
  readonly known_from: bigint;
}
export interface RequestRow {
  readonly request: string;
  readonly release: string;
  readonly quotation: string;
  readonly says: string;
  readonly speaker: string;
  readonly email: string;
  readonly seal: string;
  readonly ends_at: Date;
  readonly known_from: bigint;
}
export interface ConsentRow {
  readonly request: string;
  readonly answer: "consented" | "declined";
  readonly note: string;
  readonly known_from: bigint;
}
export interface ScheduleRow {
  readonly schedule: string;
  readonly release: string;
  readonly no: number;
  readonly at: Date;
  readonly known_from: bigint;
}
export interface IssueRow {
  readonly release: string;
  readonly no: number;
  readonly publication: string;
  readonly at: Date;
  readonly known_from: bigint;
}

// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type ReleaseTables = {
  release: ReleaseRow;
  release_version: Omit<VersionRow, "tree"> & { tree: unknown };
  release_consent_request: RequestRow;
  release_consent: ConsentRow;
  release_schedule: ScheduleRow;
  release_schedule_end: { schedule: string; known_from: bigint };
  release_issue: IssueRow;
};
const own = (tx: Tx) => tx.$extendTables<ReleaseTables>();

export const insertRelease = async (tx: Tx, row: ReleaseRow): Promise<void> => {
  await own(tx).insertInto("release").values(row).execute();
};
export const insertVersion = async (tx: Tx, row: VersionRow): Promise<void> => {
  await own(tx)
    .insertInto("release_version")
    .values({ ...row, tree: JSON.stringify(row.tree) })
    .execute();
};
export const insertRequest = async (tx: Tx, row: RequestRow): Promise<void> => {
  await own(tx).insertInto("release_consent_request").values(row).execute();
};
export const insertConsent = async (tx: Tx, row: ConsentRow): Promise<void> => {
  await own(tx).insertInto("release_consent").values(row).execute();
};
export const insertSchedule = async (tx: Tx, row: ScheduleRow): Promise<void> => {
  await own(tx).insertInto("release_schedule").values(row).execute();
};
export const endSchedule = async (tx: Tx, schedule: string, seq: bigint): Promise<void> => {
  await own(tx).insertInto("release_schedule_end").values({ schedule, known_from: seq }).execute();
};
export const insertIssue = async (tx: Tx, row: IssueRow): Promise<void> => {
  await own(tx).insertInto("release_issue").values(row).execute();
};

export const findRelease = async (tx: Tx, release: string): Promise<ReleaseRow | null> =>
  (await own(tx).selectFrom("release").selectAll().where("release", "=", release).executeTakeFirst()) ?? null;
/** The release that corrects it, once there is one. */
export const correctionOf = async (tx: Tx, release: string): Promise<ReleaseRow | null> =>
  (await own(tx).selectFrom("release").selectAll().where("corrects", "=", release).executeTakeFirst()) ?? null;
export const allReleases = (tx: Tx): Promise<ReleaseRow[]> =>
  own(tx).selectFrom("release").selectAll().orderBy("known_from", "desc").execute();

/** Its versions, the latest first. */
export const versionsOf = async (tx: Tx, release: string): Promise<VersionRow[]> =>
  (await own(tx)
    .selectFrom("release_version")
    .selectAll()
    .where("release", "=", release)
    .orderBy("no", "desc")
    .execute()) as VersionRow[];

export const issueOf = async (tx: Tx, release: string): Promise<IssueRow | null> =>
  (await own(tx).selectFrom("release_issue").selectAll().where("release", "=", release).executeTakeFirst()) ?? null;
export const allIssues = (tx: Tx): Promise<IssueRow[]> =>
  own(tx).selectFrom("release_issue").selectAll().orderBy("at", "desc").execute();

export const requestsOf = (tx: Tx, release: string): Promise<(RequestRow & { answered: ConsentRow | null })[]> =>
  withAnswers(tx, sql`q.release = ${release}`);
export const requestBySeal = async (
  tx: Tx,
  seal: string,
): Promise<(RequestRow & { answered: ConsentRow | null }) | null> =>
  (await withAnswers(tx, sql`q.seal = ${seal}`))[0] ?? null;

async function withAnswers(
  tx: Tx,
  where: ReturnType<typeof sql>,
): Promise<(RequestRow & { answered: ConsentRow | null })[]> {
  const { rows } = await sql<RequestRow & { answer: ConsentRow["answer"] | null; note: string; seq: bigint }>`
    select q.*, c.answer, c.note, c.known_from as seq
    from release_consent_request q left join release_consent c using (request)
    where ${where} order by q.known_from desc, q.request`.execute(tx);
  return rows.map(({ answer, note, seq, ...request }) => ({
    ...request,
    answered: answer === null ? null : { request: request.request, answer, note, known_from: seq },
  }));
}

/** The schedule in force, if there is one. */
export async function scheduleOf(tx: Tx, release: string): Promise<ScheduleRow | null> {
  const { rows } = await sql<ScheduleRow>`
    select s.* from release_schedule s left join release_schedule_end e using (schedule)
    where s.release = ${release} and e.schedule is null`.execute(tx);
  return rows[0] ?? null;
}

/** Every commit in which something of a release was told: what an act names as `seen` is the last of them. */
export async function commitsOfRelease(tx: Tx, release: string): Promise<bigint[]> {
  const { rows } = await sql<{ seq: bigint }>`
    select known_from as seq from release where release = ${release}
    union select known_from from release_version where release = ${release}
    union select known_from from release_consent_request where release = ${release}
    union select c.known_from from release_consent c join release_consent_request q using (request) where q.release = ${release}
    union select known_from from release_schedule where release = ${release}
    union select e.known_from from release_schedule_end e join release_schedule s using (schedule) where s.release = ${release}
    union select known_from from release_issue where release = ${release}`.execute(tx);
  return rows.map(({ seq }) => seq);
}
