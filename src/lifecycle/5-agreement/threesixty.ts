import { detectDateConvention, type DateConvention, type DateEvidence } from "#base/dated";
import type { Day } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Award, type GrantFile, type Notice, positionOf, type Rejection } from "./award.ts";
import {
  isFault,
  isJsonObject,
  type Json,
  type JsonFault,
  type JsonSource,
  parseJsonSource,
  placesOf,
} from "./json-source.ts";
import { clean, dateSamples, numberOf, readAward, type Remark } from "./grant-record.ts";

/**
 * The 360Giving standard (https://standard.threesixtygiving.org): a JSON document whose `grants` are awards. Tolerant:
 * what cannot be taken is said record by record and the others are taken. Exact: amounts are the digits of the file.
 */
export const notUtf8 = defineRefusal({
  code: "grants-not-utf8",
  status: 422,
  ko: "파일이 UTF-8 텍스트가 아닙니다. 가져온 내용은 없습니다.",
  en: "The file is not UTF-8 text. Nothing was imported.",
});
export const notJson = defineRefusal({
  code: "grants-not-json",
  status: 422,
  ko: "파일이 올바른 JSON이 아닙니다: {line}행 {column}열에 {expected}이(가) 와야 하는데 {found}이(가) 있습니다. 가져온 내용은 없습니다.",
  en: "The file is not valid JSON: line {line}, column {column} should be {expectedEn} but is {foundEn}. Nothing was imported.",
});
export const noGrants = defineRefusal({
  code: "grants-missing",
  status: 422,
  ko: "파일에 `grants` 목록이 없습니다. 360Giving 형식의 JSON이 아니어서 가져온 내용은 없습니다.",
  en: "The file has no list of `grants`: it is not 360Giving JSON. Nothing was imported.",
});
export const awardTwice = defineRefusal({
  code: "award-twice-in-file",
  status: 422,
  ko: "같은 식별자가 이 파일의 {first}에 이미 있습니다.",
  en: "The same identifier stands in {first} of this file already.",
});

export interface ReadingOptions {
  /** The day it is read on: nothing is awarded later. */
  readonly today: Day;
  /** How the file writes dates, where it cannot be told from the file. */
  readonly dates?: Exclude<DateConvention, "iso" | "ambiguous">;
}

export function decodeGrants(bytes: Uint8Array): string | Refusal {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return notUtf8({});
  }
}

export function readGrants(source: string, options: ReadingOptions): GrantFile | Refusal {
  const json = parseJsonSource(source);
  if (isFault(json)) return brokenAt(source, json);
  const list = listOf(json.value);
  if (list === null) return noGrants({});
  const places = placesOf(source, json.items.get(list) ?? []).map((place, index) => ({ index, ...place }));
  const dates = conventionOf(list, options);
  const remarks: Remark[] = [];
  const first = new Map<string, number>();
  const awards: Award[] = [];
  const rejected: Rejection[] = [];
  const twice = twiceIn(list, json);
  for (const [index, record] of list.entries()) {
    const place = places[index] as (typeof places)[number];
    const context = { ...place, today: options.today, dates: dates.convention, twice: twice[index] ?? null };
    const own: Remark[] = [];
    const read = readAward(record, context, (remark) => own.push(remark));
    const before = isRefusal(read) ? undefined : first.get(read.number);
    const answer = before === undefined ? read : awardTwice({ first: positionOf({ index: before }) });
    if (isRefusal(answer)) {
      rejected.push({ ...place, number: numberOf(record), code: answer.refusal, reason: answer.text });
      continue;
    }
    first.set(answer.number, index);
    remarks.push(...own);
    awards.push(answer);
  }
  const said = [datesNotice(dates), ...noticesOf(remarks), ...namesNotices(awards)].flat();
  return { records: list.length, awards, rejected, notices: said, dates, publisher: publisherOf(json.value) };
}

