import type { Role } from "./route.ts";

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

/** The name an act is recorded under: a user's id, or `visitor`. */
export const actorOf = (who: Who): string => (who.kind === "user" ? who.user : "visitor");
