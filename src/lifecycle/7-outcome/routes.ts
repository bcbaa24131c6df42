import { addDays, dayOf, parseDay } from "#base/day";
import { parseFraction } from "#base/fraction";
import { askPeriod, lastDay, type Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRole, type Who } from "#base/who";
import { bringFile, evidenceKinds, type FilesKept } from "#evidence";
import { acting, versionsOfFacts } from "#journal";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import { correctOutcome } from "./acts/correct-outcome.ts";
import { documentOutcome } from "./acts/document-outcome.ts";
import { reportOutcome } from "./acts/report-outcome.ts";
import { shareByDefault, shareOutcome } from "./acts/share-outcome.ts";
import { unshareOutcome } from "./acts/unshare-outcome.ts";
import { verifyOutcome, type Verification } from "./acts/verify-outcome.ts";
import { withdrawOutcome } from "./acts/withdraw-outcome.ts";
import * as contract from "./contract.ts";
import type { ClaimAsked } from "./outcome.ts";
import { mayClaim, mayReadOutcomesOf, mayReportFor, mayReportUnder } from "./policy.ts";
import { claimsByOfficer, documentOf, notYourParty, programmeUnrelated, unknownOutcome } from "./rules.ts";
import { listOutcomes, type LoadedOutcome, loadOutcome, outcomeView, programmesOfFirm } from "./views.ts";

/** `files` and `uploadLimit`: for the document that comes with a report. */
export const routes = (kept: FilesKept): Handled[] => [
  handle(contract.listOutcomes, ({ query, tx, who, at }) => {
    const own = ownParties(who);
    if (query.party !== undefined && !mayReadOutcomesOf(who, query.party)) return Promise.resolve(notYourParty({}));
    const parties = query.party === undefined ? own : [query.party];
    return listOutcomes(tx, { ...query, parties, today: dayOf(at) });
  }),

  handle(contract.listProgrammesOfFirm, async ({ query, tx, who }) =>
    mayReadOutcomesOf(who, query.party) ? { rows: await programmesOfFirm(tx, query.party) } : notYourParty({}),
  ),

  handle(contract.readOutcome, async ({ params, tx, who, at }) => {
    const found = await loadOutcome(tx, params.outcome);
    if (isRefusal(found)) return found;
    return mayReadOutcomesOf(who, found.party) ? outcomeView(tx, params.outcome, dayOf(at)) : unknownOutcome(params);
  }),

  handle(contract.reportOutcome, async (call) => {
    const { body, who } = call;
    if (!mayReportFor(who, body.party)) return notYourParty({});
    const valid = days(body.firstDay, body.lastDay ?? body.firstDay);
    if (isRefusal(valid)) return valid;
    const claims: ClaimAsked[] = [];
    for (const [index, { programme, share, basis }] of body.claims.entries()) {
      const fraction = parseFraction(share, `/claims/${index}/share`);
      if (isRefusal(fraction)) return fraction;
      claims.push({ programme, share: fraction, ...(basis === undefined ? {} : { basis }) });
    }
    if (!mayClaim(who, body.homeProgramme, claims)) return claimsByOfficer({});
    const held = await programmesOfFirm(call.tx, body.party);
    if (!mayReportUnder(who, body.homeProgramme, held)) return programmeUnrelated({}, "/homeProgramme");
    const { kind, party, homeProgramme, unit, naturalKey } = body;
    const told = { kind, party, homeProgramme, unit, naturalKey, valid, claims, value: BigInt(body.value) };
    const title = `${evidenceKinds[documentOf[kind]].ko} ${naturalKey}`;
    const paper = { kind: documentOf[kind], title, issuer: "", issuedOn: null, visibility: "restricted" } as const;
    const brought = call.file === undefined ? null : await bringFile(acting(call), kept, call.file, paper);
    if (isRefusal(brought)) return brought;
    const evidence = [...body.evidence, ...(brought === null ? [] : [brought])];
    const id = await reportOutcome(acting(call), {
      ...told,
      ...(body.case === undefined ? {} : { case: body.case }),
      evidence: evidence.map((each) => ({
        evidence: each.evidence,
        ...("position" in each && each.position !== undefined ? { position: each.position } : {}),
      })),
    });
    if (isRefusal(id)) return id;
    return { outcome: id, version: `${(await versionsOfFacts(call.tx, [id])).get(id)}` };
  }),

  handle(contract.documentOutcome, async (call) => {
    const found = await ownOutcomeOf(call.tx, call.who, call.params.outcome);
    return answer(isRefusal(found) ? found : await documentOutcome(acting(call), found.outcome, call.body));
  }),

  handle(contract.verifyOutcome, async (call) => {
    const { outcome } = call.params;
    const state = await verifyOutcome(acting(call), outcome, call.body as Verification);
    return isRefusal(state) ? state : { outcome, state };
  }),

  handle(contract.correctOutcome, async (call) => {
    const { value, firstDay, lastDay: last, reason, seen, evidence } = call.body;
    const found = await ownOutcomeOf(call.tx, call.who, call.params.outcome);
    if (isRefusal(found)) return found;
    const isRedated = firstDay !== undefined || last !== undefined;
    const valid = isRedated ? days(firstDay ?? found.valid.from, last ?? (lastDay(found.valid) as string)) : undefined;
    if (isRefusal(valid)) return valid;
    const correction = {
      ...{ reason, seen, evidence },
      ...(value === undefined ? {} : { value: BigInt(value) }),
      ...(valid === undefined ? {} : { valid }),
    };
    return answer(await correctOutcome(acting(call), found.outcome, correction));
  }),

  handle(contract.withdrawOutcome, async (call) => {
    const found = await ownOutcomeOf(call.tx, call.who, call.params.outcome);
    const { reason, seen } = call.body;
    return answer(isRefusal(found) ? found : await withdrawOutcome(acting(call), found.outcome, reason, seen));
  }),

  handle(contract.claimOutcome, async (call) => {
    const share = parseFraction(call.body.share, "/share");
    if (isRefusal(share)) return share;
    return answer(await shareOutcome(acting(call), call.params.outcome, { ...call.body, share }));
  }),

  handle(contract.shareByDefault, async (call) =>
    answer(await shareByDefault(acting(call), call.params.outcome, call.body.seen)),
  ),

  handle(contract.releaseClaim, async (call) => {
    const { programme, reason, seen } = call.body;
    return answer(await unshareOutcome(acting(call), call.params.outcome, programme, reason, seen));
  }),
];

const answer = (id: string | Refusal): { outcome: string } | Refusal => (isRefusal(id) ? id : { outcome: id });

/** The parties whose outcomes one sees without asking for any; null for all. */
const ownParties = (who: Who): string[] | null => {
  if (who.kind !== "user") return [];
  if (hasRole(who, "officer", "official")) return null;
  return who.roles.flatMap(({ role, party }) => (role === "company" && party !== null ? [party] : []));
};

async function ownOutcomeOf(tx: Tx, who: Who, id: string): Promise<LoadedOutcome | Refusal> {
  const found = await loadOutcome(tx, id);
  if (isRefusal(found)) return found;
  // [O6] of another's it is not even said that it is there
  return mayReportFor(who, found.party) ? found : unknownOutcome({ outcome: id });
}

/** People name the last day; a period ends before the day after it. */
function days(first: string, last: string): Period | Refusal {
  const from = parseDay(first, "/firstDay");
  if (isRefusal(from)) return from;
  const until = parseDay(last, "/lastDay");
  return isRefusal(until) ? until : askPeriod(from, addDays(until, 1), "/lastDay");
}
