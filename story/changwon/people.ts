import { instantAt } from "#base/day";
import type { Role } from "#base/route";
import { createUser, grantRole } from "#platform/auth";
import { must, type RoomStory } from "../room-story.ts";
import { firm, introduce, opening, since } from "./firms.ts";

/** The people of the story, one for each desk. Addresses end in .example, which nobody can own. */
export interface Person {
  readonly key: "officer" | "official" | "reviewer" | "company" | "administrator";
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export const people: readonly Person[] = [
  { key: "officer", name: "이담당 (합성)", email: "officer@geojeom.example", role: "officer" },
  { key: "official", name: "박주무관 (합성)", email: "official@geojeom.example", role: "official" },
  { key: "reviewer", name: "최검증 (합성)", email: "reviewer@geojeom.example", role: "reviewer" },
  { key: "company", name: "정대표 (합성)", email: "company@geojeom.example", role: "company" },
  { key: "administrator", name: "한관리 (합성)", email: "admin@geojeom.example", role: "administrator" },
];

/** Printed at the start of the demonstration; a hub with real records has no such people. */
export const demoPassword = "geojeom-demo-2025";

/** Whose records the story's company sees. */
const ownFirm = firm(0, "outside");

export const story: RoomStory = {
  chapters: [
    {
      // before anybody can act
      at: instantAt(opening, 8, 59),
      who: "story",
      act: "appoint-person",
      tell: async (acting, world) => {
        for (const { key, name, email } of people) {
          const user = acting.newId();
          must(await createUser(acting.tx, { user, name, email, password: demoPassword, at: acting.at }));
          world.keep("user", key, user);
        }
      },
    },
    {
      at: instantAt(opening, 9),
      who: "officer",
      act: "register-party",
      tell: async (acting, world) => {
        await introduce(acting, world, ownFirm);
        for (const { key, role } of people) {
          must(
            await grantRole(acting.tx, {
              grant: acting.newId(),
              user: world.find("user", key),
              role,
              party: role === "company" ? world.find("party", ownFirm.businessNumber) : null,
              valid: { from: since, to: null },
              // the first administrator has nobody who could confirm him: he comes with the hub
              by: role === "administrator" ? "founding" : acting.actor,
              at: acting.at,
            }),
          );
        }
      },
    },
  ],
};
