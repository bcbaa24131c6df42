import { createHash } from "node:crypto";
import { text, type Text } from "#base/text";
import { type Definition, type Dimension, kindsOf, type Measure, type Side, sidesOf } from "#engine/figure";
import type { Keeping, Part } from "./compile-ledger.ts";
import type { Kinds, Question } from "./compile-selection.ts";
import type { TotalQuestion } from "./compile-total.ts";

/** Raised when the plan comes to mean something else: what was kept before is then not found any more. */
const form = 1;

/** [F80] Why the value of a side is not a running total, and so is answered by the plan; null where it is kept. */
export function whyNoLedger(side: Side): Text | null {
  switch (side.op) {
    case "count":
    case "sum":
      return side.of.among === undefined
        ? null
        : text("다른 선정 조건(코호트)에 따라 대상이 달라짐", "whom it counts depends on a cohort");
    case "last":
    case "final":
      return text("계열마다 가장 최근 값만 더함", "it adds the newest value of each series");
    case "panel":
      return text("비교 대상을 두 시점에서 함께 정함", "its panel is chosen at two times together");
    default:
      return text("기업·기관별 값을 먼저 계산함", "it is worked out organisation by organisation first");
  }
}

/** Of a measure: every one of its sides must be kept, and a rank looks at all groups at once. */
export function hasLedger({ measure }: Pick<Definition, "measure">): Text | null {
  if (measure.op === "rank") return text("모든 대상을 함께 비교함", "it compares all groups at once");
  return (
    sidesOf(measure)
      .map(whyNoLedger)
      .find((why) => why !== null) ?? null
  );
}

export const isKept = (question: Question): question is TotalQuestion => whyNoLedger(question.side) === null;

/** The parts kept of a side: each organisation by itself is what the open list is for. */
export const partsKept = (question: TotalQuestion, dimensions: readonly Dimension[]): Part[] => [
  ...partsOfFold(question),
  ...dimensions.filter((dimension) => dimension !== "subject"),
];

/** What a fold is put together from. */
export const partsOfFold = ({ side }: TotalQuestion): Part[] =>
  side.op === "count" && side.distinct === "subject" ? [""] : ["", "subjects"];

/** Of a figure with a frame of organisations: its coverage, unless cases are counted, which are of several organisations. */
export function coverageKept({
  frame,
  sides,
}: {
  readonly frame: Question | null;
  readonly sides: readonly Question[];
}): Keeping | null {
  const question = sides.at(-1);
  if (frame === null || question === undefined || !isKept(frame) || !isKept(question)) return null;
  const isOfSubjects = frame.side.op === "count" && frame.side.distinct === "subject";
  const isOfCases = question.side.op === "count" && question.side.distinct === "case";
  return isOfSubjects && !isOfCases ? { question, part: "coverage", frame } : null;
}

/** What a ledger is found by. */
export const hashOfKeeping = ({ question, frame }: Keeping): string =>
  frame === undefined
    ? lastingHash(question)
    : createHash("sha256")
        .update(`${lastingHash(question)} of ${lastingHash(frame)}`)
        .digest("hex");

/** Everything that an answer depends on but the commit, as a hash: the same question of another day is another one. */
function lastingHash({ side, unit, valid, scope, kinds, published }: Question): string {
  const told = kindsOf(side as Measure).map((name) => kindTold(kinds, name));
  const standing = [side, unit, valid, `${published}`, inOrder(scope.programmes), inOrder(scope.parties)];
  return createHash("sha256")
    .update(JSON.stringify([form, told, ...standing]))
    .digest("hex");
}

function kindTold(kinds: Kinds, name: string): readonly unknown[] {
  const kind = kinds.get(name);
  return [name, kind?.measure, kind?.plan ?? false, kind?.seen ?? null];
}

const inOrder = (names: ReadonlyMap<string, readonly string[]>): readonly unknown[] =>
  [...names]
    .map(([name, of]) => [name, of.toSorted()])
    .toSorted(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
