import { wordOfValue } from "#base/property";
import type { Identifier } from "./party.ts";
import { sql } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import { contains, type Period } from "#base/period";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { asKnownNow, type AsOf, periodOf } from "#journal";
import type { Tx } from "#platform/db";
import type { OfficeView, PartyRow, PartyView } from "./contract.ts";
import {
  type AttributeName,
  attributes as declared,
  isAttributeName,
  type PartyType,
  partyTypes,
  wordOfScheme,
} from "./vocabulary.ts";
import { isFormer, malformedCursor, nameOn, notAllApart, unknownParty } from "./rules.ts";

/** What was true on `valid`, by what was known at commit `known`. */
export type Seen = Pick<AsOf, "valid" | "known">;

interface AttributeRow {
  readonly party: string;
  readonly name: string;
  readonly value: string;
  readonly valid: Period;
}

/** The values known then, whatever their days; `names` narrows to some attributes. */
async function attributesKnown(
  tx: Tx,
  parties: readonly string[],
  known: bigint,
  names: readonly AttributeName[] | null,
): Promise<Map<string, AttributeRow[]>> {
  const byParty = new Map<string, AttributeRow[]>();
  if (parties.length === 0) return byParty;
  const { rows } = await sql<Omit<AttributeRow, "valid"> & { valid: string }>`
    select party, name, value, valid::text as valid from party_attribute
    where party = any(${[...new Set(parties)]}::uuid[]) and known_from <= ${known}::bigint and known_to > ${known}::bigint
      and (${names}::text[] is null or name = any(${names}::text[]))
    order by party, name, valid`.execute(tx);
  for (const row of rows) {
    const held = byParty.get(row.party);
    const attribute = { ...row, valid: periodOf(row.valid) };
    if (held === undefined) byParty.set(row.party, [attribute]);
    else held.push(attribute);
  }
  return byParty;
}

/** The names borne on the day. Days outside every recorded name get the nearest; a party not known then is left out. */
export async function namesOf(tx: Tx, parties: readonly string[], seen: Seen): Promise<Map<string, Text>> {
  const known = await attributesKnown(tx, parties, seen.known, ["name.ko", "name.en"]);
  return new Map([...known].map(([party, names]) => [party, nameOn(names, seen.valid)]));
}

/** The values of the day, by party and attribute. What has no value that day is left out. */
export async function attributesOf(
  tx: Tx,
  parties: readonly string[],
  names: readonly AttributeName[],
  seen: Seen,
): Promise<Map<string, Map<AttributeName, string>>> {
  const known = await attributesKnown(tx, parties, seen.known, names);
  return new Map(
    [...known].map(([party, attributes]) => [
      party,
      new Map(
        attributes.flatMap(({ name, value, valid }): [AttributeName, string][] =>
          isAttributeName(name) && contains(valid, seen.valid) ? [[name, value]] : [],
        ),
      ),
    ]),
  );
}

/** The party each counts under: itself, or the survivor of the merge known then. */
export async function survivorsOf(tx: Tx, parties: readonly string[], known: bigint): Promise<Map<string, string>> {
  const asked = [...new Set(parties)];
  const { rows } = await sql<{ merged: string; into: string }>`
    select merged, into_party as "into" from party_merge
    where merged = any(${asked}::uuid[]) and known_from <= ${known}::bigint and known_to > ${known}::bigint`.execute(
    tx,
  );
  const into = new Map(rows.map((row) => [row.merged, row.into]));
  return new Map(asked.map((party) => [party, into.get(party) ?? party]));
}

