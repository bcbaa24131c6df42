import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { AccountDraft } from "../ledger.ts";
import { accountCodeTaken, malformedAccountCode } from "../rules.ts";
import { findAccount, insertAccount } from "../store.ts";

/** Opens an account under a code of its own. Answers its id. */
export async function openAccount(acting: Acting, draft: AccountDraft): Promise<string | Refusal> {
  const { code } = draft;
  if (!/^[a-z0-9][a-z0-9./-]*$/.test(code)) return malformedAccountCode({ code }, "/code");
  if ((await findAccount(acting.tx, code)) !== null) return accountCodeTaken({ code }, "/code");
  await openCommit(acting.tx, acting.at, acting.actor, acts.named["open-account"]);
  if ((await findAccount(acting.tx, code)) !== null) return accountCodeTaken({ code }, "/code");
  const account = acting.newId();
  await insertAccount(acting.tx, account, draft);
  return account;
}
