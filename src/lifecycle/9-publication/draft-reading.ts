import { checkDraft, type DraftOptions, type Finding } from "#engine/sentence";
import type { Refusal } from "#base/refusal";
import type { Aside } from "#platform/machine";

interface Draft extends DraftOptions {
  readonly text: string;
}

/** Reads a draft where it keeps nobody waiting: a long one takes its time. */
export const readDraftAside = (aside: Aside, draft: Draft): Promise<readonly Finding[] | Refusal> =>
  aside.run<readonly Finding[]>({ module: import.meta.url, name: "draftRead" }, draft);

export const draftRead = ({ text, ...options }: Draft): readonly Finding[] => checkDraft(text, options);
