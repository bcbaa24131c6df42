import { buffer } from "node:stream/consumers";
import { dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { AnyRoom } from "#hub";
import { acting, commitsOf, versionOf } from "#journal";
import { namesThen } from "#platform/auth";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import type { Aside } from "#platform/machine";
import { listsAside } from "#platform/sheet";
import { cancelSupportLine, clawBackSupportLine, withdrawSupportLine } from "./acts/change-support-line.ts";
import { correctSupport, withdrawSupport } from "./acts/correct-support.ts";
import { correctSupportLine } from "./acts/correct-support-line.ts";
import { countSupportMonths } from "./acts/count-support-months.ts";
import { handOverSupportLine } from "./acts/hand-over-support-line.ts";
import { importSupport, undoSupportImport } from "./acts/import-support.ts";
import { planSupportImport, type SupportPlan } from "./acts/plan-support-import.ts";
import { recordSupportLine } from "./acts/record-support-line.ts";
import { setListPrice } from "./acts/set-list-price.ts";
import * as contract from "./contract.ts";
import { importsOf } from "./import-store.ts";
import { maySeeSupportOf, supportSeenBy } from "./policy.ts";
import { notYourSupport, supportOfOffer, unknownSupportLine, worthIncomplete } from "./rules.ts";
import { findLine, pricesOf, pricesTold } from "./store.ts";
import { listSupport, priceView, supportLineView } from "./views.ts";
import type { Worth } from "./worth.ts";

/** `rooms` is asked late: which offers there are is theirs to say. */
export const routes = ({
  rooms,
  aside,
}: {
  readonly rooms: () => readonly AnyRoom[];
  readonly aside: Aside;
}): Handled[] => [
  handle(contract.trySupportImport, async ({ tx, at, file }) => {
    const plan = await planSupportImport(tx, at, await bytesOf(file), listsAside(aside));
    return isRefusal(plan) ? plan : { ...planTold(plan), basis: plan.basis };
  }),
  handle(contract.importSupport, async (call) => {
    const sent = { bytes: await bytesOf(call.file), name: call.file?.name ?? "", basis: call.body.basis };
    const done = await importSupport(acting(call), sent, listsAside(aside));
    return isRefusal(done) ? done : { ...planTold(done.plan), import: done.import, added: done.added };
  }),
  handle(contract.listSupportImports, async ({ tx }) => {
    const all = await importsOf(tx);
    const commits = await commitsOf(
      tx,
      all.map(({ toldIn }) => toldIn),
    );
    const nameOf = await namesThen(tx, commits);
    return {
      rows: all.flatMap(({ toldIn, undoneIn: _, ...one }) => {
        const commit = commits.find(({ seq }) => seq === toldIn);
        return commit === undefined ? [] : [{ ...one, at: commit.at.toISOString(), by: nameOf(commit) }];
      }),
    };
  }),
  handle(contract.undoSupportImport, (call) => undoSupportImport(acting(call), call.params.import, call.body.reason)),
  handle(contract.listSupportLines, async ({ query, tx, who, at }) => {
    const { party } = query;
    if (party !== undefined && !maySeeSupportOf(who, party)) return notYourSupport({}, "/party");
    const parties = party === undefined ? supportSeenBy(who) : [party];
    return listSupport(tx, rooms(), dayOf(at), { ...query, parties });
  }),
  handle(contract.readSupportLine, async ({ params, tx, who, at }) => {
    const line = await findLine(tx, params.line);
    if (line === null || !maySeeSupportOf(who, line.party)) return unknownSupportLine({ line: params.line });
    return supportLineView(tx, rooms(), params.line, dayOf(at));
  }),
  handle(contract.recordSupportLine, async (call) => {
    const { programme, party, title, evidence } = call.body;
    const day = parseDay(call.body.day, "/day");
    if (isRefusal(day)) return day;
    const worth = worthTold(call.body);
    if (isRefusal(worth)) return worth;
    const draft = { offer: "support", programme, party, title, worth, day, evidence };
    return answer(await recordSupportLine(acting(call), draft));
  }),
  handle(contract.handOverSupportLine, async (call) => {
    const step = stepOf(call.body);
    if (isRefusal(step)) return step;
    const line = await findLine(call.tx, call.params.line);
    if (line !== null && line.of !== null) return supportOfOffer({ offer: line.offer, offerEn: line.offer });
    const { won } = call.body;
    const told = won === undefined ? step : { ...step, handedOverWon: BigInt(won) };
    const fact = await handOverSupportLine(acting(call), call.params.line, told);
    return isRefusal(fact) ? fact : { supportLine: call.params.line };
  }),
  handle(contract.clawBackSupportLine, async (call) => {
    const step = stepOf(call.body);
    if (isRefusal(step)) return step;
    const { won, reason } = call.body;
    return answer(await clawBackSupportLine(acting(call), call.params.line, { ...step, reason, won: BigInt(won) }));
  }),
  handle(contract.cancelSupportLine, async (call) => {
    const step = stepOf(call.body);
    if (isRefusal(step)) return step;
    return answer(await cancelSupportLine(acting(call), call.params.line, { ...step, reason: call.body.reason }));
  }),
  handle(contract.correctSupportLine, async (call) => {
    const { promisedWon, handedOverWon, ...rest } = call.body;
    const correction = {
      ...rest,
      ...(promisedWon === undefined ? {} : { promisedWon: BigInt(promisedWon) }),
      ...(handedOverWon === undefined ? {} : { handedOverWon: BigInt(handedOverWon) }),
    };
    return answer(await correctSupportLine(acting(call), call.params.line, correction));
  }),
  handle(contract.withdrawSupportLine, async (call) =>
    answer(await withdrawSupportLine(acting(call), call.params.line, call.body)),
  ),
  handle(contract.countSupportMonths, async (call) => {
    const months = await countSupportMonths(acting(call));
    return isRefusal(months) ? months : { months };
  }),
  handle(contract.listPrices, async ({ tx }) => ({
    rows: (await pricesOf(tx, null)).map(priceView),
    version: `${await versionOf(tx, pricesTold)}`,
  })),
  handle(contract.setListPrice, async (call) => {
    const since = parseDay(call.body.since, "/since");
    if (isRefusal(since)) return since;
    const listPrice = await setListPrice(acting(call), { ...call.body, since, won: BigInt(call.body.won) });
    return isRefusal(listPrice) ? listPrice : { listPrice };
  }),
  handle(contract.correctSupport, async (call) => {
    const day = parseDay(call.body.day, "/day");
    if (isRefusal(day)) return day;
    const corrected = await correctSupport(acting(call), call.params.case, { ...call.body, day });
    return isRefusal(corrected) ? corrected : { case: corrected };
  }),
  handle(contract.withdrawSupport, async (call) => {
    const withdrawn = await withdrawSupport(acting(call), call.params.case, call.body);
    return isRefusal(withdrawn) ? withdrawn : { case: withdrawn };
  }),
];

const answer = (id: string | Refusal): { supportLine: string } | Refusal => (isRefusal(id) ? id : { supportLine: id });

interface StepTold {
  readonly day: string;
  readonly seen: string;
  readonly evidence: readonly { evidence: string; position?: string | undefined }[];
}

function stepOf({ day: told, seen, evidence }: StepTold) {
  const day = parseDay(told, "/day");
  return isRefusal(day) ? day : { day, seen, evidence };
}

interface WorthTold {
  readonly basis: "won" | "in-kind";
  readonly won?: string | undefined;
  readonly item?: string | undefined;
  readonly quantity?: string | undefined;
}

function worthTold({ basis, won, item, quantity }: WorthTold): Worth | Refusal {
  if (basis === "won") return won === undefined ? worthIncomplete({}, "/won") : { basis, won: BigInt(won) };
  if (item === undefined) return worthIncomplete({}, "/item");
  if (quantity === undefined || BigInt(quantity) === 0n) return worthIncomplete({}, "/quantity");
  return { basis, item, quantity: BigInt(quantity) };
}

const bytesOf = async (file: IncomingFile | undefined): Promise<Uint8Array> =>
  file === undefined ? new Uint8Array() : buffer(file.stream);

const planTold = ({ rows, rejected }: SupportPlan) => ({
  rows: rows.map(({ number: _, won, ...row }) => ({ ...row, won: `${won}` })),
  rejected: [...rejected],
});
