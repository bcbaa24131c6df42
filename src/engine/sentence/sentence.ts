import { type Day, yearOf } from "#base/day";
import type { Dated } from "#base/dated";
import { type Fraction, fraction, isInteger, multiply, toDecimal } from "#base/fraction";
import { type AmountStyle, formatKoreanAmount } from "#base/korean-amount";
import { count, formatPercent, formatPoints } from "#base/korean-counter";
import { type Officer, officerAt } from "#base/korean-person";
import { programmeYearOn, programmeYear, relativeDate, relativeYear, yearInRun } from "#base/korean-when";
import { formatMoney, money } from "#base/money";
import { fillKorean } from "#base/particle";
import type { Period } from "#base/period";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import type { Language, Text } from "#base/text";
import { counterKo, nounEn, type UnitCode, unitOf } from "#base/unit";
import { type Modality, rungs, type Saying, sayRung, stepsAbove } from "./rung.ts";

/** A figure as it may be printed: what it came to, on which rung, and what it stands on. */
export interface Reading {
  readonly figure: string;
  readonly title: Text;
  /** In minor units of its currency, in units of what it counts, a percentage as a share (7.8 % is 39/500). */
  readonly value: Fraction | null;
  readonly unit: UnitCode;
  /** A code of `rungs`. */
  readonly rung: string;
  readonly modality: Modality;
  /** Whether something in it rests on somebody's word alone. */
  readonly isProvisional: boolean;
  /** Why there is no value. */
  readonly why?: Text;
}

/** What a place in a sentence says. Nothing is typed: numbers, verbs and years come from what they are of. */
export type Slot =
  | {
      readonly say: "figure";
      /** The name its reading has: a figure, or its question (`tenants?as-of=2024-12-31`). */
      readonly figure: string;
      readonly style?: AmountStyle;
      /** 이상 or 이하 behind it: a target with its bound. */
      readonly bound?: "at-least" | "at-most";
      readonly isTotal?: boolean;
      /** Decimals of a percentage. */
      readonly places?: number;
      /** 개사 or 곳 for organisations, where the words beside it say that not all of them are firms. */
      readonly counter?: "개사" | "곳";
    }
  /** `as` says less than the rung: 53 that moved in were attracted as well. */
  | { readonly say: "verb"; readonly figure: string; readonly form: keyof Saying; readonly as?: string }
  | { readonly say: "rung"; readonly figure: string }
  | { readonly say: "date"; readonly date: Dated }
  | { readonly say: "year"; readonly year: number }
  /** 올해 and 작년 of the figures: the year of the day they are of, or so many before it (−1). */
  | { readonly say: "year-of-figures"; readonly offset: number }
  /** 2년차 or 1차년도: the programme year in which the sentence is published. */
  | { readonly say: "programme-year"; readonly programme: string; readonly as: "run" | "name" }
  /** 2024년, 2026년, 3년: the first and last year of a programme, and how many there are. */
  | { readonly say: "programme-span"; readonly programme: string; readonly as: "first" | "last" | "length" }
  | { readonly say: "officer"; readonly officer: Officer; readonly event: Day }
  | { readonly say: "words"; readonly words: Text };

/** A sentence in both languages, with `{slots}`; Korean pairs of particles are written as in refusals: `{n}을(를)`. */
export interface Sentence {
  readonly text: Text;
  readonly slots: Readonly<Record<string, Slot>>;
}

/** Where a slot was printed, in UTF-16 code units; `to` is exclusive. */
export interface Mark {
  readonly slot: string;
  readonly figure: string | null;
  readonly from: number;
  readonly to: number;
}

export interface Written {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Why it may not be published as it is; the text shows the slot by its name where nothing can be printed. */
  readonly faults: readonly Refusal[];
}

