import { sql } from "kysely";
import { parseCanonicalJson } from "#base/canonical-json";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { forever, knownBetween, type Told, type ToldRow } from "#journal";
import type { Tx } from "#platform/db";
import { type Approval, type Doing, doings, type Ending, type Saying, type Step, type Subject } from "./approval.ts";
import { approvalNeeded, approvalOfOther, approvalPending, standingOf } from "./rules.ts";
import { lastApproval } from "./store.ts";

interface Named {
  readonly account: string;
  readonly name: string;
}

interface Row {
  readonly approval: string;
  readonly subject_kind: string;
  readonly subject: string;
  readonly title: string;
  readonly content: string;
  readonly sha256: string;
  readonly says: readonly Saying[];
  readonly amount: bigint | null;
  readonly programme: string | null;
  readonly drafted_by: string;
  readonly drafted_name: string;
  readonly drafted_at: Date;
  readonly is_delegated: boolean;
  readonly may_sign_own: boolean;
  readonly basis: string;
  readonly previous: string | null;
  readonly version: bigint;
  readonly steps: readonly {
    readonly no: number;
    readonly turn: number;
    readonly does: Doing;
    readonly seat: string;
    readonly seatWord: Text;
    readonly holder: Named;
    readonly standIn: Named | null;
    readonly signed:
      | (Named & { inPlaceOf: Named | null; answer: "signed" | "returned"; reason: string; at: string })
      | null;
  }[];
  readonly ended: { readonly why: Ending; readonly reason: string; readonly name: string; readonly at: string } | null;
}

const named = (account: string, seq: string) =>
  `jsonb_build_object('account', ${account}, 'name', name_of_actor(${account}, ${seq}))`;

