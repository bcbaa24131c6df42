import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeDay, shapePerson, shapeText } from "#journal/contract";
import { decisions, tableStates } from "./vocabulary.ts";

const names = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]);

export const shapeTableListed = z.object({
  table: z.string(),
  fileName: z.string(),
  released: z.string(),
  at: z.string(),
  state: names(tableStates),
  stateWord: shapeText,
  read: z.number().int(),
  rejected: z.number().int(),
});
export type TableListed = z.infer<typeof shapeTableListed>;

export const shapeQuestion = z.object({
  question: z.string(),
  table: z.string(),
  area: z.string(),
  period: shapeText,
  line: z.number().int(),
  written: z.string(),
  value: shapeText,
  /** What is known of the periods around it. */
  near: shapeText,
  power: z.number().int(),
  /** By the power of ten; null where that leaves no whole value. */
  scaled: shapeText.nullable(),
  decision: z.object({ word: shapeText, reason: z.string(), by: shapePerson, at: z.string() }).nullable(),
});
export type QuestionView = z.infer<typeof shapeQuestion>;

const shapeTable = shapeTableListed.extend({
  statistic: z.string(),
  name: shapeText,
  broughtBy: shapePerson,
  evidence: z.string().nullable(),
  rows: z.array(
    z.object({
      line: z.number().int(),
      area: z.string(),
      series: z.string(),
      period: shapeText,
      written: z.string(),
      value: shapeText,
      /** What is known of it now. */
      before: shapeText.nullable(),
      is: z.enum(["new", "same", "revised", "questioned"]),
    }),
  ),
  rejections: z.array(
    z.object({ line: z.number().int(), column: z.string(), code: z.string(), what: shapeText, todo: shapeText }),
  ),
  questions: z.array(shapeQuestion),
  steps: z.array(z.object({ word: shapeText, reason: z.string(), at: z.string(), by: shapePerson })),
  may: z.object({ confirm: z.boolean(), undo: z.boolean() }),
});
export type TableView = z.infer<typeof shapeTable>;

const params = z.object({ table: z.string() });
const done = z.object({ table: z.string() });

export const readStatisticTable = defineRoute({
  name: "read-statistic-table",
  method: "GET",
  path: "/statistic-tables/:table",
  summary: text("통계표: 값별 비교, 제외한 칸", "A table: value beside what is known, and what was not taken"),
  may: ["officer", "official"],
  params,
  reply: shapeTable,
  refusals: ["unknown-statistic-table"],
});

export const tryTable = defineRoute({
  name: "try-statistic-table",
  method: "POST",
  path: "/statistics/:statistic/tables",
  summary: text("통계표를 시험 확인한다", "Say what importing a table would do, telling nothing"),
  may: ["officer"],
  takes: "multipart",
  params: z.object({ statistic: z.string() }),
  body: z.object({ released: shapeDay, unit: z.string().trim().max(20).optional() }),
  reply: done,
  unseen: "adds",
  refusals: [
    ...["unknown-statistic", "day-malformed", "statistic-released-ahead", "statistic-unit-foreign"],
    ...["statistic-table-headless", "statistic-table-unitless", "statistic-table-too-long", "statistic-table-personal"],
    ...["workbook-old", "workbook-broken", "workbook-too-large", "csv-broken", "file-too-large", "files-full"],
    "files-unreachable",
  ],
});

export const confirmTable = defineRoute({
  name: "confirm-statistic-table",
  method: "POST",
  path: "/statistic-tables/:table/confirmation",
  summary: text("시험 확인한 통계표를 가져온다", "Import a table that was tried"),
  may: ["officer"],
  params,
  reply: done,
  unseen: "once",
  refusals: [
    ...["unknown-statistic-table", "statistic-table-done", "statistic-table-empty", "future-fact", "empty-file"],
    ...["evidence-of-another-case", "personal-data-given", "resident-number-given"],
  ],
});

export const undoTable = defineRoute({
  name: "undo-statistic-table",
  method: "POST",
  path: "/statistic-tables/:table/undo",
  summary: text("통계표 가져오기를 취소한다", "Undo the import of a table"),
  may: ["officer"],
  params,
  body: z.object({ reason: z.string().trim().max(1000) }),
  reply: done,
  unseen: "once",
  refusals: [
    ...["unknown-statistic-table", "reason-missing", "statistic-table-done", "statistic-table-not-imported"],
    "statistic-table-changed-since",
  ],
});

export const listQuestions = defineRoute({
  name: "list-questioned-values",
  method: "GET",
  path: "/questioned-values",
  summary: text("자릿수가 의심되어 판단을 기다리는 통계 값", "Values that wait because of a power of ten"),
  may: ["officer", "official"],
  reply: z.object({ rows: z.array(shapeQuestion.extend({ name: shapeText })) }),
  refusals: [],
});

export const decideValue = defineRoute({
  name: "decide-questioned-value",
  method: "POST",
  path: "/questioned-values/:question/decision",
  summary: text("자릿수가 의심되는 값을 판단한다", "Decide of a value that looks wrong"),
  may: ["officer"],
  params: z.object({ question: z.string() }),
  body: z.object({ decision: names(decisions), reason: z.string().trim().max(1000) }),
  reply: z.object({ question: z.string() }),
  unseen: "once",
  refusals: [
    ...["unknown-questioned-value", "questioned-value-decided", "questioned-value-not-scalable", "reason-missing"],
    ...["statistic-table-done", "future-fact"],
  ],
});
