import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapePerson, shapeText } from "#journal/contract";

const shapePlanned = z.object({
  row: z.number().int(),
  party: z.string(),
  name: z.string(),
  title: z.string(),
  day: z.string(),
  won: z.string(),
  programme: z.string().nullable(),
  is: z.enum(["new", "known"]),
});
const shapeRejected = z.object({ row: z.number().int(), name: z.string(), title: z.string(), why: shapeText });
export type RejectedSupport = z.infer<typeof shapeRejected>;
const planned = { rows: z.array(shapePlanned), rejected: z.array(shapeRejected) };

const fileRefusals = [
  ...["support-sheet-missing", "support-sheet-too-long", "file-too-large"],
  ...["workbook-old", "workbook-broken", "workbook-too-large", "csv-broken"],
];

export const trySupportImport = defineRoute({
  name: "try-support-import",
  method: "POST",
  path: "/support-imports/trial",
  summary: text(
    "지원 대장 파일을 미리 확인한다(기록하지 않는다)",
    "Say what an import of a register would do, writing nothing",
  ),
  may: ["officer"],
  takes: "multipart",
  body: z.object({}),
  reply: z.object({ ...planned, basis: z.string() }),
  unseen: "computes",
  refusals: fileRefusals,
});

export const importSupport = defineRoute({
  name: "import-support",
  method: "POST",
  path: "/support-imports",
  summary: text("지원 대장 파일을 가져온다", "Import a register of support"),
  may: ["officer"],
  takes: "multipart",
  body: z.object({ basis: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: z.object({ ...planned, import: z.string(), added: z.number().int() }),
  unseen: "adds",
  refusals: [...fileRefusals, "support-trial-over", "personal-data-given", "resident-number-given"],
});

export const listSupportImports = defineRoute({
  name: "list-support-imports",
  method: "GET",
  path: "/support-imports",
  summary: text("가져온 지원 대장", "Imports of registers of support"),
  may: ["officer", "official"],
  reply: z.object({
    rows: z.array(
      z.object({
        import: z.string(),
        fileName: z.string(),
        sha256: z.string(),
        lines: z.number().int(),
        at: z.string(),
        by: shapePerson,
        undoReason: z.string().nullable(),
      }),
    ),
  }),
  refusals: [],
});

export const undoSupportImport = defineRoute({
  name: "undo-support-import",
  method: "POST",
  path: "/support-imports/:import/undo",
  summary: text("지원 대장 가져오기를 취소한다", "Undo an import of a register"),
  may: ["officer"],
  params: z.object({ import: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  reply: z.object({ taken: z.number().int() }),
  unseen: "once",
  refusals: ["unknown-support-import", "support-import-undone", "support-import-changed", "support-without-reason"],
});
