import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { dayOf } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRole, partiesOf, type Who } from "#base/who";
import { evaluate } from "#engine/eligibility";
import { type Answers, askedOf, checkAnswers } from "#engine/form";
import { namesAt, userOfEmail } from "#platform/auth";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import { applicantOf } from "./applicant.ts";
import { type Call, eligibilityDayOf } from "./call.ts";
import { viewOf } from "./content.ts";
import * as contract from "./trial-contract.ts";
import { callNotATest, guestWithoutAccount, unknownCall } from "./rules.ts";
import { versionsOf } from "./store.ts";
import { tellGuest } from "./trial-mail.ts";
import { callsForGuest, guestsOf, keepTrial, type KeptTrial, letIn, putOut, trialsOf } from "./trial-store.ts";
import { asView } from "./views.ts";

const accountOf = (who: Who): string => (who.kind === "user" ? who.user : "");
const keptView = ({ number, at, hash }: Pick<KeptTrial, "number" | "at" | "hash">) => ({
  ...{ number, at: at.toISOString(), sha256: hash },
});

/** [C28] Trials of a test call; a preview keeps nothing. */
export const trialRoutes = (): Handled[] => [
  handle(contract.tryCall, async ({ tx, at, params, body }) => {
    const [latest] = isId(params.call) ? await versionsOf(tx, params.call) : [];
    if (latest === undefined) return unknownCall({ call: params.call });
    return tried(tx, latest, body.answers as Answers, at, body.party);
  }),
  handle(contract.keepCallTrial, async ({ tx, at, params, body, who }) => {
    const call = await testCall(tx, params.call);
    if (isRefusal(call)) return hasRole(who, "officer") ? call : unknownCall({ call: params.call });
    const account = accountOf(who);
    const isGuest = (await guestsOf(tx, call.call)).some((one) => one.account === account);
    if (!isGuest && !hasRole(who, "officer")) return unknownCall({ call: params.call });
    const party = hasRole(who, "officer") ? body.party : (partiesOf(who)[0] ?? null);
    const found = await tried(tx, call, body.answers as Answers, at, party);
    if (found.faults.length > 0) return { ...found, kept: null };
    const answers = canonicalJson(body.answers);
    const hash = createHash("sha256").update(answers).digest("hex");
    const verdict = found.eligibility?.verdict ?? null;
    const number = await keepTrial(tx, call.call, { no: call.no, account, party, hash, verdict, at, answers });
    return { ...found, kept: keptView({ number, at, hash }) };
  }),
  handle(contract.listCallTrials, async ({ tx, params }) => {
    const call = await testCall(tx, params.call);
    if (isRefusal(call)) return call;
    const rows = await trialsOf(tx, call.call);
    const nameOf = await namesAt(
      tx,
      rows.map(({ account, at }) => ({ actor: account, at })),
    );
    return {
      guests: await guestsOf(tx, call.call),
      rows: rows.map((one) => ({
        ...{ ...keptView(one), version: one.no, verdict: one.verdict, by: nameOf({ actor: one.account, at: one.at }) },
      })),
    };
  }),
  handle(contract.letInToCall, async ({ tx, at, params, body }) => {
    const call = await testCall(tx, params.call);
    if (isRefusal(call)) return call;
    const account = await userOfEmail(tx, body.email);
    if (account === null) return guestWithoutAccount({ email: body.email }, "/email");
    await letIn(tx, call.call, account, at);
    return (await tellGuest(tx, call, account, at)) ?? { account };
  }),
  handle(contract.putOutOfCall, async ({ tx, params, body }) => {
    const call = await testCall(tx, params.call);
    if (isRefusal(call)) return call;
    await putOut(tx, call.call, body.account);
    return body;
  }),
  handle(contract.listOwnTrials, async ({ tx, who }) => {
    const rows = [];
    for (const id of await callsForGuest(tx, accountOf(who))) {
      const [latest] = await versionsOf(tx, id);
      if (latest === undefined) continue;
      const { form } = viewOf(latest);
      const kept = (await trialsOf(tx, id, accountOf(who))).map(keptView);
      rows.push({ call: id, title: latest.title, form, kept });
    }
    return { rows };
  }),
];

/** The last version of a test call, published or not: it is tried before it is. */
async function testCall(tx: Tx, id: string): Promise<Call | Refusal> {
  const [latest] = isId(id) ? await versionsOf(tx, id) : [];
  if (latest === undefined) return unknownCall({ call: id });
  return latest.mode === "test" ? latest : callNotATest({});
}

/** What an applicant would be told of these answers. */
async function tried(tx: Tx, call: Call, answers: Answers, at: Date, party: string | null) {
  const known = { today: dayOf(at) };
  const faults = checkAnswers(call.form, answers, { known });
  const on = eligibilityDayOf(call, at);
  const asked = askedOf(call.form, answers, known).answers;
  const applicant = party === null ? null : await applicantOf(tx, party, on);
  const eligibility = applicant === null ? null : asView(evaluate(call.clauses, { ...applicant, answers: asked }, on));
  return { faults, eligibility };
}
