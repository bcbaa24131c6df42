import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";

const role = z.enum(["officer", "official", "reviewer", "company", "administrator"]);
const instant = z.iso.datetime();

export const whoAmI = defineRoute({
  name: "who-am-i",
  method: "GET",
  path: "/account",
  summary: text("로그인한 사용자와 오늘 유효한 역할", "Who is signed in, and the roles valid today"),
  may: "anyone",
  shows: "own",
  reply: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("visitor") }),
    z.object({
      kind: z.literal("user"),
      user: z.string(),
      name: z.string(),
      email: z.string(),
      roles: z.array(z.object({ role, party: z.string().nullable() })),
    }),
  ]),
  refusals: [],
});

export const listSessions = defineRoute({
  name: "list-sessions",
  method: "GET",
  path: "/account/sessions",
  summary: text("로그인 중인 기기", "Where I am signed in"),
  may: "signed-in",
  reply: z.object({
    sessions: z.array(
      z.object({
        session: z.string(),
        signedInBy: z.enum(["password", "second-factor", "passkey", "oidc", "other"]).nullable(),
        since: instant,
        until: instant,
        address: z.string().nullable(),
        browser: z.string().nullable(),
        isThis: z.boolean(),
      }),
    ),
  }),
  refusals: [],
});

export const signOutEverywhere = defineRoute({
  name: "sign-out-everywhere",
  method: "POST",
  path: "/account/sign-out-everywhere",
  summary: text("모든 기기에서 로그아웃", "Sign out everywhere"),
  may: "signed-in",
  body: z.object({ keepThis: z.boolean() }),
  reply: z.object({ ended: z.int() }),
  unseen: "own",
  refusals: [],
});

export const endSession = defineRoute({
  name: "end-session",
  method: "DELETE",
  path: "/account/sessions/:session",
  summary: text("기기 하나에서 로그아웃", "Sign out in one place"),
  may: "signed-in",
  params: z.object({ session: z.string() }),
  reply: z.object({ ended: z.int() }),
  unseen: "own",
  refusals: [],
});

/** What an act on somebody's roles names as `seen`: it changes with every grant and every end. */
const seen = z.string().regex(/^\d{1,9}$/);
const session = listSessions.reply.shape.sessions.element;
const ofAccount = z.object({ user: z.string().max(100) });

export const shapeAccount = z.object({
  user: z.string(),
  name: z.string(),
  /** What it was called before, the latest first: who did something is shown by the name he had then. */
  formerNames: z.array(z.object({ name: z.string(), until: instant })),
  email: z.string(),
  hasSecondFactor: z.boolean(),
  version: z.string(),
  /** Every role ever granted, newest first; `to` is the day after its last one, both null where it was never held. */
  grants: z.array(
    z.object({
      grant: z.string(),
      role,
      party: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      isHeld: z.boolean(),
      grantedBy: z.string(),
      grantedAt: instant,
      endedBy: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
  ),
  /** In how many places it is signed in. */
  sessions: z.int(),
});
export type Account = z.infer<typeof shapeAccount>;

export const listAccounts = defineRoute({
  name: "list-accounts",
  method: "GET",
  path: "/accounts",
  summary: text("계정과 역할", "Accounts and their roles"),
  may: ["administrator"],
  query: z.object({
    q: z.string().max(200).optional(),
    after: z.string().max(320).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(shapeAccount), next: z.string().nullable() }),
  refusals: [],
});

export const readAccount = defineRoute({
  name: "read-account",
  method: "GET",
  path: "/accounts/:user",
  summary: text("계정 상세: 역할과 로그인 중인 기기", "One account: its roles and where it is signed in"),
  may: ["administrator"],
  params: ofAccount,
  reply: shapeAccount.extend({ open: z.array(session) }),
  refusals: ["no-such-user"],
});

export const grantRoleOfAccount = defineRoute({
  name: "grant-role",
  method: "POST",
  path: "/accounts/:user/roles",
  summary: text("역할을 부여한다", "Grant a role"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({
    role,
    /** The firm that a company's people speak for. */
    party: z.uuid().meta({ field: "party" }).optional(),
    firstDay: z.iso.date().meta({ field: "day" }),
    lastDay: z.iso.date().meta({ field: "day" }).optional(),
    seen,
  }),
  reply: z.object({ grant: z.string() }),
  refusals: [
    ...["no-such-user", "own-role", "changed-meanwhile", "role-needs-firm", "role-of-no-firm", "role-of-unknown-firm"],
    ...["role-grant-without-days", "role-already-held", "day-malformed"],
  ],
});

export const endRole = defineRoute({
  name: "end-role",
  method: "POST",
  path: "/accounts/:user/roles/end",
  summary: text("역할을 오늘부터 종료한다", "End a role from today on"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ grant: z.uuid(), seen }),
  reply: z.object({ grant: z.string() }),
  refusals: ["no-such-user", "own-role", "changed-meanwhile", "last-administrator", "no-such-role-grant"],
});

export const endAccountSession = defineRoute({
  name: "end-account-session",
  method: "DELETE",
  path: "/accounts/:user/sessions/:session",
  summary: text("다른 사용자를 기기 하나에서 로그아웃시킨다", "Sign somebody out in one place"),
  may: ["administrator"],
  params: ofAccount.extend({ session: z.string().max(100) }),
  reply: z.object({ ended: z.int() }),
  unseen: "once",
  refusals: ["no-such-user"],
});
