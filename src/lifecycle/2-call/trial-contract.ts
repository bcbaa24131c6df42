import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapePerson, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeEligibility, shapeFault, shapeForm } from "./shapes.ts";

const params = z.object({ call: z.uuid() });
const answers = z.record(z.string().max(60), z.json());
const shapeTried = { faults: z.array(shapeFault), eligibility: shapeEligibility.nullable() };
const kept = { number: z.number().int(), at: z.string(), sha256: z.string() };

export const tryCall = defineRoute({
  name: "try-call",
  method: "POST",
  path: "/calls/:call/trial",
  summary: text("미리보기: 답변을 검사한다(저장하지 않는다)", "Preview: check answers, keeping nothing"),
  may: ["officer"],
  params,
  body: z.object({ answers, party: shapePartyId.nullable().default(null) }),
  reply: z.object(shapeTried),
  unseen: "computes",
  refusals: ["unknown-call"],
});

export const keepCallTrial = defineRoute({
  name: "keep-call-trial",
  method: "POST",
  path: "/calls/:call/trials",
  summary: text("시험 공고에 시험 신청을 제출한다", "Hand in a trial under a test call"),
  may: ["officer", "company"],
  params,
  body: z.object({ answers, party: shapePartyId.nullable().default(null) }),
  /** With faults nothing is kept, as with an application. */
  reply: z.object({ ...shapeTried, kept: z.object(kept).nullable() }),
  unseen: "adds",
  refusals: ["unknown-call", "call-not-a-test"],
});

export const listCallTrials = defineRoute({
  name: "list-call-trials",
  method: "GET",
  path: "/calls/:call/trials",
  summary: text("시험 공고의 참여자와 시험 신청", "Who is let in to a test call, and what was handed in"),
  may: ["officer"],
  params,
  reply: z.object({
    guests: z.array(z.object({ account: z.string(), name: shapePerson, email: z.string() })),
    rows: z.array(
      z.object({
        ...kept,
        ...{ version: z.number().int(), by: shapePerson },
        verdict: z.enum(["met", "failed", "unknown"]).nullable(),
      }),
    ),
  }),
  refusals: ["unknown-call", "call-not-a-test"],
});
export type CallTrials = z.infer<typeof listCallTrials.reply>;

export const letInToCall = defineRoute({
  name: "let-in-to-call",
  method: "POST",
  path: "/calls/:call/guests",
  summary: text("시험 공고에 참여자를 추가한다", "Let somebody in to a test call"),
  may: ["officer"],
  params,
  body: z.object({ email: z.email().max(320) }),
  reply: z.object({ account: z.string() }),
  unseen: "adds",
  refusals: ["unknown-call", "call-not-a-test", "call-guest-without-account"],
});

export const putOutOfCall = defineRoute({
  name: "put-out-of-call",
  method: "POST",
  path: "/calls/:call/guests/end",
  summary: text("시험 공고에서 참여자를 제외한다", "Put somebody out of a test call"),
  may: ["officer"],
  params,
  body: z.object({ account: z.string().max(100) }),
  reply: z.object({ account: z.string() }),
  unseen: "once",
  refusals: ["unknown-call", "call-not-a-test"],
});

export const listOwnTrials = defineRoute({
  name: "list-own-trials",
  method: "GET",
  path: "/calls/trials",
  summary: text("참여하도록 초대받은 시험 공고", "Test calls to which one is let in"),
  may: ["company"],
  reply: z.object({
    rows: z.array(z.object({ call: z.string(), title: shapeText, form: shapeForm, kept: z.array(z.object(kept)) })),
  }),
  refusals: [],
});
export type OwnTrial = z.infer<typeof listOwnTrials.reply>["rows"][number];
