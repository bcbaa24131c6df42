import { sql } from "kysely";
import { add, divide, type Fraction, fraction, sumFractions, zero } from "#base/fraction";
import {
  type Definition,
  type Measure,
  narrow,
  type Predicate,
  type Side,
  sidesOf,
  totalsOf,
  unitOfTotal,
} from "#engine/figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { fold, type Kinds, keysAreSubjects, page, pick, type Question, type Reading, subjectsIn } from "./compile.ts";
import { keptFolds } from "./ledger.ts";
import { resolveScopes } from "./scope.ts";

/** A definition asked on two dates, perhaps narrowed. */
export interface Asked {
  readonly definition: Definition;
  readonly asOf: AsOf;
  readonly where: readonly Predicate[];
  /** As far as the hub has published, where the public asks. */
  readonly published: bigint | null;
}

/** A measure with everything the compiler needs, narrowed by the question. */
export interface Prepared {
  readonly asked: Asked;
  readonly measure: Measure;
  /** What is folded: one relation, or two that are divided or taken from each other. */
  readonly sides: readonly Question[];
  readonly frame: Question | null;
}

export const prepare = async (tx: Tx, asked: Asked, kinds: Kinds): Promise<Prepared> =>
  (await prepareAll(tx, [asked], kinds))[0] as Prepared;

/** Several, with one look at what their names stand for. */
export async function prepareAll(tx: Tx, all: readonly Asked[], kinds: Kinds): Promise<Prepared[]> {
  const definitions = all.map(({ definition, where }): Definition => {
    const { frame } = definition;
    return {
      ...definition,
      measure: narrow(definition.measure, where),
      // whoever the question leaves out is not to be counted either
      ...(frame === undefined ? {} : { frame: { ...frame, count: narrow(frame.count, where) } }),
    };
  });
  const scopes = await resolveScopes(
    tx,
    definitions.map((definition, index) => ({
      definition,
      known: (all[index] as Asked).asOf.known,
    })),
  );
  return all.map((asked, index) =>
    prepared(asked, definitions[index] as Definition, scopes[index] as Question["scope"], kinds),
  );
}

function prepared(asked: Asked, definition: Definition, scope: Question["scope"], kinds: Kinds): Prepared {
  const { measure } = definition;
  const question = (side: Side): Question => ({
    side,
    unit: unitOfSide(definition, side, kinds),
    valid: asked.asOf.valid,
    known: asked.asOf.known,
    kinds,
    scope,
    published: asked.published,
  });
  return {
    asked,
    measure,
    sides: sidesOf(measure).map(question),
    frame: definition.frame === undefined ? null : question(definition.frame.count),
  };
}

/** A percentage is neither above nor below its own line: each side of a ratio is so many of what it counts. */
export function unitOfSide({ measure, unit }: Definition, side: Side, kinds: Kinds): Definition["unit"] {
  const isOwn = measure.op !== "ratio" && measure.op !== "share" && measure.op !== "rank" && side.op !== "panel";
  if (isOwn) return unit;
  const [total] = totalsOf(side);
  return (total === undefined ? null : unitOfTotal(total, kinds)) ?? "money";
}

export interface Folded {
  /** Σ by unit; one entry unless currencies are mixed, none where nothing was counted. */
  readonly totals: ReadonlyMap<string, Fraction>;
  /** By unit, the middle of what is folded or one end of it, where that is its value. */
  readonly picked: ReadonlyMap<string, Fraction>;
  readonly n: number;
  readonly subjects: number;
  readonly byEvidence: ReadonlyMap<number, { readonly amount: Fraction; readonly n: number }>;
}

interface FoldRow {
  readonly question: number;
  readonly part: "fold" | "subjects" | "pick";
  readonly unit: string;
  readonly den: string;
  readonly level: number;
  readonly num: string;
  readonly n: string;
  readonly subjects: string | null;
}

/** Questions of one statement: a page of figures is a few round trips, and no statement is longer than its time. */
const mostTogether = 40;

export const foldOf = async (tx: Tx, question: Question, reading: Reading = {}): Promise<Folded> =>
  (await foldsOf(tx, [question], reading))[0] as Folded;

/**
 * The folds of several questions, asked together; the same question is asked once. What is published is read from its
 * ledger, everything else worked out.
 */
export async function foldsOf(tx: Tx, questions: readonly Question[], reading: Reading = {}): Promise<Folded[]> {
  const kept = isWhole(reading) ? await keptFoldsOf(tx, questions.filter(isLedgered)) : new Map<Question, Folded>();
  const worked = await plannedFoldsOf(
    tx,
    questions.filter((question) => !kept.has(question)),
    reading,
  );
  let next = 0;
  return questions.map((question) => kept.get(question) ?? (worked[next++] as Folded));
}

/** What is asked as it was accepted no ledger knows. */
const isLedgered = ({ pinned }: Question): boolean => pinned === undefined;

