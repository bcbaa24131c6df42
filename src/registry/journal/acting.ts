import { freshId } from "#platform/identity";
import type { Tx } from "#platform/db";
import { actorOf, type Who } from "#base/who";

/** What every act is given: the transaction it may write in, the moment, who does it, and new identities. */
export interface Acting {
  readonly tx: Tx;
  readonly at: Date;
  readonly actor: string;
  readonly newId: () => string;
}

/** An act on behalf of whoever made a request. */
export const acting = (call: { readonly tx: Tx; readonly at: Date; readonly who: Who }): Acting => ({
  tx: call.tx,
  at: call.at,
  actor: actorOf(call.who),
  newId: () => freshId(call.at),
});
