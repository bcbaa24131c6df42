import { sql } from "kysely";
import type { Day } from "#base/day";
import { fraction } from "#base/fraction";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow, forever } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { DocumentToCheck, ProvenFact } from "./contract.ts";
import { asCheck, type CheckRow, checksJson, drawnFacts, isWorkedOn, samplesOf } from "./views.ts";
import { type EvidenceKind, evidenceKinds } from "./vocabulary.ts";

/** A link of `l` to a fact held true, that nobody has checked. */
const isUnchecked = sql`l.known_to = ${forever}::bigint
  and exists (select from fact f where f.fact = l.fact and f.known_to = ${forever}::bigint)
  and not exists (select from evidence_check d where d.fact = l.fact and d.evidence = l.evidence)`;

/** [E14] Up to which commit a document was settled by a sample that was finished and found nothing wrong. */
const settled = sql`
  select evidence, max(known_from) as upto from (
    select evidence, known_from from (${drawnFacts(asKnownNow)}) each group by sample, evidence, known_from
    having count(*) = count(*) filter (where outcome = 'confirmed')) clean
  group by evidence`;

/** The facts of a document that nobody has checked against it. */
export async function factsWaiting(tx: Tx, evidence: string): Promise<string[]> {
  const { rows } = await sql<{ fact: string }>`
    select l.fact from evidence_of_fact l where l.evidence = ${evidence}::uuid and ${isUnchecked} order by l.fact`.execute(
    tx,
  );
  return rows.map(({ fact }) => fact);
}

interface FactRow {
  readonly fact: string;
  readonly kind: string;
  readonly kindWord: Text;
  readonly subject: string;
  readonly value: string | bigint;
  readonly unit: string;
  readonly from: string;
  readonly to: string | null;
  readonly naturalKey: string;
}

/** Whose, what, how much, when. */
const inWords = (names: ReadonlyMap<string, Text>, { value, unit, from, to, ...fact }: FactRow) => ({
  ...fact,
  subjectName: names.get(fact.subject) ?? { ko: fact.subject, en: fact.subject },
  amount: { num: `${value}`, den: "1", unit, printed: printAmount(fraction(BigInt(value)), unit) },
  valid: { from, to },
});

const factColumns = sql`f.fact, f.kind, jsonb_build_object('ko', k.ko, 'en', k.en) as "kindWord", f.subject,
  f.value::text as value, f.unit, lower(f.valid)::text as "from", upper(f.valid)::text as "to", f.natural_key as "naturalKey"`;

interface Asked {
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly today: Day;
  /** [E21] Kinds of the facts to check; null is all. */
  readonly worked?: readonly string[] | null;
}

