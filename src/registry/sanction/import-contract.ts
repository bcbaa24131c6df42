import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapePerson, shapeText } from "#journal/contract";

const shapePlanned = z.object({
  row: z.number().int(),
  party: z.string(),
  name: z.string(),
  number: z.string(),
  law: shapeText,
  kindWord: shapeText,
  body: z.string(),
  decided: z.string(),
  is: z.enum(["new", "known"]),
});
export type PlannedSanctionView = z.infer<typeof shapePlanned>;
const shapeRejected = z.object({ row: z.number().int(), name: z.string(), number: z.string(), why: shapeText });
const planned = { rows: z.array(shapePlanned), rejected: z.array(shapeRejected) };

const fileRefusals = [
  ...["sanction-sheet-missing", "sanction-sheet-too-long", "file-too-large"],
  ...["workbook-old", "workbook-broken", "workbook-too-large", "csv-broken"],
];

export const trySanctionImport = defineRoute({
  name: "try-sanction-import",
  method: "POST",
  path: "/sanction-imports/trial",
  summary: text(
    "제재 대장 파일을 미리 확인한다(기록하지 않는다)",
    "Say what an import of sanctions would do, writing nothing",
  ),
  may: ["officer"],
  takes: "multipart",
  body: z.object({}),
  reply: z.object({ ...planned, basis: z.string() }),
  unseen: "computes",
  refusals: fileRefusals,
});

export const importSanctions = defineRoute({
  name: "import-sanctions",
  method: "POST",
  path: "/sanction-imports",
  summary: text("제재 대장 파일을 가져온다", "Import a register of sanctions"),
  may: ["officer"],
  takes: "multipart",
  body: z.object({ basis: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: z.object({ ...planned, import: z.string(), added: z.number().int() }),
  unseen: "adds",
  refusals: [...fileRefusals, "sanction-trial-over"],
});

export const listSanctionImports = defineRoute({
  name: "list-sanction-imports",
  method: "GET",
  path: "/sanction-imports",
  summary: text("가져온 제재 대장", "Imports of registers of sanctions"),
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

export const undoSanctionImport = defineRoute({
  name: "undo-sanction-import",
  method: "POST",
  path: "/sanction-imports/:import/undo",
  summary: text("제재 대장 가져오기를 취소한다", "Undo an import of sanctions"),
  may: ["officer"],
  params: z.object({ import: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  reply: z.object({ taken: z.number().int() }),
  unseen: "once",
  refusals: ["unknown-sanction-import", "sanction-import-undone", "sanction-import-changed", "reason-missing"],
});
