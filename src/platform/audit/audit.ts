import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { AuditEntry } from "#platform/http";

/** [AD1] The trace of an act, in the transaction of the act. The database links it to everything before it. */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { at, actor, act, method, address, requestId, ip, subject = null, detail = {} } = entry;
  await sql`insert into audit (at, actor, act, method, address, request_id, ip, subject, detail)
    values (${at}, ${actor}, ${act}, ${method}, ${address}, ${requestId}, ${ip}, ${subject}, ${JSON.stringify(detail)}::jsonb)`.execute(
    tx,
  );
}

/** What was done from the machine itself, where no request is. */
export const byCommand = (told: Pick<AuditEntry, "at" | "act" | "subject" | "detail">): AuditEntry => ({
  ...{ actor: "command-line", method: "COMMAND", address: "-", requestId: "-", ip: "-" },
  ...told,
});

export interface Recorded {
  readonly entry: string;
  readonly at: Date;
  readonly actor: string;
  /** What whoever acted is called at present; what is no account by its sign. */
  readonly actorName: string;
  readonly act: string;
  readonly address: string;
  readonly ip: string;
  readonly subject: string | null;
  readonly subjectName: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Its link in the chain, as hexadecimal digits. */
  readonly hash: string | null;
}

export interface AuditSearch {
  /** In the name or address of whoever acted or was acted on, the act, or the address of the request. */
  readonly q?: string | undefined;
  readonly act?: string | undefined;
  /** Acted or acted on. */
  readonly account?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The record, newest first; `before` is the last entry of the page before. */
export async function findAudit(tx: Tx, asked: AuditSearch): Promise<{ rows: Recorded[]; next: string | null }> {
  const { act = null, account = null, from = null, until = null, before = null, limit } = asked;
  const q = asked.q?.trim().toLowerCase() ?? "";
  const { rows } = await sql<Recorded>`
    select a.entry::text as entry, a.at, a.actor, coalesce(u.name, a.actor) as "actorName", a.act, a.address, a.ip,
           a.subject, s.name as "subjectName", a.detail, encode(l.hash, 'hex') as hash
      from audit a
      left join audit_link l on l.entry = a.entry
      left join auth_user u on u.id = a.actor
      left join auth_user s on s.id = a.subject
     where (${before}::bigint is null or a.entry < ${before}::bigint)
       and (${act}::text is null or a.act = ${act})
       and (${account}::text is null or ${account} in (a.actor, a.subject))
       and (${from}::timestamptz is null or a.at >= ${from})
       and (${until}::timestamptz is null or a.at < ${until})
       and (${q} = '' or strpos(lower(concat_ws(' ', a.act, a.address, a.ip, a.actor, u.name, u.email, s.name, s.email)), ${q}) > 0)
     order by a.entry desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.entry ?? null) : null };
}

export interface AuditFault {
  readonly link: string | null;
  readonly entry: string;
  readonly fault: "gap" | "missing" | "changed" | "unlinked";
}

export interface AuditVerdict {
  readonly entries: number;
  /** The last link: whoever wrote it down once can see that nothing before it was changed or cut off since. */
  readonly head: string | null;
  readonly faults: readonly AuditFault[];
  /** Whether a head that was written down earlier is still a link of the chain; null where none was given. */
  readonly holdsHead: boolean | null;
}

/** [AD2] Reckons the whole chain anew. */
export async function verifyAudit(tx: Tx, earlierHead: string | null = null): Promise<AuditVerdict> {
  const faults = await sql<AuditFault>`
    select link::text as link, entry::text as entry, fault from audit_faults() order by entry limit 100`.execute(tx);
  const { rows } = await sql<{ entries: bigint; head: string | null; holds: boolean | null }>`
    select (select count(*) from audit) as entries,
           (select encode(hash, 'hex') from audit_link order by position desc limit 1) as head,
           case when ${earlierHead}::text is null then null
                else exists (select from audit_link where encode(hash, 'hex') = lower(${earlierHead})) end as holds`.execute(
    tx,
  );
  const [found] = rows;
  return {
    entries: Number(found?.entries ?? 0n),
    head: found?.head ?? null,
    faults: faults.rows,
    holdsHead: found?.holds ?? null,
  };
}
