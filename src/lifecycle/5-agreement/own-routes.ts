import { sql } from "kysely";
import { type Day, dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRole, partiesOf, type Who } from "#base/who";
import { type AnyRoom, type Follower, followersOf } from "#hub";
import { acting, type Acting } from "#journal";
import { findProgramme } from "#programme";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import { askAmendment } from "./acts/ask-amendment.ts";
import { concludeAgreement } from "./acts/conclude-agreement.ts";
import { agreeAmendment, cancelAmendment, refuseAmendment } from "./acts/decide-amendment.ts";
import { draftAgreement, redraftAgreement } from "./acts/draft-agreement.ts";
import { draftSelected } from "./acts/draft-selected.ts";
import { endAgreement, terminateAgreement } from "./acts/end-agreement.ts";
import {
  declineAgreement,
  lapseAgreement,
  offerAgreement,
  takeBackAgreement,
  withdrawAgreement,
} from "./acts/offer-agreement.ts";
import { recordFulfilment } from "./acts/record-fulfilment.ts";
import { requestApprovalOfAgreement, requestApprovalOfAmendment } from "./acts/request-approval-of.ts";
import { signAgreement } from "./acts/sign-agreement.ts";
import type { AgreementCase } from "./agreement-case.ts";
import { type Amendment, unknownAmendment } from "./amendment.ts";
import { currentTerms, findAmendment, findCase, nextNumber } from "./case-store.ts";
import * as contract from "./contract.ts";
import { listOwnAgreements, ownAgreementView } from "./own-views.ts";
import { notAParty, signsFirst, unknownOwnAgreement } from "./signing.ts";
import { changesTold, daysTold, termsTold } from "./terms-told.ts";
import { programmeMissing } from "./terms.ts";

