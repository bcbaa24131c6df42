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
  summary: text("로그인되어 있는 곳", "Where I am signed in"),
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
  summary: text("모든 곳에서 로그아웃", "Sign out everywhere"),
  may: "signed-in",
  body: z.object({ keepThis: z.boolean() }),
  reply: z.object({ ended: z.int() }),
  refusals: [],
});

export const endSession = defineRoute({
  name: "end-session",
  method: "DELETE",
  path: "/account/sessions/:session",
  summary: text("한 곳에서 로그아웃", "Sign out in one place"),
  may: "signed-in",
  params: z.object({ session: z.string() }),
  reply: z.object({ ended: z.int() }),
  refusals: [],
});
