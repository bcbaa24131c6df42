import { addsLikeThings, checkSelection, isOfOneUnit, totalHolds, whenHolds } from "./check-selection.ts";
import type { Difference, Growth, Measure, Passing, Rank, Total, When } from "./expression.ts";
import { flaw, type Flaw, type Kinds } from "./flaw.ts";

/** What a measure may be made of, down to its selections. */
export function checkMeasure(measure: Measure, kinds: Kinds): Flaw | null {
  switch (measure.op) {
    case "count":
    case "sum":
    case "last":
    case "final":
      return checkTotal(measure, kinds, "/measure");
    case "ratio":
      return checkTotal(measure.over, kinds, "/measure/over") ?? checkTotal(measure.under, kinds, "/measure/under");
    case "share":
      return shareHolds(measure, kinds);
    case "passing":
      return checkTotal(measure.of, kinds, "/measure/of") ?? ofEach(measure.of, kinds) ?? lineHolds(measure);
    case "mean":
    case "median":
    case "max":
    case "min":
      return checkTotal(measure.of, kinds, "/measure/of") ?? ofEach(measure.of, kinds);
    case "difference":
      return checkTotal(measure.of, kinds, "/measure/of") ?? beforeHolds(measure, kinds);
    case "pooled-growth":
    case "mean-growth":
    case "median-growth":
      return (
        checkTotal(measure.of, kinds, "/measure/of") ??
        ofEach(measure.of, kinds) ??
        beforeHolds(measure, kinds) ??
        checkSelection(measure.over, kinds, "/measure/over") ??
        universeHolds(measure, kinds)
      );
    case "rank":
      return checkTotal(measure.of, kinds, "/measure/of") ?? rankHolds(measure, kinds);
    default:
      return flaw("F2", "/measure/op", "정의에 쓸 수 없는 산식입니다.", "no definition is made of that.");
  }
}

export const checkTotal = (total: Total, kinds: Kinds, at: string): Flaw | null =>
  checkSelection(total.of, kinds, at) ?? addsLikeThings(total, kinds, at) ?? totalHolds(total, kinds, at);

/** [F27] A number of organisations is not something that each of them has. */
function ofEach(total: Total, kinds: Kinds): Flaw | null {
  return total.op === "count" && total.distinct === "subject"
    ? flaw(
        "F27",
        "/measure/of",
        "기업·기관마다 기업·기관의 수를 세면 언제나 1입니다. 건수나 금액을 쓰십시오.",
        "of each organisation the number of organisations is one: take cases, facts or an amount.",
      )
    : isOfOneUnit(total, kinds, "/measure/of");
}

function shareHolds(measure: Extract<Measure, { op: "share" }>, kinds: Kinds): Flaw | null {
  if (measure.where.length === 0)
    return flaw(
      "F29",
      "/measure/where",
      "전체 가운데 어떤 부분인지 조건이 없습니다.",
      "it does not say which part of the whole.",
    );
  const part = { ...measure.of, of: { ...measure.of.of, where: [...(measure.of.of.where ?? []), ...measure.where] } };
  return checkTotal(measure.of, kinds, "/measure/of") ?? checkTotal(part, kinds, "/measure");
}

const whole = /^-?[0-9]{1,30}$/;

/** [F32] A line, or two with something between them. */
function lineHolds({ atLeast, atMost }: Passing): Flaw | null {
  if (atLeast === undefined && atMost === undefined)
    return flaw("F32", "/measure/atLeast", "기준 금액이나 건수가 없습니다.", "it has no line to reach.");
  const strange = [atLeast, atMost].find((bound) => bound !== undefined && !whole.test(bound));
  if (strange !== undefined)
    return flaw(
      "F32",
      "/measure/atLeast",
      `기준은 정수로 정합니다: '${strange}'.`,
      `a line is a whole number: '${strange}' is none.`,
    );
  return atLeast !== undefined && atMost !== undefined && BigInt(atLeast) > BigInt(atMost)
    ? flaw("F32", "/measure/atMost", "상한이 하한보다 작습니다.", "its upper bound lies below its lower one.")
    : null;
}

