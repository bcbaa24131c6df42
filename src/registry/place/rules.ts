import type { Day } from "#base/day";
import { contains, overlaps } from "#base/period";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { placeKinds } from "./contract.ts";
import { kindWords, type PlaceKind, type PlaceName } from "./place.ts";

export const unknownPlace = defineRefusal({
  code: "unknown-place",
  status: 404,
  ko: "그 시점에는 등록된 장소 {place}이(가) 없습니다.",
  en: "No place {place} was registered then.",
});
export const placeCodeTaken = defineRefusal({
  code: "place-code-taken",
  status: 409,
  ko: "장소 코드 {code}은(는) 이미 다른 장소에서 사용하고 있습니다.",
  en: "The code {code} belongs to another place.",
});
export const placeOutOfOrder = defineRefusal({
  code: "place-out-of-order",
  status: 422,
  ko: "{kind}은(는) {parent} 아래에 등록할 수 없습니다.",
  en: "A {kindEn} does not lie in a {parentEn}.",
});

/** [C1] A place lies in one of a wider kind; levels may be left out, never turned round. */
export const liesIn = (kind: PlaceKind, parent: PlaceKind): Refusal | null =>
  placeKinds.indexOf(parent) < placeKinds.indexOf(kind)
    ? null
    : placeOutOfOrder({
        kind: kindWords[kind].ko,
        parent: kindWords[parent].ko,
        kindEn: kindWords[kind].en.toLowerCase(),
        parentEn: kindWords[parent].en.toLowerCase(),
      });

/**
 * [C2] A new name from a day on, in one language: the days before keep the old one, a rename already recorded for
 * later stays. An empty name ends it (a place may have no English name of its own).
 */
export function renamed(
  held: readonly PlaceName[],
  name: string,
  from: Day,
): { readonly close: bigint[]; readonly append: Pick<PlaceName, "name" | "valid">[] } {
  const now = held.find(({ valid }) => contains(valid, from));
  if ((now?.name ?? "") === name) return { close: [], append: [] };
  const later = held.map(({ valid }) => valid.from).filter((day) => day > from);
  const to =
    now === undefined
      ? later.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null)
      : now.valid.to;
  const before =
    now !== undefined && now.valid.from < from ? [{ name: now.name, valid: { from: now.valid.from, to: from } }] : [];
  return {
    close: now === undefined ? [] : [now.version],
    append: [...before, ...(name === "" ? [] : [{ name, valid: { from, to } }])],
  };
}

/** The name in a language on a day; outside all days, the last before it, else the first after. */
function nameOn(names: readonly PlaceName[], language: "ko" | "en", day: Day): PlaceName | null {
  const own = names.filter((one) => one.language === language).sort((a, b) => (a.valid.from < b.valid.from ? -1 : 1));
  return own.findLast(({ valid }) => valid.from <= day) ?? own[0] ?? null;
}

/** [C3] The name of a day in both languages; without an English one of those days, the Korean one. */
export function placeNameOn(names: readonly PlaceName[], day: Day): Text {
  const ko = nameOn(names, "ko", day);
  const en = nameOn(names, "en", day);
  const goesWith = en !== null && (ko === null || overlaps(en.valid, ko.valid));
  return { ko: ko?.name ?? "", en: (goesWith ? en.name : ko?.name) ?? "" };
}

/** [C4] Names that were over by the day and are not borne now, latest first. */
export const formerNames = (names: readonly PlaceName[], day: Day): PlaceName[] => {
  const now = placeNameOn(names, day);
  return names
    .filter(({ valid, name, language }) => valid.to !== null && valid.to <= day && name !== now[language])
    .sort((a, b) => (a.valid.from > b.valid.from ? -1 : 1));
};

/** [C4] As it is printed: 진해첨단산업연구단지(구 진해연구자유지역), Jinhae Research Complex (formerly …). */
export function printedName(names: readonly PlaceName[], day: Day): Text {
  const { ko, en } = placeNameOn(names, day);
  const former = formerNames(names, day);
  const of = (language: "ko" | "en") => [
    ...new Set(former.filter((one) => one.language === language).map(({ name }) => name)),
  ];
  const wereKo = of("ko");
  const wereEn = of("en");
  return {
    ko: wereKo.length === 0 ? ko : `${ko}(구 ${wereKo.join(", ")})`,
    en: wereEn.length === 0 ? en : `${en} (formerly ${wereEn.join(", ")})`,
  };
}
