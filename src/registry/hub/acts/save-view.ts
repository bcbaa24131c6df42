import type { Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Acting } from "#journal";
import { mostViews, rolesThatShare, tooManyViews, unknownView, viewNotShareable } from "../rules.ts";
import { putDefault, putView, type ViewRow, viewsOf } from "../store.ts";

interface ViewDraft {
  readonly page: string;
  readonly name: string;
  readonly query: string;
  readonly isShared: boolean;
}

/** [B5] How somebody likes to see a list is kept under a name of his own; the same name keeps the newer. */
export async function saveView(
  { tx, at, actor }: Acting,
  roles: readonly Role[],
  { page, name, query, isShared }: ViewDraft,
): Promise<{ views: ViewRow[] } | Refusal> {
  const held = (await viewsOf(tx, actor, [], page)).map((one) => one.name);
  if (held.length >= mostViews && !held.includes(name)) return tooManyViews({ most: `${mostViews}` });
  const shown_to = isShared ? rolesThatShare(roles) : [];
  if (isShared && shown_to.length === 0) return viewNotShareable({}, "/isShared");
  await putView(tx, { account: actor, page, name, query, saved_at: at, shown_to });
  return { views: await viewsOf(tx, actor, rolesThatShare(roles), page) };
}

/** [B6] The view that somebody's list opens with, of those he sees; none when `name` is null. */
export async function chooseView(
  { tx, actor }: Acting,
  roles: readonly Role[],
  {
    page,
    name,
    owner = actor,
  }: { readonly page: string; readonly name: string | null; readonly owner?: string | undefined },
): Promise<{ views: ViewRow[] } | Refusal> {
  const seen = () => viewsOf(tx, actor, rolesThatShare(roles), page);
  if (name !== null) {
    const isSeen = (await seen()).some((one) => one.name === name && (one.owner?.account ?? actor) === owner);
    if (!isSeen) return unknownView({ name }, "/name");
  }
  await putDefault(tx, actor, page, name === null ? null : { owner, name });
  return { views: await seen() };
}
