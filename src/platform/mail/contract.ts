import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";

const shapeText = z.object({ ko: z.string(), en: z.string() });
export const letterStates = ["waiting", "delivered", "given-up"] as const;

export const listLetters = defineRoute({
  name: "list-letters",
  method: "GET",
  path: "/letters",
  summary: text("보낸 메일함", "The outbox"),
  may: ["officer", "administrator"],
  query: z.object({
    state: z.enum(letterStates).optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({
    letters: z.array(
      z.object({
        letter: z.string(),
        to: z.string(),
        name: z.string().nullable(),
        subject: shapeText,
        /** Null: the letter holds a key to an account, and the reader is no administrator or it has been carried. */
        body: shapeText.nullable(),
        state: z.enum(letterStates),
        writtenAt: z.string(),
        deliveredAt: z.string().nullable(),
        attempts: z.number().int(),
        lastError: z.string().nullable(),
      }),
    ),
  }),
  refusals: [],
});

export const sendLetterAgain = defineRoute({
  name: "send-letter-again",
  method: "POST",
  path: "/letters/:letter/retry",
  summary: text("메일을 다시 발송한다", "Send a letter again"),
  may: ["officer", "administrator"],
  params: z.object({ letter: z.uuid() }),
  reply: z.object({ letter: z.string() }),
  unseen: "once",
  refusals: ["no-such-letter"],
});

const language = z.enum(["ko", "en"]).nullable();

export const readLetterLanguage = defineRoute({
  name: "read-letter-language",
  method: "GET",
  path: "/account/letter-language",
  summary: text("내가 메일을 받는 언어", "The language I am written to in"),
  may: "signed-in",
  reply: z.object({ language }),
  refusals: [],
});

export const chooseLetterLanguage = defineRoute({
  name: "choose-letter-language",
  method: "PUT",
  path: "/account/letter-language",
  summary: text("메일을 받을 언어를 선택한다", "Choose the language I am written to in"),
  may: "signed-in",
  body: z.object({ language }),
  reply: z.object({ language }),
  unseen: "own",
  refusals: [],
});
