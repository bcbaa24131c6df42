import { startOfDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Acting, openCommit } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { type CallContent, type CallDraft, emptyForm } from "../call.ts";
import { contentFits } from "../rules.ts";
import { findVersion, freezeVersion, insertCall, saveVersion } from "../store.ts";
import { referencesAreKnown } from "./draft-call.ts";
import { tellPublication } from "./publish-call.ts";

/** Records a call that was announced elsewhere: its dates and the number that is to be selected, and nothing to fill in. */
export async function announceCall(acting: Acting, draft: CallDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const programme = await findProgramme(tx, draft.programme);
  if (programme === null) return unknownProgramme({ programme: draft.programme });
  const content = contentOf(draft, programme.track === "r-and-d" ? "r-and-d" : "subsidy");
  const head = { programme: draft.programme, direction: "down", caller: null, mode: "live" } as const;
  const refused = contentFits(content, "down") ?? (await referencesAreKnown(acting, head, content));
  if (refused !== null) return refused;
  const seq = await openCommit(tx, at, actor, acts.named["announce-call"]);
  const call = acting.newId();
  await insertCall(tx, { ...head, call, copiedFrom: null, cancelled: null });
  await saveVersion(tx, { call, no: 1, because: null, savedIn: seq }, content);
  const told = await tellPublication(acting, acts.named["announce-call"], await findVersion(tx, call, 1), null);
  if (isRefusal(told)) return told;
  await freezeVersion(tx, call, 1, at, seq);
  return call;
}

const contentOf = (draft: CallDraft, track: CallContent["track"]): CallContent => ({
  ...{ title: draft.title, summary: text("", ""), track, announced: draft.announced, intake: "single" },
  ...{
    opens: startOfDay(draft.announced),
    closes: draft.closes,
    periods: [],
    milestones: [],
    groups: [],
    quota: draft.quota,
  },
  ...{ budget: null, capPerFirm: null, purpose: null, form: emptyForm, documents: [], clauses: [] },
  ...{ eligibleOn: "announced", scheme: null, matching: [], evidence: draft.evidence ?? null },
  shortenedBecause: draft.shortenedBecause ?? null,
});
