import { day, instantAt } from "#base/day";
import type { Acting } from "#journal";
import { registerPlace } from "#place";
import { must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { opening } from "./firms.ts";

/** 56 rooms: 45 of the main Bridge for five people, 11 of the sub Bridge for more. */
export const rooms: readonly string[] = [...Array(56).keys()].map((n) =>
  n < 45 ? `M${101 + n}` : `S${1601 + n - 45}`,
);

async function layTheRooms(acting: Acting, world: World): Promise<void> {
  const place = async (
    code: string,
    kind: Parameters<typeof registerPlace>[1]["kind"],
    parent: string | null,
    ko: string,
    en: string,
    capacity: number | null = null,
  ): Promise<string> =>
    must(await registerPlace(acting, { code, kind, parent, capacity, name: { ko, en }, from: day("2010-07-01") }));
  const province = await place("gyeongnam", "province", null, "경상남도", "Gyeongsangnam-do");
  const city = await place("changwon", "city", province, "창원시", "Changwon");
  const district = await place("palyong", "district", city, "의창구 팔용동", "Palyong-dong, Uichang-gu");
  const complex = await place(
    "convergence",
    "complex",
    district,
    "경남산학융합지구",
    "Gyeongnam Industry-Academia Convergence District",
  );
  const main = await place(
    "main-bridge",
    "building",
    complex,
    "메인 브릿지(스마트업타워)",
    "Main Bridge (Smart-Up Tower)",
  );
  const sub = await place("sub-bridge", "building", complex, "서브 브릿지(16층)", "Sub Bridge (16th floor)");
  for (const label of rooms) {
    const isMain = label.startsWith("M");
    const code = `room-${label.toLowerCase()}`;
    const parent = isMain ? main : sub;
    world.keep("room", label, await place(code, "room", parent, `${label}호`, `Room ${label}`, isMain ? 5 : 12));
  }
}

export const story: RoomStory = {
  chapters: [{ at: instantAt(opening, 9), who: "officer", act: "register-party", tell: layTheRooms }],
};
