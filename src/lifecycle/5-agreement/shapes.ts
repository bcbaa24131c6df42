import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeAmount, shapeText } from "#journal/contract";

const shapePlace = z.object({ position: z.string(), line: z.number().int(), column: z.number().int() });

export const shapeTotal = z.object({ amount: shapeAmount, awards: z.number().int() });

/** What became of every record of a file. `taken` = `new` + `unchanged` + amended; `records` = `taken` + rejected. */
export const shapeImportReport = z.object({
  file: z.string(),
  sha256: z.string(),
  /** JSON, CSV or a workbook, as its content says. */
  form: z.enum(["json", "csv", "xlsx"]),
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
  /** Names that records give to the number of somebody else. */
  conflicts: z.array(
    z.object({ identifier: z.string(), held: z.string(), told: z.string(), awards: z.array(z.string()) }),
  ),
  rejected: z.array(shapePlace.extend({ number: z.string().nullable(), code: z.string(), reason: shapeText })),
  notices: z.array(
    z.object({ code: z.string(), text: shapeText, positions: z.array(z.string()), count: z.number().int() }),
  ),
  /** How the file writes dates: iso, dd/mm/yyyy, mm/dd/yyyy, ambiguous; and what decided it. */
  dates: z.object({ convention: z.string(), why: shapeText }),
  programmes: z.object({ all: z.number().int(), added: z.number().int() }),
  parties: z.object({ recipients: z.number().int(), funders: z.number().int(), added: z.number().int() }),
  /** Awards to persons: counted by their amounts, without names. They are among those taken. */
  individuals: z.object({ awards: z.number().int(), totals: z.array(shapeTotal) }),
  /** What is counted nowhere because its record was rejected; `unread` of them have no amount that can be read. */
  lacking: z.object({
    records: z.number().int(),
    unread: z.number().int(),
    totals: z.array(shapeTotal),
    funders: z.array(z.string()),
  }),
  /** Who gave all of them, as the figures narrow by; null where they are several. */
  funder: z.string().nullable().optional(),
  /** Sums of what was taken, one for each currency: they are never added up. */
  totals: z.array(shapeTotal),
});
export type ImportReport = z.infer<typeof shapeImportReport>;

export const importStates = ["waiting", "running", "done", "refused", "failed", "cancelled", "undone"] as const;

const shapeRun = z.object({
  state: z.enum(importStates),
  progress: z.object({ share: z.number(), text: shapeText }),
  report: shapeImportReport.nullable(),
  refusal: z.object({ code: z.string(), text: shapeText }).nullable(),
});

export const shapeImport = shapeRun.extend({
  import: z.string(),
  /** Whether it told something that can be taken back. */
  mayUndo: z.boolean(),
  undone: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type ImportView = z.infer<typeof shapeImport>;

export const shapeTrial = shapeRun.extend({
  trial: z.string(),
  /** Whether the hub still holds what it held then; otherwise a new trial is asked for. */
  isCurrent: z.boolean(),
});
export type TrialView = z.infer<typeof shapeTrial>;

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
  unseen: "adds",
  refusals: ["file-too-large", "files-full", "files-unreachable", "personal-data-given", "resident-number-given"],
});

const trialParams = z.object({ trial: z.string() });

export const tryImport = defineRoute({
  name: "try-360giving",
  method: "POST",
  path: "/imports/trials",
  summary: {
    ko: "360Giving 파일을 시험 가져오기한다(기록하지 않는다)",
    en: "Say what an import of a file would do, writing nothing",
  },
  may: ["officer"],
  takes: "multipart",
  body: z.object({ dates: z.enum(["dd/mm/yyyy", "mm/dd/yyyy"]).optional() }),
  reply: z.object({ trial: z.string(), sha256: z.string() }),
  unseen: "adds",
  refusals: ["file-too-large", "files-full", "files-unreachable", "personal-data-given", "resident-number-given"],
});

