import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeDay, shapeText } from "#journal/contract";

export { publishedCalendars } from "./vocabulary.ts";

const shapeHoliday = z.object({ day: z.string(), name: z.string(), source: z.string() });
export type HolidayView = z.infer<typeof shapeHoliday>;

export const listHolidays = defineRoute({
  name: "list-holidays",
  method: "GET",
  path: "/holidays",
  summary: text("공휴일 목록", "Public holidays"),
  may: "anyone",
  shows: "recorded",
  reply: z.object({ rows: z.array(shapeHoliday) }),
  refusals: [],
});

/** Lines of a table, or an iCalendar: what is pasted, or the text of a file. */
const days = z.string().min(1).max(50_000).meta({ field: "longText" });

export const tryHolidays = defineRoute({
  name: "try-holidays",
  method: "POST",
  path: "/holidays/trial",
  summary: text("공휴일 파일 미리 확인", "See what a file of holidays would change"),
  may: ["officer", "administrator"],
  body: z.object({ days }),
  reply: z.object({
    rows: z.array(
      z.object({
        day: z.string(),
        name: z.string(),
        is: z.enum(["new", "renamed", "known"]),
        /** What it is called now. */
        before: z.string().nullable(),
      }),
    ),
    /** Known days of the years that the file speaks of and that it does not name: they stay. */
    unnamed: z.array(shapeHoliday),
  }),
  unseen: "computes",
  refusals: ["holidays-malformed"],
});

export const enterHolidays = defineRoute({
  name: "enter-holidays",
  method: "POST",
  path: "/holidays",
  summary: text("공휴일 등록", "Enter public holidays"),
  may: ["officer", "administrator"],
  body: z.object({
    days,
    source: z.string().trim().min(1).max(200),
  }),
  reply: z.object({ added: z.number().int() }),
  unseen: "adds",
  refusals: ["holidays-malformed"],
});

export const removeHoliday = defineRoute({
  name: "remove-holiday",
  method: "POST",
  path: "/holidays/:day/removal",
  summary: text("공휴일 삭제", "Take a public holiday back"),
  may: ["officer", "administrator"],
  params: z.object({ day: shapeDay }),
  reply: z.object({ day: z.string() }),
  unseen: "once",
  refusals: ["unknown-holiday", "day-malformed"],
});

const shapeRunning = z.object({
  running: z.string(),
  word: shapeText,
  what: shapeText,
  law: z.string(),
  from: z.string(),
  due: z.string(),
  left: z.number().int(),
  isAtLeast: z.boolean(),
  to: z.string(),
});
export type RunningView = z.infer<typeof shapeRunning>;

export const listRunningTerms = defineRoute({
  name: "list-running-terms",
  method: "GET",
  path: "/terms/running",
  summary: text("진행 중인 기한", "Terms that are running"),
  may: ["officer", "official"],
  reply: z.object({ rows: z.array(shapeRunning) }),
  refusals: [],
});
