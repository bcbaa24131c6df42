import { sql } from "kysely";
import type { Day } from "#base/day";
import type { Eligibility } from "#engine/eligibility";
import { openCommit, type Acting, type Act } from "#journal";
import type { Tx } from "#platform/db";
import { savedFields } from "./saved-fields.ts";
import type { Application, ApplicationState, Attached, Member } from "./application.ts";
import type { Content } from "./content.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type ApplicationTables = {
  application: {
    application: string;
    call: string;
    programme: string | null;
    party: string;
    state: string;
    revision: bigint;
    receipt: number | null;
    arrived: Date | null;
    due: string | null;
  };
  application_member: { application: string; party: string; standing: Member["state"] };
  application_document: { application: string; document: string; evidence: string; valid_until: string | null };
};

const own = (tx: Tx) => tx.$extendTables<ApplicationTables>();

const asApplication = ({ state, due, ...row }: ApplicationTables["application"]): Application => ({
  ...row,
  state: state as ApplicationState,
  due: due as Day | null,
});

export async function insertApplication(tx: Tx, one: Application): Promise<void> {
  await own(tx).insertInto("application").values(one).execute();
}

/** What a step changes beside the state: the receipt of the first submission, the day of what is waited for. */
export interface ApplicationChange {
  readonly receipt?: number;
  readonly arrived?: Date;
  readonly due?: Day;
}

export async function updateApplication(
  tx: Tx,
  application: string,
  { state }: { readonly state: ApplicationState },
  { due, ...change }: ApplicationChange,
): Promise<void> {
  await own(tx)
    .updateTable("application")
    .set({ state, due: due ?? null, ...change })
    .where("application", "=", application)
    .execute();
}

export async function findApplication(tx: Tx, application: string): Promise<Application | null> {
  const row = await own(tx)
    .selectFrom("application")
    .selectAll()
    .where("application", "=", application)
    .executeTakeFirst();
  return row === undefined ? null : asApplication(row);
}

/** The row, kept from others until the transaction ends: a draft is saved by one after another. */
export async function lockApplication(tx: Tx, application: string): Promise<Application | null> {
  const row = await own(tx)
    .selectFrom("application")
    .selectAll()
    .where("application", "=", application)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : asApplication(row);
}

export async function applicationsUnder(tx: Tx, call: string): Promise<Application[]> {
  const rows = await own(tx)
    .selectFrom("application")
    .selectAll()
    .where("call", "=", call)
    .orderBy("receipt")
    .orderBy("application")
    .execute();
  return rows.map(asApplication);
}

/** What these firms apply for, as lead or as members that are asked in or in; the newest first. */
export async function applicationsOf(tx: Tx, parties: readonly string[]): Promise<Application[]> {
  const rows = await own(tx)
    .selectFrom("application")
    .selectAll()
    .where((where) =>
      where.or([
        where("party", "in", [...parties, nobody]),
        where(
          "application",
          "in",
          where
            .selectFrom("application_member")
            .select("application")
            .where("party", "in", [...parties, nobody])
            .where("standing", "<>", "declined"),
        ),
      ]),
    )
    .orderBy("application", "desc")
    .execute();
  return rows.map(asApplication);
}
const nobody = "00000000-0000-0000-0000-000000000000";

export const liveApplicationOf = async (tx: Tx, call: string, party: string): Promise<string | null> =>
  (
    await own(tx)
      .selectFrom("application")
      .select("application")
      .where("call", "=", call)
      .where("party", "=", party)
      .where("state", "<>", "withdrawn")
      .executeTakeFirst()
  )?.application ?? null;

