import { day, instantAt } from "#base/day";
import { registerParty } from "#party";
import { must, type RoomStory } from "../room-story.ts";
import { opening } from "./firms.ts";

const bodies = [
  ["msit", "government", "과학기술정보통신부", "Ministry of Science and ICT"],
  ["province", "government", "경상남도", "Gyeongsangnam-do Province"],
  ["city", "government", "창원특례시", "Changwon Special City"],
  ["hub", "institution", "경남테크노파크", "Gyeongnam Technopark"],
] as const;

export const story: RoomStory = {
  chapters: [
    {
      at: instantAt(opening, 9),
      who: "officer",
      act: "register-party",
      tell: async (acting, world) => {
        for (const [key, type, ko, en] of bodies) {
          const draft = { type, name: { ko, en }, identifiers: [], from: day("2000-01-01") };
          world.keep("party", key, must(await registerParty(acting, draft)));
        }
      },
    },
  ],
};
