import { sql } from "kysely";
import { type Count, type Definition, type Dimension, type Selection, sidesOf, type Sum } from "#engine/figure";
import type { Tx } from "#platform/db";
import type { Scope } from "./compile.ts";

/**
 * Names that definitions use for programmes and funders: a code or an identity, an identifier or an identity. Those of all
 * definitions are looked up together, and each is given its own.
 */
export async function resolveScopes(tx: Tx, definitions: readonly (readonly (Count | Sum)[])[]): Promise<Scope[]> {
  const named = (dimension: Dimension): string[][] =>
    definitions.map((sides) => sides.flatMap((side) => namesIn(side, dimension)));
  const programmes = await standingFor(named("programme"), (names) => programmesWithin(tx, names));
  const funders = await standingFor(named("funder"), (names) => partiesNamed(tx, names));
  return definitions.map((_, index) => ({
    programmes: programmes[index] ?? new Map(),
    funders: funders[index] ?? new Map(),
  }));
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

export const sidesOfDefinition = (definition: Definition): readonly (Count | Sum)[] => [
  ...sidesOf(definition.measure),
  ...(definition.frame === undefined ? [] : [definition.frame.count]),
];

/** The programmes a definition names. */
export const programmesIn = (definition: Definition): string[] =>
  sidesOfDefinition(definition).flatMap((side) => namesIn(side, "programme"));

function namesIn(side: Count | Sum, dimension: Dimension): string[] {
  const attributed = side.op === "sum" && dimension === "programme" ? side.attributed?.programme : undefined;
  return [...namesInSelection(side.of, dimension), ...(attributed === undefined ? [] : [attributed])];
}

const namesInSelection = (selection: Selection, dimension: Dimension): string[] => [
  ...(selection.where ?? [])
    .filter((predicate) => predicate.dimension === dimension)
    .flatMap((predicate) => predicate.is ?? predicate.isNot ?? []),
  ...(selection.among === undefined ? [] : namesInSelection(selection.among, dimension)),
];

/** Each name with the programmes at and below it. */
async function programmesWithin(tx: Tx, names: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ name: string; programme: string }>`
    with recursive below as (
      select n.name, p.programme from unnest(${[...names]}::text[]) n(name)
      join programme p on p.code = n.name or p.programme::text = n.name
      union
      select b.name, p.programme from below b join programme p on p.parent = b.programme
    )
    select name, programme::text from below`.execute(tx);
  return grouped(rows.map((row) => [row.name, row.programme]));
}

async function partiesNamed(tx: Tx, names: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ name: string; party: string }>`
    select n.name, p.party::text from unnest(${[...names]}::text[]) n(name)
    join party p on p.party::text = n.name
      or exists (select from party_identifier i where i.party = p.party and i.value = n.name)`.execute(tx);
  return grouped(rows.map((row) => [row.name, row.party]));
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}
