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
import { foldOf, single, sumOfParts, type Total } from "./ask.ts";
import { breakdown, type Cursor, factPage, type Question, type Reading, subjects } from "./compile.ts";
import type { BreakdownView, FactPage, SubjectPage } from "./contract.ts";
import { type Ask, type Opened, printedKo, viewAmount, viewAsOf } from "./views.ts";
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
  const byUnit = dimension === "unit";
  const folded = await foldOf(tx, question);
  const total = single(folded, question, printedKo);
  // broken down by unit, a figure of mixed units answers: that is what its refusal names
  if (isRefusal(total) && !byUnit) return total;
  const { rows } = await sql<{ grouped: string | null; unit: string; den: string; num: string; n: string }>`${breakdown(
    question,
    dimension,
  )}`.execute(tx);
  const groups = new Map<string | null, { parts: [string, string][]; unit: string; n: number }>();
  for (const row of rows) {
    const held = groups.get(row.grouped) ?? { parts: [], unit: row.unit, n: 0 };
    groups.set(row.grouped, { ...held, parts: [...held.parts, [row.num, row.den]], n: held.n + Number(row.n) });
  }
  const words = await wordsOfValues(tx, dimension, [...groups.keys()], opened);
  const whole: Total = isRefusal(total) ? { amount: fraction(BigInt(folded.n)), unit: "case" } : total;
  const amounts = [...groups].map(([group, { parts, unit, n }]) => ({
    group: group ?? "",
    word: words.get(group) ?? text("미상", "unknown"),
    total: { amount: sumOfParts(parts), unit },
    n,
  }));
  const overlap = isRefusal(total)
    ? zero
    : subtract(sumFractions(amounts.map((one) => one.total.amount)), whole.amount);
  return {
    figure: opened.approved.definition.figure,
    dimension,
    dimensionWord: wordOfDimension(dimension, wordsOf(opened.kinds)),
    total: viewAmount(whole),
    groups: amounts
      .toSorted((a, b) => largerFirst(a.total, b.total) || (a.group < b.group ? -1 : 1))
      .map(({ group, word, total: of, n }) => ({ group, word, amount: viewAmount(of), n })),
    overlap: equals(overlap, zero) ? null : viewAmount({ amount: overlap, unit: whole.unit }),
    additive: !isRefusal(total) && isAdditive(question.side, dimension),
    asOf: viewAsOf(opened.asOf),
  };
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

function readingOf(opened: Opened, within: Within): Reading | Refusal {
  const reading: Reading = within.subject === undefined ? {} : { subject: within.subject };
  if (within.dimension === undefined || within.group === undefined) return reading;
  const by = asDimension(opened, within.dimension);
  return isRefusal(by) ? by : { ...reading, by, group: within.group === "" ? null : within.group };
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
  const reading = readingOf(opened, within);
  if (isRefusal(reading)) return reading;
  const after = decodeCursor(within.after, isSubjectCursor);
  if (isRefusal(after)) return after;
  const question = sideOf(opened, within.side);
  const limit = within.limit ?? 100;
  const folded = await foldOf(tx, question, reading);
  const total = single(folded, question, printedKo);
  if (isRefusal(total)) return total;
  const { rows } = await sql<{
    subject: string;
    unit: string;
    facts: string;
    parts: [string, string][];
    size: string;
    name: string;
    type: string;
  }>`${subjects(question, reading, after as Cursor | null, limit + 1)}`.execute(tx);
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
    n: folded.subjects,
    rows: shown.map((row) => ({
      subject: row.subject,
      name: names.get(row.subject)?.name ?? text(row.name, row.name),
      type: names.get(row.subject)?.type ?? text(row.type, row.type),
      amount: viewAmount({ amount: sumOfParts(row.parts), unit: row.unit }),
      facts: Number(row.facts),
    })),
    next: last === undefined ? null : encodeCursor([last.size, last.name, last.subject]),
    asOf: viewAsOf(opened.asOf),
  };
}

export async function factsView(tx: Tx, opened: Opened, within: Within): Promise<FactPage | Refusal> {
  const reading = readingOf(opened, within);
  if (isRefusal(reading)) return reading;
  const after = decodeCursor(within.after, isFactCursor);
  if (isRefusal(after)) return after;
  const question = sideOf(opened, within.side);
  const limit = within.limit ?? 100;
  const folded = await foldOf(tx, question, reading);
  const total = single(folded, question, printedKo);
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
