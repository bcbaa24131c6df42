import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import type { Day } from "#base/day";
import { type Definition, type KindOfFact, sidesOf } from "#engine/figure";
import { unitOfSide } from "./ask.ts";
import { fold, page } from "./compile.ts";
import { sidesOfDefinition } from "./scope.ts";

// compiles, never connects
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * The SQL a definition runs as, with its parameters beside it: the page an auditor reads. The days and the commit are
 * an example; programmes and funders stand as their names.
 */
export function compiledSql(definition: Definition, kinds: ReadonlyMap<string, KindOfFact>): string {
  const names = JSON.stringify(sidesOfDefinition(definition)).matchAll(/"([^"]+)"/g);
  const byName = new Map([...names].map(([, name]) => [name as string, [`<${name}>`]]));
  const parts = sidesOf(definition.measure).flatMap((side, index) => {
    const question = {
      side,
      unit: unitOfSide(definition, side, kinds),
      valid: "2025-04-09" as Day,
      known: 1n,
      kinds,
      scope: { programmes: byName, parties: byName },
      published: null,
    };
    const label = definition.measure.op === "ratio" ? (index === 0 ? ", numerator" : ", denominator") : "";
    return [
      `-- the value${label}: the fold over R\n${printed(fold(question))}`,
      `-- a page of R${label}: what the value opens to\n${printed(page(question, null, 50))}`,
    ];
  });
  return `-- ${definition.figure}: ${definition.title.ko} · ${definition.title.en}\n-- generated from its definition; do not edit\n\n${parts.join("\n\n")}\n`;
}

function printed(query: ReturnType<typeof fold>): string {
  const { sql: text, parameters } = sql`${query}`.compile(compiler);
  const tidy = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
  const list = parameters.map((value, index) => `-- $${index + 1} = ${show(value)}`);
  return `${tidy};\n${list.join("\n")}`;
}

const show = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}` : inner));
