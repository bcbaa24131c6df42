import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import type { FundingLine, Programme } from "../programme.ts";
import { fundingTold } from "../facts.ts";
import { unknownProgramme } from "../rules.ts";
import { findProgramme, linesOf } from "../store.ts";

/** A programme with its money as it stands, under the commit's lock, if the money is still as it was seen. */
export async function fundingAsSeen(
  { tx, at, actor }: Acting,
  act: Act,
  { programme: id, seen }: { readonly programme: string; readonly seen?: Seen },
): Promise<{ readonly programme: Programme; readonly lines: readonly FundingLine[] } | Refusal> {
  await openCommit(tx, at, actor, act);
  const programme = isId(id) ? await findProgramme(tx, id) : null;
  if (programme === null) return unknownProgramme({ programme: id });
  const lines = await linesOf(tx, id);
  return (await unlessChanged(tx, fundingTold(id, lines), seen)) ?? { programme, lines };
}