export const slotUnknown = defineRefusal({
  code: "sentence-slot-unknown",
  status: 422,
  ko: "문장의 {slot}에 들어갈 내용이 정해지지 않았습니다.",
  en: "Nothing is declared for {slot} of the sentence.",
});
export const figureUnread = defineRefusal({
  code: "sentence-figure-unknown",
  status: 422,
  ko: "문장이 가리키는 지표 {figure}이(가) 없습니다.",
  en: "The sentence speaks of a figure {figure} that is not there.",
});
export const notComputable = defineRefusal({
  code: "sentence-figure-not-computable",
  status: 422,
  ko: "{figure}은(는) 산출할 수 없어 문장에 쓸 수 없습니다. 사유: {why}",
  en: "{figure} cannot be computed, so the sentence cannot print it. Reason: {why}",
});
export const notProven = defineRefusal({
  code: "sentence-figure-not-verified",
  status: 422,
  ko: "{figure}에 자가신고만 된 자료가 있어 공개할 수 없습니다. 증빙을 먼저 확인하십시오.",
  en: "{figure} rests on somebody's word alone in part and cannot be published. Verify the evidence first.",
});
export const outsideYears = defineRefusal({
  code: "sentence-outside-programme-years",
  status: 422,
  ko: "공개일 {day}은(는) 사업 연차에 속하지 않습니다.",
  en: "The day of publication {day} lies in none of the programme years.",
});
export const programmeUnread = defineRefusal({
  code: "sentence-programme-without-years",
  status: 422,
  ko: "사업 ‘{programme}’의 연차가 등록되어 있지 않습니다.",
  en: "No years are recorded of the programme “{programme}”.",
});
export const saysMore = defineRefusal({
  code: "sentence-says-more-than-rung",
  status: 422,
  ko: "{figure}은(는) 아직 ‘{said}’ 단계라고 쓸 수 없습니다.",
  en: "{figure} does not stand as high as “{said}” yet.",
});
export const rungUnknown = defineRefusal({
  code: "sentence-rung-unknown",
  status: 422,
  ko: "{figure}의 단계 “{rung}”에 쓸 서술어가 없습니다.",
  en: "There is no verb for the rung “{rung}” of {figure}.",
});

/** What surrounds a sentence: the figures it may print, the day it is published on. */
export interface Occasion {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly published: Day;
  /** The day the figures are of; that of publication unless told. */
  readonly asOf?: Day;
  /** The years of the programmes that slots name. */
  readonly years?: ReadonlyMap<string, readonly Period[]>;
}

/**
 * Writes a sentence from exact values. The verb follows from rung and modality, 작년 and 2년차 from the day of publication,
 * particles from what stands before them. What cannot be printed honestly is a fault, never a number.
 */
export function writeSentence({ text, slots }: Sentence, occasion: Occasion, language: Language): Written {
  const template = text[language];
  const faults: Refusal[] = [];
  const said: Record<string, string> = {};
  for (const name of new Set([...template.matchAll(slotPattern)].map(([, name = ""]) => name))) {
    const slot = Object.hasOwn(slots, name) ? slots[name] : undefined;
    const printed = slot === undefined ? slotUnknown({ slot: name }) : sayOf(slot, occasion, language);
    if (isRefusal(printed)) faults.push(printed);
    else said[name] = printed;
    if (slot?.say === "figure") faults.push(...unproven(slot.figure, occasion, language));
  }
  const fill = (part: string): string => (language === "ko" ? fillKorean(part, said) : plainly(part, said));
  const marks = [...template.matchAll(slotPattern)].flatMap(({ 0: all, 1: name = "", index }): Mark[] => {
    const printed = said[name];
    if (printed === undefined) return [];
    const to = fill(template.slice(0, index + all.length)).length;
    const slot = slots[name];
    return [
      {
        slot: name,
        figure: slot !== undefined && "figure" in slot ? slot.figure : null,
        from: to - printed.length,
        to,
      },
    ];
  });
  return { text: fill(template), marks, faults };
}

const slotPattern = /\{([a-z][a-zA-Z0-9-]*)\}/g;
const plainly = (part: string, said: Readonly<Record<string, string>>): string =>
  part.replaceAll(slotPattern, (all, name: string) => (Object.hasOwn(said, name) ? (said[name] as string) : all));

function unproven(figure: string, { readings }: Occasion, language: Language): Refusal[] {
  const reading = readings.get(figure);
  return reading?.modality === "result" && reading.isProvisional
    ? [notProven({ figure: reading.title[language] })]
    : [];
}

