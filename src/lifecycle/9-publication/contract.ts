import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeTableTold } from "#figure/contract";
import { asOfRefusals, shapeAmount, shapeAsked, shapeDay, shapePerson, shapeText } from "#journal/contract";

export * from "./article-contract.ts";
export * from "./claim-contract.ts";
export * from "./draft-check-contract.ts";
export * from "./release-contract.ts";

/** A mark on the as-of ruler. */
export const shapeMark = z.object({
  publication: z.string(),
  title: shapeText,
  asOf: z.string(),
  /** The commit it was published from: `as-known` of an address that asks for what was published. */
  known: z.string(),
  publishedAt: z.string(),
});

const shapeReason = z.enum(["R1", "R2", "R3", "C"]);
const shapeRestatement = shapeMark.extend({ reason: shapeReason, reasonWord: shapeText, note: z.string() });

/** A publication: a frozen set of figures. `holds` says whether today's recomputation as of then gives what was frozen. */
export const shapePublication = shapeMark.extend({
  state: z.enum(["draft", "published"]),
  /** What it takes the place of, and why. */
  restates: shapeRestatement.nullable(),
  /** What took its place: its numbers stay as they were published. */
  restatedBy: shapeRestatement.nullable(),
  /** Its place in the log. */
  logged: z.number().int().nullable(),
  synthetic: z.boolean(),
  approvedBy: shapePerson,
  figures: z.array(
    z.object({
      figure: z.string(),
      definitionHash: z.string(),
      frozen: shapeAmount,
      n: z.number().int(),
      /** Its groups, where its rows are not everybody's: what would tell of single organisations stays unsaid. */
      tables: z.array(shapeTableTold),
      seal: z.string(),
      /** `sum`: a row of it can be proven; `flat`: a hash over its rows, as it was before. */
      scheme: z.enum(["flat", "sum"]),
      holds: z.boolean(),
      /** The same figure of the same day by what is known now; null when it is the same, or refused. */
      now: shapeAmount.nullable(),
      /** Why the same day has no value any more. */
      nowRefused: z.object({ code: z.string(), text: shapeText }).nullable(),
      /** The acts behind the difference, newest first, each with its reason where one was given. */
      corrections: z.array(z.object({ at: z.string(), word: shapeText, reason: z.string().nullable() })),
    }),
  ),
});
export type PublicationView = z.infer<typeof shapePublication>;

export const listPublications = defineRoute({
  name: "list-publications",
  method: "GET",
  path: "/publications",
  summary: { ko: "공표 목록", en: "Publications, newest first" },
  may: "anyone",
  shows: "published",
  reply: z.object({ publications: z.array(shapeMark) }),
  refusals: [],
});

export const readPublication = defineRoute({
  name: "read-publication",
  method: "GET",
  path: "/publications/:publication",
  summary: { ko: "공표 상세와 확정된 지표", en: "One publication and its frozen figures" },
  may: "anyone",
  shows: "published",
  params: z.object({ publication: z.string() }),
  reply: shapePublication,
  refusals: ["unknown-publication"],
});

const shapeName = z.string().regex(/^[a-z0-9][a-z0-9-]{2,60}$/);
const shapeTitle = z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) });
const shapeFigures = z
  .array(z.string())
  .min(1)
  .max(100)
  .refine(
    (names) => new Set(names).size === names.length,
    "같은 지표를 두 번 넣을 수 없습니다. | A figure stands in a publication once.",
  );
const ofFreezing = [
  "unevidenced-figure",
  "unrecorded-figure",
  "would-disclose",
  "would-disclose-by-difference",
] as const;

export const publish = defineRoute({
  name: "publish",
  method: "POST",
  path: "/publications",
  summary: { ko: "지표 목록을 기준일 값으로 확정해 공표한다", en: "Freeze and publish a set of figures as of a day" },
  may: ["officer"],
  body: z.object({
    publication: shapeName,
    title: shapeTitle,
    asOf: shapeDay,
    /** The commit whose answers were looked at (`asOf.known.seq` of a figure): they are what is published. */
    known: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    figures: shapeFigures,
  }),
  reply: shapePublication,
  unseen: "adds",
  refusals: ["unknown-figure", "mixed-units", "not-computable", "publication-exists", ...asOfRefusals, ...ofFreezing],
});

