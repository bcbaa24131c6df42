import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeAmount, shapePeriod, shapeText } from "#journal/contract";

const shapePlace = z.object({ position: z.string(), line: z.number().int(), column: z.number().int() });

/** What became of every record of a file. `taken` = `new` + `unchanged` + amended; `records` = `taken` + rejected. */
export const shapeImportReport = z.object({
  file: z.string(),
  sha256: z.string(),
  publisher: z.string().nullable(),
  records: z.number().int(),
  taken: z.number().int(),
  new: z.number().int(),
  unchanged: z.number().int(),
  amended: z.array(
    shapePlace.extend({
      number: z.string(),
      changes: z.array(z.object({ field: z.string(), word: shapeText, before: z.string(), after: z.string() })),
    }),
  ),
  rejected: z.array(shapePlace.extend({ number: z.string().nullable(), code: z.string(), reason: shapeText })),
  notices: z.array(
    z.object({ code: z.string(), text: shapeText, positions: z.array(z.string()), count: z.number().int() }),
  ),
  /** How the file writes dates: iso, dd/mm/yyyy, mm/dd/yyyy, ambiguous; and what decided it. */
  dates: z.object({ convention: z.string(), why: shapeText }),
  programmes: z.object({ all: z.number().int(), added: z.number().int() }),
  parties: z.object({ recipients: z.number().int(), funders: z.number().int(), added: z.number().int() }),
  /** Who gave all of them, as the figures narrow by; null where they are several. */
  funder: z.string().nullable().optional(),
  /** Sums of what was taken, one for each currency: they are never added up. */
  totals: z.array(z.object({ amount: shapeAmount, awards: z.number().int() })),
});
export type ImportReport = z.infer<typeof shapeImportReport>;

export const importStates = ["waiting", "running", "done", "refused", "failed", "cancelled"] as const;

export const shapeImport = z.object({
  import: z.string(),
  state: z.enum(importStates),
  progress: z.object({ share: z.number(), text: shapeText }),
  report: shapeImportReport.nullable(),
  refusal: z.object({ code: z.string(), text: shapeText }).nullable(),
});
export type ImportView = z.infer<typeof shapeImport>;

const params = z.object({ import: z.string() });

export const importGrants = defineRoute({
  name: "import-360giving",
  method: "POST",
  path: "/imports/360giving",
  summary: { ko: "360Giving 파일을 가져온다", en: "Import a file of the 360Giving standard" },
  may: ["officer"],
  takes: "multipart",
  body: z.object({
    /** How the file writes dates, where that cannot be told from it. */
    dates: z.enum(["dd/mm/yyyy", "mm/dd/yyyy"]).optional(),
  }),
  reply: z.object({ import: z.string(), sha256: z.string() }),
  refusals: ["file-too-large", "files-full", "files-unreachable"],
});

export const readImport = defineRoute({
  name: "read-import",
  method: "GET",
  path: "/imports/:import",
  summary: { ko: "가져오기의 진행과 결과", en: "How far an import is, and its report" },
  may: ["officer", "official"],
  params,
  reply: shapeImport,
  refusals: ["unknown-import"],
});

export const cancelImport = defineRoute({
  name: "cancel-import",
  method: "POST",
  path: "/imports/:import/cancel",
  summary: { ko: "가져오기를 중지한다(저장되는 내용 없음)", en: "Stop an import; nothing of it stays" },
  may: ["officer"],
  params,
  reply: z.object({ import: z.string() }),
  refusals: ["unknown-import", "import-ended"],
});

export const listImports = defineRoute({
  name: "list-imports",
  method: "GET",
  path: "/imports",
  summary: { ko: "가져온 파일 목록", en: "Files imported, newest first" },
  may: ["officer", "official"],
  reply: z.object({
    imports: z.array(
      z.object({
        import: z.string(),
        at: z.string(),
        file: z.string(),
        sha256: z.string(),
        evidence: z.string().nullable(),
        records: z.number().int(),
        taken: z.number().int(),
        new: z.number().int(),
        amended: z.number().int(),
        rejected: z.number().int(),
      }),
    ),
  }),
  refusals: [],
});

export const shapeAgreement = z.object({
  agreement: z.string(),
  number: z.string(),
  title: z.string(),
  programme: z.object({ programme: z.string(), name: shapeText }),
  party: z.object({ party: z.string(), name: shapeText }),
  amount: shapeAmount,
  agreed: shapePeriod,
  runs: shapePeriod.nullable(),
  /** Opens down to the evidence. */
  fact: z.string(),
});
export type AgreementView = z.infer<typeof shapeAgreement>;

export const listAgreements = defineRoute({
  name: "list-agreements",
  method: "GET",
  path: "/agreements",
  summary: { ko: "협약·교부 목록", en: "Agreements and awards, newest first" },
  may: "anyone",
  query: z.object({
    programme: z.uuid().optional(),
    party: z.uuid().optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(shapeAgreement), next: z.string().nullable() }),
  refusals: [],
});

export const readAgreement = defineRoute({
  name: "read-agreement",
  method: "GET",
  path: "/agreements/:agreement",
  summary: { ko: "협약 상세", en: "One agreement" },
  may: "anyone",
  params: z.object({ agreement: z.string() }),
  reply: shapeAgreement,
  refusals: ["unknown-agreement"],
});
