import { sql, type Generated } from "kysely";
import { type Period, toRange } from "#base/period";
import { forever, periodOf } from "#journal";
import type { Tx } from "#platform/db";
import type { AttributeDraft, HeldValue, Identifier, Merge, OfficeDraft } from "./party.ts";
import type { PartyType } from "./vocabulary.ts";
import { keyOf } from "./rules.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type PartyTables = {
  party: { party: string; type: PartyType; known_from: bigint; known_to: Generated<bigint> };
  party_attribute: Known & { party: string; name: string; value: string; valid: string };
  party_identifier: Known & { party: string; scheme: string; value: string };
  party_merge: Known & { merged: string; into_party: string; named: string; reason: string };
  party_unmerge: Known & { party: string; reason: string };
  party_apart: Known & { one: string; other: string; reason: string };
  party_office: Known & {
    organisation: string;
    person: string;
    title_ko: string;
    title_en: string;
    valid: string;
  };
};

type Known = { version: Generated<bigint>; known_from: bigint; known_to: Generated<bigint> };

const own = (tx: Tx) => tx.$extendTables<PartyTables>();

export interface NewParty {
  readonly party: string;
  readonly type: PartyType;
  readonly identifiers: readonly Identifier[];
  readonly attributes: readonly AttributeDraft[];
}

/** Three statements for any number of parties: a round trip costs more than ten rows. */
export async function insertParties(tx: Tx, seq: bigint, parties: readonly NewParty[]): Promise<void> {
  if (parties.length === 0) return;
  const heads = JSON.stringify(parties.map(({ party, type }) => [party, type]));
  await sql`insert into party (party, type, known_from)
    select (r->>0)::uuid, r->>1, ${seq}::bigint from jsonb_array_elements(${heads}::jsonb) as rows(r)`.execute(tx);
  await insertIdentifiers(
    tx,
    seq,
    parties.flatMap(({ party, identifiers }) => identifiers.map((one) => ({ ...one, party }))),
  );
  await insertAttributes(
    tx,
    seq,
    parties.flatMap(({ party, attributes }) => attributes.map((one) => ({ ...one, party }))),
  );
}

export async function insertIdentifiers(
  tx: Tx,
  seq: bigint,
  identifiers: readonly (Identifier & { readonly party: string })[],
): Promise<void> {
  if (identifiers.length === 0) return;
  const rows = JSON.stringify(identifiers.map(({ party, scheme, value }) => [party, scheme, value]));
  await sql`insert into party_identifier (party, scheme, value, known_from)
    select (r->>0)::uuid, r->>1, r->>2, ${seq}::bigint from jsonb_array_elements(${rows}::jsonb) as rows(r)`.execute(
    tx,
  );
}

export async function insertAttributes(
  tx: Tx,
  seq: bigint,
  attributes: readonly {
    readonly party: string;
    readonly name: string;
    readonly value: string;
    readonly valid: Period;
  }[],
): Promise<void> {
  if (attributes.length === 0) return;
  const rows = JSON.stringify(attributes.map(({ party, name, value, valid }) => [party, name, value, toRange(valid)]));
  await sql`insert into party_attribute (party, name, value, valid, known_from)
    select (r->>0)::uuid, r->>1, r->>2, (r->>3)::daterange, ${seq}::bigint
    from jsonb_array_elements(${rows}::jsonb) as rows(r)`.execute(tx);
}

