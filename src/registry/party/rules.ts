import { isValueOf } from "#base/property";
import { type Day, isDay } from "#base/day";
import { isId } from "#base/id";
import { contains, overlaps, type Period } from "#base/period";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { parseBusinessNumber, parseCorporateNumber } from "#base/registration-number";
import type { Text } from "#base/text";
import { type AttributeDraft, type HeldValue, type Identifier, type Merge, type PartyDraft } from "./party.ts";
import { attributes as declared, isAttributeName, type PartyType } from "./vocabulary.ts";

export const unknownParty = defineRefusal({
  code: "unknown-party",
  status: 404,
  ko: "그 시점에는 등록된 기업·기관 {party}이(가) 없습니다.",
  en: "No organisation {party} was registered then.",
});
export const identifierTaken = defineRefusal({
  code: "identifier-taken",
  status: 409,
  ko: "{scheme} {value}은(는) 이미 다른 기업·기관 {party}의 번호입니다. 같은 곳이면 통합해 주십시오.",
  en: "{scheme} {value} belongs to another record, {party}. If both are one organisation, merge them.",
});
export const malformedIdentifier = defineRefusal({
  code: "identifier-malformed",
  status: 422,
  ko: "식별자 “{text}”이(가) 비어 있거나 200자를 넘거나 제어 문자를 포함하고 있습니다.",
  en: "The identifier “{text}” is empty, longer than 200 characters, or holds control characters.",
});
export const identifierMissing = defineRefusal({
  code: "identifier-missing",
  status: 422,
  ko: "‘{name}’에 식별자가 없어 같은 곳인지 알 수 없습니다.",
  en: "“{name}” comes without an identifier, so it cannot be told whether it is known already.",
});
export const identifiersOfTwo = defineRefusal({
  code: "identifiers-of-two",
  status: 409,
  ko: "‘{name}’의 식별자들이 서로 다른 두 기록({one}, {other})의 것입니다. 먼저 통합해 주십시오.",
  en: "The identifiers of “{name}” belong to two records, {one} and {other}. Merge them first.",
});
export const unknownAttribute = defineRefusal({
  code: "unknown-attribute",
  status: 422,
  ko: "속성 ‘{name}’은(는) 목록에 없습니다.",
  en: "There is no attribute “{name}”.",
});
export const malformedAttribute = defineRefusal({
  code: "attribute-malformed",
  status: 422,
  ko: "{word}의 값 “{value}”을(를) 사용할 수 없습니다. 필요한 형식: {expected}.",
  en: "“{value}” cannot be the value of {name}: {expected}.",
});
export const attributeOverlap = defineRefusal({
  code: "attribute-overlap",
  status: 422,
  ko: "{word}에 같은 날 두 값이 있습니다: “{one}”, “{other}”.",
  en: "{name} would have two values on the same day: “{one}” and “{other}”.",
});
export const nameMustStay = defineRefusal({
  code: "name-must-stay",
  status: 422,
  ko: "이름을 비울 수 없습니다. 새 이름을 입력해 주십시오.",
  en: "A name cannot be ended without a new one.",
});
export const mergeIntoItself = defineRefusal({
  code: "merge-into-itself",
  status: 422,
  ko: "두 기록은 이미 통합되어 있습니다.",
  en: "The two records are one already.",
});
export const alreadyMerged = defineRefusal({
  code: "already-merged",
  status: 409,
  ko: "이 기록은 이미 {into}에 통합되어 있습니다.",
  en: "This record is merged into {into} already.",
});
export const keptApartAlready = defineRefusal({
  code: "kept-apart-already",
  status: 409,
  ko: "이미 서로 다른 기업·기관으로 기록되어 있습니다.",
  en: "The two records are recorded as different organisations already.",
});
export const mergeOfPerson = defineRefusal({
  code: "merge-of-person",
  status: 422,
  ko: "개인과 기업·기관은 통합할 수 없습니다.",
  en: "A person and an organisation cannot be one.",
});
export const notMerged = defineRefusal({
  code: "not-merged",
  status: 409,
  ko: "이 기록은 통합된 기록이 아닙니다.",
  en: "This record is not merged.",
});
export const officeOfOrganisation = defineRefusal({
  code: "office-held-by-organisation",
  status: 422,
  ko: "직위는 기업·기관의 개인에게만 부여할 수 있습니다.",
  en: "An office is held by a person, in an organisation.",
});
export const officeHeld = defineRefusal({
  code: "office-held-already",
  status: 409,
  ko: "그 기간에 이미 같은 사람이 {title}을(를) 맡고 있습니다.",
  en: "The same person is {title} during those days already.",
});
export const unknownOffice = defineRefusal({
  code: "unknown-office",
  status: 404,
  ko: "그날 이 사람이 맡은 ‘{title}’ 직위가 없습니다.",
  en: "The person does not hold the office “{title}” on that day.",
});
export const malformedCursor = defineRefusal({
  code: "malformed-cursor",
  status: 400,
  ko: "다음 페이지 값 “{text}”을(를) 읽을 수 없습니다. 이전 응답의 값을 그대로 사용해 주십시오.",
  en: "The page mark “{text}” cannot be read. Use the one the page before gave.",
});

