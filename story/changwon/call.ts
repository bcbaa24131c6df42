import { addDays, day, formatDay, instantAt, yearOf } from "#base/day";
import { text } from "#base/text";
import { beginBid, draftCall, passBidReview, presentBid, publishCall, submitBid, templates } from "#call";
import { type Definition, facts, sum, yearOfAsOf } from "#engine/figure";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { bring } from "./documents.ts";
import { branches, founded, hubCode, ofHub } from "./programme.ts";

const definitions: readonly Definition[] = [
  {
    figure: "firms.to-select",
    title: text("올해 선정 계획", "Firms to be selected this year"),
    sentence: text(
      "올해에는 {value}을(를) 선정하여 디지털 전환 과제를 지원할 계획이다.",
      "This year {value} are to be selected for digital-transformation projects.",
    ),
    unit: "firm",
    measure: sum(facts("call.quota", yearOfAsOf(), { where: [ofHub] })),
    rung: text("계획(공고 모집 규모)", "planned (quota of calls)"),
    population: text("올해 공고의 모집 규모", "quotas of this year's calls"),
    source: text("공고문", "calls as announced"),
    dimensions: ["programme"],
    parameters: [],
  },
];

type Branch = keyof typeof branches;

/** What the hub called for in two years: the branch, the day of the notice, how many, in which form. */
const notices: readonly (readonly [Branch, string, number, "project" | "offices"])[] = [
  ["challenge", "2024-06-03", 16, "project"],
  ["testbed", "2024-06-03", 10, "project"],
  ["one-stop", "2024-06-10", 18, "project"],
  ["offices", "2024-11-04", 20, "offices"],
  ["challenge", "2025-03-17", 14, "project"],
  ["testbed", "2025-03-17", 8, "project"],
  ["one-stop", "2025-03-24", 10, "project"],
];

/** An R&D project gets at most 2억 of the challenge and the testbed; the small help of the one-stop is less. */
const caps: Readonly<Partial<Record<Branch, bigint>>> = {
  ...{ challenge: 200_000_000n, testbed: 200_000_000n, "one-stop": 30_000_000n },
};

function callChapters(): Chapter[] {
  return notices.map(([branch, on, quota, form]) => ({
    at: instantAt(day(on), 9),
    who: "officer",
    act: "publish-call",
    tell: async (acting, world) => {
      const announced = day(on);
      const closing = addDays(announced, 30);
      const year = yearOf(announced);
      const evidence = await bring(acting, world, {
        kind: "decision",
        title: `${year}년 「${branches[branch].ko}」 공고문`,
        issuer: "경남테크노파크",
        issuedOn: announced,
        visibility: "public",
        lines: [`모집 규모 ${quota}개사`, `접수 마감 ${formatDay(closing, "ko")} 18:00`],
      });
      const cap = caps[branch];
      const content = templates[form](announced);
      const { scheme } = content;
      // a project may be of a firm of any age
      const clauses = content.clauses.filter(({ key }) => key !== "age");
      if (scheme === null) throw new Error(`a call of ${branch} weighs nothing`);
      const call = must(
        await draftCall(
          acting,
          { programme: world.find("programme", branch), direction: "down", caller: null, mode: "live" },
          {
            ...{ ...content, clauses },
            title: { ko: `${year}년 모집 공고`, en: `Call ${year}` },
            // in its first year the hub had three reviewers
            ...(year === 2024 ? { scheme: { ...scheme, scoreRule: { rule: "mean" as const, leastRaters: 3 } } } : {}),
            ...{ opens: instantAt(announced, 10), closes: instantAt(closing, 18), quota, evidence },
            ...(cap === undefined ? {} : { capPerFirm: cap, budget: cap * BigInt(quota) }),
          },
        ),
      );
      must(await publishCall(acting, call, undefined));
      world.keep("call", `${branch} ${year}`, call);
    },
  }));
}

/** The call that the hub programme came of: ten regions applied, and the hub told the way of its own bid later. */
const upward: Chapter = {
  at: instantAt(founded, 8, 30),
  who: "officer",
  act: "begin-bid",
  tell: async (acting, world) => {
    const announced = day("2024-02-01");
    const call = must(
      await draftCall(
        acting,
        { programme: null, direction: "up", caller: world.find("party", "msit"), mode: "live" },
        {
          ...templates.project(announced),
          title: {
            ko: "2024년 지역 디지털 혁신거점 조성지원 사업 공모",
            en: "Regional digital innovation hubs 2024",
          },
          summary: {
            ko: "지역의 디지털 혁신거점을 조성할 기관을 선정한다.",
            en: "Bodies are selected that make a regional hub of digital innovation.",
          },
          ...{ closes: instantAt(day("2024-03-04"), 18), quota: 1, budget: 6_300_000_000n, capPerFirm: null },
          ...{ milestones: [], documents: [], clauses: [], matching: [], purpose: null },
        },
      ),
    );
    must(await publishCall(acting, call, undefined));
    const bid = must(await beginBid(acting, { call, party: world.find("party", "hub"), day: day("2024-02-05") }));
    must(await submitBid(acting, bid, { day: day("2024-03-04"), competitors: 9 }));
    must(await passBidReview(acting, bid, { day: day("2024-03-29") }));
    must(await presentBid(acting, bid, { day: day("2024-04-11") }));
    world.keep("bid", hubCode, bid);
  },
};

export const story: RoomStory = {
  after: ["programme"],
  chapters: [upward, ...callChapters()],
  definitions,
  sentences: [
    {
      ...{ article: "A", no: 17, figure: "firms.to-select" },
      says: {
        text: text(
          "{last}에 이어 {now}에는 {n}을/를 {select} 주력산업의 디지털 전환 과제를 수행 및 실증하고 기업이 본격적으로 사업화를 추진할 수 있도록 지원할 계획이다.",
          "After {last}, the hub {select} {n} {now} and to support their digital-transformation projects up to commercialisation.",
        ),
        slots: {
          last: { say: "year-of-figures", offset: -1 },
          now: { say: "year-of-figures", offset: 0 },
          n: { say: "figure", figure: "firms.to-select" },
          select: { say: "verb", figure: "firms.to-select", form: "onward" },
        },
      },
    },
  ],
};
