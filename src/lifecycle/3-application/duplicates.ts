import { sql } from "kysely";
import { type Day, day } from "#base/day";
import { text, type Text } from "#base/text";
import { evidenceKinds, type EvidenceKind } from "#evidence";
import { asKnownNow, forever } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { Application } from "./application.ts";
import type { Content } from "./content.ts";
import { alikeFrom, invoiceNumbersIn, likeness } from "./likeness.ts";

/** One side of a pair that may be the same thing twice: whose, what, when, under which programme, and where it is seen. */
export interface Side {
  readonly party: string;
  readonly name: Text;
  readonly title: string;
  readonly day: Day | null;
  readonly programme: Text | null;
  /** Address below the language; null where there is no page of it. */
  readonly to: string | null;
}

export interface Duplicate {
  readonly kind: "document" | "invoice" | "purpose" | "support";
  readonly reason: Text;
  readonly own: Side;
  readonly other: Side;
}

/** Papers that say who somebody is are handed in everywhere; papers that prove a thing prove it once. */
const repeated: readonly EvidenceKind[] = ["certificate", "register-extract", "plan"];

interface Row {
  readonly party: string;
  readonly title: string;
  readonly day: string | null;
  readonly programme: Text | null;
}
type FileRow = Row & {
  readonly sha256: string;
  readonly kind: EvidenceKind;
  readonly application: string | null;
  readonly fact: string | null;
};
type OtherRow = Row & { readonly application: string; readonly content: Content };
type FactRow = Row & { readonly fact: string; readonly key: string };

const programmeOf = sql`case when p.programme is null then null else jsonb_build_object('ko', p.ko, 'en', p.en) end`;

/** [AP13] What of an application was seen before, in the whole history: the same file, invoice or purpose, and support of the same programme. */
export async function duplicatesOf(tx: Tx, row: Application, content: Content): Promise<Duplicate[]> {
  const parties = [content.lead, ...content.members];
  const files = await sameFiles(tx, row, content);
  const others = await otherApplications(tx, row, parties);
  const invoices = invoiceNumbersIn(content.answers);
  const billed = await invoicesTold(tx, invoices);
  const supported = await supportOf(tx, row, parties);
  const all = [...files, ...others, ...billed, ...supported].map(({ party }) => party);
  const on = day("9998-12-31");
  const names = await namesOf(tx, [...parties, ...all], { valid: on, known: asKnownNow });
  const side = ({ party, title, day: of, programme }: Row, to: string | null): Side => ({
    ...{ party, title, programme, to },
    name: names.get(party) ?? text(party, party),
    day: of === null ? null : day(of),
  });
  const own = (title: string): Side =>
    side({ party: content.lead, title, day: null, programme: null }, `/office/applications/${row.application}`);
  const ownFile = (sha256: string): string =>
    content.documents.find((one) => one.sha256 === sha256)?.fileName ?? content.title;
  return [
    ...files.map((one): Duplicate => ({
      kind: "document",
      reason: text(`같은 파일(${evidenceKinds[one.kind].ko})`, `The same file (${evidenceKinds[one.kind].en})`),
      own: own(ownFile(one.sha256)),
      other: side(one, one.application === null ? `/facts/${one.fact}` : `/office/applications/${one.application}`),
    })),
    ...billed.map((one): Duplicate => ({
      kind: "invoice",
      reason: text(`같은 전자세금계산서 승인번호 ${one.key}`, `The same approval number of a tax invoice, ${one.key}`),
      own: own(content.title),
      other: side(one, `/facts/${one.fact}`),
    })),
    ...others.flatMap((one): Duplicate[] => {
      const to = `/office/applications/${one.application}`;
      const shared = invoiceNumbersIn(one.content.answers).filter((number) => invoices.includes(number));
      const alike = likeness(content.title, one.title);
      const found = (kind: Duplicate["kind"], reason: Text) => ({
        kind,
        reason,
        own: own(content.title),
        other: side(one, to),
      });
      return [
        ...shared.map((number) =>
          found(
            "invoice",
            text(`같은 전자세금계산서 승인번호 ${number}`, `The same approval number of a tax invoice, ${number}`),
          ),
        ),
        ...(parties.includes(one.party) && alike >= alikeFrom
          ? [found("purpose", text(`과제명이 비슷함(${alike}%)`, `Titles are alike (${alike}%)`))]
          : []),
      ];
    }),
    ...supported.map((one): Duplicate => ({
      kind: "support",
      reason: text("같은 사업에서 지원받은 이력", "Supported under the same programme before"),
      own: own(content.title),
      other: side(one, `/facts/${one.fact}`),
    })),
  ];
}

