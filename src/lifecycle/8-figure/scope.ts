import { sql } from "kysely";
import { type Count, type Definition, type Dimension, type Selection, sidesOf, type Sum } from "#engine/figure";
import type { Tx } from "#platform/db";
import type { Scope } from "./compile.ts";

/** Names a definition uses for programmes and funders: a code or an identity, an identifier or an identity. */
export async function resolveScope(tx: Tx, sides: readonly (Count | Sum)[]): Promise<Scope> {
  const programmes = new Set(sides.flatMap((side) => namesIn(side, "programme")));
  const funders = new Set(sides.flatMap((side) => namesIn(side, "funder")));
  return {
    programmes: programmes.size === 0 ? new Map() : await programmesWithin(tx, [...programmes]),
    funders: funders.size === 0 ? new Map() : await partiesNamed(tx, [...funders]),
  };
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
