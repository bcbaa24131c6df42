import { hasRole, type Who } from "#base/who";
import { handle, type Handled } from "#platform/http";
import { chooseLetterLanguage, listLetters, readLetterLanguage, sendLetterAgain } from "./contract.ts";
import { chooseLanguage, languageOf } from "./language.ts";
import { outbox, retryLetter } from "./outbox.ts";

/** Letters that open an account are read by administrators alone. */
const opensAnAccount = "sign-in";

export const mailRoutes: readonly Handled[] = [
  handle(listLetters, async ({ tx, query, who }) => {
    const { state, before, limit } = query;
    const letters = await outbox(tx, {
      ...(state === undefined ? {} : { state }),
      ...(before === undefined ? {} : { before }),
      ...(limit === undefined ? {} : { limit }),
    });
    const mayReadAll = hasRole(who, "administrator");
    return {
      letters: letters.map((letter) => ({
        letter: letter.letter,
        to: letter.to,
        name: letter.name,
        subject: letter.subject,
        body: letter.kind === opensAnAccount && !mayReadAll ? null : letter.body,
        state: letter.state,
        writtenAt: letter.writtenAt.toISOString(),
        deliveredAt: letter.deliveredAt?.toISOString() ?? null,
        attempts: letter.attempts,
        lastError: letter.lastError,
      })),
    };
  }),
  handle(sendLetterAgain, ({ tx, params, at }) => retryLetter(tx, params.letter, at)),
  handle(readLetterLanguage, async ({ tx, who }) => ({ language: await languageOf(tx, userOf(who)) })),
  handle(chooseLetterLanguage, async ({ tx, who, body, at }) => {
    await chooseLanguage(tx, userOf(who), body.language, at);
    return body;
  }),
];

const userOf = (who: Who): string => {
  if (who.kind === "user") return who.user;
  throw new Error("a visitor came to the language of letters");
};
