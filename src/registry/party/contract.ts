import { z } from "zod";
import { defineRoute } from "#base/route";
import { asOfRefusals, shapeAsOf, shapeDay, shapePeriod, shapeSeen, shapeText } from "#journal/contract";
import { partyTypes } from "./vocabulary.ts";

export const shapePartyId = z.uuid().meta({ field: "party" });

const typeNames = Object.keys(partyTypes) as (keyof typeof partyTypes)[];

export const shapeIdentifier = z.object({ scheme: z.string(), value: z.string() });
const shapeKnownIdentifier = shapeIdentifier.extend({ schemeWord: shapeText });

/** An office: who holds which title in which organisation; `former` when it is over on the day asked about. */
export const shapeOffice = z.object({
  organisation: z.string(),
  organisationName: shapeText,
  person: z.string().nullable().meta({ shown: "concerned" }),
  personName: shapeText.nullable().meta({ shown: "concerned" }),
  title: shapeText,
  valid: shapePeriod,
  former: z.boolean(),
});

export const shapeParty = z.object({
  party: z.string(),
  type: z.enum(typeNames),
  typeWord: shapeText,
  name: shapeText,
  identifiers: z.array(shapeKnownIdentifier),
  /** Every attribute with the days it is true for: names, region, founding date, size, industry, parent … */
  attributes: z.array(
    z.object({ name: z.string(), word: shapeText, value: z.string(), valueWord: shapeText, valid: shapePeriod }),
  ),
  formerNames: z.array(z.object({ name: z.string(), valid: shapePeriod })),
  /** Organisations whose `parent` this one is on the day asked about. */
  branches: z.array(z.object({ party: z.string(), name: shapeText })),
  offices: z.array(shapeOffice),
  /** The party this one was merged into, as known then. */
  mergedInto: z.string().nullable(),
  merged: z.array(z.string()),
  /** What an act on the record names as `seen`. */
  version: z.string(),
});
export type PartyView = z.infer<typeof shapeParty>;
export type OfficeView = z.infer<typeof shapeOffice>;

export const shapePartyRow = z.object({
  party: z.string(),
  name: shapeText,
  type: z.enum(typeNames),
  identifiers: z.array(shapeKnownIdentifier),
});
export type PartyRow = z.infer<typeof shapePartyRow>;

const params = z.object({ party: z.string() });
const identifierRefusals = [
  "business-number-malformed",
  "business-number-impossible",
  "business-number-checksum",
  "corporate-number-malformed",
  "identifier-malformed",
  "identifier-taken",
];
const attributeRefusals = ["unknown-attribute", "attribute-malformed", "attribute-overlap", "day-malformed"];

export const readParty = defineRoute({
  name: "read-party",
  method: "GET",
  path: "/parties/:party",
  summary: { ko: "기업·기관 상세", en: "One organisation" },
  may: "anyone",
  shows: "recorded",
  params,
  query: shapeAsOf,
  reply: shapeParty,
  refusals: ["unknown-party", ...asOfRefusals],
});

export const findParties = defineRoute({
  name: "find-parties",
  method: "GET",
  path: "/parties",
  summary: { ko: "기업·기관 찾기", en: "Find organisations" },
  may: ["officer", "official"],
  query: z.object({
    q: z.string().max(200).optional(),
    after: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({ rows: z.array(shapePartyRow), next: z.string().nullable() }),
  refusals: ["malformed-cursor"],
});

export const listDuplicateParties = defineRoute({
  name: "list-duplicate-parties",
  method: "GET",
  path: "/parties/duplicates",
  summary: { ko: "같은 곳으로 보이는 기업·기관", en: "Records that may be one organisation" },
  may: ["officer"],
  reply: z.object({ groups: z.array(z.object({ key: z.string(), rows: z.array(shapePartyRow) })) }),
  refusals: [],
});

/** What hangs on a record: what is told of it, and who signs in for it. */
export const readPartyHoldings = defineRoute({
  name: "read-party-holdings",
  method: "GET",
  path: "/parties/:party/holdings",
  summary: { ko: "기업·기관에 연결된 기록", en: "What hangs on a record of an organisation" },
  may: ["officer", "official"],
  params,
  reply: z.object({
    party: z.string(),
    registered: z.object({ at: z.string(), by: z.string() }),
    /** How many facts of each kind are held true of it now. */
    facts: z.array(z.object({ kind: z.string(), word: shapeText, count: z.number().int() })),
    accounts: z.number().int(),
  }),
  refusals: ["unknown-party"],
});

const shapeNamed = z.object({ party: z.string(), name: shapeText });

export const listMerges = defineRoute({
  name: "list-merges",
  method: "GET",
  path: "/parties/merges",
  summary: { ko: "통합한 기록", en: "Records that are merged, the last first" },
  may: ["officer", "official"],
  query: z.object({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        merged: shapeNamed,
        /** Of the merged record; what undoing it names as `seen`. */
        version: z.string(),
        into: shapeNamed,
        identifiers: z.array(shapeKnownIdentifier),
        reason: z.string(),
        at: z.string(),
        by: z.string(),
      }),
    ),
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
    type: z.enum(typeNames),
    name: z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().max(200) }),
    businessNumber: z.string().optional(),
    corporateNumber: z.string().optional(),
    orgId: z.string().optional(),
    region: z.string().max(80).optional(),
    foundedOn: shapeDay.optional(),
    from: shapeDay,
  }),
  reply: z.object({ party: z.string() }),
  unseen: "adds",
  refusals: [...identifierRefusals, ...attributeRefusals],
});

