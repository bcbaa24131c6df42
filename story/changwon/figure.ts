import { instantAt } from "#base/day";
import { defineFigure } from "#figure";
import { must, type RoomStory } from "../room-story.ts";
import { founded } from "./programme.ts";

/** What the rooms define is approved together, with the programme it speaks of. */
export const story: RoomStory = {
  after: ["programme"],
  chapters: [
    {
      at: instantAt(founded, 9),
      who: "officer",
      act: "set-up-programme",
      tell: async (acting, world) => {
        for (const definition of world.told.definitions) must(await defineFigure(acting, definition));
      },
    },
  ],
};
