import { defineRefusal, type Refusal } from "#base/refusal";
import { equals, isZero, multiply } from "#base/fraction";
import type { Text } from "#base/text";
import { fewestEver, type Rule, usualRule } from "#engine/disclosure";
import type { FigureRecord, Head } from "#engine/proof";
import { type Standing, selfReportedIn, type Total } from "#figure";
import type { FrozenFigure, Publication } from "./store.ts";
import type { Reason } from "./vocabulary.ts";

export type { Reason };

export const publicationExists = defineRefusal({
  code: "publication-exists",
  status: 409,
  ko: "공표 '{publication}'은(는) 이미 있습니다. 공표된 자료는 수정하지 않고 정정 공표합니다.",
  en: "Publication '{publication}' exists already: what is published is corrected, never overwritten.",
});
export const unknownPublication = defineRefusal({
  code: "unknown-publication",
  status: 404,
  ko: "공표 '{publication}'이(가) 없습니다.",
  en: "There is no publication '{publication}'.",
});
export const unevidencedFigure = defineRefusal({
  code: "unevidenced-figure",
  status: 409,
  ko: "지표 ‘{figure}’에 증빙 없는 자가신고 {n}건이 들어 있어 공표할 수 없습니다.",
  en: "Figure “{figureEn}” rests on {n} self-reported items without evidence and cannot be published.",
});

export const unrecordedFigure = defineRefusal({
  code: "unrecorded-figure",
  status: 409,
  ko: "지표 ‘{figure}’은(는) 기준일까지 기록된 것이 없어 공표할 수 없습니다. 기록이 없는 것은 0이 아닙니다.",
  en: "Nothing has been recorded of figure “{figureEn}” by the day, so it cannot be published: that is no nought.",
});

/** [U1] Nothing is published that rests on somebody's word alone; [U6] nor a nought that nobody counted. */
export function mayPublish(
  title: Text,
  folds: Parameters<typeof selfReportedIn>[0],
  standing: Standing,
): Refusal | null {
  if (standing === "unrecorded") return unrecordedFigure({ figure: title.ko, figureEn: title.en });
  const bare = selfReportedIn(folds);
  return bare === 0 ? null : unevidencedFigure({ figure: title.ko, figureEn: title.en, n: `${bare}` });
}

export const alreadyRestated = defineRefusal({
  code: "already-restated",
  status: 409,
  ko: "공표 '{publication}'은(는) 이미 '{by}'(으)로 정정 공표되었습니다. 그 공표를 정정해 주십시오.",
  en: "Publication '{publication}' was restated already by '{by}': restate that one.",
});
export const otherDay = defineRefusal({
  code: "restated-as-of-another-day",
  status: 409,
  ko: "정정 공표의 기준일은 원래 공표의 기준일({day})과 같아야 합니다.",
  en: "A restatement is of the day of what it restates, {day}.",
});
export const nothingChanged = defineRefusal({
  code: "nothing-restated",
  status: 409,
  ko: "공표 '{publication}'과(와) 달라진 것이 없어 정정 공표할 수 없습니다.",
  en: "Nothing differs from publication '{publication}', so there is nothing to restate.",
});

/** [U7] */
export function mayRestate(
  { publication }: { readonly publication: string },
  before: Publication | null,
  superseder: Publication | null,
  day: string,
): Refusal | null {
  if (before === null) return unknownPublication({ publication });
  if (superseder !== null) return alreadyRestated({ publication, by: superseder.publication });
  return before.as_of === day ? null : otherDay({ day: before.as_of });
}

/** [U7] Whether anything differs: a figure more or less, another definition, other rows. */
export function isRestated(before: readonly FrozenFigure[], now: readonly FrozenFigure[]): boolean {
  const said = ({ figure, definition_hash, rows_sha256, seal }: FrozenFigure) =>
    `${figure} ${definition_hash} ${rows_sha256 ?? seal}`;
  const then = new Set(before.map(said));
  return before.length !== now.length || now.some((one) => !then.has(said(one)));
}

/** How the value comes of the sums of its sides, so that a proof can be added up. */
export function foldFor({ amount, unit }: Total, [over, under, ...more]: readonly Head[]): FigureRecord["fold"] {
  if (over === undefined || more.length > 0) return "other";
  if (under === undefined) return equals(over.root.sum, amount) && over.unit === unit ? "sum" : "other";
  const isQuotient = !isZero(under.root.sum) && equals(multiply(amount, under.root.sum), over.root.sum);
  return isQuotient ? "ratio" : "other";
}

/** [U12] The rule of disclosure by which a hub publishes: it may ask for more organisations than the fewest, never for less. */
export const ruleFor = (fewest: number = fewestEver): Rule => ({
  ...usualRule,
  fewest: Math.max(fewestEver, fewest),
});

/** [U8] */
export const wouldDisclose = defineRefusal({
  code: "would-disclose",
  status: 409,
  ko: "지표 ‘{figure}’을(를) 공표하면 개별 기업의 내용이 드러납니다: {why}.",
  en: "To publish figure “{figureEn}” would tell of a single organisation: {whyEn}.",
  law: "통계법 제33조",
});
export const wouldDiscloseBetween = defineRefusal({
  code: "would-disclose-by-difference",
  status: 409,
  ko: "지표 ‘{figure}’을(를) 공표하면 공표 '{publication}'과(와)의 차이(기업 {n}곳)에서 개별 기업의 내용이 드러납니다: {why}.",
  en: "To publish figure “{figureEn}” would tell of single organisations by its difference from publication '{publication}', in which {n} have a part: {whyEn}.",
  law: "통계법 제33조",
});
export const noProof = defineRefusal({
  code: "no-proof",
  status: 404,
  ko: "공표 '{publication}'의 지표 '{figure}'에는 증명할 수 있는 행이 없거나, 이 행을 볼 권한이 없습니다.",
  en: "Figure '{figure}' of publication '{publication}' has no row to be proven, or none that you may see.",
});
export const sealBroken = defineRefusal({
  code: "seal-broken",
  status: 409,
  ko: "다시 계산한 행이 공표한 검증값과 달라 증명을 만들 수 없습니다. 담당자에게 알려 주십시오.",
  en: "The rows are not what was sealed any more, so nothing can be proven. Tell the office.",
});
