import type { AnyRoute } from "#base/route";
import type { Refusal } from "#base/refusal";
import { hasRole, roleWords, type Who } from "#base/who";
import { notSignedIn, wrongRole } from "./refusals.ts";

/** The coarse gate of a route. Whether this officer may touch that case is the room's `policy.ts`. */
export function turnedAway(route: Pick<AnyRoute, "may">, who: Who): Refusal | undefined {
  if (route.may === "anyone") return undefined;
  if (who.kind === "visitor") return notSignedIn({});
  if (route.may === "signed-in" || hasRole(who, ...route.may)) return undefined;
  return wrongRole({
    roles: route.may.map((role) => roleWords[role].ko).join(", "),
    rolesEn: route.may.map((role) => roleWords[role].en).join(", "),
  });
}