/** [P1] The form in which a number is kept: digits alone; a business number must hold its checksum (부가가치세법 제8조). */
export function normaliseIdentifier({ scheme, value }: Identifier, at?: string): Identifier | Refusal {
  if (scheme === "business-number") {
    const number = parseBusinessNumber(value, at);
    return isRefusal(number) ? number : { scheme, value: number };
  }
  if (scheme === "corporate-number") {
    const corporation = parseCorporateNumber(value, at);
    return isRefusal(corporation) ? corporation : { scheme, value: corporation.number };
  }
  const trimmed = value.trim().normalize("NFC");
  return trimmed === "" || trimmed.length > 200 || /\p{Cc}/u.test(trimmed)
    ? malformedIdentifier({ text: value.slice(0, 200) }, at)
    : { scheme, value: trimmed };
}

/** [P2] What an attribute may hold: the name is of the list, and dates, origins and parents are what they say. */
export function attributeFits(name: string, value: string, at?: string): Refusal | null {
  if (!isAttributeName(name)) return unknownAttribute({ name }, at);
  const property = declared[name];
  const { word } = property;
  const say = (expected: string) => malformedAttribute({ word: word.ko, name: word.en, value, expected }, at);
  if (value.trim() === "" || value.length > 500) return say("1–500");
  if (name === "founded" && !isFounding(value)) return say("2019, 2019-06, 2019-06-10");
  if (!isValueOf(property, value))
    return say(Object.keys(property.values === "closed" ? property.words : {}).join(", "));
  if ((name === "parent" || name === "succeeds") && !isId(value)) return say("UUID");
  return null;
}

// A founding date is kept with the precision it was told: a month is not its first day.
const isFounding = (value: string): boolean =>
  isDay(value) || (/^\d{4}(-\d{2})?$/.test(value) && isDay(`${value}-01-01`.slice(0, 10)));

export interface FittingParty {
  readonly type: PartyType;
  readonly identifiers: readonly Identifier[];
  readonly attributes: readonly AttributeDraft[];
}

/** A draft as it will be kept: identifiers normalised, the names among the attributes; or why it cannot be. */
export function draftParty(draft: PartyDraft, at = ""): FittingParty | Refusal {
  const identifiers = new Map<string, Identifier>();
  for (const [index, one] of draft.identifiers.entries()) {
    const identifier = normaliseIdentifier(one, `${at}/identifiers/${index}`);
    if (isRefusal(identifier)) return identifier;
    identifiers.set(keyOf(identifier), identifier);
  }
  const valid: Period = { from: draft.from, to: null };
  const names = (["ko", "en"] as const).map((language) => ({
    name: `name.${language}` as const,
    value: draft.name[language].trim(),
    valid,
  }));
  const attributes: AttributeDraft[] = [
    ...names.filter(({ name, value }) => name === "name.ko" || value !== ""),
    ...(draft.attributes ?? []),
  ];
  for (const [index, { name, value }] of attributes.entries()) {
    const refused = attributeFits(name, value, `${at}/attributes/${index}`);
    if (refused !== null) return refused;
  }
  const clash = firstOverlap(attributes);
  if (clash !== null) {
    const [{ name, value: one }, { value: other }] = clash;
    return attributeOverlap({ name, word: declared[name].word.ko, one, other }, `${at}/attributes`);
  }
  return { type: draft.type, identifiers: [...identifiers.values()], attributes };
}

function firstOverlap(attributes: readonly AttributeDraft[]): [AttributeDraft, AttributeDraft] | null {
  for (const [index, one] of attributes.entries()) {
    const other = attributes
      .slice(index + 1)
      .find(({ name, valid }) => name === one.name && overlaps(valid, one.valid));
    if (other !== undefined) return [one, other];
  }
  return null;
}

export const keyOf = ({ scheme, value }: Identifier): string => `${scheme}:${value}`;

/**
 * [P3] One value a day. From `from` on the value is new, up to the next change already recorded; the days before keep
 * the old one, so a former name stays a name of its days. Null ends it. Nothing to do when it holds already.
 */
