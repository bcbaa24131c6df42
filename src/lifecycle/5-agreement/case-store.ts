import { sql } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Tx } from "#platform/db";
import type { AgreementCase, AgreementKind, AgreementState, AgreementTrack } from "./agreement-case.ts";
import type { Amendment, AmendmentPart, AmendmentState, Changes } from "./amendment.ts";
import { type KeptTerms, keptOf, promisedOf, sumsOf, type Terms } from "./terms.ts";

export interface CaseRow {
  readonly agreement: string;
  readonly kind: AgreementKind;
  readonly track: AgreementTrack;
  readonly number: string;
  readonly title: string;
  readonly programme: string | null;
  readonly party: string;
  readonly application: string | null;
  readonly state: AgreementState;
  readonly notified: Day | null;
  readonly sign_until: Day | null;
  readonly terms: number;
  readonly in_force: Day | null;
  readonly over: Day | null;
}

export const asCase = ({ sign_until, in_force, ...row }: CaseRow): AgreementCase => ({
  ...{ agreement: row.agreement, kind: row.kind, track: row.track, number: row.number, title: row.title },
  ...{ programme: row.programme, party: row.party, application: row.application, state: row.state },
  ...{ notified: row.notified, signUntil: sign_until, terms: row.terms, inForce: in_force, over: row.over },
});

export async function findCase(tx: Tx, id: string): Promise<AgreementCase | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<CaseRow>`select * from agreement_case where agreement = ${id}`.execute(tx);
  return rows[0] === undefined ? null : asCase(rows[0]);
}

export async function insertCase(tx: Tx, one: AgreementCase): Promise<void> {
  await sql`insert into agreement_case (agreement, kind, track, number, title, programme, party, application, state,
      notified, sign_until, terms, in_force, over)
    values (${one.agreement}, ${one.kind}, ${one.track}, ${one.number}, ${one.title}, ${one.programme}, ${one.party},
      ${one.application}, ${one.state}, ${one.notified}, ${one.signUntil}, ${one.terms}, ${one.inForce}, ${one.over})`.execute(
    tx,
  );
}

/** What a step changes beside the state. */
export type CaseChange = Partial<Pick<AgreementCase, "terms" | "party" | "title" | "inForce" | "over">>;

export async function updateCase(
  tx: Tx,
  id: string,
  { state }: { readonly state: AgreementState },
  { terms, party, title, inForce, over }: CaseChange,
): Promise<void> {
  await sql`update agreement_case set state = ${state}, terms = coalesce(${terms ?? null}::int, terms),
      party = coalesce(${party ?? null}::uuid, party), title = coalesce(${title ?? null}::text, title),
      in_force = coalesce(${inForce ?? null}::date, in_force), over = coalesce(${over ?? null}::date, over)
    where agreement = ${id}`.execute(tx);
}

/** The agreement that stands under this number, or of this application. */
export async function takenBy(tx: Tx, what: "number" | "application", value: string): Promise<string | null> {
  const free = what === "number" ? ["withdrawn"] : ["withdrawn", "lapsed", "given-up"];
  const { rows } = await sql<{ agreement: string }>`select agreement from agreement_case
    where ${sql.ref(what)} = ${value} and state <> all(${free}::text[])`.execute(tx);
  return rows[0]?.agreement ?? null;
}

/** Who stood for the hub in the agreement that was drafted last; null where none was. */
export async function lastHub(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ party: string }>`
    select p.party from agreement_party p join agreement_terms t using (agreement, version)
    where p.role = 'hub' order by t.known_from desc, t.agreement desc limit 1`.execute(tx);
  return rows[0]?.party ?? null;
}

