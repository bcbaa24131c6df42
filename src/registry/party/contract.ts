import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeAsOf, shapePeriod, shapeText } from "#journal/contract";


export const partyTypes = ["firm", "institution", "university", "government", "charity", "person"] as const;

export const shapeParty = z.object({
  party: z.string(),
  type: z.enum(partyTypes),
  typeWord: shapeText,
  name: shapeText,
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
  /** Every attribute with the days it is true for: names, region, founding date, size, industry, parent … */
  attributes: z.array(z.object({ name: z.string(), word: shapeText, value: z.string(), valid: shapePeriod })),
  formerNames: z.array(z.object({ name: z.string(), valid: shapePeriod })),
  /** The party this one was merged into, as known then. */
  mergedInto: z.string().nullable(),
  merged: z.array(z.string()),
});
export type PartyView = z.infer<typeof shapeParty>;


export const readParty = defineRoute({
  name: "read-party",
  method: "GET",
  path: "/parties/:party",
  summary: { ko: "기업·기관 하나", en: "One organisation" },
  may: "anyone",
  params: z.object({ party: z.string() }),
  query: shapeAsOf,
  reply: shapeParty,
  refusals: ["unknown-party", "malformed-as-of", "as-of-before-first"],
});

export const findParties = defineRoute({
  name: "find-parties",
  method: "GET",
  path: "/parties",
  summary: { ko: "기업·기관 찾기", en: "Find organisations" },
  may: ["officer", "official"],
  query: z.object({ q: z.string().max(200).optional(), after: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  reply: z.object({
    rows: z.array(z.object({ party: z.string(), name: shapeText, type: z.enum(partyTypes), identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })) })),
    next: z.string().nullable(),
  }),
  refusals: [],
});

export const registerParty = defineRoute({
  name: "register-party",
  method: "POST",
  path: "/parties",
  summary: { ko: "기업·기관을 등록한다", en: "Register an organisation" },
  may: ["officer"],
  body: z.object({
    type: z.enum(partyTypes),
    name: z.object({ ko: z.string().min(1).max(200), en: z.string().max(200) }),
    businessNumber: z.string().optional(),
    corporateNumber: z.string().optional(),
    region: z.string().max(80).optional(),
    foundedOn: z.string().optional(),
    from: z.string(),
  }),
  reply: z.object({ party: z.string() }),
  refusals: ["malformed-business-number", "malformed-corporate-number", "identifier-taken", "malformed-day"],
});

export const mergeParties = defineRoute({
  name: "merge-parties",
  method: "POST",
  path: "/parties/:party/merge",
  summary: { ko: "같은 기업·기관을 합친다", en: "Merge two records of one organisation" },
  may: ["officer"],
  params: z.object({ party: z.string() }),
  body: z.object({ into: z.string(), reason: z.string().min(3).max(500) }),
  reply: z.object({ party: z.string(), into: z.string() }),
  refusals: ["unknown-party", "merge-into-itself", "already-merged"],
});

export const unmergeParty = defineRoute({
  name: "unmerge-party",
  method: "POST",
  path: "/parties/:party/unmerge",
  summary: { ko: "합친 것을 되돌린다", en: "Undo a merge" },
  may: ["officer"],
  params: z.object({ party: z.string() }),
  body: z.object({ reason: z.string().min(3).max(500) }),
  reply: z.object({ party: z.string() }),
  refusals: ["unknown-party", "not-merged"],
});
