import { type RawBuilder, sql } from "kysely";
import { addDays, type Day } from "#base/day";
import { boundsOf, type Dimension, type KindOfFact, type Predicate, type Selection, type Side } from "#engine/figure";
import { type FactSeen, publicFacts } from "#journal";

/**
 * One plan, several readings. `facts` is the relation of fact rows a measure selects; `relation` is R(key,
 * contribution), every key once; the value is a fold over R and the drill is a page of it, so they cannot disagree.
 * Read-only, over the journal and what it refers to.
 */
export interface Question {
  readonly side: Side;
  /** The unit of a count; a sum takes the unit of its facts. */
  readonly unit: string;
  readonly valid: Day;
  readonly known: bigint;
  readonly kinds: Kinds;
  readonly scope: Scope;
  /** Read as the public reads: as far as the hub has published. Null for those who see every fact. */
  readonly published: bigint | null;
  /** Where a fact `f` counts as it was known at an earlier commit than the others: that one, or null. */
  readonly pinned?: Sql;
}

export type Kinds = ReadonlyMap<string, KindOfFact & { readonly seen?: FactSeen }>;

/** Names used in predicates, resolved to identities: a programme with everything below it, an organisation. */
export interface Scope {
  readonly programmes: ReadonlyMap<string, readonly string[]>;
  readonly parties: ReadonlyMap<string, readonly string[]>;
}

export type Sql = RawBuilder<unknown>;
export const nothing = sql``;
export const join = (parts: readonly Sql[], by: Sql = sql` `): Sql => sql.join([...parts], by);

/** A question over the facts of each commit at once, where it says by which column a row is dated, or of one commit. */
export type Dated = Omit<Question, "side" | "known"> & { readonly known: bigint | Sql };

/** Rows a commit could see. */
export const knownAt = (alias: string, known: Dated["known"]): Sql =>
  sql`${sql.ref(`${alias}.known_from`)} <= ${known} and ${sql.ref(`${alias}.known_to`)} > ${known}`;

// the organisation after merges: merges point at the survivor directly, so one join is enough
export const subject = sql`coalesce(m.into_party, f.subject)`;
export const fromFacts = (known: Dated["known"], rows: Sql = sql`fact`): Sql =>
  sql`from ${rows} f left join party_merge m on m.merged = f.subject and ${knownAt("m", known)}`;

interface Edge {
  readonly value: Sql;
  readonly joins: Sql;
}

/** How a dimension is reached: always an edge to one value, so that no join multiplies rows. */
export function edge(dimension: Dimension, question: Dated, alias: string): Edge {
  if (dimension.startsWith("facet:"))
    return { value: sql`f.facets ->> ${sql.lit(dimension.slice(6))}`, joins: nothing };
  if (dimension === "party:type") {
    return {
      value: sql`${sql.ref(`${alias}.type`)}`,
      joins: sql`join party ${sql.ref(alias)} on ${sql.ref(`${alias}.party`)} = ${subject}`,
    };
  }
  if (dimension.startsWith("party:")) {
    return {
      value: sql`${sql.ref(`${alias}.value`)}`,
      joins: sql`left join party_attribute ${sql.ref(alias)} on ${sql.ref(`${alias}.party`)} = ${subject}
        and ${sql.ref(`${alias}.name`)} = ${sql.lit(dimension.slice(6))}
        and ${sql.ref(`${alias}.valid`)} @> ${question.valid}::date and ${knownAt(alias, question.known)}`,
    };
  }
  switch (dimension) {
    case "programme":
      return { value: sql`f.programme::text`, joins: nothing };
    case "funder":
      // like any organisation the one that pays is the survivor of its merges
      return {
        value: sql`coalesce(${sql.ref(`${alias}_m.into_party`)}, ${sql.ref(`${alias}.owner`)})::text`,
        joins: sql`left join programme ${sql.ref(alias)} on ${sql.ref(`${alias}.programme`)} = f.programme
          left join party_merge ${sql.ref(`${alias}_m`)} on ${sql.ref(`${alias}_m.merged`)} = ${sql.ref(`${alias}.owner`)}
            and ${knownAt(`${alias}_m`, question.known)}`,
      };
    case "kind":
      return { value: sql`f.kind`, joins: nothing };
    case "unit":
      return { value: sql`f.unit`, joins: nothing };
    case "year":
      return { value: sql`to_char(lower(f.valid), 'YYYY')`, joins: nothing };
    case "evidence":
      return { value: sql`f.evidence_level::text`, joins: nothing };
    default:
      return { value: sql`${subject}::text`, joins: nothing };
  }
}

