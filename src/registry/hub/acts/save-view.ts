import type { Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { mostViews, tooManyViews } from "../rules.ts";
import { putView, viewsOf } from "../store.ts";

/** [B5] How somebody likes to see a list is kept under a name of his own; the same name keeps the newer. */
export async function saveView(
  { tx, at, actor }: Acting,
  { page, name, query }: { readonly page: string; readonly name: string; readonly query: string },
): Promise<{ views: { name: string; query: string }[] } | Refusal> {
  const held = await viewsOf(tx, actor, page);
  if (held.length >= mostViews && !held.some((one) => one.name === name)) return tooManyViews({ most: `${mostViews}` });
  await putView(tx, { account: actor, page, name, query, saved_at: at });
  return { views: await viewsOf(tx, actor, page) };
}