function sayOf(slot: Slot, occasion: Occasion, language: Language): string | Refusal {
  const { readings, published } = occasion;
  if (slot.say === "words") return slot.words[language];
  if (slot.say === "date") return relativeDate(slot.date, published, language);
  if (slot.say === "year") return relativeYear(slot.year, published, language);
  if (slot.say === "year-of-figures")
    return relativeYear(yearOf(occasion.asOf ?? published) + slot.offset, published, language);
  if (slot.say === "officer") return officerAt(slot.officer, slot.event, published, language);
  if (slot.say === "programme-year" || slot.say === "programme-span") return yearsOf(slot, occasion, language);
  const reading = readings.get(slot.figure);
  if (reading === undefined) return figureUnread({ figure: slot.figure });
  if (slot.say === "figure") return printed(reading, slot, language);
  const rung = rungs.get(reading.rung);
  if (rung === undefined) return rungUnknown({ figure: reading.title[language], rung: reading.rung });
  if (slot.say === "rung") return rung.noun[language];
  const said = slot.as === undefined ? rung : rungs.get(slot.as);
  if (said === undefined || (stepsAbove(slot.as ?? reading.rung, reading.rung) ?? 1) > 0)
    return saysMore({ figure: reading.title[language], said: said?.noun[language] ?? slot.as ?? "" });
  return sayRung(said, reading.modality, slot.form, language);
}

type YearSlot = Extract<Slot, { say: "programme-year" | "programme-span" }>;

function yearsOf(slot: YearSlot, { years, published }: Occasion, language: Language): string | Refusal {
  const own = years?.get(slot.programme) ?? [];
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined) return programmeUnread({ programme: slot.programme });
  if (slot.say === "programme-year") {
    const n = programmeYearOn(own, published);
    if (n === null) return outsideYears({ day: published });
    return slot.as === "name" ? programmeYear(n, language) : yearInRun(n, language);
  }
  if (slot.as === "length") return language === "ko" ? `${own.length}년` : count(BigInt(own.length), "years", "en");
  const year = yearOf((slot.as === "first" ? first : last).from);
  return language === "ko" ? `${year}년` : `${year}`;
}

type FigureSlot = Extract<Slot, { say: "figure" }>;

function printed(reading: Reading, slot: FigureSlot, language: Language): string | Refusal {
  const { value, unit } = reading;
  if (value === null) {
    const why = reading.why ?? { ko: "값이 없음", en: "no value" };
    return notComputable({ figure: reading.title[language], why: why[language] });
  }
  const number = numberOf(value, unit, slot, language);
  if (isRefusal(number)) return number;
  const total = slot.isTotal === true ? (language === "ko" ? "총 " : "a total of ") : "";
  return total + bounded(number, slot.bound, language);
}

function numberOf(value: Fraction, unit: UnitCode, slot: FigureSlot, language: Language): string | Refusal {
  const { kind, currency } = unitOf(unit);
  if (kind === "ratio") return ratioOf(value, unit, slot.places ?? 1, language);
  if (!isInteger(value)) {
    const why = { ko: "정수가 아님", en: "not a whole number" };
    return notComputable({ figure: slot.figure, why: why[language] });
  }
  if (currency === undefined)
    return slot.counter !== undefined && unit === "organisation" && language === "ko"
      ? count(value.num, "firm", "ko").replace(counterKo("firm"), slot.counter)
      : count(value.num, unit, language);
  if (language === "en") return formatMoney(money(value.num, currency), "en");
  const amount = formatKoreanAmount(money(value.num, currency), slot.style);
  return isRefusal(amount) ? amount : amount.text;
}

function ratioOf(value: Fraction, unit: UnitCode, places: number, language: Language): string {
  const hundredfold = multiply(value, fraction(100n));
  if (unit === "percent") return formatPercent({ percent: hundredfold }, places);
  if (unit === "percent-point") return formatPoints({ points: hundredfold }, places);
  const digits = toDecimal(value, places, "half-up");
  return language === "ko" ? digits + counterKo(unit) : `${digits} ${nounEn(unit, 2)}`.trimEnd();
}

const bounded = (number: string, bound: FigureSlot["bound"], language: Language): string => {
  if (bound === undefined) return number;
  if (language === "ko") return `${number} ${bound === "at-least" ? "이상" : "이하"}`;
  return `${bound === "at-least" ? "at least" : "at most"} ${number}`;
};
