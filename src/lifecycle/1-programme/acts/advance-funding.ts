import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFact } from "#evidence";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { fundingFact } from "../facts.ts";
import type { FundingLine, ProgrammeYear } from "../programme.ts";
import { fundedOnce, lineFits, linesReconcile, rungFits } from "../rules.ts";
import { familyOf, fundedAmong, insertLines, updateTotal, yearsOf } from "../store.ts";
import { referencesAreKnown } from "./check-references.ts";
import { fundingAsSeen } from "./funding-as-seen.ts";

export interface FundingStep extends FundingLine {
  readonly programme: string;
  /** A new planned line changes the declared total, which is then told anew. */
  readonly total?: bigint;
  readonly seen?: Seen;
}

/** Writes one rung of one source and year: a new planned line, or an amount secured, appropriated, granted, spent. */
export async function advanceFunding(acting: Acting, step: FundingStep): Promise<string | Refusal> {
  const { tx } = acting;
  const found = await fundingAsSeen(acting, acts.named["advance-funding"], step);
  if (isRefusal(found)) return found;
  const { programme, lines: held } = found;
  const years = (await yearsOf(tx, [step.programme])).get(step.programme) ?? [];
  const { above, below } = await familyOf(tx, step.programme);
  const total = step.total ?? programme.total;
  const refused =
    lineFits(step, years, held) ??
    rungFits(step, held, programme.currency) ??
    fundedOnce(1, await fundedAmong(tx, [...above, ...below])) ??
    linesReconcile([...held, step], total, programme.currency);
  if (refused !== null) return refused;
  const unknown = await referencesAreKnown(acting, { parties: [step.funder] });
  if (unknown !== null) return unknown;
  await insertLines(tx, step.programme, [{ ...step, id: acting.newId() }]);
  if (total !== null && total !== programme.total) await updateTotal(tx, step.programme, total);
  const year = years.find(({ no }) => no === step.year) as ProgrammeYear;
  return appendProvenFact(acting, acts.named["advance-funding"], fundingFact(programme, step, year), []);
}
