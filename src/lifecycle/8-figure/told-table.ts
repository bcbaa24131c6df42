import { sql } from "kysely";
import { type Fraction, fraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import {
  type Parts,
  type Rule,
  type TableParts,
  type ToldTable,
  together,
  type Unsaid,
  unsaidOf,
} from "#engine/disclosure";
import { type Dimension, kindsOf } from "#engine/figure";
import { add } from "#base/fraction";
import type { Tx } from "#platform/db";
import { groupsOf } from "./breakdown-view.ts";
import { type Question, relation } from "./compile.ts";
import { asDimension } from "./level.ts";
import { type Opened, openAt } from "./opening.ts";
import { cellsTold, type TellingOf, toldBefore } from "./told-store.ts";
import { isAnsweredAnew, type Total } from "./value.ts";

/** [F47] What anybody may see one by one gives nobody away. */
export const isSeenRowByRow = ({ approved, kinds }: Opened): boolean =>
  kindsOf(approved.definition.measure).every((kind) => {
    const seen = kinds.get(kind)?.seen ?? "own";
    return seen === "record" || seen === "proven";
  });

/** A sum, a mean, a growth are made of what each organisation has; a number of organisations is made of ones. */
export const isOfAmounts = ({ side }: Question): boolean =>
  side.op !== "passing" && !(side.op === "count" && side.distinct === "subject");

/** What each organisation has of one side, in whichever groups it is. */
export async function partsOf(tx: Tx, question: Question, by?: Dimension): Promise<TableParts> {
  const { rows } = await sql<{ grouped: string; subject: string; num: string; den: string }>`
    select ${by === undefined ? sql`''` : sql`coalesce(grouped::text, '')`} as grouped, subject::text,
      sum(num)::text as num, den::text from (${relation(question, by === undefined ? {} : { by })}) r
    group by 1, 2, den`.execute(tx);
  const groups = new Map<string, Map<string, Fraction>>();
  for (const { grouped, subject, num, den } of rows) {
    const parts = groups.get(grouped) ?? new Map<string, Fraction>();
    groups.set(grouped, parts);
    const part = fraction(BigInt(num), BigInt(den));
    const before = parts.get(subject);
    parts.set(subject, before === undefined ? part : add(before, part));
  }
  return groups;
}

/** What each organisation has of one side altogether. */
export const partsOfWhole = async (tx: Tx, question: Question): Promise<Parts> =>
  together([...(await partsOf(tx, question)).values()]);

export interface ToldCell {
  readonly grouped: string;
  /** Null where it stays unsaid. */
  readonly said: (Total & { readonly n: number }) | null;
  readonly unsaid: Unsaid | null;
}

/** The tables that are told with a publication; `withheld` are those that could not be. */
export interface ToldTables {
  readonly tables: ReadonlyMap<Dimension, readonly ToldCell[]>;
  readonly withheld: readonly Dimension[];
}

/** Groups that are one organisation each, or one unit, are no table of it; nor is what has no groups that add up. */
const tabled = ({ approved, prepared: { measure, sides } }: Opened): readonly Dimension[] =>
  sides.length !== 1 || measure.op === "rank" || isAnsweredAnew(measure)
    ? []
    : approved.definition.dimensions.filter((one) => one !== "subject" && one !== "unit");

/**
 * [F47] Which groups of a figure are told when it is published: those that tell of nobody, by themselves, by their totals, and
 * beside what was told as of other days.
 */
export async function tablesToTell(tx: Tx, opened: Opened, beside: readonly Parts[], rule: Rule): Promise<ToldTables> {
  const tables = new Map<Dimension, readonly ToldCell[]>();
  const withheld: Dimension[] = [];
  const [question] = opened.prepared.sides;
  if (question === undefined || isSeenRowByRow(opened)) return { tables, withheld };
  const before = await toldBefore(tx, opened.approved.definition.figure);
  for (const dimension of tabled(opened)) {
    const parts = await partsOf(tx, question, dimension);
    const earlier = await earlierOf(tx, opened, before, dimension);
    const unsaid = unsaidOf({ parts, earlier, beside, isOfAmounts: isOfAmounts(question) }, rule);
    if (unsaid === null) withheld.push(dimension);
    else tables.set(dimension, await cellsOf(tx, question, dimension, parts, unsaid));
  }
  return { tables, withheld };
}

async function cellsOf(
  tx: Tx,
  question: Question,
  dimension: Dimension,
  parts: TableParts,
  unsaid: ReadonlyMap<string, Unsaid>,
): Promise<ToldCell[]> {
  const groups = await groupsOf(tx, question, dimension);
  return [...parts.keys()].toSorted().map((grouped) => {
    const why = unsaid.get(grouped) ?? null;
    const group = groups.get(grouped === "" ? null : grouped);
    if (why !== null || group === undefined) return { grouped, said: null, unsaid: why ?? "complement" };
    return { grouped, said: { ...group.amount, n: group.n }, unsaid: null };
  });
}

/** The tables of one dimension that were told before, with everything that was in them then. */
async function earlierOf(
  tx: Tx,
  opened: Opened,
  before: readonly TellingOf[],
  dimension: Dimension,
): Promise<ToldTable[]> {
  const { figure } = opened.approved.definition;
  const told: ToldTable[] = [];
  for (const telling of before) {
    const cells = await cellsTold(tx, telling.publication, figure, dimension);
    const then = cells.length === 0 ? null : await openAt(tx, figure, {}, telling.asOf);
    const [question] =
      then === null || isRefusal(then) || isRefusal(asDimension(then, dimension)) ? [] : then.prepared.sides;
    if (question === undefined) continue;
    const unsaid = new Map(
      cells.flatMap(({ grouped, unsaid: why }) => (why === null ? [] : [[grouped, why] as const])),
    );
    told.push({ parts: await partsOf(tx, question, dimension), unsaid });
  }
  return told;
}
