import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { ensureProgrammes } from "#programme";
import type { Plan } from "../plan.ts";
import type { WrittenAward } from "../store.ts";
import { amendAward } from "./amend-award.ts";
import { ensureAwardParties } from "./ensure-award-parties.ts";
import { type GrantSource, keepGrantFile } from "./keep-grant-file.ts";
import { type Known, recordAwards } from "./record-awards.ts";

export interface WritingOptions {
  /** Told before each step; `done` of `total` awards are written. */
  readonly progress?: (done: number, total: number) => void;
  /** Looked at before each step; what was written goes with its transaction. */
  readonly signal?: AbortSignal;
}

const chunk = 2000;

/** Writes what an import found to write: parties, programmes, the file, then the awards, new ones by thousands. */
export async function writeAwards(
  acting: Acting,
  source: GrantSource & { readonly publisher: string | null; readonly namesPersons: boolean },
  plan: Plan,
  { progress, signal }: WritingOptions,
): Promise<{ readonly known: Known; readonly written: readonly WrittenAward[] } | Refusal> {
  const parties = await ensureAwardParties(acting, plan.names);
  if (isRefusal(parties)) return parties;
  const owned = plan.toWrite.map(({ programme, funder, amount: { currency } }) => ({
    ...programme,
    owner: parties.get(funder.id) as string,
    currency,
  }));
  const { programmes } = await ensureProgrammes(acting, owned);
  const evidence = await keepGrantFile(acting, source, plan.toWrite);
  if (isRefusal(evidence)) return evidence;
  const known: Known = { programmes, parties, evidence };
  const total = plan.toWrite.length;
  const written: WrittenAward[] = [];
  for (let from = 0; from < plan.fresh.length; from += chunk) {
    signal?.throwIfAborted();
    progress?.(from, total);
    const recorded = await recordAwards(acting, plan.fresh.slice(from, from + chunk), known);
    if (isRefusal(recorded)) return recorded;
    written.push(...recorded.map(({ agreement, fact }) => [agreement, fact, null] as const));
  }
  for (const [index, { before, award }] of plan.amended.entries()) {
    signal?.throwIfAborted();
    progress?.(plan.fresh.length + index, total);
    const amended = await amendAward(acting, before, award, known);
    if (isRefusal(amended)) return amended;
    written.push([before.agreement, amended, before]);
  }
  progress?.(total, total);
  return { known, written };
}
