import { type Generated, sql } from "kysely";
import { canonicalJson } from "#base/canonical-json";
import type { Day } from "#base/day";
import type { Text } from "#base/text";
import { forever } from "#journal";
import type { Tx } from "#platform/db";
import type { Doing, Ending, Request, Rule, RuleDraft, RuleStep } from "./approval.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type ApprovalTables = {
  seat: { seat: string; ko: string; en: string; rank: number; known_from: bigint };
  approval_rule_step: { rule_version: bigint; no: number; does: Doing; seat: string };
  approval: {
    approval: string;
    subject_kind: string;
    subject: string;
    title: string;
    content: string;
    hash: string;
    says: string;
    amount: bigint | null;
    programme: string | null;
    rule_version: bigint;
    drafted_by: string;
    may_sign_own: boolean;
    previous: string | null;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
  approval_step: { approval: string; no: number; turn: number; does: Doing; seat: string; holder: string };
  approval_sign: {
    approval: string;
    no: number;
    does: Doing;
    drafted_by: string;
    may_sign_own: boolean;
    signed_by: string;
    in_place_of: string | null;
    answer: "signed" | "returned";
    reason: string;
    known_from: bigint;
  };
  approval_end: { approval: string; why: Ending; reason: string; ended_by: string; known_from: bigint };
};

const own = (tx: Tx) => tx.$extendTables<ApprovalTables>();

export interface Seat {
  readonly seat: string;
  readonly word: Text;
  readonly rank: number;
}

export async function allSeats(tx: Tx): Promise<Seat[]> {
  const rows = await own(tx).selectFrom("seat").selectAll().orderBy("rank").orderBy("ko").execute();
  return rows.map(({ seat, ko, en, rank }) => ({ seat, word: { ko, en }, rank }));
}

export async function insertSeat(tx: Tx, seq: bigint, { seat, word, rank }: Seat): Promise<void> {
  await own(tx)
    .insertInto("seat")
    .values({ seat, ...word, rank, known_from: seq })
    .execute();
}

export interface Holding {
  readonly seat: string;
  readonly account: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly version: bigint;
}

/** Who holds which seat from when, as it is known now, what lies ahead included. */
export async function holdings(tx: Tx): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select seat, account, lower(valid)::text as "from", upper(valid)::text as "to", version from seat_holding
    where known_to = ${forever} order by seat, lower(valid)`.execute(tx);
  return rows;
}

/** From `from` on the seat is held by somebody, or by nobody: what was said of the days after it is closed. */
export async function passHolding(
  tx: Tx,
  seq: bigint,
  { seat, account, from }: { readonly seat: string; readonly account: string | null; readonly from: Day },
): Promise<number> {
  const { rows } = await sql<{ account: string; before: Day }>`
    update seat_holding set known_to = ${seq} where seat = ${seat} and known_to = ${forever}
      and (upper_inf(valid) or upper(valid) > ${from}::date)
    returning account, lower(valid)::text as before`.execute(tx);
  for (const held of rows)
    if (held.before < from)
      await sql`insert into seat_holding (seat, account, valid, known_from)
        values (${seat}, ${held.account}, daterange(${held.before}::date, ${from}::date), ${seq})`.execute(tx);
  if (account !== null)
    await sql`insert into seat_holding (seat, account, valid, known_from)
      values (${seat}, ${account}, daterange(${from}::date, null), ${seq})`.execute(tx);
  return rows.length;
}

export interface Absence {
  readonly absence: string;
  readonly account: string;
  readonly standIn: string;
  readonly from: Day;
  /** The first day on which he is back. */
  readonly to: Day;
  readonly reason: string;
}

/** Absences that are not over on the day. */
export async function absencesFrom(tx: Tx, on: Day): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select absence, account, stand_in as "standIn", lower(valid)::text as "from", upper(valid)::text as "to", reason
    from absence where known_to = ${forever} and upper(valid) > ${on}::date order by lower(valid), account`.execute(tx);
  return rows;
}

export async function insertAbsence(tx: Tx, seq: bigint, one: Absence): Promise<void> {
  await sql`insert into absence (absence, account, stand_in, valid, reason, known_from)
    values (${one.absence}, ${one.account}, ${one.standIn}, daterange(${one.from}::date, ${one.to}::date),
      ${one.reason}, ${seq})`.execute(tx);
}

export async function closeAbsence(tx: Tx, seq: bigint, absence: string): Promise<void> {
  await sql`update absence set known_to = ${seq} where absence = ${absence} and known_to = ${forever}`.execute(tx);
}

