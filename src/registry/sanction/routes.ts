import { addDays, type Day, dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRole, type Who } from "#base/who";
import { acting } from "#journal";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import type { Aside } from "#platform/machine";
import { imposeSanction } from "./acts/impose-sanction.ts";
import { askSanctionReview, dropSanction, endSanction, liftSanction } from "./acts/move-sanction.ts";
import { notifySanction } from "./acts/notify-sanction.ts";
import { passOnSanction } from "./acts/pass-on-sanction.ts";
import { paySanction } from "./acts/pay-sanction.ts";
import { publishSanction } from "./acts/publish-sanction.ts";
import { recordToldSanction } from "./acts/record-told-sanction.ts";
import { withdrawSanction } from "./acts/withdraw-sanction.ts";
import * as contract from "./contract.ts";
import { importRoutes } from "./import-routes.ts";
import { mayAskReviewFor, maySeeSanctionsOf, sanctionsSeenBy } from "./policy.ts";
import { notYourSanctions, unknownSanction } from "./rules.ts";
import type { Terms } from "./sanction.ts";
import { findSanction } from "./store.ts";
import { listSanctions, publishedSanctions, sanctionView } from "./views.ts";

export const routes = ({ aside }: { readonly aside: Aside }): Handled[] => [
  ...importRoutes({ aside }),
  handle(contract.listSanctions, async ({ query, tx, who, at }) => {
    const { party, q } = query;
    if (party !== undefined && !maySeeSanctionsOf(who, party)) return notYourSanctions({}, "/party");
    const parties = party === undefined ? sanctionsSeenBy(who) : [party];
    return { rows: await listSanctions(tx, dayOf(at), { parties, q }) };
  }),
  handle(contract.listPublishedSanctions, async ({ tx, at }) => ({ rows: await publishedSanctions(tx, dayOf(at)) })),
  handle(contract.readSanction, async ({ params, tx, who, at }) => {
    const hidden = await unlessSeen(tx, who, params.sanction);
    return hidden ?? sanctionView(tx, params.sanction, dayOf(at), hasRole(who, "officer"));
  }),
  handle(contract.notifySanction, async (call) => {
    const told = { ...stepOf(call.body), ...termsOf(call.body) };
    const refused = Object.values(told).find(isRefusal);
    if (refused !== undefined) return refused;
    const terms = { ...noTerms, ...termsOf(call.body) } as Terms;
    const { number, basis, party, ground, evidence } = call.body;
    const day = told.day as Day;
    const about = { number, basis, party, ground, programme: null, evidence };
    return answer(await notifySanction(acting(call), { ...about, ...terms, day }));
  }),
  handle(contract.recordToldSanction, async (call) => {
    const told = { ...stepOf(call.body), ...termsOf(call.body), decided: parseDay(call.body.decided, "/decided") };
    const refused = Object.values(told).find(isRefusal);
    if (refused !== undefined) return refused;
    const terms = { ...noTerms, ...termsOf(call.body) } as Terms;
    const { number, basis, party, ground, evidence, toldBy } = call.body;
    const days = { day: told.day as Day, decided: told.decided as Day };
    const about = { number, basis, party, ground, programme: null, evidence, toldBy };
    return answer(await recordToldSanction(acting(call), { ...about, ...terms, ...days }));
  }),
  handle(contract.askSanctionReview, async (call) => {
    const one = await findSanction(call.tx, call.params.sanction);
    if (one === null || !mayAskReviewFor(call.who, one.party)) return unknownSanction(call.params);
    return reasoned(call, askSanctionReview);
  }),
  handle(contract.imposeSanction, async (call) => {
    const terms = termsOf(call.body);
    const told = { ...stepOf(call.body), ...terms };
    const refused = Object.values(told).find(isRefusal);
    if (refused !== undefined) return refused;
    const { evidence, seen } = call.body;
    const step = { day: told.day as Day, evidence, seen, terms: terms as Partial<Terms> };
    return done(call.params, await imposeSanction(acting(call), call.params.sanction, step));
  }),
  handle(contract.dropSanction, (call) => reasoned(call, dropSanction)),
  handle(contract.liftSanction, (call) => reasoned(call, liftSanction)),
  handle(contract.paySanction, (call) =>
    stepped(call, (by, id, step) => paySanction(by, id, { ...step, won: BigInt(call.body.won) })),
  ),
  handle(contract.endSanction, (call) => stepped(call, endSanction)),
  handle(contract.publishSanction, (call) => stepped(call, publishSanction)),
  handle(contract.passOnSanction, (call) => stepped(call, passOnSanction)),
  handle(contract.withdrawSanction, async (call) =>
    done(call.params, await withdrawSanction(acting(call), call.params.sanction, call.body)),
  ),
];

type Params = { readonly sanction: string };
const answer = (id: string | Refusal): Params | Refusal => (isRefusal(id) ? id : { sanction: id });
const done = ({ sanction }: Params, told: string | Refusal): Params | Refusal =>
  isRefusal(told) ? told : { sanction };

interface StepTold {
  readonly day: string;
  readonly evidence: readonly { evidence: string; position?: string | undefined }[];
  readonly seen: string;
}
type Called<Body> = Parameters<typeof acting>[0] & { readonly params: Params; readonly body: Body };
type Taken = { readonly day: Day } & Omit<StepTold, "day">;

async function stepped<Body extends StepTold>(
  call: Called<Body>,
  act: (by: ReturnType<typeof acting>, id: string, step: Taken) => Promise<string | Refusal>,
): Promise<Params | Refusal> {
  const day = parseDay(call.body.day, "/day");
  if (isRefusal(day)) return day;
  const { evidence, seen } = call.body;
  return done(call.params, await act(acting(call), call.params.sanction, { day, evidence, seen }));
}

const reasoned = (
  call: Called<StepTold & { readonly reason: string }>,
  act: (by: ReturnType<typeof acting>, id: string, step: Taken & { reason: string }) => Promise<string | Refusal>,
): Promise<Params | Refusal> => stepped(call, (by, id, step) => act(by, id, { ...step, reason: call.body.reason }));

const noTerms: Terms = { starts: null, ends: null, won: null, baseWon: null };
const stepOf = ({ day }: { readonly day: string }) => ({ day: parseDay(day, "/day") });

/** People name the last day; what is over is over from the day after. Only what was said is in it. */
function termsOf(body: {
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly won?: string | undefined;
  readonly baseWon?: string | undefined;
}): Readonly<Record<string, Day | bigint | Refusal>> {
  const { firstDay, lastDay, won, baseWon } = body;
  const last = lastDay === undefined ? undefined : parseDay(lastDay, "/lastDay");
  return {
    ...(firstDay === undefined ? {} : { starts: parseDay(firstDay, "/firstDay") }),
    ...(last === undefined ? {} : { ends: isRefusal(last) ? last : addDays(last, 1) }),
    ...(won === undefined ? {} : { won: BigInt(won) }),
    ...(baseWon === undefined ? {} : { baseWon: BigInt(baseWon) }),
  };
}

/** [SN9] Another's sanction is not there. */
async function unlessSeen(tx: Tx, who: Who, id: string): Promise<Refusal | null> {
  const one = await findSanction(tx, id);
  return one === null || !maySeeSanctionsOf(who, one.party) ? unknownSanction({ sanction: id }) : null;
}