export async function partyView(tx: Tx, party: string, seen: Seen): Promise<Omit<PartyView, "version"> | Refusal> {
  if (!isId(party)) return unknownParty({ party });
  const { rows } = await sql<{
    type: PartyType;
    identifiers: Identifier[];
    into: string | null;
    merged: string[];
    branches: string[];
  }>`
    select p.type,
      coalesce((select jsonb_agg(jsonb_build_object('scheme', scheme, 'value', value) order by scheme, value)
        from party_identifier i where i.party = p.party and ${knownThen("i", seen)}), '[]') as identifiers,
      (select into_party from party_merge m where m.merged = p.party and ${knownThen("m", seen)}) as "into",
      coalesce((select array_agg(merged order by version)
        from party_merge m where m.into_party = p.party and ${knownThen("m", seen)}), '{}') as merged,
      coalesce((select array_agg(b.party order by b.party) from party_attribute b
        where b.name = 'parent' and b.value = p.party::text and b.valid @> ${seen.valid}::date
          and ${knownThen("b", seen)}), '{}') as branches
    from party p where p.party = ${party}::uuid and p.known_from <= ${seen.known}::bigint`.execute(tx);
  const row = rows[0];
  if (row === undefined) return unknownParty({ party });
  const attributes = (await attributesKnown(tx, [party], seen.known, null)).get(party) ?? [];
  const name = nameOn(attributes, seen.valid);
  // a parent or predecessor is kept by its identity and shown by its name
  const related = await namesOf(
    tx,
    attributes.filter(({ name }) => name === "parent" || name === "succeeds").map(({ value }) => value),
    seen,
  );
  const namesOfBranches = await namesOf(tx, row.branches, seen);
  return {
    party,
    type: row.type,
    typeWord: partyTypes[row.type],
    name,
    identifiers: row.identifiers.map(withWord),
    attributes: attributes.flatMap(({ name, value, valid }) =>
      isAttributeName(name)
        ? [
            {
              name,
              word: declared[name].word,
              value,
              valueWord: related.get(value) ?? wordOfValue(declared[name], value),
              valid,
            },
          ]
        : [],
    ),
    formerNames: attributes
      .filter((one) => one.name.startsWith("name.") && isFormer(one.valid, seen.valid))
      .filter(({ value }) => value !== name.ko && value !== name.en)
      .map(({ value, valid }) => ({ name: value, valid })),
    branches: row.branches.map((branch) => ({ party: branch, name: namesOfBranches.get(branch) as Text })),
    offices: await officesOf(tx, party, seen),
    mergedInto: row.into,
    merged: row.merged,
  };
}

const withWord = (identifier: Identifier) => ({ ...identifier, schemeWord: wordOfScheme(identifier.scheme) });

// The alias is ours, never input.
const knownThen = (alias: string, { known }: Seen) => {
  const table = sql.raw(alias);
  return sql`${table}.known_from <= ${known}::bigint and ${table}.known_to > ${known}::bigint`;
};

/** Every office known then of an organisation or of a person, the present ones first, former ones marked (당시). */
export async function officesOf(tx: Tx, party: string, seen: Seen): Promise<OfficeView[]> {
  const { rows } = await sql<{ organisation: string; person: string; ko: string; en: string; valid: string }>`
    select o.organisation, o.person, o.title_ko as ko, o.title_en as en, o.valid::text as valid from party_office o
    where (o.organisation = ${party}::uuid or o.person = ${party}::uuid) and ${knownThen("o", seen)}
    order by coalesce(upper(o.valid), 'infinity') desc, lower(o.valid) desc, o.version`.execute(tx);
  const names = await namesOf(
    tx,
    rows.flatMap(({ organisation, person }) => [organisation, person]),
    seen,
  );
  return rows.map(({ organisation, person, ko, en, valid }) => ({
    organisation,
    organisationName: names.get(organisation) as Text,
    person,
    personName: names.get(person) as Text,
    title: { ko, en },
    valid: periodOf(valid),
    former: isFormer(periodOf(valid), seen.valid),
  }));
}

export interface PartyQuestion {
  /** Part of any name ever known, or a whole identifier (hyphens do not matter). */
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly today: Day;
}

