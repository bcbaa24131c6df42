import { findCall } from "#call";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, openCase } from "#case";
import type { PromisedRule } from "#engine/selection";
import type { Acting, Seen } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { Panel } from "../panel.ts";
import { setMembers } from "../records.ts";
import { boundsFit, callWithoutScheme, notInPanel, panelIsSet, panelOfCall } from "../rules.ts";
import { panelsWhere, reviewersWhere, setPanelRow } from "../store.ts";
import { panelCase } from "./declare-cases.ts";

export type PanelTerms = Pick<Panel, "demand" | "loadLow" | "loadHigh" | "experts" | "floor" | "due" | "feeWon">;

/** From so many sheets on the highest and the lowest are left out. */
const trimFrom = 5;

/** 평가단 구성 for a call: how it scores and selects is what the call promised, and stays so. Answers the panel. */
export const formPanel = (acting: Acting, call: string, terms: PanelTerms): Promise<string | Refusal> =>
  openCase(acting, panelCase, acts.named["form-panel"], { day: dayOf(acting.at) }, async () => {
    const { tx } = acting;
    const found = await findCall(tx, call);
    if (found === null || found.scheme === null || found.programme === null) return callWithoutScheme({}, "/call");
    if ((await panelsWhere(tx, call)).length > 0) return panelOfCall({}, "/call");
    const bounds = boundsFit(terms);
    if (bounds !== null) return bounds;
    const programme = await findProgramme(tx, found.programme);
    if (programme === null) return unknownProgramme({ programme: found.programme });
    const { criteria, bonuses, passMark, scoreRule, tieBreak } = found.scheme;
    const rule: PromisedRule = {
      ...{ method: scoreRule.rule, leastRaters: scoreRule.leastRaters, trimFrom, passMark, tieBreak, waiting: null },
      criteria: criteria.map(({ key, word, points }) => ({ key, word, points })),
      bonuses: bonuses.map(({ key, word, points }) => ({ key, word, points })),
      ...{ budget: found.budget?.toString() ?? null, quota: found.quota },
      groups: found.groups.map(({ key, word, least, most }) => ({ key, word, least, most })),
      capPerFirm: found.capPerFirm?.toString() ?? null,
    };
    const row: Panel = {
      ...{ panel: acting.newId(), call, programme: programme.programme, party: programme.owner, state: "formed" },
      ...{ chair: null, ...terms, rule, minutesSha256: null },
    };
    return { row };
  });

export interface PanelSetup {
  readonly reviewers: readonly string[];
  readonly chair: string | null;
  readonly terms?: Partial<PanelTerms>;
  readonly seen: Seen;
}

/** Who belongs to it and who chairs it, until it opens. Only those who consented may be in it. */
export async function setPanel(acting: Acting, id: string, { reviewers, chair, terms, seen }: PanelSetup) {
  const panel = await caseAsSeen(acting, panelCase, id, acts.named["set-panel"], seen);
  if (isRefusal(panel)) return panel;
  if (panel.state !== "formed") return panelIsSet({});
  const pool = new Set(
    (await reviewersWhere(acting.tx)).flatMap((one) => (one.state === "consented" ? [one.reviewer] : [])),
  );
  const strange = reviewers.findIndex((one) => !pool.has(one));
  if (strange >= 0) return notInPanel({}, `/reviewers/${strange}`);
  if (chair !== null && !reviewers.includes(chair)) return notInPanel({}, "/chair");
  const bounds = boundsFit({ ...panel, ...terms });
  if (bounds !== null) return bounds;
  await setMembers(acting.tx, id, reviewers);
  await setPanelRow(acting.tx, id, { ...terms, chair });
  return { panel: id };
}
