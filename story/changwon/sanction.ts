import { type Day, day, instantAt } from "#base/day";
import type { Acting } from "#journal";
import { endSanction, imposeSanction, notifySanction } from "#sanction";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { bring } from "./documents.ts";
import { firm, introduce } from "./firms.ts";

/** A firm that may take part in nothing for half a year; the call of March 2025 finds it out. */
export const debarred = firm(64, "inside");

const [starts, ends] = [day("2024-12-20"), day("2025-07-01")];
const paper = (acting: Acting, world: World, title: string, issuedOn: Day) =>
  bring(acting, world, {
    ...{ kind: "decision", title: `${debarred.ko} ${title}`, issuer: "경남테크노파크", issuedOn },
    ...{ visibility: "restricted", lines: ["참여제한 6개월(합성)"] },
  });

const step = (on: Day, act: string, tell: (acting: Acting, world: World) => Promise<unknown>): Chapter => ({
  ...{ at: instantAt(on, 11), who: "officer", act },
  tell: async (acting, world) => void must(await tell(acting, world)),
});

export const story: RoomStory = {
  after: ["programme"],
  chapters: [
    step(day("2024-11-11"), "notify-sanction", async (acting, world) => {
      await introduce(acting, world, debarred);
      const evidence = [{ evidence: await paper(acting, world, "제재처분 사전 통지서", day("2024-11-11")) }];
      const id = await notifySanction(acting, {
        ...{ number: "제재-2024-001", basis: "innovation-debarment", ground: "사업비 용도 외 사용(합성)" },
        ...{ party: world.find("party", debarred.businessNumber), programme: null },
        ...{ starts, ends, won: null, baseWon: null, day: day("2024-11-11"), evidence },
      });
      world.keep("sanction", "first", must(id));
      return id;
    }),
    step(day("2024-12-16"), "impose-sanction", async (acting, world) => {
      const evidence = [{ evidence: await paper(acting, world, "제재처분 통지서", day("2024-12-16")) }];
      return imposeSanction(acting, world.find("sanction", "first"), { day: day("2024-12-16"), evidence });
    }),
    step(ends, "end-sanction", (acting, world) => endSanction(acting, world.find("sanction", "first"), { day: ends })),
  ],
};
