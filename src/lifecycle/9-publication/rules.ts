import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type Standing, selfReportedIn } from "#figure";

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