function predicateSql(predicate: Predicate, question: Dated, alias: string): { joins: Sql; holds: Sql } {
  const { value, joins } = edge(predicate.dimension, question, alias);
  const names = predicate.is ?? predicate.isNot ?? [];
  const { programmes, parties } = question.scope;
  const resolve: Partial<Record<string, Scope["parties"]>> = {
    programme: programmes,
    funder: parties,
    subject: parties,
  };
  const table = resolve[predicate.dimension];
  const values = table === undefined ? [...names] : names.flatMap((name) => table.get(name) ?? []);
  const among = sql`${value} = any(${values}::text[])`;
  return { joins, holds: predicate.is === undefined ? sql`(${among}) is not true` : among };
}

function whenHolds(selection: Selection, question: Dated): Sql {
  const kind = selection.kinds.map((name) => question.kinds.get(name)).find((found) => found !== undefined);
  if (kind === undefined) throw new Error(`no kind among ${selection.kinds.join(", ")}`);
  const { holds, from, to, last } = boundsOf(selection.when, kind, question.valid);
  const parts: Sql[] = [];
  if (holds === "on") parts.push(sql`f.valid @> ${from}::date`);
  if (holds === "within") parts.push(sql`lower(f.valid) >= ${from}::date and lower(f.valid) < ${to}::date`);
  if (last !== null) {
    parts.push(
      kind.measure === "state"
        ? sql`lower(f.valid) <= ${last}::date`
        : sql`upper(f.valid) <= ${addDays(last, 1)}::date`,
    );
  }
  return parts.length === 0 ? sql`true` : join(parts, sql` and `);
}

export function selectionSql(selection: Selection, question: Dated, depth: number): { joins: Sql; holds: Sql } {
  const predicates = (selection.where ?? []).map((predicate, index) =>
    predicateSql(predicate, question, `p${depth}_${index}`),
  );
  const holds: Sql[] = [
    // one kind is asked for by itself, so that the index of a kind's facts gives them in order
    selection.kinds.length === 1
      ? sql`f.kind = ${selection.kinds[0]}`
      : sql`f.kind = any(${[...selection.kinds]}::text[])`,
    knownAt(
      "f",
      question.pinned === undefined ? question.known : sql`coalesce(${question.pinned}, ${question.known}::bigint)`,
    ),
    whenHolds(selection, question),
    ...predicates.map((predicate) => predicate.holds),
    ...(question.published === null ? [] : [publicFacts("f", selection.kinds, question.kinds, question.published)]),
  ];
  if ((selection.evidenceAtLeast ?? 0) > 0) holds.push(sql`f.evidence_level >= ${selection.evidenceAtLeast ?? 0}`);
  if (selection.among !== undefined) {
    const cohort = selectionSql(selection.among, question, depth + 1);
    holds.push(
      sql`${subject} in (select ${subject} ${fromFacts(question.known)} ${cohort.joins} where ${cohort.holds})`,
    );
  }
  return { joins: join(predicates.map((predicate) => predicate.joins)), holds: join(holds, sql` and `) };
}

/** What a question may add: one dimension to group by, a group to stay within, one organisation. */
export interface Reading {
  readonly by?: Dimension;
  readonly group?: string | null;
  readonly subject?: string;
}

/** The organisations that a selection holds, each once. */
export function subjectsOf(selection: Selection, question: Question): Sql {
  const { joins, holds } = selectionSql(selection, question, 0);
  return sql`select distinct ${subject} as subject ${fromFacts(question.known)} ${joins} where ${holds}`;
}