export const readTrial = defineRoute({
  name: "read-import-trial",
  method: "GET",
  path: "/imports/trials/:trial",
  summary: { ko: "시험 가져오기의 진행과 결과", en: "How far a trial run is, and what the import would do" },
  may: ["officer", "official"],
  params: trialParams,
  reply: shapeTrial,
  refusals: ["unknown-trial"],
});

export const confirmTrial = defineRoute({
  name: "confirm-import",
  method: "POST",
  path: "/imports/trials/:trial/confirmation",
  summary: { ko: "시험 가져오기를 확인하고 가져온다", en: "Import what a trial run has shown" },
  may: ["officer"],
  params: trialParams,
  reply: z.object({ import: z.string() }),
  unseen: "once",
  refusals: ["unknown-trial", "trial-outdated"],
});

export const cancelTrial = defineRoute({
  name: "cancel-import-trial",
  method: "POST",
  path: "/imports/trials/:trial/cancel",
  summary: { ko: "시험 가져오기를 중지한다", en: "Stop a trial run" },
  may: ["officer"],
  params: trialParams,
  reply: z.object({ trial: z.string() }),
  unseen: "once",
  refusals: ["unknown-trial", "import-ended"],
});

const shapeTakenPage = z.object({
  rows: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      recipient: z.string(),
      told: z.enum(["new", "amended", "unchanged"]),
      toldWord: shapeText,
      amount: shapeAmount,
    }),
  ),
  next: z.string().nullable(),
  /** Of all rows, the same as in the report. */
  totals: z.array(shapeTotal),
});
export type TakenPage = z.infer<typeof shapeTakenPage>;
const takenQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const listTaken = defineRoute({
  name: "list-imported-awards",
  method: "GET",
  path: "/imports/:import/awards",
  summary: { ko: "가져온 교부 목록", en: "The awards behind the total of an import" },
  may: ["officer", "official"],
  params,
  query: takenQuery,
  reply: shapeTakenPage,
  refusals: ["unknown-import"],
});

export const listTried = defineRoute({
  name: "list-tried-awards",
  method: "GET",
  path: "/imports/trials/:trial/awards",
  summary: { ko: "시험 가져오기의 교부 목록", en: "The awards behind the total of a trial run" },
  may: ["officer", "official"],
  params: trialParams,
  query: takenQuery,
  reply: shapeTakenPage,
  refusals: ["unknown-trial"],
});

export const undoImport = defineRoute({
  name: "undo-import",
  method: "POST",
  path: "/imports/:import/undo",
  summary: { ko: "가져오기를 통째로 취소한다", en: "Take back all that an import told" },
  may: ["officer"],
  params,
  body: z.object({ reason: z.string().min(1).max(1000) }),
  reply: z.object({ import: z.string() }),
  unseen: "once",
  refusals: ["unknown-import", "import-undone", "import-told-nothing", "import-changed-since", "undo-reason-missing"],
});

export const listConflicts = defineRoute({
  name: "list-name-conflicts",
  method: "GET",
  path: "/imports/conflicts",
  summary: { ko: "이름이 맞지 않는 식별자", en: "Names that files give to the number of somebody else" },
  may: ["officer", "official"],
  reply: z.object({
    rows: z.array(
      z.object({
        conflict: z.string(),
        import: z.string(),
        party: z.string(),
        identifier: z.string(),
        held: z.string(),
        told: z.string(),
        awards: z.array(z.string()),
      }),
    ),
  }),
  refusals: [],
});

export const settleConflict = defineRoute({
  name: "settle-name-conflict",
  method: "POST",
  path: "/imports/conflicts/:conflict",
  summary: { ko: "이름 불일치를 처리한다", en: "Say which name is right" },
  may: ["officer"],
  params: z.object({ conflict: z.string() }),
  body: z.object({ settled: z.enum(["kept", "taken"]), reason: z.string().min(1).max(1000) }),
  reply: z.object({ party: z.string() }),
  unseen: "once",
  refusals: ["unknown-name-conflict", "name-conflict-settled", "attribute-malformed"],
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
  unseen: "once",
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
        isUndone: z.boolean(),
      }),
    ),
  }),
  refusals: [],
});
