import { hasRole } from "#base/who";
import { handle, type Handled } from "#platform/http";
import { listLetters, sendLetterAgain } from "./contract.ts";
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
];
