import type { Fraction } from "#base/fraction";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";

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

/** [U1] Nothing is published that rests on somebody's word alone. */
export function mayPublish(
  title: Text,
  byEvidence: ReadonlyMap<number, { readonly amount: Fraction; readonly n: number }>,
): Refusal | null {
  const bare = byEvidence.get(0)?.n ?? 0;
  return bare === 0 ? null : unevidencedFigure({ figure: title.ko, figureEn: title.en, n: `${bare}` });
}
