import { z } from "zod";
import { defineRoute } from "#base/route";
import { asOfRefusals, shapeAmount, shapeDay, shapePerson, shapeText } from "#journal/contract";

/** A mark on the as-of ruler. */
export const shapeMark = z.object({
  publication: z.string(),
  title: shapeText,
  asOf: z.string(),
  /** The commit it was published from: `as-known` of an address that asks for what was published. */
  known: z.string(),
  publishedAt: z.string(),
});

/** A publication: a frozen set of figures. `holds` says whether today's recomputation as of then gives what was frozen. */
export const shapePublication = shapeMark.extend({
  state: z.enum(["draft", "published"]),
  synthetic: z.boolean(),
  approvedBy: shapePerson,
  figures: z.array(
    z.object({
      figure: z.string(),
      definitionHash: z.string(),
      frozen: shapeAmount,
      n: z.number().int(),
      seal: z.string(),
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

export const publish = defineRoute({
  name: "publish",
  method: "POST",
  path: "/publications",
  summary: { ko: "지표 목록을 기준일 값으로 확정해 공표한다", en: "Freeze and publish a set of figures as of a day" },
  may: ["officer"],
  body: z.object({
    publication: z.string().regex(/^[a-z0-9][a-z0-9-]{2,60}$/),
    title: z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
    asOf: shapeDay,
    /** The commit whose answers were looked at (`asOf.known.seq` of a figure): they are what is published. */
    known: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    figures: z
      .array(z.string())
      .min(1)
      .max(100)
      .refine(
        (names) => new Set(names).size === names.length,
        "같은 지표를 두 번 넣을 수 없습니다. | A figure stands in a publication once.",
      ),
  }),
  reply: shapePublication,
  unseen: "adds",
  refusals: [
    "unknown-figure",
    "mixed-units",
    "not-computable",
    "publication-exists",
    ...asOfRefusals,
    "unevidenced-figure",
    "unrecorded-figure",
  ],
});
