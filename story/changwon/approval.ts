import { addDays, day, instantAt } from "#base/day";
import { nameSeat, passSeat, requestApproval, setApprovalRule, signApproval } from "#approval";
import { text } from "#base/text";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import { opening, since } from "./firms.ts";

/** The day before the hub published how far it had come. */
const before = addDays(day("2025-04-09"), -1);
const decided = { kind: "general", id: "publication-2025-04" } as const;

export const story: RoomStory = {
  after: ["people"],
  chapters: [
    {
      // who signs is said before anything is signed
      at: instantAt(opening, 9, 10),
      who: "administrator",
      act: "set-approval-rule",
      tell: async (acting, world) => {
        const seat = async (ko: string, en: string, rank: number, holder: string): Promise<string> => {
          const id = must(await nameSeat(acting, { word: text(ko, en), rank }));
          must(await passSeat(acting, id, world.find("user", holder), since));
          return id;
        };
        const supervisor = await seat("감독관", "Supervisor", 30, "official");
        const head = await seat("센터장", "Head of the hub", 90, "administrator");
        must(
          await setApprovalRule(acting, {
            ...{ subject: null, upTo: null, isDelegated: false, maySignOwn: false, from: since },
            steps: [
              { does: "consent", seat: supervisor },
              { does: "approve", seat: head },
            ],
            basis: "거점 운영규정 제12조(합성)",
          }),
        );
      },
    },
    {
      at: instantAt(before, 10),
      who: "officer",
      act: "request-approval",
      tell: async (acting, world) => {
        const content = "거점의 성과를 2025. 4. 9.자로 공개한다.";
        const asked = await requestApproval(acting, {
          ...{ subject: decided, title: "거점 성과 공개", content: { content }, amount: null, programme: null },
          says: [
            {
              word: text("내용", "Content"),
              value: text(content, "Publish how far the hub has come as of 9 April 2025."),
            },
          ],
        });
        world.keep("approval", decided.id, must(asked));
      },
    },
    ...(["official", "administrator"] as const).map((who, index): Chapter => ({
      ...{ at: instantAt(before, 14, index), who, act: "sign-approval" },
      tell: async (acting, world) => {
        must(await signApproval(acting, world.find("approval", decided.id), {}));
      },
    })),
  ],
};
