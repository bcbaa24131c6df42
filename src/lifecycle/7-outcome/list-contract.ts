import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeDay, shapePerson, shapeText } from "#journal/contract";
import { shapeProgrammeId } from "#programme/contract";
import { doubleSorts, listSorts, listStates } from "./vocabulary.ts";

const names = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]);

const shapeListRow = z.object({
  line: z.number().int(),
  key: z.string(),
  firm: shapeText,
  amount: shapeText,
  on: z.string(),
  counterpart: z.string(),
  is: z.enum(["new", "same", "differs", "of-another"]),
  /** What is told under the number. */
  claimed: z.object({ amount: shapeText, on: z.string() }).nullable(),
  /** What it told or stands behind, once it was imported. */
  fact: z.string().nullable(),
  stateWord: shapeText.nullable(),
});
export type ListRowView = z.infer<typeof shapeListRow>;

export const shapeList = z.object({
  list: z.string(),
  sort: names(listSorts),
  sortWord: shapeText,
  state: names(listStates),
  stateWord: shapeText,
  fileName: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  at: z.string(),
  party: shapeText.nullable(),
  broughtBy: shapePerson,
  evidence: z.string().nullable(),
  rows: z.array(shapeListRow),
  rejected: z.array(
    z.object({ line: z.number().int(), column: z.string(), code: z.string(), what: shapeText, todo: shapeText }),
  ),
  steps: z.array(z.object({ step: z.string(), reason: z.string(), at: z.string(), by: shapePerson })),
  may: z.object({ confirm: z.boolean(), check: z.boolean(), undo: z.boolean() }),
});
export type ListView = z.infer<typeof shapeList>;

const shapeListed = z.object({
  list: z.string(),
  sort: names(listSorts),
  sortWord: shapeText,
  state: names(listStates),
  stateWord: shapeText,
  fileName: z.string(),
  at: z.string(),
  read: z.number().int(),
  rejected: z.number().int(),
});
export type OutcomeListRow = z.infer<typeof shapeListed>;

const params = z.object({ list: z.string() });
const done = z.object({ list: z.string() });

export const listOutcomeLists = defineRoute({
  name: "list-outcome-lists",
  method: "GET",
  path: "/outcome-lists",
  summary: text("가져온 자료 목록(기업은 자기 자료만)", "Imported lists; firms see their own"),
  may: ["officer", "official", "reviewer", "company"],
  reply: z.object({ rows: z.array(shapeListed) }),
  refusals: [],
});

export const readOutcomeList = defineRoute({
  name: "read-outcome-list",
  method: "GET",
  path: "/outcome-lists/:list",
  summary: text("가져온 자료: 행별 비교, 제외한 행", "An imported list: row beside claim, and what was not taken"),
  may: ["officer", "official", "reviewer", "company"],
  params,
  reply: shapeList,
  refusals: ["unknown-outcome-list"],
});

export const tryList = defineRoute({
  name: "try-outcome-list",
  method: "POST",
  path: "/outcome-lists",
  summary: text(
    "세금계산서·수출신고·4대보험 자료를 시험 확인한다",
    "Say what importing a list would do, telling nothing",
  ),
  may: ["officer", "company"],
  takes: "multipart",
  body: z.object({ sort: names(listSorts), programme: shapeProgrammeId, firstDay: shapeDay, lastDay: shapeDay }),
  reply: done,
  unseen: "adds",
  refusals: [
    ...["unknown-programme", "programme-unrelated", "day-malformed", "outcome-list-backwards", "outcome-list-headless"],
    ...["outcome-list-too-long", "job-secret-missing", "workbook-old", "workbook-broken", "workbook-too-large"],
    ...["csv-broken", "file-too-large", "files-full", "files-unreachable"],
    ...["personal-data-given", "resident-number-given"],
  ],
});

export const confirmList = defineRoute({
  name: "confirm-outcome-list",
  method: "POST",
  path: "/outcome-lists/:list/confirmation",
  summary: text("시험 확인한 자료를 가져온다", "Import a list that was tried"),
  may: ["officer", "company"],
  params,
  reply: done,
  unseen: "once",
  refusals: [
    ...["unknown-outcome-list", "outcome-list-done", "outcome-list-empty", "outcome-in-future", "programme-quota"],
    ...["evidence-of-another-case", "empty-file", "personal-data-given", "resident-number-given"],
  ],
});

export const checkList = defineRoute({
  name: "check-outcome-list",
  method: "POST",
  path: "/outcome-lists/:list/check",
  summary: text(
    "성과를 가져온 공적 자료와 대조한다(올린 본인은 할 수 없다)",
    "Check outcomes against an imported register; not by who brought it",
  ),
  may: ["officer", "reviewer"],
  params,
  reply: z.object({ confirmed: z.number().int(), contradicted: z.number().int(), left: z.number().int() }),
  unseen: "once",
  refusals: [
    ...["unknown-outcome-list", "outcome-list-done", "outcome-list-not-confirmed", "outcome-list-of-firm"],
    "outcome-list-own",
  ],
});

export const undoList = defineRoute({
  name: "undo-outcome-list",
  method: "POST",
  path: "/outcome-lists/:list/undo",
  summary: text("가져오기를 취소한다", "Undo the import of a list"),
  may: ["officer", "company"],
  params,
  body: z.object({ reason: z.string().trim().max(1000) }),
  reply: done,
  unseen: "once",
  refusals: [
    ...["unknown-outcome-list", "reason-missing", "outcome-list-done", "outcome-list-not-confirmed"],
    "outcome-list-changed-since",
  ],
});

const shapeDouble = z.object({
  double: z.string(),
  sort: names(doubleSorts),
  sortWord: shapeText,
  /** What both have in common. */
  shared: z.string(),
  since: z.string(),
  sides: z.array(
    z.object({
      /** Null of a row of a list that told nothing. */
      fact: z.string().nullable(),
      list: z.string().nullable(),
      firm: shapeText,
      programme: shapeText.nullable(),
      number: z.string(),
      amount: shapeText,
      on: z.string(),
      level: z.number().int(),
    }),
  ),
});
export type DoubleView = z.infer<typeof shapeDouble>;

export const listDoubles = defineRoute({
  name: "list-outcome-doubles",
  method: "GET",
  path: "/outcome-doubles",
  summary: text("중복이 의심되는 성과, 양쪽을 나란히", "Outcomes that look like one, side by side"),
  may: ["officer", "official"],
  reply: z.object({ rows: z.array(shapeDouble) }),
  refusals: [],
});

export const decideDouble = defineRoute({
  name: "decide-outcome-double",
  method: "POST",
  path: "/outcome-doubles/decisions",
  summary: text("중복 여부를 판단한다", "Say whether two outcomes are the same thing"),
  may: ["officer"],
  body: z.object({
    double: z.string().max(300),
    decision: z.enum(["same", "different"]),
    withdraw: z.string().max(100).optional(),
    reason: z.string().trim().max(1000),
  }),
  reply: z.object({ double: z.string() }),
  unseen: "once",
  refusals: [
    ...["outcome-double-decided", "outcome-double-needs-one", "reason-missing", "state-move-impossible"],
    "unknown-outcome",
  ],
});