export const changePartyAttribute = defineRoute({
  name: "change-party-attribute",
  method: "POST",
  path: "/parties/:party/attributes",
  summary: { ko: "정보를 적용일부터 변경한다", en: "Change an attribute from a day on" },
  may: ["officer"],
  params,
  body: z.object({
    name: z.string(),
    /** Null ends it. */
    value: z.string().max(500).nullable(),
    from: shapeDay,
    seen: shapeSeen,
  }),
  reply: z.object({ party: z.string(), changed: z.boolean() }),
  refusals: ["changed-meanwhile", "unknown-party", "name-must-stay", ...attributeRefusals],
});

export const addPartyIdentifier = defineRoute({
  name: "add-party-identifier",
  method: "POST",
  path: "/parties/:party/identifiers",
  summary: { ko: "등록번호를 추가한다", en: "Add a registration number" },
  may: ["officer"],
  params,
  body: z.object({
    scheme: z.enum(["business-number", "corporate-number", "org-id"]),
    value: z.string().max(200),
    seen: shapeSeen,
  }),
  reply: z.object({ party: z.string() }),
  refusals: ["changed-meanwhile", "unknown-party", ...identifierRefusals],
});

export const mergeParties = defineRoute({
  name: "merge-parties",
  method: "POST",
  path: "/parties/:party/merge",
  summary: { ko: "같은 기업·기관을 통합한다", en: "Merge two records of one organisation" },
  may: ["officer"],
  params,
  body: z.object({
    into: shapePartyId,
    reason: z.string().trim().min(3).max(500),
    seen: shapeSeen,
    seenOther: shapeSeen,
  }),
  reply: z.object({ party: z.string(), into: z.string() }),
  refusals: ["changed-meanwhile", "unknown-party", "merge-into-itself", "already-merged", "merge-of-person"],
});

export const keepPartiesApart = defineRoute({
  name: "keep-parties-apart",
  method: "POST",
  path: "/parties/:party/apart",
  summary: { ko: "서로 다른 기업·기관임을 기록한다", en: "Record that two records are different organisations" },
  may: ["officer"],
  params,
  body: z.object({
    other: shapePartyId,
    reason: z.string().trim().min(3).max(500),
    seen: shapeSeen,
    seenOther: shapeSeen,
  }),
  reply: z.object({ party: z.string() }),
  refusals: ["changed-meanwhile", "unknown-party", "merge-into-itself", "kept-apart-already"],
});

export const unmergeParty = defineRoute({
  name: "unmerge-party",
  method: "POST",
  path: "/parties/:party/unmerge",
  summary: { ko: "통합을 취소한다", en: "Undo a merge" },
  may: ["officer"],
  params,
  body: z.object({ reason: z.string().trim().min(3).max(500), seen: shapeSeen }),
  reply: z.object({ party: z.string() }),
  refusals: ["changed-meanwhile", "unknown-party", "not-merged"],
});

export const appointPerson = defineRoute({
  name: "appoint-person",
  method: "POST",
  path: "/parties/:party/offices",
  summary: { ko: "직위를 부여한다", en: "Record who holds an office from a day on" },
  may: ["officer"],
  params,
  body: z.object({
    person: shapePartyId,
    title: z.object({ ko: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) }),
    from: shapeDay,
    to: shapeDay.optional(),
    seen: shapeSeen,
  }),
  reply: z.object({ party: z.string() }),
  refusals: [
    "changed-meanwhile",
    "unknown-party",
    "office-held-by-organisation",
    "office-held-already",
    "day-malformed",
    "period-reversed",
  ],
});

export const leaveOffice = defineRoute({
  name: "leave-office",
  method: "POST",
  path: "/parties/:party/offices/leave",
  summary: { ko: "직위 종료일을 기록한다", en: "Record the day from which an office is no longer held" },
  may: ["officer"],
  params,
  body: z.object({ person: shapePartyId, title: z.string(), from: shapeDay, seen: shapeSeen }),
  reply: z.object({ party: z.string() }),
  refusals: ["changed-meanwhile", "unknown-party", "unknown-office", "office-held-by-organisation", "day-malformed"],
});
