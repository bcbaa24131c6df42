import { actorOf, hasRole, type Who } from "#base/who";

/** [E5] A restricted file is for officers, officials, reviewers, and the one who brought it. */
export const mayOpenFile = (
  who: Who,
  evidence: { readonly visibility: "public" | "restricted"; readonly suppliedBy: string },
): boolean => evidence.visibility === "public" || maySeeSupplier(who, evidence.suppliedBy);

/** Who brought a document is known to those who work with it. */
export const maySeeSupplier = (who: Who, suppliedBy: string): boolean =>
  who.kind === "user" && (hasRole(who, "officer", "official", "reviewer") || actorOf(who) === suppliedBy);

/** [E6] A company brings evidence for facts about itself; an officer for any. */
export const mayProve = (who: Who, subject: string): boolean =>
  who.kind === "user" &&
  who.roles.some(({ role, party }) => role === "officer" || (role === "company" && party === subject));
