import type { Refusal } from "#base/refusal";
import { appendProvenFact } from "#evidence";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { fundingFact } from "../facts.ts";
import type { FundingLine, ProgrammeYear } from "../programme.ts";
import { fundedOnce, lineFits, linesReconcile, rungFits, unknownProgramme } from "../rules.ts";
import { familyOf, findProgramme, fundedAmong, insertLines, linesOf, updateTotal, yearsOf } from "../store.ts";
import { referencesAreKnown } from "./check-references.ts";

export interface FundingStep extends FundingLine {
  readonly programme: string;
  /** A new planned line changes the declared total, which is then told anew. */
  readonly total?: bigint;
}

/** Writes one rung of one source and year: a new planned line, or an amount secured, appropriated, granted, spent. */
export async function advanceFunding(acting: Acting, step: FundingStep): Promise<string | Refusal> {
  const { tx } = acting;
  await openCommit(tx, acting.at, acting.actor, acts.named["advance-funding"]);
  const programme = await findProgramme(tx, step.programme);
  if (programme === null) return unknownProgramme({ programme: step.programme });
  const years = (await yearsOf(tx, [step.programme])).get(step.programme) ?? [];
  const held = await linesOf(tx, step.programme);
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
