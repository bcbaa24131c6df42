import { submittedTo } from "#application";
import { approvedFor } from "#approval";
import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { findCall, unknownCall } from "#call";
import { moveCase, openCase } from "#case";
import type { Acting, Seen } from "#journal";
import { startTerm } from "#term";
import { acts } from "../act-words.ts";
import { tellResult } from "../mail.ts";
import { decisionsIn } from "../records.ts";
import type { Selection } from "../selection.ts";
import { approvalHash, subjectOf } from "./draft-selection.ts";
import { panelCase, selectionCase } from "./declare-cases.ts";
import { runToAgreement } from "./run-to-agreement.ts";
import { issuePapers } from "./issue-papers.ts";

/**
 * 통보: each applicant is told what was decided of it and why, once the office has signed. What was decided is true
 * since the panel's day; that it was told is a fact of its own. [RV9]
 */
export const notifyResults = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, panelCase, id, "notify", { day: dayOf(acting.at), seen }, async (panel) => {
    const { tx, at } = acting;
    const call = await findCall(tx, panel.call);
    if (call === null) return unknownCall({ call: panel.call });
    const refused = await approvedFor(tx, subjectOf(id), await approvalHash(tx, panel));
    if (refused !== null) return refused;
    const applications = await submittedTo(tx, panel.call);
    await issuePapers(acting, panel, { call, applications });
    const today = dayOf(at);
    for (const decided of await decisionsIn(tx, id)) {
      const of = applications.find(({ application }) => application === decided.application);
      if (of === undefined) continue;
      const { application, lead: party } = of;
      const row: Selection = {
        ...{ selection: acting.newId(), panel: id, application, programme: panel.programme, party },
        ...{ state: decided.decision, notified: today },
      };
      const opened = await openCase(acting, selectionCase, acts.named["tell-result"], { day: today }, () =>
        Promise.resolve({ row, facets: { call: call.title.ko } }),
      );
      if (isRefusal(opened)) return opened;
      if (decided.decision === "selected") await runToAgreement(acting, row);
      const told = await tellResult(acting, { call, of, decided, panel });
      if (told !== null) return told;
    }
    const { ko, en } = call.title;
    // one for all who were told: each may object, and none must
    await startTerm(acting, {
      ...{ term: "objection", track: call.track, of: { kind: "panel", id }, from: today, party: null },
      ...{ what: text(ko, en || ko), to: `/office/panels/${id}/board` },
    });
    return {};
  });
