import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { hasRole, type Who } from "#base/who";
import { moveCase, openCase } from "#case";
import { type Acting, asKnownNow, type Seen } from "#journal";
import { namesOf, registerParty, unknownParty } from "#party";
import { acts } from "../act-words.ts";
import { tellInvited } from "../mail.ts";
import type { Reviewer } from "../reviewer.ts";
import { notThisReviewer, reviewerKnownAlready } from "../rules.ts";
import { reviewersWhere } from "../store.ts";
import { reviewerCase } from "./declare-cases.ts";

export interface Invitation extends Pick<Reviewer, "organisation" | "department" | "keywords" | "industries"> {
  readonly name: Text;
  readonly email: string;
  readonly agreedOn?: Reviewer["agreedOn"];
}

/** 위촉 요청: a person is registered and asked by letter. [RV1] Answers the reviewer. */
export const inviteReviewer = (acting: Acting, told: Invitation): Promise<string | Refusal> =>
  openCase(acting, reviewerCase, acts.named["invite-reviewer"], { day: dayOf(acting.at) }, async () => {
    const { tx, at } = acting;
    const email = told.email.trim().toLowerCase();
    const same = (await reviewersWhere(tx, { email })).some(({ state }) => state !== "ended");
    if (same) return reviewerKnownAlready({}, "/email");
    const { organisation, department, keywords, industries } = told;
    const today = dayOf(at);
    if (
      organisation !== null &&
      !(await namesOf(tx, [organisation], { valid: today, known: asKnownNow })).has(organisation)
    )
      return unknownParty({ party: organisation }, "/organisation");
    const draft = { type: "person", name: told.name, identifiers: [], from: today } as const;
    const party = await registerParty(acting, draft);
    if (isRefusal(party)) return party;
    const row: Reviewer = {
      ...{ reviewer: acting.newId(), party, organisation, department, email, account: null, programme: null },
      ...{ state: "invited", keywords, industries, consentedUntil: null, agreedOn: told.agreedOn ?? null },
    };
    await tellInvited(acting, row, told.name);
    return { row };
  });

/** 위촉 동의: by the account of the invited e-mail, which is bound to the person from then on. [RV2] */
export const consentReviewer = (
  acting: Acting,
  who: Who,
  id: string,
  { until, seen }: { readonly until: Reviewer["consentedUntil"] & string; readonly seen: Seen },
): Promise<string | Refusal> =>
  moveCase(acting, reviewerCase, id, "consent", { day: dayOf(acting.at), seen }, ({ email }) =>
    who.kind === "user" && hasRole(who, "reviewer") && who.email.toLowerCase() === email
      ? { account: who.user, consentedUntil: until }
      : notThisReviewer({}),
  );

export const endReviewer = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, reviewerCase, id, "end", { day: dayOf(acting.at), seen });