/** The next number of a series: `2025-CH-` and three digits. */
export async function nextNumber(tx: Tx, series: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(number from ${series.length + 1}::int)::int), 0) as last from agreement_case
    where left(number, ${series.length}::int) = ${series} and substring(number from ${series.length + 1}::int) ~ '^[0-9]{1,6}$'`.execute(
    tx,
  );
  return `${series}${`${(rows[0]?.last ?? 0) + 1}`.padStart(3, "0")}`;
}

/** One version with its rows; the database adds it up when it is committed. */
export async function insertTerms(
  tx: Tx,
  seq: bigint,
  told: { readonly agreement: string; readonly version: number; readonly sha256: string; readonly actor: string },
  terms: Terms,
): Promise<void> {
  const { agreement, version, sha256, actor } = told;
  const { total, grant } = sumsOf(terms.lines);
  await sql`insert into agreement_terms (agreement, version, starts, ends, total_won, grant_won, content, hash, actor, known_from)
    values (${agreement}, ${version}, ${terms.starts}, ${terms.ends}, ${total}, ${grant},
      ${JSON.stringify(keptOf(terms))}::jsonb, ${sha256}, ${actor}, ${seq})`.execute(tx);
  const parties = JSON.stringify(terms.parties.map(({ party, role }) => [party, role]));
  await sql`insert into agreement_party (agreement, version, party, role)
    select ${agreement}, ${version}, (r->>0)::uuid, r->>1 from jsonb_array_elements(${parties}::jsonb) as rows(r)`.execute(
    tx,
  );
  const lines = JSON.stringify(terms.lines.map(({ party, item, source, won }) => [party, item, source, `${won}`]));
  await sql`insert into agreement_line (agreement, version, party, item, source, won)
    select ${agreement}, ${version}, (r->>0)::uuid, r->>1, r->>2, (r->>3)::bigint
    from jsonb_array_elements(${lines}::jsonb) as rows(r)`.execute(tx);
  const gates = JSON.stringify(terms.milestones.map(({ title, due, won }, no) => [no + 1, title, due, `${won}`]));
  await sql`insert into agreement_milestone (agreement, version, no, title, due, won)
    select ${agreement}, ${version}, (r->>0)::int, r->>1, (r->>2)::date, (r->>3)::bigint
    from jsonb_array_elements(${gates}::jsonb) as rows(r)`.execute(tx);
}

export interface VersionOfTerms {
  readonly version: number;
  readonly sha256: string;
  readonly knownFrom: bigint;
  readonly terms: Terms;
}

interface TermsRow {
  readonly version: number;
  readonly starts: Day;
  readonly ends: Day;
  readonly content: KeptTerms;
  readonly sha256: string;
  readonly known_from: bigint;
  readonly parties: Terms["parties"];
  readonly lines: readonly (Omit<Terms["lines"][number], "won"> & { readonly won: string })[];
  readonly milestones: readonly (Omit<Terms["milestones"][number], "won"> & { readonly won: string })[];
}

/** Every version of an agreement's terms, the oldest first; or the one asked for. */
export async function termsOf(tx: Tx, agreement: string, version: number | null = null): Promise<VersionOfTerms[]> {
  const { rows } = await sql<TermsRow>`
    select t.version, t.starts, t.ends, t.content, t.hash as sha256, t.known_from,
      (select coalesce(jsonb_agg(jsonb_build_object('party', p.party, 'role', p.role)
          order by array_position(array['lead', 'member', 'partner', 'hub', 'city'], p.role), p.party), '[]')
        from agreement_party p where p.agreement = t.agreement and p.version = t.version) as parties,
      (select coalesce(jsonb_agg(jsonb_build_object('party', l.party, 'item', l.item, 'source', l.source, 'won', l.won::text)
          order by l.party, l.item, array_position(array['national', 'province', 'city', 'own-cash', 'own-in-kind'], l.source)), '[]')
        from agreement_line l where l.agreement = t.agreement and l.version = t.version) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object('title', m.title, 'due', m.due, 'won', m.won::text) order by m.no), '[]')
        from agreement_milestone m where m.agreement = t.agreement and m.version = t.version) as milestones
    from agreement_terms t where t.agreement = ${agreement} and (${version}::int is null or t.version = ${version})
    order by t.version`.execute(tx);
  return rows.map(({ content, lines, milestones, ...row }) => ({
    ...{ version: row.version, sha256: row.sha256, knownFrom: row.known_from },
    terms: {
      ...{ parties: row.parties, principal: content.principal, goals: content.goals, conduct: content.conduct },
      ...{ starts: row.starts, ends: row.ends, conditions: content.conditions, data: content.data },
      lines: lines.map((line) => ({ ...line, won: BigInt(line.won) })),
      milestones: milestones.map((one) => ({ ...one, won: BigInt(one.won) })),
      promised: promisedOf(content.promised),
    },
  }));
}

export async function currentTerms(
  tx: Tx,
  { agreement, terms }: Pick<AgreementCase, "agreement" | "terms">,
): Promise<VersionOfTerms> {
  const [found] = await termsOf(tx, agreement, terms);
  if (found === undefined) throw new Error(`agreement ${agreement} has no version ${terms}`);
  return found;
}

export interface Signature {
  readonly party: string;
  readonly version: number;
  readonly sha256: string;
  readonly way: "account" | "paper";
  readonly evidence: string | null;
  readonly signedOn: Day;
  readonly actor: string;
  readonly knownFrom: bigint;
}

export async function insertSignature(
  tx: Tx,
  agreement: string,
  { party, version, sha256, way, evidence, signedOn, actor, knownFrom }: Signature,
): Promise<void> {
  await sql`insert into agreement_signature (agreement, version, party, hash, way, evidence, signed_on, actor, known_from)
    values (${agreement}, ${version}, ${party}, ${sha256}, ${way}, ${evidence}, ${signedOn}, ${actor}, ${knownFrom})`.execute(
    tx,
  );
}

export async function signaturesOf(tx: Tx, agreement: string): Promise<Signature[]> {
  const { rows } =
    await sql<Signature>`select party, version, hash as sha256, way, evidence, signed_on as "signedOn", actor,
      known_from as "knownFrom" from agreement_signature where agreement = ${agreement} order by known_from, party`.execute(
      tx,
    );
  return rows;
}

interface AmendmentRow extends Omit<Amendment, "askedBy" | "changes"> {
  readonly asked_by: Amendment["askedBy"];
  readonly changes: KeptChanges;
}
/** As JSON keeps them: won as digits. */
type KeptChanges = Omit<Changes, "lines" | "milestones"> & {
  readonly lines?: TermsRow["lines"];
  readonly milestones?: TermsRow["milestones"];
};

const asAmendment = ({ asked_by, changes, ...row }: AmendmentRow): Amendment => {
  const { lines, milestones, ...rest } = changes;
  return {
    ...{ amendment: row.amendment, agreement: row.agreement, kind: row.kind, state: row.state, party: row.party },
    ...{ programme: row.programme, askedBy: asked_by, asked: row.asked, reason: row.reason, base: row.base },
    ...{ became: row.became, decided: row.decided },
    changes: {
      ...rest,
      ...(lines === undefined ? {} : { lines: lines.map((line) => ({ ...line, won: BigInt(line.won) })) }),
      ...(milestones === undefined ? {} : { milestones: milestones.map((one) => ({ ...one, won: BigInt(one.won) })) }),
    },
  };
};

export async function insertAmendment(tx: Tx, one: Amendment, parts: readonly AmendmentPart[]): Promise<void> {
  const changes = JSON.stringify(one.changes, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
  await sql`insert into agreement_amendment (amendment, agreement, kind, state, party, programme, asked_by, asked, reason, base, changes)
    values (${one.amendment}, ${one.agreement}, ${one.kind}, ${one.state}, ${one.party}, ${one.programme}, ${one.askedBy},
      ${one.asked}, ${one.reason}, ${one.base}, ${changes}::jsonb)`.execute(tx);
  await sql`insert into agreement_amendment_part (amendment, agreement, part, is_open)
    select ${one.amendment}, ${one.agreement}, unnest(${[...parts]}::text[]), true`.execute(tx);
}

export async function updateAmendment(
  tx: Tx,
  id: string,
  { state, day }: { readonly state: AmendmentState; readonly day: Day },
  { became }: { readonly became?: number },
): Promise<void> {
  await sql`update agreement_amendment set state = ${state}, decided = ${day}, became = ${became ?? null}::int
    where amendment = ${id}`.execute(tx);
  await sql`update agreement_amendment_part set is_open = false where amendment = ${id}`.execute(tx);
}

const amendments = sql`select amendment, agreement, kind, state, party, programme, asked_by, asked, reason, base, became,
  changes, decided from agreement_amendment`;

export async function findAmendment(tx: Tx, id: string): Promise<Amendment | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<AmendmentRow>`${amendments} where amendment = ${id}`.execute(tx);
  return rows[0] === undefined ? null : asAmendment(rows[0]);
}

/** The newest first. */
export async function amendmentsOf(tx: Tx, agreement: string): Promise<Amendment[]> {
  const { rows } = await sql<AmendmentRow>`${amendments} where agreement = ${agreement}
    order by asked desc, amendment desc`.execute(tx);
  return rows.map(asAmendment);
}

/** The parts of an agreement that an open amendment changes. */
export async function openParts(tx: Tx, agreement: string): Promise<AmendmentPart[]> {
  const { rows } = await sql<{ part: AmendmentPart }>`
    select part from agreement_amendment_part where agreement = ${agreement} and is_open`.execute(tx);
  return rows.map(({ part }) => part);
}