/** Agreements of the hub's own. `rooms` is asked late: who follows an agreement is theirs to say. */
export const ownRoutes = (rooms: () => readonly AnyRoom[]): Handled[] => {
  const followers = (): Follower[] => followersOf(rooms(), "agreement");
  return [
    handle(contract.listOwnAgreements, async ({ query, tx, who, at }) => ({
      rows: await listOwnAgreements(tx, who, dayOf(at), query),
    })),
    handle(contract.readOwnAgreement, ({ params, tx, who, at }) => ownAgreementView(tx, who, at, params.agreement)),
    handle(contract.readAmendment, async ({ params, tx, who, at }) => {
      const one = await findAmendment(tx, params.amendment);
      const of = one === null ? null : await ownAgreementView(tx, who, at, one.agreement);
      return of === null || isRefusal(of) ? unknownAmendment(params) : of;
    }),
    handle(contract.draftAgreement, async (call) => {
      const { body, tx } = call;
      const terms = termsTold(body);
      if (isRefusal(terms)) return terms;
      const days = { day: parseDay(body.day, "/day"), notified: optionalDay(body.notified, "/notified") };
      if (isRefusal(days.day)) return days.day;
      if (isRefusal(days.notified)) return days.notified;
      const programme = body.programme === undefined ? null : await findProgramme(tx, body.programme);
      if (body.kind === "support" && body.programme === undefined) return programmeMissing({}, "/programme");
      const number = body.number || (await nextNumber(tx, `${programme?.code ?? body.kind}-${body.day.slice(0, 4)}-`));
      const about = { kind: body.kind, track: body.track, title: body.title, number };
      const draft = { ...about, programme: body.programme ?? null, notified: days.notified ?? null, terms };
      return done(await draftAgreement(acting(call), { ...draft, day: days.day }));
    }),
    handle(contract.draftSelected, async (call) => {
      const days = daysTold(call.body.firstDay, call.body.lastDay);
      if (isRefusal(days)) return days;
      const { call: of, hub = null, conditions } = call.body;
      const told = { call: of, hub, conditions, day: dayOf(call.at), ...days };
      return draftSelected(acting(call), told);
    }),
    handle(contract.redraftAgreement, async (call) => {
      const terms = termsTold(call.body);
      if (isRefusal(terms)) return terms;
      const day = parseDay(call.body.day, "/day");
      if (isRefusal(day)) return day;
      const { agreement } = call.params;
      const told = { terms, day, seen: call.body.seen };
      return same(agreement, await redraftAgreement(acting(call), agreement, told));
    }),
    handle(contract.offerAgreement, (call) => stepped(call, offerAgreement)),
    handle(contract.takeBackAgreement, (call) => stepped(call, because(call, takeBackAgreement))),
    handle(contract.withdrawAgreement, (call) => stepped(call, because(call, withdrawAgreement))),
    handle(contract.lapseAgreement, (call) => stepped(call, lapseAgreement)),
    handle(contract.endAgreement, (call) => stepped(call, endAgreement)),
    handle(contract.terminateAgreement, (call) =>
      stepped(call, (by, id, step) => terminateAgreement(by, id, { ...step, reason: call.body.reason }, followers())),
    ),
    handle(contract.declineAgreement, async (call) => {
      const one = await ownOf(call.tx, call.who, call.params.agreement);
      if (isRefusal(one)) return one;
      return stepped(call, (by, id, step) =>
        declineAgreement(by, id, { ...step, reason: call.body.reason }, followers()),
      );
    }),
    handle(contract.signAgreement, async (call) => {
      const party = await signingFor(call.tx, call.who, call.params.agreement);
      if (isRefusal(party)) return party;
      const signedInAt = (await lastSignIn(call.tx, call.who)) ?? new Date(0);
      const { agreement } = call.params;
      const signing = { ...call.body, day: dayOf(call.at), party, signedInAt };
      return same(agreement, await signAgreement(acting(call), agreement, signing));
    }),
    handle(contract.recordPaperSignature, (call) => {
      const { party, sha256 } = call.body;
      return stepped(call, (by, id, step) => signAgreement(by, id, { ...step, party, sha256, signedInAt: null }));
    }),
    handle(contract.concludeAgreement, async (call) => {
      const signedInAt = (await lastSignIn(call.tx, call.who)) ?? new Date(0);
      const told = { sha256: call.body.sha256, signedInAt };
      return stepped(call, (by, id, step) => concludeAgreement(by, id, { ...step, ...told }, followers()));
    }),
    handle(contract.askAgreementApproval, async (call) =>
      done(await requestApprovalOfAgreement(acting(call), call.params.agreement)),
    ),
    handle(contract.recordFulfilment, (call) => {
      const { won = "0", jobs = 0 } = call.body;
      return stepped(call, (by, id, step) => recordFulfilment(by, id, { ...step, won: BigInt(won), jobs }));
    }),
    handle(contract.askAmendment, async (call) => {
      const one = await ownOf(call.tx, call.who, call.params.agreement);
      if (isRefusal(one)) return one;
      const day = parseDay(call.body.day, "/day");
      if (isRefusal(day)) return day;
      const changes = changesTold(call.body);
      if (isRefusal(changes)) return changes;
      const { kind, reason, seen } = call.body;
      const draft = { kind, askedBy: sideOf(call.who), day, reason, changes, seen };
      return amended(await askAmendment(acting(call), one.agreement, draft));
    }),
    handle(contract.agreeAmendment, (call) =>
      answered(call, (by, id, step) => agreeAmendment(by, id, { ...step, by: sideOf(call.who) }, followers())),
    ),
    handle(contract.refuseAmendment, (call) =>
      answered(call, (by, id, step) =>
        refuseAmendment(by, id, { ...step, by: sideOf(call.who), reason: call.body.reason }),
      ),
    ),
    handle(contract.cancelAmendment, (call) =>
      answered(call, (by, id, step, one) =>
        one.askedBy === sideOf(call.who) ? cancelAmendment(by, id, step) : Promise.resolve(notAParty({})),
      ),
    ),
    handle(contract.askAmendmentApproval, async (call) =>
      amended(await requestApprovalOfAmendment(acting(call), call.params.amendment)),
    ),
  ];
};