export function changedValues(
  held: readonly HeldValue[],
  value: string | null,
  from: Day,
): { readonly close: bigint[]; readonly append: { readonly value: string; readonly valid: Period }[] } {
  const now = held.find(({ valid }) => contains(valid, from));
  if (now?.value === value || (now === undefined && value === null)) return { close: [], append: [] };
  const next = held.map(({ valid }) => valid.from).filter((day) => day > from);
  const to =
    now === undefined
      ? next.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null)
      : now.valid.to;
  return {
    close: now === undefined ? [] : [now.version],
    append: [
      ...(now !== undefined && now.valid.from < from
        ? [{ value: now.value, valid: { from: now.valid.from, to: from } }]
        : []),
      ...(value === null ? [] : [{ value, valid: { from, to } }]),
    ],
  };
}

/** [P4] The value shown for a day: that of the day; outside all days, the last before it, else the first after. */
export function valueOn<Held extends { readonly valid: Period }>(held: readonly Held[], day: Day): Held | null {
  const begun = held.filter(({ valid }) => valid.from <= day);
  const pool = begun.length > 0 ? begun : held;
  return pool.reduce<Held | null>((best, one) => {
    if (best === null) return one;
    return begun.length > 0 === one.valid.from > best.valid.from ? one : best;
  }, null);
}

/** [P4] The name of a day in both languages; English falls back to Korean. */
export function nameOn(
  names: readonly { readonly name: string; readonly value: string; readonly valid: Period }[],
  day: Day,
): Text {
  const ko = valueOn(
    names.filter(({ name }) => name === "name.ko"),
    day,
  );
  const en = valueOn(
    names.filter(({ name }) => name === "name.en"),
    day,
  );
  // an English name of other days does not follow a party that has since taken a Korean one alone
  const goesWith = en !== null && (ko === null || overlaps(en.valid, ko.valid));
  return { ko: ko?.value ?? "", en: (goesWith ? en.value : ko?.value) ?? "" };
}

/** [P5] Where a merge ends: at the survivor of the party it names; those merged into the party before go with it. */
export function planMerge(
  merges: readonly Merge[],
  party: string,
  named: string,
): { readonly into: string; readonly moved: Merge[] } | Refusal {
  const own = merges.find(({ merged }) => merged === party);
  if (own !== undefined) return alreadyMerged({ into: own.into });
  const into = merges.find(({ merged }) => merged === named)?.into ?? named;
  if (into === party) return mergeIntoItself({});
  return { into, moved: merges.filter((one) => one.into === party).map((one) => ({ ...one, into })) };
}

/** [P6] Undoing a merge gives the party back, and with it all that were merged into it or into those. */
export function planUnmerge(merges: readonly Merge[], party: string): { readonly moved: Merge[] } | Refusal {
  if (!merges.some(({ merged }) => merged === party)) return notMerged({});
  const family = new Set([party]);
  for (let grown = true; grown;) {
    const more = merges.filter(({ merged, named }) => family.has(named) && !family.has(merged));
    for (const { merged } of more) family.add(merged);
    grown = more.length > 0;
  }
  return {
    moved: merges
      .filter(({ merged }) => merged !== party && family.has(merged))
      .map((one) => ({ ...one, into: party })),
  };
}

/**
 * [P7] Told twice is one party: by any identifier it has. Answers for each draft the party it is, or that it is new,
 * and which identifiers a known one has learned.
 */
export function planEnsure(
  drafts: readonly { readonly name: string; readonly identifiers: readonly Identifier[] }[],
  known: ReadonlyMap<string, string>,
  newId: () => string,
): { readonly party: string; readonly isNew: boolean; readonly learned: Identifier[] }[] | Refusal {
  const owners = new Map(known);
  const planned: { party: string; isNew: boolean; learned: Identifier[] }[] = [];
  for (const [index, { name, identifiers }] of drafts.entries()) {
    if (identifiers.length === 0) return identifierMissing({ name }, `/${index}`);
    const owned = new Set(identifiers.map((one) => owners.get(keyOf(one))).filter((one) => one !== undefined));
    const [one, other] = owned;
    if (one !== undefined && other !== undefined) return identifiersOfTwo({ name, one, other }, `/${index}`);
    const party = one ?? newId();
    const learned = identifiers.filter((identifier) => !owners.has(keyOf(identifier)));
    for (const identifier of learned) owners.set(keyOf(identifier), party);
    planned.push({ party, isNew: one === undefined, learned });
  }
  return planned;
}

/** [P11] Of records that share a name, those that may still be one with another of them. */
export const notAllApart = (parties: readonly string[], apart: ReadonlySet<string>): string[] =>
  parties.filter((one) => parties.some((other) => one !== other && !apart.has(`${one} ${other}`)));

/** [P8] (당시): an office is former on a day when its days are over by then. */
export const isFormer = (valid: Period, day: Day): boolean => valid.to !== null && valid.to <= day;
