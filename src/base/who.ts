import type { Door, Role } from "./route.ts";
import { text, type Text } from "./text.ts";

export const roleWords: Readonly<Record<Role, Text>> = {
  officer: text("담당자", "officer"),
  official: text("감독기관 공무원", "official"),
  reviewer: text("평가위원", "reviewer"),
  company: text("기업", "company"),
  administrator: text("관리자", "administrator"),
};

/** Who knocks. A role may be held for one organisation only (a firm's own people). */
export interface HeldRole {
  readonly role: Role;
  readonly party: string | null;
}

export type Who =
  | { readonly kind: "visitor" }
  | {
      readonly kind: "user";
      readonly user: string;
      readonly name: string;
      readonly email: string;
      /** Roles that are valid at the moment of asking; expired and future ones are not listed. */
      readonly roles: readonly HeldRole[];
    };

export const hasRole = (who: Who, ...any: readonly Role[]): boolean =>
  who.kind === "user" && who.roles.some((held) => any.includes(held.role));

/** Officers, officials and reviewers work with everybody's records; everyone else reads as the public does. */
export const isOfTheHub = (who: Who): boolean => hasRole(who, "officer", "official", "reviewer");

/** The organisations whose own people somebody is one of. */
export const partiesOf = (who: Who): string[] =>
  who.kind === "user"
    ? who.roles.flatMap(({ role, party }) => (role === "company" && party !== null ? [party] : []))
    : [];

/** Whether a door opens to somebody at all. */
export const isLetIn = (who: Who, door: Door): boolean =>
  door === "anyone" || (door === "signed-in" ? who.kind === "user" : hasRole(who, ...door));

/** The name an act is recorded under: a user's id, or `visitor`. */
export const actorOf = (who: Who): string => (who.kind === "user" ? who.user : "visitor");
