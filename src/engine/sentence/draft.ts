import type { Day } from "#base/day";
import { compare, type Fraction, sumFractions } from "#base/fraction";
import type { SignConvention } from "#base/korean-sign";
import { type FoundNumber, scanKoreanNumbers } from "#base/korean-scan";
import { isRefusal, type Refusal } from "#base/refusal";
import { agrees, type Bound, parseKoreanAmount } from "#base/korean-amount";
import { type UnitCode, unitOf } from "#base/unit";
import {
  countsSame,
  fits,
  holdAgainst,
  isSumOf,
  mistakes,
  type Ours,
  saidBy,
  type Said,
  type Verdict,
} from "./claim.ts";
import { findRhetoric } from "./rhetoric.ts";
import { type Modality, modalityOf, rungNamed, rungs, stepsAbove } from "./rung.ts";
import { sentencesOf, type Stretch } from "./stretch.ts";

/** A figure of ours as a draft may name it. */
export interface KnownFigure extends Ours {
  readonly modality: Modality;
  /** Korean words that speak of it: 매출, 지원, 입주. The more of them stand near a number, the likelier it is meant. */
  readonly words: readonly string[];
  /** Figures that hold all of it: 2,225억 of loans for the pandemic lie within 7,654억. */
  readonly within?: readonly string[];
  /** The same figure on other days, rungs or scopes. */
  readonly others?: readonly Ours[];
}

export type Finding = { readonly from: number; readonly to: number; readonly text: string } & (
  | { readonly finding: "agrees"; readonly figure: string }
  | {
      readonly finding: "differs";
      readonly figure: string;
      readonly verdict: Verdict;
      /** What it is said to count. */
      readonly units: readonly UnitCode[];
    }
  | { readonly finding: "no-figure" }
  | { readonly finding: "verb-claims-more"; readonly figure: string; readonly said: string; readonly holds: string }
  | { readonly finding: "told-as-result"; readonly figure: string; readonly holds: Modality }
  | { readonly finding: "part-added-to-whole"; readonly figure: string; readonly part: string }
  | { readonly finding: "subset-added"; readonly whole: string; readonly part: string }
  | { readonly finding: "parts-do-not-add"; readonly parts: readonly Fraction[] }
  | { readonly finding: "unclear"; readonly refusal: Refusal }
  | { readonly finding: "claim-without-figure" }
);

export interface DraftOptions {
  readonly published: Day;
  readonly figures: readonly KnownFigure[];
  readonly convention?: SignConvention;
}

/**
 * Reads a Korean draft against what the hub can prove: every number is one of our figures, differs from one (and in what),
 * or has none; verbs that claim more than the rung, plans told as results, parts added to their whole, totals that their
 * own parts contradict, and praise without a figure are marked where they stand.
 */