/** Under the commit's lock: the next number of the call. */
export async function nextReceipt(tx: Tx, call: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(receipt), 0) + 1 as next from application where call = ${call}::uuid`.execute(tx);
  return rows[0]?.next ?? 1;
}

const fields = savedFields("application", "application_field");
export const fieldsOf = fields.read;
export const saveFields = fields.save;

/** A change of the draft that is no field: a document, a member. */
export async function touchDraft(tx: Tx, application: string): Promise<bigint> {
  const { rows } = await sql<{ revision: bigint }>`
    update application set revision = revision + 1 where application = ${application}::uuid returning revision`.execute(
    tx,
  );
  return rows[0]?.revision ?? 0n;
}

export const membersOf = (tx: Tx, application: string): Promise<Member[]> =>
  own(tx)
    .selectFrom("application_member")
    .select(["party", "standing as state"])
    .where("application", "=", application)
    .orderBy("party")
    .execute();

export async function setMember(tx: Tx, application: string, { party, state }: Member): Promise<void> {
  await own(tx)
    .insertInto("application_member")
    .values({ application, party, standing: state })
    .onConflict((on) => on.columns(["application", "party"]).doUpdateSet({ standing: state }))
    .execute();
}

export async function removeMember(tx: Tx, application: string, party: string): Promise<void> {
  await own(tx)
    .deleteFrom("application_member")
    .where("application", "=", application)
    .where("party", "=", party)
    .execute();
}

export async function documentsOf(tx: Tx, application: string): Promise<Attached[]> {
  const { rows } = await sql<Attached>`
    select d.document, d.evidence, e.sha256, e.title, e.file_name as "fileName", e.size,
      e.issued_on as "issuedOn", d.valid_until as "validUntil"
    from application_document d join evidence e using (evidence)
    where d.application = ${application}::uuid order by d.document, d.evidence`.execute(tx);
  return rows;
}

export async function attach(
  tx: Tx,
  application: string,
  { document, evidence, validUntil }: Pick<Attached, "document" | "evidence" | "validUntil">,
): Promise<void> {
  await own(tx)
    .insertInto("application_document")
    .values({ application, document, evidence, valid_until: validUntil })
    .onConflict((on) => on.columns(["application", "document", "evidence"]).doUpdateSet({ valid_until: validUntil }))
    .execute();
}

export async function detach(tx: Tx, application: string, document: string, evidence: string): Promise<boolean> {
  const done = await own(tx)
    .deleteFrom("application_document")
    .where("application", "=", application)
    .where("document", "=", document)
    .where("evidence", "=", evidence)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

export interface Submission {
  readonly no: number;
  readonly key: string;
  readonly revision: bigint;
  readonly sha256: string;
  readonly arrived: Date;
  readonly eligibility: Eligibility;
  /** Of the call's groups, the one in which it counts. */
  readonly group: string | null;
  readonly content: Content;
  readonly by: string;
  readonly knownFrom: bigint;
}

export async function submissionsOf(tx: Tx, application: string): Promise<Submission[]> {
  const { rows } = await sql<Submission>`
    select no, submission_key as key, revision, hash as sha256, arrived, eligibility, quota_group as "group", content, actor as by,
      known_from as "knownFrom"
    from application_submission where application = ${application}::uuid order by no`.execute(tx);
  return rows;
}

/** The submission asked for under this key before, if it was. */
export async function submittedAs(tx: Tx, application: string, key: string): Promise<Submission | null> {
  return (await submissionsOf(tx, application)).find((one) => one.key === key) ?? null;
}

export async function insertSubmission(
  { tx, at, actor }: Acting,
  act: Act,
  application: string,
  told: Omit<Submission, "content" | "eligibility" | "by" | "knownFrom" | "no"> & {
    /** Canonical JSON, as it was hashed. */
    readonly content: string;
    readonly eligibility: Eligibility;
  },
): Promise<number> {
  const seq = await openCommit(tx, at, actor, act);
  const { rows } = await sql<{ no: number }>`
    insert into application_submission
      (application, no, submission_key, revision, content, hash, eligibility, quota_group, arrived, actor, known_from)
    select ${application}::uuid, coalesce(max(no), 0) + 1, ${told.key}::uuid, ${told.revision}::bigint,
      ${told.content}::jsonb, ${told.sha256}, ${JSON.stringify(told.eligibility)}::jsonb, ${told.group}, ${told.arrived}, ${actor},
      ${seq}::bigint
    from application_submission where application = ${application}::uuid
    returning no`.execute(tx);
  return rows[0]?.no ?? 1;
}

export interface SaidReason {
  readonly act: string;
  readonly reason: string;
  readonly due: Day | null;
  readonly by: string;
  readonly knownFrom: bigint;
  readonly at: Date;
}

export async function keepSaid(
  { tx, at, actor }: Acting,
  act: Act,
  application: string,
  said: { readonly move: string; readonly reason: string; readonly due: Day | null },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into application_reason (application, act, reason, due, actor, known_from)
    values (${application}::uuid, ${said.move}, ${said.reason}, ${said.due}::date, ${actor}, ${seq}::bigint)`.execute(
    tx,
  );
}

export async function saidOf(tx: Tx, application: string): Promise<SaidReason[]> {
  const { rows } = await sql<SaidReason>`
    select r.act, r.reason, r.due, r.actor as by, r.known_from as "knownFrom", c.at
    from application_reason r join journal_commit c on c.seq = r.known_from
    where r.application = ${application}::uuid order by r.version desc`.execute(tx);
  return rows;
}
