import { sql } from "kysely";
import { isDay } from "#base/day";
import { equals, type Fraction, fraction, subtract, sumFractions, zero } from "#base/fraction";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Dimension, isAdditive, unknownDimension, wordOfDimension } from "#engine/figure";
import { periodOf } from "#journal";
import { malformedCursor } from "#party";
import type { Tx } from "#platform/db";
import { foldOf, sumOfParts } from "./ask.ts";
import { breakdown, type Question, type Reading } from "./compile.ts";
import { type Cursor, factPage, subjects, subjectsOfBoth } from "./compile-drill.ts";
import type { BreakdownView, Divided, FactPage, SubjectPage } from "./contract.ts";
import { keptGroups, type KeptRow } from "./ledger.ts";
import { severalOf } from "./overlap.ts";
import { partiesNamed } from "./scope.ts";
import { type Ask, type Opened } from "./opening.ts";
import { quotient, single, type Total } from "./value.ts";
import { viewAmount, viewAsOf } from "./views.ts";
import { partyNames, programmeNames, wordsOf, wordsOfValues } from "./words.ts";

/** The side of a ratio a drill goes into; of anything else the only one. */
const sideOf = ({ prepared }: Opened, side: Ask["side"]): Question =>
  (side === "under" ? prepared.sides[1] : undefined) ?? (prepared.sides[0] as Question);

/** The dimension a drill groups by, if the definition offers it. */
function asDimension({ approved }: Opened, dimension: string): Dimension | Refusal {
  const found = approved.definition.dimensions.find((one) => one === dimension);
  return found ?? unknownDimension({ figure: approved.definition.figure, dimension });
}

export async function breakdownView(
  tx: Tx,
  opened: Opened,
  name: string,
  side: Ask["side"],
): Promise<BreakdownView | Refusal> {
  const dimension = asDimension(opened, name);
  if (isRefusal(dimension)) return dimension;
  const question = sideOf(opened, side);
  const under = underOf(opened, side);
  const folded = await foldOf(tx, question);
  const total = single(folded, question);
  // broken down by unit, a figure of mixed units answers: that is what its refusal names
  if (isRefusal(total) && dimension !== "unit") return total;
  const own = await groupsOf(tx, question, dimension);
  const below = under === null ? null : await groupsOf(tx, under, dimension);
  const all = new Set([...own.keys(), ...(below?.keys() ?? [])]);
  const words = await wordsOfValues(tx, dimension, [...all], opened);
  const whole: Total = isRefusal(total) ? { amount: fraction(BigInt(folded.n)), unit: "case" } : total;
  const groups = [...all].map((group) => {
    const { amount, n } = own.get(group) ?? { amount: { ...whole, amount: zero }, n: 0 };
    const divisor = below?.get(group)?.amount ?? (under === null ? null : nothingOf(under));
    return {
      group: group ?? "",
      word: words.get(group) ?? text("미상", "unknown"),
      amount,
      divided: divide(amount, divisor),
      n,
    };
  });
  const overlap = isRefusal(total)
    ? zero
    : subtract(sumFractions(groups.map(({ amount }) => amount.amount)), whole.amount);
  return {
    figure: opened.approved.definition.figure,
    dimension,
    dimensionWord: wordOfDimension(dimension, wordsOf(opened.kinds)),
    total: viewAmount(whole),
    divided: divide(whole, await totalOf(tx, under, {})),
    groups: groups
      .toSorted((a, b) => largerFirst(a.amount, b.amount) || (a.group < b.group ? -1 : 1))
      .map((row) => ({ ...row, amount: viewAmount(row.amount) })),
    overlap: equals(overlap, zero) ? null : viewAmount({ amount: overlap, unit: whole.unit }),
    several: equals(overlap, zero) ? null : await severalOf(tx, opened, question, dimension),
    additive: !isRefusal(total) && isAdditive(question.side, dimension),
    asOf: viewAsOf(opened.asOf),
  };
}

type GroupRow = Omit<KeptRow, "level">;
const plannedGroups = async (tx: Tx, question: Question, dimension: Dimension): Promise<readonly GroupRow[]> =>
  (await sql<GroupRow>`${breakdown(question, dimension)}`.execute(tx)).rows;

/** The fold in each group of a dimension: as kept where that is published, or as planned. */
export async function groupsOf(tx: Tx, question: Question, dimension: Dimension) {
  const rows = (await keptGroups(tx, question, dimension)) ?? (await plannedGroups(tx, question, dimension));
  return new Map(
    [...Map.groupBy(rows, ({ grouped }) => grouped)].map(([group, parts]) => [
      group,
      {
        amount: { amount: sumOfParts(parts.map(({ num, den }) => [num, den])), unit: parts[0]?.unit ?? question.unit },
        n: parts.reduce((sum, { n }) => sum + Number(n), 0),
      },
    ]),
  );
}