/** The type of each of those that are registered. */
export async function typesOf(tx: Tx, parties: readonly string[]): Promise<Map<string, PartyType>> {
  if (parties.length === 0) return new Map();
  const rows = await own(tx)
    .selectFrom("party")
    .select(["party", "type"])
    .where(sql<boolean>`party = any(${[...new Set(parties)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ party, type }) => [party, type]));
}

/** Which party each identifier names now, by its key. */
export async function ownersOf(tx: Tx, identifiers: readonly Identifier[]): Promise<Map<string, string>> {
  if (identifiers.length === 0) return new Map();
  const asked = JSON.stringify(identifiers.map(({ scheme, value }) => [scheme, value]));
  const { rows } = await sql<{ scheme: Identifier["scheme"]; value: string; party: string }>`
    select i.scheme, i.value, i.party
    from jsonb_array_elements(${asked}::jsonb) as rows(r)
    join party_identifier i on i.scheme = r->>0 and i.value = r->>1 and i.known_to = 9223372036854775807`.execute(tx);
  return new Map(rows.map(({ scheme, value, party }) => [keyOf({ scheme, value }), party]));
}

/** The values of one attribute that are held true now, in the order of their days. */
export async function heldValues(tx: Tx, party: string, name: string): Promise<HeldValue[]> {
  const rows = await own(tx)
    .selectFrom("party_attribute")
    .select(["version", "value", "valid"])
    .where("party", "=", party)
    .where("name", "=", name)
    .where("known_to", "=", forever)
    .orderBy("valid")
    .execute();
  return rows.map(({ version, value, valid }) => ({ version, value, valid: periodOf(valid) }));
}

export async function closeAttributes(tx: Tx, seq: bigint, versions: readonly bigint[]): Promise<void> {
  if (versions.length === 0) return;
  await own(tx)
    .updateTable("party_attribute")
    .set({ known_to: seq })
    .where("version", "in", [...versions])
    .execute();
}

interface ChangeOfCommit {
  readonly version: bigint;
  readonly party: string;
  readonly name: string;
  readonly value: string;
  readonly valid: Period;
}

/** What a commit began and ended of attributes of parties known before it, where all that it began is held still. */
export async function changesOfCommit(
  tx: Tx,
  commit: bigint,
): Promise<{ readonly begun: ChangeOfCommit[]; readonly ended: ChangeOfCommit[] }> {
  const { rows } = await sql<Omit<ChangeOfCommit, "valid"> & { valid: string; isBegun: boolean }>`
    select a.version, a.party, a.name, a.value, a.valid::text as valid, a.known_from = ${commit}::bigint as "isBegun"
    from party_attribute a join party p using (party)
    where (a.known_from = ${commit}::bigint or a.known_to = ${commit}::bigint) and p.known_from < ${commit}::bigint
      and not exists (select from party_attribute b where b.party = a.party and b.name = a.name
        and (b.known_from > ${commit}::bigint
          or (b.known_from = ${commit}::bigint and b.known_to <> 9223372036854775807)))
    order by a.version`.execute(tx);
  const changes = rows.map(({ valid, ...row }) => ({ ...row, valid: periodOf(valid) }));
  return { begun: changes.filter(({ isBegun }) => isBegun), ended: changes.filter(({ isBegun }) => !isBegun) };
}

/** Every merge held true now that has one of these parties, or the survivor of one, on either side. */
export async function mergesAround(tx: Tx, parties: readonly string[]): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    with asked as (
      select unnest(${[...parties]}::uuid[]) as party
      union
      select into_party from party_merge
      where merged = any(${[...parties]}::uuid[]) and known_to = 9223372036854775807
    )
    select m.merged, m.into_party as "into", m.named from party_merge m
    where m.known_to = 9223372036854775807
      and (m.into_party in (select party from asked) or m.merged in (select party from asked))
    order by m.version`.execute(tx);
  return rows;
}

export async function insertMerges(
  tx: Tx,
  seq: bigint,
  merges: readonly (Merge & { readonly reason: string })[],
): Promise<void> {
  if (merges.length === 0) return;
  await own(tx)
    .insertInto("party_merge")
    .values(
      merges.map(({ merged, into, named, reason }) => ({ merged, into_party: into, named, reason, known_from: seq })),
    )
    .execute();
}

/** Closes the merges of these parties and answers the reasons they had. */
export async function closeMerges(tx: Tx, seq: bigint, merged: readonly string[]): Promise<Map<string, string>> {
  if (merged.length === 0) return new Map();
  const rows = await own(tx)
    .updateTable("party_merge")
    .set({ known_to: seq })
    .where("merged", "in", [...merged])
    .where("known_to", "=", forever)
    .returning(["merged", "reason"])
    .execute();
  return new Map(rows.map((row) => [row.merged, row.reason]));
}

export async function insertUnmerge(tx: Tx, seq: bigint, party: string, reason: string): Promise<void> {
  await own(tx).insertInto("party_unmerge").values({ party, reason, known_from: seq }).execute();
}

const inOrder = (party: string, other: string) =>
  party < other ? { one: party, other } : { one: other, other: party };

/** Whether the two are said to be different now. */
export async function isApart(tx: Tx, party: string, other: string): Promise<boolean> {
  const pair = inOrder(party, other);
  const found = await own(tx)
    .selectFrom("party_apart")
    .select("version")
    .where("one", "=", pair.one)
    .where("other", "=", pair.other)
    .where("known_to", "=", forever)
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertApart(tx: Tx, seq: bigint, party: string, other: string, reason: string): Promise<void> {
  await own(tx)
    .insertInto("party_apart")
    .values({ ...inOrder(party, other), reason, known_from: seq })
    .execute();
}

/** What is found to be one after all is no longer said to be two. */
export async function closeApart(tx: Tx, seq: bigint, party: string, other: string): Promise<void> {
  const pair = inOrder(party, other);
  await own(tx)
    .updateTable("party_apart")
    .set({ known_to: seq })
    .where("one", "=", pair.one)
    .where("other", "=", pair.other)
    .where("known_to", "=", forever)
    .execute();
}

export interface HeldOffice extends OfficeDraft {
  readonly version: bigint;
}

/** The offices of a person in an organisation that are held true now. */
export async function heldOffices(tx: Tx, organisation: string, person: string): Promise<HeldOffice[]> {
  const rows = await own(tx)
    .selectFrom("party_office")
    .selectAll()
    .where("organisation", "=", organisation)
    .where("person", "=", person)
    .where("known_to", "=", forever)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    organisation: row.organisation,
    person: row.person,
    title: { ko: row.title_ko, en: row.title_en },
    valid: periodOf(row.valid),
  }));
}

export async function insertOffice(
  tx: Tx,
  seq: bigint,
  { organisation, person, title, valid }: OfficeDraft,
): Promise<void> {
  await own(tx)
    .insertInto("party_office")
    .values({ organisation, person, title_ko: title.ko, title_en: title.en, valid: toRange(valid), known_from: seq })
    .execute();
}

export async function closeOffice(tx: Tx, seq: bigint, version: bigint): Promise<void> {
  await own(tx).updateTable("party_office").set({ known_to: seq }).where("version", "=", version).execute();
}
