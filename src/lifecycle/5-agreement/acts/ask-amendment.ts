import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, openCase } from "#case";
import { type Acting, lockJournal, type Seen, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import { agreementLife } from "../agreement-case.ts";
import {
  agreementNotRunning,
  type Amendment,
  amendmentKind,
  type AmendmentKindName,
  amendmentOpen,
  amendmentParts,
  type Changes,
  changesFit,
} from "../amendment.ts";
import { currentTerms, findCase, openParts } from "../case-store.ts";
import { tellAmendment } from "../mail.ts";
import { unknownOwnAgreement } from "../signing.ts";
import { amendmentCase } from "./agreement-steps.ts";
import { applyAmendment } from "./apply-amendment.ts";
import { changedFits } from "./keep-terms.ts";

export interface AmendmentDraft {
  readonly kind: AmendmentKindName;
  readonly askedBy: "hub" | "firm";
  readonly day: Day;
  readonly reason: string;
  readonly changes: Changes;
  readonly seen?: Seen;
}

/**
 * [A22] [A23] 협약변경 신청: one side asks for a change of a kind. What its track wants told only is told, and stands at once;
 * everything else waits for the other side. Answers the amendment.
 */
export async function askAmendment(acting: Acting, id: string, draft: AmendmentDraft): Promise<string | Refusal> {
  const { tx } = acting;
  const { kind, changes, day } = draft;
  const { parts, needs, move } = amendmentKind(kind);
  // one lock for the look and for what is told of it
  await lockJournal(tx);
  const one = await findCase(tx, id);
  if (one === null) return unknownOwnAgreement({ agreement: id });
  const changed = await unlessChanged(tx, { case: id }, draft.seen);
  if (changed !== null) return changed;
  const amendment = await openCase(acting, amendmentCase, acts.named["ask-agreement-amendment"], draft, async () => {
    const isPossible = move === undefined ? one.state === "in-force" : agreementLife.mayMove(one.state, move);
    const state = agreementLife.states[one.state];
    if (!isPossible) return agreementNotRunning({ state: state.ko, stateEn: state.en });
    const held = (await openParts(tx, id)).find((part) => parts.includes(part));
    if (held !== undefined) return amendmentOpen({ part: amendmentParts[held].ko, partEn: amendmentParts[held].en });
    const standing = (await currentTerms(tx, one)).terms;
    const misfit = changesFit(kind, changes) ?? (await changedFits(acting, one, kind, standing, changes));
    if (misfit !== null) return misfit;
    const row: Amendment = {
      ...{ amendment: acting.newId(), agreement: id, kind, state: "asked", party: one.party, programme: one.programme },
      ...{ askedBy: draft.askedBy, asked: day, reason: draft.reason.trim(), base: one.terms, became: null },
      ...{ changes, decided: null },
    };
    return { row, facets: { amendment: kind } };
  });
  if (isRefusal(amendment)) return amendment;
  if (needs[one.track] === "notice") {
    const became = await applyAmendment(acting, amendment, day);
    if (isRefusal(became)) return became;
    const noted = await moveCase(acting, amendmentCase, amendment, "note", { day }, () => became);
    return isRefusal(noted) ? noted : amendment;
  }
  await tellAmendment(acting, (await amendmentCase.find(tx, amendment)) as Amendment, one.title);
  return amendment;
}
