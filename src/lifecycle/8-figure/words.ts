import { sql } from "kysely";
import { isId } from "#base/id";
import { text, type Text } from "#base/text";
import { closed, type Property } from "#base/property";
import { type Definition, type Dimension, wordOfGroup, type Words } from "#engine/figure";
import type { AsOf, FactKind } from "#journal";
import { attributes as declared, partyTypes } from "#party";
import type { Tx } from "#platform/db";
import { partiesIn, partiesNamed } from "./scope.ts";

const plain = (value: string): Text => text(value, value);

/** Names and types of organisations as they were on the asked day. */
export async function partyNames(
  tx: Tx,
  parties: readonly string[],
  asOf: AsOf,
): Promise<Map<string, { name: Text; type: Text }>> {
  if (parties.length === 0) return new Map();
  const { rows } = await sql<{ party: string; type: string; ko: string | null; en: string | null }>`
    select p.party::text, p.type,
      max(a.value) filter (where a.name = 'name.ko') as ko, max(a.value) filter (where a.name = 'name.en') as en
    from party p left join party_attribute a on a.party = p.party and a.name in ('name.ko', 'name.en')
      and a.valid @> ${asOf.valid}::date and a.known_from <= ${asOf.known} and a.known_to > ${asOf.known}
    where p.party = any(${[...new Set(parties)]}::uuid[])
    group by p.party`.execute(tx);
  return new Map(
    rows.map(({ party, type, ko, en }) => [
      party,
      {
        name: text(ko ?? en ?? party, en ?? ko ?? party),
        type: (partyTypes as Record<string, Text>)[type] ?? plain(type),
      },
    ]),
  );
}

export async function programmeNames(tx: Tx, programmes: readonly string[]): Promise<Map<string, Text>> {
  if (programmes.length === 0) return new Map();
  const { rows } = await sql<{ programme: string; ko: string; en: string }>`
    select programme::text, ko, en from programme where programme = any(${[...new Set(programmes)]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ programme, ko, en }) => [programme, text(ko, en)]));
}

const attributes: Readonly<Record<string, Property>> = {
  ...declared,
  type: closed(text("기관 유형", "type of organisation"), partyTypes),
};

/** Everything a definition is put into words with; programmes by the names it uses, codes or identities. */
export async function wordsFor(tx: Tx, names: readonly string[], kinds: ReadonlyMap<string, FactKind>): Promise<Words> {
  const { rows } = await sql<{ code: string; programme: string; ko: string; en: string }>`
    select code, programme::text, ko, en from programme
    where code = any(${[...new Set(names)]}::text[]) or programme = any(${names.filter(isId)}::uuid[])`.execute(tx);
  return wordsOf(
    kinds,
    new Map(rows.flatMap(({ code, programme, ko, en }) => [code, programme].map((name) => [name, text(ko, en)]))),
  );
}

/** What organisations that definitions name are called, by the name that stands in them: an identity or a number. */
export async function namesOfParties(
  tx: Tx,
  definitions: readonly Definition[],
  asOf: AsOf,
): Promise<ReadonlyMap<string, Text>> {
  const named = definitions.flatMap(partiesIn);
  if (named.length === 0) return new Map();
  const standing = await partiesNamed(tx, named, asOf.known);
  const names = await partyNames(tx, [...standing.values()].flat(), asOf);
  return new Map(
    [...standing].flatMap(([name, [party = ""]]) => {
      const found = names.get(party);
      return found === undefined ? [] : [[name, found.name] as const];
    }),
  );
}

export const wordsOf = (
  kinds: ReadonlyMap<string, FactKind>,
  programmes: ReadonlyMap<string, Text> = new Map(),
): Words => ({ kinds, attributes, programmes });

/** The words for the values a dimension takes; what has no value is unknown, and says so. */
export async function wordsOfValues(
  tx: Tx,
  dimension: Dimension,
  values: readonly (string | null)[],
  { asOf, kinds }: { readonly asOf: AsOf; readonly kinds: ReadonlyMap<string, FactKind> },
): Promise<Map<string | null, Text>> {
  const present = values.filter((value) => value !== null);
  const words = async (): Promise<(value: string) => Text | undefined> => {
    switch (dimension) {
      case "programme": {
        const names = await programmeNames(tx, present);
        return (value) => names.get(value);
      }
      case "funder":
      case "subject": {
        const names = await partyNames(tx, present, asOf);
        return (value) => names.get(value)?.name;
      }
      default: {
        const declaredWords = wordsOf(kinds);
        return (value) => wordOfGroup(dimension, value, declaredWords);
      }
    }
  };
  const wordOf = await words();
  return new Map(
    values.map((value) => [value, value === null ? text("미상", "unknown") : (wordOf(value) ?? plain(value))]),
  );
}