/** The rules that hold on the day; with `null`, all that are held true. */
export async function rulesOn(tx: Tx, on: Day | null): Promise<Rule[]> {
  const { rows } = await sql<Omit<Rule, "steps"> & { steps: RuleStep[] }>`
    select r.rule, r.version, r.subject, r.up_to as "upTo", r.is_delegated as "isDelegated",
      r.may_sign_own as "maySignOwn", r.basis, lower(r.valid)::text as "from", upper(r.valid)::text as "to",
      (select jsonb_agg(jsonb_build_object('does', s.does, 'seat', s.seat) order by s.no)
        from approval_rule_step s where s.rule_version = r.version) as steps
    from approval_rule r where r.known_to = ${forever} and (${on}::date is null or r.valid @> ${on}::date)
    order by r.subject nulls first, r.up_to nulls last, lower(r.valid)`.execute(tx);
  return rows;
}

/** From its day on this rule holds in place of the one for the same decisions and amounts; with no draft, none does. */
export async function passRule(
  tx: Tx,
  seq: bigint,
  of: Pick<RuleDraft, "subject" | "upTo" | "from">,
  next: (RuleDraft & { readonly rule: string }) | null,
): Promise<number> {
  const { rows } = await sql<{ version: bigint; rule: string; before: Day }>`
    update approval_rule set known_to = ${seq} where known_to = ${forever}
      and subject is not distinct from ${of.subject} and up_to is not distinct from ${of.upTo}::bigint
      and (upper_inf(valid) or upper(valid) > ${of.from}::date)
    returning version, rule, lower(valid)::text as before`.execute(tx);
  for (const { version, before } of rows)
    if (before < of.from)
      await sql`with kept as (
          insert into approval_rule (rule, subject, up_to, is_delegated, may_sign_own, basis, valid, known_from)
          select rule, subject, up_to, is_delegated, may_sign_own, basis, daterange(lower(valid), ${of.from}::date), ${seq}
          from approval_rule where version = ${version} returning version)
        insert into approval_rule_step (rule_version, no, does, seat)
        select kept.version, s.no, s.does, s.seat from kept, approval_rule_step s where s.rule_version = ${version}`.execute(
        tx,
      );
  if (next !== null) {
    const made = await sql<{ version: bigint }>`
      insert into approval_rule (rule, subject, up_to, is_delegated, may_sign_own, basis, valid, known_from)
      values (${next.rule}, ${next.subject}, ${next.upTo}, ${next.isDelegated}, ${next.maySignOwn}, ${next.basis},
        daterange(${next.from}::date, null), ${seq}) returning version`.execute(tx);
    const [{ version }] = made.rows as [{ version: bigint }];
    const steps = next.steps.map(({ does, seat }, index) => ({ rule_version: version, no: index + 1, does, seat }));
    await own(tx).insertInto("approval_rule_step").values(steps).execute();
  }
  return rows.length;
}

export interface NewApproval extends Request {
  readonly approval: string;
  readonly sha256: string;
  readonly rule: Rule;
  readonly draftedBy: string;
  readonly previous: string | null;
  readonly steps: readonly (RuleStep & { readonly turn: number; readonly holder: string })[];
}

export async function insertApproval(tx: Tx, seq: bigint, made: NewApproval): Promise<void> {
  const { approval, subject, title, content, sha256, says, amount, programme, rule, draftedBy, previous } = made;
  await own(tx)
    .insertInto("approval")
    .values({
      ...{ approval, subject_kind: subject.kind, subject: subject.id, title, content: canonicalJson(content) },
      ...{
        hash: sha256,
        says: JSON.stringify(says),
        amount,
        programme,
        rule_version: rule.version,
        drafted_by: draftedBy,
      },
      ...{ may_sign_own: rule.maySignOwn, previous, known_from: seq },
    })
    .execute();
  const steps = made.steps.map((step, index) => ({ approval, no: index + 1, ...step }));
  await own(tx).insertInto("approval_step").values(steps).execute();
}

export const insertSign = async (tx: Tx, row: ApprovalTables["approval_sign"]): Promise<void> => {
  await own(tx).insertInto("approval_sign").values(row).execute();
};

/** Ends an approval that is asked for or in force; the database closes it with this. */
export const insertEnd = async (tx: Tx, row: ApprovalTables["approval_end"]): Promise<void> => {
  await own(tx).insertInto("approval_end").values(row).execute();
};

/** The approval of a subject: the one that is open, or the last there was. */
export async function lastApproval(tx: Tx, kind: string, subject: string): Promise<string | null> {
  const row = await own(tx)
    .selectFrom("approval")
    .select("approval")
    .where("subject_kind", "=", kind)
    .where("subject", "=", subject)
    .orderBy("known_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.approval ?? null;
}
