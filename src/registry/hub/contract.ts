import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeText } from "#journal/contract";

export const shapeLine = z.object({
  line: z.string(),
  what: shapeText,
  since: z.string(),
  until: z.string().nullable(),
  /** Days left; negative when it is over, null where nothing runs out. */
  daysLeft: z.number().int().nullable(),
  whose: shapeText.nullable(),
  to: z.string(),
  act: z
    .object({
      act: z.string(),
      word: shapeText,
      params: z.record(z.string(), z.string()),
      body: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  /** Who has taken it on. */
  assigned: z.object({ account: z.string(), name: z.string() }).nullable(),
});

export const listToday = defineRoute({
  name: "list-today",
  method: "GET",
  path: "/today",
  summary: text(
    "오늘 할 일: 기한, 충돌, 증빙 없음, 중복, 처리 대기",
    "What needs somebody today: deadlines, clashes, unproved, duplicates, waiting",
  ),
  may: ["officer", "official", "reviewer", "administrator"],
  query: z.object({
    watch: z.string().max(100).optional(),
    /** Only what the asker has taken on. */
    mine: z.literal("1").optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  reply: z.object({
    groups: z.array(
      z.object({
        watch: z.string(),
        sort: z.enum(["clock", "clash", "unproved", "duplicate", "waiting"]),
        sortWord: shapeText,
        word: shapeText,
        count: z.number().int(),
        to: z.string(),
        lines: z.array(shapeLine),
      }),
    ),
    /** Who a line can be assigned to. */
    people: z.array(z.object({ account: z.string(), name: z.string() })),
  }),
  refusals: ["unknown-watch"],
});

export const assignLine = defineRoute({
  name: "assign-line",
  method: "POST",
  path: "/today/assign",
  summary: text("오늘 할 일의 담당자 지정", "Assign what needs looking at"),
  may: ["officer", "administrator"],
  body: z.object({
    watch: z.string().min(1).max(100),
    line: z.string().min(1).max(300),
    /** Null gives it back to all. */
    account: z.string().max(100).nullable(),
    /** Whom it showed as assigned. */
    seen: z.string().max(100).nullable(),
  }),
  reply: z.object({ account: z.string().nullable() }),
  refusals: ["unknown-watch", "not-an-officer", "changed-meanwhile"],
});

export const searchHub = defineRoute({
  name: "search-hub",
  method: "GET",
  path: "/search",
  summary: text("통합 검색", "Search of everything"),
  may: "anyone",
  shows: "facts",
  query: z.object({ q: z.string().max(200), limit: z.coerce.number().int().min(1).max(50).optional() }),
  reply: z.object({
    q: z.string(),
    hits: z.array(z.object({ sort: shapeText, title: shapeText, note: shapeText.nullable(), to: z.string() })),
  }),
  refusals: [],
});

const shapeSavedView = z.object({
  name: z.string(),
  query: z.string(),
  /** Whose it is; null for one's own. */
  owner: z.object({ account: z.string(), name: z.string() }).nullable(),
  isShared: z.boolean(),
  isDefault: z.boolean(),
});
export type SavedViewOfHub = z.infer<typeof shapeSavedView>;

export const listSavedViews = defineRoute({
  name: "list-saved-views",
  method: "GET",
  path: "/saved-views",
  summary: text("저장한 보기 목록", "Saved views of a list"),
  may: "signed-in",
  query: z.object({ page: z.string().max(200) }),
  reply: z.object({ views: z.array(shapeSavedView) }),
  refusals: [],
});

export const saveView = defineRoute({
  name: "save-view",
  method: "PUT",
  path: "/saved-views",
  summary: text("보기 저장", "Save a view of a list"),
  may: "signed-in",
  body: z.object({
    page: z.string().min(1).max(200),
    name: z.string().trim().min(1).max(60),
    query: z.string().max(2000),
    /** Whether others at the desk see it. */
    isShared: z.boolean().default(false),
  }),
  reply: z.object({ views: z.array(shapeSavedView) }),
  unseen: "own",
  refusals: ["too-many-views", "view-not-shareable"],
});

export const chooseView = defineRoute({
  name: "choose-view",
  method: "PUT",
  path: "/saved-views/default",
  summary: text("기본으로 열 보기 지정", "Choose the view a list opens with"),
  may: "signed-in",
  body: z.object({
    page: z.string().min(1).max(200),
    /** Null opens the list as it comes. */
    name: z.string().min(1).max(60).nullable(),
    /** Whose view; one's own unless told. */
    owner: z.string().max(100).optional(),
  }),
  reply: z.object({ views: z.array(shapeSavedView) }),
  unseen: "own",
  refusals: ["unknown-view"],
});

export const removeView = defineRoute({
  name: "remove-view",
  method: "DELETE",
  path: "/saved-views",
  summary: text("저장한 보기 삭제", "Remove a saved view"),
  may: "signed-in",
  body: z.object({ page: z.string().min(1).max(200), name: z.string().min(1).max(60) }),
  reply: z.object({ views: z.array(shapeSavedView) }),
  unseen: "own",
  refusals: [],
});

/** One case of one's own firm: a support, a tenancy, a study; whichever room declares it. */
export const shapeOwnCase = z.object({
  case: z.string(),
  noun: shapeText,
  party: z.string(),
  programme: z.object({ programme: z.string(), name: shapeText }).nullable(),
  state: z.object({ word: shapeText, day: z.string() }),
  /** In the order of the ladder; `day` is null where it was not reached. */
  rungs: z.array(
    z.object({ kind: z.string(), word: shapeText, fact: z.string().nullable(), day: z.string().nullable() }),
  ),
  exit: z.object({ word: shapeText, fact: z.string(), day: z.string() }).nullable(),
});
export type OwnCase = z.infer<typeof shapeOwnCase>;

export const listOwnCases = defineRoute({
  name: "list-own-cases",
  method: "GET",
  path: "/own-cases",
  summary: text("우리 기업의 지원·입주·연구", "What one's own firm has: support, tenancies, studies"),
  may: ["company"],
  reply: z.object({ rows: z.array(shapeOwnCase) }),
  refusals: [],
});
