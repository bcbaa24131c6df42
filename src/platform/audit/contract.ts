import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";

const instant = z.iso.datetime();

export const shapeRecorded = z.object({
  entry: z.string(),
  at: instant,
  actor: z.string(),
  actorName: z.string(),
  act: z.string(),
  address: z.string(),
  ip: z.string(),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string().nullable(),
});
export type RecordedView = z.infer<typeof shapeRecorded>;

export const searchAudit = defineRoute({
  name: "search-audit",
  method: "GET",
  path: "/audit",
  summary: text("접속·처리 기록", "The record of who did what"),
  may: ["administrator"],
  query: z.object({
    q: z.string().max(200).optional(),
    act: z.string().max(100).optional(),
    account: z.string().max(100).optional(),
    firstDay: z.iso.date().optional(),
    lastDay: z.iso.date().optional(),
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({ rows: z.array(shapeRecorded), next: z.string().nullable() }),
  refusals: ["day-malformed"],
});

export const verifyAudit = defineRoute({
  name: "verify-audit",
  method: "GET",
  path: "/audit/verification",
  summary: text("기록이 변경되지 않았는지 확인한다", "Whether the record was tampered with"),
  may: ["administrator"],
  query: z.object({
    /** A head that was written down earlier. */
    head: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional(),
  }),
  reply: z.object({
    entries: z.int(),
    head: z.string().nullable(),
    holdsHead: z.boolean().nullable(),
    faults: z.array(
      z.object({
        link: z.string().nullable(),
        entry: z.string(),
        fault: z.enum(["gap", "missing", "changed", "unlinked"]),
      }),
    ),
  }),
  refusals: [],
});
