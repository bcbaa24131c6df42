import { addDays, day, formatDay, instantAt } from "#base/day";
import { text } from "#base/text";
import { announceCall } from "#call";
import { type Definition, facts, sum, yearOfAsOf } from "#engine/figure";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { bring } from "./documents.ts";
import { branches, ofHub } from "./programme.ts";

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

function callChapters(): Chapter[] {
  const calls = [
    ["challenge", "2024-06-03", 2024, 16],
    ["testbed", "2024-06-03", 2024, 10],
    ["one-stop", "2024-06-10", 2024, 18],
    ["challenge", "2025-03-17", 2025, 14],
    ["testbed", "2025-03-17", 2025, 8],
    ["one-stop", "2025-03-24", 2025, 10],
  ] as const;
  return calls.map(([programme, on, year, quota]) => ({
    at: instantAt(day(on), 9),
    who: "officer",
    act: "announce-call",
    tell: async (acting, world) => {
      const announced = day(on);
      const closing = addDays(announced, 30);
      const evidence = await bring(acting, world, {
        kind: "decision",
        title: `${year}년 「${branches[programme].ko}」 공고문`,
        issuer: "경남테크노파크",
        issuedOn: announced,
        visibility: "public",
        lines: [`모집 규모 ${quota}개사`, `접수 마감 ${formatDay(closing, "ko")} 18:00`],
      });
      must(
        await announceCall(acting, {
          programme: world.find("programme", programme),
          title: { ko: `${year}년 모집 공고`, en: `Call ${year}` },
          announced,
          closes: instantAt(closing, 18),
          quota,
          evidence,
        }),
      );
    },
  }));
}

export const story: RoomStory = {
  after: ["programme"],
  chapters: callChapters(),
  definitions,
  sentences: [{ article: "A", no: 17, figure: "firms.to-select" }],
};