export function checkDraft(text: string, { published, figures, convention }: DraftOptions): Finding[] {
  const numbers = scanKoreanNumbers(text, { published, ...(convention === undefined ? {} : { convention }) });
  const findings: Finding[] = findRhetoric(text).map((span) => ({ ...span, finding: "claim-without-figure" }));
  const subsets = subsetsTold(text, numbers);
  for (const sentence of sentencesOf(text)) {
    const inside = numbers.filter(({ from }) => sentence.from <= from && from < sentence.to);
    for (const [place, found] of inside.entries()) {
      findings.push(...readNumber(found, place, { sentence, inside, text, figures, subsets }));
    }
  }
  return findings.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** 3년에 걸쳐, 2년차: when something was, no figure. */
const isOfTime = (units: readonly UnitCode[]): boolean =>
  units.length > 0 && units.every((unit) => unitOf(unit).kind === "time" || unitOf(unit).kind === "ordinal");

interface Around {
  readonly sentence: Stretch;
  readonly inside: readonly FoundNumber[];
  readonly text: string;
  readonly figures: readonly KnownFigure[];
  readonly subsets: readonly Subset[];
}

/** A number that the text itself calls part of the one before it: 7,654억 원을 지원하였으며, 특히 2,225억원. */
interface Subset {
  readonly whole: FoundNumber;
  readonly part: FoundNumber;
  readonly sum: Fraction;
}

const partMarked = /(?:특히|이\s?중|그\s?중|이\s?가운데|그\s?가운데)(?=[\s,])[^.!?\n]{0,80}$/;

function subsetsTold(text: string, numbers: readonly FoundNumber[]): Subset[] {
  return numbers.flatMap((part, place): Subset[] => {
    if (!partMarked.test(text.slice(Math.max(0, part.from - 90), part.from))) return [];
    const own = saidBy(part);
    if (own === null || isOfTime(own.units)) return [];
    const whole = numbers
      .slice(Math.max(0, place - farthestWhole), place)
      .findLast((each) => saidBy(each)?.units.some((unit) => own.units.includes(unit)) === true);
    const claim = whole === undefined ? null : saidBy(whole);
    if (whole === undefined || claim === null || compare(own.claim.value, claim.claim.value) >= 0) return [];
    return [{ whole, part, sum: sumFractions([claim.claim.value, own.claim.value]) }];
  });
}

/** A whole stands at most so many numbers before what is called its part. */
const farthestWhole = 8;

function readNumber(found: FoundNumber, place: number, around: Around): Finding[] {
  const at = { from: found.from, to: found.to, text: found.text };
  if (found.kind !== "unread" && found.kind !== "date" && isRefusal(found.read)) {
    return [{ ...at, finding: "unclear", refusal: found.read }];
  }
  const read = saidIn(found, around.text);
  if (read === null || isOfTime(read.units)) return [];
  const parts = partsBehind(found, around.text, around.inside.slice(place + 1));
  if (parts.length > 1 && !parts.some((part) => agrees(part, read.claim))) {
    const verdict = holdAgainst({ ...read, parts }, { ...blank, value: read.claim.value });
    if (verdict.verdict === "differs" && verdict.by.includes("parts")) {
      return [{ ...at, finding: "parts-do-not-add", parts }];
    }
  }
  const told = around.subsets.find(({ whole, part, sum }) => found !== whole && found !== part && isSum(read, sum));
  if (told !== undefined) return [{ ...at, finding: "subset-added", whole: told.whole.text, part: told.part.text }];
  const summed = partAdded(read, around.figures);
  if (summed !== null) return [{ ...at, finding: "part-added-to-whole", ...summed }];
  const meant = figureMeant(read, found, place, around);
  if (meant === null) return [{ ...at, finding: "no-figure" }];
  const before = around.text.slice(Math.max(around.sentence.from, found.from - 20), found.from);
  return judge(at, read, meant, { clause: clauseOf(found, place, around), isCalledPlan: planNouns.test(before) });
}

/** 총 사업비는 163억 원: what calls itself a plan before the number is told as no result. */
const planNouns = /(?:사업비|예산|목표|계획)[^.]{0,8}$/;

const isSum = ({ claim }: Pick<Said, "claim">, sum: Fraction): boolean =>
  digitsOf(claim) >= tellingDigits && agrees(sum, claim);

const blank: Omit<Ours, "value"> = {
  figure: "",
  title: { ko: "", en: "" },
  unit: "thing",
  rung: "",
  scope: "",
  asOf: "1970-01-01" as Day,
};

function judge(
  at: { from: number; to: number; text: string },
  read: Pick<Said, "claim" | "units">,
  figure: KnownFigure,
  { clause, isCalledPlan }: { readonly clause: string; readonly isCalledPlan: boolean },
): Finding[] {
  const verdict = holdAgainst(read, figure, figure.others ?? []);
  if (verdict.verdict !== "agrees")
    return [{ ...at, finding: "differs", figure: figure.figure, verdict, units: read.units }];
  const ladder = rungs.get(figure.rung)?.ladder;
  const said = ladder === undefined ? null : rungNamed(clause, ladder);
  if (said !== null && (stepsAbove(said, figure.rung) ?? 0) > 0) {
    return [{ ...at, finding: "verb-claims-more", figure: figure.figure, said, holds: figure.rung }];
  }
  const told = modalityOf(clause);
  if (told === "result" && figure.modality !== "result" && !(isCalledPlan && said === null)) {
    return [{ ...at, finding: "told-as-result", figure: figure.figure, holds: figure.modality }];
  }
  return [{ ...at, finding: "agrees", figure: figure.figure }];
}

/** What is said of a number: from its end to the next number of another kind of thing, or to the end of the sentence. */
function clauseOf(
  found: FoundNumber,
  place: number,
  { sentence, inside, text }: Pick<Around, "sentence" | "inside" | "text">,
): string {
  const next = inside.slice(place + 1).find(({ kind }) => kind !== "date" && kind !== "unread");
  const own = text.slice(found.to, next?.from ?? sentence.to);
  // the verb of a listing stands at its end: “37개사를 지원했으며” has its own, “4개소, 26개를 유치했다” shares one
  return /[가-힣](?:였|었|했|하여|으며|하며|했다|한다|이다|된다|다\.)/.test(own)
    ? own
    : text.slice(found.to, sentence.to);
}

/** The figure a number is most likely about: words in its own stretch weigh double, those of the sentence single. */
function figureMeant(
  read: Pick<Said, "claim" | "units">,
  found: FoundNumber,
  place: number,
  around: Around,
): KnownFigure | null {
  const { sentence, inside, text, figures } = around;
  const before = inside[place - 1]?.to ?? sentence.from;
  const after = inside[place + 1]?.from ?? sentence.to;
  const near = text.slice(before, found.from) + " " + text.slice(found.to, after);
  const whole = text.slice(sentence.from, sentence.to);
  const told = modalityOf(clauseOf(found, place, around));
  const isTelling = digitsOf(read.claim) >= tellingDigits;
  const weigh = (figure: KnownFigure): number =>
    figure.words.reduce((sum, word) => sum + (near.includes(word) ? 2 : whole.includes(word) ? 1 : 0), 0);
  const weighed = figures
    .map((figure) => {
      const isOfUnit = countsSame(read.units, figure.unit);
      const isPlan = figure.modality !== "result";
      // “50개 이상을 유치할 계획” is a target, and no result above it
      const isTarget = told !== "result" && isLimit(read.claim.bound);
      const mayBe = !isTarget || figure.bound !== undefined;
      const isSame = mayBe && [figure, ...(figure.others ?? [])].some((ours) => fits(read, ours));
      const isOwn = isSame && fits(read, figure);
      const isMistaken = mayBe && !isSame && mistakes(read, figure);
      return { figure, isOfUnit: isOfUnit && mayBe, isSame, isOwn, isMistaken, weight: weigh(figure), isPlan };
    })
    .filter(({ isOfUnit, isSame, isMistaken, weight }) =>
      isSame ? isTelling || weight >= 1 : isMistaken ? weight >= 2 : isOfUnit && weight >= clearlyMeant,
    )
    .sort(
      (a, b) =>
        Number(b.isSame) - Number(a.isSame) ||
        Number(b.isOwn) - Number(a.isOwn) ||
        Number(b.isMistaken) - Number(a.isMistaken) ||
        Number(b.isPlan === (told !== "result")) - Number(a.isPlan === (told !== "result")) ||
        b.weight - a.weight,
    );
  return weighed[0]?.figure ?? null;
}

const isLimit = (bound: Bound): boolean => ["at-least", "more-than", "at-most", "less-than"].includes(bound);

/** A number of three digits that count is known by itself: 4억9,800만 달러, 7,654억. 53 needs a word beside it. */
const tellingDigits = 3;
const digitsOf = ({ value }: Said["claim"]): number => `${value.num}`.replace("-", "").replace(/0+$/, "").length;

/** Two words near by, or what weighs as much: one word in common is no reason to call a number wrong. */
const clearlyMeant = 4;

/** 관련 기관 및 디지털 기업 53개사: the counter is that of firms, what it counts is told before it. */
function saidIn(found: FoundNumber, text: string): ReturnType<typeof saidBy> {
  const read = saidBy(found);
  if (read === null || !read.units.includes("firm")) return read;
  const isOfBoth = /기관\s*$|기관(?:\s?(?:및|와|과|등)|[·,])[^\d.\n]{0,24}$/.test(
    text.slice(Math.max(0, found.from - 40), found.from),
  );
  return isOfBoth ? { ...read, units: [...read.units, "organisation"] } : read;
}

/** Every number of a sentence that somebody may be held to, with the parts printed behind it. */
export function claimsIn(
  text: string,
  published: Day,
): {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly said: Said;
  readonly clause: string;
}[] {
  const numbers = scanKoreanNumbers(text, { published });
  return numbers.flatMap((found, place) => {
    const read = saidIn(found, text);
    if (read === null || isOfTime(read.units)) return [];
    const parts = partsBehind(found, text, numbers.slice(place + 1));
    const clause = clauseOf(found, place, { sentence: { from: 0, to: text.length }, inside: numbers, text });
    const said = parts.length > 1 ? { ...read, parts } : read;
    return [{ from: found.from, to: found.to, text: found.text, said, clause }];
  });
}

/** Amounts listed in the brackets right behind a number: 163억 원(국비 63억, 도비 50억, 시비 50억). */
function partsBehind(found: FoundNumber, text: string, behind: readonly FoundNumber[]): Fraction[] {
  const open = /^\s*[(（[]/.exec(text.slice(found.to));
  if (open === null) return [];
  const from = found.to + open[0].length;
  const close = text.slice(from).search(/[)）\]]/);
  if (close < 0) return [];
  const own = saidBy(found);
  return behind.flatMap((each): Fraction[] => {
    if (each.from < from || each.to > from + close) return [];
    const part = saidBy(each) ?? inWon(each, own, text.slice(each.from, from + close));
    return part !== null && part.units.some((unit) => own?.units.includes(unit)) ? [part.claim.value] : [];
  });
}

/** Behind a total in won its parts may be printed without: 160억 원(국비 100억, 도비 60억). */
function inWon(found: FoundNumber, total: ReturnType<typeof saidBy>, text: string): ReturnType<typeof saidBy> {
  const digits = /^[\d,.]+\s?[조억만천백]+(?![가-힣])/.exec(text);
  if (found.kind !== "unread" || digits === null || total?.units.includes("KRW") !== true) return null;
  const read = parseKoreanAmount(`${digits[0]} 원`);
  return isRefusal(read) ? null : { claim: read, units: ["KRW"] };
}

function partAdded(
  read: Pick<Said, "claim" | "units">,
  figures: readonly KnownFigure[],
): { figure: string; part: string } | null {
  for (const part of figures) {
    for (const figure of figures) {
      if (part.within?.includes(figure.figure) !== true || !countsSame(read.units, figure.unit)) continue;
      if (part.unit !== figure.unit || agrees(figure.value, read.claim)) continue;
      if (isSumOf(read.claim, figure.value, part.value)) return { figure: figure.figure, part: part.figure };
    }
  }
  return null;
}
