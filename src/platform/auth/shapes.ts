import { z } from "zod";

export const role = z.enum(["officer", "official", "reviewer", "company", "administrator"]);
export const instant = z.iso.datetime();

export const shapeAccount = z.object({
  user: z.string(),
  name: z.string(),
  /** The latest first. */
  formerNames: z.array(z.object({ name: z.string(), until: instant })),
  email: z.string(),
  hasSecondFactor: z.boolean(),
  version: z.string(),
  usedAt: instant.nullable(),
  isUnused: z.boolean(),
  invitedUntil: instant.nullable(),
  closed: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  /** What waits for a second administrator: to end a grant, or to be granted the role on these days. */
  requests: z.array(
    z.object({
      request: z.string(),
      ends: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      askedBy: z.string(),
      askedByName: z.string(),
      askedAt: instant,
    }),
  ),
  /** Newest first; `to` is the day after its last one, both null where it was never held. */
  grants: z.array(
    z.object({
      grant: z.string(),
      role,
      party: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      isHeld: z.boolean(),
      grantedBy: z.string(),
      grantedAt: instant,
      endedBy: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
  ),
  /** In how many places it is signed in. */
  sessions: z.int(),
});
export type Account = z.infer<typeof shapeAccount>;