export const restate = defineRoute({
  name: "restate",
  method: "POST",
  path: "/publications/:publication/restatement",
  summary: { ko: "사유를 밝혀 정정 공표한다", en: "Restate a publication, with the reason" },
  may: ["officer"],
  params: z.object({ publication: z.string() }),
  body: z.object({
    name: shapeName,
    title: shapeTitle,
    reason: shapeReason,
    /** What happened, in a sentence for everyone. */
    note: z.string().trim().min(1).max(1_000).meta({ field: "longText" }),
    /** Left out, the same figures. */
    figures: shapeFigures.optional(),
  }),
  reply: shapePublication,
  unseen: "once",
  refusals: [
    ...["unknown-publication", "unknown-figure", "mixed-units", "not-computable", "publication-exists"],
    ...asOfRefusals,
    ...ofFreezing,
    ...["already-restated", "restated-as-of-another-day", "nothing-restated"],
  ],
});

const shapeProvable = z.object({
  publication: shapeMark,
  figure: z.string(),
  title: shapeText,
  n: z.number().int(),
  scheme: z.enum(["flat", "sum"]),
  /** Above so many rows a proof shows a page of 256 of them. */
  paged: z.boolean(),
  /** Whose rows they are: everybody's, or one's own alone. */
  own: z.boolean(),
  rows: z.array(
    z.object({
      key: z.string(),
      side: z.number().int(),
      subject: z.string(),
      name: shapeText,
      amount: shapeAmount,
    }),
  ),
  next: z.string().nullable(),
});
export type ProvableView = z.infer<typeof shapeProvable>;

export const listProvable = defineRoute({
  name: "list-provable",
  method: "GET",
  path: "/publications/:publication/figures/:figure/rows",
  summary: { ko: "증명 파일을 받을 수 있는 행", en: "Rows of a published figure that can be proven" },
  may: "anyone",
  shows: "facts",
  params: z.object({ publication: z.string(), figure: z.string() }),
  query: z.object({ after: z.string().max(500).optional(), side: z.coerce.number().int().min(0).max(3).optional() }),
  reply: shapeProvable,
  refusals: ["unknown-publication", "unknown-figure", "too-few-to-show"],
});

export const readProof = defineRoute({
  name: "read-proof",
  method: "GET",
  path: "/publications/:publication/figures/:figure/proof",
  summary: { ko: "한 행의 증명 파일", en: "The proof of one row" },
  may: "anyone",
  shows: "facts",
  params: z.object({ publication: z.string(), figure: z.string() }),
  query: z.object({ key: z.string().min(1).max(500), side: z.coerce.number().int().min(0).max(3).optional() }),
  gives: "file",
  reply: z.undefined(),
  refusals: ["unknown-publication", "unknown-figure", "too-few-to-show", "no-proof", "seal-broken"],
});

const shapeMovedRow = z.object({
  key: z.string(),
  sort: z.enum(["came", "went", "changed", "merged"]),
  subject: z.string(),
  name: shapeText,
  before: shapeAmount.nullable(),
  now: shapeAmount.nullable(),
  /** The fact it is, where it is one. */
  fact: z.string().nullable(),
});
const shapeSide = z.object({ amount: shapeAmount, asOf: shapeAsked, definition: z.string() });
const shapeDifference = z.object({
  figure: z.string(),
  title: shapeText,
  from: shapeSide,
  to: shapeSide,
  change: shapeAmount,
  /** Whether what came, went, changed and was merged adds up to the change. */
  addsUp: z.boolean(),
  sorts: z.array(z.object({ sort: shapeMovedRow.shape.sort, n: z.number().int(), amount: shapeAmount })),
  rows: z.array(shapeMovedRow),
  next: z.string().nullable(),
});
export type DifferenceView = z.infer<typeof shapeDifference>;

export const readDifference = defineRoute({
  name: "read-difference",
  method: "GET",
  path: "/figures/:figure/difference",
  summary: { ko: "지표의 두 기준일 사이 차이", en: "The difference of a figure between two dates" },
  may: "anyone",
  shows: "facts",
  params: z.object({ figure: z.string() }),
  /** Days, each by what was known on it, at the commit that is named, or `now`. */
  query: z.object({
    from: z.string(),
    to: z.string(),
    "from-known": z.string().optional(),
    "to-known": z.string().optional(),
    after: z.string().max(500).optional(),
  }),
  reply: shapeDifference,
  refusals: ["unknown-figure", "mixed-units", "not-computable", "ambiguous-name", "too-few-to-show", ...asOfRefusals],
});
