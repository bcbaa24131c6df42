import { sql } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import { type Act, type Acting, openCommit } from "#journal";
import type { DecidedLine } from "#engine/selection";
import type { Tx } from "#platform/db";
import type { Sheet } from "./review.ts";
import type { RejectedLine } from "./roster.ts";
import type { TakenLine } from "./roster-pool.ts";
import type { Tie } from "./reviewer.ts";

/** What stands beside the cases: ties, members, sheets, exceptions, challenges, bonuses, runs and decisions. */

export async function tiesOf(tx: Tx, reviewers: readonly string[]): Promise<(Tie & { readonly reviewer: string })[]> {
  const { rows } = await sql<Tie & { readonly reviewer: string }>`
    select reviewer, tie, party, since::text as since, until::text as until, note from reviewer_tie
    where reviewer = any(${[...reviewers]}::uuid[]) order by reviewer, since, tie`.execute(tx);
  return rows;
}
export const keepTie = async (tx: Tx, reviewer: string, { tie, party, since, until, note }: Tie): Promise<void> => {
  await sql`insert into reviewer_tie (reviewer, tie, party, since, until, note)
    values (${reviewer}::uuid, ${tie}, ${party}::uuid, ${since}::date, ${until}::date, ${note})
    on conflict (reviewer, tie, party, since) do update set until = excluded.until, note = excluded.note`.execute(tx);
};
export const describeReviewerRow = async (
  tx: Tx,
  reviewer: string,
  told: {
    readonly keywords: readonly string[];
    readonly industries: readonly string[];
    readonly department: string | null;
  },
): Promise<void> => {
  await sql`update reviewer set keywords = ${[...told.keywords]}, industries = ${[...told.industries]},
    department = ${told.department} where reviewer = ${reviewer}::uuid`.execute(tx);
};

export async function membersOf(tx: Tx, panel: string): Promise<string[]> {
  const { rows } = await sql<{ reviewer: string }>`
    select reviewer from panel_member where panel = ${panel}::uuid order by reviewer`.execute(tx);
  return rows.map(({ reviewer }) => reviewer);
}
export async function setMembers(tx: Tx, panel: string, reviewers: readonly string[]): Promise<void> {
  await sql`insert into panel_member (panel, reviewer)
    select ${panel}::uuid, r from unnest(${[...reviewers]}::uuid[]) r on conflict do nothing`.execute(tx);
  await sql`delete from panel_member where panel = ${panel}::uuid and reviewer <> all(${[...reviewers]}::uuid[])`.execute(
    tx,
  );
}

export interface Exception {
  readonly reviewer: string;
  readonly application: string;
  readonly reason: string;
}
export async function exceptionsOf(tx: Tx, panel: string): Promise<Exception[]> {
  const { rows } = await sql<Exception>`
    select reviewer, application, reason from conflict_exception where panel = ${panel}::uuid
    order by reviewer, application`.execute(tx);
  return rows;
}
export async function keepException(
  { tx, at, actor }: Acting,
  act: Act,
  panel: string,
  { reviewer, application, reason }: Exception,
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into conflict_exception (panel, reviewer, application, reason, actor, known_from)
    values (${panel}::uuid, ${reviewer}::uuid, ${application}::uuid, ${reason}, ${actor}, ${seq}::bigint)
    on conflict (panel, reviewer, application) do nothing`.execute(tx);
}

export interface Challenge {
  readonly challenge: string;
  readonly panel: string;
  readonly application: string;
  readonly whom: string;
  readonly reason: string;
  readonly filed: Day;
  readonly reviewer: string | null;
  readonly decision: "granted" | "dismissed" | null;
  readonly answer: string | null;
}
export async function challengesOf(
  tx: Tx,
  panel: string | null,
  challenge: string | null = null,
): Promise<Challenge[]> {
  const { rows } = await sql<Challenge>`
    select challenge, panel, application, whom, reason, filed::text as filed, reviewer, decision, answer from challenge
    where (${panel}::uuid is null or panel = ${panel}::uuid)
      and (${challenge}::uuid is null or challenge = ${challenge}::uuid) order by challenge`.execute(tx);
  return rows;
}
export const insertChallenge = async (
  tx: Tx,
  one: Omit<Challenge, "reviewer" | "decision" | "answer">,
): Promise<void> => {
  await sql`insert into challenge (challenge, panel, application, whom, reason, filed)
    values (${one.challenge}::uuid, ${one.panel}::uuid, ${one.application}::uuid, ${one.whom}, ${one.reason},
      ${one.filed}::date)`.execute(tx);
};
/** False where it was decided before. */
export async function answerChallenge(
  tx: Tx,
  challenge: string,
  { decision, reviewer, answer }: Required<Pick<Challenge, "decision" | "reviewer" | "answer">>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update challenge set decision = ${decision}, reviewer = ${reviewer}::uuid,
    answer = ${answer} where challenge = ${challenge}::uuid and decision is null`.execute(tx);
  return numAffectedRows === 1n;
}