const done = (agreement: string | Refusal) => (isRefusal(agreement) ? agreement : { agreement });
const same = (agreement: string, told: string | Refusal) => (isRefusal(told) ? told : { agreement });
const amended = (amendment: string | Refusal) => (isRefusal(amendment) ? amendment : { amendment });
const optionalDay = (value: string | undefined, at: string): Day | Refusal | undefined =>
  value === undefined ? undefined : parseDay(value, at);

/** Whose people ask: those of the hub, or of a firm. */
const sideOf = (who: Who): "hub" | "firm" => (hasRole(who, "officer") ? "hub" : "firm");

interface Step {
  readonly day: Day;
  readonly seen: string;
  readonly evidence?: readonly { readonly evidence: string; readonly position?: string | undefined }[] | undefined;
}
type Called<Params, Body> = Parameters<typeof acting>[0] & { readonly params: Params; readonly body: Body };
type Told = Omit<Step, "day"> & { readonly day: string };

const stepIn = ({ day: told, seen, evidence }: Told): Step | Refusal => {
  const day = parseDay(told, "/day");
  return isRefusal(day) ? day : { day, seen, ...(evidence === undefined ? {} : { evidence }) };
};

async function stepped<Body extends Told>(
  call: Called<{ readonly agreement: string }, Body>,
  act: (by: Acting, id: string, step: Step) => Promise<string | Refusal>,
): Promise<{ agreement: string } | Refusal> {
  const step = stepIn(call.body);
  const { agreement } = call.params;
  return isRefusal(step) ? step : same(agreement, await act(acting(call), agreement, step));
}

const because =
  (
    { body: { reason } }: { readonly body: { readonly reason: string } },
    act: (by: Acting, id: string, step: Step & { readonly reason: string }) => Promise<string | Refusal>,
  ) =>
  (by: Acting, id: string, step: Step): Promise<string | Refusal> =>
    act(by, id, { ...step, reason });

/** [A26] An amendment of somebody's own agreement; another's is not there. */
async function answered<Body extends Told>(
  call: Called<{ readonly amendment: string }, Body>,
  act: (by: Acting, id: string, step: Step, one: Amendment) => Promise<string | Refusal>,
): Promise<{ amendment: string } | Refusal> {
  const one = await findAmendment(call.tx, call.params.amendment);
  if (one === null || !isOfSide(call.who, one.party)) return unknownAmendment(call.params);
  const step = stepIn(call.body);
  return isRefusal(step) ? step : amended(await act(acting(call), one.amendment, step, one));
}

const isOfSide = (who: Who, lead: string): boolean => hasRole(who, "officer") || partiesOf(who).includes(lead);

/** [A26] An agreement that somebody may act on for the hub, or as its lead; another's is not there. */
async function ownOf(tx: Tx, who: Who, id: string): Promise<AgreementCase | Refusal> {
  const one = await findCase(tx, id);
  return one === null || !isOfSide(who, one.party) ? unknownOwnAgreement({ agreement: id }) : one;
}

/** The party for which somebody signs: his own, among those that sign before the hub. */
async function signingFor(tx: Tx, who: Who, id: string): Promise<string | Refusal> {
  const one = await findCase(tx, id);
  if (one === null) return unknownOwnAgreement({ agreement: id });
  const { terms } = await currentTerms(tx, one);
  const own = terms.parties.find(({ party, role }) => signsFirst(role) && partiesOf(who).includes(party));
  return own?.party ?? unknownOwnAgreement({ agreement: id });
}

/** When somebody last signed in: a signature by account follows a sign-in closely. */
async function lastSignIn(tx: Tx, who: Who): Promise<Date | null> {
  if (who.kind !== "user") return null;
  const { rows } = await sql<{ at: Date | null }>`
    select max(created_at) as at from auth_session where user_id = ${who.user}`.execute(tx);
  return rows[0]?.at ?? null;
}
