import { submittedApplication } from "#application";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { findCall } from "#call";
import type { Acting } from "#journal";
import { endTerm, startTerm } from "#term";
import type { Selection } from "../selection.ts";
import { findPanel } from "../store.ts";

const termOf = ({ application }: Pick<Selection, "application">) =>
  ({ term: "agreement", of: { kind: "application", id: application } }) as const;

/** [RV14] From the day on which somebody is told that he is selected, the days run in which an agreement is signed. */
export async function runToAgreement(
  acting: Acting,
  selection: Pick<Selection, "panel" | "application" | "party">,
): Promise<void> {
  const { panel, application, party } = selection;
  const call = await findCall(acting.tx, (await findPanel(acting.tx, panel))?.call ?? "");
  const title = (await submittedApplication(acting.tx, application))?.title ?? "";
  if (call === null || title === "") return;
  await startTerm(acting, {
    ...{ ...termOf(selection), track: call.track, from: dayOf(acting.at), party },
    ...{ what: text(title, title), to: `/office/panels/${panel}/board` },
  });
}

/** [RV14] Who gives up signs nothing. */
export const runNoLonger = (acting: Acting, selection: Pick<Selection, "application">): Promise<{ changed: boolean }> =>
  endTerm(acting, termOf(selection));
