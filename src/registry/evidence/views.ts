import { sql } from "kysely";
import type { z } from "zod";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { actorOf, partiesOf, type Who } from "#base/who";
import {
  asKnownNow,
  type AsOf,
  forever,
  isPublicFact,
  kindsWorkedWith,
  publishedUntil,
  readKinds,
  wasPublished,
} from "#journal";
import type { shapeEvidenceOfFact } from "#journal/contract";
import type { Tx } from "#platform/db";
import type { EvidenceRow, EvidenceView, SameFile, SampleView } from "./contract.ts";
import type { Evidence } from "./evidence.ts";
import { intervalOf } from "./sample.ts";
import { type CheckMethod, checkMethods, type EvidenceKind, evidenceKinds } from "./vocabulary.ts";
import { mayOpenFile, maySeeSupplier } from "./policy.ts";
import { unknownEvidence } from "./rules.ts";
import { findEvidence } from "./store.ts";

export type EvidenceOfFact = z.infer<typeof shapeEvidenceOfFact>;
type Check = EvidenceOfFact["checks"][number];

/** Which of these facts are held true now. */
export async function factsHeld(tx: Tx, facts: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ fact: string }>`
    select fact from fact where fact = any(${[...new Set(facts)]}::uuid[]) and known_to = 9223372036854775807`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.fact));
}

