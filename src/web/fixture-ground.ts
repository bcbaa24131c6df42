import type { Day } from "#base/day";
import { text } from "#base/text";
import type { Ground, Problem } from "./answers.ts";
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

export const fixtureGround: Ground = {
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
  identifiers: [{ scheme: "kr-business-number", value: "123-45-67891" }],
  attributes: [
    {
      name: "region",
      word: text("소재지", "Region"),
      value: "창원시 의창구",
      valid: { from: "2018-04-10", to: null },
    },
  ],
  formerNames: [],
  branches: [],
  offices: [],
  mergedInto: null,
  merged: [],
});
