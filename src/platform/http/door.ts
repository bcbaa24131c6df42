import type { AnyRoute, Role } from "#base/route";
import type { Refusal } from "#base/refusal";
import { hasRole, type Who } from "#base/who";
import { notSignedIn, wrongRole } from "./refusals.ts";

/** English says the role as it is named. */
export const rolesInKorean: Readonly<Record<Role, string>> = {
  officer: "담당자",
  official: "감독기관 공무원",
  reviewer: "평가위원",
  company: "기업",
  administrator: "관리자",
};

/** The coarse gate of a route. Whether this officer may touch that case is the room's `policy.ts`. */
export function turnedAway(route: Pick<AnyRoute, "may">, who: Who): Refusal | undefined {
  if (route.may === "anyone") return undefined;
  if (who.kind === "visitor") return notSignedIn({});
  if (route.may === "signed-in" || hasRole(who, ...route.may)) return undefined;
  return wrongRole({
    roles: route.may.map((role) => rolesInKorean[role]).join(", "),
    rolesEn: route.may.join(", "),
  });
}
