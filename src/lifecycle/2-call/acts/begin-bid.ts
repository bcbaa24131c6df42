import { dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { openCase, type Step } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { acts } from "../act-words.ts";
import type { Bid } from "../bid.ts";
import { bidOfCall } from "../bid-store.ts";
import { bidThere, callNotUpward, unknownCall } from "../rules.ts";
import { findCall } from "../store.ts";
import { bidCase } from "./move-bid.ts";

export interface BidDraft extends Step {
  readonly call: string;
  /** Who applies: the hub, the city, the province. */
  readonly party: string;
}

/** 응모 준비: the hub means to answer a call of a ministry. Answers the bid. */
export const beginBid = (acting: Acting, draft: BidDraft): Promise<string | Refusal> =>
  openCase(acting, bidCase, acts.named["begin-bid"], draft, async () => {
    const { tx, at } = acting;
    const { party } = draft;
    const call = isId(draft.call) ? await findCall(tx, draft.call) : null;
    if (call === null) return unknownCall({ call: draft.call }, "/call");
    if (call.direction !== "up") return callNotUpward({}, "/call");
    if ((await bidOfCall(tx, call.call)) !== null) return bidThere({}, "/call");
    const known = await namesOf(tx, [party], { valid: dayOf(at), known: asKnownNow });
    if (!known.has(party)) return unknownParty({ party }, "/party");
    const row: Bid = {
      ...{ bid: acting.newId(), call: call.call, party, programme: null, state: "preparing" },
      ...{ competitors: null, begun: draft.day },
    };
    return { row };
  });
