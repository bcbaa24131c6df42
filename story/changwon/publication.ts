import { day, instantAt } from "#base/day";
import { publish } from "#publication";
import { must, type RoomStory } from "../room-story.ts";

/** The release of 9 April 2025. */
export const story: RoomStory = {
  after: ["outcome"],
  chapters: [
    {
      at: instantAt(day("2025-04-09"), 10),
      who: "officer",
      act: "publish",
      tell: async (acting, world) => {
        must(
          await publish(acting, {
            publication: "2025-04-09",
            title: {
              ko: "창원, 대한민국 디지털 제조혁신의 중심지로 조성",
              en: "Changwon, to be the centre of Korea's digital manufacturing innovation",
            },
            asOf: "2025-04-09",
            figures: world.told.published,
            synthetic: true,
          }),
        );
      },
    },
  ],
};