/** [F28] Before and after are asked alike, and before comes before. */
function beforeHolds({ of, before }: Difference | Growth, kinds: Kinds): Flaw | null {
  const { when } = of.of;
  const kind = kinds.get(of.of.kinds[0] ?? "");
  const wrong = kind === undefined ? null : whenHolds(before, kind.measure, kind.plan === true, "/measure/before");
  if (wrong !== null) return wrong;
  if (when.when !== before.when)
    return flaw(
      "F28",
      "/measure/before",
      "이전과 이후는 같은 방식으로 재야 합니다: 한쪽은 시점, 한쪽은 기간일 수 없습니다.",
      "before and after are asked alike: not one as of a day and the other over a period.",
    );
  return isEarlier(before, when)
    ? null
    : flaw(
        "F28",
        "/measure/before",
        "이전 시점이 이후 시점보다 앞서지 않습니다.",
        "what is called before is not earlier.",
      );
}

function isEarlier(before: When, after: When): boolean {
  if (before.when === "year" && after.when === "year") return before.offset < after.offset;
  if (before.when === "during" && after.when === "during") return before.to <= after.from;
  if ((before.when === "as-of" || before.when === "until") && before.when === after.when) {
    const [a, b] = [before.at, after.at];
    if (a !== undefined && "on" in a) return b === undefined || ("on" in b && a.on < b.on);
    const years = (at: typeof a) => (at !== undefined && "yearsBefore" in at ? at.yearsBefore : 0);
    return (b === undefined || "yearsBefore" in b) && years(a) > years(b);
  }
  return false;
}

/**
 * [F29] Who is looked at is not chosen by what is measured: of 1,830 that answered, the 985 that grew are no universe.
 * Kinds that are the same thing as the measured one are the measured one.
 */
function universeHolds({ of, over }: Growth, kinds: Kinds): Flaw | null {
  const things = new Set(of.of.kinds.flatMap((kind) => kinds.get(kind)?.thing ?? []));
  const measured = (kind: string) => of.of.kinds.includes(kind) || things.has(kinds.get(kind)?.thing ?? "\0");
  for (let selection: Growth["over"] | undefined = over; selection !== undefined; selection = selection.among) {
    const circular = selection.kinds.find(measured);
    if (circular !== undefined)
      return flaw(
        "F29",
        "/measure/over",
        `증감을 볼 모집단을 그 값 자체로 고를 수 없습니다: '${circular}'을(를) 보고한 곳만 보면 응답하지 않은 곳이 사라집니다(모집단 → ${circular}).`,
        `its universe is chosen by what is measured: to look only at those with '${circular}' hides whoever has none (universe → ${circular}).`,
      );
  }
  return null;
}

/** [F34] */
function rankHolds({ of, by, ours, first }: Rank, kinds: Kinds): Flaw | null {
  if (ours === "")
    return flaw("F34", "/measure/ours", "누구의 순위인지 정해 주십시오.", "it does not say whose place it is.");
  if (first !== "most" && first !== "least")
    return flaw(
      "F34",
      "/measure/first",
      "큰 값과 작은 값 가운데 무엇이 1위인지 정해 주십시오.",
      "it does not say what comes first.",
    );
  const isCompared = by !== "unit" && by !== "evidence" && by !== "kind";
  return isCompared
    ? (checkTotal(
        { ...of, of: { ...of.of, where: [...(of.of.where ?? []), { dimension: by, is: [ours] }] } },
        kinds,
        "/measure/by",
      ) ?? isOfOneUnit(of, kinds, "/measure/of"))
    : flaw(
        "F34",
        "/measure/by",
        `'${by}'끼리는 비교할 대상이 아닙니다.`,
        `'${by}' is no set of things to be compared.`,
      );
}