/** The same bytes, offered with another application or for a fact of another firm or programme. */
async function sameFiles(tx: Tx, { application, programme }: Application, content: Content): Promise<FileRow[]> {
  const hashes = content.documents.map(({ sha256 }) => sha256);
  const parties = [content.lead, ...content.members];
  const { rows } = await sql<FileRow>`
    select distinct e.sha256, e.kind, a.party, e.title, a.arrived at time zone 'Asia/Seoul' as day, ${programmeOf} as programme,
      a.application, null::uuid as fact
    from evidence e join application_document d using (evidence) join application a using (application)
      left join programme p on p.programme = a.programme
    where e.sha256 = any(${hashes}::text[]) and a.application <> ${application}::uuid and a.receipt is not null
      and (not (e.kind = any(${repeated}::text[])) or not (a.party = any(${parties}::uuid[])))
    union
    select distinct on (e.sha256, f."case") e.sha256, e.kind, f.subject, e.title, lower(f.valid)::timestamp, ${programmeOf}, null::uuid, f.fact
    from evidence e join evidence_of_fact l using (evidence) join fact f on f.fact = l.fact and f.known_to = ${forever}
      left join programme p on p.programme = f.programme
    where e.sha256 = any(${hashes}::text[]) and l.known_to = ${forever} and f."case" <> ${application}
      and (not (e.kind = any(${repeated}::text[])) or not (f.subject = any(${parties}::uuid[])))
      and f.programme is distinct from ${programme}::uuid`.execute(tx);
  return rows.map((one) => ({ ...one, day: one.day === null ? null : dayIn(one.day) }));
}
const dayIn = (stamp: unknown): string =>
  stamp instanceof Date ? stamp.toISOString().slice(0, 10) : String(stamp).slice(0, 10);

/** What these firms, or anybody with an invoice in it, applied for elsewhere: the latest submission of each. */
async function otherApplications(
  tx: Tx,
  { application }: Application,
  parties: readonly string[],
): Promise<OtherRow[]> {
  const { rows } = await sql<OtherRow>`
    select a.application, a.party, s.content ->> 'title' as title, s.content, (a.arrived at time zone 'Asia/Seoul')::date::text as day,
      ${programmeOf} as programme
    from application a
      join lateral (select content from application_submission s where s.application = a.application order by no desc limit 1) s on true
      left join programme p on p.programme = a.programme
    where a.application <> ${application}::uuid and a.state <> 'withdrawn'
      and (a.party = any(${[...parties]}::uuid[])
        or s.content::text ~* '20[0-9]{6}-?[0-9a-z]{8}-?[0-9a-z]{8}')
    order by a.arrived desc limit 500`.execute(tx);
  return rows;
}

async function invoicesTold(tx: Tx, numbers: readonly string[]): Promise<FactRow[]> {
  if (numbers.length === 0) return [];
  const { rows } = await sql<FactRow>`
    select f.fact, f.natural_key as key, f.subject as party, f.natural_key as title, lower(f.valid)::text as day, ${programmeOf} as programme
    from fact f left join programme p using (programme)
    where f.kind = 'outcome.sale' and f.known_to = ${forever} and lower(replace(f.natural_key, '-', '')) = any(${[...numbers]}::text[])`.execute(
    tx,
  );
  return rows;
}

/** Support that the journal tells of these firms under this programme, or one that stands beside it below the same. */
async function supportOf(
  tx: Tx,
  { application, programme }: Application,
  parties: readonly string[],
): Promise<FactRow[]> {
  if (programme === null) return [];
  const { rows } = await sql<FactRow>`
    select distinct on (f."case") f.fact, f.natural_key as key, f.subject as party, coalesce(w.ko, f.kind) as title,
      lower(f.valid)::text as day, ${programmeOf} as programme
    from fact f join programme p using (programme) left join fact_kind w on w.kind = f.kind
    where f.subject = any(${[...parties]}::uuid[]) and f.known_to = ${forever} and f."case" <> ${application}
      and f.kind in ('support.selected', 'support.agreed', 'support.completed')
      and f.programme in (select q.programme from programme q where q.programme = ${programme}::uuid
        or q.parent = (select parent from programme where programme = ${programme}::uuid))
    order by f."case", f.version desc`.execute(tx);
  return rows;
}
