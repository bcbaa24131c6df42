import type { AnyRoute, Role } from "#base/route";
import type { Refusal } from "#base/refusal";
import { hasRole, type Who } from "#base/who";
import { notSignedIn, wrongRole } from "./refusals.ts";

export const rolesInWords: Readonly<Record<Role, string>> = {
  officer: "담당자(officer)",
  official: "지자체 공무원(official)",
  reviewer: "평가위원(reviewer)",
  company: "기업(company)",
  administrator: "관리자(administrator)",
};

/** The coarse gate of a route. Whether this officer may touch that case is the room's `policy.ts`. */
export function turnedAway(route: Pick<AnyRoute, "may">, who: Who): Refusal | undefined {
  if (route.may === "anyone") return undefined;
  if (who.kind === "visitor") return notSignedIn({});
  if (route.may === "signed-in" || hasRole(who, ...route.may)) return undefined;
  return wrongRole({ roles: route.may.map((role) => rolesInWords[role]).join(", ") });
}