function brokenAt(source: string, { at, expected }: JsonFault): Refusal {
  const [place] = placesOf(source, [at]);
  const character = source.slice(at, at + 1);
  const end = text("파일의 끝", "the end of the file");
  const found = character === "" ? end : text(JSON.stringify(character), JSON.stringify(character));
  return notJson({
    line: `${place?.line ?? 1}`,
    column: `${place?.column ?? 1}`,
    expected: expected.ko,
    expectedEn: expected.en,
    found: found.ko,
    foundEn: found.en,
  });
}

/** `{"grants": […]}`, or the bare list that some tools write. */
const listOf = (value: Json): Json[] | null => {
  const list = isJsonObject(value) ? value["grants"] : value;
  return Array.isArray(list) ? list : null;
};

/** The first member written twice in each record that has one. Both lists are in the order of the file. */
function twiceIn(list: readonly Json[], { spans, twice }: JsonSource): (string | null)[] {
  let next = 0;
  return list.map((record) => {
    const span = spans.get(record);
    if (span === undefined) return null;
    while (next < twice.length && (twice[next]?.at ?? 0) < span.start) next += 1;
    const found = twice[next];
    return found !== undefined && found.at < span.end ? found.key : null;
  });
}

const publisherOf = (value: Json): string | null => {
  const publisher = isJsonObject(value) ? value["publisher"] : null;
  const name = isJsonObject(publisher) ? publisher["name"] : null;
  return typeof name === "string" && clean(name) !== "" ? clean(name).slice(0, 200) : null;
};

/** All dates of the file decide together; what is declared counts only where they do not. */
function conventionOf(list: readonly Json[], { dates }: ReadingOptions): DateEvidence {
  const seen = detectDateConvention(list.flatMap((record) => (isJsonObject(record) ? dateSamples(record) : [])));
  if (seen.convention !== "ambiguous" || dates === undefined) return seen;
  return {
    convention: dates,
    why: {
      ko: `${seen.why.ko} 가져올 때 지정한 형식: ${dates}.`,
      en: `${seen.why.en} It was declared to be ${dates} by who imported it.`,
    },
  };
}

function datesNotice({ convention, why }: DateEvidence): Notice[] {
  if (convention === "iso") return [];
  const how =
    convention === "ambiguous"
      ? text("날짜 형식을 알 수 없음", "The way dates are written cannot be told")
      : text(`읽은 날짜 형식 ${convention}`, `Dates are read as ${convention}`);
  const said = text(`${how.ko}: ${why.ko}`, `${how.en}: ${why.en}`);
  return [
    { code: convention === "ambiguous" ? "dates-ambiguous" : "dates-recognised", text: said, positions: [], count: 0 },
  ];
}

const shown = 20;

/** Remarks of one kind become one notice that lists the first records. */
function noticesOf(remarks: readonly Remark[]): Notice[] {
  return [...Map.groupBy(remarks, ({ code }) => code)].map(([code, alike]) => ({
    code,
    text: (alike[0] as Remark).text,
    positions: alike.slice(0, shown).map(positionOf),
    count: alike.length,
  }));
}

/** One identifier under several names: taken as one organisation, and said, for it may be a publisher's slip. */
function namesNotices(awards: readonly Award[]): Notice[] {
  const byParty = Map.groupBy(
    awards.flatMap(({ index, funder, recipient }) => [funder, recipient].map((party) => ({ index, ...party }))),
    ({ id }) => id,
  );
  return [...byParty].flatMap(([id, records]) => {
    const names = [...new Set(records.map(({ name }) => name))];
    if (names.length < 2) return [];
    const list = names
      .slice(0, shown)
      .map((name) => `“${name}”`)
      .join(", ");
    return [
      {
        code: "several-names",
        text: text(
          `${id}의 이름이 여럿입니다: ${list}. 한 기관으로 집계합니다.`,
          `${id} has several names: ${list}. It counts as one organisation.`,
        ),
        positions: records.slice(0, shown).map(positionOf),
        count: records.length,
      },
    ];
  });
}
