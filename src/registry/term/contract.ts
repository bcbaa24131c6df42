import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeDay, shapeText } from "#journal/contract";

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

export const enterHolidays = defineRoute({
  name: "enter-holidays",
  method: "POST",
  path: "/holidays",
  summary: text("공휴일 등록", "Enter public holidays"),
  may: ["officer", "administrator"],
  body: z.object({
    /** Lines of a table, or an iCalendar. */
    days: z.string().min(1).max(50_000).meta({ field: "longText" }),
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
