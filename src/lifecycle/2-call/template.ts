import { addDays, type Day, instantAt } from "#base/day";
import { text } from "#base/text";
import type { CallContent, Scheme } from "./call.ts";
import type { TemplateName } from "./vocabulary.ts";

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
  groups: [],
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
            is: { type: "won", least: "1000000" },
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
    {
      ...{ key: "consent", says: text("정보 제공에 동의할 것", "consents to the use of its data") },
      requires: { type: "answer", question: "consent", is: true },
    },
  ],
  eligibleOn: "announced",
  scheme,
  matching: [{ size: "small-medium", least: "0.25", cashLeast: "0.1", basis: "공고문 제5조" }],
});

/** 입주 모집: who may move in, and what is asked of them. */
const offices = (announced: Day): CallContent => ({
  ...described(announced),
  ...{
    title: text("입주기업 모집 공고", "Call for tenants"),
    track: "subsidy",
    quota: 20,
    budget: null,
    capPerFirm: null,
  },
  summary: text("디지털 혁신거점 사무실에 입주할 기업을 모집합니다.", "Firms are invited to move into the hub."),
  ...{ purpose: "입주 지원", matching: [] },
  form: {
    sections: [
      {
        ...{ key: "plan", word: text("입주 계획", "Plan") },
        questions: [
          { ...{ key: "title", word: text("사업 아이템", "Business"), required: true }, is: { type: "short-text" } },
          {
            ...{ key: "people", word: text("입주 인원", "People moving in"), required: true },
            is: { type: "number", unit: text("명", " people"), least: "1", most: "50" },
          },
          {
            ...{ key: "outside", word: text("본사가 경남 밖에 있습니까?", "Is the head office outside Gyeongnam?") },
            ...{ required: true, is: { type: "yes-no" } },
          },
          {
            ...{ key: "moves", word: text("본사 이전 계획", "Plan to move the head office"), required: true },
            ...{ is: { type: "long-text" }, shown: { op: "equals", question: "outside", value: true } },
          },
        ],
      },
    ],
    rules: [],
  },
  clauses: [
    {
      key: "who",
      says: text(
        "경남 외 지역의 디지털 기업·연구기관, 예비창업자 또는 업력 7년 이내 기업",
        "a firm or institute from outside Gyeongnam, somebody about to found one, or a firm of at most seven years",
      ),
      requires: {
        type: "any",
        of: [
          {
            ...{ type: "region", regions: [{ key: "gyeongnam", word: text("경남", "Gyeongnam") }] },
            isExcluded: true,
          },
          {
            type: "sort",
            sorts: [
              { key: "institution", word: text("연구기관", "institution") },
              { key: "university", word: text("대학", "university") },
              { key: "person", word: text("예비창업자", "somebody about to found a firm") },
            ],
          },
          { type: "founded-within", years: 7 },
        ],
      },
      article: "중소기업창업 지원법 제2조",
    },
    { key: "debarred", requires: { type: "not-debarred" }, article: "지방보조금법 제32조" },
  ],
});

/** What an officer begins from, where there is no call of last year. */
export const templates: Readonly<Record<TemplateName, (announced: Day) => CallContent>> = {
  project: described,
  offices,
};