/** Approvals, the newest first; who holds a seat that has not signed is told as of the day, or as it was asked for. */
async function approvals(tx: Tx, ids: readonly string[], on: Day | null): Promise<Approval[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select a.approval, a.subject_kind, a.subject, a.title, a.content, a.hash as sha256, a.says, a.amount, a.programme,
      a.drafted_by, name_of_actor(a.drafted_by, a.known_from) as drafted_name, c.at as drafted_at,
      r.is_delegated, a.may_sign_own, r.basis, a.previous,
      greatest(a.known_from, e.known_from, (select max(known_from) from approval_sign g where g.approval = a.approval)) as version,
      (select jsonb_agg(jsonb_build_object('no', s.no, 'turn', s.turn, 'does', s.does, 'seat', s.seat,
          'seatWord', jsonb_build_object('ko', t.ko, 'en', t.en),
          'holder', ${sql.raw(named("coalesce(h.account, s.holder)", "forever()"))},
          'standIn', case when b.stand_in is null then null else ${sql.raw(named("b.stand_in", "forever()"))} end,
          'signed', case when g.no is null then null else ${sql.raw(named("g.signed_by", "g.known_from"))}
            || jsonb_build_object('answer', g.answer, 'reason', g.reason, 'at', gc.at, 'inPlaceOf',
              case when g.in_place_of is null then null else ${sql.raw(named("g.in_place_of", "g.known_from"))} end) end)
          order by s.no)
        from approval_step s join seat t using (seat)
        left join approval_sign g on g.approval = s.approval and g.no = s.no
        left join journal_commit gc on gc.seq = g.known_from
        left join seat_holding h on h.seat = s.seat and h.known_to = ${forever} and h.valid @> ${on}::date
        left join absence b on b.account = coalesce(h.account, s.holder) and b.known_to = ${forever} and b.valid @> ${on}::date
        where s.approval = a.approval) as steps,
      case when e.approval is null then null else jsonb_build_object('why', e.why, 'reason', e.reason,
        'name', name_of_actor(e.ended_by, e.known_from), 'at', ec.at) end as ended
    from approval a join journal_commit c on c.seq = a.known_from join approval_rule r on r.version = a.rule_version
    left join approval_end e using (approval) left join journal_commit ec on ec.seq = e.known_from
    where a.approval = any(${[...ids]}::uuid[]) order by a.known_from desc, a.approval`.execute(tx);
  return rows.map(approvalIn);
}

function approvalIn(row: Row): Approval {
  const steps = row.steps.map(({ signed, holder, standIn, ...step }): Step => ({
    ...step,
    ...(signed === null
      ? { holder, standIn, signed: null }
      : {
          ...{ holder: signed.inPlaceOf ?? { account: signed.account, name: signed.name }, standIn: null },
          signed: { ...signed, by: signed.account, at: new Date(signed.at) },
        }),
  }));
  const ended = row.ended === null ? null : { ...row.ended, at: new Date(row.ended.at) };
  return {
    ...{ approval: row.approval, subject: { kind: row.subject_kind, id: row.subject }, title: row.title },
    ...{ content: parseCanonicalJson(row.content), sha256: row.sha256, says: row.says, amount: row.amount },
    ...{ programme: row.programme, standing: standingOf(steps, ended), previous: row.previous, steps, ended },
    drafted: { by: row.drafted_by, name: row.drafted_name, at: row.drafted_at },
    ...{ isDelegated: row.is_delegated, maySignOwn: row.may_sign_own, basis: row.basis, version: `${row.version}` },
  };
}

export async function findApproval(tx: Tx, id: string, on: Day | null = null): Promise<Approval | null> {
  const [found] = isId(id) ? await approvals(tx, [id], on) : [];
  return found ?? null;
}

/** The approval of a subject as it stands: the one asked for or in force, or else the last there was. */
export async function approvalOf(tx: Tx, subject: Subject, on: Day | null = null): Promise<Approval | null> {
  const last = await lastApproval(tx, subject.kind, subject.id);
  return last === null ? null : findApproval(tx, last, on);
}

/** Steps that wait for somebody on the day: his own seats', and those of whom he stands in for. */
const waiting = (account: string | null, on: Day) => sql`
  with open as materialized (
    -- whoever approves signs last
    select a.approval, a.known_from from approval a where a.known_to = ${forever}
      and not exists (select from approval_sign g where g.approval = a.approval and g.does = 'approve')),
  step as (
    select s.approval, s.turn, s.seat, s.holder, min(s.turn) over (partition by s.approval) as now, a.known_from
    from open a join approval_step s using (approval)
    left join approval_sign g on g.approval = s.approval and g.no = s.no
    where g.no is null)
  select distinct s.approval, s.known_from from step s
  left join seat_holding h on h.seat = s.seat and h.known_to = ${forever} and h.valid @> ${on}::date
  left join absence b on b.account = coalesce(h.account, s.holder) and b.known_to = ${forever} and b.valid @> ${on}::date
  where s.turn = s.now and (${account}::text is null or ${account} in (coalesce(h.account, s.holder), b.stand_in))`;

export interface Waiting {
  readonly count: number;
  readonly approvals: readonly Approval[];
}

/** What waits for somebody's signature on the day, the longest first; for nobody in particular, all of it. */
export async function waitingFor(tx: Tx, account: string | null, on: Day, limit: number): Promise<Waiting> {
  const { rows } = await sql<{ approval: string; all: bigint }>`
    select approval, count(*) over () as "all" from (${waiting(account, on)}) w
    order by known_from, approval limit ${limit}`.execute(tx);
  const found = await approvals(
    tx,
    rows.map(({ approval }) => approval),
    on,
  );
  return { count: Number(rows[0]?.all ?? 0n), approvals: found.toReversed() };
}

/** What somebody drafted, or signed, the newest first. */
export async function approvalsBy(tx: Tx, account: string, on: Day, limit: number): Promise<readonly Approval[]> {
  const { rows } = await sql<{ approval: string }>`
    select approval from approval a where drafted_by = ${account}
      or exists (select from approval_sign g where g.approval = a.approval and g.signed_by = ${account})
    order by known_from desc, approval limit ${limit}`.execute(tx);
  return approvals(
    tx,
    rows.map(({ approval }) => approval),
    on,
  );
}

const happened = text("결재", "Approval");
const answers = { signed: text("서명", "signed"), returned: text("반려", "returned") } as const;

/** What was told of an approval: that it was asked for, each signature, its end. */
export const approvalTold = (approval: string): Told => ({
  rows: async (tx) => {
    const { rows } = await sql<{ no: number; does: Doing; answer: keyof typeof answers; known_from: bigint }>`
      select no, does, answer, known_from from approval_sign where approval = ${approval}::uuid`.execute(tx);
    const asked = await sql<{ title: string; known_from: bigint; known_to: bigint }>`
      select title, known_from, known_to from approval where approval = ${approval}::uuid`.execute(tx);
    return [
      ...asked.rows.map(({ title, known_from, known_to }): ToldRow => {
        const says = [{ value: text(title, title) }];
        return { key: "asked", ...knownBetween(known_from, known_to), what: happened, says };
      }),
      ...rows.map(({ no, does, answer, known_from }): ToldRow => ({
        ...{ key: `step ${no}`, knownFrom: known_from, knownTo: null, what: doings[does] },
        says: [{ value: answers[answer] }],
      })),
    ];
  },
});

/** [PV5] Null where it is approved as it is now; otherwise why not. */
export async function approvedFor(tx: Tx, subject: Subject, sha256: string): Promise<Refusal | null> {
  const approval = await approvalOf(tx, subject);
  if (approval === null || approval.ended !== null) return approvalNeeded({});
  if (approval.sha256 !== sha256) return approvalOfOther({});
  return approval.standing === "approved" ? null : approvalPending({});
}