export interface CheckRow {
  readonly check: string;
  readonly outcome: "confirmed" | "contradicted";
  readonly level: number;
  readonly method: CheckMethod;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

// `at` leaves the database as it is: an instant inside JSON is text with the zone of the connection.
export const asCheck = ({ method, at, ...check }: CheckRow): Check => ({
  ...check,
  method: checkMethods[method],
  at: new Date(at).toISOString(),
});

export const checksJson = (fact: string, evidence: string, known: bigint, byName = true) => sql`
  coalesce((select jsonb_agg(jsonb_build_object('check', k.check_id, 'outcome', k.outcome, 'level', k.level,
      'method', k.method, 'note', k.note,
      -- the one who checked, as he was called when he did
      'by', actor_as_seen(${byName}, k.checked_by, k.known_from), 'at', c.at) order by k.known_from, k.check_id)
    from evidence_check k join journal_commit c on c.seq = k.known_from
    where k.fact = ${sql.ref(fact)} and k.evidence = ${sql.ref(evidence)} and k.known_from <= ${known}::bigint), '[]')`;

/** [E13] What became of each drawn fact: its last check since, or that it is held true no longer, which is wrong as well. */
export const drawnFacts = (known: bigint) => sql`
  select s.sample, s.evidence, s.known_from, d.fact, coalesce(
    (select k.outcome from evidence_check k where k.fact = d.fact and k.evidence = s.evidence and k.known_from > s.known_from
        and k.known_from <= ${known}::bigint
      order by k.known_from desc, k.check_id desc limit 1),
    case when not exists (select from fact f where f.fact = d.fact and f.known_from <= ${known}::bigint and f.known_to > ${known}::bigint)
      then 'contradicted' end) as outcome
  from evidence_sample s join evidence_sample_fact d using (sample)
  where s.known_from <= ${known}::bigint`;

/** The samples of documents, the newest first, each with what was found in it so far. */
export async function samplesOf(
  tx: Tx,
  evidence: readonly string[],
  known: bigint = asKnownNow,
): Promise<Map<string, SampleView[]>> {
  if (evidence.length === 0) return new Map();
  const { rows } = await sql<Omit<SampleView, "at" | "interval"> & { evidence: string; at: Date }>`
    select s.sample, s.evidence, s.seed, s.confidence, s.tolerance, s.population, s.size, c.at,
      name_of_actor(s.drawn_by, s.known_from) as by,
      count(d.outcome)::int as checked, count(*) filter (where d.outcome = 'contradicted')::int as wrong
    from evidence_sample s join journal_commit c on c.seq = s.known_from join (${drawnFacts(known)}) d using (sample)
    where s.evidence = any(${[...evidence]}::uuid[])
    group by s.sample, c.at order by s.known_from desc`.execute(tx);
  const byEvidence = new Map<string, SampleView[]>();
  for (const { evidence: of, at, ...row } of rows) {
    const interval = row.checked < row.size ? null : intervalOf(row);
    const sample = { ...row, at: at.toISOString(), interval };
    byEvidence.set(of, [...(byEvidence.get(of) ?? []), sample]);
  }
  return byEvidence;
}

/** Who reads; without anybody, what is public. And whether persons are named to him. */
interface Reading {
  readonly who: Who | null;
  readonly byName: boolean;
}

/** The evidence of each fact with its checks, as known then; facts without any are left out. */
export async function evidenceOfFacts(
  tx: Tx,
  facts: readonly string[],
  { known }: Pick<AsOf, "known">,
  { who, byName }: Reading = { who: null, byName: true },
): Promise<Map<string, EvidenceOfFact[]>> {
  const byFact = new Map<string, EvidenceOfFact[]>();
  if (facts.length === 0) return byFact;
  type Row = Omit<EvidenceOfFact, "evidence" | "kindWord" | "checks" | "sample" | "mayOpen"> & {
    fact: string;
    evidence: string;
    suppliedBy: string;
    checks: CheckRow[];
    drawn: string[];
  };
  const { rows } = await sql<Row>`
    select l.fact, coalesce((select array_agg(sample::text) from evidence_sample_fact d where d.fact = l.fact), '{}') as drawn, e.evidence, e.title, e.kind, e.issuer, e.issued_on as "issuedOn", e.sha256,
      e.file_name as "fileName", l.position, e.visibility, e.supplied_by as "suppliedBy", ${checksJson("l.fact", "l.evidence", known, byName)} as checks
    from evidence_of_fact l join evidence e using (evidence)
    where l.fact = any(${[...new Set(facts)]}::uuid[])
      and l.known_from <= ${known}::bigint and l.known_to > ${known}::bigint
    order by l.fact, l.version`.execute(tx);
  const documents = [...new Set(rows.map(({ evidence }) => evidence))];
  const samples = await samplesOf(tx, documents, known);
  for (const { fact, checks, kind, drawn, suppliedBy, ...row } of rows) {
    const evidence = {
      ...row,
      mayOpen: mayOpenFile(who ?? { kind: "visitor" }, { visibility: row.visibility, suppliedBy }),
      ...{ kind, kindWord: evidenceKinds[kind as EvidenceKind], checks: checks.map(asCheck) },
      sample: ofFact(samples.get(row.evidence), drawn),
    };
    const held = byFact.get(fact);
    if (held === undefined) byFact.set(fact, [evidence]);
    else held.push(evidence);
  }
  return byFact;
}

/** [E14] The last sample of a document as one of its facts tells of it. */
function ofFact(samples: readonly SampleView[] | undefined, drawn: readonly string[]): EvidenceOfFact["sample"] {
  const [last] = samples ?? [];
  if (last === undefined) return null;
  const { population, size, checked, wrong } = last;
  return { population, size, checked, wrong, isDrawn: drawn.includes(last.sample) };
}

/** [E21] Whether a link `l` leads to a fact of the kinds that the reader works with; null is all. */
export const isWorkedOn = (worked: readonly string[] | null) =>
  worked === null
    ? sql`true`
    : sql`exists (select from fact w where w.fact = l.fact and w.known_to = ${forever} and w.kind = any(${worked}::text[]))`;

const sameFileColumns = (worked: readonly string[] | null = null) => sql`
  e.evidence, e.title, e.supplied_by as "suppliedBy", c.at as "when",
  name_of_actor(e.supplied_by, e.known_from) as supplier,
  coalesce((select array_agg(l.fact order by l.version) from evidence_of_fact l
    where l.evidence = e.evidence and l.known_to = 9223372036854775807 and ${isWorkedOn(worked)}), '{}') as facts`;

/** Everything a file was offered as, oldest first. */
export async function sameFile(tx: Tx, sha256: string): Promise<SameFile[]> {
  const { rows } = await sql<Omit<SameFile, "when"> & { when: Date }>`
    select ${sameFileColumns()} from evidence e join journal_commit c on c.seq = e.known_from
    where e.sha256 = ${sha256} order by e.known_from, e.evidence`.execute(tx);
  return rows.map(({ when, ...row }) => ({ ...row, when: when.toISOString() }));
}

export interface EvidenceQuestion {
  /** Part of its title, its issuer or the name of its file. */
  readonly q?: string | undefined;
  readonly sha256?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  /** [E21] Kinds of the facts whose documents are shown; null is every document. */
  readonly worked: readonly string[] | null;
}

/** Evidence that was brought, the last first; `after` is the last one of the page before. */
export async function findEvidenceRows(
  tx: Tx,
  { q, sha256, after, limit, worked }: EvidenceQuestion,
): Promise<{ rows: EvidenceRow[]; next: string | null }> {
  const text = q?.trim() ?? "";
  const part = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Omit<EvidenceRow, "when" | "kindWord"> & { when: Date; kind: EvidenceKind }>`
    select ${sameFileColumns(worked)}, e.kind, e.issuer, e.issued_on as "issuedOn", e.file_name as "fileName", e.visibility,
      (select count(*)::int from evidence_of_fact l where l.evidence = e.evidence and l.known_to = ${forever} and ${isWorkedOn(worked)}
        and not exists (select from evidence_check k where k.fact = l.fact and k.evidence = l.evidence)) as unchecked
    from evidence e join journal_commit c on c.seq = e.known_from
    where e.known_to = ${forever} and (${sha256 ?? null}::text is null or e.sha256 = ${sha256 ?? null})
      and (${text} = '' or e.title ilike ${part} or e.issuer ilike ${part} or e.file_name ilike ${part})
      and (${after ?? null}::uuid is null or e.evidence < ${after ?? null}::uuid)
      and (${worked === null} or exists (
        select from evidence_of_fact l where l.evidence = e.evidence and l.known_to = ${forever} and ${isWorkedOn(worked)}))
    order by e.evidence desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return {
    rows: page.map(({ when, kind, ...row }) => ({ ...row, kindWord: evidenceKinds[kind], when: when.toISOString() })),
    next: rows.length > limit ? (page.at(-1)?.evidence ?? null) : null,
  };
}

/** [E7] Files that were used more than once, in the order of their hashes. */
export async function duplicateFiles(tx: Tx, after: string | null, limit: number) {
  const { rows } = await sql<{ sha256: string; size: bigint; offered: SameFile[] }>`
    with twice as (
      select sha256, max(size) as size from evidence e where ${after}::text is null or sha256 > ${after}::text
      -- offered twice, or offered once and later let prove something of another organisation
      group by sha256 having count(*) > 1 or bool_or(exists (
        select from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever}
        where l.evidence = e.evidence and l.known_to = ${forever}
        having count(distinct l.known_from) > 1 and count(distinct f.subject) > 1))
      order by sha256 limit ${limit + 1}
    )
    select t.sha256, t.size, (select jsonb_agg(to_jsonb(o)) from (
      select ${sameFileColumns()} from evidence e join journal_commit c on c.seq = e.known_from
      where e.sha256 = t.sha256 order by e.known_from, e.evidence) o) as offered
    from twice t order by t.sha256`.execute(tx);
  const page = rows.slice(0, limit);
  return {
    files: page.map(({ sha256, size, offered }) => ({
      sha256,
      size: `${size}`,
      offered: offered.map((one) => ({ ...one, when: new Date(one.when).toISOString() })),
    })),
    next: rows.length > limit ? (page.at(-1)?.sha256 ?? null) : null,
  };
}

/** The facts that a document is said to prove, with what decides who sees them. */
async function factsBehind(tx: Tx, evidence: string) {
  const published = await publishedUntil(tx);
  const { rows } = await sql<{
    fact: string;
    position: string | null;
    kind: string;
    evidenceLevel: number;
    wasPublished: boolean;
    subject: string;
  }>`
    select l.fact, l.position, f.kind, f.evidence_level as "evidenceLevel", ${wasPublished(sql`l.fact`, published)} as "wasPublished",
      coalesce(m.into_party, f.subject) as subject
    from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever}
    left join party_merge m on m.merged = f.subject and m.known_to = ${forever}
    where l.evidence = ${evidence}::uuid and l.known_to = ${forever} order by l.version`.execute(tx);
  return rows;
}

export interface SeenEvidence {
  readonly found: Evidence;
  readonly facts: Awaited<ReturnType<typeof factsBehind>>;
  /** Of the hub, or of the organisation of one of its facts, or whoever brought it. */
  readonly isConcerned: boolean;
  readonly mayOpen: boolean;
}

/**
 * [E5] A document as `who` may see it, with those of its facts that he may see. To the public it is there from when it
 * stands behind a fact that is public, and only where it is not restricted; a reviewer sees it from when it stands behind
 * a fact that is not of the office [E21]; otherwise it is as unknown as any other id.
 */
export async function seenEvidence(tx: Tx, evidence: string, who: Who): Promise<SeenEvidence | Refusal> {
  const found = isId(evidence) ? await findEvidence(tx, evidence) : null;
  if (found === null) return unknownEvidence({ evidence });
  const all = await factsBehind(tx, evidence);
  const [kinds, own] = [await readKinds(tx), partiesOf(who)];
  const worked = kindsWorkedWith(who, kinds);
  if (worked === null || found.suppliedBy === actorOf(who))
    return { found, facts: all, isConcerned: true, mayOpen: true };
  const checked = all.filter(({ kind }) => worked.includes(kind));
  if (checked.length > 0) return { found, facts: checked, isConcerned: true, mayOpen: true };
  const isOwn = ({ subject }: { readonly subject: string }): boolean => own.includes(subject);
  const facts = all.filter((one) => isOwn(one) || isPublicFact(one, kinds));
  const isConcerned = facts.some(isOwn);
  const mayOpen = found.visibility === "public" && facts.length > 0;
  return isConcerned || mayOpen ? { found, facts, isConcerned, mayOpen } : unknownEvidence({ evidence });
}

/** One piece of evidence as `who` may see it. */
export async function evidenceView(tx: Tx, evidence: string, who: Who): Promise<EvidenceView | Refusal> {
  const seen = await seenEvidence(tx, evidence, who);
  if (isRefusal(seen)) return seen;
  const { found, facts, isConcerned, mayOpen } = seen;
  const { rows } = await sql<{ at: Date; checked: { fact: string; checks: CheckRow[] }[] }>`
    select c.at, coalesce((
      select jsonb_agg(jsonb_build_object('fact', l.fact,
        'checks', ${checksJson("l.fact", "l.evidence", asKnownNow, isConcerned)}))
      from evidence_of_fact l where l.evidence = ${evidence}::uuid and l.known_to = ${forever}
        and l.fact = any(${facts.map(({ fact }) => fact)}::uuid[])), '[]') as checked
    from journal_commit c where c.seq = ${found.knownFrom}::bigint`.execute(tx);
  const { at, checked } = rows[0] as (typeof rows)[number];
  const checks = new Map(checked.map((one) => [one.fact, one.checks]));
  const { suppliedBy, knownFrom, ...told } = found;
  return {
    ...told,
    kindWord: evidenceKinds[found.kind],
    size: `${found.size}`,
    recorded: { seq: `${knownFrom}`, at: at.toISOString() },
    suppliedBy: maySeeSupplier(who, suppliedBy) ? suppliedBy : null,
    mayOpen,
    isConcerned,
    samples: (await samplesOf(tx, [evidence])).get(evidence) ?? [],
    facts: facts.map(({ fact, position }) => ({ fact, position, checks: (checks.get(fact) ?? []).map(asCheck) })),
  };
}
