import { add } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { isUnit } from "#base/unit";
import {
  describeEvidence,
  describeMeasure,
  describeUnit,
  dimensionsOf,
  isGrowth,
  kindsOf,
  type Measure,
  printAmount,
  printCoverage,
  printParts,
  printSentence,
  printSigned,
  printValue,
  tenseOfMeasure,
  tenses,
  wordOfDimension,
  wordOfEvidence,
  type Words,
} from "#engine/figure";
import { type AsOf, fewestShown, isSumOfPeople } from "#journal";
import type { Tx } from "#platform/db";
import type { Folded } from "./ask.ts";
import { acceptedOf } from "./accepted.ts";
import { type Covered, coverageOf } from "./coverage.ts";
import type { FigureView } from "./contract.ts";
import type { Question } from "./compile.ts";
import { lacksOf } from "./lacks.ts";
import { hasLedger } from "./ledger-form.ts";
import { type Memo, noMemo } from "./memo.ts";
import { type Approved } from "./store.ts";
import { type PanelThen, panelsOf, panelView } from "./panel.ts";
import { notPublishedYet, tooFewToShow } from "./rules.ts";
import { programmesIn } from "./scope.ts";
import { type Standing, selfReportedIn, standingsOf } from "./standing.ts";
import { type Opened, openAll, type Reader } from "./opening.ts";
import { targetsFor, type TargetThen, targetView } from "./targets.ts";
import { type Answer, answersOf, single, type Total } from "./value.ts";
import { namesOfParties, wordsFor } from "./words.ts";

export const viewAmount = ({ amount, unit }: Total): FigureView["amount"] & object => ({
  num: `${amount.num}`,
  den: `${amount.den}`,
  unit,
  printed: printAmount(amount, unit),
});
/** [F40] Parts of a whole, each printed so that the printed parts add up to the printed whole. */
export function viewParts(parts: readonly Total[], whole: Total): (FigureView["amount"] & object)[] {
  const alike = parts.flatMap(({ unit }, at) => (unit === whole.unit ? [at] : []));
  const printed = printParts(
    alike.map((at) => (parts[at] as Total).amount),
    whole.amount,
    whole.unit,
  );
  return parts.map((part, at) => {
    const place = alike.indexOf(at);
    return place === -1 ? viewAmount(part) : { ...viewAmount(part), printed: printed[place] as Text };
  });
}
/** An amount as a figure of this definition prints it: with its sign, where two times are compared. */
export const viewValue = ({ prepared }: Opened, total: Total): FigureView["amount"] & object => ({
  ...viewAmount(total),
  ...(isCompared(prepared.measure) ? { printed: printSigned(total.amount, total.unit) } : {}),
});
const isCompared = (measure: Measure): boolean => measure.op === "difference" || isGrowth(measure);

export const viewAsOf = ({ valid, known, knownAt, final }: AsOf): FigureView["asOf"] => ({
  valid,
  known: { seq: `${known}`, at: knownAt.toISOString() },
  final,
});

/** The value of one figure. */
export const answer = async (tx: Tx, opened: Opened): Promise<Answer> => (await answersOf(tx, [opened]))[0] as Answer;

/** [F25] A figure about people as the public reads it: its sum alone, and not of few. */
export const isOfPeople = ({ approved, kinds, prepared }: Opened): boolean =>
  prepared.asked.published !== null && isSumOfPeople(kindsOf(approved.definition.measure), kinds);

const isTooFew = (opened: Opened, { folds }: Answer): boolean =>
  opened.isUntold ||
  (isOfPeople(opened) && folds.some(({ n, subjects }) => n > 0 && (subjects < fewestShown || opened.where.length > 0)));

/** [F48] What is not said of a figure about people, and why; the folds say nothing either. */
const unsaid = ({ isUntold }: Opened, { folds }: Answer): Answer => ({
  total: isUntold ? notPublishedYet({}) : tooFewToShow({ fewest: `${fewestShown}` }),
  folds: folds.map(() => ({ totals: new Map(), picked: new Map(), n: 0, subjects: 0, byEvidence: new Map() })),
});

export const figureView = async (tx: Tx, opened: Opened): Promise<FigureView> =>
  (await figureViews(tx, [opened]))[0] as FigureView;

/** Several figures on the same two dates, with everything that is said of them, in a few questions altogether. */
export async function figureViews(tx: Tx, all: readonly Opened[], memo: Memo = noMemo): Promise<FigureView[]> {
  const [first] = all;
  if (first === undefined) return [];
  const answers = (await memo.rememberAll(all, ["answer"], (missing) => answersOf(tx, missing))).map((one, index) =>
    isTooFew(all[index] as Opened, one) ? unsaid(all[index] as Opened, one) : one,
  );
  const covered = (
    await coverageOf(
      tx,
      all.map(({ prepared }) => prepared),
    )
  ).map((one, index) => (isOfPeople(all[index] as Opened) ? null : one));
  const standings = await standingsOf(tx, all, answers);
  const definitions = all.map(({ approved }) => approved.definition);
  const words = {
    ...(await wordsFor(tx, definitions.flatMap(programmesIn), first.kinds)),
    parties: await namesOfParties(tx, definitions, first.asOf),
  };
  const targets = await targetsFor(
    tx,
    all.map((opened, index) => ({ opened, total: (answers[index] as Answer).total })),
  );
  const lacks = await lacksOf(tx, all);
  const panels = await panelsOf(tx, all);
  const accepted = await acceptedOf(tx, all);
  return all.map((opened, index) =>
    viewOf(opened, answers[index] as Answer, {
      words,
      standing: standings[index] as Standing,
      covered: covered[index] ?? null,
      target: targets[index] ?? null,
      lacks: lacks[index] ?? null,
      panel: panels[index] ?? null,
      accepted: accepted[index] ?? null,
    }),
  );
}

