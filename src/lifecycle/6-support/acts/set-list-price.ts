import type { Refusal } from "#base/refusal";
import { type Acting, openCommit, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import { type ListPriceDraft, priceOn } from "../price.ts";
import { listPriceExists, priceFits } from "../rules.ts";
import { insertPrice, pricesOf, pricesTold } from "../store.ts";

/** Enters a price into the list, from a day on. The one before stays for the days before. Answers the row. */
export async function setListPrice(acting: Acting, draft: ListPriceDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["set-list-price"]);
  const refused = priceFits(draft) ?? (await unlessChanged(tx, pricesTold, draft.seen));
  if (refused !== null) return refused;
  const standing = priceOn(await pricesOf(tx, draft.item), draft.since);
  const isSame =
    standing?.since === draft.since &&
    standing.won === draft.won &&
    standing.unit === draft.unit &&
    standing.source === draft.source &&
    standing.isVerified === draft.isVerified;
  if (isSame) return listPriceExists({}, "/since");
  const listPrice = acting.newId();
  await insertPrice(tx, seq, actor, { ...draft, listPrice });
  return listPrice;
}
