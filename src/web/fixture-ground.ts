import type { Day } from "#base/day";
import { text } from "#base/text";
import type { Answer, Ground, Problem } from "./answers.ts";
import type { PartyView } from "#party/contract";
import { firstMark, nameOf, secondMark, uuid } from "./fixture-story.ts";

/** A refusal as the hub would put it. */
export const problem = (status: number, code: string, ko: string, en: string): { problem: Problem } => ({
  problem: { status, code, ko, en },
});

export const marks = [
  {
    publication: "changwon-2025-11",
    title: text("2025년 2차 공표", "Second publication of 2025"),
    asOf: secondMark,
    publishedAt: `${secondMark}T01:00:00.000Z`,
  },
  {
    publication: "changwon-2025-04",
    title: text("1차년도 성과 공표", "Results of the first year"),
    asOf: firstMark,
    publishedAt: `${firstMark}T01:00:00.000Z`,
  },
];

export const fixtureGround: Omit<Ground, "places"> = {
  hub: text("창원·경남 디지털 혁신거점", "Changwon · Gyeongnam Digital Innovation Hub"),
  today: "2026-11-22" as Day,
  synthetic: true,
  publications: marks,
  who: null,
  oidc: null,
  origin: "http://127.0.0.1:3000",
};

export const party = (n: number): PartyView => ({
  party: uuid("00aa", n),
  type: "firm",
  typeWord: text("기업", "Firm"),
  name: nameOf(n),
  identifiers: [
    {
      scheme: "business-number",
      schemeWord: text("사업자등록번호", "business registration number"),
      value: "123-45-67891",
    },
  ],
  attributes: [
    {
      name: "region",
      word: text("소재지", "Region"),
      value: "창원시 의창구",
      valueWord: text("창원시 의창구", "Uichang-gu, Changwon"),
      valid: { from: "2018-04-10", to: null },
    },
  ],
  formerNames: [],
  branches: [],
  offices: [],
  mergedInto: null,
  merged: [],
});

/** What the hub says of a day that it cannot answer for. */
export function refusedDay(day: string): Answer | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day))
    return problem(422, "malformed-as-of", `“${day}”은(는) 날짜가 아닙니다.`, `“${day}” is not a day.`);
  if (day > fixtureGround.today)
    return problem(400, "as-of-in-future", `“${day}”은(는) 아직 오지 않은 날입니다.`, `“${day}” is yet to come.`);
  if (day < "2024-01-10")
    return problem(
      422,
      "as-of-before-first",
      "그날에는 아직 아무것도 알려져 있지 않았습니다.",
      "Nothing was known yet on that day.",
    );
  return undefined;
}
