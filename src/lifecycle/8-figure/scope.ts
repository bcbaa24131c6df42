import { sql } from "kysely";
import { isId } from "#base/id";
import {
  type Definition,
  type Dimension,
  type Selection,
  selectionsOf,
  type Side,
  sidesOf,
  totalsOf,
} from "#engine/figure";
import type { Tx } from "#platform/db";
import type { Scope } from "./compile.ts";

/** What a measure names, and the commit by which its names are understood. */
export interface Naming {
  readonly definition: Definition;
  readonly known: bigint;
}

/**
 * [F19] What the names in definitions and questions stand for, by what was known at the asked commit: a programme is its
 * identity or its code, an organisation its identity, its number, or its number with the register (`business-number:…`);
 * through merges it is the survivor. Names of all definitions asked together are looked up together.
 */
export async function resolveScopes(tx: Tx, all: readonly Naming[]): Promise<Scope[]> {
  const scopes: Scope[] = [];
  for (const [known, together] of Map.groupBy(all.entries(), ([, { known: at }]) => at)) {
    const named = (...dimensions: Dimension[]): string[][] =>
      together.map(([, { definition }]) => dimensions.flatMap((one) => namesIn(definition, one)));
    const programmes = await standingFor(named("programme"), (names) => programmesWithin(tx, names, known));
    const parties = await standingFor(named("funder", "subject"), (names) => partiesNamed(tx, names, known));
    for (const [at, [index]] of together.entries())
      scopes[index] = { programmes: programmes[at] ?? new Map(), parties: parties[at] ?? new Map() };
  }
  return scopes;
}

type Standing = Map<string, string[]>;

async function standingFor(
  names: readonly (readonly string[])[],
  find: (names: readonly string[]) => Promise<Standing>,
): Promise<Standing[]> {
  const every = [...new Set(names.flat())];
  const found: Standing = every.length === 0 ? new Map() : await find(every);
  return names.map(
    (own) => new Map(own.flatMap((name) => (found.has(name) ? [[name, found.get(name) as string[]] as const] : []))),
  );
}

export const sidesOfDefinition = (definition: Definition): readonly Side[] => [
  ...sidesOf(definition.measure),
  ...(definition.frame === undefined ? [] : [definition.frame.count]),
];

/** The programmes a definition names. */
export const programmesIn = (definition: Definition): string[] => namesIn(definition, "programme");

/** The organisations a definition names. */
export const partiesIn = (definition: Definition): string[] => [
  ...namesIn(definition, "subject"),
  ...namesIn(definition, "funder"),
];

function namesIn(definition: Definition, dimension: Dimension): string[] {
  const { measure } = definition;
  const sides = sidesOfDefinition(definition);
  const attributed = sides
    .flatMap(totalsOf)
    .flatMap((total) => (total.op === "sum" && dimension === "programme" ? (total.attributed?.programme ?? []) : []));
  const ranked = measure.op === "rank" && measure.by === dimension ? [measure.ours] : [];
  const selected = sides.flatMap(selectionsOf).flatMap((one) => namesInSelection(one, dimension));
  return [...new Set([...selected, ...attributed, ...ranked])];
}

const namesInSelection = (selection: Selection, dimension: Dimension): string[] => [
  ...(selection.where ?? [])
    .filter((predicate) => predicate.dimension === dimension)
    .flatMap((predicate) => predicate.is ?? predicate.isNot ?? []),
  ...(selection.among === undefined ? [] : namesInSelection(selection.among, dimension)),
];

/** Each name with the programmes at and below it. A code never looks like an identity, so a name is one or the other. */
export async function programmesWithin(tx: Tx, names: readonly string[], known: bigint): Promise<Standing> {
  const [ids, codes] = [names.filter(isId), names.filter((name) => !isId(name))];
  const { rows } = await sql<{ name: string; programme: string }>`
    with recursive below as (
      select coalesce(n.code, p.programme::text) as name, p.programme
      from programme p left join unnest(${codes}::text[]) n(code) on n.code = p.code
      where (n.code is not null or p.programme = any(${ids}::uuid[])) and p.known_from <= ${known}
      union
      select b.name, p.programme from below b join programme p on p.parent = b.programme and p.known_from <= ${known}
    )
    select name, programme::text from below`.execute(tx);
  return grouped(rows.map((row) => [row.name, row.programme]));
}

/** Each name with the organisation it was known as; several only where one number stands in two registers. */
export async function partiesNamed(tx: Tx, names: readonly string[], known: bigint): Promise<Standing> {
  const ids = names.filter(isId);
  const numbers = names.filter((name) => !isId(name)).flatMap(asNumbers);
  const { rows } = await sql<{ name: string; party: string }>`
    with named as (
      select p.party::text as name, p.party from party p where p.party = any(${ids}::uuid[]) and p.known_from <= ${known}
      union all
      select n.name, i.party
      from unnest(${numbers.map(({ name }) => name)}::text[], ${numbers.map(({ scheme }) => scheme)}::text[],
        ${numbers.map(({ value }) => value)}::text[]) n(name, scheme, value)
      join party_identifier i on i.value = n.value and (n.scheme is null or i.scheme = n.scheme)
        and i.known_from <= ${known} and i.known_to > ${known}
    )
    select distinct n.name, coalesce(m.into_party, n.party)::text as party
    from named n left join party_merge m on m.merged = n.party and m.known_from <= ${known} and m.known_to > ${known}
    order by 1, 2`.execute(tx);
  return grouped(rows.map((row) => [row.name, row.party]));
}

/** `org-id:GB-COH-1` is the number in that register, and might be a number with a colon in any. */
function asNumbers(name: string): { name: string; scheme: string | null; value: string }[] {
  const [, scheme, value] = /^([a-z0-9-]+):(.+)$/.exec(name) ?? [];
  const bare = { name, scheme: null, value: name };
  return scheme === undefined || value === undefined ? [bare] : [bare, { name, scheme, value }];
}

function grouped(pairs: readonly (readonly [string, string])[]): Standing {
  const groups: Standing = new Map();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}
