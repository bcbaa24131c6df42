import { addDays, type Day, dayOf, daysBetween, instantAt, parseDay, startOfDay } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { CallContent } from "./call.ts";
import type { ContentView } from "./shapes.ts";

export const momentMalformed = defineRefusal({
  code: "moment-malformed",
  status: 422,
  ko: "“{text}”은(는) 일시가 아닙니다. 2025-03-31T18:00처럼 입력해 주십시오.",
  en: "“{text}” is no moment. Write it as 2025-03-31T18:00.",
});
export const contentEmpty = defineRefusal({
  code: "call-title-missing",
  status: 422,
  ko: "공고명을 국문과 영문으로 입력해 주십시오.",
  en: "Please name the call in Korean and in English.",
});

const kst = 9 * 3_600_000;

/** As it stands on a clock in Korea: `2025-03-31T18:00`, with seconds where there are any. */
export const momentOf = (instant: Date): string =>
  new Date(instant.getTime() + kst).toISOString().slice(0, 19).replace(/:00$/, "");

export function parseMoment(told: string, at: string): Date | Refusal {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(told);
  const day = parseDay(found?.[1] ?? "");
  const [hour, minute, second] = [2, 3, 4].map((part) => Number(found?.[part] ?? 0));
  const isClock = (hour ?? 24) < 24 && (minute ?? 60) < 60 && (second ?? 60) < 60;
  if (found === null || isRefusal(day) || !isClock) return momentMalformed({ text: told }, at);
  return instantAt(day, hour as number, minute, second);
}

/** The content as it is read and told. */
export const viewOf = (content: CallContent): ContentView => ({
  ...({
    ...{ title: content.title, summary: content.summary, track: content.track, intake: content.intake },
    ...{ purpose: content.purpose, form: content.form, documents: content.documents, clauses: content.clauses },
    ...{ eligibleOn: content.eligibleOn, scheme: content.scheme, matching: content.matching },
    ...{ evidence: content.evidence, shortenedBecause: content.shortenedBecause, quota: content.quota },
    groups: content.groups,
  } as unknown as ContentView),
  ...{ announced: content.announced, opens: momentOf(content.opens) },
  closes: content.closes === null ? null : momentOf(content.closes),
  periods: content.periods.map(({ no, opens, closes }) => ({ no, opens: momentOf(opens), closes: momentOf(closes) })),
  milestones: content.milestones.map(({ milestone, on, note }) => ({ milestone, on, ...(note ? { note } : {}) })),
  budget: content.budget === null ? null : `${content.budget}`,
  capPerFirm: content.capPerFirm === null ? null : `${content.capPerFirm}`,
});

/** The content as it was told, its days and moments read. */
export function contentOf(view: ContentView): CallContent | Refusal {
  if (view.title.ko.trim() === "" || view.title.en.trim() === "") return contentEmpty({}, "/content/title");
  const refusals: Refusal[] = [];
  const day = (told: string, at: string): Day => {
    const read = parseDay(told, at);
    if (!isRefusal(read)) return read;
    refusals.push(read);
    return "0001-01-01" as Day;
  };
  const moment = (told: string, at: string): Date => {
    const read = parseMoment(told, at);
    if (!isRefusal(read)) return read;
    refusals.push(read);
    return new Date(0);
  };
  const content = {
    ...(view as unknown as CallContent),
    announced: day(view.announced, "/content/announced"),
    opens: moment(view.opens, "/content/opens"),
    closes: view.closes === null ? null : moment(view.closes, "/content/closes"),
    periods: view.periods.map(({ no, opens, closes }, index) => ({
      ...{ no, opens: moment(opens, `/content/periods/${index}/opens`) },
      closes: moment(closes, `/content/periods/${index}/closes`),
    })),
    milestones: view.milestones.map((one, index) => ({ ...one, on: day(one.on, `/content/milestones/${index}/on`) })),
    budget: won(view.budget),
    capPerFirm: won(view.capPerFirm),
  };
  return refusals[0] ?? (content as CallContent);
}

/** Nothing is said by no digits and by 0 alike. */
const won = (digits: string | null): bigint | null =>
  digits === null || BigInt(digits) === 0n ? null : BigInt(digits);

/** Last year's call on other days: every day and moment as far from the day of the notice as it was. */
export function movedTo(content: CallContent, announced: Day): CallContent {
  const shift = daysBetween(content.announced, announced);
  const instant = (at: Date): Date => {
    const of = dayOf(at);
    return new Date(startOfDay(addDays(of, shift)).getTime() + (at.getTime() - startOfDay(of).getTime()));
  };
  const years = Math.round(shift / 365.2425);
  const renamed = (title: string): string =>
    title.replace(/\b(20\d{2})\b|^(20\d{2})(?=년)/, (year) => `${Number(year) + years}`);
  return {
    ...content,
    title: text(renamed(content.title.ko), renamed(content.title.en)),
    announced,
    opens: instant(content.opens),
    closes: content.closes === null ? null : instant(content.closes),
    periods: content.periods.map(({ no, opens, closes }) => ({ no, opens: instant(opens), closes: instant(closes) })),
    milestones: content.milestones.map((one) => ({ ...one, on: addDays(one.on, shift) })),
    // the notice of last year is not that of this one
    ...{ evidence: null, shortenedBecause: null },
  };
}
