import { defineRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { OpenGrants } from "./grant-source.ts";
import { clean } from "./grant-text.ts";
import {
  isFault,
  isJsonObject,
  type Json,
  type JsonFault,
  type JsonSource,
  parseJsonSource,
  placesOf,
} from "./json-source.ts";

export const notJson = defineRefusal({
  code: "grants-not-json",
  status: 422,
  ko: "파일이 올바른 JSON이 아닙니다: {line}행 {column}열에 {expected}이(가) 와야 하는데 {found}이(가) 있습니다. 가져온 내용은 없습니다.",
  en: "The file is not valid JSON: line {line}, column {column} should be {expectedEn} but is {foundEn}. Nothing was imported.",
});
export const noGrants = defineRefusal({
  code: "grants-missing",
  status: 422,
  ko: "파일에 `grants` 목록이 없습니다. 360Giving 형식이 아니어서 가져온 내용은 없습니다.",
  en: "The file has no list of `grants`: it is not in the 360Giving standard. Nothing was imported.",
});
export const memberOfFileTwice = defineRefusal({
  code: "grants-member-twice",
  status: 422,
  ko: "파일 맨 위에 '{key}'이(가) 두 번 적혀 있어({line}행) 어느 것이 맞는지 알 수 없습니다. 가져온 내용은 없습니다.",
  en: "“{key}” is written twice at the top of the file (line {line}), and it cannot be told which is meant. Nothing was imported.",
});

export function openJson(source: string): OpenGrants | Refusal {
  const json = parseJsonSource(source);
  if (isFault(json)) return brokenAt(source, json);
  const list = listOf(json.value);
  const stranger = twiceOutside(list ?? [], json);
  if (stranger !== null) {
    const [place] = placesOf(source, [stranger.at]);
    return memberOfFileTwice({ key: clean(stranger.key).slice(0, 80), line: `${place?.line ?? 1}` });
  }
  if (list === null) return noGrants({});
  const places = placesOf(source, json.items.get(list) ?? []);
  const twice = twiceIn(list, json);
  const records = list.map((record, index) => {
    const { line, column } = places[index] as (typeof places)[number];
    return { record, index, line, column, twice: twice[index] ?? null };
  });
  return { form: "json", records, publisher: publisherOf(json.value), notices: [] };
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

/** [A3] A member written twice outside of the records: a whole list of them may be what was lost. */
function twiceOutside(list: readonly Json[], { spans, twice }: JsonSource): JsonSource["twice"][number] | null {
  const kept = list.flatMap((record) => spans.get(record) ?? []);
  let next = 0;
  for (const one of twice) {
    while (next < kept.length && (kept[next]?.end ?? 0) <= one.at) next += 1;
    const span = kept[next];
    if (span === undefined || one.at < span.start) return one;
  }
  return null;
}

const publisherOf = (value: Json): string | null => {
  const publisher = isJsonObject(value) ? value["publisher"] : null;
  const name = isJsonObject(publisher) ? publisher["name"] : null;
  return typeof name === "string" && clean(name) !== "" ? clean(name).slice(0, 200) : null;
};
