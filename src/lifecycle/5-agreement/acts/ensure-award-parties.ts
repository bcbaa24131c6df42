import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { changeAttribute, ensureParties } from "#party";
import type { NamePlan } from "../names.ts";

/** Registers organisations that are not known and renames known ones as planned. Answers each by the file's identifier. */
export async function ensureAwardParties(
  acting: Acting,
  { drafts, renamed }: NamePlan,
): Promise<ReadonlyMap<string, string> | Refusal> {
  const ids = [...drafts.keys()];
  const ensured = await ensureParties(acting, [...drafts.values()]);
  if (isRefusal(ensured)) return ensured;
  for (const { party, after, from } of renamed) {
    const change = await changeAttribute(acting, party, "name.ko", after, from);
    if (isRefusal(change)) return change;
  }
  return new Map(ids.map((id, index) => [id, ensured[index]?.party as string]));
}
