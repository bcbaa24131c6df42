import { simulation } from "./desk/factory/simulation.tsx";
import { studyList } from "./desk/factory/studies.tsx";
import { study } from "./desk/factory/study.tsx";
import type { Page } from "./page.ts";
import { gathered, type RoomPages } from "./room-pages.ts";

/** Where lines are drawn and run: open to anybody, and larger than the other desks, so it is a bundle of its own. */
export const factoryPages: readonly Page[] = [
  simulation,
  studyList,
  study,
  ...gathered(import.meta.glob<RoomPages>("../*/*/web/factory*.tsx", { eager: true })),
];
