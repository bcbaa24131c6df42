import { submittedTo } from "#application";
import { type Day, yearOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { findCall, unknownCall } from "#call";
import { type Acting, lockJournal } from "#journal";
import { findProgramme } from "#programme";
import { decisionsOn } from "#review";
import { lastHub, nextNumber, takenBy } from "../case-store.ts";
import type { DraftOfSelected } from "../contract.ts";
import { hubUnknown, type SaidOnce, selectedNotDrafted, selectionNotNotified, termsOfSelected } from "../selected.ts";
import { programmeMissing } from "../terms.ts";
import { draftAgreement } from "./draft-agreement.ts";

export interface SelectedDraft extends Omit<SaidOnce, "hub"> {
  readonly call: string;
  /** Who signs for the hub; where it is not said, who did last. */
  readonly hub: string | null;
  readonly day: Day;
}

/**
 * [A27] 선정 결과로 협약안 일괄 작성: one draft for each that was selected and told, all or none. Who has an agreement
 * already keeps it, and is told.
 */
export async function draftSelected(
  acting: Acting,
  told: SelectedDraft,
): Promise<{ changed: boolean; rows: DraftOfSelected[] } | Refusal> {
  const { tx } = acting;
  // who is selected and who has an agreement is looked up under the lock under which the drafts are written
  await lockJournal(tx);
  const call = await findCall(tx, told.call);
  if (call === null) return unknownCall({ call: told.call });
  const programme = call.programme === null ? null : await findProgramme(tx, call.programme);
  if (programme === null) return programmeMissing({}, "/call");
  const decided = (await decisionsOn(tx, told.call)).filter(({ notifiedOn }) => notifiedOn !== null);
  if (decided.length === 0) return selectionNotNotified({}, "/call");
  const hub = told.hub ?? (await lastHub(tx));
  if (hub === null) return hubUnknown({}, "/hub");
  const applications = await submittedTo(tx, told.call);
  const series = `${programme.code}-${yearOf(told.day)}-`;
  const rows: DraftOfSelected[] = [];
  for (const { application, amount, decision, notifiedOn } of decided) {
    const of = applications.find((one) => one.application === application);
    if (of === undefined || decision !== "selected") continue;
    const old = await takenBy(tx, "application", application);
    const agreement =
      old ??
      (await draftAgreement(acting, {
        ...{ kind: "support", track: call.track, number: await nextNumber(tx, series), title: of.title, application },
        ...{ programme: call.programme, notified: notifiedOn, day: told.day },
        terms: termsOfSelected(of, amount, call.track, { ...told, hub }),
      }));
    if (isRefusal(agreement))
      return selectedNotDrafted({ title: of.title, why: agreement.text.ko, whyEn: agreement.text.en });
    rows.push({ application, agreement, title: of.title, isOld: old !== null });
  }
  return { changed: rows.some(({ isOld }) => !isOld), rows };
}
