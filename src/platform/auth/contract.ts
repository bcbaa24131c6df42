import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { instant, role, shapeAccount } from "./shapes.ts";

export { shapeAccount, type Account } from "./shapes.ts";

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
      /** Roles that are granted, and held as soon as this session was opened with a second factor. */
      waiting: z.array(role),
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

/** The role of an administrator waits as a request for a second one; every other is granted or ended at once. */
const shapeGranted = z.object({ grant: z.string().nullable(), request: z.string().nullable() });
const asked = {
  role,
  /** The firm that a company's people speak for. */
  party: z.uuid().meta({ field: "party" }).optional(),
  firstDay: z.iso.date().meta({ field: "day" }),
  lastDay: z.iso.date().meta({ field: "day" }).optional(),
};
const reason = z.string().trim().min(1).max(1000);

export const grantRoleOfAccount = defineRoute({
  name: "grant-role",
  method: "POST",
  path: "/accounts/:user/roles",
  summary: text("역할을 부여한다", "Grant a role"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ ...asked, seen }),
  reply: shapeGranted,
  refusals: [
    ...["no-such-user", "own-role", "changed-meanwhile", "role-needs-firm", "role-of-no-firm", "role-of-unknown-firm"],
    ...["role-grant-without-days", "role-already-held", "day-malformed", "name-taken"],
    ...["needs-two-administrators", "role-request-stands"],
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
  reply: shapeGranted,
  refusals: [
    ...["no-such-user", "own-role", "changed-meanwhile", "last-administrator", "no-such-role-grant"],
    ...["needs-two-administrators", "role-request-stands"],
  ],
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

export const inviteAccount = defineRoute({
  name: "invite-account",
  method: "POST",
  path: "/accounts",
  summary: text("계정을 발급하고 안내 이메일을 보낸다", "Make an account and invite its owner by letter"),
  may: ["administrator"],
  body: z.object({ name: z.string().trim().min(1).max(100), email: z.email().max(320), ...asked }),
  reply: shapeGranted.extend({ user: z.string() }),
  unseen: "adds",
  refusals: [
    ...["email-taken", "email-malformed", "name-empty", "name-taken", "no-such-user", "mail-address-malformed"],
    ...["role-needs-firm", "role-of-no-firm", "role-of-unknown-firm", "role-grant-without-days", "role-already-held"],
    ...["day-malformed", "needs-two-administrators", "role-request-stands"],
  ],
});

export const sendAccessLetter = defineRoute({
  name: "send-access-letter",
  method: "POST",
  path: "/accounts/:user/letter",
  summary: text("비밀번호 설정 이메일을 보낸다", "Send the letter by which somebody sets his password"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ reason }),
  reply: z.object({ user: z.string() }),
  unseen: "adds",
  refusals: ["no-such-user", "mail-address-malformed"],
});

export const removeSecondFactor = defineRoute({
  name: "remove-second-factor",
  method: "POST",
  path: "/accounts/:user/second-factor/removal",
  summary: text("다른 사용자의 2단계 인증을 해제한다", "Remove somebody's second factor"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ reason }),
  reply: z.object({ ended: z.int() }),
  unseen: "once",
  refusals: ["no-such-user", "own-account", "no-second-factor", "mail-address-malformed"],
});

export const closeAccount = defineRoute({
  name: "close-account",
  method: "POST",
  path: "/accounts/:user/closing",
  summary: text("계정 사용을 중지한다", "Disable an account"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ reason, seen }),
  reply: z.object({ ended: z.int() }),
  refusals: ["no-such-user", "own-account", "changed-meanwhile", "account-closed-already", "last-administrator"],
});

export const openAccount = defineRoute({
  name: "open-account",
  method: "POST",
  path: "/accounts/:user/opening",
  summary: text("중지된 계정을 다시 사용하게 한다", "Enable an account again"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ seen }),
  reply: z.object({ user: z.string() }),
  refusals: ["no-such-user", "own-account", "changed-meanwhile", "account-not-closed"],
});

export const renameAccount = defineRoute({
  name: "rename-account",
  method: "POST",
  path: "/accounts/:user/name",
  summary: text("계정의 이름을 변경한다", "Change the name of an account"),
  may: ["administrator"],
  params: ofAccount,
  body: z.object({ name: z.string().trim().min(1).max(100), reason, seen }),
  reply: z.object({ name: z.string() }),
  refusals: ["no-such-user", "own-account", "changed-meanwhile", "name-empty", "name-taken"],
});

export const listRoleRequests = defineRoute({
  name: "list-role-requests",
  method: "GET",
  path: "/role-requests",
  summary: text("확인을 기다리는 관리자 역할 요청", "Requests that wait for a second administrator"),
  may: ["administrator"],
  reply: z.object({
    requests: z.array(shapeAccount.shape.requests.element.extend({ user: z.string(), name: z.string() })),
  }),
  refusals: [],
});

export const decideRoleRequest = defineRoute({
  name: "decide-role-request",
  method: "POST",
  path: "/role-requests/:request/decision",
  summary: text(
    "관리자 역할 요청을 승인하거나 반려한다",
    "Confirm or refuse a request about the role of an administrator",
  ),
  may: ["administrator"],
  params: z.object({ request: z.uuid() }),
  body: z.object({ decision: z.enum(["confirmed", "refused"]) }),
  reply: z.object({ user: z.string(), grant: z.string().nullable() }),
  unseen: "once",
  refusals: [
    ...["no-such-role-request", "own-role-request", "role-already-held", "no-such-role-grant", "no-such-user"],
    ...["role-needs-firm", "role-grant-without-days"],
  ],
});

export const askForPassword = defineRoute({
  name: "ask-for-password",
  method: "POST",
  path: "/password/letter",
  summary: text("비밀번호 재설정 이메일을 요청한다", "Ask for the letter by which a password is set"),
  may: "anyone",
  body: z.object({ email: z.email().max(320) }),
  reply: z.object({}),
  unseen: "own",
  refusals: [],
});

const refusalsOfPasswords = ["too-short", "too-long", "easily-guessed", "of-own-name"].map((why) => `password-${why}`);
const token = z.string().min(20).max(100);

export const readAccessLink = defineRoute({
  name: "read-access-link",
  method: "POST",
  path: "/password/link",
  summary: text("비밀번호 설정 주소가 누구의 것인지 확인한다", "Whose password a link sets"),
  may: "anyone",
  body: z.object({ token }),
  reply: z.object({ name: z.string(), email: z.string(), kind: z.enum(["invitation", "reset"]) }),
  unseen: "computes",
  refusals: ["access-link-over"],
});

export const setPassword = defineRoute({
  name: "set-password",
  method: "POST",
  path: "/password",
  summary: text("이메일로 받은 주소로 비밀번호를 설정한다", "Set a password by the link of a letter"),
  may: "anyone",
  body: z.object({ token, password: z.string().max(1000) }),
  reply: z.object({}),
  unseen: "once",
  refusals: ["access-link-over", ...refusalsOfPasswords],
});
