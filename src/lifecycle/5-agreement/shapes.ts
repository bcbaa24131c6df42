import { z } from "zod";
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
