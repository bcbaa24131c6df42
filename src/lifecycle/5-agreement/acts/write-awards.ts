import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { ensureProgrammes } from "#programme";
import type { Amendment, Plan, Written } from "../report.ts";
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
  source: GrantSource & { readonly publisher: string | null },
  plan: Plan,
  { progress, signal }: WritingOptions,
): Promise<(Written & { readonly evidence: string }) | Refusal> {
  const ensured = await ensureAwardParties(acting, plan.toWrite);
  if (isRefusal(ensured)) return ensured;
  const owned = plan.toWrite.map(({ programme, funder, amount: { currency } }) => ({
    ...programme,
    owner: ensured.parties.get(funder.id) as string,
    currency,
  }));
  const { programmes, added } = await ensureProgrammes(acting, owned);
  const evidence = await keepGrantFile(acting, source, plan.toWrite);
  if (isRefusal(evidence)) return evidence;
  const known: Known = { programmes, parties: ensured.parties, evidence };
  const total = plan.toWrite.length;
  for (let from = 0; from < plan.fresh.length; from += chunk) {
    signal?.throwIfAborted();
    progress?.(from, total);
    const refused = await recordAwards(acting, plan.fresh.slice(from, from + chunk), known);
    if (refused !== null) return refused;
  }
  const amended: Amendment[] = [];
  for (const [index, { before, award }] of plan.amended.entries()) {
    signal?.throwIfAborted();
    progress?.(plan.fresh.length + index, total);
    const changes = await amendAward(acting, before, award, known);
    if (isRefusal(changes)) return changes;
    amended.push({ award, changes });
  }
  progress?.(total, total);
  return { evidence, amended, programmesAdded: added, partiesAdded: ensured.added, renamed: ensured.renamed };
}
