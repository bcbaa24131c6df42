import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import type { AnyRoom, Follower } from "./declaration.ts";

/** Higher rooms that do something when such a thing of a lower room takes a step: they say so in their declarations. */
export const followersOf = (rooms: readonly AnyRoom[], name: string): Follower[] =>
  rooms.flatMap(({ follows = [] }) => follows).filter((one) => one.case === name);

/** Tells them, in the commit of the step; the first refusal refuses it. */
export async function tellFollowers(
  acting: Acting,
  followers: readonly Follower[],
  id: string,
  day: Day,
): Promise<Refusal | null> {
  for (const { follow } of followers) {
    const refused = await follow(acting, id, day);
    if (refused !== null) return refused;
  }
  return null;
}