/** [F24] What stands below the line, where a ratio is asked without a side: it is divided again at every level. */
const underOf = ({ prepared }: Opened, side: Ask["side"]): Question | null =>
  side === undefined ? (prepared.sides[1] ?? null) : null;

const nothingOf = ({ unit }: Question): Total => ({ amount: zero, unit: unit === "money" ? "KRW" : unit });

async function totalOf(tx: Tx, question: Question | null, reading: Reading): Promise<Total | null> {
  if (question === null) return null;
  const total = single(await foldOf(tx, question, reading), question);
  return isRefusal(total) ? null : total;
}

function divide(over: Total, under: Total | null): Divided {
  if (under === null) return null;
  const divided = quotient(over, under);
  return { under: viewAmount(under), quotient: isRefusal(divided) ? null : viewAmount(divided) };
}

const largerFirst = (a: Total, b: Total): number => {
  const difference = b.amount.num * a.amount.den - a.amount.num * b.amount.den;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

/** What a drill stays within: a group of a dimension, one organisation. */
export interface Within {
  readonly dimension?: string | undefined;
  readonly group?: string | undefined;
  readonly subject?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
  readonly side?: Ask["side"];
}

async function readingOf(tx: Tx, opened: Opened, within: Within): Promise<Reading | Refusal> {
  const { dimension, group } = within;
  const by = dimension === undefined || group === undefined ? undefined : asDimension(opened, dimension);
  if (isRefusal(by)) return by;
  const asked = [within.subject, by === "funder" || by === "subject" ? group : undefined].flatMap((one) => one ?? []);
  const standing = asked.length === 0 ? undefined : await partiesNamed(tx, asked, opened.asOf.known);
  const survivor = (name: string): string => standing?.get(name)?.[0] ?? name;
  return {
    ...(within.subject === undefined ? {} : { subject: survivor(within.subject) }),
    ...(by === undefined ? {} : { by, group: group === "" || group === undefined ? null : survivor(group) }),
  };
}

const encodeCursor = (cursor: readonly string[]): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

/** Where a page goes on: the last row of the one before, which ends in the identity of that row. */
function decodeCursor(
  after: string | undefined,
  holds: (cursor: readonly string[]) => boolean,
): readonly string[] | null | Refusal {
  if (after === undefined) return null;
  const parsed = parseJson(Buffer.from(after, "base64url").toString());
  const cursor = Array.isArray(parsed) ? parsed.map(String) : [];
  return holds(cursor) && isId(cursor.at(-1)) ? cursor : malformedCursor({ text: after });
}
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
const isSubjectCursor = ([size = "", name, party]: readonly string[]): boolean =>
  /^-?[0-9]{1,60}([.][0-9]{1,40})?$/.test(size) && !/\0/.test(name ?? "") && party !== undefined;
const isFactCursor = ([since, fact]: readonly string[]): boolean => isDay(since) && fact !== undefined;

export async function subjectPage(tx: Tx, opened: Opened, within: Within): Promise<SubjectPage | Refusal> {
  const reading = await readingOf(tx, opened, within);
  if (isRefusal(reading)) return reading;
  const after = decodeCursor(within.after, isSubjectCursor);
  if (isRefusal(after)) return after;
  const question = sideOf(opened, within.side);
  const limit = within.limit ?? 100;
  const folded = await foldOf(tx, question, reading);
  const total = single(folded, question);
  if (isRefusal(total)) return total;
  const under = underOf(opened, within.side);
  const divisor = await totalOf(tx, under, reading);
  const { rows } = await sql<{
    subject: string;
    unit: string;
    facts: string;
    parts: [string, string][];
    under: [string, string][];
    size: string;
    name: string;
    type: string;
  }>`${subjects(question, reading, after as Cursor | null, limit + 1, under)}`.execute(tx);
  const shown = rows.slice(0, limit);
  const names = await partyNames(
    tx,
    shown.map((row) => row.subject),
    opened.asOf,
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    figure: opened.approved.definition.figure,
    total: viewAmount(total),
    divided: divide(total, divisor),
    n: under === null ? folded.subjects : await countOfBoth(tx, question, under, reading),
    rows: shown.map((row) => {
      // whoever is only below the line has nothing above it, in the unit of what would be there
      const amount = { amount: sumOfParts(row.parts), unit: row.unit === "" ? total.unit : row.unit };
      const below = under === null || divisor === null ? null : { ...divisor, amount: sumOfParts(row.under) };
      return {
        subject: row.subject,
        name: names.get(row.subject)?.name ?? text(row.name, row.name),
        type: names.get(row.subject)?.type ?? text(row.type, row.type),
        amount: viewAmount(amount),
        divided: divide(amount, below),
        facts: Number(row.facts),
      };
    }),
    next: last === undefined ? null : encodeCursor([last.size, last.name, last.subject]),
    asOf: viewAsOf(opened.asOf),
  };
}

async function countOfBoth(tx: Tx, over: Question, under: Question, reading: Reading): Promise<number> {
  const { rows } = await sql<{ subjects: string }>`${subjectsOfBoth(over, under, reading)}`.execute(tx);
  return Number(rows[0]?.subjects ?? 0);
}

/** Of a ratio the facts above its line; of one who has none there, those below it. */
async function sideWithFacts(tx: Tx, opened: Opened, reading: Reading, side: Ask["side"]): Promise<Ask["side"]> {
  const under = underOf(opened, side);
  if (under === null) return side;
  const over = await foldOf(tx, sideOf(opened, "over"), reading);
  return over.n === 0 && (await foldOf(tx, under, reading)).n > 0 ? "under" : "over";
}

export async function factsView(tx: Tx, opened: Opened, within: Within): Promise<FactPage | Refusal> {
  const reading = await readingOf(tx, opened, within);
  if (isRefusal(reading)) return reading;
  const after = decodeCursor(within.after, isFactCursor);
  if (isRefusal(after)) return after;
  const side = await sideWithFacts(tx, opened, reading, within.side);
  const question = sideOf(opened, side);
  const limit = within.limit ?? 100;
  const folded = await foldOf(tx, question, reading);
  const total = single(folded, question);
  // the rows of a refused total can still be looked at; they just do not add up
  const shownTotal: Total = isRefusal(total) ? { amount: fraction(BigInt(folded.n)), unit: "case" } : total;
  const { rows } = await sql<{
    fact: string;
    subject: string;
    kind: string;
    case: string;
    programme: string | null;
    valid: string;
    value: string;
    fact_unit: string;
    unit: string;
    natural_key: string;
    evidence_level: number;
    parts: [string, string][];
    counts: boolean;
    since: string;
    evidence: number;
  }>`${factPage(question, reading, after as readonly [string, string] | null, limit + 1)}`.execute(tx);
  const shown = rows.slice(0, limit);
  const names = await partyNames(
    tx,
    [...shown.map((row) => row.subject), ...(within.subject === undefined ? [] : [within.subject])],
    opened.asOf,
  );
  const programmes = await programmeNames(
    tx,
    shown.flatMap((row) => (row.programme === null ? [] : [row.programme])),
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nameOf = (subject: string): Text => names.get(subject)?.name ?? text(subject, subject);
  return {
    figure: opened.approved.definition.figure,
    subject: within.subject === undefined ? null : { subject: within.subject, name: nameOf(within.subject) },
    side: opened.prepared.sides.length === 1 ? null : (side ?? "over"),
    total: viewAmount(shownTotal),
    n: folded.n,
    rows: shown.map((row) => {
      const contribution = row.counts ? sumOfParts(row.parts) : zero;
      const amount = fraction(BigInt(row.value));
      return {
        fact: row.fact,
        case: row.case,
        kindWord: opened.kinds.get(row.kind)?.word ?? text(row.kind, row.kind),
        programmeName: row.programme === null ? null : (programmes.get(row.programme) ?? null),
        subject: row.subject,
        subjectName: nameOf(row.subject),
        naturalKey: row.natural_key,
        valid: periodOf(row.valid),
        amount: viewAmount({ amount, unit: row.fact_unit }),
        contribution: viewAmount({ amount: contribution, unit: row.unit }),
        why: whyLess(row.counts, amount, contribution, question),
        evidenceLevel: row.evidence_level,
        evidence: row.evidence,
      };
    }),
    next: last === undefined ? null : encodeCursor([last.since, last.fact]),
    asOf: viewAsOf(opened.asOf),
  };
}

function whyLess(counts: boolean, amount: Fraction, contribution: Fraction, { side }: Question): Text | null {
  if (!counts) return text("같은 기업·기관은 이미 집계되었습니다", "this organisation is counted once already");
  return side.op === "sum" && !equals(amount, contribution)
    ? text("이 사업의 기여분만 집계합니다", "only this programme's share counts")
    : null;
}
