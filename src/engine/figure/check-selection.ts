import type { Dimension, Selection, Sum, Total, When } from "./expression.ts";
import { flaw, type Flaw, type Kinds } from "./flaw.ts";
import { tenseOfKind } from "./tense.ts";

const known = new Set<string>(["programme", "funder", "kind", "unit", "year", "evidence", "subject"]);

/** [F2], [F3], [F5], [F35]: one selection holds facts of one nature, at a time that they have. */
export function checkSelection(selection: Selection, kinds: Kinds, at: string): Flaw | null {
  const found = selection.kinds.map((kind) => kinds.get(kind));
  const [first] = found;
  const missing = selection.kinds.find((kind) => !kinds.has(kind));
  if (missing !== undefined)
    return flaw("F2", at, `사실 종류 '${missing}'이 없습니다.`, `there is no kind of fact '${missing}'.`);
  if (first === undefined) return flaw("F2", at, "집계할 사실의 종류가 없습니다.", "it selects no kind of fact.");
  if (found.some((kind) => kind?.measure !== first.measure || (kind.plan ?? false) !== (first.plan ?? false)))
    return flaw(
      "F2",
      at,
      "성격이 다른 사실은 함께 집계할 수 없습니다.",
      "it mixes kinds of different measure, or plans with what happened.",
    );
  const other = found.find((kind) => kind !== undefined && tenseOfKind(kind) !== tenseOfKind(first));
  if (other !== undefined)
    return flaw(
      "F35",
      at,
      `계획·약속·전망·실적은 함께 집계하지 않습니다: '${first.kind}'과 '${other.kind}'.`,
      `plan, promise, forecast and result are different things: '${first.kind}' and '${other.kind}'.`,
    );
  const wrong = whenHolds(selection.when, first.measure, first.plan === true, at);
  if (wrong !== null) return wrong;
  for (const [index, predicate] of (selection.where ?? []).entries()) {
    const refused = dimensionHolds(predicate.dimension, selection, kinds, `${at}/where/${index}`);
    if (refused !== null) return refused;
    if ((predicate.is === undefined) === (predicate.isNot === undefined))
      return flaw(
        "F5",
        `${at}/where/${index}`,
        "조건에는 is와 isNot 중 하나만 있어야 합니다.",
        "a predicate says either is or isNot.",
      );
  }
  return selection.among === undefined ? null : checkSelection(selection.among, kinds, `${at}/among`);
}

export function whenHolds(when: When, measure: string, isPlan: boolean, at: string): Flaw | null {
  if (when.when === "as-of" && measure !== "state")
    return flaw(
      "F3",
      `${at}/when`,
      "기준일 현재로 집계할 수 있는 것은 상태뿐입니다.",
      "only a state is true as of a day.",
    );
  if (when.when === "during" && when.from >= when.to)
    return flaw("F3", `${at}/when`, "기간이 비어 있습니다.", "its period is empty.");
  if (when.when === "ever" && !isPlan)
    return flaw(
      "F3",
      `${at}/when`,
      "기간 없이 집계할 수 있는 것은 계획뿐입니다.",
      "only plans are taken whatever the day.",
    );
  return null;
}

export function dimensionHolds(dimension: Dimension, selection: Selection, kinds: Kinds, at: string): Flaw | null {
  if (known.has(dimension) || /^party:[a-z][a-z0-9.-]*$/.test(dimension)) return null;
  const facet = /^facet:([a-z][a-z0-9-]*)$/.exec(dimension)?.[1];
  const without = selection.kinds.find((kind) => !Object.hasOwn(kinds.get(kind)?.facets ?? {}, facet ?? ""));
  return facet !== undefined && without === undefined
    ? null
    : flaw(
        "F5",
        at,
        `'${dimension}'(으)로는 구분할 수 없습니다${without === undefined ? "" : `: '${without}'에는 그 값이 없습니다(${without} → ${dimension})`}.`,
        `'${dimension}' leads to no single value${without === undefined ? "" : ` of '${without}' (${without} → ${dimension})`}.`,
      );
}

/** [F22] A count of facts adds ones up, and is a sum of them; organisations and cases are counted once whatever they did. */
export function addsLikeThings(total: Total, kinds: Kinds, at: string): Flaw | null {
  if (total.op === "count" && total.distinct !== "fact") return null;
  const summed = total.of.kinds.flatMap((kind) => kinds.get(kind) ?? []);
  const [first, ...others] = summed;
  const unlike = others.find(
    (other) =>
      other.thing === undefined ||
      other.thing !== first?.thing ||
      (other.ladder !== undefined && other.ladder === first.ladder && other.rung !== first.rung),
  );
  if (first !== undefined && unlike !== undefined)
    return flaw(
      "F22",
      `${at}/kinds`,
      `서로 다른 것은 더하지 않습니다: '${first.kind}'과 '${unlike.kind}'.`,
      `'${first.kind}' and '${unlike.kind}' are not the same thing, and do not add up.`,
    );
  if (total.op === "count") return null;
  const open = summed.flatMap(({ apart = [] }) => apart).find((facet) => !isOne(total.of, `facet:${facet}`));
  return open === undefined
    ? null
    : flaw(
        "F22",
        `${at}/where`,
        `'${open}' 값 하나를 정해야 더할 수 있습니다.`,
        `amounts of several values of '${open}' do not add up; it has to name one.`,
      );
}

