import { sql } from "kysely";
import { equals, type Fraction, fraction, subtract, sumFractions, zero } from "#base/fraction";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import {
  type Dimension,
  type Predicate,
  describeEvidence,
  describeMeasure,
  describeUnit,
  isAdditive,
  printAmount,
  printSentence,
  unknownDimension,
  wordOfDimension,
  wordOfEvidence,
} from "#engine/figure";
import { type AskedAsOf, type AsOf, type FactKind, periodOf, readKinds, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { type Asked, type Folded, foldOf, type Prepared, prepare, quotient, single, sumOfParts, type Total } from "./ask.ts";
import { breakdown, type Cursor, factPage, type Question, type Reading, subjects } from "./compile.ts";
import type { BreakdownView, FactPage, FigureView, SubjectPage } from "./contract.ts";
import { type Approved, definedFigures, definitionAt } from "./store.ts";
import { partyNames, programmeNames, targetOf, wordsOfValues } from "./words.ts";

export const unknownFigure = defineRefusal({
  code: "unknown-figure",
  status: 404,
  ko: "지표 '{figure}'은(는) 정의되어 있지 않습니다.",
  en: "No figure '{figure}' is defined.",
});
export const unknownParameter = defineRefusal({
  code: "unknown-parameter",
  status: 400,
  ko: "지표 '{figure}'에는 조건 '{parameter}'을(를) 붙일 수 없습니다.",
  en: "Figure '{figure}' cannot be narrowed by '{parameter}'.",
});

/** A figure as it is asked for in an address. */
export interface Ask extends AskedAsOf {
  readonly funder?: string | undefined;
  readonly programme?: string | undefined;
  readonly year?: string | undefined;
  readonly side?: "over" | "under" | undefined;
}

const narrowing = ["funder", "programme", "year"] as const;

/** Everything one needs to read a figure in any of its ways. */
export interface Opened {
  readonly approved: Approved;
  readonly asOf: AsOf;
  readonly where: readonly Predicate[];
  readonly kinds: ReadonlyMap<string, FactKind>;
  readonly prepared: Prepared;
}

export async function open(tx: Tx, figure: string, ask: Ask, now: Date): Promise<Opened | Refusal> {
  const asOf = await resolveAsOf(tx, ask, now);
  return isRefusal(asOf) ? asOf : openAt(tx, figure, ask, asOf);
}

export async function openAt(tx: Tx, figure: string, ask: Ask, asOf: AsOf): Promise<Opened | Refusal> {
  const approved = await definitionAt(tx, figure, asOf.known);
  if (approved === null) return unknownFigure({ figure });
  const where: Predicate[] = [];
  for (const parameter of narrowing) {
    const value = ask[parameter];
    if (value === undefined) continue;
    if (!approved.definition.parameters.includes(parameter)) return unknownParameter({ figure, parameter });
    where.push({ dimension: parameter, is: [value] });
  }
  const kinds = await readKinds(tx);
  const asked: Asked = { definition: approved.definition, asOf, where };
  return { approved, asOf, where, kinds, prepared: await prepare(tx, asked, kinds) };
}

const printedKo = (amount: Fraction, unit: string): string => printAmount(amount, unit).ko;

export const viewAmount = ({ amount, unit }: Total): FigureView["amount"] & object => ({
  num: `${amount.num}`,
  den: `${amount.den}`,
  unit,
  printed: printAmount(amount, unit),
});
const viewAsOf = ({ valid, known, knownAt }: AsOf): FigureView["asOf"] => ({
  valid,
  known: { seq: `${known}`, at: knownAt.toISOString() },
});

export interface Answer {
  readonly total: Total | Refusal;
  readonly folds: readonly Folded[];
}

/** The value: fold of the one side, or one side over the other. */
export async function answer(tx: Tx, { prepared }: Opened): Promise<Answer> {
  const folds: Folded[] = [];
  for (const side of prepared.sides) folds.push(await foldOf(tx, side));
  const totals = folds.map((one, index) => single(one, prepared.sides[index] as Question, printedKo));
  const [over, under] = totals;
  if (over === undefined || isRefusal(over)) return { total: over as Refusal, folds };
  if (under === undefined) return { total: over, folds };
  return { total: isRefusal(under) ? under : quotient(over, under), folds };
}

export async function figureView(tx: Tx, opened: Opened): Promise<FigureView> {
  const { approved, asOf, kinds, prepared, where } = opened;
  const { definition } = approved;
  const { total, folds } = await answer(tx, opened);
  const first = folds[0] as Folded;
  const frame = prepared.frame === null ? null : await foldOf(tx, prepared.frame);
  const refused = isRefusal(total) ? total : null;
  const value: Text =
    refused === null ? printAmount((total as Total).amount, (total as Total).unit) : text("계산 불가", "not computable");
  const unit = refused === null ? (total as Total).unit : definition.unit;
  return {
    figure: definition.figure,
    sentence: printSentence(definition, value),
    title: definition.title,
    amount: refused === null ? viewAmount(total as Total) : null,
    refusal:
      refused === null
        ? null
        : {
            code: refused.refusal,
            text: refused.text,
            amounts: [...first.totals]
              .toSorted(([a], [b]) => (a < b ? -1 : 1))
              .map(([of, amount]) => viewAmount({ amount, unit: of })),
          },
    n: first.n,
    subjects: first.subjects,
    coverage:
      frame === null || definition.frame === undefined
        ? null
        : { n: Math.min(coveredBy(definition.measure, first), frame.n), of: frame.n, word: definition.frame.word },
    evidenceMix:
      refused === null && folds.length === 1
        ? [...first.byEvidence]
            .toSorted(([a], [b]) => a - b)
            .map(([level, part]) => ({
              level,
              word: wordOfEvidence(level),
              amount: viewAmount({ amount: part.amount, unit }),
              n: part.n,
            }))
        : [],
    definition: {
      definition: definition.figure,
      hash: approved.hash,
      title: definition.title,
      formula: describeMeasure(definition.measure, kinds),
      unit: describeUnit(definition.unit),
      population: definition.population,
      source: definition.source,
      evidence: describeEvidence(definition.measure),
      rung: definition.rung,
      expression: definition.measure,
      dimensions: definition.dimensions.map((dimension) => ({ dimension, word: wordOfDimension(dimension) })),
      parameters: [...definition.parameters],
    },
    target: definition.target === undefined ? null : await targetView(tx, definition.target, asOf),
    asOf: viewAsOf(asOf),
    where: Object.fromEntries(where.map((predicate) => [predicate.dimension, predicate.is?.[0] ?? ""])),
  };
}

/** Of a sum, the organisations it comes from; of a count, what is counted. */
const coveredBy = (measure: Asked["definition"]["measure"], first: Folded): number =>
  measure.op === "sum" ? first.subjects : first.n;

async function targetView(tx: Tx, indicator: string, asOf: AsOf): Promise<FigureView["target"]> {
  const target = await targetOf(tx, indicator, asOf);
  if (target === null) return null;
  const amount = viewAmount({ amount: fraction(target.value), unit: target.unit });
  const each = target.eachYear;
  return {
    amount,
    bound: ">=",
    text: text(
      `목표 ${each ? "연간 " : ""}${amount.printed.ko} 이상`,
      `target: at least ${amount.printed.en}${each ? " a year" : ""}`,
    ),
  };
}

export async function figuresView(tx: Tx, asOf: AsOf): Promise<FigureView[]> {
  const views: FigureView[] = [];
  for (const figure of await definedFigures(tx)) {
    const opened = await openAt(tx, figure, {}, asOf);
    if (!isRefusal(opened)) views.push(await figureView(tx, opened));
  }
  return views;
}

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
    dimensionWord: wordOfDimension(dimension),
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
const decodeCursor = (cursor: string | undefined): string[] | null => {
  if (cursor === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parsed) ? parsed.map(String) : null;
  } catch {
    return null;
  }
};

export async function subjectPage(tx: Tx, opened: Opened, within: Within): Promise<SubjectPage | Refusal> {
  const reading = readingOf(opened, within);
  if (isRefusal(reading)) return reading;
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
  }>`${subjects(question, reading, decodeCursor(within.after) as Cursor | null, limit + 1)}`.execute(tx);
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
  }>`${factPage(question, reading, decodeCursor(within.after) as [string, string] | null, limit + 1)}`.execute(tx);
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
  if (!counts) return text("같은 기업·기관이 이미 한 번 세어졌습니다", "this organisation is counted once already");
  return side.op === "sum" && !equals(amount, contribution)
    ? text("이 사업의 기여분만 셉니다", "only this programme's share counts")
    : null;
}
