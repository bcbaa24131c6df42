import { createHash } from "node:crypto";
import { addDays, day, instantAt } from "#base/day";
import { dayPeriod } from "#base/period";
import { text } from "#base/text";
import { acceptReply, approveReply, openSurvey, reportOutcome, saveReply, submitReply, surveyView } from "#outcome";
import type { Acting } from "#journal";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { hubCode } from "./programme.ts";
import { supportedFirms } from "./support.ts";

/*
 * 성과조사: in October 2025 the hub asks the 37 firms of its first year what 2024 brought. 26 answer, 20 of them approve what
 * was answered, 15 are accepted; eleven are silent, among them the firm whose desk the demonstration opens.
 */
const opened = day("2025-10-20");
const answering = [...supportedFirms().keys()].filter((index) => index % 10 !== 0 && index % 5 !== 4).slice(0, 26);
const approving = answering.slice(0, 20);
const accepting = answering.slice(0, 15);

/** The reply of one of the 37. */
async function replyOf({ tx, at }: Acting, world: World, index: number): Promise<string> {
  const party = world.find("party", supportedFirms()[index]?.businessNumber ?? "");
  const survey = must(await surveyView(tx, world.find("survey", "2024"), at));
  const found = survey.replies.find((one) => one.party.party === party);
  if (found === undefined) throw new Error(`firm ${index} is not asked`);
  return found.reply;
}

/** Made up, and the same each time the story is told. */
const keyOf = (index: number): string => {
  const hex = createHash("sha256").update(`survey ${index}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const answers = (index: number) => ({
  sales: (BigInt(320 + ((index * 137) % 900)) * 1_000_000n).toString(),
  exports: index % 3 === 0 ? (12_000 + index * 350).toString() : "0",
  hires: `${index % 4}`,
});

const chapters: Chapter[] = [
  {
    ...{ at: instantAt(opened, 10), who: "officer", act: "open-survey" },
    tell: async (acting, world) => {
      const survey = await openSurvey(acting, {
        ...{ programme: world.find("programme", hubCode), year: 2024, cohortOn: day("2024-12-31") },
        ...{ title: text("1차년도 지원기업 2024년 성과조사", "What 2024 brought the firms of year 1") },
        ...{ cohortOf: ["support.completed"], asks: ["sales", "exports", "hires"], due: day("2025-12-19") },
      });
      world.keep("survey", "2024", must(survey));
    },
  },
  ...answering.map((firm, no): Chapter => ({
    ...{ at: instantAt(addDays(opened, 2 + (no % 20)), 14, no), who: "company", act: "submit-survey-reply" },
    tell: async (acting, world) => {
      const reply = await replyOf(acting, world, firm);
      const saved = must(await saveReply(acting, reply, { section: "year", seen: 0n, fields: answers(firm) }));
      const asked = { key: keyOf(firm), revision: saved.revision, arrived: acting.at };
      must(await submitReply(acting, reply, asked));
    },
  })),
  ...approving.map((firm, no): Chapter => ({
    ...{ at: instantAt(addDays(opened, 3 + (no % 20)), 15, no), who: "company", act: "approve-survey-reply" },
    tell: async (acting, world) => {
      must(await approveReply(acting, await replyOf(acting, world, firm), undefined));
    },
  })),
  ...accepting.map((firm, no): Chapter => ({
    ...{ at: instantAt(day("2025-11-13"), 10, no), who: "officer", act: "accept-survey-reply" },
    tell: async (acting, world) => {
      must(await acceptReply(acting, await replyOf(acting, world, firm), undefined));
    },
  })),
  {
    // an export of that year comes to light after the answer had been accepted: the accepted figure stays, and waits
    ...{ at: instantAt(day("2025-11-17"), 11), who: "officer", act: "report-outcome" },
    tell: async (acting, world) => {
      const on = day("2024-11-08");
      must(
        await reportOutcome(acting, {
          ...{ kind: "outcome.export", homeProgramme: world.find("programme", hubCode), naturalKey: "1234524112345X" },
          ...{ party: world.find("party", supportedFirms()[accepting[0] ?? 0]?.businessNumber ?? "") },
          ...{ value: 1_850_000n, unit: "USD", valid: dayPeriod(on) },
        }),
      );
    },
  },
];

export const story: RoomStory = { after: ["outcome"], chapters };
