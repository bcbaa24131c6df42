import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen } from "#case";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { reviewedBy } from "../matter.ts";
import { setBonuses } from "../records.ts";
import { bonusUnknown, panelIsSet } from "../rules.ts";
import { panelCase } from "./declare-cases.ts";

/** 가점 확인: which of the call's bonus items an application has proved, each for its own points; until the scores are closed. */
export async function confirmBonus(
  acting: Acting,
  id: string,
  { application, bonuses }: { readonly application: string; readonly bonuses: readonly string[] },
  seen: Seen,
): Promise<Refusal | null> {
  const panel = await caseAsSeen(acting, panelCase, id, acts.named["confirm-bonus"], seen);
  if (isRefusal(panel)) return panel;
  if (panel.state !== "formed" && panel.state !== "reviewing") return panelIsSet({});
  const items = panel.rule.bonuses.filter(({ key }) => bonuses.includes(key));
  const isReviewed = (await reviewedBy(acting.tx, panel)).some((one) => one.application === application);
  if (items.length !== bonuses.length || !isReviewed) return bonusUnknown({}, "/bonuses");
  await setBonuses(acting.tx, id, application, items);
  return null;
}