const isWhole = ({ by, group, subject }: Reading): boolean =>
  by === undefined && group === undefined && subject === undefined;

/** Those folds that a ledger knows. */
export async function keptFoldsOf(tx: Tx, questions: readonly Question[]): Promise<Map<Question, Folded>> {
  const folds = await keptFolds(tx, questions);
  return new Map(
    [...folds].map(([question, { fold, subjects }]) => [
      question,
      asFolded(question, [
        ...fold.map((row) => ({ ...row, part: "fold" as const, subjects: null })),
        ...(subjects === null ? [] : [{ ...nothingSaid, part: "subjects" as const, subjects }]),
      ]),
    ]),
  );
}
const nothingSaid = { unit: "", den: "1", level: 0, num: "0", n: "0" };

/** The folds by the plan alone, whatever is kept. */
export async function plannedFoldsOf(tx: Tx, questions: readonly Question[], reading: Reading = {}): Promise<Folded[]> {
  const keys = questions.map(keyOf);
  const own = new Map(questions.map((question, index) => [keys[index] as string, question]));
  const asked = [...own];
  const folded = new Map<string, Folded>();
  for (let from = 0; from < asked.length; from += mostTogether) {
    const together = asked.slice(from, from + mostTogether);
    const rows = await foldRows(
      tx,
      together.map(([, question]) => question),
      reading,
    );
    for (const [index, [key, question]] of together.entries())
      folded.set(key, asFolded(question, rows.get(index) ?? []));
  }
  return keys.map((key) => folded.get(key) as Folded);
}

const keyOf = ({ side, unit, valid, known, published, scope, pinned }: Question): string =>
  JSON.stringify([
    side,
    unit,
    valid,
    `${known}`,
    `${published}`,
    pinned !== undefined,
    [...scope.programmes],
    [...scope.parties],
  ]);

async function foldRows(
  tx: Tx,
  questions: readonly Question[],
  reading: Reading,
): Promise<Map<number, readonly FoldRow[]>> {
  const parts = questions.flatMap((question, index) => {
    const picked = pick(question, reading);
    return [
      sql`select ${sql.lit(index)} as question, 'fold' as part, unit, den, level, num, n, null as subjects
        from (${fold(question, reading)}) f`,
      ...(keysAreSubjects(question)
        ? []
        : [
            sql`select ${sql.lit(index)}, 'subjects', null, null, null, null, null, subjects
              from (${subjectsIn(question, reading)}) s`,
          ]),
      ...(picked === null
        ? []
        : [sql`select ${sql.lit(index)}, 'pick', unit, den, null, num, null, null from (${picked}) p`]),
    ];
  });
  const { rows } = await sql<FoldRow>`${sql.join(parts, sql` union all `)} order by question, unit, level, den`.execute(
    tx,
  );
  return Map.groupBy(rows, ({ question }) => question);
}

function asFolded(question: Question, rows: readonly Omit<FoldRow, "question">[]): Folded {
  const totals = new Map<string, Fraction>();
  const byEvidence = new Map<number, { amount: Fraction; n: number }>();
  const picks = new Map<string, Fraction[]>();
  let n = 0;
  let subjects: number | undefined;
  for (const row of rows) {
    if (row.part === "subjects") {
      subjects = Number(row.subjects);
      continue;
    }
    const part = fraction(BigInt(row.num), BigInt(row.den));
    if (row.part === "pick") {
      picks.set(row.unit, [...(picks.get(row.unit) ?? []), part]);
      continue;
    }
    totals.set(row.unit, add(totals.get(row.unit) ?? zero, part));
    const level = byEvidence.get(row.level) ?? { amount: zero, n: 0 };
    byEvidence.set(row.level, { amount: add(level.amount, part), n: level.n + Number(row.n) });
    n += Number(row.n);
  }
  // two in the middle: their mean
  const middle = (all: readonly Fraction[]) => divide(sumFractions(all), fraction(BigInt(all.length)));
  const picked = new Map([...picks].map(([unit, all]) => [unit, middle(all)]));
  return { totals, picked, n, subjects: keysAreSubjects(question) ? n : (subjects ?? 0), byEvidence };
}

export interface PageRow {
  readonly key: string;
  readonly unit: string;
  readonly contribution: Fraction;
  readonly facts: number;
}

/** Parts of one contribution arrive by denominator. */
export const sumOfParts = (parts: readonly (readonly [string, string])[]): Fraction =>
  parts.map(([num, den]) => fraction(BigInt(num), BigInt(den))).reduce(add, zero);

export async function pageOf(tx: Tx, question: Question, after: string | null, limit: number): Promise<PageRow[]> {
  const { rows } = await sql<{ key: string; unit: string; num: string; den: string; facts: string }>`${page(
    question,
    after,
    limit,
  )}`.execute(tx);
  return rows.map(({ key, unit, num, den, facts }) => ({
    key,
    unit,
    contribution: fraction(BigInt(num), BigInt(den)),
    facts: Number(facts),
  }));
}