const isOne = ({ where = [] }: Selection, wanted: Dimension): boolean =>
  where.some(({ dimension, is = [] }) => dimension === wanted && is.length === 1);

/** [F1], [F4], [F26]: which totals which kinds of fact have. */
export function totalHolds(total: Total, kinds: Kinds, at: string): Flaw | null {
  const all = total.of.kinds.flatMap((kind) => kinds.get(kind) ?? []);
  const unfit = (wanted: string) => all.find(({ measure }) => measure !== wanted);
  if (total.op === "sum") {
    const series = all.find(({ measure }) => measure === "stock" || measure === "cumulative");
    if (series !== undefined)
      return series.measure === "stock"
        ? flaw(
            "F26",
            `${at}/op`,
            `'${series.kind}'은(는) 어느 날 있는 양(stock)이라 더하면 같은 것을 여러 번 집계합니다. 마지막 값(last)을 쓰십시오.`,
            `'${series.kind}' is a stock: to add it over time counts the same thing again; take its last value.`,
          )
        : flaw(
            "F26",
            `${at}/op`,
            `'${series.kind}'은(는) 그날까지의 누계(cumulative)라 더하면 앞의 값을 다시 더합니다. 최종 누계(final)를 쓰십시오.`,
            `'${series.kind}' is cumulative: each value holds those before it; take its final one.`,
          );
    if (unfit("flow") !== undefined)
      return flaw(
        "F1",
        `${at}/op`,
        "합계는 기간의 양(flow)에만 쓸 수 있습니다.",
        "only amounts of a period are summed.",
      );
    return attributionHolds(total, kinds, at);
  }
  if (total.op !== "last" && total.op !== "final") return null;
  const wanted = total.op === "last" ? "stock" : "cumulative";
  const wrong = unfit(wanted);
  if (wrong !== undefined)
    return flaw(
      "F26",
      `${at}/op`,
      total.op === "last"
        ? `마지막 값은 어느 날 있는 양(stock)에만 있습니다: '${wrong.kind}'은(는) ${wrong.measure}입니다.`
        : `최종 누계는 누계(cumulative)에만 있습니다: '${wrong.kind}'은(는) ${wrong.measure}입니다.`,
      total.op === "last"
        ? `only a stock has a last value: '${wrong.kind}' is a ${wrong.measure}.`
        : `only a cumulative series has a final value: '${wrong.kind}' is a ${wrong.measure}.`,
    );
  for (const dimension of total.each ?? []) {
    const refused = dimensionHolds(dimension, total.of, kinds, `${at}/each`);
    if (refused !== null) return refused;
    if (dimension === "year" || dimension === "evidence")
      return flaw(
        "F26",
        `${at}/each`,
        `'${dimension}'마다 마지막 값을 더하면 같은 것을 여러 번 집계합니다.`,
        `last values for each '${dimension}' are the same thing at several times, and do not add up.`,
      );
  }
  return null;
}

function attributionHolds({ attributed, of }: Sum, kinds: Kinds, at: string): Flaw | null {
  return attributed !== undefined && of.kinds.some((kind) => kinds.get(kind)?.outcome !== true)
    ? flaw("F4", `${at}/attributed`, "기여분은 성과에만 있습니다.", "only outcomes are attributed.")
    : null;
}

/** The unit that amounts of a total come in; null where its facts may be of several, and none is named. */
export function unitOfTotal(total: Total, kinds: Kinds): string | null {
  const units = new Set(total.of.kinds.map((kind) => kinds.get(kind)?.unit ?? null));
  const [own = null] = units;
  const one = units.size === 1 ? own : null;
  // one fact of a kind is one of what it counts: a person hired, a factory built
  if (total.op === "count")
    return total.distinct === "subject" ? "organisation" : total.distinct === "fact" ? (one ?? "case") : "case";
  const named = (total.of.where ?? []).find(({ dimension, is = [] }) => dimension === "unit" && is.length === 1);
  return named?.is?.[0] ?? one;
}

/** [F27] What is compared between organisations is of one unit. */
export function isOfOneUnit(total: Total, kinds: Kinds, at: string): Flaw | null {
  if (unitOfTotal(total, kinds) !== null) return null;
  return flaw(
    "F27",
    `${at}/where`,
    "기업·기관끼리 비교하는 금액은 통화가 하나여야 합니다. 조건에 단위(예: KRW)를 하나 정해 주십시오.",
    "amounts that are compared between organisations have one currency: name the unit, KRW for one.",
  );
}