/** Survivors in the order of their present Korean names; each page goes on where the last row of the one before was. */
export async function findParties(
  tx: Tx,
  { q, after, limit, today }: PartyQuestion,
): Promise<{ rows: PartyRow[]; next: string | null } | Refusal> {
  const cursor = after === undefined ? null : readCursor(after);
  if (cursor === undefined) return malformedCursor({ text: after ?? "" });
  const text = q?.trim() ?? "";
  const part = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<{ party: string; key: string }>`
    with hit as (
      select n.party from party_attribute n
      where n.name in ('name.ko', 'name.en') and n.known_to = 9223372036854775807 and n.value ilike ${part}
      union
      select i.party from party_identifier i
      where i.known_to = 9223372036854775807 and i.value in (${text}, ${text.replaceAll("-", "")})
    )
    select a.party, a.value as key from party_attribute a
    where a.name = 'name.ko' and a.known_to = 9223372036854775807
      and not exists (
        select from party_attribute b
        where b.party = a.party and b.name = 'name.ko' and b.known_to = 9223372036854775807
          and case when lower(a.valid) <= ${today}::date
                then lower(b.valid) > lower(a.valid) and lower(b.valid) <= ${today}::date
                else lower(b.valid) < lower(a.valid) end)
      and not exists (select from party_merge m where m.merged = a.party and m.known_to = 9223372036854775807)
      and (${cursor?.name ?? null}::text is null
        or (a.value, a.party) > (${cursor?.name ?? null}::text, ${cursor?.party ?? null}::uuid))
      and (${text} = '' or a.party in (
        select coalesce(m.into_party, h.party) from hit h
        left join party_merge m on m.merged = h.party and m.known_to = 9223372036854775807))
    order by a.value, a.party limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: await rowsOf(
      tx,
      page.map(({ party }) => party),
      today,
    ),
    next: rows.length > limit && last !== undefined ? writeCursor(last.key, last.party) : null,
  };
}

async function rowsOf(tx: Tx, parties: readonly string[], today: Day): Promise<PartyRow[]> {
  const { rows } = await sql<Omit<PartyRow, "name" | "identifiers"> & { identifiers: Identifier[] }>`
    select p.party, p.type,
      coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value) order by i.scheme, i.value)
        from party_identifier i where i.party = p.party and i.known_to = 9223372036854775807), '[]') as identifiers
    from unnest(${[...parties]}::uuid[]) with ordinality as asked(party, position) join party p using (party)
    order by asked.position`.execute(tx);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return rows.map((row) => ({
    ...row,
    identifiers: row.identifiers.map(withWord),
    name: names.get(row.party) as Text,
  }));
}

/** Survivors that share a name but for legal forms, spaces and signs, the oldest first: candidates for a merge. */
export async function duplicateParties(tx: Tx, today: Day, limit = 200): Promise<{ key: string; rows: PartyRow[] }[]> {
  const { rows } = await sql<{ key: string; parties: string[] }>`
    with named as (
      select distinct coalesce(m.into_party, a.party) as party, lower(regexp_replace(a.value,
        '주식회사|유한회사|재단법인|사단법인|[(](주|유|재|사)[)]|㈜|\\m(ltd|limited|inc|co|llc|plc|corp|corporation|the)\\M|[[:space:][:punct:]]',
        '', 'gi')) as key
      from party_attribute a
      left join party_merge m on m.merged = a.party and m.known_to = 9223372036854775807
      where a.name in ('name.ko', 'name.en') and a.known_to = 9223372036854775807
    )
    select key, array_agg(party order by p.known_from, party) as parties from named join party p using (party) where key <> ''
    group by key having count(*) > 1 order by key limit ${limit}`.execute(tx);
  const known = await rowsOf(
    tx,
    rows.flatMap(({ parties }) => parties),
    today,
  );
  const byParty = new Map(known.map((row) => [row.party, row]));
  const apart = await pairsApart(
    tx,
    rows.flatMap(({ parties }) => parties),
  );
  // a Korean and an English name may put the same parties together twice
  const seen = new Set<string>();
  return rows
    .map(({ key, parties }) => ({ key, parties: notAllApart(parties, apart) }))
    .filter(({ parties }) => parties.length > 1)
    .filter(({ parties }) => !seen.has(parties.join()) && seen.add(parties.join()))
    .map(({ key, parties }) => ({ key, rows: parties.map((party) => byParty.get(party) as PartyRow) }));
}

async function pairsApart(tx: Tx, parties: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ one: string; other: string }>`
    select one, other from party_apart
    where one = any(${[...parties]}::uuid[]) and known_to = 9223372036854775807`.execute(tx);
  return new Set(rows.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));
}

const writeCursor = (name: string, party: string): string =>
  Buffer.from(JSON.stringify([name, party])).toString("base64url");

function readCursor(text: string): { name: string; party: string } | undefined {
  try {
    const [name, party] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    return typeof name === "string" && isId(party) ? { name, party } : undefined;
  } catch {
    return undefined;
  }
}
