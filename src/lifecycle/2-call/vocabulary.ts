import { text, type Text } from "#base/text";

/** Which way a call runs: the hub calls and firms apply, or a ministry calls and the hub applies. */
export const directions = {
  down: text("공모", "call of the hub"),
  up: text("상위 공모 응모", "call the hub answers"),
} as const satisfies Record<string, Text>;
export type Direction = keyof typeof directions;

/** A test call is in no list, no figure and no letter. A preview is answered and checked, and never kept. */
export const modes = { test: text("시험", "test"), live: text("실제", "live") } as const satisfies Record<string, Text>;
export type Mode = keyof typeof modes;

/** Which body of law a call stands on: its clocks and forms follow from it. */
export const callTracks = {
  "r-and-d": text("연구개발(협약·출연)", "R&D (agreement)"),
  subsidy: text("보조(교부결정)", "subsidy (grant decision)"),
} as const satisfies Record<string, Text>;
export type CallTrack = keyof typeof callTracks;

export const intakes = {
  single: text("기간 접수", "one period"),
  always: text("수시 접수", "always open"),
  periods: text("차수별 접수", "several periods"),
} as const satisfies Record<string, Text>;
export type Intake = keyof typeof intakes;

export const milestoneNames = {
  briefing: text("설명회", "Briefing"),
  screening: text("요건 검토", "Screening"),
  review: text("평가일", "Review"),
  notice: text("결과 통보", "Results"),
  agreement: text("협약", "Agreement"),
} as const satisfies Record<string, Text>;
export type MilestoneName = keyof typeof milestoneNames;

/** What the public is told of a call, by its dates. */
export const publicStates = {
  upcoming: text("접수 예정", "opens soon"),
  open: text("접수 중", "open"),
  closed: text("마감", "closed"),
  cancelled: text("취소", "cancelled"),
} as const satisfies Record<string, Text>;
export type PublicState = keyof typeof publicStates;

export const scoreRules = {
  mean: text("평균", "mean"),
  "trimmed-mean": text("최고·최저 제외 평균", "mean without the highest and the lowest"),
  median: text("중앙값", "median"),
} as const satisfies Record<string, Text>;
export type ScoreRuleName = keyof typeof scoreRules;

/** On which day the clauses are evaluated. */
export const eligibilityDays = {
  announced: text("공고일", "the day of the notice"),
  closes: text("접수 마감일", "the day it closes"),
} as const satisfies Record<string, Text>;
export type EligibilityDay = keyof typeof eligibilityDays;

/** Of which new calls somebody wants to be told by letter. */
export const noticeChoices = {
  none: text("받지 않음", "none"),
  fitting: text("신청할 수 있는 공고만", "those that fit my firm"),
  all: text("모든 공고", "every call"),
} as const satisfies Record<string, Text>;
export type NoticeChoice = keyof typeof noticeChoices;

/** What an officer begins from, where there is no call of last year. */
export const templateNames = {
  project: text("과제 지원", "Support for projects"),
  offices: text("입주 모집", "Tenants"),
} as const satisfies Record<string, Text>;
export type TemplateName = keyof typeof templateNames;