interface Beside {
  readonly words: Words;
  readonly standing: Standing;
  readonly covered: Covered | null;
  readonly target: TargetThen | null;
  readonly lacks: FigureView["lacks"];
  readonly panel: PanelThen | null;
  readonly accepted: FigureView["accepted"];
}

function viewOf(
  opened: Opened,
  answered: Answer,
  { words, standing, covered, target, lacks, panel, accepted }: Beside,
): FigureView {
  const { total, folds } = answered;
  const { approved, asOf, where } = opened;
  const { definition } = approved;
  const first = folds[0] as Folded;
  const refused = isRefusal(total) ? total : null;
  // of a ratio: what its upper side stands on
  const unitOfMix = [...first.totals.keys()][0] ?? definition.unit;
  const value: Text =
    refused === null
      ? printValue(definition, (total as Total).amount, (total as Total).unit)
      : opened.isUntold
        ? text("공표 전", "not published yet")
        : text("계산 불가", "not computable");
  return {
    figure: definition.figure,
    sentence:
      refused === null
        ? printSentence(definition, value, (total as Total).amount)
        : withoutValue(definition.title, value),
    title: definition.title,
    amount: refused === null ? viewValue(opened, total as Total) : null,
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
    standing,
    selfReported: selfReportedIn(folds),
    n: first.n,
    subjects: first.subjects,
    coverage:
      covered === null || definition.frame === undefined ? null : coverageView(opened, covered, definition.frame),
    lacks,
    panel: panelView(opened, panel, answered, words),
    compared: refused === null ? comparedView(opened, answered) : null,
    tense: tenseView(opened),
    accepted,
    evidenceMix:
      refused === null
        ? [...first.byEvidence]
            .toSorted(([a], [b]) => a - b)
            .map(([level, part]) => ({
              level,
              word: wordOfEvidence(level),
              amount: viewAmount({ amount: part.amount, unit: unitOfMix }),
              n: part.n,
            }))
        : [],
    definition: {
      definition: definition.figure,
      hash: approved.hash,
      title: definition.title,
      formula: describeMeasure(definition, words),
      unit: describeUnit(definition.unit),
      population: definition.population,
      source: definition.source,
      evidence: describeEvidence(definition.measure),
      rung: definition.rung,
      expression: definition.measure,
      dimensions: dimensionsOf(definition).map((dimension) => ({ dimension, word: wordOfDimension(dimension, words) })),
      parameters: definition.parameters.map((dimension) => ({ dimension, word: wordOfDimension(dimension, words) })),
      ledger: hasLedger(definition),
    },
    target: target === null ? null : targetView(target, (total as Total).amount, asOf.valid),
    asOf: viewAsOf(asOf),
    where: Object.fromEntries(where.map((predicate) => [predicate.dimension, predicate.is?.[0] ?? ""])),
  };
}

/** Of a difference and of a growth of sums: what there was, and what there is. */
function comparedView({ prepared: { measure, sides } }: Opened, { folds }: Answer): FigureView["compared"] {
  const [first, second] = folds.map((one, index) => single(one, sides[index] as Question));
  if (first === undefined || second === undefined || isRefusal(first) || isRefusal(second)) return null;
  if (measure.op === "difference") return { before: viewAmount(second), after: viewAmount(first) };
  if (measure.op !== "pooled-growth") return null;
  return { before: viewAmount(second), after: viewAmount({ ...second, amount: add(first.amount, second.amount) }) };
}

function tenseView({ approved, kinds }: Opened): FigureView["tense"] {
  const tense = tenseOfMeasure(approved.definition.measure, kinds);
  return { tense, word: tenses[tense] };
}

function coverageView(
  { approved, kinds }: Opened,
  covered: Covered,
  { count, word }: NonNullable<Approved["definition"]["frame"]>,
): FigureView["coverage"] {
  const isOfFirms = count.of.kinds.every((kind) => kinds.get(kind)?.unit === "firm");
  const { unit } = approved.definition;
  const counted = count.distinct === "subject" ? (isOfFirms ? "firm" : "organisation") : isUnit(unit) ? unit : "case";
  return { ...covered, word, text: printCoverage(covered, word, counted) };
}

/** A sentence that states nothing: the figure's title, and that it has no value. */
const withoutValue = (title: Text, value: Text): FigureView["sentence"] => ({
  before: text(`${title.ko}: `, `${title.en}: `),
  value,
  after: text("", ""),
});

export const figuresView = async (
  tx: Tx,
  asOf: AsOf,
  memo: Memo = noMemo,
  isWanted?: (figure: string) => boolean,
  reader: Reader = "everything",
): Promise<FigureView[]> =>
  memo.rememberAll(await openAll(tx, asOf, isWanted, reader), ["figure"], (missing) => figureViews(tx, missing, memo));