export async function sheetsOf(tx: Tx, reviews: readonly string[]): Promise<Sheet[]> {
  const { rows } = await sql<Sheet>`
    select review, marks, reason, saved_at as "savedAt", signed_at as "signedAt", hash as sha256 from review_sheet
    where review = any(${[...reviews]}::uuid[])`.execute(tx);
  return rows;
}
/** False where it is signed already. */
export async function keepSheet(tx: Tx, { review, marks, reason, savedAt, signedAt, sha256 }: Sheet): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into review_sheet (review, marks, reason, saved_at, signed_at, hash)
    values (${review}::uuid, ${JSON.stringify(marks)}::jsonb, ${reason}, ${savedAt}, ${signedAt}, ${sha256})
    on conflict (review) do update set marks = excluded.marks, reason = excluded.reason, saved_at = excluded.saved_at,
      signed_at = excluded.signed_at, hash = excluded.hash
    where review_sheet.signed_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

export async function bonusesOf(
  tx: Tx,
  panel: string,
): Promise<{ readonly application: string; readonly bonus: string; readonly points: string }[]> {
  const { rows } = await sql<{ application: string; bonus: string; points: string }>`
    select application, bonus, trim_scale(points)::text as points from panel_bonus where panel = ${panel}::uuid
    order by application, bonus`.execute(tx);
  return rows;
}
export async function setBonuses(
  tx: Tx,
  panel: string,
  application: string,
  bonuses: readonly { readonly key: string; readonly points: number }[],
): Promise<void> {
  await sql`delete from panel_bonus where panel = ${panel}::uuid and application = ${application}::uuid`.execute(tx);
  for (const { key, points } of bonuses)
    await sql`insert into panel_bonus (panel, application, bonus, points)
      values (${panel}::uuid, ${application}::uuid, ${key}, ${points})`.execute(tx);
}

export interface AssignRun {
  readonly job: string;
  readonly result: unknown;
}
export async function runOf(tx: Tx, panel: string): Promise<AssignRun | null> {
  const { rows } = await sql<AssignRun>`select job, result from assign_run where panel = ${panel}::uuid`.execute(tx);
  return rows[0] ?? null;
}
export const keepRun = async (tx: Tx, panel: string, job: string, result: unknown): Promise<void> => {
  await sql`insert into assign_run (panel, job, result)
    values (${panel}::uuid, ${job}::uuid, ${result === null ? null : JSON.stringify(result)}::jsonb)
    on conflict (panel) do update set job = excluded.job, result = excluded.result`.execute(tx);
};

export async function decisionsIn(tx: Tx, panel: string): Promise<DecidedLine[]> {
  const { rows } = await sql<DecidedLine>`
    select application, decision, ground, rank, place, score, amount, lot from panel_decision
    where panel = ${panel}::uuid order by rank nulls last, application`.execute(tx);
  return rows;
}
export async function keepDecisions(tx: Tx, panel: string, decisions: readonly DecidedLine[]): Promise<void> {
  for (const one of decisions)
    await sql`insert into panel_decision (panel, application, decision, ground, rank, place, score, amount, lot)
      values (${panel}::uuid, ${one.application}::uuid, ${one.decision}, ${one.ground}, ${one.rank}, ${one.place},
        ${one.score}, ${one.amount}::bigint, ${one.lot}::bigint)`.execute(tx);
}

export interface KeptRoster {
  readonly roster: string;
  readonly sha256: string;
  readonly taken: readonly TakenLine[];
  readonly rejected: readonly RejectedLine[];
  readonly unchanged: number;
}
export const keepRoster = async (
  tx: Tx,
  one: KeptRoster & { readonly actor: string; readonly knownFrom: bigint },
): Promise<void> => {
  await sql`insert into reviewer_roster (roster, hash, taken, rejected, unchanged, actor, known_from)
    values (${one.roster}::uuid, ${one.sha256}, ${JSON.stringify(one.taken)}::jsonb,
      ${JSON.stringify(one.rejected)}::jsonb, ${one.unchanged}, ${one.actor}, ${one.knownFrom}::bigint)`.execute(tx);
};
export interface RosterTaken extends KeptRoster {
  readonly isUndone: boolean;
  readonly actor: string;
  readonly knownFrom: bigint;
  readonly at: Date;
}
export async function rostersWhere(tx: Tx, roster: string | null = null): Promise<RosterTaken[]> {
  const { rows } = await sql<RosterTaken>`
    select r.roster, r.hash as sha256, r.taken, r.rejected, r.unchanged, r.actor, r.known_from as "knownFrom", c.at,
      r.undone_in is not null as "isUndone"
    from reviewer_roster r join journal_commit c on c.seq = r.known_from
    where ${roster}::uuid is null or roster = ${roster}::uuid order by known_from desc limit 100`.execute(tx);
  return rows;
}
export const findRoster = async (tx: Tx, id: string): Promise<RosterTaken | null> =>
  isId(id) ? ((await rostersWhere(tx, id))[0] ?? null) : null;
export const endRoster = async (
  tx: Tx,
  roster: string,
  { actor, because, seq }: { readonly actor: string; readonly because: string; readonly seq: bigint },
): Promise<void> => {
  await sql`update reviewer_roster set undone_by = ${actor}, undone_because = ${because}, undone_in = ${seq}::bigint
    where roster = ${roster}::uuid`.execute(tx);
};
