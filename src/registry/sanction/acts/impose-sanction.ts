import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, type Step, stepOf } from "#case";
import { appendProvenFact } from "#evidence";
import type { Acting } from "#journal";
import { maybeImposed, termsFit } from "../rules.ts";
import type { SanctionCase, Terms } from "../sanction.ts";
import { findSanction } from "../store.ts";
import { sanctionCase } from "./sanction-case.ts";

export interface Imposing extends Step {
  /** As noticed, unless the decision says less or otherwise. */
  readonly terms?: Partial<Terms> | undefined;
}

/** 처분 확정: what was noticed is imposed, as it was or as the re-review left it. Answers the fact. */
export async function imposeSanction(acting: Acting, id: string, step: Imposing): Promise<string | Refusal> {
  const moved = await moveCase(acting, sanctionCase, id, "impose", step, (row) => {
    const { starts, ends, won, baseWon } = { ...row, ...step.terms };
    const misfit = maybeImposed(row, step.day) ?? termsFit(row.basis, { starts, ends, won, baseWon });
    return misfit ?? { decided: step.day, starts, ends, won, baseWon };
  });
  if (isRefusal(moved)) return moved;
  const told = await tellSum(acting, "owed", (await findSanction(acting.tx, id)) as SanctionCase, step);
  return isRefusal(told) ? told : moved;
}

/** What is owed, and what of it is paid: sums beside the rungs. A debarment has none. */
export async function tellSum(
  acting: Acting,
  which: "owed" | "paid",
  { sanction, party, programme, won }: SanctionCase,
  { day, evidence, evidenceLevel, paid }: Step & { readonly paid?: bigint },
): Promise<string | Refusal | null> {
  const value = which === "owed" ? won : (paid ?? null);
  if (value === null) return null;
  const draft = {
    ...{ kind: `sanction-sum.${which}`, case: sanction, subject: party, programme, value, unit: "KRW" },
    ...{ valid: dayPeriod(day), naturalKey: which === "owed" ? sanction : `${sanction}/${acting.newId()}` },
    evidenceLevel,
  };
  const act = stepOf(sanctionCase, which === "owed" ? "impose" : "pay");
  return appendProvenFact(acting, act, draft, evidence ?? []);
}
