import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import { dueOn, termNamed } from "#engine/term";
import { moveCase, openCase, type Step } from "#case";
import type { Acting, Seen } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { holidaysOf } from "#term";
import { acts } from "../act-words.ts";
import type { AgreementCase } from "../agreement-case.ts";
import { takenBy } from "../case-store.ts";
import { agreementExists } from "../rules.ts";
import { applicationAgreed } from "../signing.ts";
import type { Terms } from "../terms.ts";
import { agreementCase } from "./agreement-steps.ts";
import { keepTerms, unlessFits } from "./keep-terms.ts";

export interface CaseDraft extends Step {
  readonly kind: AgreementCase["kind"];
  readonly track: AgreementCase["track"];
  readonly number: string;
  readonly title: string;
  readonly programme: string | null;
  readonly application?: string | null;
  /** The day on which the selection was notified; its clock begins. */
  readonly notified?: Day | null;
  readonly terms: Terms;
}

/** 협약안 작성: what is to be agreed, with its first version. Answers the agreement. */
export const draftAgreement = (acting: Acting, draft: CaseDraft): Promise<string | Refusal> =>
  openCase(acting, agreementCase, acts.named["draft-agreement"], draft, async () => {
    const { tx } = acting;
    const { kind, track, terms, notified = null, application = null } = draft;
    const [number, title] = [draft.number.trim(), draft.title.trim()];
    if (draft.programme !== null && (await findProgramme(tx, draft.programme)) === null)
      return unknownProgramme({ programme: draft.programme }, "/programme");
    if ((await takenBy(tx, "number", number)) !== null) return agreementExists({ number }, "/number");
    if (application !== null && (await takenBy(tx, "application", application)) !== null) return applicationAgreed({});
    const misfit = await unlessFits(acting, kind, terms);
    if (misfit !== null) return misfit;
    const row: AgreementCase = {
      ...{ agreement: acting.newId(), kind, track, number, title, programme: draft.programme, application },
      party: terms.parties.find(({ role }) => role === "lead")?.party ?? "",
      ...{
        state: "drafted",
        notified,
        signUntil: await signUntil(acting, track, notified),
        terms: 1,
        inForce: null,
        over: null,
      },
    };
    await keepTerms(acting, row, 1, terms);
    return { row, facets: { "agreement-kind": kind } };
  });

/** [A18] The term of its track. */
const signUntil = async ({ tx }: Acting, track: AgreementCase["track"], notified: Day | null): Promise<Day | null> =>
  notified === null ? null : dueOn(termNamed("agreement", track), notified, await holidaysOf(tx));

/** 협약안 수정: another version, as long as nobody was asked to sign it. */
export async function redraftAgreement(
  acting: Acting,
  id: string,
  { terms, day, seen }: { readonly terms: Terms; readonly day: Day; readonly seen?: Seen },
): Promise<string | Refusal> {
  return moveCase(acting, agreementCase, id, "redraft", { day, seen }, async (row) => {
    const misfit = await unlessFits(acting, row.kind, terms);
    if (misfit !== null) return misfit;
    await keepTerms(acting, row, row.terms + 1, terms);
    return { terms: row.terms + 1, party: terms.parties.find(({ role }) => role === "lead")?.party ?? row.party };
  });
}
