import { text, type Text } from "#base/text";

/**
 * The order in which the home page tells what was promised and what came of it. Only the order is editorial: whether a
 * figure exists, and what it says, comes from the hub. A figure that is named nowhere here stands in the last chapter.
 */
export interface Chapter {
  readonly title: Text;
  readonly lead: Text;
  readonly figures: readonly string[];
}

export const chapters: readonly Chapter[] = [
  {
    title: text("사업 규모", "What was promised"),
    lead: text("재원과 사업 기간", "Who pays how much, over how many years"),
    figures: ["hub.budget", "hub.year"],
  },
  {
    title: text("추진 성과", "What came of it"),
    lead: text("입주, 지원, 사업화 실적", "Who came, who was supported, what was earned"),
    figures: ["tenants", "firms.supported", "firms.sales"],
  },
  {
    title: text("올해 계획과 목표", "This year, and the targets"),
    lead: text("계획은 실적과 구분하여 표시합니다", "A plan is not a result and stands apart"),
    figures: ["firms.to-select", "target.anchors", "target.tenants"],
  },
];

export const lastChapter = {
  title: text("그 밖의 지표", "Further figures"),
  lead: text("", ""),
};

/** The figure that is drawn as a bar of its sources, and the dimension it is drawn by. */
export const drawn = { figure: "hub.budget", dimension: "facet:source" };

/** The figure that tells how far a target has been reached, shown under it whether or not it was published with it. */
export const actualOf: Readonly<Record<string, string>> = {
  "target.anchors": "anchors",
  "target.tenants": "tenants.new",
};

interface RungOfProgramme {
  readonly key: string;
  readonly word: Text;
  /** Each counts the cases on it, and is asked of one programme and what is below it. */
  readonly figures: readonly string[];
}

/**
 * The way of every programme from its call to what came of it. Only the order is ours: a rung whose figure no room
 * defines, or that nothing is recorded of, says so.
 */
export const wayOfProgramme: readonly RungOfProgramme[] = [
  { key: "call", word: text("공고", "Call"), figures: ["calls.announced"] },
  { key: "application", word: text("신청", "Application"), figures: ["applications.received"] },
  { key: "selection", word: text("선정", "Selection"), figures: ["support.selected"] },
  {
    key: "agreement",
    word: text("협약", "Agreement"),
    figures: ["support.agreed", "grants.awards", "tenancies.signed"],
  },
  { key: "support", word: text("지원", "Support"), figures: ["support.completed", "tenancies.moved-in"] },
  { key: "outcome", word: text("성과", "Outcome"), figures: ["outcomes.sales", "outcomes.exports", "outcomes.jobs"] },
];

/** Where cases leave that way. */
export const waysOut: readonly RungOfProgramme[] = [
  { key: "abandoned", word: text("포기·해약", "Given up"), figures: ["support.abandoned"] },
];