/** [E8] Documents of facts held true that nobody has checked, without what `actor` brought himself; the oldest first. */
export async function documentsToCheck(tx: Tx, actor: string, { q = "", after, limit, today, worked = null }: Asked) {
  const part = `%${q.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found = sql`
    from (select l.evidence, count(*)::int as waiting, min(l.version) as first, min(l.known_from) as since
      from evidence_of_fact l left join (${settled}) s on s.evidence = l.evidence
      where ${isUnchecked} and ${isWorkedOn(worked)} and (s.upto is null or l.known_from > s.upto) group by l.evidence) w
    join evidence e using (evidence)
    where e.supplied_by <> ${actor} and (${q.trim()} = '' or e.title ilike ${part} or e.issuer ilike ${part}
      or e.file_name ilike ${part} or exists (select from evidence_of_fact l join fact f using (fact)
        join party_attribute a on a.party = f.subject and a.name in ('name.ko', 'name.en')
        where l.evidence = e.evidence and l.known_to = ${forever} and f.known_to = ${forever}
          and a.known_to = ${forever} and a.value ilike ${part}))`;
  type Row = Omit<DocumentToCheck, "since" | "evidenceKindWord" | "first" | "sample"> & { since: Date; told: FactRow };
  const { rows } = await sql<Row & { kind: EvidenceKind }>`
    select e.evidence, e.title, e.kind, e.issuer, e.issued_on as "issuedOn", e.file_name as "fileName",
      e.supplied_by as "suppliedBy", c.at as since, w.waiting,
      name_of_actor(e.supplied_by, e.known_from) as supplier,
      (select count(*)::int from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever}
        where l.evidence = e.evidence and l.known_to = ${forever}) as proves,
      (select to_jsonb(t) from (select ${factColumns} from evidence_of_fact l
        join fact f on f.fact = l.fact and f.known_to = ${forever} join fact_kind k using (kind)
        where l.version = w.first) t) as told
    from (select e.evidence as found, w.* ${found} and (${after ?? null}::uuid is null or e.evidence > ${after ?? null}::uuid)
      order by e.evidence limit ${limit + 1}) w
    join evidence e on e.evidence = w.found join journal_commit c on c.seq = w.since order by e.evidence`.execute(tx);
  const { rows: counted } = await sql<{ n: bigint; facts: bigint }>`
    select count(*) as n, coalesce(sum(w.waiting), 0)::bigint as facts ${found}`.execute(tx);
  const page = rows.slice(0, limit);
  const subjects = page.map(({ told }) => told.subject);
  const names = await namesOf(tx, subjects, { valid: today, known: asKnownNow });
  const samples = await samplesOf(
    tx,
    page.map(({ evidence }) => evidence),
  );
  return {
    rows: page.map(({ kind, since, told, ...row }): DocumentToCheck => ({
      ...row,
      evidenceKindWord: evidenceKinds[kind],
      since: since.toISOString(),
      first: inWords(names, told),
      sample: samples.get(row.evidence)?.[0] ?? null,
    })),
    waiting: Number(counted[0]?.n ?? 0n),
    facts: Number(counted[0]?.facts ?? 0n),
    next: rows.length > limit ? (page.at(-1)?.evidence ?? null) : null,
  };
}

const which = {
  all: sql`true`,
  waiting: isUnchecked,
  sample: sql`exists (select from evidence_sample_fact d where d.fact = l.fact and d.sample =
    (select s.sample from evidence_sample s where s.evidence = l.evidence order by s.known_from desc limit 1))`,
};

/** What a document is said to prove, in words, in the order in which it was linked. */
export async function factsOfEvidence(
  tx: Tx,
  evidence: string,
  asked: Pick<Asked, "limit" | "today" | "worked"> & { readonly which: keyof typeof which; readonly after: bigint },
) {
  const isShown = isWorkedOn(asked.worked ?? null);
  const links = sql`from evidence_of_fact l where l.evidence = ${evidence}::uuid and l.known_to = ${forever}::bigint
    and exists (select from fact f where f.fact = l.fact and f.known_to = ${forever}::bigint)
    and ${isShown}`;
  type Row = Pick<ProvenFact, "position" | "evidenceLevel" | "isDrawn"> &
    FactRow & { link: bigint; version: bigint; checks: CheckRow[] };
  const { rows } = await sql<Row>`
    select l.version as link, ${factColumns}, l.position, f.evidence_level as "evidenceLevel", f.known_from as version,
      ${which.sample} as "isDrawn", ${checksJson("l.fact", "l.evidence", asKnownNow)} as checks
    from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever} join fact_kind k using (kind)
    where l.evidence = ${evidence}::uuid and l.known_to = ${forever} and l.version > ${asked.after}::bigint
      and ${which[asked.which]} and ${isShown} order by l.version limit ${asked.limit + 1}`.execute(tx);
  const { rows: counted } = await sql<{ proves: number; waiting: number }>`
    select count(*)::int as proves, count(*) filter (where ${isUnchecked})::int as waiting ${links}`.execute(tx);
  const page = rows.slice(0, asked.limit);
  const subjects = page.map(({ subject }) => subject);
  const names = await namesOf(tx, subjects, { valid: asked.today, known: asKnownNow });
  const { proves = 0, waiting = 0 } = counted[0] ?? {};
  return {
    rows: page.map(({ link: _link, checks, version, ...row }): ProvenFact => {
      const last = checks.at(-1);
      return {
        ...inWords(names, row),
        ...pick(row),
        version: `${version}`,
        check: last === undefined ? null : asCheck(last),
      };
    }),
    ...{ proves, waiting },
    samples: (await samplesOf(tx, [evidence])).get(evidence) ?? [],
    next: rows.length > asked.limit ? `${page.at(-1)?.link}` : null,
  };
}

const pick = ({ position, evidenceLevel, isDrawn }: Pick<ProvenFact, "position" | "evidenceLevel" | "isDrawn">) => ({
  position,
  evidenceLevel,
  isDrawn,
});
