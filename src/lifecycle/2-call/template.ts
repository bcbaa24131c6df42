import { addDays, type Day, instantAt } from "#base/day";
import { text } from "#base/text";
import type { CallContent, Scheme } from "./call.ts";

export const scheme: Scheme = {
  criteria: [
    { key: "need", word: text("필요성", "need"), points: 30 },
    { key: "plan", word: text("사업계획의 우수성", "quality of the plan"), points: 40 },
    { key: "effect", word: text("기대효과", "expected effect"), points: 30 },
  ],
  bonuses: [{ key: "youth", word: text("청년 고용", "young employees"), points: 3 }],
  passMark: 60,
  scoreRule: { rule: "trimmed-mean", leastRaters: 5 },
  tieBreak: ["plan", "need"],
};

/** 과제 지원: what a call for projects asks, requires and weighs, before anybody changed it. */
export const described = (announced: Day): CallContent => ({
  title: text("2025년 챌린지 모집 공고", "Challenge 2025"),
  summary: text("제조기업의 디지털 전환 과제를 지원합니다.", "Support for digital transformation of manufacturers."),
  ...{ track: "r-and-d", announced, intake: "single", periods: [], evidence: null, shortenedBecause: null },
  opens: instantAt(addDays(announced, 1), 9),
  closes: instantAt(addDays(announced, 30), 18),
  milestones: [
    { milestone: "briefing", on: addDays(announced, 5) },
    { milestone: "review", on: addDays(announced, 44) },
    { milestone: "notice", on: addDays(announced, 58) },
  ],
  ...{ quota: 32, budget: 1_600_000_000n, capPerFirm: 50_000_000n, purpose: "제조 디지털 전환" },
  form: {
    sections: [
      {
        key: "outline",
        word: text("과제 개요", "Outline"),
        questions: [
          {
            ...{ key: "title", word: text("과제명", "Title"), required: true },
            is: { type: "short-text", mostChars: 60 },
          },
          {
            ...{ key: "asked", word: text("신청 지원금", "Support asked for"), required: true },
            is: { type: "won", least: "1000000", most: "50000000" },
          },
          {
            ...{ key: "consent", word: text("정보 제공에 동의합니까?", "Do you consent?"), required: true },
            is: { type: "yes-no" },
          },
        ],
      },
    ],
    rules: [],
  },
  documents: [
    {
      ...{ key: "registration", word: text("사업자등록증명", "proof of business registration"), required: true },
      ...{ expiry: { rule: "issued-within", months: 3 }, endings: ["pdf"] },
    },
    {
      ...{ key: "tax", word: text("국세 완납증명", "proof of paid taxes"), required: true },
      ...{ expiry: { rule: "valid-on" }, endings: ["pdf"] },
    },
  ],
  clauses: [
    { key: "age", requires: { type: "founded-within", years: 7 }, article: "중소기업창업 지원법 제2조" },
    {
      key: "region",
      requires: { type: "region", regions: [{ key: "gyeongnam", word: text("경남", "Gyeongnam") }] },
    },
    { key: "debarred", requires: { type: "not-debarred" }, article: "국가연구개발혁신법 제32조" },
    { key: "consent", requires: { type: "answer", question: "consent", is: true } },
  ],
  eligibleOn: "announced",
  scheme,
  matching: [{ size: "small-medium", least: "0.25", cashLeast: "0.1", basis: "공고문 제5조" }],
});
